using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Indicators;

/// <summary>M-09, M-22: targets at their pace, and what covers a quota.</summary>
public sealed class TargetTableTests : IDisposable
{
    private readonly Workspace workspace = new();

    [Fact]
    public void A_target_is_held_against_its_pace_and_a_quota_against_its_pipeline()
    {
        FactTable targets = Tables.Of(FactKind.Target, "id metric start_on end_on", ["1", "lead_volume", "2026-03-01",
            null], ["2", "lead_volume", "2026-04-01", "2026-04-30"],
            ["3", "Quota", "2026-04-01", "2026-06-30"], ["4", "luck", "2026-04-01", null],
            ["5", "mql_to_sql", "2026-01-01", "2026-01-31"]);
        workspace.With("plan", "2026-04-15", targets with { Columns = targets.Columns.SetItem(Fields.TargetValue,
            new NumberColumn(Fields.TargetValue, FieldRole.Fact, [40, 40, 1_000, 7, 0.5]))
            .SetItem(Fields.Metric, targets.Text(Fields.Metric)! with { Role = FieldRole.Filter }) })
            .With("crm", "2026-04-15", Tables.Of(FactKind.Contact, "id created_on mql_on sql_on",
            [
                .. Funnel(50, "2026-03-10"), .. Funnel(14, "2026-04-10"),
                .. Enumerable.Range(0, 40).Select(i => new object?[] { $"m{i}", "2026-01-05", "2026-01-05",
                    i < 10 ? "2026-01-20" : null }),
            ]))
            .With("crm", "2026-04-15", Tables.Of(FactKind.Opportunity,
                "id created_on status closed_on expected_close_on amount currency",
                ["w", "2026-03-01", "won", "2026-04-10", null, 400m, "EUR"], ["a", "2026-04-01", "open", null,
                    "2026-05-10", 900m, "EUR"], ["b", "2026-04-01", "open", null, "2026-06-30", 600m, "EUR"],
                ["next", "2026-04-01", "open", null, "2026-07-01", 5_000m, "EUR"], ["past", "2026-04-01", "open", null,
                    "2026-04-02", 7_000m, "EUR"],
                ["l", "2026-01-01", "lost", "2026-03-30", null, 1m, "EUR"]));

        var rows = Workspace.Granted(TargetTable.Of(workspace.On("2026-04-15"), Workspace.Tiers));

        TargetRow Row(string metric, string from) =>
            rows.Rows.Single(r => r.Metric == metric && r.From == Tables.Day(from));
        Assert.Equal((50.0, 0.25, null, false, Verdict.Ok), Told(Row("lead_volume", "2026-03-01")));
        // 14 of 40, but half of April is over: 14 of 20.
        Assert.Equal((14.0, -0.65, -0.3, true, Verdict.Immature), Told(Row("lead_volume", "2026-04-01")));
        Assert.Equal((0.25, -0.5, null, true, Verdict.Ok), Told(Row("mql_to_sql", "2026-01-01")));
        var quota = Row("Quota", "2026-04-01");
        Assert.Equal((400.0, 600.0, 2.5), (quota.Actual, quota.Missing, quota.Coverage));
        Assert.Equal(Verdict.Error, Row("luck", "2026-04-01").Verdict);
        Assert.StartsWith("luck: There is no indicator 'luck'", Assert.Single(rows.Notes), StringComparison.Ordinal);

        static (double?, double?, double?, bool, Verdict) Told(TargetRow row) =>
            (row.Actual, Math.Round(row.Versus!.Value, 12), row.AtPace is { } pace ? Math.Round(pace, 12) : null,
                row.IsOff, row.Verdict);
        static IEnumerable<object?[]> Funnel(int count, string created) => Enumerable.Range(0, count)
            .Select(i => new object?[] { $"{created}{i}", created, null, null });
    }

    [Fact]
    public void Nothing_is_off_its_target_before_its_period_begins()
    {
        FactTable targets = Tables.Of(FactKind.Target, "id metric start_on end_on",
            ["1", "quota", "2026-05-01", "2026-05-31"]);
        workspace.With("plan", "2026-04-15", targets with { Columns = targets.Columns.SetItem(Fields.TargetValue,
            new NumberColumn(Fields.TargetValue, FieldRole.Fact, [1_000]))
            .SetItem(Fields.Metric, targets.Text(Fields.Metric)! with { Role = FieldRole.Filter }) })
            .With("crm", "2026-04-15", Tables.Of(FactKind.Opportunity,
                "id created_on status closed_on expected_close_on amount currency",
                ["a", "2026-04-01", "open", null, "2026-05-10", 900m, "EUR"]));

        var row = Assert.Single(Workspace.Granted(TargetTable.Of(workspace.On("2026-04-15"), Workspace.Tiers)).Rows);

        Assert.Equal((null, null, false, 0.9), (row.Versus, row.AtPace, row.IsOff, row.Coverage));
    }

    public void Dispose() => workspace.Dispose();
}
