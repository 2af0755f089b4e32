using System.Text.RegularExpressions;
using Hindcast.Facts.Findings;
using Hindcast.People;
using Hindcast.Retros.Gating;
using Hindcast.Retros.Linting;

namespace Hindcast.Retros.Kinds.GtmMonthly;

/// <summary>What only a monthly retro warns about.</summary>
public static partial class GtmWarnings
{
    /// <summary>Fewest indicators with data; below it a session is form without numbers.</summary>
    public const int IndicatorsMin = 3;

    /// <summary>In the order of the session.</summary>
    public static IEnumerable<Warning> Of(Retro retro, PeopleDirectory directory) =>
        Series(retro).Concat(Room(retro, directory)).Concat(Numbers(retro)).Concat(Theatre(retro));

    private static IEnumerable<Warning> Series(Retro retro)
    {
        if (GtmPart.Of(retro).Standing is not { } standing)
            yield break;
        if (standing.Cadence == "weekly")
            yield return new("cadence-too-granular", "The retro is set to weekly: a week is noise at these volumes. "
                + "Hold it monthly: hindcast settings set gtm_retro_cadence monthly");
        if (standing.Cadence == "quarterly")
            yield return new("cadence-too-slow", "The retro is set to quarterly: what breaks in the first month has "
                + "cost three by then. Hold it monthly: hindcast settings set gtm_retro_cadence monthly");
        if (!standing.Breaks.IsEmpty)
            yield return new("streak-broken", "The series is broken: "
                + string.Join("; ", standing.Breaks.Select(gap =>
                    $"{gap.Month} ({gap.Reason ?? "no reason recorded"})")) + ".");
        if (standing.Owner is null)
            yield return new("owner-of-retro-missing", $"Nobody owns the monthly retro. {standing.OwnerWhy}");
        foreach (var claim in retro.Claims.Where(claim => standing.Repeated.Contains(Standings.Spoken(claim))))
            yield return new("finding-stale", $"{claim.Id} says word for word what the two retros before said, on the "
                + "same evidence. What has changed in the data, or what was not done?");
        foreach (var watch in standing.Watches.Where(watch => watch.State == "watch"))
            yield return new("monitor-watch", $"{watch.Name}: {watch.Said}");
    }

    private static string NameOf(Retro retro, Mover mover) =>
        retro.Report.Indicators.FirstOrDefault(i => i.Id == mover.Indicator)?.Name ?? mover.Indicator;

    private static IEnumerable<Warning> Room(Retro retro, PeopleDirectory directory)
    {
        string? stake = Rosters.Normal(retro.Roster.FirstOrDefault(seat => seat.Person == retro.Facilitator)?.Function);
        if (retro.Movers.FirstOrDefault(mover => OwnersOf(mover.Indicator).Contains(stake)) is { } owned)
            yield return new("facilitator-has-stake",
                $"{retro.Facilitator} of {stake} leads a session about {NameOf(retro, owned)}, which {stake} answers for. "
                    + "Let somebody without a stake lead.");
        if (!retro.Agenda.IsEmpty && retro.Agenda.All(part => Reports().IsMatch(part.Title))
            && !retro.Agenda.Any(part => Diagnoses().IsMatch(part.Title)))
            yield return new("agenda-only-reports", "Every part of the agenda reports and none diagnoses or decides: "
                + "that is a business review. Ask why of something, and agree who mends it.");
        foreach (var part in retro.Agenda)
            if (BlameLint.Of(part.Title, directory).FirstOrDefault() is { } blame)
                yield return new(blame.Rule, $"Agenda: \"{blame.Text}\". Ask about the condition: {blame.Rewrite}");
    }

    private static IEnumerable<Warning> Numbers(Retro retro)
    {
        var report = retro.Report;
        foreach (var reading in report.Indicators.Where(i => retro.Panel.Contains(i.Id) && !Adverse.IsJudged(i)))
            yield return new("panel-cannot-tell", Adverse.UntoldAndWhy(reading, report));
        // A source that stopped and a number that cannot be told have warnings of their own.
        foreach (var gap in DataReadiness.Of(report).Where(r => retro.Panel.Contains(r.Id)).SelectMany(r => r.Gaps)
            .Where(gap => gap.Rule is not ("source-stopped" or "cannot-be-told")))
            yield return new("data-not-ready",
                $"{gap.Text} Settle it first, or say in the room that you go on without.");
        foreach (var mover in retro.Movers.Where(m => report.Findings.All(f => f.Id != m.Id)
            && report.Indicators.All(i => i.Id != m.Id)))
            yield return new("mover-not-in-evidence", $"{mover.Id} is not in the evidence as it was frozen last.");
        foreach (var finding in report.Findings.Where(f => retro.Movers.Any(m => m.Id == f.Id) && Briefs.MostlyMix(f)))
            yield return new("mix-dominates",
                $"{finding.Id}: most of the change is make-up by {finding.Parts!.Dimension}. Ask why the make-up "
                    + "moved, not why the rate fell.");
    }

    /// <summary>Form and energy without numbers.</summary>
    private static IEnumerable<Warning> Theatre(Retro retro)
    {
        int told = retro.Report.Indicators.Count(i => retro.Panel.Contains(i.Id) && i.Value is not null);
        if (told < IndicatorsMin)
            yield return new("theatre-without-numbers", $"The panel has data for {Counted.Of(told, "indicator")}; "
                + $"with fewer than {IndicatorsMin} a session is form without numbers.");
        if (!GtmPart.Of(retro).Cards.IsEmpty && retro.Movers.Any(mover => !mover.Whys.IsEmpty))
            yield return new("theatre-many-exercises",
                "The session both asks why and fills a board. One exercise is enough; the time goes to the numbers.");
        if (retro.Movers.IsEmpty && Adverse.Any(retro.Report))
            yield return new("theatre-without-mover",
                "Something crossed its threshold and nothing of it is talked about.");
    }

    /// <summary>Which functions answer for an indicator.</summary>
    private static string[] OwnersOf(string indicator) => indicator switch
    {
        "lead_volume" or "lead_to_mql" or "icp_mix" => ["marketing"],
        "mql_to_sql" or "mql_to_sql_days" => ["marketing", "sales"],
        _ when indicator.StartsWith("cost_", StringComparison.Ordinal) => ["marketing"],
        "renewal_rate" or "renewal_on_time" or "grr" or "nrr" or "logo_churn" or "first_response_hours"
            or "first_response_business_hours" => ["customer-success"],
        "data" => ["revops"],
        _ => ["sales"],
    };

    [GeneratedRegex(@"\b(?:report|present|show|review|update|status|walk through|recap|share|numbers|results|dashboard|highlights?|achievements?)\w*\b", RegexOptions.IgnoreCase)]
    private static partial Regex Reports();

    [GeneratedRegex(@"\b(?:why|decide|agree|diagnos\w+|cause|name the|stop|start|mend|fix|choose|owner|act on)\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Diagnoses();
}
