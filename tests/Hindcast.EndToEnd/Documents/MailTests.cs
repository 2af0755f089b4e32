using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

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
        var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
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

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
