namespace Hindcast.Signals.Changes;

/// <summary>How likely each number of marked things is among those drawn, relative to the likeliest number.</summary>
/// <remarks>
/// Source: N. L. Johnson, A. W. Kemp and S. Kotz (2005), Univariate Discrete Distributions, 3rd ed., section 6.2: the
/// ratio of neighbouring probabilities is a product of four small numbers, so no factorial is ever formed.
/// </remarks>
internal sealed class Hypergeometric
{
    /// <summary>Weights below this share of the largest change no sum that a double can hold.</summary>
    private const double Negligible = 1e-300;

    private readonly double[] weights;

    /// <summary>Of marked and plain things together, some are drawn.</summary>
    public Hypergeometric(long marked, long plain, long drawn)
    {
        (Low, High) = (Math.Max(0, drawn - plain), Math.Min(marked, drawn));
        long mode = Math.Clamp((long)((drawn + 1.0) * (marked + 1.0) / (marked + plain + 2.0)), Low, High);
        List<double> below = [], above = [1.0];
        double weight = 1.0;
        for (long x = mode; x > Low && weight > Negligible; x--)
            below.Add(weight *= (double)x * (plain - drawn + x) / ((double)(marked - x + 1) * (drawn - x + 1)));
        weight = 1.0;
        for (long x = mode; x < High && weight > Negligible; x++)
            above.Add(weight *= (double)(marked - x) * (drawn - x) / ((double)(x + 1) * (plain - drawn + x + 1)));
        (First, Last) = (mode - below.Count, mode + above.Count - 1);
        below.Reverse();
        weights = [.. below, .. above];
    }

    /// <summary>The fewest marked ones possible.</summary>
    public long Low { get; }

    /// <summary>The most marked ones possible.</summary>
    public long High { get; }

    /// <summary>The first number whose weight counts.</summary>
    public long First { get; }

    /// <summary>The last number whose weight counts.</summary>
    public long Last { get; }

    /// <summary>The weight of a number, 0 to about 1; 0 where it is negligible or impossible.</summary>
    public double Of(long x) => x < First || x > Last ? 0.0 : weights[x - First];
}
