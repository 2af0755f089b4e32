using Hindcast.Journal;

namespace Hindcast.Retros.PostMortems.Intake;

/// <summary>When a session begins.</summary>
/// <param name="At">Local time.</param>
/// <param name="Zone">Where that is the time; null for the zone of the workspace's calendar.</param>
public readonly record struct SessionHour(TimeOnly At, TimeZoneInfo? Zone)
{
    /// <summary>Reads <c>14:30</c> or <c>14:30 America/New_York</c>; refused as <c>time-of-day-not-readable</c> or
    /// <c>time-zone-not-known</c>.</summary>
    public static Outcome<SessionHour> Parse(string text)
    {
        string[] said = text.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions
            .TrimEntries);
        if (said.Length == 0 || !TimeOnly.TryParseExact(said[0], ["HH:mm", "H:mm"], CultureInfo.InvariantCulture,
            DateTimeStyles.None, out var at))
            return new Refusal("time-of-day-not-readable", $"'{text}' is no time of day. Write it as 14:30, or with "
                + "its zone as \"14:30 America/New_York\".");
        if (said.Length == 1)
            return new SessionHour(at, null);
        return TimeZoneInfo.TryFindSystemTimeZoneById(said[1], out var zone) ? new SessionHour(at, zone)
            : new Refusal("time-zone-not-known", $"There is no zone '{said[1]}'. Write it as \"14:30 "
                + "America/New_York\" or \"14:30 UTC\"; without one the calendar's zone counts.");
    }

    /// <summary>The same instant of a day in another zone.</summary>
    public DateTime On(DateOnly day, string zoneId)
    {
        var start = day.ToDateTime(At);
        if (Zone is null)
            return start;
        // An hour that the clocks skip begins when they have jumped.
        while (Zone.IsInvalidTime(start))
            start = start.AddMinutes(1);
        return TimeZoneInfo.ConvertTime(start, Zone, TimeZoneInfo.FindSystemTimeZoneById(zoneId));
    }

    /// <summary>As it is kept: <c>14:30 America/New_York</c>.</summary>
    public override string ToString() => $"{At:HH:mm}{(Zone is null ? "" : $" {Zone.Id}")}";
}
