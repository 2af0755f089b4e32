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
        Assert.Null(MadeUp.Of(asOf, report, finding with { Kind = FindingKind.Rate }, Workspace.Tiers));
    }
}
