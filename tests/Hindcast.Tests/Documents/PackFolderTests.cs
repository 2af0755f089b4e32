using System.Text;
using Hindcast.Documents;
using Hindcast.Journal;

namespace Hindcast.Tests.Documents;

public sealed class PackFolderTests : IDisposable
{
    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("hindcast-pack-").FullName,
        "packs", "one");

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(Path.GetDirectoryName(folder))!, recursive: true);

    [Fact]
    public void Writes_whole_files_and_leaves_none_unfinished()
    {
        var files = PackWriter.Write(SampleRecord.Make(), PackWriter.OwnFormats);

        Granted(PackFolder.Write(folder, files));

        Assert.Equal(files.Select(f => f.Name).Order(), Names());
        Assert.All(files, f => Assert.Equal(f.Content, File.ReadAllBytes(Path.Combine(folder, f.Name))));
    }

    [Fact]
    public void Replaces_an_earlier_publication_and_what_it_alone_had()
    {
        var record = SampleRecord.Make();
        Granted(PackFolder.Write(folder, PackWriter.Write(record, PackWriter.OwnFormats)));
        File.WriteAllText(Path.Combine(folder, "retro.json"), "edited by hand");
        File.WriteAllText(Path.Combine(folder, "notes.txt"), "mine");

        Granted(PackFolder.Write(folder, PackWriter.Write(record with { Title = "Again" }, new HashSet<PackFormat>
            { PackFormat.Markdown })));

        Assert.Equal(["manifest.json", "notes.txt", "retro.json", "retro.md"], Names());
        Assert.StartsWith("# Again", File.ReadAllText(Path.Combine(folder, "retro.md")), StringComparison.Ordinal);
        Assert.Equal("edited by hand", File.ReadAllText(Path.Combine(folder, "retro.json")));
    }

    [Fact]
    public void Finishes_a_publication_that_was_cut_off()
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "index.html.partial"), "<html");
        File.WriteAllText(Path.Combine(folder, "manifest.json"), "{\"files\": [{");

        var files = PackWriter.Write(SampleRecord.Make(), PackWriter.OwnFormats);
        Granted(PackFolder.Write(folder, files));

        Assert.Equal(files.Select(f => f.Name).Order(), Names());
    }

    [Fact]
    public void Refuses_a_folder_that_is_a_file()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
        File.WriteAllText(folder, "");

        Assert.Equal("pack-folder-not-writable",
            Assert.IsType<Outcome<ImmutableArray<string>>.Refused>(PackFolder.Write(folder, [])).Why.Rule);
    }

    [Theory]
    [InlineData("../outside.html")]
    [InlineData("/etc/outside")]
    [InlineData("..")]
    [InlineData("")]
    public void Never_writes_outside_its_folder(string name) =>
        Assert.Throws<ArgumentException>(() => PackFolder.Write(folder, [new(name, Encoding.UTF8.GetBytes("x"))]));

    private IEnumerable<string> Names() => Directory.EnumerateFiles(folder).Select(path => Path.GetFileName(path))
        .Order();

    private static void Granted(Outcome<ImmutableArray<string>> outcome) =>
        Assert.IsType<Outcome<ImmutableArray<string>>.Granted>(outcome);
}
