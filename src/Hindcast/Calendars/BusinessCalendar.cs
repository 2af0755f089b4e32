namespace Hindcast.Calendars;

/// <summary>Which days are worked: a weekend, holidays and a time zone.</summary>
/// <param name="Name">Shown wherever days were counted with it.</param>
/// <param name="Weekend">Days of the week on which nobody works.</param>
/// <param name="Holidays">Days on which nobody works though they are no weekend.</param>
/// <param name="ZoneId">IANA time zone in which a day begins and ends.</param>
public sealed record BusinessCalendar(
    string Name, ImmutableArray<DayOfWeek> Weekend, ImmutableSortedSet<DateOnly> Holidays, string ZoneId)
{
    /// <summary>Longest stretch that is counted, in days, so that a calendar without working days ends in an error.</summary>
    public const int SpanDaysMax = 3660;

    /// <summary>Monday to Friday, no holidays, UTC.</summary>
    public static BusinessCalendar Default { get; } =
        new("Monday to Friday, no holidays, UTC", [DayOfWeek.Saturday, DayOfWeek.Sunday], [], "UTC");

    /// <summary>True on a day that is worked.</summary>
    public bool IsWorked(DateOnly day) => !Weekend.Contains(day.DayOfWeek) && !Holidays.Contains(day);

    /// <summary>
    /// The day that lies <paramref name="days"/> worked days after (or, negative, before) a day. Zero gives the day itself
    /// where it is worked, otherwise the next worked day.
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
}
