using Hindcast.Calendars;
using Hindcast.Facts.Campaigns;
using Hindcast.Money;
using Hindcast.Retros;
using Hindcast.Retros.Kinds.Campaign;
using Hindcast.Settings;

namespace Hindcast.Tests.Retros.Kinds.Campaign;

/// <summary>The edges at which a campaign owes a retro, and the arithmetic of its dates, agenda and round.</summary>
public class CampaignRulesTests
{
    private static readonly CampaignFacts Plain = new("C", "C", "Nurture", null, new(2026, 8, 1), new(2026, 8, 20),
        null, null, "USD", [], [], null, false, new(null, null, 100, null));
    private static readonly WorkspaceSettings Usual = new();

    /// <summary>S5-01 S5-02 S5-03 S5-04 D-16: strictly above 50,000 dollars unless the workspace says otherwise; thirty
    /// per cent on either side counts.</summary>
    [Theory]
    [InlineData(49_999.99, 100, "", "above")]
    [InlineData(50_000.00, 100, "", "above")]
    [InlineData(50_000.01, 100, "major-launch", "above")]
    [InlineData(50_000.00, 100, "major-launch", "at-least")]
    [InlineData(49_999.99, 100, "", "at-least")]
    [InlineData(10, 130, "anomaly", "above")]
    [InlineData(10, 70, "anomaly", "above")]
    [InlineData(10, 129.9, "", "above")]
    [InlineData(10, 70.1, "", "above")]
    public void Triggers_have_exact_edges(double spent, double pipeline, string expected, string edge)
    {
        var settings = Usual with { Decided = Usual.Decided.SetItem("campaign_major_edge", edge) };
        var found = CampaignTriggers.Of(Plain, new((decimal)spent, "USD", false), Figures((decimal)pipeline, 0),
            settings, null, BusinessCalendar.Default);

        Assert.Equal(expected, string.Join(",", found.Triggers.Select(t => t.Name)));
        Assert.Equal(expected switch { "major-launch" => CampaignFormat.NinetyMinutes, "anomaly" =>
            CampaignFormat.SixtyMinutes, _ => CampaignFormat.Async },
                CampaignTriggers.FormatOf(found.Triggers.Select(t => t.Name)));
    }

    /// <summary>S5-01 S5-02 S5-07: events, the end of the quarter and strategy; the last makes it long.</summary>
    [Fact]
    public void Events_quarters_and_strategy_trigger()
    {
        Assert.Equal(["event"], Names(Plain with { Type = "Virtual Summit" }));
        // Wednesday the 30th and, in the year after, Friday 29 May of a year that ends its quarter in May.
        Assert.Equal(["quarter-end"], Names(Plain with { EndOn = new(2026, 9, 30) }));
        Assert.Equal([], Names(Plain with { EndOn = new(2026, 9, 29) }));
        Assert.Equal(["quarter-end"], Names(Plain with { EndOn = new(2027, 5, 28) }, BusinessCalendar.Default with
            { FiscalYearStarts = 3, Holidays = [new(2027, 5, 31)] }));
        Assert.Equal(["event", "strategic"], Names(Plain with { Type = "conference", IsStrategic = true }));
        Assert.Equal(CampaignFormat.NinetyMinutes, CampaignTriggers.FormatOf(["strategic"]));

        static string[] Names(CampaignFacts campaign, BusinessCalendar? calendar = null) =>
            [.. CampaignTriggers.Of(campaign, new(1, "USD", false), Figures(100, 0), Usual, null, calendar
                ?? BusinessCalendar.Default).Triggers.Select(t => t.Name)];
    }

    /// <summary>S5-04 S5-05: MQLs stand in for pipeline without a target; neither, or another currency without a rate,
    /// cannot be evaluated.</summary>
    [Fact]
    public void What_cannot_be_evaluated_is_said()
    {
        var mqls = CampaignTriggers.Of(Plain with { Targets = new(100, null, 0, null) }, new(1, "USD", true),
            Figures(500, 70), Usual, null, BusinessCalendar.Default);
        Assert.Equal("anomaly", mqls.Triggers.Single().Name);
        Assert.Contains("pipeline 500 without a target; MQLs 70 of 100 (-30 %)", mqls.Triggers.Single().Why,
            StringComparison.Ordinal);
        Assert.Contains("budget stands for it", mqls.Untold.Single(), StringComparison.Ordinal);

        var none = CampaignTriggers.Of(Plain with { Targets = new(null, null, null, null) }, new(60_000, "EUR", false),
            Figures(500, 70), Usual, null, BusinessCalendar.Default);
        Assert.Empty(none.Triggers);
        Assert.Equal(2, none.Untold.Length);
        Assert.True(none.MayBeMajor);

        var rates = Granted(ReadRates.From("base: USD\nrates:\n  2026-01-01: { EUR: 1.10 }\n"));
        Assert.Equal(["major-launch"], CampaignTriggers.Of(Plain, new(45_455, "EUR", false), Figures(100, 0), Usual,
            rates, BusinessCalendar.Default).Triggers.Select(t => t.Name));
        Assert.Empty(CampaignTriggers.Of(Plain, new(45_454, "EUR", false), Figures(100, 0), Usual, rates,
            BusinessCalendar.Default).Triggers);
    }

    /// <summary>S5-04: both are shown beside their targets where neither is an anomaly; a pipeline of nothing twelve
    /// days after the end is too early to tell, as on the pages, and 40 days after it is none.</summary>
    [Fact]
    public void What_came_stands_beside_its_target_and_no_deal_yet_is_no_shortfall()
    {
        var campaign = Plain with { Targets = new(50, null, 100, null) };
        var near = Of(Figures(90, 48));
        Assert.Empty(near.Triggers);
        Assert.Equal("pipeline 90 of 100 (-10 %); MQLs 48 of 50 (-4 %)", near.Against);

        var early = Of(Figures(0, 48) with { Deals = 0, Age = 12 });
        Assert.Empty(early.Triggers);
        Assert.Contains("too early: no deal 12 days after its end", early.Against, StringComparison.Ordinal);
        Assert.Equal("anomaly", Of(Figures(0, 48) with { Deals = 0, Age = 40 }).Triggers.Single().Name);

        Triggered Of(CampaignFigures figures) => CampaignTriggers.Of(campaign, new(1, "USD", false), figures, Usual,
            null, BusinessCalendar.Default);
    }

    /// <summary>
    /// S5-09 S5-10 S5-11 S5-12 S5-40 S5-41 D-14: five business days after a Tuesday with a holiday on Friday; a
    /// pre-read that would fall on a Sunday goes out on Friday; clock hours run over the change of clocks.
    /// </summary>
    [Fact]
    public void Dates_follow_the_calendar()
    {
        var calendar = BusinessCalendar.Default with { Holidays = [new(2026, 10, 23)], ZoneId = "Europe/Berlin" };
        var schedule = CampaignSchedule.Of(new(2026, 10, 20), new(2026, 10, 28), 90, new(9, 0), calendar);

        Assert.Equal((new(2026, 10, 28), 0, new(2026, 10, 22), 2), (schedule.LatestOn, schedule.LateDays,
            schedule.PreReadOn, schedule.DataDays));
        Assert.Equal(new DateTimeOffset(2026, 10, 22, 7, 0, 0, TimeSpan.Zero), schedule.PreReadAt);
        Assert.Equal((new DateTimeOffset(2026, 10, 27, 8, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 10, 29, 9, 30,
            0, TimeSpan.Zero)), (schedule.RemindAt, schedule.OutputBy));
        Assert.Equal(2, CampaignSchedule.Of(new(2026, 10, 20), new(2026, 10, 30), 90, new(9, 0), calendar).LateDays);
        // The clocks go back on the 25th: 24 hours before Sunday noon is Saturday at one.
        Assert.Equal(new DateTimeOffset(2026, 10, 24, 11, 0, 0, TimeSpan.Zero), CampaignSchedule.Of(new(2026, 10, 20),
            new(2026, 10, 25), 90, new(12, 0), calendar).RemindAt);
        Assert.Equal(new(2026, 10, 23), CampaignSchedule.EarliestFor(new(2026, 10, 20)));
        Assert.Equal(new DateOnly(2026, 11, 9), CampaignSchedule.LookAgainOn(new(2026, 9, 27), calendar));
    }

    /// <summary>S5-32 S5-33 S5-34 S5-35 S5-37 D-03 D-04: parts always sum to the session, and a round that does not fit
    /// takes its minutes elsewhere.</summary>
    [Fact]
    public void Agenda_and_round_add_up()
    {
        Assert.Equal([10, 15, 15, 15, 15, 15], CampaignAgenda.For(85, 8).Select(part => part.Minutes));
        Assert.Equal([10, 15, 15, 15, 15, 15, 5], CampaignAgenda.For(90, 10).Select(part => part.Minutes));
        Assert.Equal([7, 11, 11, 10, 10, 11], CampaignAgenda.For(60, 8).Select(part => part.Minutes));
        for (int minutes = 15; minutes <= 120; minutes++)
            for (int people = 0; people <= 30; people++)
                Assert.Equal(minutes, CampaignAgenda.For(minutes, people).Sum(part => part.Minutes));
        Assert.Equal(14, CampaignAgenda.For(60, 14).Single(part => part.Title.Contains("round",
            StringComparison.Ordinal)).Minutes);

        Assert.Equal([(90, 15), (81, 15), (64, 15), (60, 15), (60, 16)], ((int[])[10, 11, 14, 15, 16]).Select(people =>
            RoundRobin.Fit(people, 15)));
    }

    /// <summary>S5-36: the same order for the same retro, everybody once, the senior last.</summary>
    [Fact]
    public void The_round_is_shuffled_by_a_seed_and_ends_with_the_senior()
    {
        ImmutableArray<Seat> seats = [.. Enumerable.Range(0, 12)
            .Select(i => new Seat($"P{i:00}", i % 4 == 0 ? "VP Sales" : "Analyst", "sales"))];
        var order = RoundRobin.Order(seats, "campaign-1", seniorLast: true);

        Assert.Equal(order, RoundRobin.Order([.. seats.Reverse()], "campaign-1", seniorLast: true));
        Assert.NotEqual(order, RoundRobin.Order(seats, "campaign-2", seniorLast: true));
        Assert.Equal(seats.Select(s => s.Person), order.Order());
        Assert.Equal(["P00", "P04", "P08"], order[^3..].Order());
        Assert.NotEqual(["P00", "P04", "P08"], RoundRobin.Order(seats, "campaign-1", seniorLast: false)[^3..].Order());
    }

    /// <summary>S5-08: twenty-five meetings a year are borne, the twenty-sixth is named, lowest spend first.</summary>
    [Fact]
    public void The_twenty_sixth_meeting_of_a_year_tires()
    {
        ImmutableArray<CampaignMeeting> meetings = [.. Enumerable.Range(0, 25)
            .Select(i => new CampaignMeeting($"r{i:00}", $"Campaign {i}", new(2026, 1, 5), 1_000 - i))];

        Assert.Null(CampaignWarnings.Fatigue(meetings, 2026, []));
        Assert.Null(CampaignWarnings.Fatigue(meetings.Add(new("next", "Next year", new(2027, 1, 4), 1)), 2026, []));
        Assert.EndsWith("without a meeting: Campaign 24.",
            CampaignWarnings.Fatigue(meetings.Add(new("x", "Dear one", new(2026, 12, 31), 90_000)), 2026, [])!,
            StringComparison.Ordinal);
        // What is owed counts by its due day, before anybody has set a session.
        Assert.Null(CampaignWarnings.Fatigue(meetings, 2026, [new("701X", "Owed", new(2027, 1, 4), 1)]));
        Assert.StartsWith("26 campaign retros meet in 2026 with the 1 that is still owed, more than 25.",
            CampaignWarnings.Fatigue(meetings, 2026, [new("701X", "Owed", new(2026, 12, 30), 1)])!,
            StringComparison.Ordinal);
        Assert.EndsWith("without a meeting: Campaign 24.", CampaignWarnings.Fatigue([], 2026,
            meetings.Add(new("701X", "Owed", new(2026, 12, 30), 90_000)))!, StringComparison.Ordinal);
    }

    private static CampaignFigures Figures(decimal pipeline, int mqls) =>
        new(new(2026, 8, 25), 5, mqls, mqls, 0, 1, pipeline, 0, 0, "USD", [], [],
            ImmutableSortedDictionary<string, int>.Empty);

    private static T Granted<T>(Hindcast.Journal.Outcome<T> outcome) =>
        outcome.Match(value => value, why => throw new InvalidOperationException(why.Message));
}
