using System.Diagnostics;
using Hindcast.Cli;

namespace Hindcast.Tests.Cli;

/// <summary>The program as it is started in a folder, without a word about its workspace.</summary>
public class NearestWorkspaceTests
{
    [Fact]
    public void Finds_the_workspace_whose_folder_it_is_started_in()
    {
        using var hindcast = new CommandLine();
        hindcast.Run("people", "add", "Robin Vale", "--role", "RevOps lead").Ends(0);

        Assert.Contains("Robin Vale", Started(hindcast.Workspace, "people"), StringComparison.Ordinal);
        Assert.Contains("Robin Vale", Started(Directory.CreateDirectory(Path.Combine(hindcast.Workspace, "packs"))
            .FullName, "people"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(hindcast.Workspace, ".hindcast")));
    }

    private static string Started(string folder, params string[] arguments)
    {
        using var program = Process.Start(new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location,
            .. arguments])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true,
        })!;
        string output = program.StandardOutput.ReadToEnd();
        program.WaitForExit();
        return output;
    }
}
