using Hindcast.Signals.Intervals;
using MathNet.Numerics.Integration;

namespace Hindcast.Signals.Charts;

/// <summary>The two sums of a tabular CUSUM after one value, in the unit of the values; neither is negative.</summary>
/// <param name="High">How far the values have run above target plus allowance.</param>
/// <param name="Low">How far they have run below target minus allowance.</param>
public readonly record struct CusumPoint(double High, double Low);

/// <summary>Adds up small departures from a target until they are too large to be chance.</summary>
/// <remarks>
/// Source: E. S. Page (1954), "Continuous Inspection Schemes", Biometrika 41, 100–115; D. C. Montgomery (2013),
/// Introduction to Statistical Quality Control, 7th ed., section 9.1. For values in units of their standard deviation
/// an allowance of 0.5 sees a shift of 1 best, and a decision value of 4.77 gives one false signal in 370 on two sides.
/// Independent, about normal values whose target and spread are known, not fitted from the values watched.
/// </remarks>
public static class Cusum
{
    // The kernel is smooth; at 40 nodes the run length no longer changes in its tenth digit for decision values up to
    // 20.
    private const int Nodes = 40;

    /// <summary>Both sums after each value.</summary>
    /// <param name="values">Oldest first, all finite.</param>
    /// <param name="target">What the values should be about.</param>
    /// <param name="allowance">The slack k on each side, 0 or more, in the unit of the values.</param>
    /// <param name="headStart">
    /// Where both sums start, 0 or more: half of the decision value makes a fault that is there from the start show
    /// sooner (J. M. Lucas and R. B. Crosier, 1982, "Fast Initial Response for CUSUM Quality-Control Schemes",
    /// Technometrics
    /// 24, 199–205).
    /// </param>
    /// <returns>One point per value; none for none. A signal is a sum above the decision value.</returns>
    /// <exception cref="ArgumentException">A value that is not finite, or a negative allowance or head
    /// start.</exception>
    public static ImmutableArray<CusumPoint> Run(
        ReadOnlySpan<double> values, double target, double allowance, double headStart = 0.0)
    {
        if (!double.IsFinite(target) || !(allowance >= 0.0) || !(headStart >= 0.0))
            throw new ArgumentException($"No chart has target {target}, allowance {allowance}, head start {headStart}.");
        var points = ImmutableArray.CreateBuilder<CusumPoint>(values.Length);
        double high = headStart, low = headStart;
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
                throw new ArgumentException($"A value is {value}.", nameof(values));
            high = Math.Max(0.0, high + (value - target - allowance));
            low = Math.Max(0.0, low + (target - allowance - value));
            points.Add(new(high, low));
        }

        return points.MoveToImmutable();
    }

    /// <summary>The mean number of values to a signal of the upper sum, for normal values of standard deviation
    /// 1.</summary>
    /// <param name="allowance">k, 0 or more, in standard deviations.</param>
    /// <param name="decision">h, above 0, in standard deviations.</param>
    /// <param name="shift">How far the mean lies above the target, in standard deviations; 0 in control.</param>
    /// <param name="headStart">0 to the decision value.</param>
    /// <remarks>
    /// L(u) = 1 + L(0) Φ(k − u − μ) + ∫₀ʰ L(y) φ(y + k − u − μ) dy (Page 1954, eq. 3), by Gauss and Legendre's rule (S.
    /// V. Crowder and others; R's spc::xcusum.arl). The lower sum has that of the mirrored shift.
    /// </remarks>
    public static double AverageRunLength(double allowance, double decision, double shift, double headStart = 0.0)
    {
        if (!(allowance >= 0.0) || !(decision > 0.0) || !(headStart >= 0.0 && headStart <= decision)
            || !double.IsFinite(shift))
            throw new ArgumentException($"No chart has allowance {allowance}, decision {decision}, head start "
                + $"{headStart}.");
        var rule = new GaussLegendreRule(0.0, decision, Nodes);
        double[] at = [headStart, 0.0, .. rule.Abscissas];
        var chain = new MarkovChain(at.Length);
        for (int from = 0; from < at.Length; from++)
        {
            chain.Add(from, 1, Normal.Cdf(allowance - at[from] - shift));
            for (int node = 0; node < Nodes; node++)
                chain.Add(from, node + 2, rule.Weights[node] * Normal.Density(rule.Abscissas[node]
                    + allowance - at[from] - shift));
            chain.Add(from, at.Length, Normal.Cdf(at[from] + shift - allowance - decision));
        }

        return chain.StepsToSignal(0) ?? double.PositiveInfinity;
    }

    /// <summary>The same for a chart that signals on either sum, both from 0.</summary>
    /// <remarks>1/L = 1/L⁺ + 1/L⁻: K. W. Kemp (1961), Journal of the Royal Statistical Society B 23, 149–153.</remarks>
    public static double AverageRunLengthTwoSided(double allowance, double decision, double shift) =>
        1.0 / (1.0 / AverageRunLength(allowance, decision, shift) + 1.0 / AverageRunLength(allowance, decision,
            -shift));

    /// <summary>The decision value, in standard deviations, of the one-sided chart with that run length in
    /// control.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A run length below 1.</exception>
    public static double DecisionFor(double allowance, double runLength) =>
        Threshold.Exactly(runLength, h => AverageRunLength(allowance, h, 0.0));

    /// <summary>The same for the two-sided chart.</summary>
    public static double DecisionForTwoSided(double allowance, double runLength) =>
        Threshold.Exactly(runLength, h => AverageRunLengthTwoSided(allowance, h, 0.0));
}
