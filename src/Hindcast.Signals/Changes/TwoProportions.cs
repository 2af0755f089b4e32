namespace Hindcast.Signals.Changes;

/// <summary>Measures how surprising the gap between two rates would be if they were one.</summary>
public static class TwoProportions
{
    /// <summary>
    /// The pooled score of the second rate against the first, in standard deviations; positive where it rose.
    /// </summary>
    /// <param name="x0">Successes of the first (earlier) group.</param>
    /// <param name="n0">Trials of the first group.</param>
    /// <param name="x1">Successes of the second group.</param>
    /// <param name="n1">Trials of the second group.</param>
    /// <returns>
    /// Null where a group has no trials, and where none or all of both succeeded: then there is no variation to measure
    /// by.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">Counts that cannot be.</exception>
    /// <remarks>
    /// Source: K. Pearson (1900), Philosophical Magazine 50, 157–175; R. G. Newcombe (1998), Statistics in Medicine 17,
    /// 873–890: (p₁ − p₀) / √(p q (1/n₀ + 1/n₁)) with p of both together; its square is the χ² of the 2×2 table without
    /// correction. About normal where each expected cell is 5 or more; below that take <see cref="FisherExact"/>.
    /// Independent trials.
    /// </remarks>
    public static double? ZScore(long x0, long n0, long x1, long n1)
    {
        Trials.Require(x0, n0);
        Trials.Require(x1, n1);
        double successes = (double)x0 + x1, trials = (double)n0 + n1, failures = trials - successes;
        if (n0 == 0 || n1 == 0 || successes == 0.0 || failures == 0.0)
            return null;

        double variance = successes / trials * (failures / trials) * (1.0 / n0 + 1.0 / n1);
        return ((double)x1 / n1 - (double)x0 / n0) / Math.Sqrt(variance);
    }
}
