using Hindcast.Signals.Intervals;

namespace Hindcast.Signals.Changes;

/// <summary>Whether the variance is that of the sample or, a little larger, of the population behind it.</summary>
public enum ScoreVariance
{
    /// <summary>Times N / (N − 1), N being all trials: Miettinen and Nurminen (1985).</summary>
    MiettinenNurminen,

    /// <summary>As it is: Mee (1984); for no difference the square is Pearson's χ².</summary>
    Mee,
}

/// <summary>Measures how surprising a gap between two rates would be if it were, in truth, a given one.</summary>
public static class ScoreTest
{
    /// <summary>The score, in standard deviations, of the difference second minus first against the one
    /// tested.</summary>
    /// <param name="successes1">Successes of the first (earlier) group.</param>
    /// <param name="trials1">Trials of the first group.</param>
    /// <param name="successes2">Successes of the second group.</param>
    /// <param name="trials2">Trials of the second group.</param>
    /// <param name="difference">What the difference, second minus first, is supposed to be; −1 to 1.</param>
    /// <param name="variance">See <see cref="ScoreVariance"/>.</param>
    /// <returns>
    /// Null where a group has no trials, and where the rates that fit the difference best leave no variation to measure
    /// by (none, or all, of both succeeded and 0 is tested; or the counts cannot be under that difference). Positive
    /// where the second rate lies higher than supposed.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">Counts that cannot be, or a difference beyond ±1.</exception>
    /// <remarks>
    /// Source: O. Miettinen and M. Nurminen (1985), Statistics in Medicine 4, 213–226, appendix I: the rates that are
    /// most likely given their difference give the variance p̂₁q̂₁/n₁ + p̂₂q̂₂/n₂. About normal; better than the plain
    /// z for few trials, no replacement for an exact test below five expected. <see cref="Normal.TwoSidedP"/> makes it
    /// a p-value. Independent groups.
    /// </remarks>
    public static double? Z(
        long successes1,
        long trials1,
        long successes2,
        long trials2,
        double difference = 0.0,
        ScoreVariance variance = ScoreVariance.MiettinenNurminen)
    {
        Trials.Require(successes1, trials1);
        Trials.Require(successes2, trials2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Math.Abs(difference), 1.0);
        if (trials1 == 0 || trials2 == 0)
            return null;
        double z = Score(successes1, trials1, successes2, trials2, difference, variance);
        return double.IsFinite(z) ? z : null;
    }

    /// <summary>As <see cref="Z"/>; infinite for a difference under which the counts cannot be, NaN without any
    /// variation.</summary>
    internal static double Score(double x1, double n1, double x2, double n2, double difference, ScoreVariance variance)
    {
        double rate1 = Constrained(x1, n1, x2, n2, difference);
        double spread = Share(rate1) / n1 + Share(rate1 + difference) / n2;
        if (variance == ScoreVariance.MiettinenNurminen)
            spread *= (n1 + n2) / (n1 + n2 - 1.0);
        return (x2 / n2 - x1 / n1 - difference) / Math.Sqrt(spread);

        static double Share(double rate) => Math.Max(0.0, rate * (1.0 - rate));
    }

    /// <summary>The first rate that is most likely given that the second lies <paramref name="difference"/> above
    /// it.</summary>
    /// <remarks>
    /// By bisection on the slope of the log-likelihood, which falls throughout. The closed form takes the arc cosine of
    /// numbers next to 1 and loses half of the digits where the rates are near 0 or 1.
    /// </remarks>
    private static double Constrained(double x1, double n1, double x2, double n2, double difference)
    {
        if (difference == 0.0)
            return (x1 + x2) / (n1 + n2);
        double low = Math.Max(0.0, -difference), high = Math.Min(1.0, 1.0 - difference), rate;
        while ((rate = (low + high) / 2.0) != low && rate != high)
        {
            double other = rate + difference;
            if (Term(x1, rate) - Term(n1 - x1, 1.0 - rate) + Term(x2, other) - Term(n2 - x2, 1.0 - other) > 0.0)
                low = rate;
            else
                high = rate;
        }

        return rate;

        static double Term(double count, double rate) => count == 0.0 ? 0.0 : count / rate;
    }
}
