namespace Hindcast.Signals.Intervals;

/// <summary>
/// How far a conversion, win or renewal rate may lie from the one seen, given how few it was seen on.
/// </summary>
public static class WilsonInterval
{
    /// <summary>The interval of a proportion, 0 to 1.</summary>
    /// <param name="successes">How many converted; 0 to <paramref name="trials"/>.</param>
    /// <param name="trials">How many could have.</param>
    /// <param name="confidence">Two-sided level, strictly between 0 and 1.</param>
    /// <returns>Null without trials: nothing was tried, so nothing is known.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Counts that cannot be, or a level outside 0 to 1.</exception>
    /// <remarks>
    /// Source: E. B. Wilson (1927), "Probable Inference, the Law of Succession, and Statistical Inference", Journal of
    /// the American Statistical Association 22(158), 209–212; R. G. Newcombe (1998), Statistics in Medicine 17,
    /// 857–872, method 3: (2np + z² ± z√(z² + 4npq)) / 2(n + z²). Without continuity correction.
    /// Always inside 0 to 1, always holds the rate seen; exactly 0 or 1 where none or all succeeded.
    /// Assumes independent trials of one probability; one account that counts many times makes it too narrow.
    /// </remarks>
    public static Interval? Of(long successes, long trials, double confidence = 0.95)
    {
        Trials.Require(successes, trials);
        double z = Normal.TwoSidedZ(confidence);
        if (trials == 0)
            return null;

        double n = trials, rate = successes / n, z2 = z * z;
        double middle = successes + z2 / 2.0;
        double reach = z * Math.Sqrt(z2 / 4.0 + n * rate * (1.0 - rate));

        // On paper the ends never pass 0, the rate or 1; in floating point they may by the last digit.
        return new(
            Math.Clamp((middle - reach) / (n + z2), 0.0, rate), Math.Clamp((middle + reach) / (n + z2), rate, 1.0));
    }
}
