namespace Hindcast.Signals.Intervals;

/// <summary>How sure the ratio of two sums is, when each observation has a part in both.</summary>
public static class RatioInterval
{
    /// <summary>The interval of Σy / Σx.</summary>
    /// <param name="y">One per observation, all finite.</param>
    /// <param name="x">Its other part, in the same order, all finite.</param>
    /// <param name="confidence">Two-sided level, strictly between 0 and 1.</param>
    /// <returns>
    /// Null below two observations, where Σx is not above zero, and where y is the same multiple of x throughout: then
    /// no spread was seen and nothing can be told of it.
    /// </returns>
    /// <exception cref="ArgumentException">Spans of different lengths, or a value that is not finite.</exception>
    /// <remarks>
    /// Source: W. G. Cochran (1977), Sampling Techniques, 3rd edition, equation 6.13: with the residuals d = y − Rx the
    /// variance of R is n / (n − 1) · Σd² / (Σx)², here without finite-population correction; normal quantile.
    /// Linearised: below some 30 observations, or where one of them is most of Σx, it is too narrow.
    /// </remarks>
    public static Interval? OfRatio(ReadOnlySpan<double> y, ReadOnlySpan<double> x, double confidence = 0.95)
    {
        if (y.Length != x.Length)
            throw new ArgumentException("Every observation needs both parts.");
        double z = Normal.TwoSidedZ(confidence), sumY = 0, sumX = 0, squares = 0;
        for (int i = 0; i < x.Length; i++)
            (sumY, sumX) = double.IsFinite(y[i]) && double.IsFinite(x[i])
                ? (sumY + y[i], sumX + x[i])
                : throw new ArgumentException("A value is not finite.");
        if (x.Length < 2 || !(sumX > 0))
            return null;
        double ratio = sumY / sumX;
        for (int i = 0; i < x.Length; i++)
            squares += (y[i] - (ratio * x[i])) * (y[i] - (ratio * x[i]));
        double error = Math.Sqrt((double)x.Length / (x.Length - 1) * squares) / sumX;
        double half = z * error;
        return half > 1e-12 * Math.Abs(ratio) && double.IsFinite(half) ? new(ratio - half, ratio + half) : null;
    }
}
