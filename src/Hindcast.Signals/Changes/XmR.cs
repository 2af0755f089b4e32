namespace Hindcast.Signals.Changes;

/// <summary>The band in which a number stays while nothing out of the ordinary happens.</summary>
/// <param name="Mean">The mean of the values.</param>
/// <param name="Low">Lower natural process limit; may lie below what is possible, such as a negative count.</param>
/// <param name="High">Upper natural process limit.</param>
/// <param name="MeanRange">The mean absolute difference of neighbours.</param>
/// <param name="RangeHigh">Upper limit of that difference.</param>
/// <remarks>All in the unit of the values.</remarks>
public readonly record struct XmRLimits(double Mean, double Low, double High, double MeanRange, double RangeHigh);

/// <summary>Tells a month out of the ordinary from the ordinary up and down of months.</summary>
public static class XmR
{
    private const int PointsMin = 3;

    /// <summary>Natural process limits of individual values in the order of time.</summary>
    /// <param name="values">One per period, oldest first, all finite.</param>
    /// <returns>
    /// Null under three values. Equal values give limits of width 0: no variation was seen, so any other value lies
    /// outside.
    /// </returns>
    /// <exception cref="ArgumentException">A value that is not finite.</exception>
    /// <remarks>
    /// Source: W. A. Shewhart (1931), Economic Control of Quality of Manufactured Product; D. J. Wheeler and D. S.
    /// Chambers (1992), Understanding Statistical Process Control, 2nd ed.: mean ± 3/d₂ · mean moving range (2.660,
    /// with d₂ unrounded), range limit D₄ = 3.267. Assumes neighbours that do not depend on each other: growth and
    /// seasons must be taken out first. Under some ten values the limits are rough; under the usual conditions about 1
    /// point in 370 falls outside by chance alone.
    /// </remarks>
    public static XmRLimits? Limits(ReadOnlySpan<double> values)
    {
        double sum = 0.0;
        foreach (double value in values)
            sum += double.IsFinite(value) ? value : throw new ArgumentException($"A value is {value}.", nameof(values));
        if (values.Length < PointsMin)
            return null;

        double mean = sum / values.Length, range = MovingRange.Mean(values), reach = 3.0 / MovingRange.D2 * range;
        return double.IsFinite(mean) && double.IsFinite(MovingRange.D4 * range)
            ? new(mean, mean - reach, mean + reach, range, MovingRange.D4 * range)
            : null;
    }
}
