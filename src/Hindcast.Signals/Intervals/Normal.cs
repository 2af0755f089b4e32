using MathNet.Numerics;

namespace Hindcast.Signals.Intervals;

/// <summary>The standard normal distribution: mean 0, standard deviation 1.</summary>
/// <remarks>
/// Source: M. Abramowitz and I. A. Stegun (1964), Handbook of Mathematical Functions, 26.2; the complementary error
/// function and its inverse are those of Math.NET Numerics 5, which keep their relative precision in both tails.
/// </remarks>
public static class Normal
{
    /// <summary>The probability, 0 to 1, of a value at or below <paramref name="x"/>.</summary>
    public static double Cdf(double x) => 0.5 * SpecialFunctions.Erfc(-x / Constants.Sqrt2);

    /// <summary>The density at <paramref name="x"/>.</summary>
    internal static double Density(double x) => Math.Exp(-x * x / 2.0) / Constants.Sqrt2Pi;

    /// <summary>The value that is exceeded with probability 1 − <paramref name="probability"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// Where not strictly between 0 and 1: the ends lie at infinity.
    /// </exception>
    public static double Quantile(double probability) => probability is > 0.0 and < 1.0
        ? -Constants.Sqrt2 * SpecialFunctions.ErfcInv(2.0 * probability)
        : throw new ArgumentOutOfRangeException(nameof(probability), probability, "Strictly between 0 and 1, please.");

    /// <summary>
    /// The probability, 0 to 1, of a value at least as far from 0 as <paramref name="z"/>, on either side.
    /// </summary>
    public static double TwoSidedP(double z) => SpecialFunctions.Erfc(Math.Abs(z) / Constants.Sqrt2);

    /// <summary>
    /// How many standard deviations a two-sided interval of this confidence reaches to each side; 1.96 for 0.95.
    /// </summary>
    internal static double TwoSidedZ(double confidence) => -Quantile(ConfidenceLevel.TailOf(confidence));
}
