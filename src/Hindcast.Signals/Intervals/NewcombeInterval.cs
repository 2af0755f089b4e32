namespace Hindcast.Signals.Intervals;

/// <summary>How far a rate may have moved between two groups or two months.</summary>
public static class NewcombeInterval
{
    /// <summary>
    /// The interval of the second proportion minus the first, −1 to 1: pass the earlier period first, and a rise is
    /// positive.
    /// </summary>
    /// <param name="successes1">Successes of the first (earlier, reference) group.</param>
    /// <param name="trials1">Trials of the first group.</param>
    /// <param name="successes2">Successes of the second (later) group.</param>
    /// <param name="trials2">Trials of the second group.</param>
    /// <param name="confidence">Two-sided level, strictly between 0 and 1.</param>
    /// <returns>Null where either group has no trials. Where the interval holds 0, no clear change was seen.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Counts that cannot be, or a level outside 0 to 1.</exception>
    /// <remarks>
    /// Source: R. G. Newcombe (1998), "Interval estimation for the difference between independent proportions:
    /// comparison of eleven methods", Statistics in Medicine 17, 873–890, method 10: Wilson's ends of both rates,
    /// squared and added (his difference is first minus second; ours is its mirror image). Without continuity
    /// correction. Assumes two independent groups: not the same accounts before and after.
    /// </remarks>
    public static Interval? OfDifference(
        long successes1, long trials1, long successes2, long trials2, double confidence = 0.95)
    {
        if (WilsonInterval.Of(successes1, trials1, confidence) is not { } first
            || WilsonInterval.Of(successes2, trials2, confidence) is not { } second)
            return null;

        var both = OfDifference((double)successes1 / trials1, first, (double)successes2 / trials2, second);
        return new(Math.Max(-1.0, both.Low), Math.Min(1.0, both.High));
    }

    /// <summary>The interval of the second value minus the first, from an interval of each: their ends squared and
    /// added.</summary>
    /// <param name="value1">The first (earlier) value.</param>
    /// <param name="first">Its interval.</param>
    /// <param name="value2">The second value.</param>
    /// <param name="second">Its interval, at the same level.</param>
    /// <remarks>
    /// Source: G. Y. Zou and A. Donner (2008), "Construction of confidence limits about effect measures: a general
    /// approach", Statistics in Medicine 27, 1693–1702, equations (8) and (9). Assumes two independent values.
    /// </remarks>
    public static Interval OfDifference(double value1, Interval first, double value2, Interval second) =>
        new(value2 - value1 - double.Hypot(value2 - second.Low, first.High - value1),
            value2 - value1 + double.Hypot(second.High - value2, value1 - first.Low));
}
