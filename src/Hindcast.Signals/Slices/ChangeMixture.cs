namespace Hindcast.Signals.Slices;

/// <summary>Weighs "something changed" against "nothing did": a mixture over onsets, slices and alternatives, never a maximum.</summary>
/// <remarks>
/// The Bayes factor of H. Jeffreys (1939, Theory of Probability) with the scan's hypotheses spread as in a scan statistic (M.
/// Kulldorff 1997, Communications in Statistics 26(6), 1481-1496). Searching more slices costs by itself, because they share one
/// prior; and a parent's evidence lends its children theirs.
/// </remarks>
public static class ChangeMixture
{
    /// <summary>Months from an onset to the look, the newest one counted, with their prior weights.</summary>
    public static ImmutableArray<(int Months, double Weight)> Windows { get; } = [(1, 0.30), (2, 0.26), (3, 0.20), (4, 0.16), (6, 0.08)];

    /// <summary>Prior weight of slices that fix none, one, two and three dimensions.</summary>
    public static ImmutableArray<double> OrderWeights { get; } = [0.10, 0.50, 0.32, 0.08];

    /// <summary>Weighs the evidence of several onsets.</summary>
    /// <param name="lattice">The slices.</param>
    /// <param name="onsets">Each onset's evidence and prior weight.</param>
    /// <param name="alternatives">The alternatives that the evidence has.</param>
    /// <param name="adverse">True to weigh changes for the worse, false for those for the better.</param>
    public static ChangeVerdict Weigh(
        SliceLattice lattice, IReadOnlyList<(OnsetEvidence Evidence, double Weight)> onsets, ImmutableArray<Alternative> alternatives, bool adverse)
    {
        int count = lattice.Slices.Length;
        double[] orderWeight = [.. OrderWeights.Select((w, order) => w / Math.Max(1, lattice.CountByOrder[order]))];
        double allWeight = onsets.Sum(o => o.Weight);
        var best = new double[count];
        double[,] byOnset = new double[count, onsets.Count];
        double factor = 0;
        for (int w = 0; w < onsets.Count; w++)
        {
            var (evidence, weight) = onsets[w];
            for (int k = 0; k < alternatives.Length; k++)
            {
                var what = alternatives[k];
                if (what.Adverse != adverse)
                    continue;
                double sum = 0, prior = 0, share = weight / allWeight * what.Weight;
                for (int slice = 0; slice < count; slice++)
                {
                    var (ratio, information) = evidence.Of(slice, k, what);
                    double even = orderWeight[lattice.Slices[slice].Length], odds = Math.Exp(Math.Min(ratio, RatioMax));
                    // A slice with too little data to show the effect takes no prior from those that can.
                    double able = even * Math.Min(1, information * what.Shift * what.Shift / 2);
                    prior += able;
                    sum += able * odds;
                    byOnset[slice, w] += share * even * odds;
                    best[slice] += share * even * odds;
                }

                if (prior > 0)
                    factor += share * sum / prior;
                else
                    factor += share;
            }
        }

        int top = 0;
        for (int slice = 1; slice < count; slice++)
            if (best[slice] > best[top])
                top = slice;
        int window = 0;
        for (int w = 1; w < onsets.Count; w++)
            if (byOnset[top, w] > byOnset[top, window])
                window = w;
        return new(Math.Log(factor), top, best[top] / best.Sum(), best[top] / Rivals(lattice, best, top), window);
    }

    /// <summary>The weight of all slices but those that can share no case with one: they explain other cases, not the same ones otherwise.</summary>
    private static double Rivals(SliceLattice lattice, double[] weights, int top)
    {
        double sum = 0;
        for (int slice = 0; slice < weights.Length; slice++)
            if (!lattice.AreApart(slice, top))
                sum += weights[slice];
        return sum;
    }

    /// <summary>Beyond this log ratio nothing is gained and the exponential would overflow.</summary>
    private const double RatioMax = 600;
}

/// <summary>What the mixture says.</summary>
/// <param name="LogFactor">Natural log of the Bayes factor of "something changed" against "nothing did".</param>
/// <param name="Slice">The slice that explains it best.</param>
/// <param name="Posterior">Its share of the explanation, 0 to 1.</param>
/// <param name="PosteriorAmongRivals">The same among the slices that it overlaps: two faults in two places are no rivals.</param>
/// <param name="Window">Index of the onset that explains it best there.</param>
public readonly record struct ChangeVerdict(double LogFactor, int Slice, double Posterior, double PosteriorAmongRivals, int Window);
