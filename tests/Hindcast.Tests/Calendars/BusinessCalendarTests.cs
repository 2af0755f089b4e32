using Hindcast.Calendars;
using static Hindcast.Tests.Outcomes;

namespace Hindcast.Tests.Calendars;

/// <summary>S0-15, D-14: business days and hours, where and when they are worked, also where the clocks
/// change.</summary>
public class BusinessCalendarTests
{
    private static readonly BusinessCalendar Berlin = Granted(CalendarsDocument.Parse("""
        calendars:
          - name: Berlin
            zone: Europe/Berlin
            hours: 09:00-17:00
            fiscal_year_starts: 2
            holidays: [2026-12-25, 2027-01-01]
        """))["berlin"];

    [Fact]
    public void Says_what_it_counts()
    {
        Assert.Equal("Berlin: all days but Saturday and Sunday, 09:00 to 17:00, 2 holidays, Europe/Berlin, fiscal "
            + "year from February", Berlin.Name);
        Assert.Equal("Monday to Friday, no holidays, UTC", BusinessCalendar.Default.Name);
    }

    /// <summary>D-14: five business days are a week only without holidays.</summary>
    [Theory]
    [InlineData("2026-12-14", "2026-12-21")]
    [InlineData("2026-12-21", "2026-12-29")]
    public void Counts_five_business_days(string from, string to) =>
        Assert.Equal(DateOnly.Parse(to), Berlin.Add(DateOnly.Parse(from), 5));

    [Theory]
    [InlineData("2026-12-24 16:00", "2bh", "2026-12-28 10:00")]
    [InlineData("2026-12-28 10:00", "-2bh", "2026-12-24 16:00")]
    [InlineData("2026-12-26 12:00", "1bh", "2026-12-28 10:00")]
    [InlineData("2026-12-24 16:00", "1bd", "2026-12-28 16:00")]
    [InlineData("2026-12-24 16:00", "2d", "2026-12-26 16:00")]
    [InlineData("2026-03-28 12:00", "1d", "2026-03-29 12:00")]
    [InlineData("2026-03-28 12:00", "24h", "2026-03-29 13:00")]
    [InlineData("2026-10-24 12:00", "24h", "2026-10-25 11:00")]
    [InlineData("2026-03-27 16:30", "1bh", "2026-03-30 09:30")]
    public void Adds_time_of_the_clock_and_of_work(string start, string lapse, string end) =>
        Assert.Equal(At(end), Berlin.After(At(start), Granted(Lapse.Parse(lapse))));

    /// <summary>On 29 March 2026 Berlin's clocks go from 2:00 to 3:00, on 25 October from 3:00 back to 2:00.</summary>
    [Theory]
    [InlineData("2026-03-29", "02:30", "2026-03-29T01:00:00Z")]
    [InlineData("2026-10-25", "02:30", "2026-10-25T00:30:00Z")]
    [InlineData("2026-07-01", "09:00", "2026-07-01T07:00:00Z")]
    public void Finds_the_one_instant_of_a_local_time(string day, string time, string instant) =>
        Assert.Equal(DateTimeOffset.Parse(instant), Berlin.InstantOf(DateOnly.Parse(day), TimeOnly.Parse(time)));

    [Fact]
    public void Begins_the_day_where_it_counts() =>
        Assert.Equal(new DateOnly(2026, 7, 2), Berlin.DayOf(DateTimeOffset.Parse("2026-07-01T22:30:00Z")));

    [Theory]
    [InlineData("2027-01-31", "2026-11-01")]
    [InlineData("2027-02-01", "2027-02-01")]
    [InlineData("2026-12-10", "2026-11-01")]
    public void Knows_its_fiscal_quarters(string day, string first) =>
        Assert.Equal(DateOnly.Parse(first), Berlin.FiscalQuarter(DateOnly.Parse(day)));

    [Fact]
    public void Going_there_and_back_in_worked_time_is_no_way() => Assert.All(Enumerable.Range(0, 200), hours =>
    {
        var start = At("2026-03-23 09:00").AddHours(hours * 7);
        var end = Berlin.After(start, new(hours, LapseUnit.WorkedHours));
        Assert.Equal(TimeSpan.FromHours(hours), Berlin.WorkedBetween(start, end));
    });

    [Fact]
    public void Counts_worked_days_between() => Assert.Equal((3, -3, 0), (
        Berlin.WorkedDaysBetween(new(2026, 12, 23), new(2026, 12, 29)),
        Berlin.WorkedDaysBetween(new(2026, 12, 29), new(2026, 12, 23)),
        Berlin.WorkedDaysBetween(new(2026, 12, 25), new(2026, 12, 27))));

    [Theory]
    [InlineData("zone: Berlin", "zone-unknown")]
    [InlineData("hours: 17-9", "hours-not-readable")]
    [InlineData("weekend: [funday]", "weekday-unknown")]
    [InlineData("weekend: [mon, tue, wed, thu, fri, sat, sun]", "no-worked-day")]
    [InlineData("holidays: [soon]", "holiday-not-a-day")]
    [InlineData("fiscal_year_starts: 13", "month-out-of-range")]
    [InlineData("holyday: [2026-12-25]", "yaml-unknown-field")]
    public void Refuses_what_is_no_calendar(string line, string rule) =>
        AssertRefused(rule, CalendarsDocument.Parse($"calendars:\n  - name: x\n    {line}\n"));

    [Fact]
    public void Survives_its_own_yaml()
    {
        string yaml = CalendarsDocument.ToYaml([new("Berlin", Berlin)]);
        Assert.Equal(yaml, CalendarsDocument.ToYaml(Granted(CalendarsDocument.Parse(yaml))));
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("2 weeks")]
    [InlineData("")]
    [InlineData("1001d")]
    public void Refuses_what_is_no_lapse(string text) => AssertRefused("lapse-not-readable", Lapse.Parse(text));

    private static DateTimeOffset At(string local) =>
        Berlin.InstantOf(DateOnly.Parse(local[..10]), TimeOnly.Parse(local[11..]));

    /// <summary>S6-05: a business day to answer in is one of working hours: what comes outside of them has until the
    /// end of the next day's; what comes within them until the same hour.</summary>
    [Theory]
    [InlineData("Pacific/Auckland", "2026-11-21T17:09Z", 1, "2026-11-23T04:00Z")]
    [InlineData("Europe/Berlin", "2026-11-19T16:53Z", 1, "2026-11-20T16:00Z")]
    [InlineData("Europe/Berlin", "2026-11-20T10:00Z", 1, "2026-11-23T10:00Z")]
    [InlineData("Europe/Berlin", "2026-11-20T10:00Z", 2, "2026-11-24T10:00Z")]
    public void An_answer_within_business_days_goes_by_working_hours(string zone, string start, int days, string by) =>
        Assert.Equal(DateTimeOffset.Parse(by, CultureInfo.InvariantCulture), (BusinessCalendar.Default with
            { ZoneId = zone }).AnswerBy(DateTimeOffset.Parse(start, CultureInfo.InvariantCulture),
            new(days, LapseUnit.WorkedDays)));
}
