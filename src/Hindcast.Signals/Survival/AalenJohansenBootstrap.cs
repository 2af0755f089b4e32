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

    // P(weight ≤ k) of a Poisson weight with mean 1. Beyond k = 18 it is 1 in double precision.
    private static readonly double[] PoissonCdf = Cdf();

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
        ReadOnlySpan<Spell> spells, double q, double confidence, ulong seed, int replicates = 200)
    {
        CumulativeIncidence.RequireShare(q);
        return Resample(spells, confidence, seed, replicates, (days, incidence) =>
        {
            double level = CumulativeIncidence.Threshold(q, incidence[^1]);
            return days[Array.FindIndex(incidence, reached => reached >= level)];
        });
    }

    /// <summary>An interval for <see cref="CumulativeIncidence.MeanOfEvents"/>; all else as for the quantile.</summary>
    public static Interval? MeanInterval(ReadOnlySpan<Spell> spells, double confidence, ulong seed, int replicates = 200) =>
        Resample(spells, confidence, seed, replicates, (days, incidence) =>
        {
            double sum = days[0] * incidence[0];
            for (int i = 1; i < days.Length; i++)
                sum += days[i] * (incidence[i] - incidence[i - 1]);
            return sum / incidence[^1];
        });

    /// <summary>The middle share of a statistic of the event curve over resamples; the curve never ends at 0 when it is asked.</summary>
    private static Interval? Resample(
        ReadOnlySpan<Spell> spells, double confidence, ulong seed, int replicates, Func<int[], double[], double> statistic)
    {
        double tail = ConfidenceLevel.TailOf(confidence);
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, ReplicatesMin);

        Spell[] ordered = InOrder(spells);
        var table = new RiskTable(ordered);
        if (ordered.Count(spell => spell.End == SpellEnd.Event && spell.WasEverAtRisk) < EventsMin)
            return null;

        var random = new SplitMix64(seed);
        byte[] weights = new byte[ordered.Length];
        double[] incidence = new double[table.Days.Length];
        var results = new List<double>(replicates);
        for (int replicate = 0; replicate < replicates; replicate++)
        {
            foreach (ref byte weight in weights.AsSpan())
                weight = Poisson(random.NextDouble());
            table.Tally(weights);
            Accumulate(table, incidence);
            if (incidence[^1] > 0.0)
                results.Add(statistic(table.Days, incidence));
        }

        results.Sort();
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

    private static Spell[] InOrder(ReadOnlySpan<Spell> spells)
    {
        Spell[] ordered = spells.ToArray();
        Array.Sort(Array.ConvertAll(ordered, Key), ordered);
        return ordered;

        // Both days fit 31 bits (the table refuses negative ones), and plain numbers sort faster than by comparison.
        static ulong Key(Spell spell) => ((ulong)spell.Enter << 33) | ((ulong)spell.Exit << 2) | (ulong)spell.End;
    }

    private static byte Poisson(double uniform)
    {
        byte weight = 0;
        while (weight < PoissonCdf.Length && uniform >= PoissonCdf[weight])
            weight++;
        return weight;
    }

    private static double[] Cdf()
    {
        double[] cdf = new double[19];
        for ((int k, double term, double sum) = (0, Math.Exp(-1.0), 0.0); k < cdf.Length; term /= ++k)
            cdf[k] = sum += term;
        return cdf;
    }
}
