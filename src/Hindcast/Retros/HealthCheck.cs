using Hindcast.Calendars;

namespace Hindcast.Retros;

/// <summary>The look at the retros themselves, every six months, apart from the monthly session.</summary>
public static class HealthCheck
{
    /// <summary>Months from one health check to the next.</summary>
    public const int EveryMonths = 6;

    /// <summary>Longest series, so that a mistyped year ends in an error instead of a loop.</summary>
    private const int ChecksMax = 400;

    /// <summary>
    /// The first health check after <paramref name="after"/>: six months after the first retro, twelve, and so on, each
    /// counted from the first (so that month ends do not drift) and moved to the next worked day.
    /// </summary>
    public static DateOnly Next(DateOnly first, DateOnly after, BusinessCalendar calendar)
    {
        for (int check = 1; check <= ChecksMax; check++)
            if (calendar.Add(first.AddMonths(EveryMonths * check), 0) is var day && day > after)
                return day;
        throw new ArgumentOutOfRangeException(nameof(after), after,
            $"More than {ChecksMax} health checks after {first:O}.");
    }
}
