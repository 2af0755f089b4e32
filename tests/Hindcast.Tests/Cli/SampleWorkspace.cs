using Hindcast.Cli;
using Hindcast.Cli.Demo;

namespace Hindcast.Tests.Cli;

/// <summary>The sample company's workspace as <c>hindcast demo</c> makes it in its own present, whatever the time is:
/// made once, which takes seconds, and copied.</summary>
public static class SampleWorkspace
{
    private static readonly Lazy<(string Folder, string Told)> Made = new(Make);

    /// <summary>What the program said of it, in JSON.</summary>
    public static string Told => Made.Value.Told;

    /// <summary>Puts it into a folder.</summary>
    public static void CopyTo(string folder) => TemporaryFolder.Copy(Made.Value.Folder, folder);

    private static (string Folder, string Told) Make()
    {
        var place = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => place.Dispose();
        using StringWriter said = new(), refused = new();
        Assert.True(Program.Run(["demo", "--workspace", place.At("demo"), "--json"], TimeProvider.System, said,
            refused) == 0, $"{said}{refused}");
        // Many tests ask for the month before; its look is kept and need not be made again.
        Assert.Equal(0, Program.Run(["find", "--month", "2026-08", "--workspace", place.At("demo")], DemoVerb.Clock,
            TextWriter.Null, refused));
        return (place.At("demo"), said.ToString());
    }
}
