namespace Hindcast.Tests.Cli;

/// <summary>S0-19, S5-10: the hour of a session of any kind, and who is asked to it.</summary>
public sealed class SessionHourTests : IDisposable
{
    private readonly CommandLine hindcast = new();

    [Fact]
    public void A_session_begins_at_the_hour_that_was_set_in_the_zone_of_the_calendar()
    {
        const string Id = "gtm-monthly-2026-08";
        SampleWorkspace.CopyTo(hindcast.Workspace);
        hindcast.Run("calendars", "apply", hindcast.File("calendars.yaml", """
            calendars:
              - name: Germany
                weekend: ["saturday", "sunday"]
                zone: "Europe/Berlin"
                hours: "09:00-17:00"
            """)).Ends(0);
        hindcast.Run("settings", "set", "calendar", "Germany").Ends(0);
        string[] month = ["retro", "new", "gtm-monthly", "--month", "2026-08", "--held-on", "2027-03-28", "--at"];
        hindcast.Run([.. month, "02:30"]).Refuses("hour-skipped"); // Clocks go from 02:00 to 03:00 that night.
        Assert.Contains("2027-03-28 is a Sunday", hindcast.Run([.. month, "14:00"]).Ends(0).Output);

        var (before, first) = Invited();
        Assert.Contains("DTSTART;TZID=Europe/Berlin:20270328T140000", before);
        hindcast.Run("retro", "amend", Id, "session", "--at", "02:30", "--reason", "Early").Refuses("hour-skipped");
        hindcast.Run("retro", "amend", Id, "session", "--at", "15:30", "--reason", "Room is taken").Ends(0);
        var (after, second) = Invited();
        Assert.Contains("DTSTART;TZID=Europe/Berlin:20270328T153000", after);
        Assert.True(second > first);

        (string Event, long Sequence) Invited()
        {
            hindcast.Run("invite", Id, "--out", Path.Combine(hindcast.Folder, "ics")).Ends(0);
            string text = File.ReadAllText(Path.Combine(hindcast.Folder, "ics", $"{Id}-session.ics"));
            return (text, long.Parse(text.Split("SEQUENCE:")[1].Split('\r')[0], CultureInfo.InvariantCulture));
        }
    }

    [Fact]
    public void An_hour_that_was_answered_is_changed_where_it_was_answered()
    {
        using var room = new ReviewRoom();
        string id = room.Open(ReviewRoom.Incident);
        room.Set(id, ("time_of_day", "14:30"));
        room.Hindcast.Run("retro", "amend", id, "session", "--at", "15:00", "--reason", "Later")
            .Refuses("session-hour-answered");
    }

    [Fact]
    public void Nobody_is_invited_where_nobody_is_asked()
    {
        SampleWorkspace.CopyTo(hindcast.Workspace);
        hindcast.Run("retro", "new", "campaign", "--campaign", "701Lk0000000005IAA", "--held-on", "2026-12-03").Ends(0);
        string id = "campaign-701lk0000000005iaa", folder = Path.Combine(hindcast.Folder, "ics");
        Assert.Contains($"hindcast retro add {id} person", hindcast.Run("invite", id, "--out", folder).Ends(0).Output);
        Assert.False(Directory.Exists(folder) && Directory.EnumerateFiles(folder).Any());
    }

    public void Dispose() => hindcast.Dispose();
}
