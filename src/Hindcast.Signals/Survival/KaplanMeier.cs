namespace Hindcast.Signals.Survival;

/// <summary>The share still alive after one day on which some contract ended.</summary>
/// <param name="Days">Age in days.</param>
/// <param name="AtRisk">How many had reached that age.</param>
/// <param name="Ended">How many of them ended on it.</param>
/// <param name="Survival">Probability, 0 to 1, of outliving that day.</param>
public readonly record struct SurvivalStep(int Days, int AtRisk, int Ended, double Survival);

/// <summary>Estimates how long contracts live when some of them have not ended yet.</summary>
public static class KaplanMeier
{
    /// <summary>The probability, 0 to 1, of outliving each day on which some contract ended.</summary>
    /// <param name="lifetimes">One entry per contract, in days since its start. The order does not matter.</param>
    /// <returns>Steps in ascending days; empty when nothing ended, because then the curve never leaves 1.</returns>
    /// <exception cref="ArgumentException">A negative age.</exception>
    /// <remarks>
    /// Source: E. L. Kaplan and P. Meier (1958), "Nonparametric Estimation from Incomplete Observations",
    /// Journal of the American Statistical Association 53(282), 457–481: the product-limit estimate.
    /// Ties: a contract last seen on the day another one ended still counts as at risk on that day.
    /// Assumes that being last seen says nothing about being about to end. Where something else can end it first (lost
    /// before won) that does not hold: use <see cref="AalenJohansen"/>.
    /// </remarks>
    public static ImmutableArray<SurvivalStep> Estimate(ReadOnlySpan<Lifetime> lifetimes)
    {
        Lifetime[] ordered = lifetimes.ToArray();
        Array.Sort(ordered, static (a, b) => a.Days.CompareTo(b.Days));
        if (ordered.Length > 0 && ordered[0].Days < 0)
            throw new ArgumentException($"A contract cannot be {ordered[0].Days} days old.", nameof(lifetimes));

        var steps = ImmutableArray.CreateBuilder<SurvivalStep>();
        double survival = 1.0;
        for (int next = 0; next < ordered.Length;)
        {
            int days = ordered[next].Days, atRisk = ordered.Length - next, ended = 0;
            for (; next < ordered.Length && ordered[next].Days == days; next++)
                ended += ordered[next].Ended ? 1 : 0;

            if (ended == 0)
                continue; // Only last-seen contracts: the risk set shrinks, the curve stays.

            survival *= 1.0 - (double)ended / atRisk;
            steps.Add(new(days, atRisk, ended, survival));
        }

        return steps.ToImmutable();
    }
}
