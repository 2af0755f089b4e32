namespace Hindcast.Signals.Effects;

/// <summary>How much of an extreme level comes back by itself, because it was looked at for being extreme.</summary>
public static class RegressionToMean
{
    /// <summary>The part of a deviation that is expected to vanish without anybody's doing, in its unit and with its
    /// sign.</summary>
    /// <param name="deviation">The level less that of the time before; any finite number.</param>
    /// <param name="error">The standard error of the deviation, 0 or more.</param>
    /// <remarks>
    /// Source: B. Efron and C. Morris (1973), "Stein's Estimation Rule and Its Competitors", Journal of the American
    /// Statistical Association 68(341), 117–130: the positive-part rule keeps 1 − error² ÷ deviation² of what was seen;
    /// the rest comes back. F. Galton (1886) for the thing itself. A deviation of one error or less comes back whole,
    /// one of four errors by a sixteenth.
    /// </remarks>
    public static double Expected(double deviation, double error) =>
        deviation == 0 ? 0 : deviation * Math.Min(1, error * error / (deviation * deviation));
}
