namespace Hindcast.Signals.Charts;

/// <summary>Watches a rate lead by lead, without waiting for a week to fill.</summary>
/// <param name="Direction">Which way it looks.</param>
/// <param name="Period">A success weighs as much as this many trials: the reference rate is 1 / Period; at least
/// 2.</param>
/// <param name="Decision">The sum at which it signals, in units of 1 / Period of a success; above 0.</param>
/// <remarks>
/// Source: M. R. Reynolds and Z. G. Stoumbos (1999), "A CUSUM Chart for Monitoring a Proportion When Inspecting
/// Continuously", Journal of Quality Technology 31(1), 87–108: C = max(0, C + x − γ) for a rise with γ = 1/m, and its
/// mirror for a fall. A whole m makes the chart a walk on whole numbers, whose run length is exact. Independent trials
/// in the order in which they came to be decided, which is not that in which leads were made.
/// </remarks>
public sealed record BernoulliCusum(Direction Direction, int Period, int Decision)
{
    /// <summary>The chart for a change from one rate to another while false signals stay as rare as wished.</summary>
    /// <param name="rate">The rate in control, strictly between 0 and 1.</param>
    /// <param name="changed">The rate to see.</param>
    /// <param name="trialsMin">Mean trials to a false signal, at least 1; the chart's is this or more.</param>
    /// <returns>
    /// Null for a rate of 0 or 1, for no change, for a reference rate above 2/3 (watch the failures then), and where it
    /// would take more states than can be reckoned.
    /// </returns>
    /// <remarks>γ is −ln((1 − p₁)/(1 − p₀)) / ln(p₁(1 − p₀)/(p₀(1 − p₁))), rounded to the next 1/m.</remarks>
    public static BernoulliCusum? Design(double rate, double changed, double trialsMin)
    {
        if (!(rate is > 0.0 and < 1.0) || !(changed is > 0.0 and < 1.0) || rate == changed)
            return null;
        double reference = -Math.Log((1.0 - changed) / (1.0 - rate))
            / Math.Log(changed * (1.0 - rate) / (rate * (1.0 - changed)));
        double period = Math.Round(1.0 / reference);
        if (period is < 2.0 or > MarkovChain.StatesMax)
            return null;
        var chart = new BernoulliCusum(changed < rate ? Direction.Lower : Direction.Upper, (int)period, 1);
        int? decision = Threshold.AtLeast(
            trialsMin, MarkovChain.StatesMax, h => (chart with { Decision = h }).AverageRunLength(rate));
        return decision is { } found ? chart with { Decision = found } : null;
    }

    /// <summary>The sum after each trial, in successes.</summary>
    public ImmutableArray<double> Run(ReadOnlySpan<bool> successes)
    {
        var sums = ImmutableArray.CreateBuilder<double>(successes.Length);
        long sum = 0;
        foreach (bool success in successes)
        {
            sum = Math.Max(0, sum + Step(success));
            sums.Add((double)sum / Period);
        }

        return sums.MoveToImmutable();
    }

    /// <summary>Whether a sum of <see cref="Run"/> signals.</summary>
    public bool IsSignal(double sum) => sum * Period >= Decision - 0.5;

    /// <summary>The mean number of trials to a signal while the rate is this, 0 to 1.</summary>
    /// <returns>Exact, by <see cref="MarkovChain"/>; null where the chart never signals at that rate.</returns>
    /// <exception cref="ArgumentException">More states than can be reckoned.</exception>
    public double? AverageRunLength(double rate)
    {
        var chain = new MarkovChain(Decision);
        for (int sum = 0; sum < Decision; sum++)
        {
            chain.Add(sum, Math.Clamp(sum + Step(true), 0, Decision), rate);
            chain.Add(sum, Math.Clamp(sum + Step(false), 0, Decision), 1.0 - rate);
        }

        return chain.StepsToSignal(0);
    }

    private int Step(bool success) => (success ? Period - 1 : -1) * (Direction == Direction.Upper ? 1 : -1);
}
