using Hindcast.Facts.Findings;
using Hindcast.Retros.Gating;

namespace Hindcast.Retros.Kinds.GtmMonthly;

/// <summary>What only a monthly retro warns about.</summary>
public static class GtmWarnings
{
    /// <summary>In the order of the session.</summary>
    public static IEnumerable<Warning> Of(Retro retro)
    {
        var report = retro.Report;
        foreach (var reading in report.Indicators.Where(i => retro.Panel.Contains(i.Id) && !Adverse.IsJudged(i)))
            yield return new("panel-cannot-tell",
                $"{reading.Name} cannot be told for {reading.Period}: it is no good news.");
        // A source that stopped and a number that cannot be told have warnings of their own.
        foreach (var gap in DataReadiness.Of(report).Where(r => retro.Panel.Contains(r.Id)).SelectMany(r => r.Gaps)
            .Where(gap => gap.Rule is not ("source-stopped" or "cannot-be-told")))
            yield return new("data-not-ready", $"{gap.Text} Settle it first, or say in the room that you go on without.");
        foreach (var mover in retro.Movers.Where(m => report.Findings.All(f => f.Id != m.Id) && report.Indicators.All(i => i.Id != m.Id)))
            yield return new("mover-not-in-evidence", $"{mover.Id} is not in the evidence as it was frozen last.");
        foreach (var finding in report.Findings.Where(f => retro.Movers.Any(m => m.Id == f.Id) && Briefs.MostlyMix(f)))
            yield return new("mix-dominates",
                $"{finding.Id}: most of the change is make-up by {finding.Parts!.Dimension}. Ask why the make-up moved, not why the rate fell.");
    }
}
