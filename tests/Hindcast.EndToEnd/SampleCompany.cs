[assembly: AssemblyFixture(typeof(Hindcast.EndToEnd.SampleCompany))]

namespace Hindcast.EndToEnd;

/// <summary>The sample company, made once by the program; every test that wants it gets a copy of its own.</summary>
public sealed class SampleCompany : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hindcast-sample-");
    private readonly Lazy<Task> made;

    public SampleCompany() => made = new(Make);

    /// <summary>Copies the workspace to a path that is not there yet.</summary>
    public async Task CopyTo(string path)
    {
        await made.Value;
        string from = Path.Combine(folder.FullName, "w");
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string to = Path.Combine(path, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(file, to);
        }
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task Make()
    {
        var (exit, _, error) = await Installation.Run(folder.FullName, "demo", "--workspace", "w");
        Assert.True(exit == 0, error);
    }
}
