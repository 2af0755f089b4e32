using Hindcast.People;
using Hindcast.Retros.Gating;

namespace Hindcast.Retros.Kinds.Campaign;

/// <summary>What only a campaign retro warns about; stops nothing.</summary>
public static class CampaignWarnings
{
    /// <summary>More meetings in a calendar year tire everybody.</summary>
    public const int MeetingsMax = 25;

    /// <summary>The name of the warning about them.</summary>
    public const string Tires = "retro-fatigue";

    private const string DisagreementOpen = "disagreement-open";

    /// <summary>True for a warning of the close that nothing has settled since: a disagreement may be decided
    /// later.</summary>
    public static bool StillHolds(Retro retro, Warning frozen) => frozen.Rule != DisagreementOpen
        || CampaignPart.Of(retro).Disagreements.Any(d => d.Decision is null
            && frozen.Message.StartsWith($"{d.Id} (", StringComparison.Ordinal));

    /// <summary>In the order in which a session meets it.</summary>
    public static IEnumerable<Warning> Of(Retro retro, PeopleDirectory directory)
    {
        var part = CampaignPart.Of(retro);
        if (part.Evidence is not { } evidence)
            yield break;
        foreach (string untold in evidence.Triggered.Untold)
            yield return new("trigger-untold", untold);
        if (!evidence.Figures.DealsKnown)
            yield return new("deals-untied", CampaignEvidence.Untied);
        if (evidence.AsOf < evidence.MaturesOn)
            yield return new("conversions-immature", $"The facts end on {evidence.AsOf:yyyy-MM-dd}, "
                + $"{Counted.Of(evidence.Figures.Age, "day")} after the campaign. MQLs need until "
                + $"{evidence.MaturesOn:yyyy-MM-dd} to become SQLs: "
                + "compare only with campaigns at the same age, and read the rates again later.");
        if (evidence.Similar.Length < Facts.Campaigns.SimilarCampaigns.CampaignsMax)
            yield return new("few-similar", $"{evidence.Similar.Length} of "
                + $"{Facts.Campaigns.SimilarCampaigns.CampaignsMax} campaigns to compare with: same type, a segment "
                + "and a channel in common, ended before.");
        if (part.Format == CampaignFormat.Async)
            yield break;
        foreach (var warning in Meeting(retro, part, evidence, directory))
            yield return warning;
    }

    /// <summary>What a year with one more meeting would come to: null where it fits, else a sentence with those to turn
    /// into texts.</summary>
    /// <param name="meetings">Those that are set.</param>
    /// <param name="year">The year.</param>
    /// <param name="owed">Those that are owed and not set, by the day on which they are due.</param>
    public static string? Fatigue(ImmutableArray<CampaignMeeting> meetings, int year,
        ImmutableArray<CampaignMeeting> owed) =>
        meetings.AddRange(owed).Where(m => m.HeldOn.Year == year).ToArray() is var ofYear
            && ofYear.Length <= MeetingsMax ? null
            : $"{ofYear.Length} campaign retros meet in {year}"
                + (owed.Count(m => m.HeldOn.Year == year) is > 0 and var unset
                    ? $" with the {unset} that {(unset == 1 ? "is" : "are")} still owed" : "")
                + $", more than {MeetingsMax}. Hold those with the lowest "
                + "spend without a meeting: "
                + string.Join(", ", ofYear.OrderBy(m => m.Spend ?? 0).ThenBy(m => m.Retro, StringComparer.Ordinal)
                    .Take(ofYear.Length - MeetingsMax).Select(m => m.Name)) + ".";

    private static IEnumerable<Warning> Meeting(Retro retro, CampaignPart part, CampaignEvidence evidence,
        PeopleDirectory directory)
    {
        if (evidence.LateDays(retro.HeldOn) is > 0 and var late)
            yield return new("late", $"late({late}): the session of {retro.HeldOn:yyyy-MM-dd} comes {late} business "
                + $"days after {evidence.LatestOn:yyyy-MM-dd}, "
                + $"which is the {CampaignSchedule.BusinessDaysMax}th business day after the campaign's end.");
        if (Fatigue([.. evidence.Meetings, new(retro.Id, evidence.Campaign.Name, retro.HeldOn, evidence.Spend.Amount)],
            retro.HeldOn.Year, []) is { } fatigue)
            yield return new(Tires, fatigue);
        if (retro.Minutes < 60)
            yield return new("session-short", $"{retro.Minutes} minutes are too short for a full retro. Plan 60, or "
                + "90 for a major or strategic one.");
        if (retro.Roster.Length < CampaignSeats.AimMin)
            yield return new("roster-shortfall", $"{retro.Roster.Length} are asked, "
                + $"{CampaignSeats.AimMin - retro.Roster.Length} fewer than {CampaignSeats.AimMin} to "
                + $"{CampaignSeats.AimMax}. "
                + (CampaignSeats.Suggested(retro, directory) is { IsEmpty: false } more
                    ? $"Ask of: {string.Join(", ", more)}."
                    : "Ask customer success managers, content, the SDR lead or product marketing."));
        if (retro.Roster.Length == CampaignSeats.PeopleMax)
            yield return new("roster-large",
                $"{retro.Roster.Length} are asked, one more than {CampaignSeats.AimMax}: each speaks for a minute.");
        if (retro.Facilitator is { } leads && CampaignSeats.Is(directory.Find(leads)?.Role, "cmo"))
            yield return new("facilitator-senior", $"{leads} is the CMO: too senior to lead, because nobody "
                + "contradicts. The VP marketing leads, CMO and CRO get the output.");
        int slot = CampaignAgenda.RoundMinutes(retro);
        var (seconds, minutes) = RoundRobin.Fit(retro.Roster.Length, slot);
        if (minutes > slot)
            yield return new("round-too-long", $"{retro.Roster.Length} people at {seconds} seconds need {minutes} "
                + $"minutes, and the round has {slot}. Lay the session out anew: retro amend {retro.Id} session "
                + "--minutes 90");
        if (part.Names("spoke") is { IsEmpty: false } spoke && retro.Roster.Where(seat => !spoke.Contains(seat.Person,
            StringComparer.OrdinalIgnoreCase)).Select(seat => seat.Person).ToArray() is { Length: > 0 } silent)
            yield return new("unspoken", $"{string.Join(", ", silent)} did not speak in the round. Ask them for one "
                + "thing that worked, one that did not, one open question.");
        if (CampaignPages.IsOver(retro))
            yield return new("page-full", "The working document is longer than a page; the last notes stand only "
                + "in the whole record.");
        if (CampaignPages.OutputOver(retro) is { } over)
            yield return new("output-full", over);
        if (CampaignDetectors.Of(retro, null).Single(d => d.Name == "same-patterns") is { Failed: true,
            Seen: var again })
            yield return new("same-patterns",
                $"{again} It was named before and came back: an action of the usual kind did not help.");
        foreach (var open in part.Disagreements.Where(d => d.Decision is null))
            yield return new(DisagreementOpen,
                $"{open.Id} ({open.Text}) has no decision yet. It went to CRO and CMO on {open.RoutedOn:yyyy-MM-dd}.");
    }
}
