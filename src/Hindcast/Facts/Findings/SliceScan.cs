using Hindcast.Facts.Indicators;
using Hindcast.Signals.Changes;

namespace Hindcast.Facts.Findings;

/// <summary>Looks for the slice, the whole or one value of one dimension, in which a share moved.</summary>
/// <remarks>
/// For each slice the newest month, and the newest three, against up to twelve months before them: the pooled two-proportion
/// score, divided by Laney's sigma of the slice's own history where that is above 1 (over-dispersion). The threshold is
/// Bonferroni's over everything that was looked at. What the best slice explains is taken out before the next is looked for.
/// </remarks>
public static class SliceScan
{
    /// <summary>Chance of a false alarm for one indicator and look, over all slices and both directions.</summary>
    public const double FalseAlarmChance = 0.01;

    /// <summary>How many slices of one indicator are reported at the most.</summary>
    public const int FindingsMax = 3;

    /// <summary>Months that a slice is compared with at the most.</summary>
    public const int BaselineMonthsMax = 12;

    /// <summary>Months of history below which nothing is compared.</summary>
    public const int BaselineMonthsMin = 3;

    /// <summary>From this part of the slice's own change on, what lies outside it has moved too.</summary>
    private const double OutsideShareMin = 0.5;

    private static readonly int[] WindowsMonths = [1, 3];

    /// <summary>The slices that moved, the clearest first.</summary>
    /// <param name="cube">Leaf cells by month.</param>
    /// <param name="period">Index of the month that is read.</param>
    public static (ImmutableArray<MovedSlice> Moved, int Scanned) Find(Cube cube, int period)
    {
        var found = ImmutableArray.CreateBuilder<MovedSlice>();
        var rest = cube;
        int scanned = 0;
        for (int round = 0; round < FindingsMax; round++)
        {
            var looked = Look(rest, period);
            scanned = Math.Max(scanned, looked.Count);
            double threshold = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, 1 - (FalseAlarmChance / 2 / Math.Max(1, looked.Count)));
            if (looked.Count == 0 || looked.MaxBy(m => Math.Abs(m.Z)) is not { } best)
                break;
            bool beyond = Math.Abs(best.Z) >= threshold;
            // What only leans is told once, so that a reader who asks for it sees the clearest and not all of the noise.
            if (!beyond && (round > 0 || Math.Abs(best.Z) < FindMonth.WatchSigmas))
                break;
            if (beyond && WholeInstead(rest, period, best) is { } company)
                best = company;
            // What is told is the slice as anybody would count it; where that contradicts the rest of it, nothing is told.
            var series = best.Dimension < 0 ? cube.Whole() : cube.By(best.Dimension)[best.Code];
            if (Compare(series, period, best.WindowMonths) is { } whole && Math.Sign(whole.Z) == Math.Sign(best.Z))
                found.Add(best with { Before = whole.Before, After = whole.After, BeyondThreshold = beyond });
            if (best.Dimension < 0 || !beyond)
                break;
            rest = rest with { Cells = [.. rest.Cells.Where(cell => cell.Codes[best.Dimension] != best.Code)] };
        }

        return (found.ToImmutable(), scanned);
    }

    /// <summary>
    /// The whole company, where what lies outside the slice moved the same way and at least half as far: then the slice is only
    /// where chance made it clearest. Null where the slice stands alone.
    /// </summary>
    private static MovedSlice? WholeInstead(Cube cube, int period, MovedSlice slice)
    {
        if (slice.Dimension < 0)
            return null;
        var outside = cube with { Cells = [.. cube.Cells.Where(cell => cell.Codes[slice.Dimension] != slice.Code)] };
        return Compare(outside.Whole(), period, slice.WindowMonths) is { } other && Compare(cube.Whole(), period, slice.WindowMonths) is { } whole
            && (other.After.Share - other.Before.Share) / (slice.After.Share - slice.Before.Share) >= OutsideShareMin
            && Math.Abs(other.Z) >= FindMonth.WatchSigmas
            ? new(Slice.All, -1, -1, slice.WindowMonths, whole.Before, whole.After, slice.Z)
            : null;
    }

    /// <summary>The whole company's standing against its own history; null with too little of it.</summary>
    public static double? HeadlineZ(Cube cube, int period) => Compare(cube.Whole(), period, 1)?.Z;

    private static List<MovedSlice> Look(Cube cube, int period)
    {
        var looked = new List<MovedSlice>();
        void Add(Tally[] series, int dimension, int code, Slice slice)
        {
            foreach (int window in WindowsMonths)
                if (Compare(series, period, window) is { } c)
                    looked.Add(new(slice, dimension, code, window, c.Before, c.After, c.Z));
        }

        Add(cube.Whole(), -1, -1, Slice.All);
        for (int d = 0; d < cube.Dimensions.Length; d++)
        {
            var by = cube.By(d);
            for (int code = 0; code < by.Length; code++)
                Add(by[code], d, code, Slice.Of(cube.Dimensions[d].Name, cube.ValueName(d, code)));
        }

        return looked;
    }

    private static (Tally Before, Tally After, double Z)? Compare(Tally[] series, int period, int window)
    {
        int end = period - window + 1, start = Math.Max(0, end - BaselineMonthsMax);
        if (end - start < BaselineMonthsMin)
            return null;
        var history = series[start..end].SkipWhile(t => t.Count == 0).ToArray();
        var before = history.Aggregate(default(Tally), (sum, t) => sum.Plus(t));
        var after = series[end..(period + 1)].Aggregate(default(Tally), (sum, t) => sum.Plus(t));
        if (history.Length < BaselineMonthsMin || before.Count < Indicator.ObservationsMin || after.Count < Indicator.ObservationsMin
            || TwoProportions.ZScore(before.Observed, before.Count, after.Observed, after.Count) is not { } z)
            return null;
        double sigma = LaneyPPrime.SigmaZ([.. history.Select(t => t.Observed)], [.. history.Select(t => t.Count)]) ?? 1;
        return (before, after, z / Math.Max(1, sigma));
    }
}

/// <summary>A slice whose share moved.</summary>
/// <param name="Slice">Where.</param>
/// <param name="Dimension">Index of its dimension in the cube; -1 for the whole.</param>
/// <param name="Code">Its value; -1 for the whole.</param>
/// <param name="WindowMonths">How many of the newest months were taken together.</param>
/// <param name="Before">The months before.</param>
/// <param name="After">The newest months.</param>
/// <param name="Z">Standardised difference; negative where the share fell.</param>
/// <param name="BeyondThreshold">False where it only leans.</param>
public sealed record MovedSlice(Slice Slice, int Dimension, int Code, int WindowMonths, Tally Before, Tally After, double Z, bool BeyondThreshold = true);
