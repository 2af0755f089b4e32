using Hindcast.Facts;
using Hindcast.Facts.Effects;
using Hindcast.Signals.Randomness;

namespace Hindcast.Tests.Facts.Effects;

/// <summary>S0-18: what an action changed, on companies of which the truth is known.</summary>
public class EffectEstimateTests
{
    private static readonly string[] Months = [.. Enumerable.Range(0, 24)
        .Select(m => $"{2025 + (m / 12)}-{(m % 12) + 1:00}")];

    /// <summary>
    /// A thousand companies each: a share in one source of 8 or of 20, with months that are good or bad for all, levels
    /// of their own, an action after 14 months, 4 months after it; with and without an effect; with a fault three
    /// months before, or with nothing untouched.
    /// </summary>
    [Theory]
    [InlineData("eight sources", EffectMethod.DifferenceInDifferences, 8, 0.0, 0.0)]
    [InlineData("eight sources, mended", EffectMethod.DifferenceInDifferences, 8, 0.7, 0.0)]
    [InlineData("eight sources, a fault mended", EffectMethod.DifferenceInDifferences, 8, 0.7, -0.7)]
    [InlineData("eight sources, a fault that stays", EffectMethod.DifferenceInDifferences, 8, 0.0, -0.7)]
    [InlineData("whole company", EffectMethod.InterruptedTimeSeries, 1, 0.0, 0.0)]
    [InlineData("whole company, mended", EffectMethod.InterruptedTimeSeries, 1, 0.7, 0.0)]
    public void Its_intervals_hold_the_truth_as_often_as_they_say(string what, EffectMethod method, int slices,
        double mend, double fault) =>
        Counted(1_000, 0.02, what, method, slices, mend, fault);

    /// <summary>The same with thirty slices, of which those that moved alike are weighted; each takes a tenth of a
    /// second.</summary>
    [Theory]
    [Trait("Length", "Long")]
    [InlineData("thirty slices", 0.0)]
    [InlineData("thirty slices, mended", 0.7)]
    public void So_do_those_against_slices_that_moved_alike(string what, double mend) =>
        Counted(600, 0.03, what, EffectMethod.SyntheticDifferenceInDifferences, 30, mend, 0);

    /// <summary>
    /// Months of which one is a tenth and the next more than half, and unlike in size: the effect in points is what the
    /// months after hold together, less what they would have held without it, each at its own level.
    /// </summary>
    [Fact]
    public void In_points_it_is_what_the_months_together_would_not_hold_without_it()
    {
        static double Share(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
        double[] common = [.. Months.Select((_, t) => t % 2 == 0 ? -2.2 : 0.4)];
        long Size(int t) => t % 3 == 0 ? 400_000 : 90_000;
        ImmutableSortedDictionary<string, PanelCell> Cells(double level, double mend) =>
            Months.Take(18).Select((month, t) =>
        {
            // A little scatter that both halves share, so that there is an error to judge by.
            double share = Share(common[t] + level + (t % 4 < 2 ? 0.001 : -0.001) + (t >= 14 ? mend : 0));
            return (month, new PanelCell(share, Size(t), share * Size(t)));
        }).ToImmutableSortedDictionary(m => m.month, m => m.Item2, StringComparer.Ordinal);
        var panel = new SlicePanel(Slice.Of("source", "A"), Cells(0.3, 0.7),
            [.. "BCDE".Select((name, s) => (Slice.Of("source", $"{name}"), Cells(0.1, 0)
                .SetItem(Months[3], Cells(0.1 + (0.01 * s), 0)[Months[3]])))], new(2026, 6, 30));

        var found = EffectEstimate.Of(panel, Design(panel, EffectMethod.DifferenceInDifferences, null), Months[17])!;

        double Pooled(double mend) => Enumerable.Range(14, 4).Sum(t => Size(t) * Share(common[t] + 0.3 + mend))
            / Enumerable.Range(14, 4).Sum(Size);
        Assert.Equal(Pooled(0.7), found.Seen, 1e-3);
        Assert.Equal(Pooled(0.7) - Pooled(0), found.Effect, 1e-3);
        Assert.True(found.Interval().Contains(found.Effect));
    }

    private static void Counted(int runs, double off, string what, EffectMethod method, int slices, double mend,
        double fault)
    {
        var random = new SplitMix64(20261031);
        int held = 0, called = 0;
        for (int run = 0; run < runs; run++)
        {
            var panel = Company(random, slices, mend, fault, out double truth, method);
            var design = Design(panel, method, fault == 0 ? null : Months[11]);
            var found = EffectEstimate.Of(panel, design, Months[17])!;
            held += found.Contrast.Interval().Contains(truth) ? 1 : 0;
            var strict = found.Contrast.Interval(0.98);
            called += strict.Low > 0 || strict.High < 0 ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: held {held}, called {called}");
        Assert.InRange(held / (double)runs, 0.95 - off, 0.95 + off);
        Assert.True(mend != 0 || called <= runs / 20, $"{called} of {runs} without effect were called one.");
    }

    private static EffectDesign Design(SlicePanel panel, EffectMethod method, string? onset) =>
        new("mql_to_sql", "mql_to_sql/1", panel.Slice, [.. panel.Others.Select(o => o.Slice)], method, Months[0],
            Months[13], onset, null, Months[14]);

    private static SlicePanel Company(SplitMix64 random, int slices, double mend, double fault, out double truth,
        EffectMethod method)
    {
        double[] common = [.. Months.Select(_ => 0.06 * Normal(random))];
        bool alone = method == EffectMethod.InterruptedTimeSeries;
        var all = Enumerable.Range(0, slices).Select(s =>
        {
            double level = -0.8 + (0.3 * Normal(random)), size = alone ? 900 : 60 + (200 * random.NextDouble());
            return Months.Take(18).Select((month, t) =>
            {
                double shift = s > 0 ? 0 : (t >= 11 ? fault : 0) + (t >= 14 ? mend : 0);
                int n = Math.Max(25, (int)(size + (Math.Sqrt(size) * Normal(random))));
                double share = 1 / (1 + Math.Exp(-(level + common[t] + shift)));
                int events = Enumerable.Range(0, n).Count(_ => random.NextDouble() < share);
                return (month, cell: new PanelCell((double)events / n, n, events), level);
            }).ToArray();
        }).ToArray();
        // Against time alone the effect is a ratio of rates; the truth is that of the company drawn.
        double Share(double x) => 1 / (1 + Math.Exp(-x));
        truth = alone ? Math.Log(Share(all[0][0].level + mend) / Share(all[0][0].level)) : mend;
        var cells = all.Select(a => a.ToImmutableSortedDictionary(x => x.month, x => x.cell, StringComparer.Ordinal))
            .ToArray();
        return new(alone ? Slice.All : Slice.Of("source", "S0"), cells[0],
            [.. cells.Skip(1).Select((c, i) => (Slice.Of("source", $"S{i + 1}"), c))], new(2026, 6, 30));
    }

    private static double Normal(SplitMix64 random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()))
        * Math.Cos(2 * Math.PI * random.NextDouble());
}
