namespace Hindcast.Tests.Cli;

public sealed class DemoTests : IDisposable
{
    private readonly CommandLine hindcast = new();

    [Fact]
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

    [Fact]
    public void Says_the_planted_problems_and_leaves_a_closed_retro()
    {
        string folder = Path.Combine(hindcast.Folder, "demo");
        var found = hindcast.Run("demo", "--workspace", folder, "--json").Ends(0).Json().GetProperty("findings")
            .EnumerateArray().ToArray();

        Assert.Contains(found, f => f.GetProperty("kind").GetString() == "data");
        Assert.Contains(found, f => f.GetProperty("indicator").GetString() == "icp_mix" && f.GetProperty("slice")
            .ToString().Contains("\"C\""));
        Assert.Contains(found, f => f.GetProperty("indicator").GetString() == "mql_to_sql" && f.GetProperty("slice")
            .ToString().Contains("Webinar"));
        Assert.Equal("closed", hindcast.Run("retro", "list", "--json", "--workspace", folder).Json()
            .GetProperty("items")[0].GetProperty("state").GetString());
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
}
