using Hindcast.Calendars;

namespace Hindcast.Retros.Kinds.GtmMonthly;

/// <summary>What people are told about a monthly retro, and when.</summary>
public static class GtmNotices
{
    /// <summary>Business days before the session on which the brief is read.</summary>
    public const int BriefDaysBefore = 2;

    /// <summary>The brief before the session, the actions after it, and every six months a look at the retros
    /// themselves.</summary>
    public static IEnumerable<RetroNotice> Of(Retro retro, BusinessCalendar calendar)
    {
        if (retro.State == RetroState.Draft && retro.Roster.Length > 0)
            yield return new($"brief-{retro.HeldOn:yyyy-MM-dd}", calendar.InstantOf(calendar.Add(retro.HeldOn,
                -BriefDaysBefore), calendar.DayBegins), null,
                $"To read before {retro.HeldOn:yyyy-MM-dd}: {retro.Rules.TitleOf(retro)}",
                string.Join('\n', retro.Brief.Select(line => $"- {line}"))
                    + "\n\nThe session "
                    + (retro.At is { } at ? $"begins at {at:HH:mm} ({calendar.ZoneId}) and " : "")
                    + $"takes {retro.Minutes} minutes"
                    + (retro.Facilitator is { } leads ? $", led by {leads}" : "") + ".\n", calendar.End(retro.HeldOn));
        if (retro.State == RetroState.Closed && retro.Roster.Length > 0)
            yield return new("agreed", calendar.Begin(calendar.Add(retro.ClosedOn ?? retro.HeldOn, 1)), null,
                $"Agreed: {retro.Rules.TitleOf(retro)}",
                (retro.CompleteActions.IsEmpty ? "No action was agreed." : string.Join('\n',
                    retro.CompleteActions.Select(a => $"- {a.Owner}, by {a.DueOn:yyyy-MM-dd}: {a.What}"))) + "\n");
        if (retro.State != RetroState.Skipped && retro.Facilitator is { } facilitator)
            yield return new($"health-check-{retro.HealthCheckOn:yyyy-MM-dd}", calendar.Begin(retro.HealthCheckOn),
                facilitator,
                $"Six-monthly health check of the retros on {retro.HealthCheckOn:yyyy-MM-dd}",
                "Apart from the monthly session, ask with the people who come: do the actions get done, do the "
                    + "numbers get trusted, does anybody still hold back? "
                    + "See: hindcast actions closed-loop\n") { IsOfSeries = true };
    }
}
