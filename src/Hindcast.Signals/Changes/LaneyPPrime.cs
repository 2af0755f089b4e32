namespace Hindcast.Signals.Changes;

/// <summary>
/// Measures how much more a company's own rate wanders from month to month than chance alone would make it.
/// </summary>
public static class LaneyPPrime
{
    private const int PointsMin = 3;

    /// <summary>
    /// The over-dispersion: 1 where the months differ as independent trials would, 2 where they scatter twice as wide.
    /// </summary>
    /// <param name="successes">Successes of each period, in the order of time.</param>
    /// <param name="trials">Trials of the same periods. A period without trials is passed over.</param>
    /// <returns>
    /// Null under three periods with trials, and where none or all succeeded. May be below 1, even 0: callers that only
    /// want to widen take the larger of it and 1.
    /// </returns>
    /// <exception cref="ArgumentException">Spans of different lengths.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Counts that cannot be.</exception>
    /// <remarks>
    /// Source: D. B. Laney (2002), "Improved Control Charts for Attributes", Quality Engineering 14(4), 531–537: the
    /// mean moving range of zᵢ = (pᵢ − p̄) / √(p̄(1 − p̄)/nᵢ), over 1.128; p̄ is all successes over all trials.
    /// By neighbours, hence blind to a slow drift, and doubled by seasons that alternate. From few periods it is itself
    /// uncertain.
    /// </remarks>
    public static double? SigmaZ(ReadOnlySpan<long> successes, ReadOnlySpan<long> trials)
    {
        if (successes.Length != trials.Length)
            throw new ArgumentException("Every period needs successes and trials.");

        double all = 0.0, succeeded = 0.0;
        int points = 0;
        for (int i = 0; i < trials.Length; i++)
        {
            Trials.Require(successes[i], trials[i]);
            (all, succeeded, points) = (all + trials[i], succeeded + successes[i], points + (trials[i] > 0 ? 1 : 0));
        }

        if (points < PointsMin || succeeded == 0.0 || succeeded == all)
            return null;

        double rate = succeeded / all, spread = Math.Sqrt(rate * (1.0 - rate));
        double[] scores = new double[points];
        for (int i = 0, next = 0; i < trials.Length; i++)
        {
            if (trials[i] > 0)
                scores[next++] = ((double)successes[i] / trials[i] - rate) / spread * Math.Sqrt(trials[i]);
        }

        return MovingRange.Mean(scores) / MovingRange.D2;
    }
}
