using Hindcast.Signals.Intervals;

namespace Hindcast.Signals.Forecasts;

/// <summary>How well a score ranks those that were kept above those that were lost (area under the ROC
/// curve).</summary>
/// <param name="Area">The chance that one that was kept has the higher score of two; ties count half. 0.5 ranks like a
/// coin.</param>
/// <param name="Interval">Its interval; null where it has no width to tell: with fewer than two of a kind, or all on
/// one side.</param>
public readonly record struct RankingPower(double Area, Interval? Interval)
{
    /// <summary>The area; null where nobody was kept or nobody was lost.</summary>
    /// <param name="kept">Scores of those with the event.</param>
    /// <param name="lost">Scores of those without.</param>
    /// <param name="confidence">Two-sided level, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">A score that is NaN.</exception>
    /// <remarks>
    /// Source: H. B. Mann and D. R. Whitney (1947), Annals of Mathematical Statistics 18(1), 50–60; variance: E. R.
    /// DeLong, D. M. DeLong and D. L. Clarke-Pearson (1988), Biometrics 44(3), 837–845; interval on the logit (M. S.
    /// Pepe 2003, The Statistical Evaluation of Medical Tests, 5.2). Assumes independent cases: an account that is in
    /// it often makes it too narrow.
    /// </remarks>
    public static RankingPower? Of(ReadOnlySpan<double> kept, ReadOnlySpan<double> lost, double confidence = 0.95)
    {
        double z = Normal.TwoSidedZ(confidence);
        if (kept.IsEmpty || lost.IsEmpty)
            return null;
        double[] high = Sorted(kept), low = Sorted(lost);
        // For each case the share of the other kind that it stands right to.
        double[] above = Array.ConvertAll(high, score => Below(low, score)), below = Array.ConvertAll(low,
            score => 1 - Below(high, score));
        double area = above.Average();
        double variance = (Variance(above) / above.Length) + (Variance(below) / below.Length);
        if (high.Length < 2 || low.Length < 2 || !(variance > 0) || area is <= 0 or >= 1)
            return new(area, null);
        double middle = Math.Log(area / (1 - area)), reach = z * Math.Sqrt(variance) / (area * (1 - area));
        return new(area, new(1 / (1 + Math.Exp(-(middle - reach))), 1 / (1 + Math.Exp(-(middle + reach)))));
    }

    private static double[] Sorted(ReadOnlySpan<double> scores)
    {
        double[] sorted = scores.ToArray();
        if (Array.Exists(sorted, double.IsNaN))
            throw new ArgumentException("A score is a number.");
        Array.Sort(sorted);
        return sorted;
    }

    /// <summary>The share of an ascending list that lies below a score, those equal to it half.</summary>
    private static double Below(double[] sorted, double score)
    {
        int first = At(sorted, score, false), behind = At(sorted, score, true);
        return (first + behind) / (2.0 * sorted.Length);
    }

    private static int At(double[] sorted, double score, bool behind)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (sorted[middle] < score || (behind && sorted[middle] == score))
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static double Variance(double[] values)
    {
        double mean = values.Average();
        return values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
    }
}
