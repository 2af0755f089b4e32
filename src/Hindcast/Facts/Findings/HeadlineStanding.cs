using Hindcast.Facts.Indicators;
using Hindcast.Signals.Changes;

namespace Hindcast.Facts.Findings;

/// <summary>Where the whole company's newest month stands against the months before it, for the headline's verdict
/// alone.</summary>
internal static class HeadlineStanding
{
    /// <summary>Months that it is compared with at the most.</summary>
    public const int BaselineMonthsMax = 12;

    /// <summary>Months of history below which nothing is compared.</summary>
    public const int BaselineMonthsMin = 3;

    /// <summary>
    /// The pooled two-proportion score of a month against up to twelve before it, divided by Laney's sigma of that
    /// history where it is above 1; null with too little of it.
    /// </summary>
    public static double? ZOf(Tally[] series, int period)
    {
        int start = Math.Max(0, period - BaselineMonthsMax);
        if (period - start < BaselineMonthsMin)
            return null;
        Tally[] history = [.. series[start..period].SkipWhile(t => t.Count == 0)];
        var before = history.Aggregate(default(Tally), (sum, t) => sum.Plus(t));
        var after = series[period];
        if (history.Length < BaselineMonthsMin || before.Count < Indicator.ObservationsMin
            || after.Count < Indicator.ObservationsMin
            || TwoProportions.ZScore(before.Observed, before.Count, after.Observed, after.Count) is not { } z)
            return null;
        return z / Math.Max(1, LaneyPPrime.SigmaZ([.. history.Select(t => t.Observed)],
            [.. history.Select(t => t.Count)]) ?? 1);
    }
}
