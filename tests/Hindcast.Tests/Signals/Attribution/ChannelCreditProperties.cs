using FsCheck;
using FsCheck.Fluent;
using Hindcast.Signals.Attribution;

namespace Hindcast.Tests.Signals.Attribution;

/// <summary>Laws of the models that read all journeys together, with slow oracles beside them.</summary>
public class ChannelCreditProperties
{
    private const int Channels = 4;

    private static readonly Arbitrary<TouchPath[]> Paths = (
        from channels in Gen.Choose(0, Channels - 1).ListOf()
        from converted in Gen.Elements(true, false)
        from count in Gen.Choose(0, 9)
        select new TouchPath([.. channels.Take(6)], converted, count)).ArrayOf().ToArbitrary();

    /// <summary>Oracle: the chain walked step by step until nobody is on the way, with the channel's visitors
    /// lost.</summary>
    [Fact]
    public void A_removal_effect_is_what_is_lost_when_the_walk_ends_there() =>
        Prop.ForAll(Paths, paths =>
        {
            double whole = Walked(paths, removed: -1);
            if (MarkovRemoval.Estimate(Channels, paths) is not { } credit)
                return whole == 0;
            return Math.Abs(credit.Conversion - whole) < 1e-9 && Math.Abs(credit.Shares.Sum() - 1) < 1e-9
                && Enumerable.Range(0, Channels)
                .All(c => Math.Abs(credit.RemovalEffects[c] - (1 - (Walked(paths, c) / whole))) < 1e-9);
        }).Holds();

    /// <summary>A chain that was counted from journeys converts as often as they did.</summary>
    [Fact]
    public void The_chain_converts_as_often_as_the_journeys() =>
        Prop.ForAll(Paths, paths =>
        {
            var touched = paths.Where(p => !p.Channels.IsEmpty).ToArray();
            return MarkovRemoval.Estimate(Channels, paths) is not { } credit
                || Math.Abs(credit.Conversion - ((double)touched.Where(p => p.Converted).Sum(p => p.Count)
                    / touched.Sum(p => p.Count))) < 1e-9;
        }).Holds();

    /// <summary>The vector of data-and-metrics §4: A and B together 3, B alone 1.</summary>
    [Fact]
    public void Shapley_matches_the_vector() =>
        Assert.Equal([1.5, 2.5], ShapleyCredit.OfConversions(2, [new([0, 1], true, 3), new([1], true, 1),
            new([0], false, 4)]));

    /// <summary>Oracle: the mean over all orders in which the channels can be added, of what each adds.</summary>
    [Fact]
    public void Shapley_is_the_mean_over_all_orders() =>
        Prop.ForAll(Paths, paths =>
        {
            double Worth(int set) => paths.Where(p => p.Converted && !p.Channels.IsEmpty
                && p.Channels.All(c => (set >> c & 1) == 1)).Sum(p => p.Count);
            double[] mean = new double[Channels];
            int[][] orders = [.. Orders([.. Enumerable.Range(0, Channels)])];
            foreach (int[] order in orders)
                for (int i = 0, set = 0; i < order.Length; set |= 1 << order[i], i++)
                    mean[order[i]] += (Worth(set | 1 << order[i]) - Worth(set)) / orders.Length;
            var credit = ShapleyCredit.OfConversions(Channels, paths);
            return mean.Zip(credit).All(pair => Math.Abs(pair.First - pair.Second) < 1e-9)
                && Math.Abs(credit.Sum() - Worth((1 << Channels) - 1)) < 1e-9;
        }).Holds();

    private static double Walked(TouchPath[] paths, int removed)
    {
        var steps = paths.Where(p => !p.Channels.IsEmpty)
            .SelectMany(p => p.Channels.Prepend(-1).Zip([.. p.Channels, p.Converted ? 100 : 101], (from, to) =>
                (From: from, To: to, p.Count)))
            .Where(step => step.Count > 0).GroupBy(step => step.From)
            .ToDictionary(g => g.Key, g => g.GroupBy(s => s.To).ToDictionary(t => t.Key,
                t => (double)t.Sum(s => s.Count) / g.Sum(s => s.Count)));
        if (!steps.ContainsKey(-1))
            return 0;
        var on = new Dictionary<int, double> { [-1] = 1 };
        double converted = 0;
        for (int step = 0; step < 20_000 && on.Values.Sum() > 1e-13; step++)
        {
            var next = new Dictionary<int, double>();
            foreach (var (state, mass) in on)
                foreach (var (to, part) in steps[state])
                    if (to == 100)
                        converted += mass * part;
                    else if (to != 101 && to != removed)
                        next[to] = next.GetValueOrDefault(to) + (mass * part);
            on = next;
        }

        return converted;
    }

    private static IEnumerable<int[]> Orders(int[] left) => left.Length == 0
        ? [[]]
        : left.SelectMany(first => Orders([.. left.Where(c => c != first)]).Select(rest => (int[])[first, .. rest]));
}
