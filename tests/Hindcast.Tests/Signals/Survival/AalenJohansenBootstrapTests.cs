using FsCheck;
using FsCheck.Fluent;
using Hindcast.Signals.Randomness;
using Hindcast.Signals.Survival;
using static Hindcast.Signals.Survival.SpellEnd;

namespace Hindcast.Tests.Signals.Survival;

/// <summary>S3-08, S0-18: the sales cycle is shown with its interval, the same on every machine.</summary>
public class AalenJohansenBootstrapTests
{
    private const ulong Seed = 20260302;

    /// <summary>A share that no ratio of a few events equals: where the level is met exactly, the last bit of a sum
    /// decides on which day.</summary>
    private const double NoTie = 0.4637;

    private static readonly Arbitrary<Spell[]> Enough =
        Spells.Any.ArrayOf().Where(spells => spells.Count(IsSeenEvent) >= 5).ToArbitrary();

    /// <summary>
    /// Oracle: the spells written out as often as their weights say, and the plain estimate made of each such list.
    /// </summary>
    [Fact]
    public void Equals_estimating_each_resampled_list() =>
        Prop.ForAll(Enough, spells =>
        {
            var ordered = spells.OrderBy(s => s.Enter).ThenBy(s => s.Exit).ThenBy(s => s.End).ToList();
            var random = new SplitMix64(Seed);
            List<double> days = [];
            for (int replicate = 0; replicate < 40; replicate++)
            {
                Spell[] resampled =
                    [.. ordered.SelectMany(spell => Enumerable.Repeat(spell, Poisson(random.NextDouble())))];
                if (AalenJohansen.Estimate(resampled).QuantileOfEvents(NoTie) is { } day)
                    days.Add(day);
            }

            days.Sort();
            return AalenJohansenBootstrap.QuantileInterval(spells, NoTie, 0.9, Seed, 40) is { } interval
                && Math.Abs(interval.Low - Type7(days, 0.05)) < 1e-9
                && Math.Abs(interval.High - Type7(days, 0.95)) < 1e-9;
        }).Holds();

    /// <summary>The same oracle for the mean.</summary>
    [Fact]
    public void The_mean_equals_estimating_each_resampled_list() =>
        Prop.ForAll(Enough, spells =>
        {
            var ordered = spells.OrderBy(s => s.Enter).ThenBy(s => s.Exit).ThenBy(s => s.End).ToList();
            var random = new SplitMix64(Seed);
            List<double> means = [];
            for (int replicate = 0; replicate < 40; replicate++)
                if (AalenJohansen.Estimate([.. ordered.SelectMany(spell => Enumerable.Repeat(spell,
                    Poisson(random.NextDouble())))]).MeanOfEvents() is { } mean)
                    means.Add(mean);

            means.Sort();
            return AalenJohansenBootstrap.MeanInterval(spells, 0.9, Seed, 40) is { } interval
                && Math.Abs(interval.Low - Type7(means, 0.05)) < 1e-9
                && Math.Abs(interval.High - Type7(means, 0.95)) < 1e-9;
        }).Holds();

    [Fact]
    public void Neither_the_order_nor_the_run_changes_it() =>
        Prop.ForAll(Enough, spells =>
            AalenJohansenBootstrap.QuantileInterval(spells, 0.5, 0.95, Seed)
            == AalenJohansenBootstrap.QuantileInterval([.. spells.Reverse()], 0.5, 0.95, Seed))
            .Holds();

    [Fact]
    public void Lies_within_the_days_on_which_something_was_won() =>
        Prop.ForAll(Enough, spells =>
        {
            int[] days = [.. spells.Where(IsSeenEvent).Select(s => s.Exit)];
            return AalenJohansenBootstrap.QuantileInterval(spells, 0.5, 0.95, Seed) is { } interval
                && days.Min() <= interval.Low && interval.High <= days.Max();
        }).Holds();

    /// <summary>
    /// Some 190 wins at an exponential time of mean 30: the half-way day has a standard error of 30/√190 = 2.2 days,
    /// and the interval should be 3.9 of those wide, 8.5 days.
    /// </summary>
    [Fact]
    public void Another_seed_gives_another_interval_of_about_the_same_width()
    {
        Spell[] deals = Deals(seed: 7, count: 400);
        var intervals = new ulong[] { 1, 2, 3, 4 }
            .Select(seed => AalenJohansenBootstrap.QuantileInterval(deals, 0.5, 0.95, seed)!.Value).ToList();

        Assert.True(intervals.Distinct().Count() > 1);
        Assert.All(intervals, interval => Assert.InRange(interval.High - interval.Low, 6, 12));
    }

    /// <summary>
    /// 200 companies whose true half-way day is known: 120 deals each, won, lost or still open. The seeds are fixed, so
    /// this is one long calculation, not a chance.
    /// </summary>
    [Fact]
    public void Holds_the_true_day_about_as_often_as_it_says()
    {
        // Half of those won are won before 30 ln 2 = 20.8 days have passed, that is on day 20 of their life.
        int held = Enumerable.Range(0, 200).Count(company =>
            AalenJohansenBootstrap.QuantileInterval(Deals((ulong)company, 120), 0.5, 0.95, Seed)!.Value.Contains(20));

        Assert.InRange(held, 180, 199);
    }

    [Fact]
    public void Cannot_tell_from_four_events()
    {
        Spell[] four = [.. Enumerable.Range(1, 4).Select(day => new Spell(0, day, Event))];

        Assert.Null(AalenJohansenBootstrap.QuantileInterval(four, 0.5, 0.95, Seed));
        Assert.Null(AalenJohansenBootstrap.QuantileInterval([.. four, new(9, 9, Event)], 0.5, 0.95, Seed));
        Assert.NotNull(AalenJohansenBootstrap.QuantileInterval([.. four, new(0, 9, Event)], 0.5, 0.95, Seed));
    }

    [Fact]
    public void Throws_on_what_cannot_be_asked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Ask(q: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ask(confidence: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Ask(replicates: 19));

        static void Ask(double q = 0.5, double confidence = 0.95, int replicates = 200) =>
            AalenJohansenBootstrap.QuantileInterval(Spells.SalesCycle, q, confidence, Seed, replicates);
    }

    private static bool IsSeenEvent(Spell spell) =>
        spell.End == Event && (spell.Enter == 0 || spell.Exit > spell.Enter);

    /// <summary>Deals whose end comes after an exponential time of mean 30 days, watched for 10 to 200 days.</summary>
    private static Spell[] Deals(ulong seed, int count)
    {
        var random = new SplitMix64(seed);
        return [.. Enumerable.Range(0, count).Select(_ =>
        {
            int end = (int)(-30 * Math.Log(1 - random.NextDouble())), seen = 10 + (int)(190 * random.NextDouble());
            var how = random.Next() % 2 == 0 ? Event : Competing;
            return new Spell(0, Math.Min(end, seen), end > seen ? Censored : how);
        })];
    }

    private static int Poisson(double uniform)
    {
        int k = 0;
        for (double term = Math.Exp(-1), sum = term; uniform >= sum && k < 30; sum += term)
            term /= ++k;
        return k;
    }

    private static double Type7(List<double> sorted, double share)
    {
        double at = (sorted.Count - 1) * share;
        return sorted[(int)Math.Floor(at)] * (1 - at % 1) + sorted[(int)Math.Ceiling(at)] * (at % 1);
    }
}
