using Hindcast.Signals.Intervals;
using MathNet.Numerics.Integration;
using MathNet.Numerics.LinearAlgebra;

namespace Hindcast.Signals.Charts;

/// <summary>The smoothed value after one value, with the limits it should stay within.</summary>
/// <param name="Value">In the unit of the values.</param>
/// <param name="Low">Lower limit.</param>
/// <param name="High">Upper limit.</param>
public readonly record struct EwmaPoint(double Value, double Low, double High)
{
    /// <summary>Whether the value lies outside.</summary>
    public bool IsSignal => Value < Low || Value > High;
}

/// <summary>Smooths a series so that small lasting shifts stand out, with limits that know how much was
/// smoothed.</summary>
/// <remarks>
/// Source: S. W. Roberts (1959), "Control Chart Tests Based on Geometric Moving Averages", Technometrics 1, 239–250; J.
/// M. Lucas and M. S. Saccucci (1990), Technometrics 32, 1–12. Independent, about normal values whose target and spread
/// are known; a strong reverse movement must first be smoothed away before it is seen.
/// </remarks>
public static class Ewma
{
    private const int Nodes = 40;

    // (1 − λ)^2i below this leaves the limits where they will stay, to the last digit of a double.
    private const double Settled = 1e-17;

    /// <summary>Each smoothed value with its exact limits.</summary>
    /// <param name="values">Oldest first, all finite.</param>
    /// <param name="target">Where the smoothing starts and the middle of the limits.</param>
    /// <param name="sigma">The standard deviation of one value, above 0.</param>
    /// <param name="weight">λ of the newest value, above 0 and at most 1; 1 is Shewhart's chart.</param>
    /// <param name="width">Of the limits in standard deviations of the smoothed value, above 0.</param>
    /// <returns>One point per value; none for none.</returns>
    /// <exception cref="ArgumentException">A parameter or value out of bounds.</exception>
    /// <remarks>zᵢ = λxᵢ + (1 − λ)zᵢ₋₁; limits target ± width · σ √(λ/(2 − λ) · (1 − (1 − λ)²ⁱ)), narrow at
    /// first.</remarks>
    public static ImmutableArray<EwmaPoint> Run(
        ReadOnlySpan<double> values, double target, double sigma, double weight = 0.2, double width = 2.962)
    {
        Require(weight, width);
        if (!double.IsFinite(target) || !(sigma > 0.0) || !double.IsFinite(sigma))
            throw new ArgumentException($"No chart has target {target} and sigma {sigma}.");
        var points = ImmutableArray.CreateBuilder<EwmaPoint>(values.Length);
        double smooth = target, forgotten = 1.0;
        foreach (double value in values)
        {
            if (!double.IsFinite(value))
                throw new ArgumentException($"A value is {value}.", nameof(values));
            smooth += weight * (value - smooth);
            forgotten *= (1.0 - weight) * (1.0 - weight);
            double reach = width * sigma * Math.Sqrt(weight / (2.0 - weight) * (1.0 - forgotten));
            points.Add(new(smooth, target - reach, target + reach));
        }

        return points.MoveToImmutable();
    }

    /// <summary>The mean number of values to a signal with the settled limits from the start, for values of standard
    /// deviation 1.</summary>
    /// <param name="weight">λ, above 0 and at most 1.</param>
    /// <param name="width">Above 0.</param>
    /// <param name="shift">How far the mean lies off the target, in standard deviations; 0 in control.</param>
    /// <remarks>
    /// L(u) = 1 + 1/λ ∫ L(y) φ((y − (1 − λ)u)/λ − μ) dy between the limits: S. V. Crowder (1987), "A Simple Method for
    /// Studying Run-Length Distributions of Exponentially Weighted Moving Average Charts", Technometrics 29, 401–407.
    /// </remarks>
    public static double AverageRunLength(double weight, double width, double shift)
    {
        var (lengths, rule) = Settle(weight, width, shift);
        return 1.0 + Enumerable.Range(0, Nodes).Sum(j => Kernel(rule, 0.0, j, weight, shift) * lengths[j]);
    }

    /// <summary>The same with the exact limits of <see cref="Run"/>, which are narrow at first.</summary>
    /// <remarks>The density of the smoothed value is carried from limits to limits until they no longer move.</remarks>
    public static double AverageRunLengthExactLimits(double weight, double width, double shift)
    {
        var (lengths, settled) = Settle(weight, width, shift);
        double[] at = [0.0], mass = [1.0];
        double runLength = 0.0;
        for (double forgotten = (1.0 - weight) * (1.0 - weight); forgotten > Settled; forgotten *= (1.0 - weight)
            * (1.0 - weight))
        {
            runLength += mass.Sum();
            var rule = Between(weight, width * Math.Sqrt(1.0 - forgotten));
            (at, mass) = (rule.Abscissas, [.. Enumerable.Range(0, Nodes).Select(j => Carried(rule, j))]);
        }

        for (int i = 0; i < at.Length; i++)
        {
            double onward = Enumerable.Range(0, Nodes).Sum(j => Kernel(settled, at[i], j, weight, shift) * lengths[j]);
            runLength += mass[i] * (1.0 + onward);
        }

        return runLength;

        double Carried(GaussLegendreRule rule, int j)
        {
            double sum = 0.0;
            for (int i = 0; i < at.Length; i++)
                sum += mass[i] * Kernel(rule, at[i], j, weight, shift);
            return sum;
        }
    }

    /// <summary>The width of the settled limits whose run length in control is the one wished.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A run length below 1.</exception>
    public static double WidthFor(double weight, double runLength) =>
        Threshold.Exactly(runLength, width => AverageRunLength(weight, width, 0.0));

    private static (Vector<double> Lengths, GaussLegendreRule Rule) Settle(double weight, double width, double shift)
    {
        Require(weight, width);
        var rule = Between(weight, width);
        var system = Matrix<double>.Build.Dense(
            Nodes, Nodes, (i, j) => (i == j ? 1.0 : 0.0) - Kernel(rule, rule.Abscissas[i], j, weight, shift));
        return (system.Solve(Vector<double>.Build.Dense(Nodes, 1.0)), rule);
    }

    private static GaussLegendreRule Between(double weight, double width)
    {
        double reach = width * Math.Sqrt(weight / (2.0 - weight));
        return new(-reach, reach, Nodes);
    }

    private static double Kernel(GaussLegendreRule rule, double from, int j, double weight, double shift) =>
        rule.Weights[j] * Normal.Density((rule.Abscissas[j] - (1.0 - weight) * from) / weight - shift) / weight;

    private static void Require(double weight, double width)
    {
        if (!(weight is > 0.0 and <= 1.0) || !(width > 0.0) || !double.IsFinite(width))
            throw new ArgumentException($"No chart has weight {weight} and width {width}.");
    }
}
