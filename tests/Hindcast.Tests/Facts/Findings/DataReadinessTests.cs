using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Reconciliation;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Findings;

/// <summary>S3-30: before a session, each indicator's sources, freshness and conflicts.</summary>
public sealed class DataReadinessTests : IDisposable
{
    private readonly Workspace workspace = new();

    [Fact]
    public void Names_what_feeds_an_indicator_and_that_two_tools_tell_it()
    {
        workspace.With("crm", "2026-06-30", Leads(0)).With("ads", "2026-06-30", Leads(1_000));

        var ready = DataReadiness.Of(workspace.Find("2026-05")).Single(r => r.Id == "lead_volume");

        Assert.Equal(["ads contact", "crm contact"], ready.Sources);
        Assert.Equal(["two-sources"], ready.Gaps.Select(g => g.Rule));
        Assert.False(ready.IsReady);
    }

    /// <summary>S0-17: once somebody chose between two sources there is nothing to settle, and the report says which is
    /// read.</summary>
    [Fact]
    public void A_recorded_choice_between_two_sources_settles_them()
    {
        workspace.With("crm", "2026-06-30", Leads(0)).With("ads", "2026-06-30", Leads(1_000));
        var choice = new SourceChosen(FactKind.Contact, "crm", "ads", "The CRM is deduplicated.");
        var frozenBefore = workspace.Find("2026-05");
        var month = Hindcast.Facts.Indicators.Period.ParseMonth("2026-05")!.Value;

        var report = Workspace.Granted(FindMonth.Report(
            Hindcast.Facts.Snapshots.AsOf.Read(workspace.Snapshots, month.Last, Conventions.None with
                { Choices = [choice] }), month, Workspace.Tiers));

        var ready = DataReadiness.Of(report, [choice]).Single(r => r.Id == "lead_volume");
        Assert.Equal(["crm contact"], ready.Sources);
        Assert.True(ready.IsReady);
        Assert.Contains("contact facts are read from crm and not from ads: The CRM is deduplicated.", report.Notes);
        Assert.Equal((93.0, 217.0), (report.Indicators.Single(i => i.Id == "lead_volume").Value,
            frozenBefore.Indicators.Single(i => i.Id == "lead_volume").Value));
        // Frozen before the choice: both are in the number, and that is what is left to do.
        Assert.Equal(["source-chosen-since"], DataReadiness.Of(frozenBefore, [choice])
            .Single(r => r.Id == "lead_volume").Gaps.Select(g => g.Rule));
    }

    [Fact]
    public void Says_what_nobody_imported_and_stays_quiet_where_all_is_there()
    {
        workspace.With("crm", "2026-06-30", Leads(0));

        var report = DataReadiness.Of(workspace.Find("2026-05"));

        Assert.Equal(["nothing-imported"], report.Single(r => r.Id == "win_rate").Gaps.Select(g => g.Rule).Take(1));
        Assert.True(report.Single(r => r.Id == "lead_volume").IsReady);
    }

    /// <summary>Of a source whose SQLs stopped, leads by the day they were created are complete.</summary>
    [Fact]
    public void A_stop_is_to_be_settled_where_an_indicator_rests_on_what_stopped()
    {
        var ready = DataReadiness.Of(workspace.WithTwoStops().Find("2026-09"));

        string[] stopped = [.. ready.SelectMany(r => r.Gaps).Where(g => g.Rule == "source-stopped").Select(g => g.Text)];
        Assert.Contains("MQL to SQL within 30 days: hubspot tells no new SQLs since 2026-09-25.", stopped);
        Assert.Equal(["mql_to_sql", "mql_to_sql_days", "sql_to_opportunity"],
            ready.Where(r => r.Gaps.Any(g => g.Rule == "source-stopped")).Select(r => r.Id).Order());
        Assert.All(ready.Where(r => r.Id is "lead_volume" or "icp_mix" or "lead_to_mql" or "first_response_hours"),
            r => Assert.Equal(["hubspot contact"], r.Sources));
    }

    public void Dispose() => workspace.Dispose();

    private static Hindcast.Facts.Snapshots.FactTable Leads(int from) =>
        Tables.Of(FactKind.Contact, "id created_on source",
        [.. Enumerable.Range(from, 600).Select(i => new object?[] { $"{i}", new DateOnly(2026, 1, 1).AddDays(i % 180),
            "Web" })]);
}
