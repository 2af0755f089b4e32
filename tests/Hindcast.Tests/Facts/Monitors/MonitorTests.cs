using Hindcast.Facts;
using Hindcast.Facts.KnownEvents;
using Hindcast.Facts.Monitors;
using Hindcast.Tests.Facts.Findings;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Monitors;

/// <summary>S3-11 to S3-14: what decays slowly, told from cohorts that are old enough, and never in silence.</summary>
public sealed class MonitorTests : IDisposable
{
    private readonly Workspace workspace = new();

    [Theory]
    [InlineData(new[] { 40, 36, 32, 28 }, new[] { 100, 100, 104, 108 }, MonitorState.Watch)]
    // Volume fell with it: nothing is masked.
    [InlineData(new[] { 40, 36, 32, 28 }, new[] { 100, 98, 92, 80 }, MonitorState.Quiet)]
    [InlineData(new[] { 40, 36, 37, 28 }, new[] { 100, 100, 100, 100 }, MonitorState.Quiet)] // Not three in a row.
    public void Conversion_that_falls_three_months_behind_a_steady_volume_is_watched(int[] sqls, int[] mqls,
        MonitorState expected)
    {
        // The fifth month is too young to be counted and would break the row.
        var months = Funnel.Months("2026-06", 5);
        workspace.With("crm", "2026-06-30", Funnel.Mqls(months, at => at < 4
            ? [("SMB", mqls[at], sqls[at])]
            : [("SMB", 300, 290)]));

        var reading = VolumeMasking.Read(workspace.On("2026-06-30"), Workspace.Tiers);

        Assert.Equal(expected, reading.State);
        Assert.Contains("2026-05", reading.Said, StringComparison.Ordinal);
        Assert.DoesNotContain("2026-06", reading.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void Mqls_and_won_deals_of_different_tiers_stand_side_by_side()
    {
        Tiers(mqls: ["A", "B", "C", "C", "C", "C"], deals: ["A", "A", "A", "B"]);

        var reading = IcpDrift.Read(workspace.On("2026-06-30"), Workspace.Tiers, Tables.Day("2026-01-15"));

        Assert.Equal(MonitorState.Watch, reading.State);
        Assert.Equal([("A", 1 / 6.0, 0.75, 0.75), ("B", 1 / 6.0, 0.25, 0.25), ("C", 4 / 6.0, 0.0, 0.0)],
            reading.Mixes.Select(m => (m.Value, m.Shares[0].Share!.Value, m.Shares[1].Share!.Value,
                m.Shares[2].Share!.Value)));
        Assert.Contains("The ICP definition was last reviewed on 2026-01-15.", reading.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2024-12-29", MonitorState.Watch, "more than 18 months ago")]
    [InlineData("2024-12-31", MonitorState.Quiet, "last reviewed on 2024-12-31.")]
    [InlineData(null, MonitorState.Quiet, "is not known")]
    public void An_old_definition_is_told_and_an_unknown_age_says_so(string? reviewed, MonitorState expected,
        string says)
    {
        Tiers(mqls: ["A", "B"], deals: ["A", "B"]);

        var reading = IcpDrift.Read(workspace.On("2026-06-30"), Workspace.Tiers, reviewed is null
            ? null
            : Tables.Day(reviewed));

        Assert.Equal(expected, reading.State);
        Assert.Contains(says, reading.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_handoff_that_decays_is_watched()
    {
        workspace.With("crm", "2026-11-30", Tables.Of(FactKind.Contact, "id created_on mql_on sql_on opportunity_on",
            Enumerable.Range(0, 1_100).Select(i =>
        {
            var sql = Tables.Day("2026-01-01").AddMonths(i / 100).AddDays(i % 25);
            return new object?[] { $"{i}", sql, sql, sql, i % 100 < (i < 700 ? 60 : 35) ? sql.AddDays(4) : null };
        })));

        var reading = HandoffDecay.Read(workspace.On("2026-11-30"), Workspace.Tiers);

        Assert.Equal(MonitorState.Watch, reading.State);
        Assert.StartsWith("SQLs that became an opportunity within 30 days: 35.0 % of 300 in 2026-08 to 2026-10, 60.0 "
            + "% of 600 in the 6 months before", reading.Said, StringComparison.Ordinal);
        Assert.Equal(MonitorState.TooLittle, HandoffDecay.Read(workspace.On("2026-09-30"), Workspace.Tiers).State);
    }

    /// <summary>M-02, traps: a fall that a changed definition made is no decay, and the monitor says from when it
    /// reads.</summary>
    [Fact]
    public void No_month_from_before_a_changed_definition_is_read()
    {
        var months = Funnel.Months("2026-06", 6);
        int[] sqls = [40, 36, 32, 28, 26, 90];
        workspace.With("crm", "2026-06-30", Funnel.Mqls(months, at => [("SMB", 100, sqls[at])]));
        Hindcast.Facts.Snapshots.AsOf Broken(string on, params string[] indicators) => workspace.On("2026-06-30") with
        {
            Conventions = Conventions.None with { Breaks = [new("E1", KnownEventKind.DefinitionBreak, Tables.Day(on),
                null, "Two form fills", [.. indicators])] },
        };

        Assert.Equal(MonitorState.Watch, VolumeMasking.Read(workspace.On("2026-06-30"), Workspace.Tiers).State);
        var cut = VolumeMasking.Read(Broken("2026-03-15", "mql_to_sql"), Workspace.Tiers);
        Assert.Equal((MonitorState.TooLittle, "Only 2 months are old enough; it takes 4. The definition changed on "
            + "2026-03-15 (E1: Two form fills); nothing before 2026-04 is read."), (cut.State, cut.Said));
        Assert.Equal(MonitorState.Watch, VolumeMasking.Read(Broken("2026-03-15", "win_rate"), Workspace.Tiers).State);
        Assert.Contains("nothing before 2026-04 is read", RevenueLag.Read(Broken("2026-03-15"))[0].How,
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_monitored_says_why()
    {
        workspace.With("crm", "2026-06-30", Tables.Of(FactKind.Contact, "id created_on", ["1", "2026-01-01"]));

        var readings = AllMonitors.Read(workspace.On("2026-06-30"), Workspace.Tiers, null);

        Assert.Equal(["volume-masking", "icp-drift", "handoff-decay", "nurture-decay"], readings.Select(r => r.Id));
        Assert.All(readings, r => Assert.Equal(MonitorState.NotMonitored, r.State));
        Assert.Equal("No contact has mql_on. Export it with them, or map its column.", readings[0].Said);
    }

    [Fact]
    public void The_lag_is_added_up_step_by_step_and_valued_at_the_pace_of_wins()
    {
        workspace.With("crm", "2026-12-31", Tables.Of(FactKind.Contact, "id created_on mql_on sql_on opportunity_on",
            Enumerable.Range(0, 40).Select(i =>
                new object?[] { $"{i}", "2026-03-01", "2026-03-11", "2026-03-31", "2026-04-05" })))
            .With("crm", "2026-12-31", Tables.Of(FactKind.Opportunity, "id created_on status closed_on amount currency",
                Enumerable.Range(0, 30).Select(i =>
                new object?[] { $"{i}", "2026-09-01", "won", "2026-10-31", 1_000m, "EUR" })));

        var lags = RevenueLag.Read(workspace.On("2026-12-31"));

        Assert.Equal([("lead_volume", 95.0), ("lead_to_mql", 95.0), ("mql_to_sql", 85.0), ("sql_to_opportunity", 65.0),
            ("win_rate_created", 60.0)],
            lags.Select(l => (l.Indicator, l.LagDays!.Value)));
        Assert.Equal(60 / 365.25 * 12 * 5_000, lags[^1].WonMeanwhile!.Value, 1e-9); // 30,000 won in six months.
    }

    private void Tiers(string[] mqls, string[] deals) => workspace
        .With("crm", "2026-06-30", Tables.Of(FactKind.Contact, "id created_on mql_on icp_tier", Enumerable.Range(0, 240)
            .Select(i => new object?[] { $"{i}", "2026-05-01", "2026-05-02", mqls[i % mqls.Length] })))
        .With("crm", "2026-06-30", Tables.Of(FactKind.Opportunity, "id created_on status closed_on icp_tier",
            Enumerable.Range(0, 240).Select(i => new object?[] { $"{i}", "2026-05-01", "won", "2026-06-02",
                deals[i % deals.Length] })));

    public void Dispose() => workspace.Dispose();
}
