using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Findings;

/// <summary>What the members of an indicator were made up of before a make-up moved, and since; the too young ones
/// count too.</summary>
/// <param name="Dimension">The dimension whose values took other shares.</param>
/// <param name="Shares">Every value, the greatest share since first.</param>
/// <param name="Months">The share of the value that the finding names, month by month, up to its last.</param>
public sealed record MadeUp(string Dimension, ImmutableArray<MovedShare> Shares, ImmutableArray<IndicatorRow> Months)
{
    /// <summary>Reads it from the rows that the finding rests on; null where it is no mix, or its value is no longer
    /// there.</summary>
    public static MadeUp? Of(AsOf asOf, FindReport report, Finding finding, ImmutableArray<string> tiers)
    {
        if (finding is not { Kind: FindingKind.Mix, Shares: { } shares, LastMonth: { } last }
            || !finding.Slice.Where.TryGetValue(finding.MadeUpOf, out var named)
            || report.Indicators.FirstOrDefault(r => r.Id == finding.Indicator) is not { } reading
            || Catalogue.On(asOf).FirstOrDefault(i => i.Id == finding.Indicator) is not { } indicator)
            return null;
        var query = Look.QueryOf(asOf, reading.Id, Period.ParseMonth(last)!.Value,
            Period.ParseMonth(reading.Period)!.Value, tiers);
        var slice = finding.Slice.Without(finding.MadeUpOf);
        if (CubeOf(indicator, asOf, slice, query, [finding.MadeUpOf]) is not { } cube
            || cube.IndexOf(last) is not (>= 0 and var to))
            return null;
        var ofValue = cube.By(0).Where((_, code) => named.Contains(cube.ValueName(0, code))).ToArray();
        var whole = cube.Whole();
        return ofValue.Length == 0 ? null : new(finding.MadeUpOf, shares,
            [.. Enumerable.Range(0, to + 1).Select(month => ShareIndicator.Row(cube.Periods[month], finding.Slice,
                new(whole[month].Members, ofValue.Sum(one => one[month].Members), 0), asOf.Day, asOf.Day))]);
    }

    /// <summary>The sums that a make-up is read from; null where there are none.</summary>
    /// <remarks>Tiers are counted within the slice; any other share over the whole company, so that the parts of its
    /// change add up.</remarks>
    /// <param name="indicator">The indicator.</param>
    /// <param name="asOf">What was known.</param>
    /// <param name="slice">Where it moved.</param>
    /// <param name="query">What is asked.</param>
    /// <param name="by">The dimensions; empty for every one that is searched.</param>
    internal static Cube? CubeOf(Indicator indicator, AsOf asOf, Slice slice, IndicatorQuery query,
        ImmutableArray<string> by) => indicator switch
    {
        IcpMix mix => mix.AboveLowest.Scan(asOf, query with { Where = slice },
            table => Dimensions.Named(table, [IcpMix.Tier])).Match(scan => scan.Cube, _ => (Cube?)null),
        ShareIndicator share => share.Scan(asOf, query, table => by.IsEmpty
            ? Dimensions.Searched(table) : Dimensions.Named(table, by)).Match(scan => scan.Cube, _ => (Cube?)null),
        _ => null,
    };
}
