namespace Hindcast.Signals.Charts;

/// <summary>Adds up what each week's count of successes lacks, until the sum is too large to be chance.</summary>
/// <param name="Trials">Trials of each period, the same in all; 1 to <see cref="TrialsMax"/>.</param>
/// <param name="Direction">Which way it looks.</param>
/// <param name="Reference">The count at which a period adds nothing, in units of 1 / <paramref name="Units"/>.</param>
/// <param name="Decision">The sum at which it signals, in the same units; above 0.</param>
/// <param name="Units">Parts of a whole success, at least 1.</param>
/// <remarks>
/// Source: E. S. Page (1954), "Continuous Inspection Schemes", Biometrika 41, 100–115; for counts F. F. Gan (1993), "An
/// Optimal Design of CUSUM Control Charts for Binomial Counts", Journal of Applied Statistics 20, 445–460:
/// C = max(0, C + k − x) looking for a fall, C = max(0, C + x − k) for a rise; a signal where C ≥ h. Reference and
/// decision are whole numbers of a unit, so that the run length is exact. Independent trials of one rate; where months
/// wander by more than chance it signals too often, and where the number of trials varies it does not apply.
/// </remarks>
public sealed record BinomialCusum(int Trials, Direction Direction, int Reference, int Decision, int Units)
{
    /// <summary>More trials a period than this are refused.</summary>
    public const int TrialsMax = 100_000;

    /// <summary>The unit of a chart that <see cref="Design"/> makes: a twentieth of a success.</summary>
    public const int UnitsOfDesign = 20;

    /// <summary>The chart that sees a change to one rate soonest while false signals stay as rare as wished.</summary>
    /// <param name="trials">Trials of each period.</param>
    /// <param name="rate">The rate in control, strictly between 0 and 1.</param>
    /// <param name="changed">The rate to see; below it for a fall, above it for a rise.</param>
    /// <param name="runLengthMin">Mean periods to a false signal, at least 1; the chart's is this or more.</param>
    /// <returns>Null for a rate of 0 or 1, for no change, and where it would take more than the states that can be
    /// reckoned.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number of trials or a run length out of bounds.</exception>
    /// <remarks>
    /// The reference value is that of the likelihood ratio, n ln((1 − p₀)/(1 − p₁)) / ln(p₁(1 − p₀)/(p₀(1 − p₁))),
    /// which G. V. Moustakides (1986), Annals of Statistics 14, 1379–1387, proved best for one known change.
    /// </remarks>
    public static BinomialCusum? Design(int trials, double rate, double changed, double runLengthMin)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(trials, TrialsMax);
        if (!(rate is > 0.0 and < 1.0) || !(changed is > 0.0 and < 1.0) || rate == changed)
            return null;
        double reference = trials * Math.Log((1.0 - rate) / (1.0 - changed))
            / Math.Log(changed * (1.0 - rate) / (rate * (1.0 - changed)));
        var chart = new BinomialCusum(
            trials, changed < rate ? Direction.Lower : Direction.Upper, (int)Math.Round(reference * UnitsOfDesign), 1,
            UnitsOfDesign);
        int? decision = Threshold.AtLeast(
            runLengthMin, MarkovChain.StatesMax, h => (chart with { Decision = h }).AverageRunLength(rate));
        return decision is { } found ? chart with { Decision = found } : null;
    }

    /// <summary>The sum after each period, in successes.</summary>
    /// <param name="successes">One count per period, oldest first.</param>
    /// <param name="headStart">Where the sum starts, 0 to the decision value, in units (Lucas and Crosier 1982: half of
    /// it).</param>
    /// <exception cref="ArgumentOutOfRangeException">A count outside 0 to the trials, or a head start out of
    /// bounds.</exception>
    public ImmutableArray<double> Run(ReadOnlySpan<int> successes, int headStart = 0)
    {
        RequireStart(headStart);
        var sums = ImmutableArray.CreateBuilder<double>(successes.Length);
        long sum = headStart;
        foreach (int count in successes)
        {
            Signals.Trials.Require(count, Trials);
            sum = Math.Max(0, sum + Step(count));
            sums.Add((double)sum / Units);
        }

        return sums.MoveToImmutable();
    }

    /// <summary>Whether a sum of <see cref="Run"/> signals.</summary>
    public bool IsSignal(double sum) => sum * Units >= Decision - 0.5;

    /// <summary>The mean number of periods to a signal while the rate is this.</summary>
    /// <param name="rate">0 to 1.</param>
    /// <param name="headStart">As for <see cref="Run"/>.</param>
    /// <returns>Exact, by <see cref="MarkovChain"/>; null where the chart never signals at that rate.</returns>
    /// <exception cref="ArgumentException">More states than can be reckoned: choose a coarser unit.</exception>
    public double? AverageRunLength(double rate, int headStart = 0)
    {
        RequireStart(headStart);
        double[] probability = BinomialProbabilities.Of(Trials, rate);
        var chain = new MarkovChain(Decision);
        for (int sum = 0; sum < Decision; sum++)
        {
            for (int count = 0; count <= Trials; count++)
                chain.Add(sum, (int)Math.Clamp(sum + Step(count), 0, Decision), probability[count]);
        }

        return chain.StepsToSignal(headStart);
    }

    private long Step(int count) => Direction == Direction.Lower
        ? Reference - (long)count * Units
        : (long)count * Units - Reference;

    private void RequireStart(int headStart)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(headStart);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(headStart, Decision);
    }
}
