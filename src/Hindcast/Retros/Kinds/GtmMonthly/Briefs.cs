using Hindcast.Facts.Findings;

namespace Hindcast.Retros.Kinds.GtmMonthly;

/// <summary>What a participant reads beforehand: made of the frozen evidence, nothing else.</summary>
public static class Briefs
{
    /// <summary>Findings that the brief tells, movers among them; the rest stand in the pack. Sources that stopped are
    /// always told.</summary>
    public const int FindingsMax = 4;

    /// <summary>One sentence each: what is silent, because all else rests on it, then the movers, then the
    /// rest.</summary>
    public static ImmutableArray<string> Of(Evidence evidence, ImmutableArray<PreviousAction> previous,
        ImmutableArray<Mover> movers)
    {
        var report = evidence.Report;
        string[] untold = [.. report.Indicators.Where(i => !Adverse.IsJudged(i)).GroupBy(i => i.Lacks)
            .Select(same => string.Join(", ", same.Select(i => i.Name))
                + (same.Key is { } lacks ? $" ({lacks})" : ""))];
        var asked = movers.Where(mover => report.Findings.All(f => f.Id != mover.Id || f.Kind != FindingKind.Data))
            .ToArray();
        var rest = report.Findings.Where(f => f.Kind != FindingKind.Data && asked.All(mover => mover.Id != f.Id))
            .ToArray();
        int told = Math.Min(rest.Length, Math.Max(0, FindingsMax - asked.Length)), more = rest.Length - told;
        return
        [
            $"{report.Month}, as known on {report.AsOf:yyyy-MM-dd}"
                + (report.MonthEndExportOn is { } export ? $", from the exports made by {export:yyyy-MM-dd}."
                    : report.Basis == Basis.Reconstructed ? ", reconstructed from later exports." : "."),
            .. report.Notes,
            .. Silence.Of(report).Select(silence => silence.Sentence),
            Crossed(report),
            .. asked.Select(mover => mover.Headline),
            .. rest.Take(told).Select(finding => finding.Told),
            .. If(more > 0, more == 1
                ? "1 more finding stands further down."
                : $"{more} more findings stand further down."),
            .. report.Findings.Where(MostlyMix).Select(f =>
                $"{f.Indicator}: most of the change is its make-up by {f.Parts!.Dimension}, not the rates within it; "
                    + "ask why the make-up moved."),
            .. If(untold.Length > 0, $"Cannot be told this month: {string.Join("; ", untold)}."),
            .. If(!report.NotReconstructed.IsEmpty,
                $"Not reconstructed: {string.Join(", ", report.NotReconstructed)}."),
            .. If(report.CurrencyAssumed, $"No file names a currency; {report.Currency} is assumed."),
            .. If(!previous.IsEmpty, PreviousLine(previous)),
            .. Unread(previous),
        ];
    }

    /// <summary>True where the make-up explains more of the change than the rates do.</summary>
    public static bool MostlyMix(Finding finding) =>
        finding is { Kind: FindingKind.Rate, Parts: { } parts } && Math.Abs(parts.Mix) > Math.Abs(parts.Rate);

    /// <summary>Counts only what could be judged: an indicator that cannot be told did not stay within its
    /// threshold.</summary>
    private static string Crossed(FindReport report)
    {
        int judged = report.Indicators.Count(Adverse.IsJudged);
        var alarms = report.Indicators.Where(i => i.Verdict == Verdict.Alarm).Select(i => i.Name).ToArray();
        return (judged, alarms.Length) switch
        {
            (0, _) => "No indicator could be judged, so nothing shows whether the month was good.",
            (1, 0) => "The one indicator that could be judged did not cross its threshold.",
            (_, 0) => $"None of the {Counted.Of(judged, "indicator")} that could be judged crossed its threshold.",
            (_, var crossed) => $"{crossed} of the {Counted.Of(judged, "indicator")} that could be judged crossed "
                + $"{(crossed == 1 ? "its" : "their")} threshold: "
                + $"{string.Join(", ", alarms)}.",
        };
    }

    private static string[] If(bool told, string sentence) => told ? [sentence] : [];

    private static string PreviousLine(ImmutableArray<PreviousAction> previous)
    {
        string[] counts =
        [
            .. Count(ActionState.Done, "was done", "were done"), .. Count(ActionState.NotDone, "was not", "were not"),
            .. Count(ActionState.Dropped, "was dropped", "were dropped"),
            .. Count(ActionState.Open, "is open", "are open"),
            .. Count(ActionState.Open, "is paused", "are paused", paused: true),
        ];
        return $"Of {(previous.All(a => a.Number == a.Id) ? "last retro's" : "the earlier retros'")} "
            + $"{Counted.Of(previous.Length, "action")} {string.Join(", ", counts)}.";

        string[] Count(ActionState state, string one, string many, bool paused = false) => previous.Count(a =>
            a.Status == state && a.PausedUntil is not null == paused) switch
        {
            0 => [],
            1 => [$"1 {one}"],
            var count => [$"{count} {many}"],
        };
    }

    private static IEnumerable<string> Unread(ImmutableArray<PreviousAction> previous) => previous
        .Where(a => a is { Before: not null, After: null, BeforeMonth: not null, AfterMonth: null })
        .GroupBy(a => (a.Indicator, a.BeforeMonth))
        .Select(same => $"{string.Join(", ", same.Select(a => a.Id))}: {same.Key.Indicator} has no newer month than "
            + $"{same.Key.BeforeMonth} yet.");
}
