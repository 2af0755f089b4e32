using Hindcast.Calendars;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Tests.Facts.Import;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Indicators;

/// <summary>M-10, M-03: met ÷ (met + breached, also those open past target), by a business clock over weekends,
/// holidays and clock changes.</summary>
public sealed class SlaTableTests : IDisposable
{
    private readonly Workspace workspace = new();

    private static readonly BusinessCalendar Berlin = new("Berlin", [DayOfWeek.Saturday, DayOfWeek.Sunday],
        [Tables.Day("2026-04-03"), Tables.Day("2026-04-06")], "Europe/Berlin");

    [Fact]
    public void A_business_clock_stands_still_over_weekends_holidays_and_clock_changes()
    {
        // Friday 2026-03-27 16:00 in Berlin is 15:00 UTC; clocks change on Sunday, so Monday 12:00 there is 10:00 UTC.
        Rows(["met", "2026-03-27 15:00", "2026-03-30 10:00"], ["late", "2026-03-27 15:00", "2026-03-30 10:01"],
            // Thursday 16:00 (14:00 UTC) before Good Friday and Easter Monday: due on Tuesday at 12:00.
            ["easter", "2026-04-02 14:00", "2026-04-07 10:00"], ["easter late", "2026-04-02 14:00", "2026-04-07 10:01"],
            // Came on Saturday: the clock starts on Monday at 9.
            ["saturday", "2026-03-28 12:00", "2026-03-30 11:00"]);

        var table = Table("2026-04-30", "4bh", Berlin);

        Assert.Equal([("2026-03", 2L, 1L), ("2026-04", 1, 1)], table.Rows.Select(r => (r.Period, r.Met, r.Late)));
        Assert.Equal(0.5, table.Rows[1].Share);
        Assert.Equal(0L, Table("2026-04-30", "4h", Berlin).Rows.Sum(r => r.Met));
        Assert.Equal(5L, Table("2026-04-30", "2bd", Berlin).Rows.Sum(r => r.Met));
    }

    [Fact]
    public void The_forgotten_are_breaches_and_the_pending_are_in_no_share()
    {
        Rows(["met", "2026-04-28 08:00", "2026-04-28 09:00"], ["forgotten", "2026-04-28 08:00", null],
            ["forgotten too", "2026-04-01 08:00", null],
            // Thursday 2026-04-30 20:00 UTC: its business hours lie after the data's end.
            ["pending", "2026-04-30 20:00", null], ["backwards", "2026-04-28 08:00", "2026-04-27 08:00"],
            ["answered on a day", "2026-04-28 08:00", "day"]);

        var table = Table("2026-04-30", "4bh", BusinessCalendar.Default);

        var row = Assert.Single(table.Rows);
        Assert.Equal((1L, 0L, 2L, 1L), (row.Met, row.Late, row.Open, row.Pending));
        Assert.Equal((1 / 3.0, Verdict.Insufficient), (row.Share, row.Verdict));
        Assert.StartsWith("2 were left out", Assert.Single(table.Notes), StringComparison.Ordinal);
        // A month later the pending one has become a breach.
        workspace.With("crm", "2026-05-31", workspace.On("2026-04-30").Of(FactKind.Contact)!);
        Assert.Equal((3L, 0L), Table("2026-05-31", "4bh", BusinessCalendar.Default).Rows[0] is var later ? (later.Open,
            later.Pending) : default);
    }

    [Fact]
    public void An_answer_counts_although_nobody_came_any_more_by_then()
    {
        // Six a day, all answered, up to Monday 2026-04-20; of that day's one is answered two days later, one never.
        Rows([.. Enumerable.Range(0, 300).Select(i => Tables.Day("2026-03-01").AddDays(i / 6).ToString("yyyy-MM-dd"))
            .Select((day, i) => new[] { $"c{i}", day + " 08:00", day + " 09:00" }),
            ["late", "2026-04-20 08:00", "2026-04-22 04:22"], ["never", "2026-04-20 08:00", null]]);

        var day = Table("2026-04-30", "24h", BusinessCalendar.Default);
        var row = day.Rows.Single(r => r.Period == "2026-04");
        var week = Table("2026-04-30", "7d", BusinessCalendar.Default).Rows.Single(r => r.Period == "2026-04");

        Assert.True(day.Through < Tables.Day("2026-04-22"));
        Assert.Equal((114L, 1L, 1L, 0L), (row.Met, row.Late, row.Open, row.Pending));
        Assert.Equal((115L, 0L, 0L, 1L), (week.Met, week.Late, week.Open, week.Pending));
    }

    [Fact]
    public void Days_cannot_tell_hours()
    {
        workspace.With("crm", "2026-03-31", Tables.Of(FactKind.Contact, "id created_on first_response_on",
            ["1", "2026-03-02", "2026-03-03"]));

        Assert.Equal("response-times-not-found", Asked("2026-03-31", "4bh", BusinessCalendar.Default)
            .Match(_ => "", why => why.Rule));
        Assert.Equal("target-not-positive", Asked("2026-03-31", "-4bh", BusinessCalendar.Default)
            .Match(_ => "", why => why.Rule));
    }

    /// <summary>Issue 3: minutes of the clock need no hour of creation; those of a target in business hours do.</summary>
    [Theory]
    [InlineData("24h", "1 1 1")]
    [InlineData("24bh", "response-times-not-found")]
    public void Minutes_of_the_clock_decide_without_an_hour_of_creation(string target, string said)
    {
        var plan = Exports.Of("Ticket ID,Subject,Ticket status,Priority,Created at,First reply time in minutes",
            "1,Help,Solved,High,2026-03-27,1440", "2,Help,Open,High,2026-03-27,1441", "3,Help,Open,High,2026-03-27,");
        workspace.With("zendesk", "2026-04-30", plan.Rows());

        Assert.Equal(said, SlaTable.Of(workspace.On("2026-04-30"), IndicatorQuery.Monthly(Workspace.Tiers), new(
            FactKind.Ticket, null, null, Workspace.Granted(Lapse.Parse(target)), BusinessCalendar.Default)).Match(
            table => $"{table.Rows[0].Met} {table.Rows[0].Late} {table.Rows[0].Open + table.Rows[0].Pending}",
            why => why.Rule));
    }

    /// <summary>A helpdesk measures by the clock and by its own business hours: each answers its own
    /// question.</summary>
    [Theory]
    [InlineData("First reply time in minutes,First reply time in minutes within business hours", "240,60", "4h", 1)]
    [InlineData("First reply time in minutes,First reply time in minutes within business hours", "241,60", "4h", 0)]
    [InlineData("First reply time in minutes,First reply time in minutes within business hours", "900,60", "1bh", 1)]
    [InlineData("First reply time in minutes,First reply time in minutes within business hours", "900,61", "1bh", 0)]
    // From Friday at 16:00 to Monday at 10:00 are 2 business hours of the default calendar.
    [InlineData("First reply time in minutes", "3960", "2bh", 1)]
    [InlineData("First reply time in minutes", "3961", "2bh", 0)]
    [InlineData("First reply time (hrs)", "66", "1bd", 1)]
    [InlineData("First reply time - Business hours (hrs)", "1.5", "2bh", 1)]
    [InlineData("First reply time in minutes within business hours", "60", "4h", null)]
    [InlineData("First reply time in minutes within business hours", "60", "1bd", null)]
    public void Minutes_of_the_clock_and_of_business_hours_are_two_things(string header, string minutes, string target,
        int? met)
    {
        var plan = Exports.Of($"Ticket ID,Subject,Ticket status,Priority,Created at,{header}",
            $"1,Help,Solved,High,2026-03-27 16:00,{minutes}",
            $"2,Help,Open,High,2026-03-27 16:00,{new string(',', minutes.Count(c => c == ','))}");
        workspace.With("zendesk", "2026-04-30", plan.Rows());

        var asked = SlaTable.Of(workspace.On("2026-04-30"), IndicatorQuery.Monthly(Workspace.Tiers), new(
            FactKind.Ticket, null, null, Workspace.Granted(Lapse.Parse(target)), BusinessCalendar.Default));

        Assert.Equal(met is { } known ? $"{known} {1 - known}" : "response-times-not-found", asked.Match(table =>
            $"{table.Rows[0].Met} {table.Rows[0].Late}", why => why.Rule));
        Assert.Contains(met is null ? "own schedule" : "minutes", asked.Match(table => table.Notes[0],
            why => why.Message), StringComparison.Ordinal);
    }

    public void Dispose() => workspace.Dispose();

    private void Rows(params (string Id, string Came, string? Answered)[] rows) => workspace.With("crm", "2026-04-30",
        Tables.Of(FactKind.Contact, "id created_on created_at first_response_on first_response_at",
            rows.Select(r => new object?[]
            { r.Id, r.Came[..10], r.Came, r.Answered == "day" ? r.Came[..10] : r.Answered?[..10], r.Answered == "day"
                ? null : r.Answered })));

    private void Rows(params string?[][] rows) => Rows([.. rows.Select(r => (r[0]!, r[1]!, r[2]))]);

    private Hindcast.Journal.Outcome<SlaTable> Asked(string day, string target, BusinessCalendar calendar) =>
        SlaTable.Of(workspace.On(day), IndicatorQuery.Monthly(Workspace.Tiers),
        new(FactKind.Contact, null, null, Workspace.Granted(Lapse.Parse(target)), calendar));

    private SlaTable Table(string day, string target, BusinessCalendar calendar) =>
        Workspace.Granted(Asked(day, target, calendar));
}
