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
        Indicator indicator, ShareIndicator share, AsOf asOf, IndicatorQuery query, Cube cube, int at, Moved moved)
    {
        var (kind, slice, parts) = indicator is IcpMix
            ? (FindingKind.Mix, MixSlice(share, asOf, query, at, moved), null)
            : Explain(cube, at, moved);
        bool up = moved.Z > 0;
        var direction = up == (indicator.Good == GoodDirection.Up) ? Direction.Better : Direction.Worse;
        return Headlines.Share(indicator, cube.Periods[at], moved, kind, direction, slice, parts);
    }

    /// <summary>Where the whole moved: by a dimension whose make-up explains most of it, or within its values.</summary>
    private static (FindingKind, Slice, FindingParts?) Explain(Cube cube, int at, Moved moved)
    {
        if (moved.Dimension >= 0)
            return (FindingKind.Rate, moved.Slice, Split.Along(cube, moved.Dimension, at, moved.WindowMonths));
        var splits = Enumerable.Range(0, cube.Dimensions.Length)
            .Select(d => (Dimension: d, Parts: Split.Along(cube, d, at, moved.WindowMonths))).Where(s => s.Parts is not null).ToArray();
        if (splits.Length == 0)
            return (FindingKind.Rate, moved.Slice, null);
        var most = splits.MaxBy(s => s.Parts!.Total == 0 ? 0 : s.Parts.Mix / s.Parts.Total);
        return most.Parts!.Mix / most.Parts.Total >= MixShareMin
            && Split.ValueThatMoved(cube, most.Dimension, at, moved.WindowMonths) is { } value
            ? (FindingKind.Mix, Slice.Of(most.Parts.Dimension, value), most.Parts)
            : (FindingKind.Rate, moved.Slice, most.Parts);
    }

    /// <summary>The tier whose share moved most, within the part of the company that moved.</summary>
    private static Slice MixSlice(ShareIndicator share, AsOf asOf, IndicatorQuery query, int at, Moved moved)
    {
        var within = query with { Where = moved.Slice };
        return share.Scan(asOf, within, table => Dimensions.Named(table, [IcpMix.Tier])).Match(
            scan => scan.Cube.Dimensions is [] ? moved.Slice : Tier(scan.Cube), _ => moved.Slice);

        Slice Tier(Cube cube) =>
            Split.ValueThatMoved(cube, 0, Math.Min(at, cube.Periods.Length - 1), moved.WindowMonths) is { } tier
                ? moved.Slice.And(IcpMix.Tier, tier)
                : moved.Slice;
    }
}
