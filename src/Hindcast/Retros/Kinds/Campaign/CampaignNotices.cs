using Hindcast.Calendars;

namespace Hindcast.Retros.Kinds.Campaign;

/// <summary>What people are told about a campaign retro, and when.</summary>
public static class CampaignNotices
{
    /// <summary>Pre-read, reminder, output, what is contested, and the look six weeks later.</summary>
    public static IEnumerable<RetroNotice> Of(Retro retro, BusinessCalendar calendar)
    {
        var part = CampaignPart.Of(retro);
        if (part.Evidence is not { Campaign.EndOn: { } end } evidence || retro.State == RetroState.Skipped)
            yield break;
        var schedule = CampaignSchedule.Of(end, retro.HeldOn, retro.Minutes, CampaignPart.BeginsAt(retro),
            calendar);
        string name = evidence.Campaign.Name;
        if (retro.State == RetroState.Draft && part.Format != CampaignFormat.Async)
        {
            string preRead = $"pre-read-{retro.HeldOn:yyyy-MM-dd}";
            string brief = Listed(retro.Brief) + $"\nThe session takes {retro.Minutes} "
                + $"minutes{(retro.Facilitator is { } leads ? $", led by {leads}" : "")}.\n";
            yield return new(preRead, schedule.PreReadAt, null,
                $"To read before {retro.HeldOn:yyyy-MM-dd}: {retro.Rules.TitleOf(retro)}", brief, schedule.RemindAt);
            // A reminder whose pre-read never went out brings it along.
            bool wasRead = retro.Notices.Any(sent => sent.Key.EndsWith($"/{preRead}", StringComparison.Ordinal));
            yield return new($"reminder-{retro.HeldOn:yyyy-MM-dd}", schedule.RemindAt, null,
                $"On {retro.HeldOn:yyyy-MM-dd}: {retro.Rules.TitleOf(retro)}",
                (wasRead ? "" : brief + "\n") + Listed(["What is one thing that worked?",
                    "What is one thing that did not?", "Which question is open?"])
                + "\nSales and customer success: bring words that buyers used, objections, who else was there, what "
                + "was missing to send, and who came that nobody had on the list.\n",
                schedule.StartsAt);
        }

        foreach (var contested in part.Disagreements.Where(d => d.Decision is null))
            foreach (string role in (string[])["CRO", "CMO"])
                yield return new($"contested-{contested.Id}-{role}".ToLowerInvariant(),
                    calendar.InstantOf(contested.RoutedOn, calendar.DayBegins), role,
                    $"To decide: {contested.Text}",
                    $"The retro of {name} did not agree.\n- Positions: {contested.Positions}\n- Evidence: "
                        + $"{contested.Evidence ?? "none was given"}\n- Written down by {contested.DocumentedBy}\n");
        if (retro.State == RetroState.Closed)
        {
            var at = retro.ClosedAt ?? calendar.Begin(retro.ClosedOn!.Value);
            string body = $"{part["summary"]}\n{Listed([.. retro.CompleteActions.Select(a =>
                $"{a.Owner}, by {a.DueOn:yyyy-MM-dd}: {a.What}")])}"
                + (part["analysis_link"] is { } link ? $"\nThe whole analysis: {link}\n" : "");
            if (!retro.Roster.IsEmpty)
                yield return new("output", at, null, $"What came of it: {retro.Rules.TitleOf(retro)}", body);
            foreach (string role in (string[])["CRO", "CMO"])
                if (retro.Roster.All(seat => !CampaignSeats.Is(seat.Role, role.ToLowerInvariant())))
                    yield return new($"output-{role.ToLowerInvariant()}", at, role,
                        $"What came of it: {retro.Rules.TitleOf(retro)}", body);
        }

        foreach (var decided in part.Disagreements.Where(d => d.DecidedOn is not null))
            yield return new($"look-again-{decided.Id}".ToLowerInvariant(),
                calendar.Begin(CampaignSchedule.LookAgainOn(decided.DecidedOn!.Value, calendar)), decided.DocumentedBy,
                $"Six weeks ago it was decided: {decided.Text}",
                $"Decided by {decided.DecidedBy} on {decided.DecidedOn:yyyy-MM-dd}: {decided.Decision}\nIs it "
                    + "settled, or back on the table? The next campaign retro asks.\n");
    }

    private static string Listed(IEnumerable<string> lines) => string.Concat(lines.Select(line => $"- {line}\n"));
}
