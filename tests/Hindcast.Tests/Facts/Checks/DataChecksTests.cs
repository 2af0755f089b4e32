using Hindcast.Facts;
using Hindcast.Facts.Checks;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Checks;

/// <summary>Issue 3: each check of data-and-metrics §3.4 finds what was planted, and nothing in the rows beside
/// it.</summary>
public sealed class DataChecksTests : IDisposable
{
    private readonly Workspace workspace = new();

    [Fact]
    public void A_won_deal_without_an_amount() => Finds("won-without-amount", ["2", "3"],
        Tables.Of(FactKind.Opportunity, "id created_on status closed_on amount currency",
            ["1", "2026-01-01", "won", "2026-02-01", 10m, "EUR"], ["2", "2026-01-01", "won", "2026-02-01", 0m, "EUR"],
            ["3", "2026-01-01", "won", "2026-02-01", null, null], ["4", "2026-01-01", "lost", "2026-02-01",
                null, null]));

    [Fact]
    public void Rows_in_another_currency_than_the_rest() => Finds("mixed-currencies", ["3"],
        Tables.Of(FactKind.Opportunity, "id created_on status amount currency",
            ["1", "2026-01-01", "open", 10m, "EUR"], ["2", "2026-01-01", "open", 10m, "EUR"],
            ["3", "2026-01-01", "open", 10m, "USD"]));

    [Fact]
    public void A_key_that_leads_nowhere_once_the_other_side_is_there() => Finds("orphan-keys", ["2"],
        Tables.Of(FactKind.Opportunity, "id account_id created_on status", ["1", "A", "2026-01-01", "open"],
            ["2", "X", "2026-01-01", "open"], ["3", null, "2026-01-01", "open"]),
        Tables.Of(FactKind.Account, "id name created_on", ["A", "Acme", "2025-01-01"], ["B", "Beta", "2025-01-01"]));

    [Fact]
    public void Keys_of_another_system_are_no_orphans() => Nothing("orphan-keys",
        Tables.Of(FactKind.Opportunity, "id account_id created_on status", ["1", "hs-7", "2026-01-01", "open"]),
        Tables.Of(FactKind.Account, "id name created_on", ["A", "Acme", "2025-01-01"]));

    [Fact]
    public void An_account_under_two_ids() => Finds("duplicated-records", ["B"],
        Tables.Of(FactKind.Account, "id name created_on", ["A", "Acme GmbH", "2025-01-01"],
            ["B", "ACME  GmbH", "2025-01-01"], ["C", "Beta", "2025-01-01"]));

    [Fact]
    public void A_record_made_to_try_something() => Finds("test-records", ["B", "C"],
        Tables.Of(FactKind.Account, "id name created_on", ["A", "Contest Ltd", "2025-01-01"], ["B", "Test account",
            "2025-01-01"], ["C", "zz do not use", "2025-01-01"]));

    [Fact]
    public void Close_dates_that_were_edited_in_bulk()
    {
        object?[][] deals = [.. Enumerable.Range(0, 100).Select(i => new object?[] { $"{i}", "2026-01-01", "won",
            i < 45 ? "2026-03-31" : $"2026-03-{i % 28 + 1:00}" })];

        Finds("closed-on-month-end", [.. Enumerable.Range(0, 45).Select(i => $"{i}")], Tables.Of(FactKind.Opportunity,
            "id created_on status closed_on", deals));
        Finds("closed-on-one-day", [.. Enumerable.Range(0, 45).Select(i => $"{i}")], Tables.Of(FactKind.Opportunity,
            "id created_on status closed_on", deals));
        Nothing("closed-on-month-end", Tables.Of(FactKind.Opportunity, "id created_on status closed_on",
            [.. deals.Skip(45)]));
    }

    [Fact]
    public void A_deal_that_goes_back()
    {
        var moves = Tables.Of(FactKind.StageChange, "id object object_id changed_on from_stage to_stage",
            ["1", "opportunity", "D1", "2026-01-01", "Discovery", "Proposal"], ["2", "opportunity", "D1", "2026-01-02",
                "Proposal", "Discovery"],
            ["3", "opportunity", "D1", "2026-01-03", "Proposal", "Closed Won"], ["4", "opportunity", "D1", "2026-01-04",
                "Closed Won", "Proposal"]);

        Finds("stage-order-reversal", ["4"], moves);
        Assert.Equal(["2", "4"], Found("stage-order-reversal", _ => "kind: opportunity\nstages: { Discovery: open, "
            + "Proposal: open, Closed Won: won }\n", moves).Single().Examples.Select(e => e.Id));
    }

    [Fact]
    public void An_mql_without_a_source_and_one_that_was_sql_before()
    {
        var contacts = Tables.Of(FactKind.Contact, "id created_on mql_on sql_on source",
            ["1", "2026-01-01", "2026-01-02", "2026-01-03", "Web"], ["2", "2026-01-01", "2026-01-02", null, null],
            ["3", "2026-01-01", "2026-01-05", "2026-01-03", "Web"], ["4", "2026-01-01", null, null, null]);

        Finds("mql-without-source", ["2"], contacts);
        Finds("stage-order-reversal", ["3"], contacts);
    }

    [Fact]
    public void Terms_that_overlap_or_leave_a_gap()
    {
        var terms = Tables.Of(FactKind.Subscription, "id account_id start_on due_on",
            ["1", "A", "2025-01-01", "2026-01-01"], ["2", "A", "2025-12-01", "2026-12-01"], ["3", "B", "2025-01-01",
                "2026-01-01"],
            ["4", "B", "2026-01-02", "2027-01-01"], ["5", "C", "2025-01-01", "2026-01-01"], ["6", "C", "2026-02-01",
                "2027-02-01"]);

        Finds("contract-overlap", ["2"], terms);
        Finds("contract-gap", ["6"], terms);
    }

    /// <summary>Issue 3: an earlier term without an end goes on into the next.</summary>
    [Fact]
    public void A_term_after_an_open_ended_one_overlaps()
    {
        var terms = Tables.Of(FactKind.Subscription, "id account_id start_on due_on ended_on",
            ["1", "A", "2025-01-01", null, null], ["2", "A", "2025-12-01", null, null],
            ["3", "B", "2025-01-01", null, "2025-06-01"], ["4", "B", "2025-12-01", null, null],
            // The first of three goes on beyond the second.
            ["5", "C", "2025-01-01", "2027-01-01", null], ["6", "C", "2025-02-01", "2025-03-01", null],
            ["7", "C", "2025-06-01", "2026-06-01", null]);

        Assert.EndsWith("1 of them follows one without an end.",
            Assert.Single(Found("contract-overlap", _ => null, terms)).Message, StringComparison.Ordinal);
        Finds("contract-overlap", ["2", "6", "7"], terms);
        Finds("contract-gap", ["4"], terms);
    }

    [Fact]
    public void An_account_whose_revenue_is_not_that_of_its_terms() => Finds("arr-not-the-sum", ["B"],
        Tables.Of(FactKind.Account, "id name created_on arr", ["A", "a", "2025-01-01", 300m], ["B", "b", "2025-01-01",
            500m], ["C", "c", "2025-01-01", 70m]),
        Tables.Of(FactKind.Subscription, "id account_id start_on due_on arr", ["1", "A", "2025-01-01", "2027-01-01",
            100m], ["2", "A", "2025-01-01", "2027-01-01", 200m], ["3", "B", "2025-01-01", "2027-01-01", 100m]));

    [Fact]
    public void A_credit_that_stands_among_terms() => Finds("negative-arr", ["2"], Tables.Of(FactKind.Subscription,
        "id account_id start_on due_on arr", ["1", "A", "2025-01-01", "2026-01-01", 0m], ["2", "A", "2025-01-01",
            "2026-01-01", -100m], ["3", "B", "2025-01-01", "2026-01-01", null]));

    [Fact]
    public void A_churned_term_whose_worth_nobody_kept() => Finds("churned-arr-unknown", ["2"],
        Tables.Of(FactKind.Subscription, "id account_id start_on due_on arr outcome outcome_on is_trial",
            ["1", "A", "2025-01-01", "2026-01-01", 100m, "churned", "2026-01-01", "FALSE"], ["2", "B", "2025-01-01",
                "2026-01-01", null, "churned", "2026-01-01", "FALSE"], ["3", "C", "2025-01-01", "2026-01-01", null,
                "churned", "2026-01-01", "TRUE"]));

    [Fact]
    public void Campaigns_without_cost_or_end_and_money_that_counts_twice()
    {
        var campaigns = Tables.Of(FactKind.Campaign, "id name parent_id start_on end_on cost",
            ["P", "Spring", null, "2026-01-01", "2026-02-01", 900m], ["C", "Spring mail", "P", "2026-01-01",
                "2026-02-01", 400m], ["D", "Fair", null, "2026-01-01", null, null], ["E", "Free", null, "2026-01-01",
                    "2026-02-01", 0m]);

        Finds("campaign-without-cost", ["D"], campaigns);
        Finds("campaign-without-end", ["D"], campaigns);
        Finds("spend-counted-twice", ["C"], campaigns);
    }

    [Fact]
    public void A_touch_after_its_deal_had_closed() => Finds("touch-after-close", ["2"],
        Tables.Of(FactKind.Touch, "id opportunity_id happened_on", ["1", "D1", "2026-01-31"], ["2", "D1", "2026-02-03"],
            ["3", "D2", "2026-02-03"]),
        Tables.Of(FactKind.Opportunity, "id created_on status closed_on", ["D1", "2026-01-01", "won", "2026-02-01"],
            ["D2", "2026-01-01", "open", null]));

    [Fact]
    public void Open_work_of_somebody_who_has_left()
    {
        var users = Tables.Of(FactKind.User, "id name active", ["0051G00000600MlQAI", "Ana Silva", "false"],
            ["u2", "Ben Ode", "true"], ["u3", "Cy Roe", "false"], ["u4", "Cy Roe", "true"]);

        // By name, by the id of a report, closed, somebody there, a name that two share, nobody.
        Finds("owner-inactive", ["1", "2"], users, Tables.Of(FactKind.Opportunity,
            "id created_on status opportunity_owner",
            ["1", "2026-01-01", "open", "ana silva"], ["2", "2026-01-01", "open", "0051G00000600Ml"],
            ["3", "2026-01-01", "won", "Ana Silva"],
            ["4", "2026-01-01", "open", "Ben Ode"], ["5", "2026-01-01", "open", "Cy Roe"],
            ["6", "2026-01-01", "open", null]));
        Nothing("owner-inactive", Tables.Of(FactKind.Opportunity, "id created_on status opportunity_owner",
            ["1", "2026-01-01", "open", "Ana Silva"]));
    }

    [Fact]
    public void A_clock_that_was_changed()
    {
        static long At(int month, int i, int shift) =>
            new DateTimeOffset(2026, month, i % 28 + 1, (9 + i % 9 + shift) % 24, i % 60, 0, TimeSpan.Zero)
                .ToUnixTimeSeconds();
        long[] seconds = [.. Enumerable.Range(0, 300).Select(i => At(1, i, 0)), .. Enumerable.Range(0, 300)
            .Select(i => At(2, i, 0)), .. Enumerable.Range(0, 300).Select(i => At(3, i, 8))];
        var tickets = Tables.Of(FactKind.Ticket, "id created_on",
            [.. seconds.Select((s, i) => new object?[]
                { $"{i}", DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(s).UtcDateTime) })]);

        Finds("time-zone-jump", [.. Enumerable.Range(600, 300).Select(i => $"{i}")], tickets with
            { Columns = tickets.Columns.Add(Fields.CreatedAt, new InstantColumn(Fields.CreatedAt, FieldRole.Fact,
                seconds)) });
    }

    [Fact]
    public void Examples_stay_few_and_the_count_stays_exact()
    {
        workspace.With("crm", "2026-03-31", Tables.Of(FactKind.Account, "id name created_on",
            [.. Enumerable.Range(0, 40).Select(i => new object?[] { $"{i}", "Acme", "2025-01-01" })]));

        var found = DataChecks.Of(workspace.On("2026-03-31"), _ => null).Single(c => c.Rule == "duplicated-records");

        Assert.Equal((39, 40, DataChecks.ExamplesMax), (found.Count, found.Of, found.Examples.Length));
        Assert.Equal(("1", "name", "Acme"), (found.Examples[0].Id, found.Examples[0].Column, found.Examples[0].Value));
    }

    public void Dispose() => workspace.Dispose();

    private static void Finds(string rule, string[] ids, params FactTable[] tables)
    {
        var found = Assert.Single(Found(rule, _ => null, tables));
        Assert.Equal(ids.Length, found.Count);
        Assert.Equal(ids.Take(DataChecks.ExamplesMax), found.Examples.Select(e => e.Id));
    }

    private static void Nothing(string rule, params FactTable[] tables) => Assert.Empty(Found(rule, _ => null, tables));

    private static CheckResult[] Found(string rule, Func<string, string?> stages, params FactTable[] tables) =>
    [
        .. DataChecks.Of(new AsOf(Tables.Day("2026-03-31"), [.. tables.Select(t => new SourceTable(
            "crm", t.Kind, t, Tables.Day("2026-03-31"), Basis.Known, false, Tables.Day("2026-03-31")))]), stages)
                .Where(c => c.Rule == rule),
    ];
}
