using Hindcast.Calendars;
using Hindcast.Journal;
using Hindcast.People;

namespace Hindcast.Retros;

/// <summary>Use case: the session gets another day, hour, length or facilitator.</summary>
public static class AmendSession
{
    /// <summary>What is asked; null leaves a thing as it is.</summary>
    public sealed record Command(DateOnly? HeldOn, int? Minutes, string? Facilitator, string? Reason,
        string? At = null);

    /// <summary>The whole rule. The same values again change nothing.</summary>
    public static Outcome<ImmutableArray<RetroEvent>> Decide(
        Retro retro, Command asked, PeopleDirectory directory, BusinessCalendar calendar, By by)
    {
        if (retro.Shut is { } shut)
            return shut;
        var day = asked.HeldOn ?? retro.HeldOn;
        int minutes = asked.Minutes ?? retro.Minutes;
        string? facilitator = retro.Facilitator;
        if (OpenRetro.CheckMinutes(minutes, retro.Rules) is { } refusal)
            return refusal;
        if (retro.Evidence is not null && day < DateOnly.ParseExact(retro.Month, "yyyy-MM",
            CultureInfo.InvariantCulture))
            return new Refusal("held-before-month",
                $"{day:O} lies before {retro.Month} began. Hold the session once the month is over.");
        if (day != retro.HeldOn && OpenRetro.CheckEvidence(retro.Evidence?.Report, day) is { } unseen)
            return unseen;
        if (asked.At is not null && (retro.Part as PostMortems.PostMortemPart)?["time_of_day"] is { } answered)
            return new Refusal("session-hour-answered", $"{retro.Id} begins at {answered}, as its answer time_of_day "
                + $"says. Change that: hindcast retro set {retro.Id} time_of_day \"{asked.At}\"");
        if (!SessionTime.Read(asked.At ?? (retro.At is { } now ? $"{now:HH:mm}" : null), day, calendar).Is(out var at, out var odd))
            return odd;
        if (asked.Facilitator is not null)
        {
            if (!Owners.Find(asked.Facilitator, directory).Is(out var person, out var why))
                return why;
            facilitator = person.Name;
        }

        string? reason = string.IsNullOrWhiteSpace(asked.Reason) ? null : asked.Reason.Trim();
        ImmutableArray<ChangeEntry> changes =
        [
            .. Change("held_on", $"{retro.HeldOn:yyyy-MM-dd}", $"{day:yyyy-MM-dd}"),
            .. Change("at", $"{retro.At:HH:mm}", $"{at:HH:mm}"),
            .. Change("minutes", $"{retro.Minutes}", $"{minutes}"),
            .. Change("facilitator", retro.Facilitator ?? "", facilitator ?? ""),
        ];
        return changes.IsEmpty
            ? Decision.Nothing<RetroEvent>()
            : Decision.Of<RetroEvent>([new SessionAmended(day, minutes, facilitator,
                retro.Rules.AgendaOf(retro, minutes),
                HealthCheck.Next(First(), day, calendar), changes) { At = at }, .. Leads()]);

        // What was assumed of who leads is an answer now.
        IEnumerable<RetroEvent> Leads() => facilitator != retro.Facilitator && facilitator is not null
            ? retro.Assumptions.Where(a => a.Label == Kinds.Rosters.FacilitatorLabel && !a.IsAnswered)
                .Select(a => (Old: a, Now: a.Answered(by.On, $"{facilitator} leads it")))
                .Select(a => new AssumptionAmended(a.Now,
                    new(by.Who, by.On, $"{a.Now.Id}.text", a.Old.Text, a.Now.Text, reason)))
            : [];

        // The first retro of a workspace carries its own day; moving it moves the count.
        DateOnly First() => retro.FirstHeldOn == retro.HeldOn ? day : retro.FirstHeldOn;

        IEnumerable<ChangeEntry> Change(string field, string old, string now) =>
            old == now ? [] : [new(by.Who, by.On, field, old, now, reason)];
    }
}
