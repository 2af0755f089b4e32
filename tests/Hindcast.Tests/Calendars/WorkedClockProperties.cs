using FsCheck.Fluent;
using Hindcast.Calendars;

namespace Hindcast.Tests.Calendars;

/// <summary>M-10: what is reckoned once for many stretches is what each would be by itself, over clocks that
/// jump.</summary>
public class WorkedClockProperties
{
    private static readonly DateOnly From = new(2026, 1, 1), To = new(2026, 12, 31);

    [Theory]
    [InlineData("UTC")]
    [InlineData("Europe/Berlin")]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("America/Los_Angeles")]
    public void Says_what_the_calendar_says(string zone)
    {
        var calendar = BusinessCalendar.Default with { ZoneId = zone, Holidays = [new(2026, 3, 30), new(2026, 12, 25)],
            DayBegins = new(8, 30), DayEnds = new(23, 15) };
        var clock = new WorkedClock(calendar, From, To);
        long first = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        var instants = Gen.Choose(0, 365 * 86_400 - 1).Select(seconds => first + seconds);

        Prop.ForAll(instants.Two().ToArbitrary(), pair =>
        {
            var (from, to) = (Math.Min(pair.Item1, pair.Item2), Math.Max(pair.Item1, pair.Item2));
            return clock.Between(from, to) == (long)calendar.WorkedBetween(DateTimeOffset.FromUnixTimeSeconds(from),
                DateTimeOffset.FromUnixTimeSeconds(to)).TotalSeconds;
        }).Holds();
    }
}
