namespace Hindcast.Signals.Charts;

/// <summary>How likely each number of successes is.</summary>
internal static class BinomialProbabilities
{
    /// <summary>The probability of 0, 1, … up to all of the trials; together 1.</summary>
    /// <remarks>
    /// Source: N. L. Johnson, A. W. Kemp and S. Kotz (2005), Univariate Discrete Distributions, 3rd ed., section 3.4:
    /// built outwards from the likeliest number by the ratio of neighbours, then scaled, so that no factorial is
    /// formed.
    /// </remarks>
    public static double[] Of(int trials, double rate)
    {
        double[] weight = new double[trials + 1];
        int mode = Math.Clamp((int)((trials + 1.0) * rate), 0, trials);
        weight[mode] = 1.0;
        double odds = rate / (1.0 - rate);
        for (int x = mode; x > 0 && rate > 0.0; x--)
            weight[x - 1] = weight[x] * x / ((trials - x + 1.0) * odds);
        for (int x = mode; x < trials && rate < 1.0; x++)
            weight[x + 1] = weight[x] * (trials - x) * odds / (x + 1.0);
        double sum = weight.Sum();
        foreach (ref double value in weight.AsSpan())
            value /= sum;
        return weight;
    }
}
