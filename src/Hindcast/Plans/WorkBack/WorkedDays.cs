using System.Runtime.CompilerServices;
using Hindcast.Calendars;

namespace Hindcast.Plans.WorkBack;

/// <summary>Worked days, numbered: 0 is the first from today on, -1 the last before today.</summary>
internal sealed class WorkedDays
{
    // Whoever tries moves plans again and again with one calendar, on one day.
    private static readonly ConditionalWeakTable<BusinessCalendar, WorkedDays> Last = [];

    private readonly DateOnly today;
    private readonly ImmutableArray<DateOnly> ahead, behind;

    private WorkedDays(BusinessCalendar calendar, DateOnly today)
    {
        this.today = today;
        ahead = [.. Enumerable.Range(0, Reach(DateOnly.MaxValue.DayNumber - today.DayNumber)).Select(today.AddDays)
            .Where(calendar.IsWorked)];
        behind = [.. Enumerable.Range(1, Reach(today.DayNumber)).Select(back => today.AddDays(-back))
            .Where(calendar.IsWorked)];
    }

    /// <summary>The days around a day, as many as a calendar counts at the most each way.</summary>
    public static WorkedDays Around(BusinessCalendar calendar, DateOnly today)
    {
        if (!Last.TryGetValue(calendar, out var days) || days.today != today)
            Last.AddOrUpdate(calendar, days = new(calendar, today));
        return days;
    }

    /// <summary>Worked days that are numbered each way.</summary>
    public int Count => Math.Min(ahead.Length, behind.Length);

    /// <summary>The day of a number.</summary>
    public DateOnly this[int number] => number >= 0 ? ahead[number] : behind[-1 - number];

    /// <summary>
    /// How many worked days there are from today up to a day, that day included; for a past day those between it and
    /// today, negative.
    /// </summary>
    public int Until(DateOnly day) => day < today
        ? -behind.Count(past => past > day)
        : ahead.BinarySearch(day) is var at && at >= 0 ? at + 1 : ~at;

    private static int Reach(int days) => Math.Min(BusinessCalendar.SpanDaysMax, days);
}
