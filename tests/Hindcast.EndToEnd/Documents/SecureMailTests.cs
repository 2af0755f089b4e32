using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Hindcast.EndToEnd.Documents;

/// <summary>S0-19: over a line that must be encrypted and signed in to, invitations arrive as calendar parts; whatever
/// breaks is known.</summary>
[Trait("Length", "Long")]
public sealed class SecureMailTests : IDisposable
{
    /// <summary>A server that demands STARTTLS and AUTH; as told it is well, slow, dies once it has the message, or
    /// refuses.</summary>
    private const string Server = """
        import asyncio, email, email.policy, os, ssl, sys
        from aiosmtpd.smtp import SMTP, AuthResult

        manner = sys.argv[2]
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain('cert.pem', 'key.pem')

        class Handler:
            async def handle_RCPT(self, server, session, envelope, address, options):
                if manner == 'refusing':
                    return '550 nobody of that name'
                envelope.rcpt_tos.append(address)
                return '250 fine'

            async def handle_DATA(self, server, session, envelope):
                if manner == 'slow':
                    await asyncio.sleep(5)
                mail = email.message_from_bytes(envelope.content, policy=email.policy.default)
                with open('arrived.txt', 'a') as arrived:
                    for part in mail.walk():
                        print(envelope.rcpt_tos[0], session.ssl is not None, session.authenticated, part.get_content_type(), part.get_param('method'),
                              'UID:' in (part.get_content() if part.get_content_type() == 'text/calendar' else ''), file=arrived, flush=True)
                if manner == 'dying':
                    os._exit(0)
                return '250 taken'

        def signed_in(server, session, envelope, mechanism, data):
            return AuthResult(success=(data.login, data.password) == (b'retros', b'open sesame'), handled=False)

        async def serve():
            loop = asyncio.get_running_loop()
            await loop.create_server(lambda: SMTP(Handler(), tls_context=context, require_starttls=True, auth_required=True, authenticator=signed_in),
                '127.0.0.1', int(sys.argv[1]))
            print('here', flush=True)
            await asyncio.Event().wait()

        asyncio.run(serve())
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("hindcast-secure-mail-").FullName;

    [Fact]
    public async Task Invitations_arrive_over_an_encrypted_line_once_and_what_breaks_is_listed()
    {
        int port = FreePort();
        File.WriteAllText(Path.Combine(folder, "server.py"), Server);
        Run("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key.pem", "-out", "cert.pem",
            "-days", "30", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost");
        Assert.Equal(0, (await Hindcast("demo")).Exit);
        string title = "Grüße, 日本語 🎉";
        File.WriteAllText(Path.Combine(folder, "demo", "outbound.json"),
            $$"""{ "from": "retros@example.com", "mail": { "Kit Larsen": "kit@example.com" }, "smtp": { "host": "localhost", "port": {{port}}, "user": "retros", "passwordEnv": "MAIL_PASSWORD" }, "digest": [] }""");
        Directory.CreateDirectory(Path.Combine(folder, "demo", "outbox"));

        // The clock of a test is the machine's, so what is asked to lies in the outbox as `invite --send` puts it
        // there.
        async Task<string> Sent(string manner, string key, string password = "open sesame", string? trusted =
            "cert.pem")
        {
            string calendar = $"BEGIN:VCALENDAR\\r\\nMETHOD:REQUEST\\r\\nBEGIN:VEVENT\\r\\nUID:{key}@hindcast\\r\\nSUMMARY:{title}\\r\\nEND:VEVENT\\r\\nEND:VCALENDAR\\r\\n";
            File.WriteAllText(Path.Combine(folder, "demo", "outbox", key + ".json"),
                $$"""{ "key": "{{key}}", "to": "Kit Larsen", "meantFor": "Kit Larsen", "via": [], "kind": "invite", "about": "retro/x", "dueAt": "{{TimeProvider.System.GetUtcNow():O}}", "subject": "{{title}}", "body": "Text", "calendar": "{{calendar}}" }""");
            using var server = manner == "absent" ? null : Start(port, manner);
            await Hindcast(["tick"], password, trusted);
            if (server is { HasExited: false })
                server.Kill();
            string listed = (await Hindcast("outbox", "--all")).Output;
            string line = listed.Split('\n').Last(each => each.Contains("mail to Kit", StringComparison.Ordinal));
            if (!line.Contains("sent ", StringComparison.Ordinal))
                await Hindcast("outbox", "skip", line[..12]);
            return line;
        }

        Assert.Contains(" sent ", await Sent("well", "well"));
        Assert.Contains(" sent ", await Sent("slow", "slow"));
        Assert.Equal(2 * 3, Arrived().Length); // The whole and its two parts, each once.
        Assert.All(Arrived(), part => Assert.StartsWith("kit@example.com True True ", part));
        Assert.Contains("kit@example.com True True text/calendar REQUEST True", Arrived());

        Assert.Contains(" in doubt ", await Sent("dying", "dying"));
        Assert.Equal(3 * 3, Arrived().Length);
        Assert.Contains(" failed ", await Sent("refusing", "refused"));
        Assert.Contains(" failed ", await Sent("well", "locked-out", password: "wrong"));
        Assert.Contains(" waiting ", await Sent("absent", "absent"));
        // Nothing is told to a server that may be another.
        Assert.Contains(" waiting ", await Sent("well", "stranger", trusted: null));
        Assert.Equal(3 * 3, Arrived().Length);
    }

    private string[] Arrived() => File.ReadAllLines(Path.Combine(folder, "arrived.txt"));

    private Process Start(int port, string manner)
    {
        var server = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-u", "server.py", $"{port}", manner])
            { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false })!;
        Assert.Equal("here", server.StandardOutput.ReadLine());
        return server;
    }

    private Task<(int Exit, string Output, string Error)> Hindcast(params string[] arguments) =>
        Hindcast(arguments, "", null);

    private async Task<(int Exit, string Output, string Error)> Hindcast(string[] arguments, string password,
        string? trusted)
    {
        var start = new ProcessStartInfo(Installation.Script, [.. arguments, "--workspace", "demo"])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
            UseShellExecute = false, Environment = { ["MAIL_PASSWORD"] = password },
        };
        if (trusted is not null)
            start.Environment["SSL_CERT_FILE"] = Path.Combine(folder, trusted);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }

    private void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
            { WorkingDirectory = folder, RedirectStandardError = true, UseShellExecute = false })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
