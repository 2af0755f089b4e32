using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Indicators;

/// <summary>Cohorts by age and step by step: equal ages, and what is too young is neither zero nor a share. (S0-18,
/// M-02, M-03)</summary>
public sealed class CohortTableTests : IDisposable
{
    private readonly Workspace workspace = new();

    private static IndicatorQuery Monthly => IndicatorQuery.Monthly(Workspace.Tiers);

    [Fact]
    public void At_its_own_age_a_cohort_has_the_indicators_numbers_and_a_young_cell_is_blank()
    {
        var random = new Random(20260302);
        workspace.With("crm", "2026-06-30", Tables.Of(FactKind.Contact, "id created_on mql_on sql_on source",
            Enumerable.Range(0, 900).Select(i =>
        {
            var mql = new DateOnly(2026, 1, 1).AddDays(random.Next(0, 181));
            return new object?[] { $"{i}", mql, mql, random.Next(3) > 0 && mql.AddDays(random.Next(0, 80)) is var sql
                && sql <= new DateOnly(2026, 6, 30) ? sql : null, i % 2 == 0 ? "Web" : "Event" };
        })));
        var query = Monthly with { By = ["source"] };
        var mqlToSql = Workspace.Granted(Catalogue.Find("mql_to_sql"));

        var table = Workspace.Granted(CohortTable.Of(mqlToSql, workspace.On("2026-06-30"), query, [60, 30, 7, 30]));
        var indicator = Workspace.Granted(mqlToSql.Read(workspace.On("2026-06-30"), query));

        Assert.Equal([7, 30, 60], table.Ages);
        Assert.Equal(indicator.Rows.Select(r => (r.Period, r.Slice, r.N, r.Verdict, r.Verdict == Verdict.Immature
            ? null
            : r.Value)),
            table.Rows.Select(r => (r.Cohort, r.Slice, r.Cells[1].N, r.Cells[1].Verdict, r.Cells[1].Value)));
        var (april, june) = (table.Rows.First(r => r.Cohort == "2026-04"),
            table.Rows.First(r => r.Cohort == "2026-06"));
        Assert.True(april.Cells[0].Value > 0 && april.Cells[0].Value < april.Cells[1].Value
            && april.Cells[1].Value < april.Cells[2].Value);
        Assert.Equal([(null, null, Verdict.Immature), (null, null, Verdict.Immature)],
            june.Cells[1..].Select(c => (c.Value, c.Reached, c.Verdict)));
        Assert.True(june.Members > 0);
    }

    /// <summary>Issue 3: the indicator's tenth decides here too; a share of fewer members that would fall as they age
    /// cannot be told.</summary>
    [Theory]
    [InlineData(1, null, 20L)]
    [InlineData(4, null, 20L)]
    [InlineData(5, null, null)]
    [InlineData(1, "2026-02-01", null)]
    public void A_cell_is_told_as_the_indicator_is_unless_it_would_fall(int young, string? sql, long? reached)
    {
        workspace.With("crm", "2026-03-30", Tables.Of(FactKind.Contact, "id created_on mql_on sql_on",
            [.. Enumerable.Range(0, 40).Select(i => new object?[] { $"{i}", "2026-01-05", "2026-01-05", i < 20
                ? "2026-01-10" : null }),
            .. Enumerable.Range(0, young).Select(i => new object?[] { $"last {i}", "2026-01-31", "2026-01-31",
                sql })]));

        var cells = Workspace.Granted(CohortTable.Of(Workspace.Granted(Catalogue.Find("mql_to_sql")),
            workspace.On("2026-03-30"), Monthly, [30, 60])).Rows[0].Cells;

        Assert.Equal([(20L + (sql is null ? 0 : young), Verdict.Ok), (reached, reached is null ? Verdict.Immature
            : Verdict.Ok)],
            cells.Select(c => ((long?)c.Reached, c.Verdict)));
    }

    /// <summary>M-11 to M-13 by cohort: each cell is of accounts of one age, and of what they paid on their first
    /// day.</summary>
    [Fact]
    public void A_retention_triangle_is_of_accounts_of_one_age()
    {
        object?[] Term(string id, string account, string start, string due, decimal arr, string? outcome) =>
            [id, account, start, due, arr, "EUR", outcome, outcome is null ? null : due];
        workspace.With("billing", "2026-06-30", Tables.Of(FactKind.Subscription,
            "id account_id start_on due_on arr currency outcome outcome_on",
        [
            .. Enumerable.Range(0, 20).SelectMany(i => i < 5 ? [Term($"a{i}", $"A{i}", "2025-01-10", "2026-01-10",
                100, "churned")]
                : new[] { Term($"a{i}", $"A{i}", "2025-01-10", "2026-01-10", 100, "renewed"), Term($"b{i}", $"A{i}",
                    "2026-01-10", "2027-01-10", i < 10 ? 80 : 120, null) }),
            .. Enumerable.Range(0, 20).Select(i => Term($"n{i}", $"N{i}", "2026-06-01", "2027-06-01", 50, null)),
        ]));
        CohortTable Of(string id) => Workspace.Granted(CohortTable.Of(Workspace.Granted(Catalogue.Find(id)),
            workspace.On("2026-06-30"), Monthly, [365, 364, 30]));

        var (grr, nrr, logos) = (Of("grr"), Of("nrr"), Of("logo_churn"));

        Assert.Equal([30, 364, 365], grr.Ages);
        Assert.Equal([("2025-01", 20L), ("2026-06", 20)], grr.Rows.Select(r => (r.Cohort, r.Members)));
        Assert.Equal([1, 1, 0.70], grr.Rows[0].Cells.Select(c => Math.Round(c.Value!.Value, 12)));
        Assert.Equal([1, 1, 0.80], nrr.Rows[0].Cells.Select(c => Math.Round(c.Value!.Value, 12)));
        Assert.Equal([0, 0, 0.25], logos.Rows[0].Cells.Select(c => Math.Round(c.Value!.Value, 12)));
        Assert.Equal((20L, Verdict.Ok), (logos.Rows[0].Cells[2].N, logos.Rows[0].Cells[2].Verdict));
        Assert.All(grr.Rows[1].Cells, cell => Assert.Equal((null, Verdict.Immature), (cell.Value, cell.Verdict)));
    }

    [Theory]
    [InlineData("win_rate", new[] { 30 }, "indicator-without-ages")]
    [InlineData("mql_to_sql", new int[0], "ages-out-of-range")]
    [InlineData("mql_to_sql", new[] { -1 }, "ages-out-of-range")]
    public void Says_what_has_no_ages(string id, int[] ages, string rule)
    {
        workspace.With("crm", "2026-06-30", Tables.Of(FactKind.Contact, "id created_on mql_on sql_on",
            ["1", "2026-01-01", "2026-01-02", null]));

        Assert.Equal(rule, CohortTable.Of(Workspace.Granted(Catalogue.Find(id)), workspace.On("2026-06-30"), Monthly,
            [.. ages]).Match(_ => "", why => why.Rule));
    }

    [Fact]
    public void A_funnel_counts_each_step_within_the_same_days_of_the_first()
    {
        object?[] Lead(string id, string created, string? mql, string? sql, string? opportunity, string? deal = null) =>
            [id, created, mql, sql, opportunity, deal];
        workspace.With("crm", "2026-06-30", Tables.Of(FactKind.Contact,
            "id created_on mql_on sql_on opportunity_on opportunity_id",
            Lead("1", "2026-01-01", "2026-01-05", "2026-01-20", "2026-02-01", "d1"), Lead("2", "2026-01-01",
                "2026-01-05", "2026-01-20", "2026-02-01", "d2"),
            // The MQL day is missing and the SQL day tells it; the opportunity comes on day 91.
            Lead("3", "2026-01-01", null, "2026-01-10", "2026-04-02"), Lead("4", "2026-01-01", "2026-01-31", null,
                null), Lead("5", "2026-01-31", null, null, null),
            // Filled in later: in no cohort.
            Lead("6", "2026-01-20", "2026-01-10", null, null),
            Lead("7", "2026-06-01", "2026-06-02", "2026-06-03", "2026-06-04")))
            .With("crm", "2026-06-30", Tables.Of(FactKind.Opportunity, "id created_on status closed_on",
                ["d1", "2026-02-01", "won", "2026-04-01"], ["d2", "2026-02-01", "won", "2026-04-02"]));

        var table = Workspace.Granted(FunnelTable.Of(workspace.On("2026-06-30"), Monthly, null, 90));

        Assert.Equal(["lead", "mql", "sql", "opportunity", "won"], table.Steps);
        var january = table.Rows.Single(r => r.Cohort == "2026-01");
        Assert.Equal((5L, 5L), (january.Entered, january.N));
        Assert.Equal([("mql", 4L, 0.8, 0.8), ("sql", 3, 0.75, 0.6), ("opportunity", 2, 2 / 3.0, 0.4),
            ("won", 1, 0.5, 0.2)],
            january.Steps.Select(s => (s.Step, s.Reached, s.OfBefore!.Value, s.OfStart!.Value)));
        var june = table.Rows.Single(r => r.Cohort == "2026-06");
        Assert.Equal((1L, 0L, Verdict.Immature), (june.Entered, june.N, june.Verdict));
        Assert.All(june.Steps, step => Assert.Null(step.OfStart));
        Assert.Contains("1 was left out because a later step lies before the day of the first.", table.Notes);
        Assert.Contains("1 took a later step without a day for one before it; it counts as having taken it by then.",
            table.Notes);
        Assert.Equal([2L, 1], Workspace.Granted(FunnelTable.Of(workspace.On("2026-06-30"), Monthly, "opportunity",
            59)).Rows[0] is var deals ? [deals.N, deals.Steps[0].Reached] : []);
        Assert.Equal("entry-not-known", FunnelTable.Of(workspace.On("2026-06-30"), Monthly, "won", 90)
            .Match(_ => "", why => why.Rule));
    }

    /// <summary>Issue 3: what lacks is the day of becoming an opportunity, not the account.</summary>
    [Fact]
    public void A_funnel_without_a_day_of_becoming_an_opportunity_says_so()
    {
        workspace.With("crm", "2026-06-30", Tables.Of(FactKind.Contact, "id created_on mql_on account_id",
            ["1", "2026-01-01", "2026-01-10", "a"])).With("crm", "2026-06-30", Tables.Of(FactKind.Opportunity,
            "id account_id created_on status closed_on", ["d1", "a", "2026-02-01", "won", "2026-03-01"]));

        var notes = Workspace.Granted(FunnelTable.Of(workspace.On("2026-06-30"), Monthly, null, 90)).Notes;

        Assert.Contains(notes, n => n.Contains("bear no day on which they became an opportunity",
            StringComparison.Ordinal));
        Assert.DoesNotContain(notes, n => n.Contains("is among the deals", StringComparison.Ordinal));
    }

    [Fact]
    public void A_contact_without_a_deal_of_its_own_wins_with_its_account_and_a_win_that_nobody_can_tell_is_no_zero()
    {
        var contacts = Tables.Of(FactKind.Contact, "id created_on opportunity_on account_id",
            ["1", "2026-01-01", "2026-01-10", "a"], ["2", "2026-01-01", "2026-01-10", "b"],
            ["3", "2026-01-01", null, "a"]);
        workspace.With("crm", "2026-06-30", contacts).With("crm", "2026-06-30", Tables.Of(FactKind.Opportunity,
            "id account_id created_on status closed_on",
            ["d0", "a", "2025-01-01", "won", "2026-01-12"], ["d1", "a", "2026-01-10", "won", "2026-02-01"],
            ["d2", "b", "2026-01-15", "lost", "2026-02-01"]));
        using var other = new Workspace();
        other.With("crm", "2026-06-30", contacts);

        var told = Workspace.Granted(FunnelTable.Of(workspace.On("2026-06-30"), Monthly, null, 90));

        Assert.Equal([("opportunity", 2L), ("won", 1)], told.Rows[0].Steps.Select(s => (s.Step, s.Reached)));
        Assert.Equal(["lead", "opportunity"], Workspace.Granted(FunnelTable.Of(other.On("2026-06-30"), Monthly, null,
            90)).Steps);
    }

    public void Dispose() => workspace.Dispose();
}
