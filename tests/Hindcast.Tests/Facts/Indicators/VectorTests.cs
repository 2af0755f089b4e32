using Hindcast.Calendars;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators.Shipped;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Tests.Facts.Findings;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Indicators;

/// <summary>The vectors of the metric definitions, as rows that go the product's own way.</summary>
public sealed class VectorTests : IDisposable
{
    private readonly Workspace workspace = new();

    /// <summary>M-01: 60 x 25,000 x 0.24 / 48 = 7,500 a day; 54 x 26,000 x 0.20 / 60 = 4,680 a day, and which factor
    /// did it.</summary>
    [Fact]
    public void Pipeline_velocity_and_its_split_on_the_logarithm()
    {
        workspace.With("crm", "2026-04-30", Tables.Of(FactKind.Opportunity,
            "id created_on status closed_on amount currency",
        [
            .. Deals(12, "2026-01-31", "won", "2026-03-20", 25_000m), .. Deals(38, "2026-01-29", "lost", "2026-03-20",
                9_000m),
            .. Deals(10, "2026-02-19", "won", "2026-04-20", 26_000m), .. Deals(40, "2026-02-18", "lost", "2026-04-20",
                9_000m),
            .. Deals(10, "2026-03-20", "open", null, 1m), .. Deals(44, "2026-04-05", "open", null, 1m),
            // Older than 95 % of those that closed: nobody works it.
            .. Deals(3, "2025-06-01", "open", null, 1m),
        ]));

        var result = Read("pipeline_velocity", "2026-04-30", Monthly);
        var split = VelocitySplit.Of(workspace.On("2026-04-30"), Monthly, Month("2026-03"), Month("2026-04"))!.Value;

        Assert.Equal([7_500, 4_680], result.Rows.Select(row => row.Value!.Value), Within(1e-9));
        Assert.Equal([Verdict.Ok, Verdict.Ok], result.Rows.Select(row => row.Verdict));
        Assert.Equal("EUR", result.Currency);
        Assert.Equal(["open", "amount", "win-rate", "cycle"], split.Select(part => part.Factor));
        Assert.Equal([60, 25_000, 0.24, 48], split.Select(part => part.Before), Within(1e-9));
        Assert.Equal([54, 26_000, 0.20, 60], split.Select(part => part.After), Within(1e-9));
        Assert.Equal([-0.1054, 0.0392, -0.1823, -0.2231], split.Select(part => part.LogChange), Within(5e-5));
        Assert.Equal(Math.Log(4_680.0 / 7_500), split.Sum(part => part.LogChange), 1e-12);
    }

    /// <summary>M-02: 24 of the 60 that are old enough, not 24 of 100.</summary>
    [Fact]
    public void Mql_to_sql_counts_those_that_had_their_thirty_days()
    {
        workspace.With("crm", "2026-03-31", Tables.Of(FactKind.Contact, "id created_on mql_on sql_on",
        [
            .. Funnel.Contacts(24, "2026-02-01", "2026-02-01", "2026-03-03"), .. Funnel.Contacts(36, "2026-03-01",
                "2026-03-01", null),
            .. Funnel.Contacts(40, "2026-03-02", "2026-03-02", null),
        ]));

        var row = Assert.Single(Read("mql_to_sql", "2026-03-31", Monthly with { Grain = Grain.All }).Rows);

        Assert.Equal((0.4, 24.0, 60.0, 60L), (row.Value, row.Numerator, row.Denominator, row.N));
        var march = Read("mql_to_sql", "2026-03-31", Monthly).Rows[^1];
        Assert.Equal((0.0, 36.0, Verdict.Immature), (march.Value, march.Denominator, march.Verdict));
    }

    /// <summary>M-02, traps: an SQL day not after the MQL day is left out and counted; the 31st day is too
    /// late.</summary>
    [Fact]
    public void Backfilled_sql_days_are_left_out_and_counted()
    {
        workspace.With("crm", "2026-03-31", Tables.Of(FactKind.Contact, "id created_on mql_on sql_on",
        [
            .. Funnel.Contacts(1, "2026-01-01", "2026-01-10", "2026-01-10"), .. Funnel.Contacts(1, "2026-01-01",
                "2026-01-10", "2026-01-05"),
            .. Funnel.Contacts(1, "2026-01-01", "2026-01-10", "2026-02-09"), .. Funnel.Contacts(1, "2026-01-01",
                "2026-01-10", "2026-02-10"),
            .. Funnel.Contacts(1, "2026-01-01", null, "2026-01-20"),
        ]));

        var result = Read("mql_to_sql", "2026-03-31", Monthly);

        Assert.Equal((1.0, 2.0), (result.Rows[0].Numerator, result.Rows[0].Denominator));
        Assert.Equal("2 MQLs were left out because their SQL day is not after their MQL day.",
            Assert.Single(result.Notes));
    }

    /// <summary>M-04: 15.0 % [9.7, 22.5], 10.0 % [5.7, 17.0], 0/10 [0, 27.8 %].</summary>
    [Fact]
    public void Win_rate_with_its_wilson_interval()
    {
        workspace.With("crm", "2026-03-31", Closings(("2026-01", 18, 120), ("2026-02", 11, 110), ("2026-03", 0, 10)));

        var rows = Read("win_rate", "2026-03-31", Monthly).Rows;

        Assert.Equal([0.150, 0.100, 0], rows.Select(row => row.Value!.Value), Within(1e-12));
        Assert.Equal([0.097, 0.057, 0], rows.Select(row => row.Interval!.Value[0]), Within(5e-4));
        Assert.Equal([0.225, 0.170, 0.278], rows.Select(row => row.Interval!.Value[1]), Within(5e-4));
        Assert.Equal([Verdict.Ok, Verdict.Ok, Verdict.Insufficient], rows.Select(row => row.Verdict));
    }

    /// <summary>M-04: from 18/120 to 11/110 is -5.0 points [-13.6, +3.8], which is no clear change.</summary>
    [Fact]
    public void A_fall_from_18_of_120_to_11_of_110_is_no_clear_change()
    {
        workspace.With("crm", "2026-04-30", Closings(("2026-01", 6, 40), ("2026-02", 6, 40), ("2026-03", 6, 40),
            ("2026-04", 11, 110)));

        var reading = workspace.Find("2026-04").Indicators.Single(i => i.Id == "win_rate");

        Assert.Equal((Change.NoClearChange, Verdict.Ok, 110), (reading.Change, reading.Verdict, reading.N));
        Assert.Equal(-0.05, reading.ChangeAbsolute!.Value, 1e-12);
        Assert.Equal((0.15, 0.15), (reading.Prior, Math.Round(reading.Trend3!.Value, 12)));
    }

    /// <summary>M-05: of 20W 25L 30W 35C 40L 45W 50C 60W 70L 90C half of those won are won by day 45; the wons alone
    /// say 37.5.</summary>
    [Fact]
    public void The_sales_cycle_counts_open_and_lost_deals()
    {
        object?[] Deal(string id, int age, string status) => [id, Age(status == "open" ? age : 100), status,
            status == "open" ? null : Age(100 - age), "A"];
        workspace.With("crm", "2026-06-30", Tables.Of(FactKind.Opportunity, "id created_on status closed_on icp_tier",
            Deal("1", 20, "won"), Deal("2", 25, "lost"), Deal("3", 30, "won"), Deal("4", 35, "open"),
            Deal("5", 40, "lost"),
            Deal("6", 45, "won"), Deal("7", 50, "open"), Deal("8", 60, "won"), Deal("9", 70, "lost"),
            Deal("10", 90, "open")));

        var result = Read("sales_cycle_days", "2026-06-30", Monthly with { Grain = Grain.All, By = ["icp_tier"] });

        var row = Assert.Single(result.Rows);
        Assert.Equal((45.0, 4L, Slice.Of("icp_tier", "A"), Verdict.Insufficient), (row.Value, row.N, row.Slice,
            row.Verdict));
        Assert.StartsWith("Of the 4 deals won so far the mean was 38.8 and the median 37.5 days",
            Assert.Single(result.Notes), StringComparison.Ordinal);
    }

    /// <summary>M-01, traps: the segments' velocities do not add up to the pooled one; both are said.</summary>
    [Fact]
    public void Velocity_by_segment_says_what_the_segments_add_up_to()
    {
        object?[] Deal(string id, string created, string status, string? closed, decimal amount, string segment) =>
            [id, created, status, closed, amount, "EUR", segment];
        workspace.With("crm", "2026-04-30", Tables.Of(FactKind.Opportunity,
            "id created_on status closed_on amount currency segment",
        [
            .. Enumerable.Range(0, 20).Select(i => Deal($"s{i}", "2026-04-01", i < 10 ? "won" : "lost", "2026-04-11",
                1_000, "SMB")),
            .. Enumerable.Range(0, 20).Select(i => Deal($"e{i}", "2026-01-11", i < 10 ? "won" : "lost", "2026-04-21",
                100_000, "ENT")),
            Deal("o1", "2026-04-20", "open", null, 5, "SMB"), Deal("o2", "2026-04-20", "open", null, 5, "ENT"),
        ]));

        var result = Read("pipeline_velocity", "2026-04-30", Monthly with { By = ["segment"] });

        // 1 x 100,000 x 0.5 / 100 and 1 x 1,000 x 0.5 / 10
        Assert.Equal([500, 50], result.Rows.Select(row => row.Value!.Value), Within(1e-9));
        Assert.Contains(result.Notes, note => note.StartsWith("In 2026-04 the segments add up to 550 a day and the "
            + "pooled figure is ", StringComparison.Ordinal));
        Assert.Contains(result.Notes, note => note.Contains("by quarter", StringComparison.Ordinal));
    }

    /// <summary>S0-16: amounts in several currencies are summed only at dated rates, and the answer says at
    /// which.</summary>
    [Fact]
    public void Money_in_several_currencies_needs_a_rate_table()
    {
        workspace.With("crm", "2026-04-30", Tables.Of(FactKind.Opportunity,
            "id created_on status closed_on amount currency",
            ["1", "2026-01-01", "won", "2026-01-31", 100m, "EUR"], ["2", "2026-01-01", "won", "2026-01-31",
                100m, "USD"],
            ["3", "2026-01-01", "won", "2026-04-10", 100m, "EUR"], ["4", "2026-01-01", "won", "2026-04-10",
                null, "GBP"]));
        var rates = Workspace.Granted(Hindcast.Money.ReadRates
            .From("base: USD\nrates:\n  2026-01-01: { EUR: 1.10 }\n  2026-04-01: { EUR: 1.20 }\n"));
        var deals = Workspace.Granted(Catalogue.Find("deal_value"));

        Assert.Equal("mixed-currencies", Rule(deals.Read(workspace.On("2026-04-30"), Monthly)));
        var told = Workspace.Granted(deals.Read(workspace.On("2026-04-30") with { Conventions = Conventions.None with
            { Rates = rates } }, Monthly));

        Assert.Equal("USD", told.Currency);
        Assert.Equal([("2026-01", 105.0), ("2026-04", 120.0)], told.Rows.Where(r => r.Value is not null)
            .Select(r => (r.Period, r.Value!.Value)));
        Assert.Contains(told.Notes, note => note.StartsWith("EUR converted to USD at the rate in force on the day a "
            + "deal closed", StringComparison.Ordinal));
        Assert.Equal("rate-missing", Rule(deals.Read(workspace.On("2026-04-30") with
        {
            Conventions = Conventions.None with
                { Rates = Workspace.Granted(Hindcast.Money.ReadRates
                    .From("base: USD\nrates:\n  2026-01-01: { GBP: 1.3 }\n")) },
        }, Monthly)));
    }

    /// <summary>M-08: shares are among coded losses, and how many are coded is said.</summary>
    [Fact]
    public void Loss_reasons_are_shares_of_those_coded()
    {
        workspace.With("crm", "2026-03-31", Tables.Of(FactKind.Opportunity,
            "id created_on status closed_on loss_reason",
            Enumerable.Range(0, 40).Select(i => new object?[] { $"{i}", "2026-01-01", i < 30 ? "lost" : "won",
                "2026-03-10", i < 12 ? "Price" : i < 20 ? "No decision" : null })));

        var result = Read("loss_reason_mix", "2026-03-31", Monthly);

        Assert.Equal([("loss_reason=No decision", 0.4), ("loss_reason=Price", 0.6)],
            result.Rows.Select(row => (row.Slice.ToString(), row.Value!.Value)));
        Assert.All(result.Rows, row => Assert.Equal(20, row.N));
        Assert.Equal("20 of 30 lost deals (67 %) have a reason; the shares are of those.", Assert.Single(result.Notes));
    }

    /// <summary>M-04 b: won within 90 days of creation; a deal of day 91 is no win, a young one is not counted
    /// yet.</summary>
    [Fact]
    public void The_win_rate_of_those_created_waits_ninety_days()
    {
        workspace.With("crm", "2026-06-30", Tables.Of(FactKind.Opportunity, "id created_on status closed_on",
            ["1", "2026-01-01", "won", "2026-04-01"], ["2", "2026-01-01", "won", "2026-04-02"],
            ["3", "2026-01-01", "open", null], ["4", "2026-01-01", "lost", "2026-01-02"],
            ["5", "2026-05-01", "won", "2026-05-02"], ["6", "2026-01-02", "won", "2026-01-01"]));

        var result = Read("win_rate_created", "2026-06-30", Monthly);

        Assert.Equal(("2026-01", 1.0, 4.0), (result.Rows[0].Period, result.Rows[0].Numerator,
            result.Rows[0].Denominator));
        Assert.Equal((0L, Verdict.Immature), (result.Rows[4].N, result.Rows[4].Verdict));
        Assert.Equal("1 deal was left out because it closed before it was created.",
            Assert.Single(result.Notes));
    }

    /// <summary>M-14: signed on or before the due day; pending past due is late, an unrecorded day is not
    /// guessed.</summary>
    [Fact]
    public void A_renewal_is_on_time_until_its_due_day()
    {
        workspace.With("billing", "2026-03-31", Tables.Of(FactKind.Subscription,
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

    /// <summary>M-11, M-12, M-13: A100 B50 C30 D20 become A120 B40 C0 D20 E60: GRR 80 %, NRR 90 %, logo churn 25 %; E
    /// is in none.</summary>
    [Fact]
    public void Retention_caps_account_by_account_and_leaves_the_new_out()
    {
        object?[] Term(string account, string start, string due, decimal arr, string? outcome, decimal? after) =>
            [$"{account} {start}", account, start, due, arr, "EUR", outcome, outcome is null ? null : due, after];
        workspace.With("billing", "2026-07-31", Tables.Of(FactKind.Subscription,
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
        workspace.With("crm", "2026-07-31", renewals);

        IndicatorRow June(string id) => Read(id, "2026-07-31", Monthly).Rows.Single(row => row.Period == "2026-06");

        Assert.Equal([0.80, 0.90, 0.25, 2 / 3.0, 1 / 3.0], new[] { June("grr"), June("nrr"), June("logo_churn"),
            June("renewal_rate"), June("renewal_on_time") }.Select(row => row.Value!.Value), Within(1e-12));
        Assert.Equal(4L, June("grr").N);
        Assert.All(["grr", "renewal_rate"], id => Assert.Contains(Read(id, "2026-07-31", Monthly).Notes,
            note => note.StartsWith("No subscriptions were imported", StringComparison.Ordinal)));

        workspace.With("billing", "2026-07-31", Tables.Of(FactKind.Subscription, "id account_id start_on due_on "
            + "outcome outcome_on", ["1", "A", "2025-06-10", "2026-06-10", "churned", "2026-06-10"]));
        Assert.Equal((0.0, 1L), (June("renewal_rate").Value, June("renewal_rate").N));
    }

    /// <summary>Churned terms with ARR 0 hide what they were worth: logos are counted, shares of ARR are not
    /// told.</summary>
    [Fact]
    public void An_unknown_churned_amount_is_no_zero()
    {
        workspace.With("billing", "2026-07-31", Tables.Of(FactKind.Subscription,
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

    /// <summary>M-20: costs of a month over what came of those who came in it; nothing won is no infinite price, and a
    /// young month is not judged.</summary>
    [Fact]
    public void Cost_per_something_waits_for_its_count_and_its_invoices()
    {
        workspace.With("ads", "2026-07-05", Tables.Of(FactKind.Cost, "id spent_on cost currency channel",
                ["1", "2026-01-10", 3_000m, "EUR", "Ads"], ["2", "2026-01-20", 1_000m, "EUR", "Event"],
                ["3", "2026-06-10", 500m, "EUR", "Ads"], ["4", "2026-01-25", -200m, "EUR", "Ads"]))
            .With("crm", "2026-07-05", Tables.Of(FactKind.Contact, "id created_on mql_on channel",
                Enumerable.Range(0, 40).Select(i => new object?[] { $"{i}", i < 38 ? "2026-01-05" : "2026-06-05",
                    i < 10 ? "2026-01-20" : i < 12 ? "2026-03-20" : null, i < 28 ? "Ads" : "Event" })))
            .With("crm", "2026-07-05", Tables.Of(FactKind.Opportunity, "id created_on status closed_on channel",
                ["d1", "2026-01-15", "won", "2026-03-01", "Ads"], ["d2", "2026-01-15", "lost", "2026-03-01", "Ads"],
                ["d3", "2026-01-15", "won", "2026-06-01", "Event"]));

        IndicatorRow January(string id, string channel) =>
            Read(id, "2026-07-05", Monthly with { By = ["channel"] }).Rows.Single(row => row.Period == "2026-01"
                && row.Slice.Equals(Slice.Of("channel", channel)));

        Assert.Equal([2_800 / 28.0, 100], new[] { January("cost_per_lead", "Ads"), January("cost_per_lead", "Event") }
            .Select(r => r.Value!.Value), Within(1e-9));
        Assert.Equal((280.0, 2_800.0, 10.0), (January("cost_per_mql", "Ads").Value, January("cost_per_mql",
            "Ads").Numerator, January("cost_per_mql", "Ads").Denominator));
        Assert.Equal((1_400.0, 2_800.0), (January("cost_per_opportunity", "Ads").Value, January("cost_per_won",
            "Ads").Value));
        Assert.Equal((null, 1_000.0, 0.0), (January("cost_per_won", "Event").Value, January("cost_per_won",
            "Event").Numerator, January("cost_per_won", "Event").Denominator));
        var june = Read("cost_per_lead", "2026-07-05", Monthly).Rows.Single(row => row.Period == "2026-06");
        Assert.Equal((250.0, Verdict.Immature), (june.Value, june.Verdict)); // Invoices of June still come.
        Assert.Contains("1 refund is taken off.", Read("cost_per_lead", "2026-07-05", Monthly).Notes);
        Assert.Equal("EUR", Read("cost_per_lead", "2026-07-05", Monthly).Currency);
    }

    /// <summary>M-20, traps: a campaign whose cost is the sum of those below it is not counted twice.</summary>
    [Fact]
    public void A_parent_campaign_is_not_counted_beside_its_children()
    {
        workspace.With("crm", "2026-07-05", Tables.Of(FactKind.Campaign, "id name parent_id start_on cost currency",
                ["p", "Spring", null, "2026-01-02", 300m, "EUR"], ["a", "Spring A", "p", "2026-01-05", 100m, "EUR"],
                ["b", "Spring B", "p", "2026-01-09", 200m, "EUR"], ["o", "Own", null, "2026-01-09", 50m, "EUR"]))
            .With("crm", "2026-07-05", Tables.Of(FactKind.Contact, "id created_on", Enumerable.Range(0, 35)
                .Select(i => new object?[] { $"{i}", "2026-01-05" })));

        var result = Read("cost_per_lead", "2026-07-05", Monthly);

        Assert.Equal(10, result.Rows[0].Value);
        Assert.Contains("1 campaign was left out because its cost is the sum of the campaigns below it.",
            result.Notes);
    }

    /// <summary>M-03: of ten leads answered after 2 to 20 hours and ten forgotten ones the median is not that of the
    /// ten.</summary>
    [Fact]
    public void The_first_response_counts_those_who_still_wait()
    {
        workspace.With("crm", "2026-03-31", Tables.Of(FactKind.Contact, "id created_on created_at first_response_on "
            + "first_response_at", Enumerable.Range(1, 21).Select(i => (object?[])
            [$"{i}", "2026-03-02", "2026-03-02 00:00", i <= 10 ? "2026-03-02" : i == 11 ? "2026-03-05" : null,
                i <= 10 ? $"2026-03-02 {2 * i:00}:00" : i == 11 ? "2026-03-05 04:00" : null])));

        var result = Read("first_response_hours", "2026-03-31", Monthly);

        // The 11th of 21, after 3 days and 4 hours.
        Assert.Equal((76.0, 21L, Verdict.Ok), (result.Rows[0].Value, result.Rows[0].N, result.Rows[0].Verdict));
        Assert.StartsWith("Within 24 hours: 47.6 % of 21; one not answered after 24 hours is not in time, 0 still "
            + "have time", result.Notes[0], StringComparison.Ordinal);
    }

    /// <summary>M-03, M-10: nights, weekends, holidays and the hour that clocks jump do not count where business hours
    /// are asked for.</summary>
    [Fact]
    public void The_first_response_in_business_hours_is_by_the_workspaces_calendar()
    {
        // All come on Friday the 27th of March 2026 at 16:00 in Berlin and are answered on Tuesday at 11:00; Monday is
        // a holiday, clocks jump on Sunday.
        workspace.With("crm", "2026-04-30", Tables.Of(FactKind.Contact, "id created_on created_at first_response_on "
            + "first_response_at", Enumerable.Range(1, 20).Select(i => (object?[])
            [$"{i}", "2026-03-27", "2026-03-27 15:00", "2026-03-31", "2026-03-31 09:00"])));
        var calendar = new BusinessCalendar("Berlin", [DayOfWeek.Saturday, DayOfWeek.Sunday],
            [Tables.Day("2026-03-30")], "Europe/Berlin");
        var asOf = workspace.On("2026-04-30") with { Conventions = Conventions.None with { Calendar = calendar } };

        var (clock, business) = (Workspace.Granted(FirstResponse.Standard.Read(asOf, Monthly)),
            Workspace.Granted(FirstResponse.Business.Read(asOf, Monthly)));

        // One hour on Friday and two on Tuesday.
        Assert.Equal((90.0, 3.0), (clock.Rows[0].Value, business.Rows[0].Value));
        Assert.StartsWith("Within 8 business hours: 100.0 % of 20", business.Notes[0], StringComparison.Ordinal);
        Assert.Equal("Business hours are those of the calendar 'Berlin', 09:00 to 17:00.", business.Notes[1]);
    }

    [Fact]
    public void Hours_are_not_told_from_days()
    {
        workspace.With("crm", "2026-03-31", Tables.Of(FactKind.Contact, "id created_on first_response_on",
            ["1", "2026-03-02", "2026-03-03"]));

        Assert.Equal("response-times-not-found", Rule(Workspace.Granted(Catalogue.Find("first_response_hours"))
            .Read(workspace.On("2026-03-31"), Monthly)));
    }

    /// <summary>M-14: early renewals belong to the month they were due in; 30 days past due a blank without a
    /// next term cannot be told, and one that a next term follows was renewed.</summary>
    [Fact]
    public void The_renewal_rate_waits_thirty_days_for_an_outcome()
    {
        workspace.With("billing", "2026-03-31", Tables.Of(FactKind.Subscription,
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

    public void Dispose() => workspace.Dispose();

    private static string? Rule<T>(Outcome<T> outcome) => outcome.Match(_ => null, why => (string?)why.Rule);

    private static IndicatorQuery Monthly => IndicatorQuery.Monthly(Workspace.Tiers);

    private static Period Month(string name) => Period.ParseMonth(name)!.Value;

    private static DateOnly Age(int days) => new DateOnly(2026, 6, 30).AddDays(-days);

    private static Func<double, double, bool> Within(double tolerance) => (a, b) => Math.Abs(a - b) <= tolerance;

    private static IEnumerable<object?[]> Deals(int count, string created, string status, string? closed,
        decimal amount) =>
        Enumerable.Range(0, count).Select(i => new object?[] { $"{created} {status} {closed} {i}", created, status,
            closed, amount, "EUR" });

    private static FactTable Closings(params (string Month, int Won, int All)[] months) =>
        Tables.Of(FactKind.Opportunity, "id created_on status closed_on", months.SelectMany(month => Enumerable.Range(0,
            month.All).Select(i =>
            new object?[] { $"{month.Month} {i}", "2025-12-01", i < month.Won ? "won" : "lost",
                Month(month.Month).First.AddDays(i * 28 / month.All) })));

    private IndicatorResult Read(string id, string day, IndicatorQuery query) =>
        Workspace.Granted(Workspace.Granted(Catalogue.Find(id)).Read(workspace.On(day), query));
}
