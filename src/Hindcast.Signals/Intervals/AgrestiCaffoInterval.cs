namespace Hindcast.Signals.Intervals;

/// <summary>How far a rate may have moved, by a sum that can be checked in the head: one win and one loss more on each
/// side.</summary>
public static class AgrestiCaffoInterval
{
    /// <summary>The interval of the second proportion minus the first, −1 to 1; a rise is positive.</summary>
    /// <param name="successes1">Successes of the first (earlier, reference) group.</param>
    /// <param name="trials1">Trials of the first group.</param>
    /// <param name="successes2">Successes of the second (later) group.</param>
    /// <param name="trials2">Trials of the second group.</param>
    /// <param name="confidence">Two-sided level, strictly between 0 and 1.</param>
    /// <returns>Null where either group has no trials: the added trials alone would speak.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Counts that cannot be, or a level outside 0 to 1.</exception>
    /// <remarks>
    /// Source: A. Agresti and B. Caffo (2000), "Simple and Effective Confidence Intervals for Proportions and
    /// Differences of Proportions Result from Adding Two Successes and Two Failures", The American Statistician 54(4),
    /// 280–288: with p̃ = (x + 1) / (n + 2) on each side, p̃₂ − p̃₁ ± z √(p̃₁q̃₁/(n₁ + 2) + p̃₂q̃₂/(n₂ + 2)). The
    /// middle is drawn towards 0, so that at all of n against none of n the interval may not hold the difference seen.
    /// Ends beyond −1 or 1 are cut off. Independent groups of independent trials.
    /// </remarks>
    public static Interval? OfDifference(
        long successes1, long trials1, long successes2, long trials2, double confidence = 0.95)
    {
        Trials.Require(successes1, trials1);
        Trials.Require(successes2, trials2);
        double z = Normal.TwoSidedZ(confidence);
        if (trials1 == 0 || trials2 == 0)
            return null;

        double n1 = trials1 + 2.0, n2 = trials2 + 2.0, rate1 = (successes1 + 1.0) / n1, rate2 = (successes2 + 1.0) / n2;
        double reach = z * Math.Sqrt(rate1 * (1.0 - rate1) / n1 + rate2 * (1.0 - rate2) / n2);
        return new(Math.Max(-1.0, rate2 - rate1 - reach), Math.Min(1.0, rate2 - rate1 + reach));
    }
}
