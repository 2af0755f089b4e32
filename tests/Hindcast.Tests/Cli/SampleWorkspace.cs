using System.Collections.Concurrent;
using Hindcast.Cli;

namespace Hindcast.Tests.Cli;

/// <summary>The sample company's workspace as <c>hindcast demo</c> makes it: made once for a present, which takes
/// seconds, and copied.</summary>
public static class SampleWorkspace
{
    private static readonly ConcurrentDictionary<DateTimeOffset, Lazy<string>> Made = new();

    /// <summary>Puts it into a folder.</summary>
    public static void CopyTo(string folder, TimeProvider clock)
    {
        string from = Made.GetOrAdd(clock.GetUtcNow(), _ => new(() => Make(clock))).Value;
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }

    private static string Make(TimeProvider clock)
    {
        var place = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => place.Dispose();
        using var said = new StringWriter();
        Assert.True(Program.Run(["demo", "--workspace", place.At("demo")], clock, said, said) == 0, said.ToString());
        return place.At("demo");
    }
}
