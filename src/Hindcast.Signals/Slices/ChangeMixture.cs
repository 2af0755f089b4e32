namespace Hindcast.Signals.Slices;

/// <summary>Weighs "something changed" against "nothing did": a mixture over onsets, slices and alternatives, never a
/// maximum.</summary>
/// <remarks>
/// The Bayes factor of H. Jeffreys (1939, Theory of Probability) with the scan's hypotheses spread as in a scan
/// statistic (M. Kulldorff 1997, Communications in Statistics 26(6), 1481-1496). Searching more slices costs by itself,
/// because they share one prior; and a parent's evidence lends its children theirs.
/// </remarks>
public static class ChangeMixture
{
    /// <summary>Months from an onset to the look, the newest one counted, with their prior weights.</summary>
    public static ImmutableArray<(int Months, double Weight)> Windows { get; } = [(1, 0.30), (2, 0.26), (3, 0.20),
        (4, 0.16), (6, 0.08)];

    /// <summary>Prior weight of slices that fix none, one, two and three dimensions.</summary>
    public static ImmutableArray<double> OrderWeights { get; } = [0.05, 0.50, 0.42, 0.03];

    /// <summary>Weighs the evidence of several onsets.</summary>
    /// <param name="lattice">The slices.</param>
    /// <param name="onsets">Each onset's evidence and prior weight; at least one.</param>
    /// <param name="alternatives">The alternatives that the evidence has.</param>
    /// <param name="adverse">True to weigh changes for the worse, false for those for the better.</param>
    public static ChangeVerdict Weigh(
        SliceLattice lattice, IReadOnlyList<(OnsetEvidence Evidence, double Weight)> onsets,
        ImmutableArray<Alternative> alternatives, bool adverse)
    {
        var (factor, byOnset) = Mix(lattice, onsets, alternatives, adverse);
        double[] weights = Totals(byOnset);
        int top = Array.IndexOf(weights, weights.Max()), window = 0;
        for (int w = 1; w < byOnset.Length; w++)
            if (byOnset[w][top] > byOnset[window][top])
                window = w;
        return new(Math.Log(factor), top, weights[top] / factor, window);
    }

    /// <summary>Each slice's share of the Bayes factor; arguments as for <see cref="Weigh"/>. They add up to 1, but for
    /// what no slice holds enough to show.</summary>
    public static double[] Posteriors(
        SliceLattice lattice, IReadOnlyList<(OnsetEvidence Evidence, double Weight)> onsets,
        ImmutableArray<Alternative> alternatives, bool adverse)
    {
        var (factor, byOnset) = Mix(lattice, onsets, alternatives, adverse);
        return Array.ConvertAll(Totals(byOnset), weight => weight / factor);
    }

    private static double[] Totals(double[][] byOnset)
    {
        double[] totals = new double[byOnset[0].Length];
        foreach (double[] one in byOnset)
            for (int slice = 0; slice < totals.Length; slice++)
                totals[slice] += one[slice];
        return totals;
    }

    /// <summary>The Bayes factor, and what each slice contributes to it at each onset.</summary>
    private static (double Factor, double[][] ByOnset) Mix(
        SliceLattice lattice, IReadOnlyList<(OnsetEvidence Evidence, double Weight)> onsets,
        ImmutableArray<Alternative> alternatives, bool adverse)
    {
        int count = lattice.Slices.Length;
        double allWeight = onsets.Sum(o => o.Weight), factor = 0;
        double[][] byOnset = [.. onsets.Select(_ => new double[count])];
        double[] parts = new double[count];
        for (int w = 0; w < onsets.Count; w++)
        {
            double[] weight = SliceWeights(lattice, onsets[w].Evidence);
            for (int k = 0; k < alternatives.Length; k++)
            {
                var what = alternatives[k];
                if (what.Adverse != adverse)
                    continue;
                double sum = 0, prior = 0, weightOf = onsets[w].Weight / allWeight * what.Weight;
                for (int slice = 0; slice < count; slice++)
                {
                    var (ratio, information) = onsets[w].Evidence.Of(slice, k, what);
                    double odds = Math.Exp(Math.Min(ratio, RatioMax));
                    double able = Able(weight[slice], information, what);
                    prior += able;
                    sum += parts[slice] = able * odds;
                }

                // Where no slice holds enough to show it, it is as likely as nothing.
                double share = prior > 0 ? weightOf / prior : 0;
                factor += prior > 0 ? share * sum : weightOf;
                for (int slice = 0; slice < count; slice++)
                    byOnset[w][slice] += share * parts[slice];
            }
        }

        return (factor, byOnset);
    }

    /// <summary>A slice's prior weight at one onset and size, as a part of those of all slices; 0 where none can show
    /// it.</summary>
    public static double PriorOf(SliceLattice lattice, OnsetEvidence evidence, in Alternative what, int slice)
    {
        double[] weight = SliceWeights(lattice, evidence);
        double all = 0;
        for (int s = 0; s < weight.Length; s++)
            all += weight[s] = Able(weight[s], evidence.Of(s, 0, what).Information, what);
        return all > 0 ? weight[slice] / all : 0;
    }

    /// <summary>A slice with too little data to show the effect takes no prior from those that can.</summary>
    private static double Able(double weight, double information, in Alternative what) =>
        weight * Math.Min(1, information * what.Shift * what.Shift / 2);

    /// <summary>Each order's weight, spread over its slices by the root of what they can tell: where
    /// much happens, a fault matters more.</summary>
    private static double[] SliceWeights(SliceLattice lattice, OnsetEvidence evidence)
    {
        double[] weights = new double[lattice.Slices.Length], all = new double[OrderWeights.Length];
        for (int slice = 0; slice < weights.Length; slice++)
        {
            var (_, information, shrink) = evidence.CorrectionOf(slice);
            weights[slice] = Math.Sqrt(Math.Max(information * shrink, 1e-12));
            all[lattice.Slices[slice].Length] += weights[slice];
        }

        for (int slice = 0; slice < weights.Length; slice++)
            weights[slice] *= OrderWeights[lattice.Slices[slice].Length] / all[lattice.Slices[slice].Length];
        return weights;
    }

    /// <summary>Beyond this log ratio nothing is gained and the exponential would overflow.</summary>
    public const double RatioMax = 600;
}

/// <summary>What the mixture says.</summary>
/// <param name="LogFactor">Natural log of the Bayes factor of "something changed" against "nothing did".</param>
/// <param name="Slice">The slice that explains it best.</param>
/// <param name="Posterior">Its share of the explanation, 0 to 1.</param>
/// <param name="Window">Index of the onset that explains it best there.</param>
public readonly record struct ChangeVerdict(double LogFactor, int Slice, double Posterior, int Window)
{
    /// <summary>Natural log of the part of the factor that is the slice's own: how much likelier "this slice changed"
    /// is than "nothing did". What other slices make of the same cases, or of others, neither adds to it nor takes
    /// from it.</summary>
    public double OwnLogFactor => LogFactor + Math.Log(Posterior);
}
