using Hindcast.Cli.Demo;

namespace Hindcast.Tests.Cli;

/// <summary>The sample company's exports, written once for all tests that import them.</summary>
public sealed class SampleExportsFolder : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public SampleExportsFolder() => SampleCompany.Make(SampleCompany.DefaultSeed, SampleOptions.Default)
        .WriteTo(folder.Path);

    public string Path => folder.Path;

    public void Dispose() => folder.Dispose();
}
