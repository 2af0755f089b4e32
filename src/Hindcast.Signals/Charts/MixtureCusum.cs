using Hindcast.Signals.Randomness;

namespace Hindcast.Signals.Charts;

/// <summary>Sees a rate fall without being told by how much: several likelihood-ratio CUSUMs, weighed
/// together.</summary>
/// <remarks>
/// Source: G. Lorden (1971), "Procedures for Reacting to a Change in Distribution", Annals of Mathematical Statistics
/// 42,
/// 1897–1908, and G. Lorden and I. Eisenberg (1973), Technometrics 15, 167–175, for running a few CUSUMs side by side;
/// here their likelihood ratios are averaged, not the largest taken: Rⱼ = max(1, Rⱼ) · Π (pⱼ/p)ˣ ((1 − pⱼ)/(1 − p))ⁿ⁻ˣ,
/// and the evidence is the mean of the Rⱼ. Periods may differ in size, and one without trials changes nothing.
/// Independent trials of a rate that is known: one estimated from few months makes it signal too often.
/// </remarks>
public sealed class MixtureCusum
{
    /// <summary>The falls looked for: to 40, 50, 60, 70 and 80 % of the rate.</summary>
    public static readonly ImmutableArray<double> Falls = [0.4, 0.5, 0.6, 0.7, 0.8];

    // Far beyond any threshold, and still finite when multiplied once more.
    private const double EvidenceMax = 1e150;
    private const int RunsMin = 100;

    private readonly double[] perSuccess, perFailure;

    private MixtureCusum(double rate)
    {
        Rate = rate;
        perSuccess = [.. Falls.Select(Math.Log)];
        perFailure = [.. Falls.Select(fall => Math.Log((1.0 - rate * fall) / (1.0 - rate)))];
    }

    /// <summary>The rate in control.</summary>
    public double Rate { get; }

    /// <summary>The chart of a rate; null for one of 0, which cannot fall, and of 1, from which one failure proves a
    /// fall.</summary>
    public static MixtureCusum? Of(double rate) => rate is > 0.0 and < 1.0 ? new(rate) : null;

    /// <summary>The evidence of a fall after each period: about how many times likelier than none.</summary>
    /// <param name="successes">One count per period, oldest first.</param>
    /// <param name="trials">The trials of each.</param>
    /// <exception cref="ArgumentException">Spans of different lengths, or counts that cannot be.</exception>
    public ImmutableArray<double> Run(ReadOnlySpan<long> successes, ReadOnlySpan<long> trials)
    {
        if (successes.Length != trials.Length)
            throw new ArgumentException("Every period needs its trials.");
        double[] ratios = new double[Falls.Length];
        var evidence = ImmutableArray.CreateBuilder<double>(successes.Length);
        for (int period = 0; period < successes.Length; period++)
        {
            Trials.Require(successes[period], trials[period]);
            evidence.Add(Weigh(ratios, successes[period], trials[period] - successes[period]));
        }

        return evidence.MoveToImmutable();
    }

    /// <summary>The evidence at which to signal so that, with as many trials in every period, false signals are as rare
    /// as wished.</summary>
    /// <param name="trials">Of each period, 1 to <see cref="BinomialCusum.TrialsMax"/>.</param>
    /// <param name="runLength">Mean periods to a false signal, 2 to 100,000.</param>
    /// <param name="seed">Same arguments and seed, same threshold.</param>
    /// <param name="runs">How many false signals to wait for: 2,000 fix the run length to about 2 %.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument out of bounds.</exception>
    /// <remarks>
    /// By simulation with the same draws for every threshold tried, so that the run length rises with it. Never above
    /// the run length: that evidence cannot come too often, since the mean of the ratios added up is a martingale (M.
    /// Pollak
    /// 1987, Annals of Statistics 15, 749–779).
    /// </remarks>
    public double ThresholdFor(int trials, double runLength, ulong seed, int runs = 2_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(runLength, 2.0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(runLength, 100_000.0);
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, RunsMin);
        double low = 1.0, high = runLength;
        for (int step = 0; step < 16; step++)
        {
            double middle = Math.Sqrt(low * high);
            if (MeanRunLength(trials, Rate, middle, seed, runs) < runLength)
                low = middle;
            else
                high = middle;
        }

        return high;
    }

    /// <summary>The mean number of periods to a signal while the rate is another one, by simulation.</summary>
    /// <param name="trials">As for <see cref="ThresholdFor"/>.</param>
    /// <param name="rate">0 to 1; one well above that in control may take for ever, so it is refused.</param>
    /// <param name="threshold">The evidence at which it signals.</param>
    /// <param name="seed">As for <see cref="ThresholdFor"/>.</param>
    /// <param name="runs">How many runs to take the mean of.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument out of bounds.</exception>
    public double MeanRunLength(int trials, double rate, double threshold, ulong seed, int runs = 2_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(trials, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(trials, BinomialCusum.TrialsMax);
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, Rate);
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        double[] ratios = new double[Falls.Length], cumulative = Cumulative(BinomialProbabilities.Of(trials, rate));
        var random = new SplitMix64(seed);
        long periods = 0;
        for (int run = 0; run < runs; run++)
        {
            Array.Clear(ratios);
            double evidence;
            do
            {
                int count = Array.BinarySearch(cumulative, random.NextDouble());
                count = Math.Min(trials, count < 0 ? ~count : count);
                evidence = Weigh(ratios, count, trials - count);
                periods++;
            }
            while (evidence < threshold);
        }

        return (double)periods / runs;
    }

    private double Weigh(double[] ratios, double successes, double failures)
    {
        double sum = 0.0;
        for (int j = 0; j < ratios.Length; j++)
        {
            double ratio = Math.Exp(Math.Min(300.0, successes * perSuccess[j] + failures * perFailure[j]));
            sum += ratios[j] = Math.Min(EvidenceMax, Math.Max(1.0, ratios[j]) * ratio);
        }

        return sum / ratios.Length;
    }

    private static double[] Cumulative(double[] probability)
    {
        double sum = 0.0;
        return Array.ConvertAll(probability, p => sum += p);
    }
}
