using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Findings;

/// <summary>
/// Tables that no company should have, over eighteen months to June 2026. None throws, none reads as news, and whoever
/// asks is told why nothing can be said.
/// </summary>
public sealed class BadInputTests : IDisposable
{
    private static readonly DateOnly First = new(2025, 1, 1), Last = new(2026, 6, 30);
    private static readonly int Days = Last.DayNumber - First.DayNumber + 1;
    private readonly Workspace workspace = new();

    public static TheoryData<string> Cases => [.. Bad.Keys];

    private static Dictionary<string, FactTable[]> Bad { get; } = new()
    {
        ["two rows"] = Company(2, i => Row(i * 400, true, "Web", 100)),
        ["one month"] = Company(400, i => Row(Days - 30 + (i % 30), i % 3 == 0, i % 2 == 0 ? "Web" : "Event", 100)),
        ["all zero"] = Company(3_000, i => Row(i % Days, false, i % 2 == 0 ? "Web" : "Event", 0)),
        ["all the same"] = Company(3_000, _ => Row(200, true, "Web", 100)),
        ["negative amounts"] = Company(3_000, i => Row(i % Days, i * 7 % 10 < 3, i % 2 == 0 ? "Web" : "Event", -100)),
        ["nothing was to be expected"] = Company(3_000, i => Row(i % Days, i % Days > Days - 40 && i % 2 == 0,
            i % 2 == 0 ? "Web" : "Event", 100)),
        ["months that are missing"] = Company(3_000, i => Row((i % 60) + (i / 60 % 5 * 120), i * 7 % 10 < 3, i % 2 == 0
            ? "Web" : "Event", 100)),
        ["days that are still to come"] = Company(3_000, i => Row(i % (2 * Days), i * 7 % 10 < 3, i % 2 == 0
            ? "Web"
            : "Event", 100)),
        ["a value of its own in every row"] = Company(20_000, i => Row(i % Days, i * 7 % 10 < 3, $"campaign {i}", 100)),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Nothing_got_worse_and_what_cannot_be_told_says_why(string which)
    {
        foreach (var table in Bad[which])
            workspace.With("crm", "2026-06-30", table);

        var report = workspace.Find("2026-06");

        Assert.DoesNotContain(report.Findings, f => f.Direction == Direction.Worse && f.Kind != FindingKind.Data
            && f.Kind != FindingKind.Volume);
        Assert.All(report.Indicators, reading =>
        {
            Assert.True(reading.Value is null || double.IsFinite(reading.Value.Value), reading.Id);
            Assert.True(reading.Value is not null || reading.Verdict is Verdict.Insufficient or Verdict.Immature
                or Verdict.StaleData or Verdict.Error, reading.Id);
        });
        Assert.All(report.Findings, f => Assert.DoesNotContain("NaN", f.Headline, StringComparison.Ordinal));
    }

    /// <summary>A rise from nothing has no ratio; it is still news, and for the better.</summary>
    [Fact]
    public void Where_nothing_was_to_be_expected_a_rise_is_told_as_one()
    {
        foreach (var table in Bad["nothing was to be expected"])
            workspace.With("crm", "2026-06-30", table);

        Assert.Contains(workspace.Find("2026-06").Findings, f => f is { Indicator: "win_rate",
            Direction: Direction.Better } && f.Slice.ToString() == "source=Web");
    }

    /// <summary>Issue 3: what never happened can fall no further, and no month of it counts as judged.</summary>
    [Fact]
    public void A_backtest_says_of_what_nothing_could_be_judged()
    {
        foreach (var table in Bad["all zero"])
            workspace.With("crm", "2026-06-30", table);

        var summary = Workspace.Granted(Backtest.Run(workspace.Snapshots, Period.ParseMonth("2026-04")!.Value,
            Period.ParseMonth("2026-06")!.Value, 0, Last, Workspace.Tiers)).Summary;

        Assert.Equal(3, summary.JudgedMonths["lead_volume"]);
        Assert.Equal([0, 0, 0], new[] { "mql_to_sql", "win_rate", "renewal_rate" }.Select(id => summary.JudgedMonths[id]));
        Assert.Contains("win_rate", summary.NotJudged["2026-05"]);
    }

    public void Dispose() => workspace.Dispose();

    private static (int Day, bool Success, string Source, decimal Amount) Row(int day, bool success, string source,
        decimal amount) => (day, success, source, amount);

    /// <summary>The same rows as contacts, as deals closed after ten days and as terms that fall due.</summary>
    private static FactTable[] Company(int count, Func<int, (int Day, bool Success, string Source, decimal Amount)> of)
    {
        var rows = Enumerable.Range(0, count).Select(i => (Id: $"{i}", Row: of(i), Day: First.AddDays(of(i).Day)))
            .ToArray();
        return
        [
            Tables.Of(FactKind.Contact, "id created_on mql_on sql_on source icp_tier",
                rows.Select(r => new object?[] { r.Id, r.Day, r.Day, r.Row.Success ? r.Day.AddDays(3) : null,
                    r.Row.Source, "A" })),
            Tables.Of(FactKind.Opportunity, "id created_on status closed_on amount currency source",
                rows.Select(r => new object?[] { r.Id, r.Day.AddDays(-10), r.Row.Success ? "won" : "lost", r.Day,
                    r.Row.Amount, "EUR", r.Row.Source })),
            Tables.Of(FactKind.Subscription,
                "id account_id start_on due_on outcome outcome_on arr renewed_arr currency source",
                rows.Select(r => new object?[] { r.Id, $"a{r.Id}", r.Day.AddDays(-365), r.Day, r.Row.Success
                    ? "renewed"
                    : "churned", r.Day, r.Row.Amount, r.Row.Success ? r.Row.Amount : null, "EUR", r.Row.Source })),
        ];
    }
}
