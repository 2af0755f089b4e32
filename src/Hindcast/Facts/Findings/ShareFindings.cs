using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Findings;

/// <summary>Turns slices whose share moved into findings.</summary>
internal static class ShareFindings
{
    /// <summary>From this part of the whole change on, a movement along a dimension is one of mix.</summary>
    private const double MixShareMin = 0.6;

    /// <summary>The findings of one share in one month, the clearest first, with their sigmas.</summary>
    public static (ImmutableArray<(Finding, double)>, int Scanned) Of(
        Indicator indicator, ShareIndicator share, AsOf asOf, IndicatorQuery query, Cube cube, int at)
    {
        var (moved, scanned) = SliceScan.Find(cube, at);
        return ([.. moved.Select(m => (Of(indicator, share, asOf, query, cube, at, m), Math.Abs(m.Z)))], scanned);
    }

    private static Finding Of(
        Indicator indicator, ShareIndicator share, AsOf asOf, IndicatorQuery query, Cube cube, int at, MovedSlice moved)
    {
        var direction = moved.Z > 0 == (indicator.Good == GoodDirection.Up) ? Direction.Better : Direction.Worse;
        var month = cube.Periods[at];
        if (indicator is IcpMix)
            return TierThatMoved(share, asOf, query, month, moved) is { } tier
                ? Headlines.Mix(indicator, month, moved, direction, IcpMix.Tier, tier, null)
                : Headlines.Rate(indicator, month, moved, direction, null);
        var (dimension, value, parts) = Explain(cube, at, moved);
        return value is null
            ? Headlines.Rate(indicator, month, moved, direction, parts)
            : Headlines.Mix(indicator, month, moved, direction, dimension!, value, parts);
    }

    /// <summary>Where the whole moved: by a dimension whose make-up explains most of it, or within its values.</summary>
    private static (string? Dimension, MovedShare? Value, FindingParts? Parts) Explain(Cube cube, int at, MovedSlice moved)
    {
        if (moved.Dimension >= 0)
            return (null, null, Split.Along(cube, moved.Dimension, at, moved.WindowMonths));
        var splits = Enumerable.Range(0, cube.Dimensions.Length)
            .Select(d => (Dimension: d, Parts: Split.Along(cube, d, at, moved.WindowMonths))).Where(s => s.Parts is not null).ToArray();
        if (splits.Length == 0)
            return (null, null, null);
        var most = splits.MaxBy(s => s.Parts!.Total == 0 ? 0 : s.Parts.Mix / s.Parts.Total);
        return most.Parts!.Mix / most.Parts.Total >= MixShareMin
            && Split.ValueThatMoved(cube, most.Dimension, at, moved.WindowMonths) is { } value
            ? (most.Parts.Dimension, value, most.Parts)
            : (null, null, most.Parts);
    }

    /// <summary>The tier whose share moved most, within the part of the company that moved.</summary>
    private static MovedShare? TierThatMoved(ShareIndicator share, AsOf asOf, IndicatorQuery query, Period month, MovedSlice moved) =>
        share.Scan(asOf, query with { Where = moved.Slice }, table => Dimensions.Named(table, [IcpMix.Tier])).Match(
            scan => Split.ValueThatMoved(scan.Cube, 0, scan.Cube.IndexOf(month.Name), moved.WindowMonths), _ => null);
}
