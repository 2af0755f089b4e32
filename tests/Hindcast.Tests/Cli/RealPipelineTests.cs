using Hindcast.Tests.Repository;

namespace Hindcast.Tests.Cli;

/// <summary>A well-known sales pipeline by a mapping file, in ISO and in American dates.</summary>
public sealed class RealPipelineTests : IDisposable
{
    private readonly CommandLine hindcast = new();

    [Fact]
    public void Iso_and_American_dates_give_the_same_answers()
    {
        string iso = RepositoryFiles.RealData("maven_crm/sales_pipeline.csv"), american =
            RepositoryFiles.RealData("maven_crm/us_dates/sales_pipeline.csv");
        string mapping = hindcast.File("pipeline.yaml", hindcast.Run("import", iso, "--map-draft").Ends(0).Output);
        string one = Path.Combine(hindcast.Folder, "iso"), two = Path.Combine(hindcast.Folder, "american");
        hindcast.Run("import", iso, "--map", mapping, "--commit", "--workspace", one).Ends(0);
        hindcast.Run("import", american, "--map", mapping, "--commit", "--workspace", two).Ends(0);

        foreach (string[] asked in (string[][])[["find"], ["indicator", "win_rate", "--by", "product"],
            ["indicator", "sales_cycle_days", "--period", "quarter"],
            ["indicator", "pipeline_velocity"]])
            Assert.Equal(hindcast.Run([.. asked, "--json", "--workspace", one]).Ends(0).Output,
                hindcast.Run([.. asked, "--json", "--workspace", two]).Ends(0).Output);

        // 4,238 won and 2,473 lost, as anybody can count in the file.
        var all = hindcast.Run("indicator", "win_rate", "--period", "all", "--json", "--workspace", one).Json()
            .GetProperty("rows")[0];
        Assert.Equal((4238, 6711), (all.GetProperty("numerator").GetInt32(), all.GetProperty("denominator")
            .GetInt32()));
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

    /// <summary>
    /// The file holds what closed from March 2017 on and was opened from October 2016 on: of the early deals only the
    /// slow ones are in it, which is no reason to say of the later ones that they became quick.
    /// </summary>
    [Fact]
    public void Where_records_begin_nothing_moved()
    {
        string iso = RepositoryFiles.RealData("maven_crm/sales_pipeline.csv");
        string mapping = hindcast.File("pipeline.yaml", hindcast.Run("import", iso, "--map-draft").Ends(0).Output);
        hindcast.Run("import", iso, "--map", mapping, "--commit").Ends(0);

        var months = hindcast.Json("backtest", "--from", "2017-05", "--to", "2017-12").GetProperty("months")
            .EnumerateArray().ToArray();

        Assert.Equal(8, months.Length);
        Assert.DoesNotContain(months.SelectMany(m => m.GetProperty("findings").EnumerateArray()),
            f => f.GetProperty("indicator").GetString() == "sales_cycle_days"
                || f.GetProperty("direction").GetString() == "worse");
    }

    public void Dispose() => hindcast.Dispose();
}
