using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Hindcast.Tests.Storage;

/// <summary>A PostgreSQL server of the tests' own, on loopback, made for them and gone after them.</summary>
/// <remarks>PostgreSQL refuses to run as root; then it runs as <c>nobody</c>.</remarks>
public sealed class PostgresServer : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string data;
    private int schemas;

    public PostgresServer()
    {
        // What a machine keeps of a database stays within the tests.
        Environment.SetEnvironmentVariable("XDG_CACHE_HOME", folder.At("cache"));
        data = folder.At("data");
        Directory.CreateDirectory(data);
        if (Environment.UserName == "root")
        {
            Run("chmod", "755", folder.Path);
            Run("chown", "nobody", data);
        }

        RunTool("initdb", "-D", data, "-U", "hindcast", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        Port = FreePort();
        // The tests need no durability of their own server; that PostgreSQL has it is not ours to test.
        RunTool("pg_ctl", "-D", data, "-w", "-l", Path.Combine(data, "log"), "-o",
            $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={data} -c fsync=off", "start");
    }

    public int Port { get; }

    /// <summary>Where the server's programs are; null where PostgreSQL is not installed.</summary>
    public static string? Programs { get; } = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(v => Path.Combine(v, "bin"))
            .Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    /// <summary>A workspace that no other test has.</summary>
    public string NewUrl() => $"postgres://hindcast@127.0.0.1:{Port}/postgres?schema=w{Interlocked.Increment(ref schemas)}";

    public void Dispose()
    {
        RunTool("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop");
        folder.Dispose();
    }

    private static void RunTool(string tool, params string[] arguments)
    {
        string program = Path.Combine(Programs!, tool);
        if (Environment.UserName == "root")
            Run("runuser", ["-u", "nobody", "--", program, .. arguments]);
        else
            Run(program, arguments);
    }

    private static void Run(string program, params string[] arguments)
    {
        // Standard output is not read: a server that was started keeps it open.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh",
            ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments])
        {
            WorkingDirectory = "/",
        })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} answered {process.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
