namespace Hindcast.Signals.Slices;

/// <summary>How far one slice has shifted since an onset, with its interval.</summary>
/// <param name="Shift">The middle of what is believed: logits of a chance or log days of a delay.</param>
/// <param name="Low">2.5 % of the belief lies below.</param>
/// <param name="High">2.5 % lies above.</param>
/// <param name="LogRatio">How much likelier the cases are at <paramref name="Shift"/> than without one, natural
/// log.</param>
public readonly record struct ShiftEstimate(double Shift, double Low, double High, double LogRatio)
{
    /// <summary>Prior scale of a shift in logits.</summary>
    public const double ChancePriorSd = 0.75;

    /// <summary>Prior scale of a shift in log days.</summary>
    public const double DelayPriorSd = 0.5;

    /// <summary>Natural log of how much likelier the cases are with a shift in this slice since this onset, whichever
    /// its size, than with none.</summary>
    public double LogFactor { get; init; }

    /// <summary>True where the interval holds none: which way it went cannot be told.</summary>
    public bool HoldsNone => Low <= 0 && High >= 0;

    private const int Half = 40;

    /// <summary>Degrees of freedom of the prior: small shifts are drawn to none as by a normal law, far ones
    /// hardly.</summary>
    private const double PriorFreedom = 4;

    /// <summary>How far the grid reaches, in prior scales: at first, and at the most where an edge is still
    /// believed.</summary>
    private const double Reach = 4, FarReach = 16;

    /// <summary>The part of the belief at an edge from which the grid reaches twice as far.</summary>
    private const double EdgeMax = 1e-3;

    /// <summary>The posterior of the shift of one slice on a grid, by the exact likelihood and a prior around none
    /// that is Student's t with four degrees of freedom (K. L. Lange, R. J. A. Little and J. M. G. Taylor 1989, J. Am.
    /// Stat. Assoc. 84(408), 881-896).</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="baseline">What was to be expected, fitted before the onset.</param>
    /// <param name="ofDelay">True for the delay, false for the chance.</param>
    /// <param name="slice">Index of the slice in the lattice.</param>
    public static ShiftEstimate Of(Cases cases, Baseline baseline, bool ofDelay, int slice) =>
        Of(cases, baseline, ofDelay, slice, Reach);

    private static ShiftEstimate Of(Cases cases, Baseline baseline, bool ofDelay, int slice, double reach)
    {
        double sd = ofDelay ? DelayPriorSd : ChancePriorSd, step = reach * sd / Half;
        ImmutableArray<Alternative> grid = [.. Enumerable.Range(-Half, (2 * Half) + 1)
            .Select(i => new Alternative(i * step, 1, true))];
        var evidence = OnsetEvidence.Since(cases, baseline, ofDelay, grid);
        double[] weight = new double[grid.Length], ratio = new double[grid.Length];
        for (int i = 0; i < grid.Length; i++)
            ratio[i] = evidence.Of(slice, i, grid[i]).Ratio;
        double top = ratio.Max(), all = 0, mean = 0, prior = 0;
        for (int i = 0; i < grid.Length; i++)
        {
            double before = Math.Pow(1 + (Math.Pow(grid[i].Shift / sd, 2) / PriorFreedom), -(PriorFreedom + 1) / 2);
            weight[i] = before * Math.Exp(ratio[i] - top);
            (all, mean, prior) = (all + weight[i], mean + (weight[i] * grid[i].Shift), prior + before);
        }

        if (Math.Max(weight[0], weight[^1]) > EdgeMax * all && reach < FarReach)
            return Of(cases, baseline, ofDelay, slice, 2 * reach);
        mean /= all;
        int at = Math.Clamp((int)Math.Round(mean / step) + Half, 0, grid.Length - 1);
        return new(mean, Quantile(weight, all * 0.025, step), Quantile(weight, all * 0.975, step), ratio[at])
            { LogFactor = top + Math.Log(all / prior) };
    }

    private static double Quantile(double[] weight, double target, double step)
    {
        double sum = 0;
        for (int i = 0; i < weight.Length; i++)
        {
            if (sum + weight[i] >= target)
                return (i - Half - 0.5 + ((target - sum) / weight[i])) * step;
            sum += weight[i];
        }

        return Half * step;
    }

    /// <summary>How much likelier the cases of some months in a slice are at a shift than without one, natural log,
    /// uncorrected.</summary>
    public static double LogRatioOf(Cases cases, Baseline baseline, bool ofDelay, ReadOnlySpan<int> values, int from,
        int until, double shift)
    {
        ImmutableArray<Alternative> one = [new(shift, 1, true)];
        Span<double> sum = [0];
        foreach (ref readonly var c in cases.Of(from, until))
            if (cases.Lattice.Leaves.Has(c.Leaf, values))
            {
                if (ofDelay)
                    CaseRatios.OfDelay(baseline, c, one, sum);
                else
                    CaseRatios.OfChance(baseline, cases.Shape, c, one, [], sum);
            }

        return sum[0];
    }
}
