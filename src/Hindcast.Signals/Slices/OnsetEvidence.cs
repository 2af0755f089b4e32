using System.Numerics;

namespace Hindcast.Signals.Slices;

/// <summary>How much likelier the cases since an onset are under each alternative, slice by slice: exact log-likelihood
/// ratios.</summary>
public sealed class OnsetEvidence
{
    /// <summary>Shift of a month, in logits or log days, beyond which its cases are weighed anew.</summary>
    private const double FarShift = 0.3;

    private const int Rounds = 8;

    /// <summary>How far one round goes at the most; where a chance is near none or all, scores alone would
    /// overshoot.</summary>
    private const double LongestStep = 2;

    private readonly double[] values;
    private readonly int stride, months;
    private readonly BaselineSums before;

    private OnsetEvidence(double[] values, int alternatives, int months, BaselineSums before)
    {
        (this.values, this.months, this.before) = (values, months, before);
        (Alternatives, stride) = (alternatives, alternatives + (2 * months));
    }

    /// <summary>How many alternatives.</summary>
    public int Alternatives { get; }

    /// <summary>
    /// The log-likelihood ratio of a slice under an alternative once the months' own shifts, as the rest of the company
    /// shows them, and the slice's own standing before the onset are taken out; and how much information it holds.
    /// </summary>
    /// <remarks>
    /// The shift of month m is b = U/(V + 1/t2) with the score U and information V of the slice's complement and the
    /// months' variance t2. The ratio is first corrected by d (sum of V b + V a), then shrunk by V / (V + sum of V^2 v
    /// + V^2 of what the baseline itself leaves open): a normal correction to an exact sum.
    /// </remarks>
    public (double Ratio, double Information) Of(int slice, int alternative, in Alternative what)
    {
        var (correction, information, shrink) = before.Corrections[slice];
        return (shrink * (values[(slice * stride) + alternative] - (what.Shift * correction)), shrink * information);
    }

    /// <summary>The score that months and past lead to expect of a slice, its information, and the part of it that is
    /// sure.</summary>
    public (double Correction, double Information, double Shrink) CorrectionOf(int slice) => before.Corrections[slice];

    /// <summary>Adds up what each case says.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="baseline">What was to be expected.</param>
    /// <param name="ofDelay">True for the delay, false for the chance.</param>
    /// <param name="alternatives">The alternatives.</param>
    public static OnsetEvidence Since(Cases cases, Baseline baseline, bool ofDelay,
        ImmutableArray<Alternative> alternatives)
    {
        int months = cases.Months - baseline.Onset, k = alternatives.Length;
        var lattice = cases.Lattice;
        var residuals = (ofDelay ? baseline.Delay : baseline.Rate)!;
        double valueSd = ofDelay ? MainEffects.DelayPriorSd : MainEffects.ChancePriorSd;
        double[] shifts = new double[months], near = SumsOf(cases, baseline, ofDelay, alternatives), sums = near;
        // Scores are straight lines only near the point where they are taken: where all strayed far, they are taken
        // again from there.
        for (int round = 0; round < Rounds; round++)
        {
            double[] at = shifts, now = [.. residuals.Months.Given(sums.AsSpan(k, 2 * months), at)
                .Select((shift, month) => at[month] + Math.Clamp(shift - at[month], -LongestStep, LongestStep))];
            if (!now.Zip(shifts).Any(pair => Math.Abs(pair.First - pair.Second) > FarShift))
                break;
            shifts = now;
            sums = SumsOf(cases, baseline.Shifted(shifts, ofDelay), ofDelay, alternatives);
        }

        var before = new BaselineSums(lattice, residuals, sums, k, shifts, valueSd);
        if (sums != near)
            Nearer(near, new BaselineSums(lattice, residuals, near, k, new double[months], valueSd), sums, before, k
                + (2 * months));
        return new(sums, k, months, before);
    }

    /// <summary>A slice is weighed from where less is taken out of it: the rest of the company may not have strayed
    /// with it.</summary>
    private static void Nearer(double[] near, BaselineSums atNear, double[] far, BaselineSums atFar, int stride)
    {
        for (int slice = 0; slice < atFar.Corrections.Length; slice++)
            if (Math.Abs(atNear.Corrections[slice].Correction) <= Math.Abs(atFar.Corrections[slice].Correction))
            {
                near.AsSpan(slice * stride, stride).CopyTo(far.AsSpan(slice * stride, stride));
                atFar.Corrections[slice] = atNear.Corrections[slice];
            }
    }

    /// <summary>For each slice its ratios, then score and information of each month since the onset.</summary>
    private static double[] SumsOf(Cases cases, Baseline baseline, bool ofDelay,
        ImmutableArray<Alternative> alternatives)
    {
        int months = cases.Months - baseline.Onset, k = alternatives.Length, stride = k + (2 * months);
        var lattice = cases.Lattice;
        double[] byLeaf = new double[lattice.Leaves.Count * stride];
        bool[] touched = new bool[lattice.Leaves.Count];
        double[] reasonShare = ofDelay ? [] : ShareOfReasons(cases, baseline.Onset);
        foreach (ref readonly var c in cases.Of(baseline.Onset, cases.Months))
        {
            var into = byLeaf.AsSpan(c.Leaf * stride, stride);
            touched[c.Leaf] = true;
            if (ofDelay)
                CaseRatios.OfDelay(baseline, c, alternatives, into);
            else
                CaseRatios.OfChance(baseline, cases.Shape, c, alternatives, reasonShare, into);
            var (score, information) = ofDelay ? baseline.ScoreOfDelay(c) : baseline.ScoreOfChance(c);
            int month = k + (2 * (c.Month - baseline.Onset));
            into[month] += c.Count * score;
            into[month + 1] += c.Count * information;
        }

        double[] sums = new double[lattice.Slices.Length * stride];
        for (int leaf = 0; leaf < touched.Length; leaf++)
            if (touched[leaf])
                foreach (int slice in lattice.SlicesOf(leaf))
                    AddTo(sums.AsSpan(slice * stride, stride), byLeaf.AsSpan(leaf * stride, stride));
        return sums;
    }

    private static void AddTo(Span<double> sums, ReadOnlySpan<double> more)
    {
        int i = 0;
        for (; i <= sums.Length - Vector<double>.Count; i += Vector<double>.Count)
            (new Vector<double>(sums[i..]) + new Vector<double>(more[i..])).CopyTo(sums[i..]);
        for (; i < sums.Length; i++)
            sums[i] += more[i];
    }

    private static double[] ShareOfReasons(Cases cases, int onset)
    {
        double[] counts = new double[cases.Reasons];
        double all = 0;
        foreach (ref readonly var c in cases.Of(Math.Max(0, onset - Baseline.MonthsMax), onset))
            if (c is { Ending: Ending.Other, Reason: >= 0 })
                (counts[c.Reason], all) = (counts[c.Reason] + c.Count, all + c.Count);
        for (int r = 0; r < counts.Length; r++)
            counts[r] = (counts[r] + 0.5) / (all + (0.5 * counts.Length) + 0.5);
        return counts;
    }
}
