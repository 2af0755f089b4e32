using System.Text;
using Hindcast.Journal;

namespace Hindcast.Documents.Calendars;

/// <summary>One event of a calendar file.</summary>
/// <param name="Uid">The same for one thing for ever.</param>
/// <param name="Sequence">Rises with every change.</param>
/// <param name="Stamp">When it last changed.</param>
/// <param name="Title">One line.</param>
/// <param name="Body">Plain text.</param>
/// <param name="On">The day.</param>
/// <param name="At">When it begins, local time; null for a whole day.</param>
/// <param name="Minutes">How long; only where it has a time.</param>
/// <param name="Organizer">Who asks people to it; null where nobody does.</param>
/// <param name="Attendees">Who is asked.</param>
/// <param name="IsOff">True where it is called off.</param>
public sealed record CalendarEvent(
    string Uid, long Sequence, DateTimeOffset Stamp, string Title, string Body, DateOnly On, TimeOnly? At, int Minutes,
    CalendarPerson? Organizer, ImmutableArray<CalendarPerson> Attendees, bool IsOff);

/// <summary>Somebody in a calendar file.</summary>
/// <param name="Name">As shown.</param>
/// <param name="Mail">Their address; null where none is known.</param>
public readonly record struct CalendarPerson(string Name, string? Mail);

/// <summary>Writes calendar files that calendar programs and mail programs take in.</summary>
/// <remarks>
/// Source: RFC 5545 (iCalendar) for the form, RFC 5546 (iTIP) for methods: REQUEST and CANCEL bear one event a file,
/// PUBLISH bears a feed. Times are local with the zone's own offsets as VTIMEZONE, so that an hour stays that hour
/// across a change of clocks.
/// </remarks>
public static class CalendarFile
{
    /// <summary>Octets of a line; longer ones are folded (RFC 5545, 3.1).</summary>
    private const int LineOctets = 75;

    /// <summary>An invitation, or what calls it off.</summary>
    public static string Of(CalendarEvent one, string zoneId) =>
        Write(one.IsOff ? "CANCEL" : "REQUEST", null, [one], zoneId);

    /// <summary>A feed to subscribe to; what is called off is in it as such.</summary>
    public static string Feed(string name, IReadOnlyList<CalendarEvent> events, string zoneId) =>
        Write("PUBLISH", name, events, zoneId);

    private static string Write(string method, string? name, IReadOnlyList<CalendarEvent> events, string zoneId)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//Hindcast//Hindcast//EN");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, $"METHOD:{method}");
        if (name is not null)
            Line(text, $"X-WR-CALNAME:{Text(name)}");
        DateOnly[] timed = [.. events.Where(one => one.At is not null).Select(one => one.On)];
        if (timed.Length > 0 && zone.Id != "UTC")
            Zone(text, zone, timed.Min(), timed.Max());
        foreach (var one in events)
            Event(text, one, zone, invites: method != "PUBLISH");
        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static void Event(StringBuilder text, CalendarEvent one, TimeZoneInfo zone, bool invites)
    {
        Line(text, "BEGIN:VEVENT");
        Line(text, $"UID:{one.Uid}");
        Line(text, $"SEQUENCE:{one.Sequence}");
        Line(text, $"DTSTAMP:{one.Stamp.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}");
        if (one.At is { } at)
        {
            var start = one.On.ToDateTime(at);
            // An hour that the clocks skip begins when they have jumped; the length is kept in real minutes.
            while (zone.IsInvalidTime(start))
                start = start.AddMinutes(1);
            var offset = zone.IsAmbiguousTime(start)
                ? zone.GetAmbiguousTimeOffsets(start).Max()
                : zone.GetUtcOffset(start);
            var end = TimeZoneInfo.ConvertTime(new DateTimeOffset(start, offset).AddMinutes(one.Minutes), zone);
            Line(text, $"DTSTART{Local(start, zone)}");
            // An end in the repeated hour would be read as its first passing, so a length says it instead.
            Line(text, zone.IsAmbiguousTime(end.DateTime) || zone.IsAmbiguousTime(start)
                ? $"DURATION:PT{one.Minutes}M"
                : $"DTEND{Local(end.DateTime, zone)}");
        }
        else
        {
            Line(text, $"DTSTART;VALUE=DATE:{one.On:yyyyMMdd}");
            Line(text, $"DTEND;VALUE=DATE:{one.On.AddDays(1):yyyyMMdd}");
            Line(text, "TRANSP:TRANSPARENT");
        }

        Line(text, $"SUMMARY:{Text(one.Title)}");
        if (one.Body.Length > 0)
            Line(text, $"DESCRIPTION:{Text(one.Body)}");
        Line(text, $"STATUS:{(one.IsOff ? "CANCELLED" : "CONFIRMED")}");
        if (invites && one.Organizer is { } organizer)
            Line(text, $"ORGANIZER;CN={Quoted(organizer.Name)}:{Address(organizer)}");
        if (invites)
            foreach (var person in one.Attendees)
                Line(text, $"ATTENDEE;CN={Quoted(person.Name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:{Address(person)}");
        Line(text, "END:VEVENT");
    }

    private static string Local(DateTime time, TimeZoneInfo zone) =>
        zone.Id == "UTC" ? $":{time:yyyyMMdd'T'HHmmss'Z'}" : $";TZID={zone.Id}:{time:yyyyMMdd'T'HHmmss}";

    /// <summary>The zone's offsets from a year before the first event to a year after the last, each change of clocks
    /// by its own day.</summary>
    private static void Zone(StringBuilder text, TimeZoneInfo zone, DateOnly first, DateOnly last)
    {
        Line(text, "BEGIN:VTIMEZONE");
        Line(text, $"TZID:{zone.Id}");
        DateTime from = new(first.Year - 1, 1, 1, 0, 0, 0, DateTimeKind.Utc), until = new(last.Year + 2, 1, 1, 0, 0, 0,
            DateTimeKind.Utc);
        var offset = zone.GetUtcOffset(from);
        Observance(text, zone, from, offset, offset);
        for (var hour = from; hour < until; hour = hour.AddHours(1))
            if (zone.GetUtcOffset(hour) is var next && next != offset)
            {
                // Zones change on the quarter of an hour at the finest.
                var change = hour.AddHours(-1);
                while (zone.GetUtcOffset(change) == offset)
                    change = change.AddMinutes(15);
                Observance(text, zone, change, offset, next);
                offset = next;
            }

        Line(text, "END:VTIMEZONE");
    }

    private static void Observance(StringBuilder text, TimeZoneInfo zone, DateTime change, TimeSpan before,
        TimeSpan after)
    {
        string kind = zone.IsDaylightSavingTime(change) ? "DAYLIGHT" : "STANDARD";
        Line(text, $"BEGIN:{kind}");
        Line(text, $"DTSTART:{change + before:yyyyMMdd'T'HHmmss}");
        Line(text, $"TZOFFSETFROM:{Offset(before)}");
        Line(text, $"TZOFFSETTO:{Offset(after)}");
        Line(text, $"END:{kind}");
    }

    private static string Offset(TimeSpan offset) => (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString("hhmm",
        CultureInfo.InvariantCulture);

    /// <summary>A person without a known address still needs a URI (RFC 5545, 3.3.3); this one is nobody's
    /// mailbox.</summary>
    private static string Address(CalendarPerson person) => person.Mail is { } mail
        ? $"mailto:{mail}"
        : $"urn:x-hindcast:{Uri.EscapeDataString(person.Name)}";

    private static string Quoted(string name) => $"\"{Plain(name).Replace('"', '\'').Replace('\n', ' ')}\"";

    private static string Text(string text) => Plain(text).Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>Line ends as one; other control characters, and halves of a pair, are left out.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in Unseen.Without(text).ReplaceLineEndings("\n").TrimEnd('\n').EnumerateRunes())
            if (rune.Value == '\n' || !Rune.IsControl(rune))
                plain.Append(rune.ToString());
        return plain.ToString();
    }

    /// <summary>A line folded by octets, never within a character.</summary>
    private static void Line(StringBuilder text, string line)
    {
        int octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > LineOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
