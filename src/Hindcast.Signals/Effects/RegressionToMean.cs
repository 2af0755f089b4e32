namespace Hindcast.Signals.Effects;

/// <summary>How much of an extreme level comes back by itself, because it was looked at for being extreme.</summary>
public static class RegressionToMean
{
    /// <summary>The part of a deviation that is expected to vanish without anybody's doing, in its unit and with its
    /// sign.</summary>
    /// <param name="deviation">The level less that of the time before; any finite number.</param>
    /// <param name="error">The standard error of the deviation, 0 or more.</param>
    /// <param name="among">Out of how many it was chosen as the most extreme, at least 1.</param>
    /// <remarks>
    /// Source: H.-Y. Gao (1998), "Wavelet Shrinkage Denoising Using the Non-Negative Garrote", Journal of Computational
    /// and Graphical Statistics 7(4), 469–488: 1 − λ² ÷ deviation² of what was seen is kept, nothing below λ; the rest
    /// comes back. λ is the error for one deviation, which is the positive-part rule of B. Efron and C. Morris (1973),
    /// Journal of the American Statistical Association 68(341), 117–130, and √(2 ln n) errors for the largest of n,
    /// which noise alone does not pass: D. L. Donoho and I. M. Johnstone (1994), Biometrika 81(3), 425–455.
    /// </remarks>
    public static double Expected(double deviation, double error, int among = 1)
    {
        double passed = error * error * Math.Max(1, 2 * Math.Log(among));
        return deviation == 0 ? 0 : deviation * Math.Min(1, passed / (deviation * deviation));
    }
}
