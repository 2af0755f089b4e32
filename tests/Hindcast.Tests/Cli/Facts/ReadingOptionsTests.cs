namespace Hindcast.Tests.Cli.Facts;

/// <summary>Issue 3: rows are shown as they are read, of many files too.</summary>
public sealed class ReadingOptionsTests : IDisposable
{
    private readonly CommandLine hindcast = new();

    public void Dispose() => hindcast.Dispose();

    [Fact]
    public void Of_several_files_an_empty_one_is_told_and_the_others_are_shown()
    {
        string header = "Opportunity ID,Stage", full = hindcast.File("full.csv", $"{header}\nD1,Open\n"),
            bare = hindcast.File("bare.csv", $"{header}\n"), empty = hindcast.File("empty.csv", "");

        string shown = hindcast.Run("import", empty, bare, full, "--show-rows", "3").Ends(0).Output;

        Assert.Equal(["It has no row.", $"{empty} cannot be read. It is empty."], shown.Split('\n')
            .Where(line => line.StartsWith("It ", StringComparison.Ordinal) || line.Contains("cannot be read",
                StringComparison.Ordinal)));
        Assert.Contains("   2  D1", shown, StringComparison.Ordinal);
        hindcast.Run("import", empty, "--show-rows", "3").Refuses("not-a-table");
    }
}
