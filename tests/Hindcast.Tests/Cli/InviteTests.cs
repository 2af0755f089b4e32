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
        hindcast.Run("demo", "--workspace", workspace).Ends(0);
        hindcast.File("workspace/outbound.json",
            """{ "from": "retros@example.com", "mail": { "kit larsen": "kit@example.com" } }""");
        var first = hindcast.Json("invite", Id, "--out", folder);

        string[] names = [.. first.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("uid")
            .GetString()!)];
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.Empty(((string[])["session", "output-due", "due-a1", "checkpoint-a1"]).Select(name =>
            $"{Id}-{name}@hindcast").Except(names));
        Assert.Contains("mailto:kit@example.com", Read("due-a1"));
        Assert.Equal(["Robin Vale", "Sam Okoro"], first.GetProperty("withoutAddress").EnumerateArray()
            .Select(name => name.GetString()!).Order());
        long before = Sequence("due-a1"), session = Sequence("session");

        hindcast.Clock = FixedClock.On(2026, 10, 5);
        hindcast.Run("actions", "done", Id, "A1", "--evidence", "crm:rule/14").Ends(0);
        hindcast.Run("invite", Id, "--out", folder).Ends(0);
        Assert.True(Sequence("due-a1") > before);
        Assert.Contains("METHOD:CANCEL", Read("due-a1"));
        Assert.Contains("METHOD:REQUEST", Read("checkpoint-a1")); // Whether it worked is still to be seen.
        Assert.Equal(session, Sequence("session"));
        hindcast.Run("invite", Id, "--out", folder, "--cancel").Ends(0);
        Assert.True(Sequence("session") > session);

        string feed = Path.Combine(hindcast.Folder, "sales.ics");
        hindcast.Run("invite", "--feed", "sales", "--out", feed).Ends(0);
        Assert.Contains($"UID:{Id}-due-a1@hindcast", File.ReadAllText(feed));
        Assert.DoesNotContain("due-a2", File.ReadAllText(feed));
        hindcast.Run("invite", "--feed", "nobody", "--out", feed).Refuses("team-not-found");
        hindcast.Run("settings", "set", "names", "roles").Ends(0);
        hindcast.Run("invite", Id, "--out", folder).Ends(0);
        Assert.DoesNotContain("Larsen", Read("due-a1"));

        string Read(string name) => File.ReadAllText(Path.Combine(folder, $"{Id}-{name}.ics"));
        long Sequence(string name) => long.Parse(Read(name).Split("SEQUENCE:")[1].Split('\r')[0],
            CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Mails_what_lies_ahead_once_and_then_only_what_changed()
    {
        hindcast.Clock = FixedClock.On(2026, 10, 5);
        hindcast.Run("demo", "--workspace", hindcast.Workspace).Ends(0);
        hindcast.Run("invite", Id).Refuses("invitations-without-a-place");
        hindcast.Run("invite", Id, "--send").Refuses("mail-not-set-up");
        hindcast.File("workspace/outbound.json",
            """{ "from": "retros@example.com", "mail": { "Kit Larsen": "kit@example.com" }, "smtp": { "host": "127.0.0.1", "port": 1, "tls": false } }""");

        string[] first = Sent();
        Assert.Contains(first, key => key.StartsWith($"invite/{Id}-due-a1@hindcast/Kit Larsen/",
            StringComparison.Ordinal));
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

        string[] Sent() => [.. hindcast.Json("invite", Id, "--send").GetProperty("items").EnumerateArray()
            .Select(item => item.GetProperty("key").GetString()!)];
    }

    public void Dispose() => hindcast.Dispose();
}
