namespace Hindcast.Signals.Forecasts;

/// <summary>How near forecasts came to what happened, in total and one by one.</summary>
/// <param name="Forecast">Their sum.</param>
/// <param name="Actual">The sum of what happened.</param>
/// <param name="Bias">(F − A) / A: above 0 too much was forecast; null unless A is above 0.</param>
/// <param name="Accuracy">1 − |F − A| / A of the sums; below 0 where it was off by more than all there was. Errors of
/// parts cancel in it.</param>
/// <param name="Wape">Σ|fᵢ − aᵢ| / Σ|aᵢ|, in which they do not; null where nothing happened.</param>
public sealed record ForecastAccuracy(double Forecast, double Actual, double? Bias, double? Accuracy, double? Wape)
{
    /// <summary>The figures of forecasts made at one horizon, each with what came of it.</summary>
    /// <param name="forecasts">As they were known at the horizon, in one unit; not as they were overwritten
    /// afterwards.</param>
    /// <param name="actuals">One a forecast, in the same order.</param>
    /// <exception cref="ArgumentException">Different lengths, or a value that is no finite number.</exception>
    /// <remarks>
    /// Source: R. J. Hyndman and A. B. Koehler (2006), "Another look at measures of forecast accuracy", International
    /// Journal of Forecasting 22(4), 679–688; WAPE: S. Kolassa and W. Schütz (2007), Foresight 6, 40–43 (MAD/mean).
    /// Without forecasts sums are 0 and the rest is null.
    /// </remarks>
    public static ForecastAccuracy Of(ReadOnlySpan<double> forecasts, ReadOnlySpan<double> actuals)
    {
        if (forecasts.Length != actuals.Length)
            throw new ArgumentException($"There are {forecasts.Length} forecasts and {actuals.Length} actual values.");
        double forecast = 0, actual = 0, off = 0, size = 0;
        for (int i = 0; i < forecasts.Length; i++)
        {
            if (!double.IsFinite(forecasts[i]) || !double.IsFinite(actuals[i]))
                throw new ArgumentException("A forecast and what came of it are finite numbers.");
            forecast += forecasts[i];
            actual += actuals[i];
            off += Math.Abs(forecasts[i] - actuals[i]);
            size += Math.Abs(actuals[i]);
        }

        return new(forecast, actual, actual > 0 ? (forecast - actual) / actual : null, actual > 0
            ? 1 - Math.Abs(forecast - actual) / actual : null,
            size > 0 ? off / size : null);
    }
}
