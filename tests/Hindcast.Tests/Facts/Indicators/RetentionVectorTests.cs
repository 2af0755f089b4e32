using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Facts;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Indicators;

/// <summary>The vectors of renewals and retention.</summary>
public sealed class RetentionVectorTests : VectorRoom
{
    /// <summary>M-14: signed on or before the due day; pending past due is late, an unrecorded day is not
    /// guessed.</summary>
    [Fact]
    public void A_renewal_is_on_time_until_its_due_day()
    {
        Here.With("billing", "2026-03-31", Tables.Of(FactKind.Subscription,
            "id start_on due_on outcome outcome_on",
            ["1", "2025-03-01", "2026-03-10", "renewed", "2026-03-10"], ["2", "2025-03-01", "2026-03-10", "expanded",
                "2026-03-11"],
            ["3", "2025-03-01", "2026-03-10", null, null], ["4", "2025-03-01", "2026-03-10", "churned", "2026-02-01"],
            ["5", "2025-03-01", "2026-03-10", "renewed", null], ["6", "2025-03-01", "2026-04-10", "renewed",
                "2026-03-01"]));

        var result = Read("renewal_on_time", "2026-03-31", Monthly);

        Assert.Equal((1.0, 4.0), (result.Rows.Single().Numerator, result.Rows.Single().Denominator));
        Assert.Equal(["1 term was left out because it was renewed on a day that is not recorded.",
            "1 term is past due without an outcome; it counts as late."], result.Notes);
    }

    /// <summary>M-14: early renewals belong to the month they were due in; 30 days past due a blank without a
    /// next term cannot be told, and one that a next term follows was renewed.</summary>
    [Fact]
    public void The_renewal_rate_waits_thirty_days_for_an_outcome()
    {
        Here.With("billing", "2026-03-31", Tables.Of(FactKind.Subscription,
            "id start_on due_on outcome outcome_on account_id",
            ["1", "2025-03-01", "2026-03-01", "renewed", "2026-01-10", null],
            ["2", "2025-03-01", "2026-03-01", "churned",
                "2026-02-10", null],
            ["3", "2025-03-01", "2026-03-01", null, null, null], ["4", "2025-03-01", "2026-03-02", null, null,
                null],
            ["5", "2025-03-01", "2026-03-20", "contracted", null, null], ["6", "2025-03-01", "2026-04-20", "renewed",
                "2026-03-01", null],
            ["7", "2025-03-01", "2026-03-05", null, null, "A"], ["8", "2026-03-06", "2027-03-05", null, null, "A"]));

        var result = Read("renewal_rate", "2026-03-31", Monthly);

        var row = Assert.Single(result.Rows);
        Assert.Equal(("2026-03", 3.0, 4.0, Verdict.Immature),
            (row.Period, row.Numerator, row.Denominator, row.Verdict));
        Assert.Equal(["1 term without an outcome is followed by the account's next one and counts as renewed.",
            "1 term is 30 days past due or more with neither an outcome nor a next term. What became of it cannot be "
                + "told, so it is in no rate; had it been lost, the rate over these days would be 60.0 %."],
            result.Notes);
    }

    /// <summary>M-11, M-12, M-13: A100 B50 C30 D20 become A120 B40 C0 D20 E60: GRR 80 %, NRR 90 %, logo churn 25 %; E
    /// is in none.</summary>
    [Fact]
    public void Retention_caps_account_by_account_and_leaves_the_new_out()
    {
        object?[] Term(string account, string start, string due, decimal arr, string? outcome, decimal? after) =>
            [$"{account} {start}", account, start, due, arr, "EUR", outcome, outcome is null ? null : due, after];
        Here.With("billing", "2026-07-31", Tables.Of(FactKind.Subscription,
            "id account_id start_on due_on arr currency outcome outcome_on renewed_arr",
            // A's next term stands in the file, B's only in its outcome, D's contract is not up.
            Term("A", "2025-06-10", "2026-06-10", 100, "expanded", 120), Term("A", "2026-06-12", "2027-06-12", 120,
                null, null),
            Term("B", "2025-06-15", "2026-06-15", 50, "contracted", 40), Term("C", "2025-06-20", "2026-06-20", 30,
                "churned", null),
            Term("D", "2025-01-01", "2028-01-01", 20, null, null), Term("E", "2026-06-05", "2027-06-05", 60,
                null, null)));

        IndicatorRow June(string id) => Read(id, "2026-07-31", Monthly).Rows.Single(row => row.Period == "2026-06");

        Assert.Equal([0.80, 0.90, 0.25], new[] { June("grr"), June("nrr"), June("logo_churn") }.Select(row =>
            row.Value!.Value), Within(1e-12));
        Assert.Equal((160.0, 200.0, 4L), (June("grr").Numerator, June("grr").Denominator, June("grr").N));
        Assert.Equal(1, June("grr").Interval!.Value[1]);
        Assert.Equal([1, 1], new[] { "grr", "nrr" }.Select(id => Read(id, "2026-07-31",
            Monthly).Rows[^1].Value!.Value));
        // Of what was due in June alone: 100 + 40 + 0 of 180.
        Assert.Contains("2026-06, of what was due for renewal alone (ATR): 77.8 % of 180 in 3 terms.",
            Read("grr", "2026-06-30", Monthly).Notes);
        // Of the year: A, B and C were there on its eve a year before; nobody else.
        Assert.Equal(3L, Read("grr", "2026-06-30", Monthly with { Grain = Grain.All, From = Tables.Day("2025-07-01"),
            To = Tables.Day("2026-06-30") }).Rows.Single().N - 1);
    }

    /// <summary>M-11 to M-14: a workspace with renewals and no subscriptions has the same numbers; with both, the terms
    /// tell.</summary>
    [Fact]
    public void Renewals_tell_what_subscriptions_would()
    {
        object?[] Renewal(string account, string due, decimal arr, string? outcome, string? on, decimal? after) =>
            [$"{account} {due}", account, due, arr, "EUR", outcome, on, after];
        FactTable renewals = Tables.Of(FactKind.Renewal,
            "id account_id due_on arr currency outcome outcome_on renewed_arr",
            // A's renewal of next year begins where this year's was due, not a year of its own beside it.
            Renewal("A", "2026-06-10", 100, "expanded", "2026-06-01", 120), Renewal("A", "2027-06-10", 120, null,
                null, null),
            Renewal("B", "2026-06-15", 50, "contracted", "2026-06-20", 40), Renewal("C", "2026-06-20", 30, "churned",
                "2026-06-20", null), Renewal("D", "2027-01-01", 20, null, null, null));
        Here.With("crm", "2026-07-31", renewals);

        IndicatorRow June(string id) => Read(id, "2026-07-31", Monthly).Rows.Single(row => row.Period == "2026-06");

        Assert.Equal([0.80, 0.90, 0.25, 2 / 3.0, 1 / 3.0], new[] { June("grr"), June("nrr"), June("logo_churn"),
            June("renewal_rate"), June("renewal_on_time") }.Select(row => row.Value!.Value), Within(1e-12));
        Assert.Equal(4L, June("grr").N);
        Assert.All(["grr", "renewal_rate"], id => Assert.Contains(Read(id, "2026-07-31", Monthly).Notes,
            note => note.StartsWith("No subscriptions were imported", StringComparison.Ordinal)));

        Here.With("billing", "2026-07-31", Tables.Of(FactKind.Subscription, "id account_id start_on due_on "
            + "outcome outcome_on", ["1", "A", "2025-06-10", "2026-06-10", "churned", "2026-06-10"]));
        Assert.Equal((0.0, 1L), (June("renewal_rate").Value, June("renewal_rate").N));
    }

    /// <summary>Churned terms with ARR 0 hide what they were worth: logos are counted, shares of ARR are not
    /// told.</summary>
    [Fact]
    public void An_unknown_churned_amount_is_no_zero()
    {
        Here.With("billing", "2026-07-31", Tables.Of(FactKind.Subscription,
            "id account_id start_on due_on arr currency outcome outcome_on",
            Enumerable.Range(0, 40).Select(i => new object?[] { $"{i}", $"a{i}", "2025-06-10", "2026-06-10", i < 10
                ? 0m
                : 100m, "EUR", i < 10 ? "churned" : "renewed", "2026-06-10" })));

        var (grr, logos) = (Read("grr", "2026-07-31", Monthly), Read("logo_churn", "2026-07-31", Monthly));

        Assert.All(grr.Rows, row => Assert.Null(row.Value));
        Assert.StartsWith("10 of 10 churned terms have no ARR above zero", Assert.Single(grr.Notes),
            StringComparison.Ordinal);
        Assert.Equal((0.25, 10.0, 40.0), (logos.Rows.Single(r => r.Period == "2026-06").Value!.Value,
            logos.Rows.Single(r => r.Period == "2026-06").Numerator,
            logos.Rows.Single(r => r.Period == "2026-06").Denominator));
    }
}
