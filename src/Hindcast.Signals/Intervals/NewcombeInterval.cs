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

        double rate1 = (double)successes1 / trials1, rate2 = (double)successes2 / trials2, difference = rate2 - rate1;
        double below = double.Hypot(rate2 - second.Low, first.High - rate1);
        double above = double.Hypot(second.High - rate2, rate1 - first.Low);
        return new(Math.Max(-1.0, difference - below), Math.Min(1.0, difference + above));
    }
}
