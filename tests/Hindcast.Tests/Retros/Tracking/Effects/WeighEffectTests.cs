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
            var weighed = WeighEffect.Of(plan, panel, EffectEstimate.Of(panel, design, Months[^1])!);
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
