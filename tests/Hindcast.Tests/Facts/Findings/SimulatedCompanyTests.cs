using Hindcast.Facts.Findings;
using Hindcast.Facts.Import;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Storage.Embedded;
using Hindcast.Tests.Facts.Snapshots;
using Hindcast.Tests.Repository;

namespace Hindcast.Tests.Facts.Findings;

/// <summary>Simulated companies of 24 months to October 2026, each with one known fault or none; imported as a person
/// would.</summary>
public sealed class SimulatedCompanyTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private EmbeddedStore? store;

    [Fact]
    public void Leads_drifting_to_the_lowest_tier_are_a_mix_within_two_months()
    {
        var months = Backtest("icp_drift-16", "2026-03", "2026-04");

        Assert.Contains(months.SelectMany(m => m.Findings), f => f.Indicator == "icp_mix" && f.Kind == FindingKind.Mix
            && f.Direction == Direction.Worse && f.Slice.Where.TryGetValue("icp_tier", out var tier) && tier is ["C"]);
    }

    [Fact]
    public void A_sync_that_broke_is_a_finding_of_data_and_nothing_got_worse()
    {
        var report = Assert.Single(Backtest("sync_gap-21", "2026-10", "2026-10"));

        Assert.Contains(report.Findings, f => f.Kind == FindingKind.Data && f.Onset == new DateOnly(2026, 10, 23));
        Assert.DoesNotContain(report.Findings, f => f.Direction == Direction.Worse);
    }

    [Fact]
    public void A_company_without_a_fault_has_at_most_one_alarm_in_a_year() =>
        Assert.InRange(Backtest("none-11", "2025-11", "2026-10")
            .Sum(m => m.Findings.Count(f => f is { Direction: Direction.Worse, Status: EpisodeStatus.New })), 0, 1);

    public void Dispose()
    {
        store?.Dispose();
        folder.Dispose();
    }

    private ImmutableArray<FindReport> Backtest(string company, string from, string to)
    {
        string path = RepositoryFiles.RealData($"sim/{company}");
        var today = new DateOnly(2026, 10, 31);
        store = EmbeddedStore.Open(folder.At("w"));
        var plan = ReadExports.Plan([path], new(null, null, null, today, SnapshotScope.Full, null, "EUR", null),
            _ => null, today);
        Assert.Null(plan.Refusal);
        store.Snapshots.Commit(plan.Snapshots, true, Actor.Local("ana"), new(2026, 10, 31, 9, 0, 0, TimeSpan.Zero));
        return Workspace.Granted(Hindcast.Facts.Findings.Backtest.Run(
            store.Snapshots, Period.ParseMonth(from)!.Value, Period.ParseMonth(to)!.Value, 0, today,
            Workspace.Tiers)).Months;
    }
}
