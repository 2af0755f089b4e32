using Hindcast.Tests.Outbound;

namespace Hindcast.Tests.Cli;

/// <summary>S5-10, S0-19: what a retro puts into calendars moves with it and is called off with it.</summary>
public sealed class InviteTests : IDisposable
{
    private const string Id = "gtm-monthly-2026-09";
    private readonly CommandLine hindcast = new();

    [Fact]
    public void Invites_to_all_that_a_retro_asks_and_moves_and_calls_off()
    {
        string workspace = hindcast.Workspace, folder = Path.Combine(hindcast.Folder, "ics");
        hindcast.Clock = FixedClock.On(2026, 10, 1);
        SampleWorkspace.CopyTo(workspace);
        hindcast.File("workspace/outbound.json",
            """{ "from": "retros@example.com", "mail": { "kit larsen": "kit@example.com" } }""");
        var first = hindcast.Json("invite", Id, "--out", folder);

        string[] names = [.. first.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("uid")
            .GetString()!)];
        Assert.Equal(names.Length, names.Distinct().Count());
        // What two workspaces call the same session differs; what a workspace calls it never does.
        string at = names[0][names[0].IndexOf('@', StringComparison.Ordinal)..];
        Assert.Matches("^@[0-9a-f]{16}[.]hindcast$", at);
        Assert.Empty(((string[])["session", "output-due", "due-a1", "checkpoint-a1"]).Select(name =>
            $"{Id}-{name}{at}").Except(names));
        string other = Path.Combine(hindcast.Folder, "other");
        hindcast.Run("demo", "--workspace", other).Ends(0);
        Assert.Empty(names.Intersect(hindcast.Json("invite", Id, "--out", Path.Combine(hindcast.Folder, "others"),
            "--workspace", other).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("uid")
            .GetString()!)));
        Assert.Contains("mailto:kit@example.com", Read("due-a1"));
        Assert.Equal(["Robin Vale", "Sam Okoro"], first.GetProperty("withoutAddress").EnumerateArray()
            .Select(name => name.GetString()!).Order());
        long before = Sequence("due-a1"), session = Sequence("session");

        hindcast.Clock = FixedClock.On(2026, 10, 5);
        hindcast.Run("actions", "done", Id, "A1", "--evidence", "crm:rule/14").Ends(0);
        // The session is over by now: that is said, and its file stays as it was.
        string said = hindcast.Run("invite", Id, "--out", folder).Ends(0).Output;
        Assert.Contains("Over, and not written: GTM retro, September 2026 (2026-10-01)", said);
        Assert.DoesNotContain(Id + "-session.ics", said, StringComparison.Ordinal);
        Assert.True(Sequence("due-a1") > before);
        Assert.Contains("METHOD:CANCEL", Read("due-a1"));
        Assert.Contains("METHOD:REQUEST", Read("checkpoint-a1")); // Whether it worked is still to be seen.
        Assert.Equal(session, Sequence("session"));
        hindcast.Run("invite", Id, "--out", folder, "--cancel", "--past").Ends(0);
        long off = Sequence("session");
        Assert.True(off > session);
        // Called off and invited again: calendars take only what has a higher number (RFC 5545, 3.8.7.4).
        hindcast.Run("invite", Id, "--out", folder, "--past").Ends(0);
        Assert.True(Sequence("session") > off);
        Assert.Contains("METHOD:REQUEST", Read("session"));
        hindcast.Run("invite", Id, "--out", folder, "--past").Ends(0);
        Assert.Equal(off + 1, Sequence("session"));

        string feed = Path.Combine(hindcast.Folder, "sales.ics");
        hindcast.Run("invite", "--feed", "sales", "--out", feed).Ends(0);
        Assert.Contains($"UID:{Id}-due-a1{at}", File.ReadAllText(feed));
        Assert.DoesNotContain("due-a2", File.ReadAllText(feed));
        hindcast.Run("invite", "--feed", "nobody", "--out", feed).Refuses("team-not-found");
        hindcast.Run("settings", "set", "names", "roles").Ends(0);
        hindcast.Run("invite", Id, "--out", folder).Ends(0);
        Assert.DoesNotContain("Larsen", Read("due-a1"));

        hindcast.Clock = FixedClock.On(2027, 6, 1);
        string late = Path.Combine(hindcast.Folder, "late");
        Assert.Contains($"Nothing of {Id} lies ahead, so nothing was written.", hindcast.Run("invite", Id, "--out",
            late).Ends(0).Output);
        Assert.False(Directory.Exists(late));

        string Read(string name) => File.ReadAllText(Path.Combine(folder, $"{Id}-{name}.ics"));
        long Sequence(string name) => long.Parse(Read(name).Split("SEQUENCE:")[1].Split('\r')[0],
            CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Mails_what_lies_ahead_once_and_then_only_what_changed()
    {
        hindcast.Clock = FixedClock.On(2026, 10, 5);
        SampleWorkspace.CopyTo(hindcast.Workspace);
        hindcast.Run("invite", Id).Refuses("invitations-without-a-place");
        hindcast.Run("invite", Id, "--send").Refuses("mail-not-set-up");
        hindcast.File("workspace/outbound.json",
            """{ "from": "retros@example.com", "mail": { "Kit Larsen": "kit@example.com" }, "smtp": { "host": "127.0.0.1", "port": 1, "tls": false } }""");

        string[] first = Sent();
        Assert.Contains(first, key => key.StartsWith($"invite/{Id}-due-a1@", StringComparison.Ordinal)
            && key.Contains(".hindcast/Kit Larsen/", StringComparison.Ordinal));
        Assert.DoesNotContain(first, key => key.Contains("-session@", StringComparison.Ordinal)); // It is over.
        Assert.Empty(Sent());

        hindcast.Run("actions", "done", Id, "A1", "--evidence", "crm:rule/14").Ends(0);
        string[] changed = Sent();
        Assert.NotEmpty(changed);
        Assert.All(changed, key => Assert.Contains("-a1@", key));
        string off = File.ReadAllText(Directory.EnumerateFiles(Path.Combine(hindcast.Workspace, "outbox"),
            $"*{Id}-due-a1*").OrderBy(File.GetLastWriteTimeUtc).Last());
        Assert.Contains("Called off", off);
        Assert.Contains("METHOD:CANCEL", off);

        // Called off by hand, and invited again: each is mailed, with a number above the one before.
        string[] calledOff = Sent("--cancel");
        Assert.Contains(calledOff, key => key.Contains("-due-a2@", StringComparison.Ordinal));
        Assert.Empty(Sent("--cancel"));
        string[] again = Sent();
        Assert.Equal(calledOff.Select(Thing).Order(), again.Select(Thing).Order());
        Assert.All(again, key => Assert.True(Number(key) > Number(calledOff.Single(one => Thing(one) == Thing(key)))));
        Assert.Contains("wait in the outbox", hindcast.Run("invite", Id, "--send").Ends(0).Output);

        hindcast.Clock = FixedClock.On(2027, 6, 1);
        Assert.Contains($"nothing of {Id} lies ahead", hindcast.Run("invite", Id, "--send").Ends(0).Output);

        static string Thing(string key) => key[..key.LastIndexOf('/')];
        static long Number(string key) => long.Parse(key[(key.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);
        string[] Sent(params string[] more) => [.. hindcast.Json(["invite", Id, "--send", .. more]).GetProperty("items")
            .EnumerateArray().Select(item => item.GetProperty("key").GetString()!)];
    }

    [Fact]
    public void Mails_once_more_what_failed_and_calls_nothing_off_to_whom_it_never_went()
    {
        hindcast.Clock = FixedClock.On(2026, 10, 5);
        SampleWorkspace.CopyTo(hindcast.Workspace);
        using var server = new MailServer(MailServer.Well);
        string settings = $$$"""
            { "from": "retros@example.com", "smtp": { "host": "127.0.0.1", "port": {{{server.Port}}}, "tls": false },
              "mail": { MAIL } }
            """;
        hindcast.File("workspace/outbound.json", settings.Replace("MAIL", "\"Kit Larsen\": \"kit@example.com\"",
            StringComparison.Ordinal));
        Assert.Contains("No address is known of", hindcast.Run("invite", Id, "--send").Ends(0).Output);
        hindcast.Run("tick").Ends(0);

        // Robin has no address, so no mail came: what is called off is news to Kit alone.
        var off = hindcast.Json("invite", Id, "--send", "--cancel").GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("to").GetString()).Distinct();
        Assert.Equal(["Kit Larsen"], off);
        string again = hindcast.Run("invite", Id, "--send").Ends(0).Output;
        Assert.Contains("Robin Vale", again);
        hindcast.Run("tick").Ends(0);

        hindcast.File("workspace/outbound.json", settings.Replace("MAIL", """
            "Kit Larsen": "kit@example.com", "Robin Vale": "robin@example.com", "Sam Okoro": "sam@example.com"
            """, StringComparison.Ordinal));
        string mended = hindcast.Run("invite", Id, "--send").Ends(0).Output;
        Assert.Contains("Robin Vale", mended);
        Assert.Contains("once more because the last one failed", mended);
        Assert.DoesNotContain("Kit Larsen", mended);
        hindcast.Run("tick").Ends(0);
        Assert.Contains(server.Mails, mail => mail.Contains("robin@example.com", StringComparison.Ordinal));
        Assert.Contains("has been mailed as it stands", hindcast.Run("invite", Id, "--send").Ends(0).Output);
    }

    /// <summary>S5-10 S0-19: a session at an hour of another zone; whoever is taken off is told once, and nothing is
    /// mailed of what is over by the hour.</summary>
    [Fact]
    public void Invites_to_the_hour_and_calls_off_for_whom_is_taken_off()
    {
        using var room = new ReviewRoom();
        string id = room.Open(ReviewRoom.Incident);
        room.Hindcast.Run("retro", "set", id, "time_of_day", "banana").Refuses("time-of-day-not-readable");
        room.Hindcast.Run("retro", "set", id, "time_of_day", "14:30 Nowhere/Land").Refuses("time-zone-not-known");
        room.Set(id, ("time_of_day", "14:30 America/New_York"));
        room.Hindcast.File("workspace/outbound.json", """
            { "from": "retros@example.com", "smtp": { "host": "127.0.0.1", "port": 1, "tls": false },
              "mail": { "Kit Larsen": "kit@example.com", "Robin Vale": "robin@example.com" } }
            """);
        var begins = TimeZoneInfo.ConvertTimeFromUtc(new(2026, 10, 6, 18, 30, 0), TimeZoneInfo.FindSystemTimeZoneById(
            Hindcast.Calendars.BusinessCalendar.Default.ZoneId));
        Assert.Contains($"{begins:yyyyMMdd'T'HHmmss}", Mail(Assert.Single(Sent(), IsKit)));

        room.Hindcast.Run("retro", "withdraw", id, "seat.Kit Larsen", "--reason", "Is on leave that week").Ends(0);
        string off = Mail(Assert.Single(Sent(), IsKit));
        Assert.Contains("METHOD:CANCEL", off);
        Assert.Contains("Called off for you: ", off);
        Assert.DoesNotContain("robin@", off[off.IndexOf("ATTENDEE", StringComparison.Ordinal)..]);
        Assert.DoesNotContain(Sent("--cancel"), IsKit);
        Assert.Contains(Sent(), key => key.Contains("-session@", StringComparison.Ordinal)
            && key.Contains("/Robin Vale/", StringComparison.Ordinal));
        // A change to what is called off is no second message.
        Assert.NotEmpty(Sent("--cancel"));
        room.Set(id, ("ground_rules", "Facts before whys"));
        Assert.Empty(Sent("--cancel"));

        room.Hindcast.Clock = new FixedClock(new(2026, 10, 6, 21, 30, 0, TimeSpan.Zero));
        Assert.DoesNotContain(Sent(), key => key.Contains("-session@", StringComparison.Ordinal));

        static bool IsKit(string key) => key.Contains("-session@", StringComparison.Ordinal)
            && key.Contains("/Kit Larsen/", StringComparison.Ordinal);
        string Mail(string key) => Directory.EnumerateFiles(Path.Combine(room.Hindcast.Workspace, "outbox"), "*.json")
            .Select(file => System.Text.Json.JsonDocument.Parse(File.ReadAllText(file)).RootElement)
            .Where(mail => mail.GetProperty("key").GetString() == key)
            .Select(mail => mail.GetProperty("subject").GetString() + "\n" + mail.GetProperty("calendar").GetString())
            .Single();
        string[] Sent(params string[] more) => [.. room.Hindcast.Json(["invite", id, "--send", .. more])
            .GetProperty("items").EnumerateArray().Select(item => item.GetProperty("key").GetString()!)];
    }

    public void Dispose() => hindcast.Dispose();
}
