using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Facts;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Indicators;

/// <summary>The vectors of pipeline, win rate and sales cycle, as rows that go the product's own way.</summary>
public sealed class DealVectorTests : VectorRoom
{
    /// <summary>M-01: 60 x 25,000 x 0.24 / 48 = 7,500 a day; 54 x 26,000 x 0.20 / 60 = 4,680 a day, and which factor
    /// did it.</summary>
    [Fact]
    public void Pipeline_velocity_and_its_split_on_the_logarithm()
    {
        Here.With("crm", "2026-04-30", Tables.Of(FactKind.Opportunity,
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
        var split = VelocitySplit.Of(Here.On("2026-04-30"), Monthly, Month("2026-03"), Month("2026-04"))!.Value;

        Assert.Equal([7_500, 4_680], result.Rows.Select(row => row.Value!.Value), Within(1e-9));
        Assert.Equal([Verdict.Ok, Verdict.Ok], result.Rows.Select(row => row.Verdict));
        Assert.Equal("EUR", result.Currency);
        Assert.Equal(["open", "amount", "win-rate", "cycle"], split.Select(part => part.Factor));
        Assert.Equal([60, 25_000, 0.24, 48], split.Select(part => part.Before), Within(1e-9));
        Assert.Equal([54, 26_000, 0.20, 60], split.Select(part => part.After), Within(1e-9));
        Assert.Equal([-0.1054, 0.0392, -0.1823, -0.2231], split.Select(part => part.LogChange), Within(5e-5));
        Assert.Equal(Math.Log(4_680.0 / 7_500), split.Sum(part => part.LogChange), 1e-12);
    }

    /// <summary>M-01, traps: amounts below zero are why nothing can be told, and are said beside what they lower.</summary>
    [Fact]
    public void Amounts_below_zero_are_told_as_the_reason()
    {
        Here.With("crm", "2026-04-30", Tables.Of(FactKind.Opportunity,
            "id created_on status closed_on amount currency",
        [
            .. Deals(60, "2026-02-19", "won", "2026-04-20", -26_000m), .. Deals(40, "2026-02-18", "lost", "2026-04-20",
                9_000m),
            .. Deals(10, "2026-03-20", "open", null, -1m),
        ]));

        foreach (var (id, told) in new[]
        {
            ("pipeline_velocity", "Not one of 60 won deals of 2026-04 has an amount above zero, 60 of them below it; "),
            ("deal_value", "Not one of 60 won deals has an amount above zero, 60 of them below it; "),
            ("open_pipeline", "On 2026-03-20 70 of 110 open deals have an amount below zero, which lowers the sum; "),
        })
            Assert.Contains(Read(id, "2026-04-30", Monthly).Notes, note => note.StartsWith(told,
                StringComparison.Ordinal));
    }

    /// <summary>M-01, traps: the segments' velocities do not add up to the pooled one; both are said.</summary>
    [Fact]
    public void Velocity_by_segment_says_what_the_segments_add_up_to()
    {
        object?[] Deal(string id, string created, string status, string? closed, decimal amount, string segment) =>
            [id, created, status, closed, amount, "EUR", segment];
        Here.With("crm", "2026-04-30", Tables.Of(FactKind.Opportunity,
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
        Here.With("crm", "2026-04-30", Tables.Of(FactKind.Opportunity,
            "id created_on status closed_on amount currency",
            ["1", "2026-01-01", "won", "2026-01-31", 100m, "EUR"], ["2", "2026-01-01", "won", "2026-01-31",
                100m, "USD"],
            ["3", "2026-01-01", "won", "2026-04-10", 100m, "EUR"], ["4", "2026-01-01", "won", "2026-04-10",
                null, "GBP"]));
        var rates = Workspace.Granted(Hindcast.Money.ReadRates
            .From("base: USD\nrates:\n  2026-01-01: { EUR: 1.10 }\n  2026-04-01: { EUR: 1.20 }\n"));
        var deals = Workspace.Granted(Catalogue.Find("deal_value"));

        Assert.Equal("mixed-currencies", Rule(deals.Read(Here.On("2026-04-30"), Monthly)));
        var told = Workspace.Granted(deals.Read(Here.On("2026-04-30") with { Conventions = Conventions.None with
            { Rates = rates } }, Monthly));

        Assert.Equal("USD", told.Currency);
        Assert.Equal([("2026-01", 105.0), ("2026-04", 120.0)], told.Rows.Where(r => r.Value is not null)
            .Select(r => (r.Period, r.Value!.Value)));
        Assert.Contains(told.Notes, note => note.StartsWith("EUR converted to USD at the rate in force on the day a "
            + "deal closed", StringComparison.Ordinal));
        Assert.Equal("rate-missing", Rule(deals.Read(Here.On("2026-04-30") with
        {
            Conventions = Conventions.None with
                { Rates = Workspace.Granted(Hindcast.Money.ReadRates
                    .From("base: USD\nrates:\n  2026-01-01: { GBP: 1.3 }\n")) },
        }, Monthly)));
    }

    /// <summary>M-04: 15.0 % [9.7, 22.5], 10.0 % [5.7, 17.0], 0/10 [0, 27.8 %].</summary>
    [Fact]
    public void Win_rate_with_its_wilson_interval()
    {
        Here.With("crm", "2026-03-31", Closings(("2026-01", 18, 120), ("2026-02", 11, 110), ("2026-03", 0, 10)));

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
        Here.With("crm", "2026-04-30", Closings(("2026-01", 6, 40), ("2026-02", 6, 40), ("2026-03", 6, 40),
            ("2026-04", 11, 110)));

        var reading = Here.Find("2026-04").Indicators.Single(i => i.Id == "win_rate");

        Assert.Equal((Change.NoClearChange, Verdict.Ok, 110), (reading.Change, reading.Verdict, reading.N));
        Assert.Equal(-0.05, reading.ChangeAbsolute!.Value, 1e-12);
        Assert.Equal((0.15, 0.15), (reading.Prior, Math.Round(reading.Trend3!.Value, 12)));
    }

    /// <summary>M-04 b: won within 90 days of creation; a deal of day 91 is no win, a young one is not counted
    /// yet.</summary>
    [Fact]
    public void The_win_rate_of_those_created_waits_ninety_days()
    {
        Here.With("crm", "2026-06-30", Tables.Of(FactKind.Opportunity, "id created_on status closed_on",
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

    /// <summary>M-05: of 20W 25L 30W 35C 40L 45W 50C 60W 70L 90C half of those won are won by day 45; the wons alone
    /// say 37.5.</summary>
    [Fact]
    public void The_sales_cycle_counts_open_and_lost_deals()
    {
        object?[] Deal(string id, int age, string status) => [id, Age(status == "open" ? age : 100), status,
            status == "open" ? null : Age(100 - age), "A"];
        Here.With("crm", "2026-06-30", Tables.Of(FactKind.Opportunity, "id created_on status closed_on icp_tier",
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

    /// <summary>Of 100 deals 20 are won on day 10 and 70 are open at 20 days; of the 10 left all are won on day 60, so
    /// that four in five take so long. The median of the wons is 10.</summary>
    [Fact]
    public void A_sales_cycle_far_from_the_median_of_the_won_says_so()
    {
        Here.With("crm", "2026-06-30", Tables.Of(FactKind.Opportunity, "id created_on status closed_on",
            Enumerable.Range(0, 100).Select(i => new object?[] { $"{i}", Age(i < 30 ? 100 : 20),
                i < 30 ? "won" : "open", i < 20 ? Age(90) : i < 30 ? Age(40) : null }).ToArray()));

        var result = Read("sales_cycle_days", "2026-06-30", Monthly with { Grain = Grain.All });

        Assert.Equal((60.0, Verdict.Ok), (result.Rows[0].Value, result.Rows[0].Verdict));
        Assert.Contains(result.Notes, note => note.StartsWith("The 60 days told for all are more than twice "
            + "that median", StringComparison.Ordinal));
    }

    /// <summary>M-08: shares are among coded losses, and how many are coded is said.</summary>
    [Fact]
    public void Loss_reasons_are_shares_of_those_coded()
    {
        Here.With("crm", "2026-03-31", Tables.Of(FactKind.Opportunity,
            "id created_on status closed_on loss_reason",
            Enumerable.Range(0, 40).Select(i => new object?[] { $"{i}", "2026-01-01", i < 30 ? "lost" : "won",
                "2026-03-10", i < 12 ? "Price" : i < 20 ? "No decision" : null })));

        var result = Read("loss_reason_mix", "2026-03-31", Monthly);

        Assert.Equal([("loss_reason=No decision", 0.4), ("loss_reason=Price", 0.6)],
            result.Rows.Select(row => (row.Slice.ToString(), row.Value!.Value)));
        Assert.All(result.Rows, row => Assert.Equal(20, row.N));
        Assert.Equal("20 of 30 lost deals (67 %) have a reason; the shares are of those.", Assert.Single(result.Notes));
    }

    private static Period Month(string name) => Period.ParseMonth(name)!.Value;

    private static DateOnly Age(int days) => new DateOnly(2026, 6, 30).AddDays(-days);

    private static IEnumerable<object?[]> Deals(int count, string created, string status, string? closed,
        decimal amount) =>
        Enumerable.Range(0, count).Select(i => new object?[] { $"{created} {status} {closed} {i}", created, status,
            closed, amount, "EUR" });

    private static FactTable Closings(params (string Month, int Won, int All)[] months) =>
        Tables.Of(FactKind.Opportunity, "id created_on status closed_on", months.SelectMany(month => Enumerable.Range(0,
            month.All).Select(i =>
            new object?[] { $"{month.Month} {i}", "2025-12-01", i < month.Won ? "won" : "lost",
                Month(month.Month).First.AddDays(i * 28 / month.All) })));
}
