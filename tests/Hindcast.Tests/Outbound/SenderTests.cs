using System.Net;
using System.Text;
using Hindcast.Outbound;
using Hindcast.Plans;

namespace Hindcast.Tests.Outbound;

/// <summary>S0-19: each message arrives, or is listed as failed or in doubt, whatever the other side does.</summary>
public sealed class SenderTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder folder = new();
    private readonly FixedClock clock = new(Now);

    [Theory]
    [InlineData("HELLO", "421 busy", DeliveryState.Waiting)]
    [InlineData("HELLO", null, DeliveryState.Waiting)]
    [InlineData("RCPT", "451 later", DeliveryState.Waiting)]
    [InlineData("RCPT", "550 nobody of that name", DeliveryState.Failed)]
    [InlineData("DATA", null, DeliveryState.Waiting)]
    [InlineData(".", "452 no room", DeliveryState.Waiting)]
    [InlineData(".", "554 refused", DeliveryState.Failed)]
    [InlineData(".", null, DeliveryState.InDoubt)] // Handed over, and the line breaks before the answer.
    [InlineData("QUIT", null, DeliveryState.Sent)]
    [InlineData("", "", DeliveryState.Sent)]
    public void Knows_what_became_of_a_mail_wherever_the_talk_breaks_off(string command, string? said,
        DeliveryState state)
    {
        using var server = new MailServer(asked => command.Length > 0 && asked.StartsWith(command,
            StringComparison.Ordinal) ? said : MailServer.Well(asked));
        var settings = Settings(server.Port);

        var delivery = Assert.Single(Sender(settings, new SmtpChannel(settings)).Run([Message("k")], clock));
        Assert.Equal(state, delivery.State);
        Assert.NotNull(delivery.Said);
    }

    [Fact]
    public void A_server_that_is_down_for_an_hour_gets_each_mail_once_it_is_back()
    {
        int port;
        using (var gone = new MailServer(MailServer.Well))
            port = gone.Port;
        var channel = new Scripted(() => clock.GetUtcNow() < Now.AddHours(1)
            ? new(AttemptEnd.Later, "down")
            : new(AttemptEnd.Taken, "250"));
        Assert.Equal(DeliveryState.Waiting, Assert.Single(Sender(Settings(port), new SmtpChannel(Settings(port)))
            .Run([Message("m")], clock)).State);

        int ticks = 0;
        for (; ticks < 20 && channel.Taken.Count < 2; ticks++, clock.Now += TimeSpan.FromMinutes(10))
            Sender(Settings(1), channel).Run([Message("a"), Message("b")], clock);
        Assert.Equal(["a", "b"], channel.Taken);
        Assert.True(channel.Attempts < 2 * 10, $"{channel.Attempts} attempts"); // It is not knocked at without end.
        Sender(Settings(1), channel).Run([Message("a"), Message("b")], clock);
        Assert.Equal(2, channel.Taken.Count);
    }

    /// <summary>Issue 8: one message waits for whoever does not answer, and the rest for the next run.</summary>
    [Fact]
    public void A_server_that_lets_the_time_pass_is_asked_once_a_run()
    {
        var slow = new Scripted(() => new(AttemptEnd.Later, "no answer") { TimedOut = true });
        var changed = Sender(Settings(1), slow).Run([Message("a"), Message("b"), Message("c")], clock);
        Assert.Equal(1, slow.Attempts);
        Assert.All(changed, delivery => Assert.Equal(DeliveryState.Waiting, delivery.State));
        Assert.Equal(3, changed.Length);
        Sender(Settings(1), slow).Run([Message("a"), Message("b"), Message("c")], clock);
        Assert.Equal(2, slow.Attempts);
    }

    [Theory]
    [InlineData(InDoubt.Ask, DeliveryState.InDoubt, 1)]
    [InlineData(InDoubt.Skip, DeliveryState.Skipped, 1)]
    [InlineData(InDoubt.Retry, DeliveryState.Sent, 2)]
    public void Killed_between_hand_over_and_note_a_message_is_in_doubt_and_the_policy_says_what_follows(InDoubt policy,
        DeliveryState state, int attempts)
    {
        var settings = Settings(1) with { InDoubt = policy };
        var dying = new Scripted(() => throw new NotSupportedException());
        Assert.Throws<NotSupportedException>(() => Sender(settings, dying).Run([Message("k")], clock));

        var well = new Scripted(() => new(AttemptEnd.Taken, "250"));
        for (int i = 0; i < 3; i++, clock.Now += TimeSpan.FromMinutes(5))
            Sender(settings, well).Run([Message("k")], clock);
        Assert.Equal(state, Assert.Single(Deliveries.All()).State);
        Assert.Equal(attempts, dying.Attempts + well.Attempts);
    }

    [Fact]
    public void Gives_up_in_the_end_and_keeps_quiet_hours_in_the_receivers_zone()
    {
        var settings = Settings(1) with
        {
            Quiet = new(new(20, 0), new(8, 0)), Zones = Settings(1).Zones.Add("Ada", "America/New_York"),
        };
        var never = new Scripted(() => new(AttemptEnd.Later, "451"));
        // 09:00 UTC is 04:00 in New York: quiet until 13:00 UTC.
        Assert.Equal(Now.AddHours(4), Assert.Single(Sender(settings, never).Plan([Message("k")], Now)).NextAt);
        Sender(settings, never).Run([Message("k")], clock);
        Assert.Equal(0, never.Attempts);
        clock.Now += TimeSpan.FromHours(4);
        for (int i = 0; i < 30; i++, clock.Now += TimeSpan.FromHours(1))
            Sender(settings, never).Run([Message("k")], clock);
        var failed = Assert.Single(Deliveries.All());
        Assert.Equal((DeliveryState.Failed, Hindcast.Outbound.Sender.AttemptsMax), (failed.State, never.Attempts));
        Assert.Contains("given up", failed.Said);
        Assert.Equal(DeliveryState.Skipped, Assert.Single(Sender(settings, never)
            .Run([Message("old") with { DueAt = Now.AddDays(-8) }], clock)).State);
    }

    /// <summary>S0-19: what was never tried goes by the quiet hours of today's settings, and what no longer holds does
    /// not go at all.</summary>
    [Fact]
    public void Frees_what_quiet_hours_held_and_skips_what_no_longer_holds()
    {
        var quiet = Settings(1) with { Quiet = new(new(8, 0), new(20, 0)) };
        var well = new Scripted(() => new(AttemptEnd.Taken, "250"));
        Sender(quiet, well).Run([Message("a"), Message("b")], clock);
        Assert.Equal(0, well.Attempts);

        var sender = new Sender(Settings(1), Deliveries, [well], "UTC", null, message => message.Key == "b"
            ? "moved to 2026-12-03" : null);
        Assert.Equal([DeliveryState.Skipped, DeliveryState.Waiting], sender.Plan([Message("a"), Message("b")], Now)
            .Select(delivery => delivery.State).OrderByDescending(state => state));
        sender.Run([Message("a"), Message("b")], clock);
        Assert.Equal(["a"], well.Taken);
        Assert.Equal("moved to 2026-12-03", Deliveries.All().Single(one => one.Key == "b").Said);
    }

    [Theory]
    // 01:00 local before clocks go back; 08:00 is an hour later in UTC.
    [InlineData("2026-10-24 23:00", "Europe/Berlin", "2026-10-25 07:00")]
    [InlineData("2026-03-29 00:30", "Europe/Berlin", "2026-03-29 06:00")]
    [InlineData("2026-03-29 12:00", "Europe/Berlin", "2026-03-29 12:00")]
    public void Quiet_hours_end_at_the_local_hour(string at, string zone, string until) =>
        Assert.Equal(Utc(until), new QuietHours(new(20, 0), new(8, 0)).After(Utc(at), zone));

    [Fact]
    public void A_mail_holds_whatever_people_write_and_is_told_apart_by_its_id()
    {
        using var server = new MailServer(MailServer.Well);
        var settings = Settings(server.Port) with { Templates = Settings(1).Templates.Add("remind",
            "Hello {to},\n{body}") };
        string subject = "Grüße\r\nBcc: evil@example.com 👩‍👩‍👧 " + new string('x', 300), body =
            "a\r\n.\r\nQUIT\r\n{to} \u202eשלום";
        Sender(settings, new SmtpChannel(settings)).Run([Message("k") with { Subject = subject, Body = body }], clock);

        string[] parts = Assert.Single(server.Mails).Split("\r\n\r\n");
        Assert.DoesNotContain("Bcc", parts[0], StringComparison.Ordinal);
        Assert.All(parts[0].Split("\r\n"), line => Assert.True(line.Length <= 78));
        Assert.Contains("Message-ID: <", parts[0]);
        Assert.Equal("Hello Ada,\na\n.\nQUIT\n{to} \u202eשלום",
            Encoding.UTF8.GetString(Convert.FromBase64String(parts[1].Replace("\r\n", "", StringComparison.Ordinal)))
                .ReplaceLineEndings("\n"));
    }

    [Theory]
    [InlineData(200, AttemptEnd.Taken)]
    [InlineData(302, AttemptEnd.Refused)]
    [InlineData(404, AttemptEnd.Refused)]
    [InlineData(429, AttemptEnd.Later)]
    [InlineData(503, AttemptEnd.Later)]
    public async Task A_channel_gets_a_signed_message_and_its_answer_is_understood(int status, AttemptEnd end)
    {
        using var listener = new HttpListener();
        int port = FreePort();
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        Environment.SetEnvironmentVariable("HINDCAST_TEST_SECRET", "s3cret");
        using var channel = new HookChannel(new("gtm", HookKind.Slack, $"http://127.0.0.1:{port}/x",
            "HINDCAST_TEST_SECRET"), clock, _ => true);
        var sending = Task.Run(() => channel.Send(Message("k") with { Subject = "<!channel> & co",
            Body = string.Concat(Enumerable.Repeat("😀", HookChannel.TextLengthMax)) }));
        var context = await listener.GetContextAsync();
        string body = await new StreamReader(context.Request.InputStream).ReadToEndAsync(), signature =
            context.Request.Headers["X-Hindcast-Signature"]!;
        context.Response.StatusCode = status;
        context.Response.Headers.Add("Retry-After", "120");
        context.Response.Close();
        var attempt = await sending;

        Assert.Equal(end, attempt.End);
        Assert.Equal(end == AttemptEnd.Later ? TimeSpan.FromSeconds(120) : null, attempt.After);
        Assert.Equal($"t={Now.ToUnixTimeSeconds()},v1={HookChannel.Signature("s3cret", Now.ToUnixTimeSeconds(), body)}",
            signature);
        var told = System.Text.Json.JsonDocument.Parse(body).RootElement;
        Assert.Equal("&lt;!channel&gt; &amp; co", told.GetProperty("text").GetString());
        // What is cut is cut between letters.
        Assert.EndsWith("😀…", told.GetProperty("blocks")[1].GetProperty("text").GetProperty("text").GetString(),
            StringComparison.Ordinal);
        Assert.NotNull(context.Request.Headers["Idempotency-Key"]);
    }

    [Fact]
    public void A_channel_is_told_only_of_what_everybody_may_read()
    {
        using var channel = new HookChannel(new("gtm", HookKind.Teams, "https://hooks.example/x", null, "retro/gtm"),
            clock, message => !message.About.Contains("secret", StringComparison.Ordinal));

        Assert.Equal("gtm", channel.Reaches(Message("retro/gtm-1/brief/1") with { About = "retro/gtm-1" }));
        Assert.Null(channel.Reaches(Message("retro/gtm-secret/brief/1") with { About = "retro/gtm-secret" }));
        Assert.Null(channel.Reaches(Message("action/x") with { About = "action/x" }));
        Assert.Equal(AttemptEnd.Later, new HookChannel(new("gone", HookKind.Generic, $"http://127.0.0.1:{FreePort()}/"),
            clock, _ => true).Send(Message("k")).End);
    }

    /// <summary>What a role, another role and the room are told alike is one post, and another day's is another.</summary>
    [Fact]
    public async Task A_channel_is_told_once_what_several_people_are_told()
    {
        using var listener = new HttpListener();
        int port = FreePort();
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        var posted = new List<string>();
        var answering = Task.Run(async () =>
        {
            for (; ;)
            {
                var context = await listener.GetContextAsync();
                string body = await new StreamReader(context.Request.InputStream).ReadToEndAsync();
                context.Response.Close();
                if (body.Contains("the end", StringComparison.Ordinal))
                    return;
                posted.Add(body);
            }
        });
        using var hook = new HookChannel(new("gtm", HookKind.Slack, $"http://127.0.0.1:{port}/x"), clock, _ => true);
        Message Of(string key) => Message($"retro/c/{key}") with { About = "retro/c" };
        Message[] messages = [Of("output/1"), Of("output/2"), Of("output-cmo/1"), Of("output-cro/1"),
            Of("look/1") with { Subject = "Another" }, Of("later/1") with { DueAt = Now.AddMinutes(10) }];
        Sender(Settings(1), hook).Run(messages, clock);
        Assert.Equal(2, Deliveries.All().Count(delivery => delivery.State == DeliveryState.Sent));
        // One that sorts before what was sent does not say it again; its own hour brings the other.
        clock.Now += TimeSpan.FromMinutes(10);
        Sender(Settings(1), hook).Run([Of("cmo/1"), .. messages], clock);
        hook.Send(Message("stop") with { Subject = "the end" });
        await answering;

        Assert.Equal(["Subject", "Another", "Subject"], posted.Select(body => System.Text.Json.JsonDocument.Parse(body)
            .RootElement.GetProperty("text").GetString()));
        Assert.Equal(4, Sender(Settings(1), new Scripted(() => new(AttemptEnd.Taken, ""))).Plan(messages[..4], Now)
            .Length);
    }

    public void Dispose() => folder.Dispose();

    private Deliveries Deliveries => new(folder.At("deliveries"));

    private Sender Sender(OutboundSettings settings, IChannel channel) => new(settings, Deliveries, [channel], "UTC");

    private static OutboundSettings Settings(int port) => new OutboundSettings
    {
        From = "retros@example.com", Smtp = new("127.0.0.1", port, Tls: false),
    } is var plain ? plain with { Mail = plain.Mail.Add("Ada", "ada@example.com") } : plain;

    private static Message Message(string key) => new(key, "Ada", "Ada", [], "remind", "action/x-a1", Now, "Subject",
        "Body", null);

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text + "Z", CultureInfo.InvariantCulture);

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Scripted(Func<Attempt> end) : IChannel
    {
        public string Name => "mail";

        public int Attempts { get; private set; }

        public List<string> Taken { get; } = [];

        public string? Reaches(Message message) => message.To;

        public Attempt Send(Message message)
        {
            Attempts++;
            var attempt = end();
            if (attempt.End == AttemptEnd.Taken)
                Taken.Add(message.Key);
            return attempt;
        }
    }
}
