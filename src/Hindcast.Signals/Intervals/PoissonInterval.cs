using MathNet.Numerics;

namespace Hindcast.Signals.Intervals;

/// <summary>How far the usual number of leads, tickets or meetings may lie from the number counted once.</summary>
public static class PoissonInterval
{
    /// <summary>
    /// The interval of the expected count behind one count, in the same unit (things per the same period).
    /// </summary>
    /// <param name="count">What was counted; 0 is a count and gives [0, 3.69] at 0.95.</param>
    /// <param name="confidence">Two-sided level, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count, or a level outside 0 to 1.</exception>
    /// <remarks>
    /// Source: F. Garwood (1936), "Fiducial Limits for the Poisson Distribution", Biometrika 28(3/4), 437–442: each end
    /// is the expectation under which a count as extreme as this one has probability (1 − confidence) / 2, a quantile
    /// of the gamma distribution of shape k (below) and k + 1 (above). Exact, hence never too narrow and for few counts
    /// too wide. Assumes that things come one by one; leads that arrive in lists vary more than this says.
    /// </remarks>
    public static Interval OfCount(long count, double confidence = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        double tail = ConfidenceLevel.TailOf(confidence);
        return new(
            count == 0 ? 0.0 : Bisect(0.0, count, low => SpecialFunctions.GammaLowerRegularized(count, low) < tail),
            Bisect(count, Beyond(count), high => SpecialFunctions.GammaUpperRegularized(count + 1.0, high) > tail));

        double Beyond(double expected)
        {
            double step = 1.0 + Math.Sqrt(expected);
            while (SpecialFunctions.GammaUpperRegularized(count + 1.0, expected) > tail)
                (expected, step) = (expected + step, step * 2.0);
            return expected;
        }
    }

    /// <summary>Where a condition that holds at the low end and not at the high end ceases to hold.</summary>
    /// <remarks>Not the library's own gamma quantile: from about a million on it fails for single counts.</remarks>
    private static double Bisect(double low, double high, Func<double, bool> holds)
    {
        for (double middle = (low + high) / 2.0; low < middle && middle < high; middle = (low + high) / 2.0)
        {
            if (holds(middle))
                low = middle;
            else
                high = middle;
        }

        return high;
    }
}
