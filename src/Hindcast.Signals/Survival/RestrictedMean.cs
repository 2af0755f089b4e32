using Hindcast.Signals.Intervals;

namespace Hindcast.Signals.Survival;

/// <summary>The mean of days lived within a horizon, with how sure it is.</summary>
/// <param name="Days">Between 0 and the horizon; of a difference, between minus and plus the horizon.</param>
/// <param name="Variance">Of the estimate, in days squared.</param>
/// <remarks>A variance of 0 says that nothing, or everything at once, was seen to end, not that the mean is
/// certain.</remarks>
public readonly record struct RestrictedMeanDays(double Days, double Variance)
{
    /// <summary>The square root of the variance, in days.</summary>
    public double StandardError => Math.Sqrt(Variance);

    /// <summary>The interval at a level, in days; null where the variance is 0, since no spread was seen.</summary>
    public Interval? Interval(double confidence = 0.95)
    {
        double reach = Normal.TwoSidedZ(confidence) * StandardError;
        return reach > 0.0 ? new(Days - reach, Days + reach) : null;
    }
}

/// <summary>How many days contracts last on average within a horizon, those still running included.</summary>
public static class RestrictedMean
{
    /// <summary>The mean days lived up to the horizon: the area under the survival curve.</summary>
    /// <param name="lifetimes">One entry per contract, in days since its start, in any order.</param>
    /// <param name="horizonDays">Above 0.</param>
    /// <returns>Null without contracts, and where the curve ends above 0 before the horizon: nobody was seen that
    /// old.</returns>
    /// <exception cref="ArgumentException">A negative age, or a horizon not above 0.</exception>
    /// <remarks>
    /// Source: J. O. Irwin (1949), Journal of Hygiene 47, 188–189; P. Royston and M. K. B. Parmar (2013), BMC Medical
    /// Research Methodology 13:152: ∫₀ᵗ S(u) du with the variance Σ A(d)² ended / (atRisk (atRisk − ended)), A(d) being
    /// the area between d and the horizon (Greenwood 1926; R's print(survfit, rmean = t)). Ties as in
    /// <see cref="KaplanMeier"/>. Unlike a hazard ratio it needs no proportional hazards, and it is in days; it says
    /// nothing beyond the horizon, so compare at one horizon only. Too narrow with few ends.
    /// </remarks>
    public static RestrictedMeanDays? Of(ReadOnlySpan<Lifetime> lifetimes, double horizonDays)
    {
        if (!(horizonDays > 0.0) || !double.IsFinite(horizonDays))
            throw new ArgumentException($"The horizon is above 0 days, not {horizonDays}.", nameof(horizonDays));
        var steps = KaplanMeier.Estimate(lifetimes);
        int last = -1;
        foreach (var lifetime in lifetimes)
            last = Math.Max(last, lifetime.Days);
        bool allEnded = !steps.IsEmpty && steps[^1].Survival == 0.0;
        if (last < 0 || (last < horizonDays && !allEnded))
            return null;

        double beyond = 0.0, until = horizonDays, variance = 0.0;
        for (int i = steps.Length - 1; i >= 0; i--)
        {
            var (day, atRisk, ended, survival) = steps[i];
            if (day >= horizonDays)
                continue;
            beyond += survival * (until - day);
            until = day;
            if (ended < atRisk)
                variance += beyond * beyond * ended / ((double)atRisk * (atRisk - ended));
        }

        return new(beyond + until, variance);
    }

    /// <summary>How many days more the second group lasts within the horizon; null where either cannot be
    /// told.</summary>
    /// <remarks>Source: as above; independent groups, so the variances add up.</remarks>
    public static RestrictedMeanDays? OfDifference(
        ReadOnlySpan<Lifetime> first, ReadOnlySpan<Lifetime> second, double horizonDays) =>
        Of(first, horizonDays) is { } a && Of(second, horizonDays) is { } b
            ? new(b.Days - a.Days, a.Variance + b.Variance)
            : null;
}
