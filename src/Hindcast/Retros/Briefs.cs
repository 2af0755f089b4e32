using Hindcast.Facts.Findings;

namespace Hindcast.Retros;

/// <summary>What a participant reads beforehand: made of the frozen evidence, nothing else.</summary>
public static class Briefs
{
    /// <summary>Findings that the brief tells; the rest stand in the pack.</summary>
    public const int FindingsMax = 4;

    /// <summary>One sentence each.</summary>
    public static ImmutableArray<string> Of(Evidence evidence, ImmutableArray<PreviousAction> previous)
    {
        var report = evidence.Report;
        var alarms = report.Indicators.Where(i => i.Verdict == Verdict.Alarm).Select(i => i.Name).ToArray();
        var untold = report.Indicators.Where(i => i.Value is null).Select(i => i.Name).ToArray();
        return
        [
            $"{report.Month}, as known on {report.AsOf:yyyy-MM-dd}"
                + (report.Basis == Basis.Reconstructed ? ", reconstructed from later exports." : "."),
            alarms.Length == 0
                ? $"None of {report.Indicators.Length} indicators crossed its threshold."
                : $"{alarms.Length} of {report.Indicators.Length} indicators crossed their threshold: {string.Join(", ", alarms)}.",
            .. report.Findings.Take(FindingsMax).Select(finding => finding.Headline),
            .. If(report.Findings.Length > FindingsMax, $"{report.Findings.Length - FindingsMax} more findings stand further down."),
            .. report.Findings.Where(MostlyMix).Select(f =>
                $"{f.Indicator}: most of the change is its make-up by {f.Parts!.Dimension}, not the rates within it; ask why the make-up moved."),
            .. If(untold.Length > 0, $"Cannot be told this month: {string.Join(", ", untold)}."),
            .. report.Sources.Where(source => source.StoppedOn is not null)
                .Select(source => $"{source.Source} ({source.Kind}) has no data from {source.StoppedOn:yyyy-MM-dd} on."),
            .. If(!report.NotReconstructed.IsEmpty, $"Not reconstructed: {string.Join(", ", report.NotReconstructed)}."),
            .. If(report.CurrencyAssumed, $"No file names a currency; {report.Currency} is assumed."),
            .. If(!previous.IsEmpty, PreviousLine(previous)),
        ];
    }

    /// <summary>True where the make-up explains more of the change than the rates do.</summary>
    public static bool MostlyMix(Finding finding) =>
        finding is { Kind: FindingKind.Rate, Parts: { } parts } && Math.Abs(parts.Mix) > Math.Abs(parts.Rate);

    private static string[] If(bool told, string sentence) => told ? [sentence] : [];

    private static string PreviousLine(ImmutableArray<PreviousAction> previous)
    {
        int done = previous.Count(a => a.Status == ActionState.Done), not = previous.Count(a => a.Status == ActionState.NotDone);
        return $"Of last retro's {previous.Length} actions {done} were done, {not} were not, {previous.Length - done - not} are open.";
    }
}
