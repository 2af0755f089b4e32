namespace Hindcast.Signals.Changes;

/// <summary>How far a mix (of sources, countries, score bands) has moved from what it was.</summary>
/// <param name="Value">The index, 0 or more; 0 for equal shares.</param>
/// <param name="Parts">What each bin adds, in the order given; none is negative.</param>
/// <param name="ByChance">What two samples of these sizes from one mix show on average.</param>
public sealed record Stability(double Value, ImmutableArray<double> Parts, double ByChance);

/// <summary>Tells that the people who come are not the people who came.</summary>
public static class PopulationStabilityIndex
{
    /// <summary>Added to each count where nothing else is asked for: Jeffreys's half a thing.</summary>
    public const double SmoothingDefault = 0.5;

    /// <summary>The index of two mixes over the same bins.</summary>
    /// <param name="before">Count of each bin in the reference period.</param>
    /// <param name="after">Count of each bin now, in the same order.</param>
    /// <param name="smoothing">Added to every count on both sides, above 0, so that an empty bin is finite.</param>
    /// <returns>Null under two bins, and where either side holds nothing.</returns>
    /// <exception cref="ArgumentException">Sides of different lengths, a negative count, or a smoothing not above
    /// 0.</exception>
    /// <remarks>
    /// Source: H. Jeffreys (1946), Proceedings of the Royal Society A 186, 453–461 (the symmetric divergence); N.
    /// Siddiqi (2006), Credit Risk Scorecards: Σ (a − b) ln(a / b) over the shares a after and b before. The custom of
    /// 0.1 and
    /// 0.25 as limits knows nothing of sample size; by chance alone the mean is about (bins − 1)(1/n + 1/m): B.
    /// Yurdakul and J. Naranjo (2020), Journal of Risk Model Validation 14(4). Empty on both sides: the bin adds next
    /// to nothing. Bins must be fixed before looking.
    /// </remarks>
    public static Stability? Of(
        ReadOnlySpan<long> before, ReadOnlySpan<long> after, double smoothing = SmoothingDefault)
    {
        if (before.Length != after.Length)
            throw new ArgumentException("Every bin needs a count on both sides.");
        if (!(smoothing > 0.0) || !double.IsFinite(smoothing))
            throw new ArgumentException($"The smoothing is above 0, not {smoothing}.", nameof(smoothing));
        double was = Sum(before), @is = Sum(after), pad = smoothing * before.Length;
        if (before.Length < 2 || was == 0.0 || @is == 0.0)
            return null;

        var parts = ImmutableArray.CreateBuilder<double>(before.Length);
        NeumaierSum sum = default;
        for (int bin = 0; bin < before.Length; bin++)
        {
            double b = (before[bin] + smoothing) / (was + pad), a = (after[bin] + smoothing) / (@is + pad);
            parts.Add((a - b) * Math.Log(a / b));
            sum.Add(parts[bin]);
        }

        return new(sum.Value, parts.MoveToImmutable(), (before.Length - 1.0) * (1.0 / was + 1.0 / @is));
    }

    private static double Sum(ReadOnlySpan<long> counts)
    {
        double sum = 0.0;
        foreach (long count in counts)
            sum += count >= 0 ? count : throw new ArgumentException($"A count cannot be {count}.");
        return sum;
    }
}
