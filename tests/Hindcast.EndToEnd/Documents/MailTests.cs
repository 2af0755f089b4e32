using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Hindcast.Outbound;
using Hindcast.Plans;

namespace Hindcast.EndToEnd.Documents;

/// <summary>S0-19: mail reaches a real server, once, and what has no address is listed as failed.</summary>
[Trait("Length", "Long")]
public sealed class MailTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hindcast-mail-").FullName;

    [Fact]
    public async Task What_is_due_arrives_at_a_mail_server_once()
    {
        Assert.Equal(0, (await Installation.Run(folder, "demo", "--workspace", "demo")).Exit);
        int port = FreePort();
        File.WriteAllText(Path.Combine(folder, "demo", "outbound.json"),
            $$"""{ "from": "retros@example.com", "mail": { "Kit Larsen": "kit@example.com" }, "smtp": { "host": "127.0.0.1", "port": {{port}}, "tls": false }, "digest": [] }""");
        Directory.CreateDirectory(Path.Combine(folder, "demo", "outbox"));
        foreach (string to in (string[])["Kit Larsen", "Sam Okoro"])
            File.WriteAllText(Path.Combine(folder, "demo", "outbox", to[..3] + ".json"),
                $$"""{ "key": "k/{{to[..3]}}", "to": "{{to}}", "meantFor": "owner", "via": [], "kind": "remind", "about": "action/x-a1", "dueAt": "2099-01-01T00:00:00+00:00", "subject": "Fällig", "body": "Text" }"""
                    .Replace("2099-01-01T00:00:00+00:00", $"{TimeProvider.System.GetUtcNow():O}",
                        StringComparison.Ordinal));

        // The server is not there yet: the mail waits.
        Assert.Contains("waiting", (await Installation.Run(folder, "tick", "--workspace", "demo")).Output);
        using var server = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-u", "-m", "aiosmtpd", "-n", "-l",
            $"127.0.0.1:{port}", "-c", "aiosmtpd.handlers.Debugging", "stdout"])
        {
            RedirectStandardOutput = true, UseShellExecute = false,
        })!;
        var heard = server.StandardOutput.ReadToEndAsync();
        string listed = (await Installation.Run(folder, "outbox", "--workspace", "demo", "--all")).Output;
        foreach (string line in listed.Split('\n').Where(line => line.Contains("waiting", StringComparison.Ordinal)))
            Assert.Equal(0, (await Installation.Run(folder, "outbox", "retry", line[..12], "--workspace",
                "demo")).Exit);
        for (int i = 0; i < 2; i++)
            Assert.Equal(0, (await Installation.Run(folder, "tick", "--workspace", "demo")).Exit);
        listed = (await Installation.Run(folder, "outbox", "--workspace", "demo", "--all")).Output;
        server.Kill();

        string mails = await heard;
        Assert.Equal(2, mails.Split("=?utf-8?B?RsOkbGxpZw==?=").Length); // Once.
        Assert.Contains("To: <kit@example.com>", mails);
        Assert.Contains("sent", listed);
        Assert.Contains("no address of Sam Okoro is known", listed);
    }

    [Theory]
    [InlineData("ask", 1, "in doubt")]
    [InlineData("retry", 2, "sent")]
    [InlineData("skip", 1, "skipped")]
    public async Task A_server_that_is_down_for_an_hour_and_then_dies_between_accepting_and_saying_so_loses_nothing(
        string policy, int copies, string state)
    {
        int port = FreePort();
        var settings = new OutboundSettings
        {
            From = "retros@example.com", Smtp = new("127.0.0.1", port, Tls: false),
            InDoubt = Enum.Parse<InDoubt>(policy, ignoreCase: true),
        };
        settings = settings with { Mail = settings.Mail.Add("Ada", "ada@example.com") };
        var start = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
        var clock = new Clock { Now = start };
        var deliveries = new Deliveries(Path.Combine(folder, "deliveries"));
        var sender = new Sender(settings, deliveries, [new SmtpChannel(settings)], "UTC");
        Message[] messages = [.. Enumerable.Range(1, 5).Select(i => new Message($"k/{i}0", "Ada", "Ada", [], "remind",
            "action/x-a1", start, $"Mail {i}", "Text", null))];

        // Down for an hour: nothing is lost, nothing is called sent.
        for (; clock.Now < start.AddHours(1); clock.Now += TimeSpan.FromMinutes(5))
            sender.Run(messages, clock);
        Assert.All(deliveries.All(), delivery => Assert.Equal(DeliveryState.Waiting, delivery.State));

        // Back, it keeps the second mail and dies before it says so; then it is there for good.
        string box = Directory.CreateDirectory(Path.Combine(folder, "box")).FullName;
        clock.Now = start.AddHours(3);
        using (var dying = await Server(port, box, diesAfter: 2))
        {
            sender.Run(messages, clock);
            dying.WaitForExit();
        }

        using var server = await Server(port, box, diesAfter: 0);
        for (int i = 0; i < 40; i++, clock.Now += TimeSpan.FromMinutes(5))
            sender.Run(messages, clock);
        server.Kill();

        string[] kept = [.. Directory.EnumerateFiles(box).Select(File.ReadAllText)];
        var all = deliveries.All();
        Assert.All(messages, message => Assert.Contains(kept, mail => mail.Contains(
            Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(message.Subject)), StringComparison.Ordinal)));
        Assert.Equal(4 + copies, kept.Length);
        Assert.Equal(4, all.Count(delivery => delivery.State == DeliveryState.Sent
            && delivery.Subject != "Mail 2"));
        Assert.Equal(state.Replace(" ", "", StringComparison.Ordinal),
            all.Single(delivery => delivery.Subject == "Mail 2").State.ToString().ToLowerInvariant());
        // Both copies are one mail to whoever reads them.
        Assert.Equal(5, kept.Select(mail => mail.Split('\n').First(line => line.StartsWith("Message-ID",
            StringComparison.OrdinalIgnoreCase))).Distinct().Count());
    }

    private static async Task<Process> Server(int port, string box, int diesAfter)
    {
        var server = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-u", "-c", """
            import os, sys, time, uuid
            from aiosmtpd.controller import Controller
            class Keep:
                count = 0
                async def handle_DATA(self, server, session, envelope):
                    path = os.path.join(sys.argv[2], uuid.uuid4().hex)
                    with open(path, 'wb') as file:
                        file.write(envelope.content)
                        file.flush()
                        os.fsync(file.fileno())
                    Keep.count += 1
                    if Keep.count == int(sys.argv[3]):
                        os._exit(1)
                    return '250 kept'
            Controller(Keep(), hostname='127.0.0.1', port=int(sys.argv[1])).start()
            print('ready')
            time.sleep(600)
            """, $"{port}", box, $"{diesAfter}"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        Assert.Equal("ready", await server.StandardOutput.ReadLineAsync());
        return server;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; }

        public override DateTimeOffset GetUtcNow() => Now;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
