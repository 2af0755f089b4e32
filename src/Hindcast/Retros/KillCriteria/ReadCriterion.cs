using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Signals.Intervals;

namespace Hindcast.Retros.KillCriteria;

/// <summary>Reads a criterion from the facts as they were known on a day, window by window.</summary>
public static class ReadCriterion
{
    /// <summary>Most windows that are read of one criterion; the newest ones where there are more.</summary>
    public const int WindowsMax = 60;

    /// <summary>
    /// One reading for each window that is over by the as-of day and old enough, oldest first; none for a metric that
    /// is read by hand.
    /// </summary>
    /// <param name="criterion">What is watched.</param>
    /// <param name="asOf">What was known.</param>
    /// <param name="tiers">ICP tiers from best to worst.</param>
    public static ImmutableArray<CriterionReading> Of(KillCriterion criterion, AsOf asOf,
        ImmutableArray<string> tiers) =>
        criterion.Signal.Indicator is { } indicator
            ? [.. Windows(criterion, asOf.Day.AddDays(-indicator.MaturityDays))
                .Select(window => Read(criterion.Signal, indicator, window, asOf, tiers))]
            : [];

    /// <summary>The windows that are over by a day, oldest first; none ends after the criterion's last day.</summary>
    public static IEnumerable<CriterionWindow> Windows(KillCriterion criterion, DateOnly day)
    {
        var windows = new List<CriterionWindow>();
        var signal = criterion.Signal;
        for (int at = 0; signal.Window.From(signal.From, at) is var window && window.Last <= day
            && window.Last <= criterion.By; at++)
            windows.Add(window);
        return windows.TakeLast(WindowsMax);
    }

    /// <summary>The newest window that is over and too young to be read from the facts on a day, and the day from
    /// which it can be; null where there is none.</summary>
    public static (CriterionWindow Window, DateOnly From)? Ripening(KillCriterion criterion, DateOnly day) =>
        Windows(criterion, day.AddDays(-1))
            .Select(window => (window, From: window.Last.AddDays(criterion.Signal.Indicator?.MaturityDays ?? 0)))
            .Where(one => one.From > day).Cast<(CriterionWindow, DateOnly)?>().LastOrDefault();

    private static CriterionReading Read(
        CriterionSignal signal, Indicator indicator, CriterionWindow window, AsOf asOf, ImmutableArray<string> tiers)
    {
        var (now, why) = Row(indicator, signal, window, asOf, tiers);
        if (now is not { } row)
            return new(window, null, 0, null, why);
        if (!signal.IsChange)
            return Judged(signal, window, row.Value!.Value, row.N, row.Interval is [var low, var high]
                ? (low, high)
                : null);
        // What came before the bet: the window of the same length that ends the day before it began.
        var (before, untold) = Row(indicator, signal, signal.Window.From(signal.From, -1), asOf, tiers);
        if (before is not { } baseline)
            return new(window, null, row.N, null, $"the window before it cannot be told: {untold}");
        return Judged(signal, window, row.Value!.Value - baseline.Value!.Value, Math.Min(row.N, baseline.N),
            Difference(baseline, row));
    }

    private static CriterionReading Judged(CriterionSignal signal, CriterionWindow window, double value, long n,
        (double Low, double High)? interval) =>
        n < signal.CountMin ? new(window, value, n, null,
            $"n = {n}, and it was agreed to judge from {signal.CountMin} on")
        : !signal.IsSure ? new(window, value, n, signal.IsCrossed(value), null)
        : interval is { } ends ? new(window, value, n, signal.IsCrossed(ends.Low, ends.High), null)
        : new(window, value, n, null, "it has no interval to be sure by");

    private static (double, double)? Difference(IndicatorRow before, IndicatorRow after) =>
        before is { Numerator: { } b, Denominator: { } bn } && after is { Numerator: { } a, Denominator: { } an }
        && NewcombeInterval.OfDifference((long)b, (long)bn, (long)a, (long)an) is { } interval
        ? (interval.Low, interval.High) : null;

    /// <summary>The indicator's one row of a window, or why there is none.</summary>
    private static (IndicatorRow? Row, string? Why) Row(
        Indicator indicator, CriterionSignal signal, CriterionWindow window, AsOf asOf, ImmutableArray<string> tiers)
    {
        if (asOf.Of(indicator.Kind) is { } table && Dimensions.NoSuchValue(table, signal.Slice, asOf) is { } absent)
            return (null, absent.Message);
        var (one, among) = indicator is IcpMix mix ? mix.Within(signal.Slice) : ((Indicator)indicator, signal.Slice);
        var read = one.Read(asOf, new IndicatorQuery([], Grain.All, window.First, window.Last, among, tiers));
        if (!read.Is(out var result, out var why))
            return (null, why.Message);
        if (result.Through < window.Last)
            return (null, $"the data behind it end on {result.Through:yyyy-MM-dd}");
        if (result.Through.AddDays(-one.MaturityDays) is var whole && whole < window.Last)
            return (null, $"the data behind it end on {result.Through:yyyy-MM-dd}, and what is younger than "
                + $"{Counted.Of(one.MaturityDays, "day")} is not counted yet, so it was read up to "
                + $"{whole:yyyy-MM-dd} only");
        return result.Rows is [{ Value: not null } row] ? (row, null) : (null, "nothing was observed in it");
    }
}
