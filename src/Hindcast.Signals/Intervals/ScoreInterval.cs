using Hindcast.Signals.Changes;

namespace Hindcast.Signals.Intervals;

/// <summary>How far a rate may have moved: every difference that the score test does not speak against.</summary>
public static class ScoreInterval
{
    /// <summary>The interval of the second proportion minus the first, −1 to 1; a rise is positive.</summary>
    /// <param name="successes1">Successes of the first (earlier, reference) group.</param>
    /// <param name="trials1">Trials of the first group.</param>
    /// <param name="successes2">Successes of the second (later) group.</param>
    /// <param name="trials2">Trials of the second group.</param>
    /// <param name="confidence">Two-sided level, strictly between 0 and 1.</param>
    /// <param name="variance">Miettinen and Nurminen's, a little wider, or Mee's.</param>
    /// <returns>Null where either group has no trials.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Counts that cannot be, or a level outside 0 to 1.</exception>
    /// <remarks>
    /// Source: O. Miettinen and M. Nurminen (1985), "Comparative Analysis of Two Rates", Statistics in Medicine 4,
    /// 213–226, eq. 8–10; R. W. Mee (1984), Biometrics 40, 1175–1176. Both ends are found by bisection on
    /// <see cref="ScoreTest"/>, whose z falls as the difference tested rises; an end that no difference reaches is −1
    /// or 1. Always holds the difference seen, and holds 0 just when the test of no difference does not reject.
    /// Independent groups.
    /// </remarks>
    public static Interval? OfDifference(
        long successes1,
        long trials1,
        long successes2,
        long trials2,
        double confidence = 0.95,
        ScoreVariance variance = ScoreVariance.MiettinenNurminen)
    {
        Trials.Require(successes1, trials1);
        Trials.Require(successes2, trials2);
        double z = Normal.TwoSidedZ(confidence);
        if (trials1 == 0 || trials2 == 0)
            return null;

        double seen = (double)successes2 / trials2 - (double)successes1 / trials1;
        return new(End(-1.0), End(1.0));

        double End(double bound)
        {
            double inside = seen, outside = bound, middle;
            while ((middle = (inside + outside) / 2.0) != inside && middle != outside)
            {
                double score = ScoreTest.Score(successes1, trials1, successes2, trials2, middle, variance);
                if (Math.Abs(score) > z)
                    outside = middle;
                else
                    inside = middle;
            }

            return outside;
        }
    }
}
