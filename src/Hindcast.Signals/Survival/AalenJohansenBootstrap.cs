using Hindcast.Signals.Intervals;
using Hindcast.Signals.Randomness;

namespace Hindcast.Signals.Survival;

/// <summary>How far the day by which half of the deals were won may lie from the one estimated.</summary>
public static class AalenJohansenBootstrap
{
    /// <summary>
    /// Fewer events than this resample to a handful of days, and any interval of them would be for show.
    /// </summary>
    public const int EventsMin = 5;

    /// <summary>Fewer replicates than this leave no tails to read.</summary>
    public const int ReplicatesMin = 20;

    /// <summary>From so many draws on, replicates are drawn side by side.</summary>
    private const long SideBySideMin = 4_000_000;

    private const int TableBits = 12;
    private const byte NotAlone = byte.MaxValue;

    // The first of the 2^53 numbers that are beyond P(weight ≤ k) of a Poisson weight with mean 1; none beyond k = 18.
    private static readonly ulong[] PoissonSteps =
        Array.ConvertAll(Cdf(), below => (ulong)Math.Ceiling(below * (1UL << 53)));
    private static readonly byte[] WeightOf = Weights();

    /// <summary>The interval of <see cref="CumulativeIncidence.QuantileOfEvents"/>, in days of age.</summary>
    /// <param name="spells">
    /// As for <see cref="AalenJohansen"/>. The order does not matter: they are put into one first.
    /// </param>
    /// <param name="q">Share of the last level, above 0 and at most 1.</param>
    /// <param name="confidence">Two-sided level, strictly between 0 and 1.</param>
    /// <param name="seed">
    /// Same spells and seed, same interval. Derive it from what is estimated, not from a clock.
    /// </param>
    /// <param name="replicates">
    /// How often to resample; at least <see cref="ReplicatesMin"/>. 200 fix the ends to a few days.
    /// </param>
    /// <returns>Null below <see cref="EventsMin"/> events, or where most replicates drew none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A share, level or number of replicates out of bounds.</exception>
    /// <exception cref="ArgumentException">A spell that ends before it enters.</exception>
    /// <remarks>
    /// Source: B. Efron (1981), "Censored Data and the Bootstrap", Journal of the American Statistical Association
    /// 76(374), 312–319 (whole spells are resampled, percentile interval), with a Poisson weight of mean 1 per spell in
    /// place of drawing with replacement: J. A. Hanley and B. MacGibbon (2006), Computer Methods and Programs in
    /// Biomedicine 83(1), 57–62. Ends are quantiles between the replicates, interpolated (Hyndman and Fan's type 7,
    /// 1996). Replicates that drew no event are left out. Limits: below some 20 events it is too narrow; it knows
    /// nothing of events not yet seen, so a last level that is still rising is taken for final; and deals of one
    /// account must not be several spells. It may, rarely, miss the estimate itself.
    /// </remarks>
    public static Interval? QuantileInterval(
        ReadOnlySpan<Spell> spells, double q, double confidence, ulong seed, int replicates = 200) =>
        QuantileInterval(spells, Once(spells.Length), q, confidence, seed, replicates);

    /// <summary>The same of spells that are counted, with the same answer.</summary>
    /// <param name="spells">In any order.</param>
    /// <param name="counts">How many there are of each, at least one.</param>
    /// <param name="q">As above.</param>
    /// <param name="confidence">As above.</param>
    /// <param name="seed">As above.</param>
    /// <param name="replicates">As above.</param>
    public static Interval? QuantileInterval(
        ReadOnlySpan<Spell> spells, ReadOnlySpan<int> counts, double q, double confidence, ulong seed, int replicates =
            200)
    {
        CumulativeIncidence.RequireShare(q);
        return Resample(spells, counts, confidence, seed, replicates, (days, incidence) =>
        {
            double level = CumulativeIncidence.Threshold(q, incidence[^1]);
            return days[Array.FindIndex(incidence, reached => reached >= level)];
        });
    }

    /// <summary>An interval for <see cref="CumulativeIncidence.MeanOfEvents"/>; all else as for the quantile.</summary>
    public static Interval? MeanInterval(ReadOnlySpan<Spell> spells, double confidence, ulong seed, int replicates =
        200) =>
        Resample(spells, Once(spells.Length), confidence, seed, replicates, (days, incidence) =>
        {
            double sum = days[0] * incidence[0];
            for (int i = 1; i < days.Length; i++)
                sum += days[i] * (incidence[i] - incidence[i - 1]);
            return sum / incidence[^1];
        });

    /// <summary>The middle share of a statistic of the event curve over resamples; the curve never ends at 0 when it is
    /// asked.</summary>
    private static Interval? Resample(
        ReadOnlySpan<Spell> spells, ReadOnlySpan<int> counts, double confidence, ulong seed, int replicates,
        Func<int[], double[], double> statistic)
    {
        double tail = ConfidenceLevel.TailOf(confidence);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, ReplicatesMin);

        var (alike, times) = InOrder(spells, counts);
        long all = 0, events = 0;
        for (int i = 0; i < alike.Length; i++)
            (all, events) = (all + times[i], events + (alike[i] is { End: SpellEnd.Event, WasEverAtRisk: true }
                ? times[i] : 0));
        if (events < EventsMin)
            return null;

        double[] drawn = new double[replicates];
        int ranges = all * replicates < SideBySideMin ? 1 : Math.Min(replicates, Environment.ProcessorCount);
        // Whatever is drawn before a replicate, it begins at the same number of the same stream.
        Parallel.For(0, ranges, range =>
        {
            var table = new RiskTable(alike);
            int[] weights = new int[alike.Length];
            double[] incidence = new double[table.Days.Length];
            for (int replicate = range; replicate < replicates; replicate += ranges)
            {
                var random = SplitMix64.After(seed, (ulong)(replicate * all));
                for (int i = 0; i < weights.Length; i++)
                    weights[i] = Poisson(random, times[i]);
                table.Tally(weights);
                Accumulate(table, incidence);
                drawn[replicate] = incidence[^1] > 0.0 ? statistic(table.Days, incidence) : double.NaN;
            }
        });

        List<double> results = [.. drawn.Where(one => !double.IsNaN(one)).Order()];
        return results.Count * 2 < replicates ? null : new(Between(results, tail), Between(results, 1.0 - tail));
    }

    private static void Accumulate(RiskTable table, double[] incidence)
    {
        double surviving = 1.0, happened = 0.0;
        for (int i = 0; i < incidence.Length; i++)
        {
            int atRisk = table.AtRisk[i], events = table.Events[i];
            if (atRisk > 0)
            {
                happened += surviving * events / atRisk;
                surviving *= (double)(atRisk - events - table.Competing[i]) / atRisk;
            }

            incidence[i] = happened;
        }
    }

    private static double Between(List<double> sorted, double share)
    {
        double at = share * (sorted.Count - 1);
        int below = (int)at;
        return below + 1 < sorted.Count
            ? sorted[below] + (at - below) * (sorted[below + 1] - sorted[below])
            : sorted[below];
    }

    /// <summary>Each spell once, in order, and how often it is there.</summary>
    private static (Spell[] Alike, int[] Times) InOrder(ReadOnlySpan<Spell> spells, ReadOnlySpan<int> counts)
    {
        Spell[] ordered = spells.ToArray(), alike = new Spell[spells.Length];
        int[] given = counts.ToArray(), times = new int[spells.Length];
        foreach (var spell in ordered)
            spell.Require();
        ulong[] keys = Array.ConvertAll(ordered, Key);
        Array.Sort((ulong[])keys.Clone(), given);
        Array.Sort(keys, ordered);
        int last = -1;
        for (int i = 0; i < ordered.Length; i++)
        {
            if (i == 0 || keys[i] != keys[i - 1])
                alike[++last] = ordered[i];
            times[last] += given[i];
        }

        return (alike[..(last + 1)], times[..(last + 1)]);

        // Both days fit 31 bits, and plain numbers sort faster than by comparison.
        static ulong Key(Spell spell) => ((ulong)spell.Enter << 33) | ((ulong)spell.Exit << 2) | (ulong)spell.End;
    }

    private static int[] Once(int count)
    {
        int[] once = new int[count];
        Array.Fill(once, 1);
        return once;
    }

    /// <summary>The sum of so many Poisson weights.</summary>
    private static int Poisson(SplitMix64 random, int count)
    {
        int sum = 0;
        for (int i = 0; i < count; i++)
        {
            ulong bits = random.Next() >> 11;
            byte weight = WeightOf[bits >> (53 - TableBits)];
            sum += weight == NotAlone ? Weight(bits) : weight;
        }

        return sum;
    }

    /// <summary>How many steps of the law lie at or below a number of 53 bits.</summary>
    private static byte Weight(ulong bits)
    {
        byte weight = 0;
        while (weight < PoissonSteps.Length && bits >= PoissonSteps[weight])
            weight++;
        return weight;
    }

    /// <summary>The weight that all numbers with the same first bits have; <see cref="NotAlone"/> where they have
    /// several.</summary>
    private static byte[] Weights()
    {
        byte[] weights = new byte[1 << TableBits];
        for (int first = 0; first < weights.Length; first++)
        {
            byte low = Weight((ulong)first << (53 - TableBits));
            byte high = Weight(((ulong)(first + 1) << (53 - TableBits)) - 1);
            weights[first] = low == high ? low : NotAlone;
        }

        return weights;
    }

    private static double[] Cdf()
    {
        double[] cdf = new double[19];
        for ((int k, double term, double sum) = (0, Math.Exp(-1.0), 0.0); k < cdf.Length; term /= ++k)
            cdf[k] = sum += term;
        return cdf;
    }
}
