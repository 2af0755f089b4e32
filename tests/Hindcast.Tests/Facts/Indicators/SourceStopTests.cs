using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Indicators;

public class SourceStopTests
{
    /// <summary>A Monday.</summary>
    private static readonly DateOnly Until = new(2026, 8, 31);

    [Fact]
    public void Weekends_without_events_are_no_stop()
    {
        for (int looked = 0; looked < 14; looked++)
            Assert.Null(SourceStop.LastDay(Events(day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday
                ? 0
                : 40, Until.AddDays(-looked)), Until.AddDays(-looked)));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(9)]
    public void Some_days_of_silence_from_a_busy_source_are_a_stop(int days)
    {
        var last = Until.AddDays(-days);
        Assert.Equal(last, SourceStop.LastDay(Events(day => day > last ? 0 : day.DayOfWeek is DayOfWeek.Saturday
            or DayOfWeek.Sunday ? 3 : 40, Until), Until));
    }

    /// <summary>A stop that ended is the gap that it was, and weekends and quiet sources have none.</summary>
    [Fact]
    public void A_stop_that_ended_is_remembered()
    {
        var (first, last) = (Until.AddDays(-60), Until.AddDays(-49));
        int Busy(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 40;

        Assert.Equal([(first.DayNumber, last.DayNumber)], SourceStop.Gaps(DayCounts.Of(Events(day => day >= first
            && day <= last ? 0 : Math.Max(1, Busy(day)), Until)), Until));
        Assert.Empty(SourceStop.Gaps(DayCounts.Of(Events(Busy, Until)), Until));
        Assert.Empty(SourceStop.Gaps(DayCounts.Of(Events(day => day.DayNumber % 5 == 0 ? 1 : 0, Until)), Until));
        Assert.Empty(SourceStop.Gaps(DayCounts.Of([]), Until));
    }

    [Fact]
    public void A_monthly_load_is_a_rhythm_and_its_absence_a_stop()
    {
        int[] loads = Events(day => day.Day == 1 ? 900 : 0, new(2026, 8, 1));

        Assert.Null(SourceStop.LastDay(loads, new(2026, 8, 31)));
        Assert.Null(SourceStop.LastDay(loads, new(2026, 9, 2)));
        Assert.Equal(new DateOnly(2026, 8, 1), SourceStop.LastDay(loads, new(2026, 9, 20)));
    }

    [Fact]
    public void A_quiet_small_company_has_long_gaps_and_no_stop() =>
        Assert.Null(SourceStop.LastDay(Events(day => day.DayNumber % 5 == 0 ? 1 : 0, Until.AddDays(-20)), Until));

    /// <summary>A system that was filled in one day has shown no rhythm to fall short of.</summary>
    [Theory]
    [InlineData(8)]
    [InlineData(30)]
    public void One_initial_load_is_no_rhythm(int daysAgo) =>
        Assert.Null(SourceStop.LastDay(Events(day => day == Until.AddDays(-daysAgo) ? 5_000 : 0, Until), Until));

    [Fact]
    public void An_initial_load_does_not_raise_what_is_expected_of_a_trickle() =>
        Assert.Null(SourceStop.LastDay(Events(day => day == Until.AddDays(-60) ? 5_000 : day > Until.AddDays(-60)
            && day <= Until.AddDays(-7) && day.DayNumber % 2 == 0 ? 1 : 0, Until), Until));

    [Fact]
    public void Without_any_event_nothing_stopped()
    {
        Assert.Null(SourceStop.LastDay([], Until));
        Assert.Null(SourceStop.LastDay([DayColumn.Missing, DayColumn.Missing], Until));
        Assert.Null(SourceStop.LastDay([Until.DayNumber + 40], Until));
    }

    private static int[] Events(Func<DateOnly, int> count, DateOnly until) =>
        [.. Enumerable.Range(0, 400).Select(back => until.AddDays(-back))
            .SelectMany(day => Enumerable.Repeat(day.DayNumber, count(day))), DayColumn.Missing];
}
