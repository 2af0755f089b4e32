using Hindcast.Cli.Demo;

namespace Hindcast.Tests.Cli;

/// <summary>The sample company's exports, written once for all tests that import them, and a workspace with them,
/// made once and copied; nobody writes there.</summary>
public static class SampleExportsFolder
{
    private static readonly Lazy<TemporaryFolder> Made = new(Make);
    private static readonly Lazy<CommandLine> Imported = new(Import);

    public static string Path => Made.Value.Path;

    /// <summary>Imports them as known on 30 September; the look at August, which takes seconds, is kept
    /// there.</summary>
    public static void ImportInto(CommandLine hindcast) =>
        TemporaryFolder.Copy(Imported.Value.Workspace, hindcast.Workspace);

    private static TemporaryFolder Make()
    {
        var folder = new TemporaryFolder();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Dispose();
        SampleCompany.Make(SampleCompany.DefaultSeed, SampleOptions.Default).WriteTo(folder.Path);
        return folder;
    }

    private static CommandLine Import()
    {
        var hindcast = new CommandLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => hindcast.Dispose();
        hindcast.Run("import", Path, "--known-on", "2026-09-30", "--commit").Ends(0);
        hindcast.Run("find", "--month", "2026-08").Ends(0);
        return hindcast;
    }
}
