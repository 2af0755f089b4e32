using Hindcast.Signals.Intervals;
using Hindcast.Signals.Randomness;

namespace Hindcast.Signals.Forecasts;

/// <summary>How far a sum of amounts that come or do not may lie from what is expected, when one bad season hits them
/// all.</summary>
public static class CommonShock
{
    /// <summary>Draws of the sum.</summary>
    public const int Draws = 4_000;

    /// <summary>The interval of the sum, in the unit of the amounts.</summary>
    /// <param name="amounts">What comes of each at the most if it comes, 0 or more.</param>
    /// <param name="chances">0 to 1.</param>
    /// <param name="shares">What share of the amount comes where it comes, one each; null where all
    /// of it does. Shares are drawn independently of each other and of the shock.</param>
    /// <param name="correlation">0 for independent ones, up to below 1: the share of each one's luck that all have in
    /// common.</param>
    /// <param name="confidence">Two-sided level, strictly between 0 and 1.</param>
    /// <param name="seed">Same seed, same interval.</param>
    /// <remarks>
    /// Source: O. Vasicek (1987), "Probability of Loss on Loan Portfolio", KMV: one comes where √ρ·Z + √(1 − ρ)·ε ≤
    /// Φ⁻¹(p), Z one normal draw for all of them. The ends are quantiles of the draws. Few amounts make few sums, and a
    /// quantile may pass over the only one in which something is lost: then the end moves out to the next sum, so that
    /// what is expected always lies between the ends.
    /// </remarks>
    public static Interval Of(double[] amounts, double[] chances, double correlation, ShareDraw?[]? shares = null,
        double confidence = 0.95, ulong seed = 1)
    {
        shares ??= new ShareDraw?[amounts.Length];
        if (amounts.Length != chances.Length || amounts.Length != shares.Length
            || chances.Any(p => p is not (>= 0 and <= 1)) || correlation is not (>= 0 and < 1))
            throw new ArgumentException("There is one chance for each amount, and a correlation from 0 to below 1.");
        var random = new SplitMix64(seed);
        double tail = ConfidenceLevel.TailOf(confidence), own = Math.Sqrt(1 - correlation);
        double[] edges = [.. chances.Select(p => p <= 0 ? double.NegativeInfinity : p >= 1
            ? double.PositiveInfinity
            : Normal.Quantile(p))];
        double[] sums = new double[Draws];
        for (int draw = 0; draw < Draws; draw++)
        {
            double shock = Math.Sqrt(correlation) * Normal.Quantile(Open(random));
            for (int i = 0; i < amounts.Length; i++)
                // Given the shock each comes with a chance of its own.
                if (random.NextDouble() < Normal.Cdf((edges[i] - shock) / own))
                    sums[draw] += amounts[i] * (shares[i]?.At(random.NextDouble()) ?? 1);
        }

        Array.Sort(sums);
        double expected = amounts.Select((amount, i) => amount * chances[i] * (shares[i]?.Mean ?? 1)).Sum();
        double low = sums[(int)(tail * (Draws - 1))], high = sums[(int)Math.Ceiling((1 - tail) * (Draws - 1))];
        if (low > expected)
            low = Math.Min(expected, sums.TakeWhile(sum => sum <= expected)
                .DefaultIfEmpty(amounts.Select((amount, i) => chances[i] >= 1
                    ? amount * (shares[i]?.Least ?? 1) : 0).Sum()).Last());
        if (high < expected)
            high = Math.Max(expected, sums.SkipWhile(sum => sum < expected)
                .DefaultIfEmpty(amounts.Where((_, i) => chances[i] > 0).Sum()).First());
        return new(low, high);
    }

    private static double Open(SplitMix64 random) => Math.Max(random.NextDouble(), 1e-16);
}
