namespace Hindcast.Calendars;

/// <summary>Worked time of a calendar over a span of days, reckoned once, so that many stretches in it cost little
/// each.</summary>
public sealed class WorkedClock
{
    private const int SecondsPerDay = 86_400;
    private static readonly int UnixEpochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private readonly long[] begins, ends, before;
    private readonly int first;

    /// <summary>A clock for instants from one day to another, both with a day to spare.</summary>
    /// <param name="calendar">Whose hours.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    public WorkedClock(BusinessCalendar calendar, DateOnly from, DateOnly to)
    {
        // A local day lies within the days before and after the one of UTC.
        first = from.DayNumber - 2;
        int days = to.DayNumber - first + 4;
        (begins, ends, before) = (new long[days], new long[days], new long[days + 1]);
        for (int d = 0; d < days; d++)
        {
            var day = DateOnly.FromDayNumber(first + d);
            begins[d] = calendar.InstantOf(day, calendar.DayBegins).ToUnixTimeSeconds();
            ends[d] = calendar.IsWorked(day)
                ? calendar.InstantOf(day, calendar.DayEnds).ToUnixTimeSeconds()
                : begins[d];
            before[d + 1] = before[d] + ends[d] - begins[d];
        }
    }

    /// <summary>Worked seconds between two instants in seconds since 1970.</summary>
    public long Between(long from, long to) => Until(to) - Until(from);

    private long Until(long instant)
    {
        int at = (int)(instant / SecondsPerDay) + UnixEpochDay - first - 1;
        long worked = before[at];
        for (int d = at; d <= at + 2; d++)
            worked += Math.Clamp(instant, begins[d], ends[d]) - begins[d];
        return worked;
    }
}
