using Hindcast.Facts.Findings;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Findings;

public sealed class MadeUpTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    /// <summary>M-06: the finding names one value; the shares of the others say where it came from.</summary>
    [Fact]
    public void Every_value_has_its_share_before_and_since_and_that_of_the_finding_its_own_figures()
    {
        (string, int, int)[] before = [("ENT", 1600, 480), ("MM", 3200, 480), ("SMB", 3200, 320)],
            now = [("ENT", 800, 240), ("MM", 2400, 360), ("SMB", 5600, 560)];
        workspace.With("crm", "2026-08-31", Funnel.Mqls(Funnel.Months("2026-08", 9), month => month < 7
            ? before : now));
        var asOf = workspace.On("2026-08-31");
        var report = workspace.Find("2026-07", 31);
        var finding = Assert.Single(report.Findings);

        var of = MadeUp.Of(asOf, report, finding, Workspace.Tiers)!;

        Assert.Equal("segment", of.Dimension);
        Assert.Equal(["SMB", "MM", "ENT"], of.Shares.Select(share => share.Value));
        Assert.Equal((finding.Before, finding.After, finding.N), (of.Shares[0].Before, of.Shares[0].After,
            of.Shares[0].N));
        Assert.Equal([5600L, 2400, 800], of.Shares.Select(share => share.Members));
        Assert.Equal(1, of.Shares.Sum(share => share.Before), 1e-12);
        Assert.Equal(1, of.Shares.Sum(share => share.After), 1e-12);
        Assert.Equal(("2026-07", finding.After, 8800L), (of.Months[^1].Period, of.Months[^1].Value, of.Months[^1].N));
        Assert.Equal(finding.Before, of.Months[^2].Value);
        Assert.Equal(of.Shares, finding.Shares!.Value);
        Assert.Null(MadeUp.Of(asOf, report, finding with { Kind = FindingKind.Rate }, Workspace.Tiers));
    }

    /// <summary>The onset is the month of the look, of which no MQL has had its thirty days: the interval and what the
    /// make-up alone does are told, and that the rest cannot be told yet.</summary>
    [Fact]
    public void A_make_up_has_its_interval_and_what_it_does_before_any_outcome_is_old_enough()
    {
        (string, int, int)[] before = [("ENT", 1600, 480), ("MM", 3200, 480), ("SMB", 3200, 320)],
            now = [("ENT", 800, 240), ("MM", 2400, 360), ("SMB", 5600, 560)];
        workspace.With("crm", "2026-07-31", Funnel.Mqls(Funnel.Months("2026-07", 8), month => month < 7
            ? before : now));

        var (young, old) = (workspace.Find("2026-07").Findings.Single(f => f.Kind == FindingKind.Mix),
            workspace.With("crm", "2026-08-31", Funnel.Mqls(Funnel.Months("2026-08", 9), month => month < 7
                ? before : now)).Find("2026-07", 31).Findings.Single(f => f.Kind == FindingKind.Mix));

        // 5,600 of 8,800 where 22,400 of 56,000 were, by Newcombe's method 10 (Wilson's ends, squared and added).
        Assert.Equal((5600 / 8800.0) - 0.4, young.Effect!.Value, 1e-12);
        Assert.Equal([0.22547, 0.24714], young.EffectInterval!.Value.Select(end => Math.Round(end, 5)));
        Assert.Null(young.Parts);
        // 800 ENT, 2,400 MM and 5,600 SMB at 30, 15 and 10 %, where 16 % of all were.
        double alone = ((800 * 0.3) + (2400 * 0.15) + (5600 * 0.1)) / 8800 - 0.16;
        Assert.Equal(alone, young.MixAlone!.Value, 0.005);
        Assert.Contains("what the rates did since cannot be told yet", young.Detail, StringComparison.Ordinal);
        Assert.Equal(alone, old.Parts!.Mix, 1e-12);
        Assert.Equal(0, old.Parts.Rate, 1e-12);
    }
}
