using System.Text;
using System.Text.Json;

namespace Hindcast.EndToEnd;

/// <summary>A process that is killed leaves the workspace as it was, or with all of what it was told to
/// write.</summary>
public sealed class KilledImportTests : IDisposable
{
    private const int Rows = 60_000;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hindcast-kill-");

    /// <summary>The same at moments spread over the whole commit.</summary>
    [Theory]
    [Trait("Length", "Long")]
    [InlineData("columns", 5)]
    [InlineData("columns", 10)]
    [InlineData("columns", 15)]
    [InlineData("columns", 20)]
    [InlineData("columns", 30)]
    [InlineData("columns", 45)]
    [InlineData("columns", 80)]
    [InlineData("columns", 100)]
    [InlineData("columns", 125)]
    [InlineData("columns", 150)]
    [InlineData("columns", 200)]
    [InlineData("columns", 300)]
    public Task Kill_at_any_moment_leaves_the_workspace_as_it_was(string appears, int waitMs) =>
        Kill_in_mid_commit_leaves_the_workspace_as_it_was(appears, waitMs);

    [Theory]
    [InlineData("journal.db", 0)]
    [InlineData("columns", 0)]
    [InlineData("columns", 60, Traits = ["Length", "Long"])]
    public async Task Kill_in_mid_commit_leaves_the_workspace_as_it_was(string appears, int waitMs)
    {
        string first = Contacts("first.csv", 1_000, 0), second = Contacts("second.csv", Rows, 5);
        Assert.Equal(0, (await Installation.Run(folder.FullName, "import", first, "--commit", "--known-on",
            "2026-09-30", "--workspace", "w")).Exit);
        var before = await Snapshots();
        DateTime stamp = File.GetLastWriteTimeUtc(At("w/journal.db"));
        int columns = Directory.GetFileSystemEntries(At("w/columns")).Length;

        using (var import = Installation.Start(folder.FullName, "import", second, "--commit", "--confirm-gone",
            "--known-on", "2026-10-31", "--workspace", "w"))
        {
            // The moment at which something of the commit shows on disk, and a little later.
            for (int i = 0; i < 4_000 && !import.HasExited && !Shows(appears, stamp, columns); i++)
                await Task.Delay(2);
            await Task.Delay(waitMs);
            import.Kill();
            await import.WaitForExitAsync();
        }

        var after = await Snapshots();
        Assert.True(after.SequenceEqual(before) || after.Length == before.Length + 1, string.Join('\n', after));
        var (exit, _, error) = await Installation.Run(folder.FullName, "doctor", "--workspace", "w");
        Assert.True(exit == 0, error);

        Assert.Equal(0, (await Installation.Run(folder.FullName, "import", second, "--commit", "--confirm-gone",
            "--known-on", "2026-10-31", "--workspace", "w")).Exit);
        Assert.Equal(before.Length + 1, (await Snapshots()).Length);
        Assert.Empty(Directory.GetFiles(At("w/columns"), "*.tmp"));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private bool Shows(string what, DateTime stamp, int columns) => what == "columns"
        ? Directory.GetFileSystemEntries(At("w/columns")).Length > columns
        : File.Exists(At("w/journal.db-wal")) || File.GetLastWriteTimeUtc(At("w/journal.db")) > stamp;

    private async Task<string[]> Snapshots()
    {
        var (exit, output, error) = await Installation.Run(folder.FullName, "log", "facts", "--json", "--workspace",
            "w");
        Assert.True(exit == 0, error);
        var log = JsonDocument.Parse(output).RootElement;
        Assert.True(log.GetProperty("intact").GetBoolean());
        return [.. log.GetProperty("items").EnumerateArray().Select(e => e.GetProperty("hash").GetString()!)];
    }

    private string At(string name) => Path.Combine(folder.FullName, name);

    private string Contacts(string name, int rows, int offset)
    {
        var text = new StringBuilder("Record ID,Create Date,Lifecycle Stage,Became a Marketing Qualified Lead "
            + "Date,Became a Sales Qualified Lead Date,Original Source\n");
        for (int i = 0; i < rows; i++)
            text.Append(i + (offset * 1_000_000)).Append(",2026-0").Append((i % 9) + 1).Append("-15,Lead,2026-0")
                .Append((i % 9) + 1).Append("-16,,Source ").Append(i % 7).Append('\n');
        File.WriteAllText(At(name), text.ToString());
        return At(name);
    }
}
