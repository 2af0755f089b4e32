using MathNet.Numerics;

namespace Hindcast.Signals.Intervals;

/// <summary>How far a mean (deal value, days to respond) may lie from the mean of the few that were seen.</summary>
public static class StudentInterval
{
    /// <summary>The interval of the mean, in the unit of the values.</summary>
    /// <param name="values">One per observation, in any order, all finite.</param>
    /// <param name="confidence">Two-sided level, strictly between 0 and 1.</param>
    /// <returns>
    /// Null below two values, because one value shows no spread, and where the values are too large for the mean or its
    /// spread to be a finite number. Equal values give an interval of width 0: no spread was seen, which is not proof
    /// that there is none.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A level outside 0 to 1.</exception>
    /// <exception cref="ArgumentException">A value that is not finite.</exception>
    /// <remarks>
    /// Source: Student (1908), "The Probable Error of a Mean", Biometrika 6(1), 1–25: mean ± t(n − 1) · s / √n.
    /// Assumes independent values whose mean is about normal. Deal values are skewed: below some 30 of them the upper
    /// end is too low, and one giant deal moves everything.
    /// </remarks>
    public static Interval? OfMean(ReadOnlySpan<double> values, double confidence = 0.95)
    {
        double tail = ConfidenceLevel.TailOf(confidence);
        double sum = 0.0;
        foreach (double value in values)
            sum += double.IsFinite(value) ? value : throw new ArgumentException($"A value is {value}.", nameof(values));
        if (values.Length < 2)
            return null;

        double n = values.Length, mean = sum / n, squares = 0.0;
        foreach (double value in values)
            squares += (value - mean) * (value - mean);

        double reach = UpperQuantile(tail, n - 1.0) * Math.Sqrt(squares / (n - 1.0) / n);
        return double.IsFinite(mean) && double.IsFinite(reach) ? new(mean - reach, mean + reach) : null;
    }

    /// <summary>The t that is exceeded with probability <paramref name="tail"/>, below one half.</summary>
    /// <remarks>
    /// Bisection on the tail itself, P(T &gt; t) = ½ I(ν / (ν + t²); ν/2, ½) (Abramowitz and Stegun 26.7.1): the
    /// library's own search is bounded by ±800, which one degree of freedom passes at a level of 0.9993.
    /// </remarks>
    internal static double UpperQuantile(double tail, double freedom)
    {
        double low = 0.0, high = 2.0;
        while (Tail(high) > tail)
            (low, high) = (high, high * 2.0);

        for (double middle = (low + high) / 2.0; low < middle && middle < high; middle = (low + high) / 2.0)
        {
            if (Tail(middle) > tail)
                low = middle;
            else
                high = middle;
        }

        return high;

        double Tail(double t) =>
            0.5 * SpecialFunctions.BetaRegularized(freedom / 2.0, 0.5, freedom / (freedom + t * t));
    }
}
