namespace Hindcast.Calendars;

/// <summary>Which days and hours are worked, and where; states its own name in every output that counted days with
/// it.</summary>
/// <param name="Name">Shown beside what was counted, for example "Monday to Friday, no holidays, UTC".</param>
/// <param name="Weekend">Days of the week that are not worked.</param>
/// <param name="Holidays">Days on which nobody works though they are no weekend.</param>
/// <param name="ZoneId">IANA time zone in which a day begins and ends.</param>
public sealed partial record BusinessCalendar(
    string Name, ImmutableArray<DayOfWeek> Weekend, ImmutableSortedSet<DateOnly> Holidays, string ZoneId)
{
    /// <summary>Longest stretch that is counted, in days, so that a calendar without working days ends in an
    /// error.</summary>
    public const int SpanDaysMax = 3660;

    /// <summary>Monday to Friday, no holidays, UTC.</summary>
    public static BusinessCalendar Default { get; } =
        new("Monday to Friday, no holidays, UTC", [DayOfWeek.Saturday, DayOfWeek.Sunday], [], "UTC");

    /// <summary>When a worked day begins, local time.</summary>
    public TimeOnly DayBegins { get; init; } = new(9, 0);

    /// <summary>When a worked day ends, local time; after <see cref="DayBegins"/>.</summary>
    public TimeOnly DayEnds { get; init; } = new(17, 0);

    /// <summary>The month with which the fiscal year begins, 1 to 12.</summary>
    public int FiscalYearStarts { get; init; } = 1;

    /// <summary>True on a day that is worked.</summary>
    public bool IsWorked(DateOnly day) => !Weekend.Contains(day.DayOfWeek) && !Holidays.Contains(day);

    /// <summary>
    /// The day that lies <paramref name="days"/> worked days after (or, negative, before) a day. Zero gives the day
    /// itself where it is worked, otherwise the next worked day.
    /// </summary>
    public DateOnly Add(DateOnly day, int days)
    {
        int step = days < 0 ? -1 : 1, left = Math.Abs(days);
        for (int walked = 0; walked <= SpanDaysMax; walked++)
        {
            if (left == 0 && IsWorked(day))
                return day;
            day = day.AddDays(step);
            if (left > 0 && IsWorked(day))
                left--;
        }

        throw new InvalidOperationException($"The calendar '{Name}' has no worked day within {SpanDaysMax} days.");
    }

    /// <summary>The day itself where it is worked, otherwise the last worked day before it.</summary>
    public DateOnly OnOrBefore(DateOnly day) => IsWorked(day) ? day : Add(day, -1);

    /// <summary>How many worked days lie after <paramref name="from"/> up to and including <paramref name="to"/>;
    /// negative where it lies before.</summary>
    public int WorkedDaysBetween(DateOnly from, DateOnly to)
    {
        if (to < from)
            return -WorkedDaysBetween(to, from);
        if (to.DayNumber - from.DayNumber > SpanDaysMax)
            throw new InvalidOperationException(
                $"{from:O} to {to:O} is longer than the {SpanDaysMax} days that are counted.");
        int worked = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
            worked += IsWorked(day) ? 1 : 0;
        return worked;
    }

    /// <summary>The first day of the fiscal quarter that a day lies in.</summary>
    public DateOnly FiscalQuarter(DateOnly day)
    {
        int into = (day.Month - FiscalYearStarts + 12) % 3;
        return new DateOnly(day.Year, day.Month, 1).AddMonths(-into);
    }
}
