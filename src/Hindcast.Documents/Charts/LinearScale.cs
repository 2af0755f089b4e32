namespace Hindcast.Documents.Charts;

/// <summary>Maps values to drawing units along a line.</summary>
/// <param name="Low">The value drawn at <paramref name="AtLow"/>.</param>
/// <param name="High">The value drawn at <paramref name="AtHigh"/>; differs from <paramref name="Low"/>.</param>
/// <param name="AtLow">In drawing units; larger than <paramref name="AtHigh"/> on an axis that points up.</param>
/// <param name="AtHigh">In drawing units.</param>
public readonly record struct LinearScale(double Low, double High, double AtLow, double AtHigh)
{
    /// <summary>Where a value is drawn; values outside the ends are drawn outside.</summary>
    public double At(double value) => AtLow + (value - Low) / (High - Low) * (AtHigh - AtLow);

    /// <summary>Where a value is drawn, at the nearer end where it lies outside.</summary>
    public double Within(double value) => At(Math.Clamp(value, Math.Min(Low, High), Math.Max(Low, High)));
}
