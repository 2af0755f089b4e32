using System.Security.Cryptography;
using System.Text;
using Hindcast.Library;
using Hindcast.Tests.Cli;

namespace Hindcast.Tests.Library;

/// <summary>What a program worked out of a large library is kept for the next, which stands for each move of the
/// workspace here: in memory it is known by its place.</summary>
public sealed class KeptShelfTests : IDisposable
{
    private readonly CommandLine hindcast = new();
    private string place = "";
    private int moves;

    /// <summary>S4-43 S5-48: it is told the same from the file, anew where that was cut or is of before, and nothing
    /// stays of whom was erased.</summary>
    [Fact]
    public void A_large_library_is_told_the_same_from_its_file_and_anew_where_that_is_damaged_or_old()
    {
        for (int i = 0; i < KeptShelf.DocumentsMin - 2; i++)
            hindcast.File($"reviews/r{i}.md", $"# Review {i}\n\n## What went wrong\n- Nobody watched queue{i % 40}\n");
        hindcast.File("reviews/beacon.md", "---\nsegment: SMB\ndate: 2026-03-02\n---\n# Beacon\n\n## What went wrong\n"
            + "- Ana Silva said the lamp, and the lamp alone, went dark\n\n## Action items\n- [x] Carry a second lamp\n");
        hindcast.File("reviews/lantern.md", "# Lantern\n\n## What went wrong\n- The lamp went dark\n");
        Move();
        hindcast.Run("library", "import", Path.Combine(hindcast.Folder, "reviews"), "--workspace", place).Ends(0);
        string first = Similar(), themes = Themes();
        Assert.StartsWith("Lantern", hindcast.Json("similar", "beacon", "--workspace", place).GetProperty("items")[0]
            .GetProperty("title").GetString());
        Assert.Contains("Carry a second lamp", Similar("lantern"));

        Move();
        byte[] whole = File.ReadAllBytes(Kept);
        Assert.Equal((first, themes), (Similar(), Themes()));
        Assert.Equal(whole, File.ReadAllBytes(Kept));

        // What is kept is what is read.
        byte[] other = Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(whole[..^32]).Replace("Lantern", "Lamppot"));
        File.WriteAllBytes(Kept, [.. other, .. SHA256.HashData(other)]);
        Move();
        Assert.Contains("Lamppot", Similar());

        // Nobody reads a file that was cut or changed, and it is made again.
        foreach (byte[] damaged in (byte[][])[whole[..(whole.Length / 2)], other, [.. other, .. whole[^32..]], []])
        {
            File.WriteAllBytes(Kept, damaged);
            Move();
            Assert.Equal((first, themes), (Similar(), Themes()));
            Assert.Equal(whole.Length, File.ReadAllBytes(Kept).Length);
        }

        // What came after the file was written is read beside it.
        hindcast.File("later/gloom.md", "# Gloom\n\n## What went wrong\n- The lamp went dark again\n");
        hindcast.Run("library", "import", Path.Combine(hindcast.Folder, "later"), "--workspace", place).Ends(0);
        Move();
        Assert.Contains("Gloom", Similar());
        Assert.Equal(whole.Length, File.ReadAllBytes(Kept).Length);

        hindcast.Run("people", "erase", "Ana Silva", "--reason", "asked to", "--commit", "--workspace", place).Ends(0);
        Assert.False(File.Exists(Kept));
        Move();
        Assert.Contains("Gloom", Similar());
        Assert.DoesNotContain("silva", Encoding.UTF8.GetString(File.ReadAllBytes(Kept)));
    }

    private string Kept => Path.Combine(place, "kept", "library.shelf");

    private string Similar(string id = "beacon") => hindcast.Run("similar", id, "--workspace", place).Ends(0).Output;

    private string Themes() => hindcast.Run("themes", "list", "--workspace", place).Ends(0).Output;

    private void Move()
    {
        string next = Path.Combine(hindcast.Folder, $"workspace{++moves}");
        if (place.Length > 0)
            Directory.Move(place, next);
        place = next;
    }

    public void Dispose() => hindcast.Dispose();
}
