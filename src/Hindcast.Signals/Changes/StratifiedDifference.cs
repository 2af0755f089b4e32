using Hindcast.Signals.Intervals;

namespace Hindcast.Signals.Changes;

/// <summary>One stratum: how many of those who were treated, and of those who were not, had the outcome.</summary>
/// <param name="TreatedWith">Treated with the outcome.</param>
/// <param name="Treated">Treated.</param>
/// <param name="OthersWith">Others with the outcome.</param>
/// <param name="Others">Others.</param>
public readonly record struct Stratum(long TreatedWith, long Treated, long OthersWith, long Others)
{
    /// <summary>True where both are there, so that they can be compared.</summary>
    public bool HasBoth => Treated > 0 && Others > 0;
}

/// <summary>By how much the treated differ from others of the same stratum.</summary>
public static class StratifiedDifference
{
    /// <summary>The common difference of two shares over strata, treated minus others, with its interval.</summary>
    /// <param name="strata">Any order; one without both sides says nothing and weighs nothing.</param>
    /// <param name="confidence">Two-sided level, strictly between 0 and 1.</param>
    /// <returns>Null where no stratum has both, or where every share is 0 or 1 so that the variance is not
    /// known.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Counts that cannot be, or a level outside 0 to 1.</exception>
    /// <remarks>
    /// Source: S. Greenland, J. M. Robins (1985), "Estimation of a common effect parameter from sparse follow-up data",
    /// Biometrics 41, 55–68 (Mantel–Haenszel risk difference); variance of T. Sato (1989), "On the variance estimator
    /// for the Mantel–Haenszel risk difference", Biometrics 45, 1323–1324, good for few large strata and for many small
    /// ones. It assumes one difference in all strata, and that within a stratum who was treated does not hang on the
    /// outcome.
    /// </remarks>
    public static (double Difference, Interval Interval)? Of(ReadOnlySpan<Stratum> strata, double confidence = 0.95)
    {
        double z = Normal.TwoSidedZ(confidence), above = 0, below = 0, p = 0, q = 0;
        foreach (var s in strata)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(s.TreatedWith, nameof(strata));
            ArgumentOutOfRangeException.ThrowIfNegative(s.OthersWith, nameof(strata));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(s.TreatedWith, s.Treated, nameof(strata));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(s.OthersWith, s.Others, nameof(strata));
            if (!s.HasBoth)
                continue;
            double a = s.TreatedWith, b = s.OthersWith, n1 = s.Treated, n0 = s.Others, n = n1 + n0;
            above += (a * n0 - b * n1) / n;
            below += n1 * n0 / n;
            p += (n1 * n1 * b - n0 * n0 * a + n1 * n0 * (n0 - n1) / 2) / (n * n);
            q += (a * (n0 - b) + b * (n1 - a)) / (2 * n);
        }
        if (below <= 0)
            return null;
        double difference = above / below, variance = (difference * p + q) / (below * below);
        if (!(variance > 0))
            return null;
        double reach = z * Math.Sqrt(variance);
        return (difference, new(Math.Max(-1, difference - reach), Math.Min(1, difference + reach)));
    }
}
