using Hindcast.Signals.Intervals;

namespace Hindcast.Signals.Forecasts;

/// <summary>Whether what was called so and so likely happened so often.</summary>
/// <param name="Brier">Mean of (p − y)², weighted where weights are given; 0 is perfect, 0.25 is a coin called at one
/// half.</param>
/// <param name="LogLoss">Mean of −ln of the chance given to what happened, chances clipped to <see cref="Clip"/> from 0
/// and 1.</param>
/// <param name="Bins">Forecasts of alike chance beside what came of them; empty bins are left out.</param>
public sealed record ForecastCalibration(double Brier, double LogLoss, ImmutableArray<CalibrationBin> Bins)
{
    /// <summary>How near to 0 or 1 a chance may count in the log loss, so that one sure mistake is not
    /// infinite.</summary>
    public const double Clip = 1e-6;

    /// <summary>The figures; null without forecasts, or without weight.</summary>
    /// <param name="chances">Forecast probabilities, 0 to 1.</param>
    /// <param name="happened">What came of each.</param>
    /// <param name="weights">What each counts, such as its revenue; empty for one each.</param>
    /// <param name="bins">Number of bins of equal width; a chance of 1 is in the last.</param>
    /// <exception cref="ArgumentException">Different lengths, a chance outside 0 to 1, a negative weight, no
    /// bin.</exception>
    /// <remarks>
    /// Source: G. W. Brier (1950), "Verification of forecasts expressed in terms of probability", Monthly Weather
    /// Review 78(1), 1–3; bins: A. H. Murphy and R. L. Winkler (1977), Applied Statistics 26(1), 41–47. Bins count
    /// forecasts, whatever they weigh; their intervals are Wilson's and suppose that forecasts fail independently,
    /// which a common shock breaks.
    /// </remarks>
    public static ForecastCalibration? Of(ReadOnlySpan<double> chances, ReadOnlySpan<bool> happened,
        ReadOnlySpan<double> weights = default, int bins = 10)
    {
        if (chances.Length != happened.Length || (weights.Length != 0 && weights.Length != chances.Length))
            throw new ArgumentException("There is one outcome, and one weight or none, for each chance.");
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        double weight = 0, brier = 0, loss = 0;
        var sums = new (int Count, int Happened, double Chance)[bins];
        for (int i = 0; i < chances.Length; i++)
        {
            double p = chances[i], w = weights.Length == 0 ? 1 : weights[i];
            if (!(p is >= 0 and <= 1) || !(w >= 0) || !double.IsFinite(w))
                throw new ArgumentException("A chance lies from 0 to 1 and a weight is 0 or more.");
            weight += w;
            brier += w * Math.Pow(p - (happened[i] ? 1 : 0), 2);
            loss -= w * Math.Log(Math.Clamp(happened[i] ? p : 1 - p, Clip, 1 - Clip));
            ref var bin = ref sums[Math.Min(bins - 1, (int)(p * bins))];
            bin = (bin.Count + 1, bin.Happened + (happened[i] ? 1 : 0), bin.Chance + p);
        }

        return weight <= 0 ? null : new(brier / weight, loss / weight,
            [.. sums.Where(s => s.Count > 0).Select(s => new CalibrationBin(s.Count, s.Chance / s.Count,
                (double)s.Happened / s.Count, WilsonInterval.Of(s.Happened, s.Count)!.Value))]);
    }
}

/// <summary>Forecasts of alike chance.</summary>
/// <param name="Count">How many.</param>
/// <param name="MeanChance">What they said on average.</param>
/// <param name="Share">How often it happened.</param>
/// <param name="Interval">95 % Wilson interval of that.</param>
public readonly record struct CalibrationBin(int Count, double MeanChance, double Share, Interval Interval);
