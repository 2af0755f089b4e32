using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Findings;

/// <summary>Where the gap between a volume and its expected value lies, in a sentence.</summary>
/// <remarks>
/// What was to be expected of the whole is spread over the values of a dimension by their shares of the months before,
/// so that the values' gaps add up to the whole's. A value is named that carries half of the gap, and more of it than
/// it would if all values had moved alike. It raises no alarm: it says of one where to look.
/// </remarks>
internal static class VolumeGap
{
    /// <summary>The least share of the gap that a value must carry to be named.</summary>
    public const double ShareMin = 0.5;

    /// <summary>How many standard deviations it must be off what it would be if all values had moved alike.</summary>
    public const double SigmasMin = 3;

    /// <summary>The sentence, with a blank before it; empty where nothing can be searched.</summary>
    /// <param name="count">The volume.</param>
    /// <param name="asOf">What was known.</param>
    /// <param name="query">What is asked.</param>
    /// <param name="period">The month.</param>
    /// <param name="expected">What was to be expected of the whole.</param>
    /// <param name="now">What came.</param>
    public static string Of(CountIndicator count, AsOf asOf, IndicatorQuery query, Period period, double expected,
        double now)
    {
        double gap = now - expected;
        var dimensions = KindView.Of(asOf, count.Kind, Slice.All).Match(view => Dimensions.Searched(view.Table),
            _ => []);
        if (dimensions.IsEmpty || gap == 0)
            return "";
        string first = period.AddMonths(-HeadlineStanding.BaselineMonthsMax).Name;
        var values =
            from dimension in dimensions
            let rows = count.Read(asOf, query with { By = [dimension.Name], Grain = Grain.Month, To = period.Last })
                .Match(result => result.Rows, _ => [])
                .Where(row => string.CompareOrdinal(row.Period, first) >= 0).ToArray()
            let before = rows.Where(row => row.Period != period.Name).Sum(row => row.N)
            where before > 0
            from value in rows.GroupBy(row => row.Slice)
            let came = value.Where(row => row.Period == period.Name).Sum(row => row.N)
            let share = value.Where(row => row.Period != period.Name).Sum(row => row.N) / (double)before
            let off = came - (expected * share)
            let sigmas = (came - (now * share)) * Math.Sign(gap) / Math.Sqrt(Math.Max(1, now * share * (1 - share)))
            where value.Key.Where[dimension.Name][0] != Dimensions.Rare && off / gap >= ShareMin && sigmas >= SigmasMin
            orderby sigmas descending
            select $" {Math.Abs(off):N0} of the {Math.Abs(gap):N0} are {value.Key}: {came:N0} where "
                + $"{expected * share:N0} were to be expected at its share of the months before.";
        return values.FirstOrDefault()
            ?? $" It is spread: no single value of {string.Join(", ", dimensions.Select(d => d.Name))} stands out.";
    }
}
