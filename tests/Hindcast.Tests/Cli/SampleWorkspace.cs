using System.Collections.Concurrent;
using Hindcast.Cli;

namespace Hindcast.Tests.Cli;

/// <summary>The sample company's workspace as <c>hindcast demo</c> makes it: made once for a present, which takes
/// seconds, and copied.</summary>
public static class SampleWorkspace
{
    private static readonly ConcurrentDictionary<(string Name, DateTimeOffset Now), Lazy<string>> Made = new();

    /// <summary>Puts it into a folder. A workspace knows the name of its folder, so there is one for each name.</summary>
    public static void CopyTo(string folder, TimeProvider clock)
    {
        string from = Made.GetOrAdd((Path.GetFileName(folder), clock.GetUtcNow()),
            key => new(() => Make(key.Name, clock))).Value;
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }

    private static string Make(string name, TimeProvider clock)
    {
        var place = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => place.Dispose();
        using var said = new StringWriter();
        Assert.True(Program.Run(["demo", "--workspace", place.At(name)], clock, said, said) == 0, said.ToString());
        return place.At(name);
    }
}
