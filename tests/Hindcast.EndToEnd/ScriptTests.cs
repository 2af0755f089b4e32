namespace Hindcast.EndToEnd;

/// <summary>The script at the root works from any folder and becomes the program.</summary>
public sealed class ScriptTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hindcast-script-");

    [Fact]
    public async Task Takes_paths_from_the_callers_folder_and_finds_the_workspace_upwards()
    {
        File.WriteAllText(Path.Combine(folder.FullName, "contacts.csv"),
            "Record ID,Create Date,Lifecycle Stage,Became a Marketing Qualified Lead "
                + "Date\n1,2026-01-05,Lead,\n2,2026-01-06,Lead,2026-01-07\n");
        Assert.Equal(0, (await Installation.Run(folder.FullName, "import", "contacts.csv", "--commit")).Exit);
        Assert.True(Directory.Exists(Path.Combine(folder.FullName, ".hindcast")));
        string below = Directory.CreateDirectory(Path.Combine(folder.FullName, "a", "b")).FullName;

        var (exit, output, _) = await Installation.Run(below, "indicator", "lead_volume", "--json");

        Assert.Equal(0, exit);
        Assert.Contains("\"2026-01\"", output);
        Assert.False(Directory.Exists(Path.Combine(below, ".hindcast")));
    }

    [Fact]
    public async Task Standard_output_holds_one_document_and_nothing_of_a_build()
    {
        var (exit, output, _) = await Installation.Run(folder.FullName, "retro", "list", "--json");

        Assert.Equal(0, exit);
        Assert.StartsWith("{", output);
        System.Text.Json.JsonDocument.Parse(output);
    }

    [Fact]
    public async Task Becomes_the_program_so_that_signals_reach_it()
    {
        // Reading a pipe that nobody writes to waits for ever; the process that waits must be the program and not a
        // shell.
        using (var make = System.Diagnostics.Process.Start("mkfifo", Path.Combine(folder.FullName, "pipe.csv")))
            await make.WaitForExitAsync();
        using var process = Installation.Start(folder.FullName, "import", "pipe.csv");
        string name = "";
        for (int i = 0; i < 500 && !name.Contains("dotnet", StringComparison.Ordinal) && !process.HasExited; i++)
        {
            name = process.HasExited ? "" : File.ReadAllText($"/proc/{process.Id}/cmdline");
            await Task.Delay(20);
        }

        Assert.True(process.HasExited || name.Contains("Hindcast.Cli.dll", StringComparison.Ordinal), name);
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
    }

    public void Dispose() => folder.Delete(recursive: true);
}
