using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Findings;

/// <summary>Invariant 2: too little data is a verdict of its own and never prints as good news. Nor does it
/// throw.</summary>
public sealed class TooLittleTests : IDisposable
{
    private readonly Workspace workspace = new();

    public static TheoryData<string> Cases => [.. Poor.Keys];

    private static Dictionary<string, FactTable[]> Poor { get; } = new()
    {
        ["empty tables"] =
        [
            Tables.Of(FactKind.Contact, "id created_on mql_on sql_on source icp_tier"), Tables.Of(FactKind.Opportunity,
                "id created_on status closed_on amount currency"),
            Tables.Of(FactKind.Subscription, "id start_on due_on outcome outcome_on"),
        ],
        ["nothing but ids"] =
        [
            Tables.Of(FactKind.Contact, "id", ["1"], ["2"]), Tables.Of(FactKind.Opportunity, "id", ["1"], ["2"]),
            Tables.Of(FactKind.Subscription, "id", ["1"], ["2"]),
        ],
        ["one row"] =
        [
            Tables.Of(FactKind.Contact, "id created_on mql_on sql_on source icp_tier", ["1", "2026-06-01", "2026-06-02",
                "2026-06-03", "Web", "A"]),
            Tables.Of(FactKind.Opportunity, "id created_on status closed_on amount currency", ["1", "2026-06-01", "won",
                "2026-06-01", 100m, "EUR"]),
            Tables.Of(FactKind.Subscription, "id start_on due_on outcome outcome_on", ["1", "2025-06-01", "2026-06-01",
                "renewed", "2026-06-01"]),
        ],
        ["all days blank"] =
        [
            Tables.Of(FactKind.Contact, "id created_on mql_on sql_on source",
                Many(100, i => [$"{i}", null, null, null, null])),
            Tables.Of(FactKind.Opportunity, "id created_on status closed_on",
                Many(100, i => [$"{i}", null, "open", null])),
            Tables.Of(FactKind.Subscription, "id start_on due_on outcome outcome_on",
                Many(100, i => [$"{i}", null, null, null, null])),
        ],
        ["no column of what happened"] =
        [
            Tables.Of(FactKind.Contact, "id mql_on", Many(300, i => [$"{i}", In(2026, i)])),
            Tables.Of(FactKind.Opportunity, "id created_on closed_on",
                Many(300, i => [$"{i}", "2025-01-01", In(2026, i)])),
            Tables.Of(FactKind.Subscription, "id due_on", Many(300, i => [$"{i}", In(2026, i)])),
        ],
    };

    /// <summary>Issue 4: where nothing can be judged, each indicator says why.</summary>
    [Fact]
    public void An_answer_that_cannot_tell_says_why()
    {
        workspace.With("crm", "2026-08-31", Tables.Of(FactKind.Contact, "id created_on mql_on sql_on source icp_tier",
            ["1", "2026-08-01", "2026-08-20", null, "Web", "A"], ["2", "2026-08-02", "2026-08-21", null, "Web", "B"]));

        string[] Why(string month, string id)
        {
            var report = workspace.Find(month, 0);
            Assert.False(report.CanJudge());
            Assert.All(report.Indicators, reading => Assert.NotEmpty(reading.Notes));
            return [.. report.Indicators.Single(reading => reading.Id == id).Notes];
        }

        Assert.Equal(["2 in 2026-08 are too few to be read."], Why("2026-08", "lead_volume"));
        Assert.Equal(["Nothing of it lies in 2026-07."], Why("2026-07", "lead_volume"));
    }

    /// <summary>So it is where another indicator can be judged.</summary>
    [Fact]
    public void What_cannot_be_judged_beside_what_can_says_why()
    {
        workspace.With("crm", "2026-07-31", Funnel.Mqls(Funnel.Months("2026-07", 14), _ => [("SMB", 100, 0)]));

        var report = workspace.Find("2026-06", 31);

        Assert.True(report.CanJudge());
        Assert.All(report.Indicators.Where(i => i.Verdict == Verdict.Insufficient), i => Assert.NotEmpty(i.Notes));
        Assert.StartsWith("nothing of it lies in 2026-0",
            report.Indicators.Single(i => i.Id == "mql_to_sql_days").Lacks, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Poor_tables_give_no_value_that_reads_well_and_no_finding(string which)
    {
        foreach (var table in Poor[which])
            workspace.With("crm", "2026-06-30", table);

        foreach (string month in new[] { "2026-06", "2026-07", "2025-12" })
        {
            var report = workspace.Find(month);
            Assert.DoesNotContain(report.Findings, finding => finding.Kind != FindingKind.Data);
            Assert.All(report.Indicators, reading =>
            {
                Assert.Contains(reading.Verdict, new[] { Verdict.Insufficient, Verdict.StaleData, Verdict.Immature });
                Assert.Equal(Change.Insufficient, reading.Change);
            });
        }
    }

    /// <summary>A share of none, or of a column that no file had, is no 0 % and no 100 %.</summary>
    [Fact]
    public void A_missing_column_gives_no_value_at_all()
    {
        foreach (var table in Poor["no column of what happened"])
            workspace.With("crm", "2026-06-30", table);

        foreach (string id in new[] { "win_rate", "mql_to_sql", "renewal_rate", "icp_mix", "pipeline_velocity",
            "sales_cycle_days" })
            Assert.All(Workspace.Granted(Workspace.Granted(Catalogue.Find(id)).Read(workspace.On("2026-06-30"),
                IndicatorQuery.Monthly(Workspace.Tiers))).Rows,
                row => Assert.Equal((id, null, 0L), (id, row.Value, row.N)));
        Assert.Contains("No file tells whether a deal was won.", workspace.Find("2026-06").Indicators.Single(i =>
            i.Id == "win_rate").Notes);
    }

    [Fact]
    public void A_single_month_has_nothing_to_be_compared_with()
    {
        workspace.With("crm", "2026-06-30", Funnel.Mqls(Funnel.Months("2026-06", 1), _ => [("SMB", 560, 0)]));

        var report = workspace.Find("2026-06");

        Assert.DoesNotContain(report.Findings, finding => finding.Kind != FindingKind.Data);
        Assert.All(report.Indicators, reading => Assert.Equal((Change.Insufficient, null, null),
            (reading.Change, reading.Trend3, reading.ChangeAbsolute)));
    }

    [Fact]
    public void All_won_and_all_converted_throw_nothing_and_find_nothing()
    {
        workspace.With("crm", "2026-07-31", Funnel.Mqls(Funnel.Months("2026-07", 9), _ => [("SMB", 100, 100)]))
            .With("crm", "2026-07-31", Tables.Of(FactKind.Opportunity, "id created_on status closed_on segment",
                Many(900, i => [$"{i}", "2025-06-01", "won", In(2025, i + 180), null])));

        var report = workspace.Find("2026-06", 31);

        Assert.DoesNotContain(report.Findings, f => f.Kind != FindingKind.Data);
        Assert.Equal(1.0, report.Indicators.Single(i => i.Id == "mql_to_sql").Value);
    }

    [Fact]
    public void A_mix_without_a_tier_that_settings_know_cannot_be_told()
    {
        workspace.With("crm", "2026-06-30", Tables.Of(FactKind.Contact, "id created_on icp_tier",
            Many(300, i => [$"{i}", In(2026, i % 170), i % 2 == 0 ? "Gold" : null])));
        var reading = workspace.Find("2026-06").Indicators.Single(i => i.Id == "icp_mix");

        Assert.Equal((null, Verdict.Insufficient), (reading.Value, reading.Verdict));
        Assert.Contains(reading.Notes, note => note.StartsWith("300 were left out because they have no tier among A, "
            + "B, C.", StringComparison.Ordinal));
        Assert.Equal("tiers-missing", Catalogue.All.Single(i => i.Id == "icp_mix")
            .Read(workspace.On("2026-06-30"), IndicatorQuery.Monthly([])).Match(_ => "", why => why.Rule));
        FindMonth.Report(workspace.On("2026-06-30"), Period.ParseMonth("2026-06")!.Value, []);
    }

    public void Dispose() => workspace.Dispose();

    private static DateOnly In(int year, int day) => new DateOnly(year, 1, 1).AddDays(day % 300 % 180
        + (year == 2025 ? 366 - 185 : 0));

    private static IEnumerable<object?[]> Many(int count, Func<int, object?[]> row) => Enumerable.Range(0, count)
        .Select(row);
}
