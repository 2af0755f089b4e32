using Hindcast.Tests.Cli;
using Hindcast.Tests.Outbound;

namespace Hindcast.Tests.Retros.Tracking;

/// <summary>S0-19: what waits for quiet hours or another attempt does not go out once it no longer holds.</summary>
public sealed class OvertakenTests : IDisposable
{
    private const string Quiet = """, "quiet": { "from": "00:00", "to": "23:59" } }""";
    private readonly MailServer server = new(MailServer.Well);

    [Fact]
    public void A_session_that_moved_or_was_cancelled_is_not_told_with_its_old_day()
    {
        using var room = new ReviewRoom();
        var hindcast = room.Hindcast;
        string id = room.Open(ReviewRoom.Incident);
        hindcast.Run("retro", "amend", id, "session", "--held-on", "2026-10-13", "--reason", "Room booked").Ends(0);
        Settle(hindcast, quiet: true);
        hindcast.Run("invite", id, "--send").Ends(0);
        hindcast.Run("tick").Ends(0);
        Assert.Contains("waiting", hindcast.Run("outbox").Ends(0).Output);

        hindcast.Run("retro", "amend", id, "session", "--held-on", "2026-12-03", "--at", "14:30", "--reason",
            "Room taken").Ends(0);
        string rehearsed = hindcast.Run("tick", "--dry-run").Ends(0).Output;
        Assert.Contains("moved to 2026-12-03, 14:30 (UTC)", rehearsed);
        Assert.Contains("skipped because what they say no longer holds", rehearsed);
        hindcast.Run("tick").Ends(0);
        Assert.Contains("moved to 2026-12-03", hindcast.Run("outbox", "--all").Ends(0).Output);
        Assert.DoesNotContain("waiting", hindcast.Run("outbox").Ends(0).Output, StringComparison.Ordinal);
        Assert.Empty(server.Mails);

        // What is held is free once no hour is quiet any more.
        Assert.Contains("Robin Vale", hindcast.Run("invite", id, "--send").Ends(0).Output);
        hindcast.Run("tick").Ends(0);
        Assert.Empty(server.Mails);
        Settle(hindcast, quiet: false);
        hindcast.Run("tick").Ends(0);
        Assert.NotEmpty(server.Mails);

        Settle(hindcast, quiet: true);
        hindcast.Run("retro", "amend", id, "session", "--held-on", "2026-12-10", "--reason", "Room taken").Ends(0);
        hindcast.Run("invite", id, "--send").Ends(0);
        hindcast.Run("tick").Ends(0);
        hindcast.Run("retro", "cancel", id, "--reason", "Opened twice by mistake").Ends(0);
        hindcast.Run("tick").Ends(0);
        Assert.Contains("cancelled on 2026-10-06", hindcast.Run("outbox", "--all").Ends(0).Output);
    }

    [Fact]
    public void An_action_that_was_done_or_got_another_day_is_not_reminded_of_its_old_one()
    {
        using var hindcast = new CommandLine { Clock = FixedClock.On(2026, 10, 1) };
        const string Id = "gtm-monthly-2026-09";
        SampleWorkspace.CopyTo(hindcast.Workspace);
        Settle(hindcast, quiet: true);
        hindcast.Clock = FixedClock.On(2026, 10, 28);
        hindcast.Run("tick").Ends(0);
        Assert.Contains("Overdue since 2026-10-21", hindcast.Run("outbox").Ends(0).Output);

        hindcast.Run("actions", "done", Id, "A1", "--evidence", "crm:rule/14").Ends(0);
        hindcast.Run("actions", "redate", Id, "A2", "2026-11-16", "--reason", "Waits for the release").Ends(0);
        string rehearsed = hindcast.Run("tick", "--dry-run").Ends(0).Output;
        hindcast.Run("tick").Ends(0);
        string all = hindcast.Run("outbox", "--all").Ends(0).Output;
        Assert.All([rehearsed, all], said =>
        {
            Assert.Contains("(done on 2026-10-28)", said);
            Assert.Contains("(it is due on 2026-11-16 now)", said);
        });
        Settle(hindcast, quiet: false);
        hindcast.Run("tick").Ends(0);
        Assert.DoesNotContain(server.Mails, mail => mail.Contains("Overdue since 2026-10-21", StringComparison.Ordinal));
    }

    /// <summary>What another program lays into the outbox goes out where it is whole, and stops nothing where it is
    /// not.</summary>
    [Fact]
    public void A_message_of_another_program_goes_out_and_half_a_message_stops_nothing()
    {
        using var room = new ReviewRoom();
        var hindcast = room.Hindcast;
        string id = room.Open(ReviewRoom.Incident);
        Settle(hindcast, quiet: false);
        string at = $"{hindcast.Clock.GetUtcNow():O}";
        hindcast.File("workspace/outbox/other.json", $$"""
            { "key": "k/1", "to": "Kit Larsen", "meantFor": "Kit Larsen", "via": [], "kind": "notice",
              "about": "retro/{{id}}", "dueAt": "{{at}}", "subject": "From elsewhere", "body": "Text" }
            """);
        hindcast.File("workspace/outbox/half.json", $$"""{ "key": "k/2", "to": "Kit Larsen", "dueAt": "{{at}}" }""");

        hindcast.Run("tick").Ends(0);

        Assert.Contains("To: <kit@example.com>", Assert.Single(server.Mails), StringComparison.Ordinal);
        Assert.Contains("From elsewhere", hindcast.Run("outbox", "--all").Ends(0).Output);
    }

    public void Dispose() => server.Dispose();

    private void Settle(CommandLine hindcast, bool quiet) => hindcast.File("workspace/outbound.json", $$"""
        { "from": "retros@example.com", "smtp": { "host": "127.0.0.1", "port": {{server.Port}}, "tls": false },
          "mail": { "Kit Larsen": "kit@example.com", "Robin Vale": "robin@example.com", "Sam Okoro": "sam@example.com" }
        """ + (quiet ? Quiet : " }"));
}
