using Hindcast.Facts.Findings.Scanning;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Findings;

/// <summary>The hindcast itself: what <c>find</c> would have said each month, on what was known then.</summary>
public static class Backtest
{
    /// <summary>How many months one run replays at the most.</summary>
    public const int MonthsMax = 120;

    /// <summary>One report a month, oldest first. Refused where a month has no facts or the stretch is too long or empty.</summary>
    /// <param name="snapshots">The facts.</param>
    /// <param name="from">First month.</param>
    /// <param name="to">Last month.</param>
    /// <param name="settleDays">Days after a month's end on which it is looked at.</param>
    /// <param name="today">No look lies after it.</param>
    /// <param name="tiers">ICP tiers from best to worst.</param>
    /// <param name="looked">Told after each month, for progress.</param>
    /// <param name="conventions">What the workspace agreed that answers rest on; null for nothing.</param>
    public static Outcome<BacktestReport> Run(
        ISnapshots snapshots, Period from, Period to, int settleDays, DateOnly today, ImmutableArray<string> tiers, Action<string>? looked = null,
        Conventions? conventions = null)
    {
        if (to.First < from.First)
            return new Refusal("months-in-wrong-order", $"{to.Name} lies before {from.Name}. Give the earlier month to --from.");
        var months = ImmutableArray.CreateBuilder<FindReport>();
        Replay? replay = null;
        for (var month = from; month.First <= to.First; month = month.AddMonths(1))
        {
            if (months.Count == MonthsMax)
                return new Refusal("too-many-months", $"A backtest replays {MonthsMax} months at the most. Move --from closer to --to.");
            var day = month.Last.AddDays(settleDays);
            var asOf = AsOf.Read(snapshots, day < today ? day : today, conventions);
            replay ??= Replay.Before(asOf, month, tiers);
            if (!FindMonth.Report(replay, asOf, month, tiers).Is(out var report, out var why))
                return why;
            months.Add(report);
            looked?.Invoke(month.Name);
        }

        return new BacktestReport(months.ToImmutable(), Summarise(months.ToImmutable()));
    }

    private static BacktestSummary Summarise(ImmutableArray<FindReport> months)
    {
        var alarms = months.SelectMany(m => m.Findings.Select(f => (m.Month, Finding: f))).ToArray();
        return new(months.Length, alarms.Count(a => a.Finding.Direction == Direction.Worse),
            months.Count(m => m.Findings.Any(f => f.Direction == Direction.Worse)),
            alarms.GroupBy(a => a.Finding.Indicator).OrderBy(g => g.Key, StringComparer.Ordinal)
                .ToImmutableSortedDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal),
            months.Count(m => m.Basis == Basis.Reconstructed));
    }
}

/// <summary>A replay.</summary>
/// <param name="Months">What <c>find</c> would have said, oldest month first.</param>
/// <param name="Summary">Counts over all of them.</param>
public sealed record BacktestReport(ImmutableArray<FindReport> Months, BacktestSummary Summary);

/// <summary>Counts over a replay.</summary>
/// <param name="Months">Months looked at.</param>
/// <param name="WorseFindings">Findings that point the wrong way, counted in every month in which they were said.</param>
/// <param name="MonthsWithWorse">Months with at least one of them.</param>
/// <param name="FindingsByIndicator">All findings by indicator.</param>
/// <param name="MonthsReconstructed">Months whose answer rests on a later export cut back.</param>
public sealed record BacktestSummary(
    int Months, int WorseFindings, int MonthsWithWorse, ImmutableSortedDictionary<string, int> FindingsByIndicator, int MonthsReconstructed);
