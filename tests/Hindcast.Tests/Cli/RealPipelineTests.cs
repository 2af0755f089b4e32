using Hindcast.Tests.Repository;

namespace Hindcast.Tests.Cli;

/// <summary>A well-known sales pipeline by a mapping file, in ISO and in American dates.</summary>
public sealed class RealPipelineTests : IDisposable
{
    private readonly CommandLine hindcast = new();

    [Fact]
    public void Iso_and_American_dates_give_the_same_answers()
    {
        string iso = RepositoryFiles.RealData("maven_crm/sales_pipeline.csv"), american = RepositoryFiles.RealData("maven_crm/us_dates/sales_pipeline.csv");
        string mapping = hindcast.File("pipeline.yaml", hindcast.Run("import", iso, "--map-draft").Ends(0).Output);
        string one = Path.Combine(hindcast.Folder, "iso"), two = Path.Combine(hindcast.Folder, "american");
        hindcast.Run("import", iso, "--map", mapping, "--commit", "--workspace", one).Ends(0);
        hindcast.Run("import", american, "--map", mapping, "--commit", "--workspace", two).Ends(0);

        foreach (string[] asked in (string[][])[["find"], ["indicator", "win_rate", "--by", "product"], ["indicator", "sales_cycle_days", "--period", "quarter"],
            ["indicator", "pipeline_velocity"]])
            Assert.Equal(hindcast.Run([.. asked, "--json", "--workspace", one]).Ends(0).Output, hindcast.Run([.. asked, "--json", "--workspace", two]).Ends(0).Output);

        // 4,238 won and 2,473 lost, as anybody can count in the file.
        var all = hindcast.Run("indicator", "win_rate", "--period", "all", "--json", "--workspace", one).Json().GetProperty("rows")[0];
        Assert.Equal((4238, 6711), (all.GetProperty("numerator").GetInt32(), all.GetProperty("denominator").GetInt32()));
    }

    [Fact]
    public void The_workspace_remembers_the_mapping_of_a_source()
    {
        string iso = RepositoryFiles.RealData("maven_crm/sales_pipeline.csv");
        string mapping = hindcast.File("pipeline.yaml", hindcast.Run("import", iso, "--map-draft").Ends(0).Output);
        hindcast.Run("import", iso, "--map", mapping, "--commit").Ends(0);

        var again = hindcast.Json("import", iso, "--source", "sales_pipeline");

        Assert.Equal(8800, again.GetProperty("files")[0].GetProperty("accepted").GetInt32());
    }

    public void Dispose() => hindcast.Dispose();
}
