using System.Text;
using Hindcast.Documents.Calendars;

namespace Hindcast.Tests.Documents.Calendars;

/// <summary>S0-19, S5-10: calendar files keep their form whatever is in them, and the hour across a change of
/// clocks.</summary>
public class CalendarFileTests
{
    private const string Berlin = "Europe/Berlin";

    [Theory]
    [InlineData("2026-03-28", "10:00", "DTSTART;TZID=Europe/Berlin:20260328T100000",
        "DTEND;TZID=Europe/Berlin:20260328T110000")]
    // An hour of real time.
    [InlineData("2026-03-29", "01:30", "DTSTART;TZID=Europe/Berlin:20260329T013000",
        "DTEND;TZID=Europe/Berlin:20260329T033000")]
    // Skipped.
    [InlineData("2026-03-29", "02:30", "DTSTART;TZID=Europe/Berlin:20260329T030000",
        "DTEND;TZID=Europe/Berlin:20260329T040000")]
    // Ends in the hour that comes twice.
    [InlineData("2026-10-25", "01:30", "DTSTART;TZID=Europe/Berlin:20261025T013000", "DURATION:PT60M")]
    // Its first passing.
    [InlineData("2026-10-25", "02:30", "DTSTART;TZID=Europe/Berlin:20261025T023000", "DURATION:PT60M")]
    public void Keeps_the_hour_and_the_length_across_a_change_of_clocks(string day, string at, string start, string end)
    {
        string[] lines = Unfolded(CalendarFile.Of(Event(DateOnly.Parse(day, CultureInfo.InvariantCulture),
            TimeOnly.Parse(at, CultureInfo.InvariantCulture)), Berlin));

        Assert.Contains(start, lines);
        Assert.Contains(end, lines);
        Assert.Contains("DTSTART:20260329T020000", lines);
        Assert.Contains("DTSTART:20261025T030000", lines);
    }

    [Fact]
    public void Is_an_invitation_or_calls_it_off_and_a_feed_asks_nobody()
    {
        var one = Event(new(2026, 5, 4), new(10, 0));

        Assert.Contains("METHOD:REQUEST", CalendarFile.Of(one, "UTC"));
        Assert.Contains("DTSTART:20260504T100000Z", CalendarFile.Of(one, "UTC"));
        Assert.Contains("METHOD:CANCEL\r\n", CalendarFile.Of(one with { IsOff = true }, "UTC"));
        Assert.Contains("STATUS:CANCELLED\r\n", CalendarFile.Of(one with { IsOff = true }, "UTC"));
        Assert.DoesNotContain("ATTENDEE", CalendarFile.Feed("f", [one], "UTC"));
        Assert.Contains("DTEND;VALUE=DATE:20260505", CalendarFile.Of(one with { At = null }, "UTC"));
    }

    [Theory]
    [InlineData("a;b,c\\d\r\nBEGIN:VEVENT\nATTENDEE:mailto:x@y")]
    [InlineData("\u0000\u0007\u001b[31m\u202eשלום\u202c 👩‍👩‍👧\ud800\u007f")]
    public void Holds_whatever_people_write_as_text(string words)
    {
        string file = CalendarFile.Of(Event(new(2026, 5, 4), new(10, 0)) with
        {
            Title = words, Body = string.Concat(Enumerable.Repeat(words, 500)), Organizer = new("\"" + words, null),
            Attendees = [new(words, "a@example.com")],
        }, Berlin);

        Assert.All(file.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75));
        Assert.Equal(1, Unfolded(file).Count(line => line == "BEGIN:VEVENT"));
        Assert.Equal(1, Unfolded(file).Count(line => line.StartsWith("ATTENDEE", StringComparison.Ordinal)));
        Assert.DoesNotContain(file, c => char.IsControl(c) && c is not ('\r' or '\n'));
        Assert.DoesNotContain('\n', file.Replace("\r\n", "", StringComparison.Ordinal));
    }

    private static CalendarEvent Event(DateOnly on, TimeOnly at) =>
        new("x@hindcast", 3, new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), "Title", "", on, at, 60,
        new("Ada", "ada@example.com"), [new("Ben", null)], false);

    private static string[] Unfolded(string file) => file.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
}
