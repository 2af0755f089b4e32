using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Signals.Intervals;
using Hindcast.Signals.Slices;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Findings;

public sealed class FindExplanationTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    /// <summary>Issue 4: what another finding explains has the same sums, and says under which one it stands.</summary>
    [Fact]
    public void What_stands_under_another_finding_is_explained_too()
    {
        workspace.With("crm", "2026-08-31", Funnel.Mqls(Funnel.Months("2026-08", 9),
            month => [("ENT", 400, 160), ("MM", 400, 160), ("SMB", 400, month < 7 ? 160 : 80)]));
        var asOf = workspace.On("2026-08-31");
        var month = Period.ParseMonth("2026-07")!.Value;
        var alone = workspace.Find("2026-07", 31);
        var finding = Assert.Single(alone.Findings);
        var cause = finding with { Id = "2026-07-cause", Episode = "cause", Under = [finding] };

        var sums = Workspace.Granted(FindExplanation.Of(asOf, alone with { Findings = [cause] }, month, finding.Id,
            Workspace.Tiers));

        Assert.Equal(cause.Id, sums.Under);
        Assert.Equivalent(Workspace.Granted(FindExplanation.Of(asOf, alone, month, finding.Id, Workspace.Tiers)),
            sums with { Under = null }, strict: true);
    }

    /// <summary>Every number of a moved make-up, counted again from its months: they raised the finding.</summary>
    [Fact]
    public void A_moved_make_up_is_explained_by_the_sums_that_raised_it()
    {
        (string, int, int)[] before = [("ENT", 1600, 480), ("MM", 3200, 480), ("SMB", 3200, 320)],
            now = [("ENT", 800, 240), ("MM", 2400, 360), ("SMB", 5600, 560)];
        workspace.With("crm", "2026-08-31", Funnel.Mqls(Funnel.Months("2026-08", 9), month => month < 7
            ? month % 2 == 0 ? before : [.. before.Select((of, at) => at == 0 ? ("ENT", 1500, 450) : of)] : now));
        var asOf = workspace.On("2026-08-31");
        var month = Period.ParseMonth("2026-07")!.Value;
        var report = workspace.Find("2026-07", 31);
        var finding = report.Findings.Single(f => f.Kind == FindingKind.Mix);

        var sums = Workspace.Granted(FindExplanation.Of(asOf, report, month, finding.Id, Workspace.Tiers));

        Assert.Equal((finding.LogBayesFactor!.Value, finding.FirstMonth!, 6.0, 1.0), (sums.LogBayesFactor,
            sums.Since, sums.Threshold, sums.Posterior));
        Assert.Empty(sums.Onsets);
        Assert.Contains(sums.MakeUp, o => o.Onset == finding.FirstMonth && o.PriorWeight > 0);
        Assert.Equal(sums.LogBayesFactor, Math.Log(sums.MakeUp.Sum(o => o.PriorWeight * Math.Exp(o.Sums.LogFactor))),
            1e-9);
        Assert.All(sums.MakeUp.Select(o => o.Sums), s =>
        {
            MakeUpMonth[] earlier = [.. s.Months.Where(m => m.FromOnset < 0)], since =
                [.. s.Months.Skip(earlier.Length)];
            double n0 = earlier.Sum(m => m.N), n1 = since.Sum(m => m.N), m0 = earlier.Length, m1 = since.Length;
            Assert.Equal((n0, n1, m0, m1), (s.MembersBefore, s.MembersSince, s.MonthsBefore, s.MonthsSince));
            double level = earlier.Sum(m => m.N * m.Chance) / n0, x = (since.Sum(m => m.N * m.Chance) / n1) - level,
                variance = (earlier.Sum(m => m.N * m.ChanceSquared) / n0) - (level * level),
                between = Math.Max(0, earlier.Sum(m => Math.Pow(m.Chance - level, 2) - (variance / m.N)) / (m0 - 1)),
                s2 = (variance * ((1 / n0) + (1 / n1))) + (between * ((1 / m0) + (1 / m1)))
                    + s.VarianceOfChances, a = 0.15 * level,
                both = s2 + (a * a);
            Assert.Equal([level, x, variance, between, Math.Sqrt(s2), a], [s.Level, s.Shift, s.Variance,
                s.VarianceOfMonths, s.StandardError, s.PriorSd], (one, other) => Math.Abs(one - other) < 1e-12);
            Assert.Equal(Math.Log(2 * Normal.Cdf(-x * a / Math.Sqrt(s2 * both))) + (0.5 * Math.Log(s2 / both))
                + (0.5 * x * x * ((1 / s2) - (1 / both))), s.LogFactor, 1e-6);
        });
    }
}
