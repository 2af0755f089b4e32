using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Indicators;

public sealed class IcpMixTests : IDisposable
{
    private readonly Workspace workspace = new();

    /// <summary>A mix among MQLs lies in the month of the MQL and is stale where MQLs stopped, whatever leads
    /// do.</summary>
    [Fact]
    public void A_mix_among_mqls_reaches_as_far_as_mqls_do()
    {
        workspace.With("crm", "2026-06-30", Tables.Of(FactKind.Contact, "id created_on mql_on icp_tier",
            Enumerable.Range(0, 1800).Select(i =>
        {
            var day = new DateOnly(2026, 1, 1).AddDays(i / 10);
            return new object?[] { $"{i}", day, day < new DateOnly(2026, 6, 10) ? day : null, i % 4 == 0
                ? "A"
                : i % 4 == 1 ? "B" : i % 4 == 2 ? "C" : null };
        })));
        var mix = Catalogue.All.Single(i => i.Id == "icp_mix");
        var query = IndicatorQuery.Monthly(Workspace.Tiers);

        var leads = Workspace.Granted(mix.Read(workspace.On("2026-06-30"), query));
        var mqls = Workspace.Granted(mix.Read(workspace.On("2026-06-30"), query with { Among = "mql" }));

        Assert.Equal(["icp_tier=A", "icp_tier=B", "icp_tier=C"], leads.Rows[^3..].Select(row => row.Slice.ToString()));
        Assert.All(leads.Rows[^3..], row => Assert.Equal(("2026-06", Verdict.Ok), (row.Period, row.Verdict)));
        Assert.All(mqls.Rows[^3..], row => Assert.Equal(("2026-06", Verdict.StaleData), (row.Period, row.Verdict)));
        Assert.Equal(1, mqls.Rows[^3..].Sum(row => row.Value!.Value), 1e-12);
        Assert.Equal(new DateOnly(2026, 6, 9), mqls.Through);
    }

    public void Dispose() => workspace.Dispose();
}
