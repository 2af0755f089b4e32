using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Indicators;

/// <summary>M-09, M-22 and M-23: targets at their pace, what covers a quota, and a campaign beside the last similar
/// ones at one age.</summary>
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
    public void A_campaign_stands_beside_the_last_three_of_its_type_at_its_own_age()
    {
        workspace.With("crm", "2026-06-30", Tables.Of(FactKind.Campaign, "id name type start_on",
                ["c5", "Spring", "Webinar", "2026-06-20"], ["c4", "Fair", "Event", "2026-06-01"],
                ["c3", "Winter", "Webinar", "2026-03-01"], ["c2", "Autumn", "Webinar", "2026-02-01"],
                ["c1", "Summer", "Webinar", "2026-01-01"], ["c0", "Oldest", "Webinar", "2025-01-01"]))
            .With("crm", "2026-06-30", Tables.Of(FactKind.CampaignMember,
                "id campaign_id contact_id created_on responded_on",
            [
                .. Members("c5", 6, "2026-06-21"), .. Members("c3", 4, "2026-03-05"),
                .. Members("c3", 90, "2026-03-20"), .. Members("c2", 2, "2026-02-11"),
                .. Members("c1", 5, "2026-01-02"), .. Members("c0", 99, "2025-01-02"),
            ]));

        var compared = Workspace.Granted(CampaignComparison.Of(workspace.On("2026-06-30"), "Spring"));

        Assert.Equal(10, compared.AgeDays);
        Assert.Equal(["c3", "c2", "c1"], compared.Earlier.Select(c => c.Id));
        var members = compared.Measures.Single(m => m.Measure == "members");
        Assert.Equal((6.0, 4.0, 2.0, 5.0, "above-all"), (members.Now, members.Median, members.Least, members.Most,
            members.Place));
        Assert.Equal((null, "cannot-tell"), compared.Measures.Single(m => m.Measure == "won") is var won ? (won.Now,
            won.Place) : default);
        Assert.Equal("campaign-not-found", CampaignComparison.Of(workspace.On("2026-06-30"), "x")
            .Match(_ => "", why => why.Rule));
    }

    public void Dispose() => workspace.Dispose();

    private static IEnumerable<object?[]> Members(string campaign, int count, string on) =>
        Enumerable.Range(0, count).Select(i => new object?[] { $"{campaign} {on} {i}", campaign, $"p{i}", on, on });
}
