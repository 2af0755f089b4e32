using Hindcast.Facts;
using Hindcast.Facts.Effects;
using Hindcast.Facts.Findings;
using Hindcast.Retros;
using Hindcast.Retros.Tracking.Effects;
using Hindcast.Signals.Randomness;

namespace Hindcast.Tests.Retros.Tracking.Effects;

/// <summary>S0-18: what a market that moves everybody does to a verdict, on companies of which the truth is
/// known.</summary>
public class WeighEffectTests
{
    private static readonly string[] Months = [.. Enumerable.Range(0, 18)
        .Select(m => $"{2025 + (m / 12)}-{(m % 12) + 1:00}")];

    private static readonly double[] Levels = [0.42, 0.40, 0.35, 0.33, 0.45, 0.50];

    /// <summary>
    /// 400 companies each of six sources with 140 leads a month. One falls to an eighth three months before the action;
    /// from the action on the market moves all of them, by points, by a factor or by odds, or what was broken is mended
    /// in a market that stays or moves a little. The whole of a move in points or by a factor is nobody's doing.
    /// </summary>
    [Theory]
    [InlineData("all by +22 points", "points", 0.22, 0.0, 0, 0.02)]
    [InlineData("all by −10 points", "points", -0.10, 0.0, 0, 0.02)]
    [InlineData("all by half more", "factor", 1.5, 0.0, 0, 0.05)]
    [InlineData("all by a third less", "factor", 0.67, 0.0, 0, 0.05)]
    [InlineData("all by odds of 2", "odds", 2.0, 0.0, 0, 0.05)]
    [InlineData("nothing moves", "points", 0.0, 0.0, 0, 0.05)]
    [InlineData("mended, nothing moves", "points", 0.0, 0.30, 0.95, 1)]
    [InlineData("mended, all by +3 points", "points", 0.03, 0.30, 0.95, 1)]
    [InlineData("mended, all by a tenth less", "factor", 0.9, 0.30, 0.95, 1)]
    [InlineData("mended and undone", "points", 0.0, -0.30, 0, 0.05)]
    public void A_market_that_moves_all_is_not_the_actions_doing(string what, string how, double move, double mend,
        double low, double high)
    {
        var random = new SplitMix64(20261121);
        const int Runs = 400;
        int called = 0, alone = 0, gone = 0;
        for (int run = 0; run < Runs; run++)
        {
            var panel = Company(random, how, move, mend);
            var design = new EffectDesign("mql_to_sql", "mql_to_sql/1", panel.Slice,
                [.. panel.Others.Select(o => o.Slice)], EffectMethod.DifferenceInDifferences, Months[0], Months[13],
                Months[11], null, Months[14]);
            double before = EffectEstimate.Before(panel, design)!.Value;
            var plan = new EffectPlan(design, Unit.Share, null, "", true, before, 0.35, 0, new(2026, 7, 1), 1, null,
                new(2026, 2, 28), new(2026, 3, 1), []);
            var weighed = WeighEffect.Of(plan, panel, EffectEstimate.Of(panel, design, Months[^1])!, new(2026, 3, 1));
            static bool Calls(EffectVerdict verdict, bool helped) => verdict is EffectVerdict.Worked
                or EffectVerdict.Worse || (verdict == EffectVerdict.NoEffect && helped);
            called += Calls(weighed.Verdict, weighed.LessThanAgreed) ? 1 : 0;
            gone += weighed.Gone is null ? 0 : 1;
            alone += Calls(weighed.Own.Verdict, weighed.Own.Helped) ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{what}: {100.0 * alone / Runs:0.0} % by one scale, {100.0 * called / Runs:0.0} % by all");
        Assert.InRange(called / (double)Runs, low, high);
        if (mend != 0)
            Assert.InRange(gone / (double)Runs, mend < 0 ? 0.9 : 0, mend < 0 ? 1 : 0.02);
    }

    /// <summary>
    /// 100 companies each of five sources. One falls from 42 % and an action of September 2025 is chosen for it, with
    /// the onset where the fall shows most; or it is not, where nothing shows. What comes back by itself before the
    /// action, or in the month of it, is nobody's doing.
    /// </summary>
    /// <param name="what">What happens.</param>
    /// <param name="leads">Leads of each source in a month.</param>
    /// <param name="falls">The first bad month, from 0 for January 2025.</param>
    /// <param name="back">The first good one after it; 14 for none.</param>
    /// <param name="bad">The share in the bad months.</param>
    /// <param name="done">The day of September on which the action was done.</param>
    /// <param name="low">Least share of those chosen that may be called worked.</param>
    /// <param name="high">Largest.</param>
    [Theory]
    [InlineData("mended", 140, 6, 9, 0.15, 28, 0.95, 1)]
    [InlineData("mended", 600, 6, 9, 0.15, 28, 0.95, 1)]
    [InlineData("mended a month after it began", 140, 7, 9, 0.15, 28, 0.5, 1)]
    [InlineData("mended a month after it began", 600, 7, 9, 0.15, 28, 0.95, 1)]
    [InlineData("mended, a third less", 140, 5, 9, 0.28, 28, 0, 1)]
    [InlineData("mended, a third less", 600, 5, 9, 0.28, 28, 0.5, 1)]
    [InlineData("not mended", 140, 6, 14, 0.15, 28, 0, 0.05)]
    [InlineData("not mended", 600, 6, 14, 0.15, 28, 0, 0.05)]
    [InlineData("one bad month", 140, 7, 8, 0.10, 28, 0, 0.05)]
    [InlineData("one bad month", 600, 7, 8, 0.10, 28, 0, 0.05)]
    [InlineData("one bad month, done at once", 140, 7, 8, 0.10, 10, 0, 0)]
    [InlineData("two bad months", 140, 6, 8, 0.15, 28, 0, 0.05)]
    [InlineData("two bad months", 600, 6, 8, 0.15, 28, 0, 0.05)]
    [InlineData("two months bad by a third", 140, 6, 8, 0.28, 28, 0, 0.05)]
    [InlineData("nothing", 140, 14, 14, 0.42, 28, 0, 0.05)]
    public void What_came_back_by_itself_is_not_the_actions_doing(string what, int leads, int falls, int back,
        double bad, int done, double low, double high)
    {
        var random = new SplitMix64(20250908);
        const int Runs = 100;
        int chosen = 0, worked = 0;
        for (int run = 0; run < Runs; run++)
        {
            var panel = Fallen(random, leads, falls, back, bad);
            var design = new EffectDesign("mql_to_sql", "mql_to_sql/1", panel.Slice,
                [.. panel.Others.Select(o => o.Slice)], EffectMethod.DifferenceInDifferences, Months[0], Months[7],
                null, null, Months[9]);
            var (shift, onset) = Enumerable.Range(5, 3).Select(cut => (EffectEstimate.Of(panel, design with
                { EffectFrom = Months[cut], Until = Months[cut - 1] }, Months[7])!.Contrast, cut))
                .MinBy(found => found.Contrast.Effect / found.Contrast.Error);
            if (falls < 14 && shift.Effect > -3 * shift.Error)
                continue;
            chosen++;
            DateOnly acted = new(2025, 9, done);
            var plan = new EffectPlan(design with { Onset = Months[onset] }, Unit.Share, null, "", true, null, null, 30,
                new(2026, 2, 25), null, null, new(2025, 9, 8), new(2025, 9, 8), []).In(panel, acted);
            double before = EffectEstimate.Before(panel, plan.Design)!.Value;
            plan = plan with { Before = before, Target = before < 0.35 ? 0.35 : before * 1.1 };
            worked += EffectEstimate.Of(panel, plan.Design, Months[11]) is { } found
                && WeighEffect.Of(plan, panel, found, acted).Verdict == EffectVerdict.Worked ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{what}, {leads}: {worked} of {chosen} called worked");
        Assert.InRange(chosen, Runs / 2, Runs);
        Assert.InRange(worked / (double)chosen, low, high);
    }

    /// <summary>Where every scale shows that it helped and only what comes back by itself stands in the way, that is
    /// said, with its figures, and nothing of untouched slices that did not move.</summary>
    [Fact]
    public void Says_which_bound_fails_where_the_scales_agree()
    {
        var random = new SplitMix64(20260825);
        int told = 0;
        for (int run = 0; run < 200; run++)
        {
            var panel = Fallen(random, 100, 6, 9, 0.22);
            var design = new EffectDesign("mql_to_sql", "mql_to_sql/1", panel.Slice,
                [.. panel.Others.Select(o => o.Slice)], EffectMethod.DifferenceInDifferences, Months[0], Months[8],
                Months[6], null, Months[9]);
            var plan = new EffectPlan(design, Unit.Share, null, "", true, EffectEstimate.Before(panel, design), 0.6, 30,
                new(2026, 2, 25), null, null, new(2025, 9, 8), new(2025, 9, 8), []);
            var weighed = WeighEffect.Of(plan, panel, EffectEstimate.Of(panel, design, Months[11])!, new(2025, 9, 28));
            if (!weighed.IsByScale || weighed.Own.Verdict != Hindcast.Retros.EffectVerdict.Worked)
                continue;
            string why = weighed.ByScale(plan);
            bool agree = weighed.Estimates.All(on => on.Contrast.Interval().Low > 0);
            Assert.Equal(!agree, why.Contains("depends on how"));
            var failing = weighed.Estimates.Where(on => on.Contrast.Interval(0.98).Low <= Math.Max(0, on.ComesBack));
            Assert.True(!agree || failing.Any(on => why.Contains(ReadEffect.Signed(plan, on.Interval(0.98).Low))), why);
            told += agree && why.Contains("would have come back by itself") ? 1 : 0;
        }

        Assert.InRange(told, 1, 200);
    }

    private static SlicePanel Fallen(SplitMix64 random, int leads, int falls, int back, double bad)
    {
        var cells = new[] { 0.42, 0.40, 0.35, 0.45, 0.38 }.Select((level, s) => Months.Take(12).Select((month, t) =>
        {
            double share = s == 0 && t >= falls && t < back ? bad : level;
            int n = leads - 10 + (int)(20 * random.NextDouble()), events = Enumerable.Range(0, n)
                .Count(_ => random.NextDouble() < share);
            return (month, cell: new PanelCell((double)events / n, n, events));
        }).ToImmutableSortedDictionary(x => x.month, x => x.cell, StringComparer.Ordinal)).ToArray();
        return new(Slice.Of("source", "S0"), cells[0],
            [.. cells.Skip(1).Select((c, i) => (Slice.Of("source", $"S{i + 1}"), c))], new(2026, 2, 28));
    }

    private static SlicePanel Company(SplitMix64 random, string how, double move, double mend)
    {
        var cells = Levels.Select((level, s) => Months.Select((month, t) =>
        {
            double share = s == 0 && t >= 11 ? 0.12 : level;
            if (s == 0 && t >= (mend < 0 ? 17 : 14))
                share = mend < 0 ? 0.12 : share + mend;
            else if (s == 0 && t >= 14 && mend < 0)
                share -= mend;
            if (t >= 14)
                share = how switch
                {
                    "points" => share + move,
                    "factor" => share * move,
                    _ => share * move / (1 - share + (share * move)),
                };
            int n = 126 + (int)(28 * random.NextDouble()), events = Enumerable.Range(0, n)
                .Count(_ => random.NextDouble() < share);
            return (month, cell: new PanelCell((double)events / n, n, events));
        }).ToImmutableSortedDictionary(x => x.month, x => x.cell, StringComparer.Ordinal)).ToArray();
        return new(Slice.Of("source", "S0"), cells[0],
            [.. cells.Skip(1).Select((c, i) => (Slice.Of("source", $"S{i + 1}"), c))], new(2026, 6, 30));
    }
}
