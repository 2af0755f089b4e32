using Hindcast.Calendars;
using Hindcast.Journal;

namespace Hindcast.Retros;

/// <summary>Reads a day as a person types it; only a calendar date is one.</summary>
public static class ParsedDay
{
    /// <summary>The day of an ISO date. "ASAP", "next quarter" and 30 February are refused as
    /// <c>due-not-a-date</c>.</summary>
    public static Outcome<DateOnly> Read(string text) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var day)
            ? day
            : new Refusal("due-not-a-date",
                $"'{text.Trim()}' is no calendar date. "
                    + (DayForm.Meant(text) is { } meant ? $"Write it as {meant}."
                        : "Name the day as YYYY-MM-DD, for example 2026-12-01; \"soon\" has no day."));
}
