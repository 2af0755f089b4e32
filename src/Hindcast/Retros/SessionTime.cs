using Hindcast.Calendars;
using Hindcast.Journal;

namespace Hindcast.Retros;

/// <summary>Day and hour of a session, where the calendar counts.</summary>
public static class SessionTime
{
    /// <summary>Reads <c>14:00</c>; null where nothing is said. Refused as <c>time-not-understood</c>, or as
    /// <c>hour-skipped</c> where the clocks skip it on that day.</summary>
    public static Outcome<TimeOnly?> Read(string? text, DateOnly day, BusinessCalendar calendar) => text is null
        ? (TimeOnly?)null
        : !TimeOnly.TryParseExact(text.Trim(), ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var at)
        ? new Refusal("time-not-understood", $"'{text}' is no time of day. Write it as 14:00.")
        : calendar.Skips(day, at)
        ? new Refusal("hour-skipped", $"On {day:yyyy-MM-dd} the clocks of {calendar.ZoneId} skip {at:HH:mm}. Take an "
            + "hour before or after it.")
        : at;

    /// <summary>What to say of a session on a day that is not worked; null where there is nothing to say.</summary>
    public static string? OnDayOff(Retro retro, BusinessCalendar calendar) =>
        retro.State != RetroState.Draft || calendar.IsWorked(retro.HeldOn) ? null
        : $"{retro.HeldOn:yyyy-MM-dd} is a {retro.HeldOn:dddd} and no business day of {calendar.Name}. The next one: "
            + $"hindcast retro amend {retro.Id} session --held-on {calendar.Add(retro.HeldOn, 0):yyyy-MM-dd}";
}
