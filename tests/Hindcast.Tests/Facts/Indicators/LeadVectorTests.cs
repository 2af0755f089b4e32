using Hindcast.Calendars;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators.Shipped;
using Hindcast.Facts.Indicators;
using Hindcast.Facts;
using Hindcast.Tests.Facts.Findings;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Indicators;

/// <summary>The vectors of what becomes of leads, how soon they are answered and what they cost.</summary>
public sealed class LeadVectorTests : VectorRoom
{
    /// <summary>M-02: 24 of the 60 that are old enough, not 24 of 100.</summary>
    [Fact]
    public void Mql_to_sql_counts_those_that_had_their_thirty_days()
    {
        Here.With("crm", "2026-03-31", Tables.Of(FactKind.Contact, "id created_on mql_on sql_on",
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
        Here.With("crm", "2026-03-31", Tables.Of(FactKind.Contact, "id created_on mql_on sql_on",
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

    /// <summary>M-02, traps: months of which no SQL was recorded are no months of 0 %; where few are to be expected at
    /// all, as few say nothing.</summary>
    [Theory]
    [InlineData(40, 60, "2026-07")]
    [InlineData(3, 297, "2026-01")]
    public void Months_before_sqls_came_on_record_are_left_out(int won, int lost, string first)
    {
        Here.With("crm", "2026-09-30", Tables.Of(FactKind.Contact, "id created_on mql_on sql_on",
        [
            .. Enumerable.Range(1, 6).SelectMany(month => Funnel.Contacts(20, $"2026-0{month}-01", $"2026-0{month}-01",
                null)),
            .. Funnel.Contacts(3, "2026-07-01", "2026-07-01", "2026-07-10"),
            .. Funnel.Contacts(won - 3, "2026-07-20", "2026-07-20", "2026-07-25"),
            .. Funnel.Contacts(lost, "2026-08-01", "2026-08-01", null),
        ]));

        var result = Read("mql_to_sql", "2026-09-30", Monthly);

        Assert.Equal(first, result.Rows[0].Period);
        Assert.Equal(first == "2026-07", result.Notes.Any(note => note.Contains("of earlier cohorts are left out",
            StringComparison.Ordinal)));
    }

    /// <summary>M-03: of ten leads answered after 2 to 20 hours and ten forgotten ones the median is not that of the
    /// ten.</summary>
    [Fact]
    public void The_first_response_counts_those_who_still_wait()
    {
        Here.With("crm", "2026-03-31", Tables.Of(FactKind.Contact, "id created_on created_at first_response_on "
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
        Here.With("crm", "2026-04-30", Tables.Of(FactKind.Contact, "id created_on created_at first_response_on "
            + "first_response_at", Enumerable.Range(1, 20).Select(i => (object?[])
            [$"{i}", "2026-03-27", "2026-03-27 15:00", "2026-03-31", "2026-03-31 09:00"])));
        var calendar = new BusinessCalendar("Berlin", [DayOfWeek.Saturday, DayOfWeek.Sunday],
            [Tables.Day("2026-03-30")], "Europe/Berlin");
        var asOf = Here.On("2026-04-30") with { Conventions = Conventions.None with { Calendar = calendar } };

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
        Here.With("crm", "2026-03-31", Tables.Of(FactKind.Contact, "id created_on first_response_on",
            ["1", "2026-03-02", "2026-03-03"]));

        Assert.Equal("response-times-not-found", Rule(Workspace.Granted(Catalogue.Find("first_response_hours"))
            .Read(Here.On("2026-03-31"), Monthly)));
    }

    /// <summary>M-20: costs of a month over what came of those who came in it; nothing won is no infinite price, and a
    /// young month is not judged.</summary>
    [Fact]
    public void Cost_per_something_waits_for_its_count_and_its_invoices()
    {
        Here.With("ads", "2026-07-05", Tables.Of(FactKind.Cost, "id spent_on cost currency channel",
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
        Here.With("crm", "2026-07-05", Tables.Of(FactKind.Campaign, "id name parent_id start_on cost currency",
                ["p", "Spring", null, "2026-01-02", 300m, "EUR"], ["a", "Spring A", "p", "2026-01-05", 100m, "EUR"],
                ["b", "Spring B", "p", "2026-01-09", 200m, "EUR"], ["o", "Own", null, "2026-01-09", 50m, "EUR"]))
            .With("crm", "2026-07-05", Tables.Of(FactKind.Contact, "id created_on", Enumerable.Range(0, 35)
                .Select(i => new object?[] { $"{i}", "2026-01-05" })));

        var result = Read("cost_per_lead", "2026-07-05", Monthly);

        Assert.Equal(10, result.Rows[0].Value);
        Assert.Contains("1 campaign was left out because its cost is the sum of the campaigns below it.",
            result.Notes);
    }
}
