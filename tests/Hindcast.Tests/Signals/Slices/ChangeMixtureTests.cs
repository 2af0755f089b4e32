using FsCheck;
using FsCheck.Fluent;
using Hindcast.Signals.Slices;

namespace Hindcast.Tests.Signals.Slices;

public class ChangeMixtureTests
{
    private static double Usual(int leaf, int month) => 0.2 + (0.05 * (leaf / 6)) + (0.05 * (leaf % 2));

    [Fact]
    public void Names_the_slice_and_the_month_in_which_a_chance_fell()
    {
        var cases = Companies.Reported(11, 15, 600, (leaf, month) => month >= 12 && leaf / 6 == 2 && leaf / 2 % 3 == 1
            ? 0.1 : Usual(leaf, month));

        var verdict = Companies.Weigh(cases);

        Assert.Equal([2, 5], cases.Lattice.Slices[verdict.Slice]);
        Assert.True(verdict.LogFactor > 3 && verdict.Posterior > 0.5);
        Assert.Equal(1, verdict.Window);
    }

    /// <summary>Whatever was seen: the slices' own parts add up to the Bayes factor, each of them the sum of its
    /// priors and ratios as <c>find --explain</c> shows them.</summary>
    [Fact]
    public void The_slices_parts_add_up_to_the_factor() =>
        Check.One(Laws.Dear(12), Prop.ForAll((
        from seed in Gen.Choose(1, 100_000)
        from perMonth in Gen.Choose(20, 400)
        from low in Gen.Choose(2, 30)
        select (seed, perMonth, low)).ToArbitrary(), company =>
    {
        var cases = Companies.Reported((ulong)company.seed, 15, company.perMonth, (leaf, month) => month >= 12
            && leaf / 6 == 2 ? company.low / 100.0 : Usual(leaf, month));
        var alternatives = Alternative.OfChance(1, 0);
        (OnsetEvidence Evidence, double Weight)[] onsets = [.. new[]
            { (Months: 1, Weight: 0.6), (Months: 3, Weight: 0.4) }.Select(w => (OnsetEvidence.Since(
            cases, Baseline.Before(cases, 15 - w.Months, []), false, alternatives), w.Weight))];

        var verdict = ChangeMixture.Weigh(cases.Lattice, onsets, alternatives, true);
        double[] posteriors = ChangeMixture.Posteriors(cases.Lattice, onsets, alternatives, true);

        Assert.Equal(1, posteriors.Sum(), 1e-9);
        Assert.Equal(verdict.Posterior, posteriors.Max(), 1e-12);
        double own = (from onset in onsets
                      from each in alternatives.Select((what, k) => (what, k))
                      where each.what.Adverse
                      select onset.Weight * each.what.Weight * ChangeMixture.PriorOf(cases.Lattice, onset.Evidence,
                          each.what, verdict.Slice)
                          * Math.Exp(onset.Evidence.Of(verdict.Slice, each.k, each.what).Ratio)).Sum();
        Assert.Equal(Math.Log(own), verdict.OwnLogFactor, 1e-9);
    }));

    [Fact]
    public void A_rise_is_no_change_for_the_worse()
    {
        var cases = Companies.Reported(12, 15, 600, (leaf, month) => month >= 12 && leaf / 6 == 2
            ? 0.55
            : Usual(leaf, month));

        var (worse, better) = (Companies.Weigh(cases), Companies.Weigh(cases, adverse: false));

        // The others are a little worse beside it, as far as they share its months; that is no alarm.
        Assert.True(worse.LogFactor < 1, $"{worse.LogFactor}");
        Assert.True(better.LogFactor > 3 && better.Posterior > 0.5);
        Assert.Equal([2], cases.Lattice.Slices[better.Slice]);
    }

    /// <summary>What all slices of a month share is the month's own and no slice's.</summary>
    [Fact]
    public void A_bad_month_for_everybody_names_no_slice()
    {
        var cases = Companies.Reported(13, 15, 600, (leaf, month) => Usual(leaf, month) * (month % 5 == 4 ? 0.75 : 1));

        Assert.True(Companies.Weigh(cases) is { LogFactor: < 1 } or { Slice: 0 });
    }

    /// <summary>
    /// Where nothing changed the mean of a Bayes factor is 1, so that it passes x at most once in x looks (J. Ville
    /// 1939). 400 stationary companies; the month's shift and the baseline are estimated, which is what the bound is to
    /// survive.
    /// </summary>
    [Fact]
    public void A_stationary_company_passes_a_factor_no_oftener_than_its_inverse()
    {
        double[] factors = [.. Enumerable.Range(0, 400)
            .Select(i => Math.Exp(Companies.Weigh(Companies.Reported((ulong)(1000 + i), 14, 250, Usual)).LogFactor))];

        Assert.InRange(factors.Count(f => f > 10), 0, 40);
        Assert.InRange(factors.Count(f => f > 3), 0, 133);
        Assert.InRange(factors.Average(), 0.3, 1.6);
    }

    /// <summary>
    /// A thousand companies in which nothing ever changes, 300 leads a month, fourteen months, whose newest cohorts are
    /// young. The factor passes x no oftener than once in x looks, for the chance and for the delay; and what each of
    /// the last three cohorts is taken to convert at in the end, told from what it has shown so far, is right to a
    /// point.
    /// </summary>
    [Fact]
    [Trait("Length", "Long")]
    public void A_thousand_stationary_companies_with_young_cohorts_keep_the_stated_rates()
    {
        const int companies = 1000, months = 14;
        int[] tens = new int[2], threes = new int[2], alarms = new int[2];
        double[] bias = new double[3];
        for (int i = 0; i < companies; i++)
        {
            var cases = Companies.Converting((ulong)(5000 + i), months, 300, leaf => Usual(leaf, 0));
            Baseline[] baselines = [.. ChangeMixture.Windows.Select(w => Baseline.Before(cases, months - w.Months,
                []))];
            for (int k = 0; k < 2; k++)
            {
                var alternatives = k == 0 ? Alternative.OfChance(1, 0) : Alternative.OfDelay();
                var verdict = ChangeMixture.Weigh(cases.Lattice, [.. baselines.Select((b, w) =>
                    (OnsetEvidence.Since(cases, b, k == 1, alternatives), ChangeMixture.Windows[w].Weight))],
                        alternatives, true);
                tens[k] += verdict.LogFactor > Math.Log(10) ? 1 : 0;
                threes[k] += verdict.LogFactor > Math.Log(3) ? 1 : 0;
                alarms[k] += verdict.OwnLogFactor > 1 ? 1 : 0;
            }

            for (int newest = 0; newest < bias.Length; newest++)
            {
                double events = 0, shown = 0, truth = 0;
                foreach (ref readonly var c in cases.Of(months - 1 - newest, months - newest))
                    (events, shown, truth) = (events + (c.Ending == Ending.Event ? 1 : 0), shown
                        + baselines[2].EventShown(c), truth + (Usual(c.Leaf, 0) / 300));
                bias[newest] += ((events / shown) - truth) / companies;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"beyond 10: {tens[0]} and {tens[1]}, beyond 3: {threes[0]} and {threes[1]}, alarms {alarms[0]} and "
                + $"{alarms[1]} of {companies}; bias "
                + $"{string.Join(' ', bias.Select(b => b.ToString("0.0000", CultureInfo.InvariantCulture)))}");
        Assert.All(tens, count => Assert.InRange(count, 0, companies / 10));
        Assert.All(threes, count => Assert.InRange(count, 0, companies / 3));
        Assert.All(bias, points => Assert.InRange(points, -0.01, 0.01));
    }

    [Fact]
    public void What_is_explained_is_taken_out()
    {
        var cases = Companies.Reported(14, 15, 900, (leaf, month) => month >= 12 && leaf / 6 == 2 ? 0.1 : month >= 12
            && leaf / 2 % 3 == 1 ? 0.12 : Usual(leaf, month));
        var first = Companies.Weigh(cases);
        var baseline = Baseline.Before(cases, 12, []);
        var shift = ShiftEstimate.Of(cases, baseline, false, first.Slice);
        var alternatives = Alternative.OfChance(1, 0);
        var rest = Baseline.Before(cases, 12, [new(cases.Lattice.Slices[first.Slice], 12, 99, shift.Shift, false)]);

        var second = ChangeMixture.Weigh(cases.Lattice, [(OnsetEvidence.Since(cases, rest, false, alternatives), 1.0)],
            alternatives, true);

        Assert.Equal(["2", "5"], new[] { first, second }.Select(v => string.Join(',', cases.Lattice.Slices[v.Slice]))
            .Order());
        Assert.True(second.LogFactor > 3);
    }

    [Fact]
    public void The_interval_of_a_shift_holds_the_shift()
    {
        var cases = Companies.Reported(15, 15, 2000, (leaf, month) =>
            leaf / 6 == 1 && month >= 12 ? 1
                / (1 + Math.Exp(0.8 - Math.Log(Usual(leaf, month) / (1 - Usual(leaf, month))))) : Usual(leaf, month));

        var shift = ShiftEstimate.Of(cases, Baseline.Before(cases, 12, []), false, cases.Lattice.IndexOf([1]));

        Assert.InRange(-0.8, shift.Low, shift.High);
        Assert.True(shift.LogRatio > 10);
    }

    /// <summary>Renewals that are told later than losses are no losses: only what the reports leave open says
    /// anything.</summary>
    [Fact]
    public void An_ending_that_is_told_early_is_not_taken_for_a_frequent_one()
    {
        // Losses are told thirty days before they are due, renewals on the day: of the month to come only losses are
        // known.
        var cases = new List<Case>();
        for (int month = 0; month <= 12; month++)
            for (int i = 0; i < 240; i++)
            {
                bool lost = i % 10 == 0, toCome = month == 12;
                cases.Add(new(i % 24, month, toCome ? -15 : 20, lost ? -30 : 0, lost ? Ending.Other : toCome
                    ? Ending.Pending : Ending.Event));
            }

        var all = new Cases(Companies.Lattice, cases, EndingShape.Reported, 13);
        var alternatives = Alternative.OfChance(1, 0);
        var told = ChangeMixture.Weigh(all.Lattice,
            [(OnsetEvidence.Since(all, Baseline.Before(all, 12, []), false, alternatives), 1.0)], alternatives, true);

        Assert.True(told.LogFactor < 0.5, $"{told.LogFactor}");
    }
}
