namespace Hindcast.Signals.Changes;

/// <summary>
/// The absolute differences of neighbours in time, and what they are for normal values of standard deviation 1.
/// </summary>
/// <remarks>
/// Source: D. C. Montgomery (2013), Introduction to Statistical Quality Control, 7th ed., appendix VI, for n = 2,
/// unrounded.
/// </remarks>
internal static class MovingRange
{
    /// <summary>The mean range of two: 2/√π = 1.128.</summary>
    public const double D2 = 1.1283791670955126;

    /// <summary>Three standard deviations above the mean range, over the mean range: 1 + 3√(π/2 − 1) = 3.267.</summary>
    public const double D4 = 3.2665319192890335;

    /// <summary>The mean of the ranges of two or more values.</summary>
    public static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0.0;
        for (int i = 1; i < values.Length; i++)
            sum += Math.Abs(values[i] - values[i - 1]);
        return sum / (values.Length - 1);
    }
}
