using System.Diagnostics.Tracing;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hindcast.Tests.Repository;

namespace Hindcast.Tests.Cli;

public sealed partial class DemoTests : IDisposable
{
    private readonly CommandLine hindcast = new();

    [Fact]
    [Trait("Length", "Long")]
    public void Two_runs_write_the_same_pack_byte_for_byte()
    {
        string one = Path.Combine(hindcast.Folder, "one"), two = Path.Combine(hindcast.Folder, "two");
        hindcast.Run("demo", "--workspace", one).Ends(0);
        hindcast.Run("demo", "--workspace", two).Ends(0);

        string[] files = [.. Directory.EnumerateFiles(Path.Combine(one, "packs"), "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(one, f))];
        Assert.Equal(8, files.Length);
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(Path.Combine(one, file)),
            File.ReadAllBytes(Path.Combine(two, file))));
    }

    /// <summary>S5-42 S5-45: findings and a closed retro are there, and every command of the guide to the library works
    /// on them as it stands.</summary>
    [Fact]
    public void Says_the_planted_problems_and_leaves_a_closed_retro()
    {
        string folder = Path.Combine(hindcast.Folder, "demo");
        SampleWorkspace.CopyTo(folder);
        var found = JsonDocument.Parse(SampleWorkspace.Told).RootElement.GetProperty("findings").EnumerateArray()
            .ToArray();

        Assert.Contains(found, f => f.GetProperty("kind").GetString() == "data");
        Assert.Contains(found, f => f.GetProperty("indicator").GetString() == "icp_mix" && f.GetProperty("slice")
            .ToString().Contains("\"C\""));
        Assert.Contains(found, f => f.GetProperty("indicator").GetString() == "mql_to_sql" && f.GetProperty("slice")
            .ToString().Contains("Webinar"));
        Assert.Equal("closed", hindcast.Run("retro", "list", "--json", "--workspace", folder).Json()
            .GetProperty("items")[0].GetProperty("state").GetString());

        string[] commands = [.. File.ReadLines(Path.Combine(RepositoryFiles.Root, "docs/guide/library.md"))
            .Where(line => line.StartsWith("    hindcast ", StringComparison.Ordinal))];
        Assert.True(commands.Length > 30, $"{commands.Length} commands");
        // The help of reconcile says that its first three examples run on this company.
        string[] reconcile = [.. hindcast.Run("reconcile", "--help").Output.Split('\n').Select(line => line.Trim())
            .SkipWhile(line => !line.StartsWith("Examples", StringComparison.Ordinal))
            .Where(line => line.StartsWith("hindcast reconcile", StringComparison.Ordinal)).Take(4)];
        Assert.Contains("--where-b outcome=churned", reconcile[^2], StringComparison.Ordinal);
        foreach (string command in commands.Concat(reconcile[..^1]))
        {
            string[] words = [.. Typed().Matches(command.Trim()).Skip(1).Select(word => word.Value[0] is '"' or '\''
                ? word.Value[1..^1] : word.Value)
                .Select(word => word.StartsWith("samples/", StringComparison.Ordinal)
                    ? Path.Combine(RepositoryFiles.Root, word)
                    : word == "synthesis" ? Path.Combine(hindcast.Folder, word) : word)];
            var said = hindcast.Run([.. words, "--workspace", folder]);
            Assert.True(said.Exit == 0, $"{command}: {said.Error}");
            Assert.DoesNotContain("Nothing in the library", said.Output);
        }
    }

    // A word, or what stands in quotes; single ones may hold double ones.
    [GeneratedRegex("'[^']*'|\"[^\"]*\"|\\S+")]
    private static partial Regex Typed();

    /// <summary>S0-21: exports are read, searched, reviewed and published without a connection, asked by name or by
    /// address.</summary>
    [Fact]
    public void Needs_no_network()
    {
        using Asked asked = new();
        string folder = Path.Combine(hindcast.Folder, "offline");
        hindcast.Run("demo", "--workspace", folder).Ends(0);
        hindcast.Run("find", "--workspace", folder).Ends(0);
        hindcast.Run("tick", "--workspace", folder).Ends(0);
        Assert.Empty(asked.Seen);

        // What would have been seen.
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        Assert.Throws<SocketException>(() => socket.Connect(IPAddress.Loopback, 1));
        Assert.NotEmpty(asked.Seen);
    }

    [Fact]
    public void Overwrites_nothing()
    {
        string folder = Path.Combine(hindcast.Folder, "mine");
        hindcast.File("mine/notes.txt", "keep me");

        hindcast.Run("demo", "--workspace", folder).Refuses("demo-folder-not-empty");
        Assert.Equal(["notes.txt"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName));
    }

    public void Dispose() => hindcast.Dispose();

    /// <summary>Connections and names that this test asks for; other tests run beside it.</summary>
    private sealed class Asked : EventListener
    {
        private static readonly AsyncLocal<Asked?> Here = new();

        public Asked() => Here.Value = this;

        public System.Collections.Concurrent.ConcurrentQueue<string> Seen { get; } = [];

        protected override void OnEventSourceCreated(EventSource source)
        {
            if (source.Name is "System.Net.Sockets" or "System.Net.NameResolution")
                EnableEvents(source, EventLevel.Informational);
        }

        protected override void OnEventWritten(EventWrittenEventArgs written)
        {
            if (Here.Value == this && written.EventName is ("ConnectStart" or "ResolutionStart") and var name)
                Seen.Enqueue(name);
        }
    }
}
