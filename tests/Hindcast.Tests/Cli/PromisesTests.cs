using System.Text.Json;

namespace Hindcast.Tests.Cli;

/// <summary>What the command line promises: one JSON document, exit codes, shapes, and that nothing is
/// half-written.</summary>
public sealed class PromisesTests : IDisposable
{
    private readonly CommandLine hindcast = new();

    [Fact]
    public void A_dry_run_writes_nothing_and_the_same_content_twice_changes_nothing()
    {
        string exports = SampleExportsFolder.Path;
        var dry = hindcast.Json("import", exports);
        Assert.False(dry.GetProperty("committed").GetBoolean());
        Assert.False(Directory.Exists(hindcast.Workspace));

        Assert.Equal(6, hindcast.Json("import", exports, "--commit").GetProperty("snapshots").GetArrayLength());
        string[] before = Files();
        Assert.Equal(0, hindcast.Json("import", exports, "--commit").GetProperty("snapshots").GetArrayLength());
        Assert.Equal(before, Files());
        hindcast.Clock = FixedClock.On(2026, 11, 25);
        Assert.Equal(0, hindcast.Json("import", exports, "--commit").GetProperty("snapshots").GetArrayLength());

        foreach (var file in dry.GetProperty("files").EnumerateArray())
        {
            Has(file, "file", "kind", "dialect", "rowsRead", "accepted", "quarantined", "duplicates", "columns",
                "problems");
            Assert.Equal(file.GetProperty("rowsRead").GetInt32(), file.GetProperty("accepted").GetInt32()
                + file.GetProperty("quarantined").GetInt32() + file.GetProperty("duplicates").GetInt32());
        }

        string[] Files() => [.. Directory.EnumerateFiles(Path.Combine(hindcast.Workspace, "columns")).Order()];
    }

    [Fact]
    public void Find_indicator_and_backtest_have_their_promised_fields()
    {
        hindcast.Run("import", SampleExportsFolder.Path, "--commit").Ends(0);

        var find = hindcast.Json("find", "--month", "2026-08");
        Has(find, "asOf", "basis", "month", "indicators", "findings");
        Assert.Equal("2026-08-31", find.GetProperty("asOf").GetString());
        Assert.Equal("reconstructed", find.GetProperty("basis").GetString());
        Assert.All(find.GetProperty("indicators").EnumerateArray(), i => Has(i, "id", "value", "n", "interval", "prior",
            "trend3", "change", "verdict"));
        Assert.All(find.GetProperty("findings").EnumerateArray(), f =>
        {
            Has(f, "id", "episode", "status", "indicator", "kind", "direction", "slice", "onset", "effect", "n",
                "pValue", "parts", "headline");
            Assert.Contains(f.GetProperty("status").GetString(), (string[])["new", "ongoing", "recovered"]);
            Assert.True(f.GetProperty("pValue") is { ValueKind: JsonValueKind.Null }
                or { ValueKind: JsonValueKind.Number });
        });

        var indicator = hindcast.Json("indicator", "mql_to_sql", "--by", "source", "--period", "quarter");
        Has(indicator, "id", "definition", "asOf", "basis", "rows");
        Assert.All(indicator.GetProperty("rows").EnumerateArray(), r => Has(r, "period", "slice", "value", "numerator",
            "denominator", "n", "interval", "verdict"));

        var backtest = hindcast.Json("backtest", "--from", "2026-06", "--to", "2026-08");
        Assert.Equal(["2026-06", "2026-07", "2026-08"], backtest.GetProperty("months").EnumerateArray()
            .Select(m => m.GetProperty("month").GetString()));
        Assert.True(JsonElement.DeepEquals(find, backtest.GetProperty("months")[2]));
        Has(backtest, "summary");
    }

    [Theory]
    [InlineData(64, "find", "--month", "October")]
    [InlineData(64, "nonsense")]
    [InlineData(64, "find", "--as-of", "2026-02-30")]
    [InlineData(3, "find")]
    [InlineData(3, "indicator", "no_such_indicator")]
    [InlineData(3, "retro", "show", "gtm-monthly-2020-01")]
    [InlineData(3, "import", "no-such-file.csv")]
    [InlineData(3, "log", "retro/none")]
    [InlineData(2, "retro", "new", "party")]
    [InlineData(2, "settings", "set", "currency", "euro")]
    [InlineData(0, "retro", "list")]
    [InlineData(0, "actions")]
    [InlineData(0, "doctor")]
    public void Ends_with_the_promised_code_and_one_JSON_document(int exit, params string[] arguments)
    {
        var said = hindcast.Run([.. arguments, "--json"]).Ends(exit);

        var json = said.Json();
        Assert.Equal(exit is 2 or 3 or 64 && !json.TryGetProperty("files", out _), json.TryGetProperty("refusal",
            out var refusal) && refusal.ValueKind == JsonValueKind.Object
            && !json.TryGetProperty("files", out _));
        Assert.False(Directory.Exists(hindcast.Workspace));
    }

    [Fact]
    public void Every_error_goes_to_standard_error_and_says_what_to_do()
    {
        var said = hindcast.Run("find").Ends(3);

        Assert.Empty(said.Output);
        Assert.Contains("hindcast import", said.Error);
    }

    [Fact]
    public void A_dimension_that_may_not_explain_anything_is_refused()
    {
        hindcast.Run("import", SampleExportsFolder.Path, "--commit").Ends(0);

        hindcast.Run("indicator", "win_rate", "--by", "loss_reason").Refuses("dimension-not-admissible");
        hindcast.Run("indicator", "win_rate", "--by", "stage").Refuses("dimension-not-admissible");
        hindcast.Run("indicator", "win_rate", "--by", "segment,region").Ends(0);
    }

    [Fact]
    public void A_full_import_that_would_let_rows_go_says_so_before_it_is_committed()
    {
        string all = hindcast.File("all.csv", Contacts(1, 2, 3)), some = hindcast.File("some.csv", Contacts(2));
        hindcast.Run("import", all, "--commit", "--known-on", "2026-09-30").Ends(0);

        Assert.Contains("1 of 3 contact rows of hubspot that were known before are not in this import ('2') and count "
            + "as gone from 2026-10-31. If it holds "
            + "only some of the rows, add --scope partial. [rows-will-be-gone]", hindcast.Run("import",
                hindcast.File("most.csv", Contacts(1, 3)), "--known-on", "2026-10-31").Ends(0).Output);
        Assert.DoesNotContain("-gone]", hindcast.Run("import", some, "--known-on", "2026-10-31", "--scope", "partial")
            .Ends(0).Output);
        hindcast.Run("import", some, "--known-on", "2027-10-31").Refuses("known-on-in-future");
    }

    [Fact]
    public void A_full_import_that_would_let_most_rows_go_is_refused_until_somebody_says_which_it_is()
    {
        string all = hindcast.File("all.csv", Contacts([.. Enumerable.Range(1, 6)])), some = hindcast.File("some.csv",
            Contacts(1, 2));
        hindcast.Run("import", all, "--commit", "--known-on", "2026-09-30").Ends(0);
        int Known() => hindcast.Json("indicator", "lead_volume", "--period", "all")
            .GetProperty("rows")[0].GetProperty("n").GetInt32();

        string dry = hindcast.Run("import", some, "--known-on", "2026-10-31").Ends(0).Output;
        Assert.Contains("4 of 6 contact rows of hubspot that were known before are not in this import ('3', '4', '5' "
            + "and 1 more)", dry, StringComparison.Ordinal);
        Assert.Contains("[most-rows-would-be-gone]", dry, StringComparison.Ordinal);
        hindcast.Run("import", some, "--commit", "--known-on", "2026-10-31").Refuses("most-rows-would-be-gone");
        Assert.Equal(6, Known());
        hindcast.Run("import", some, "--commit", "--known-on", "2026-10-31", "--scope", "partial").Ends(0);
        Assert.Equal(6, Known());
        hindcast.Run("import", some, "--commit", "--known-on", "2026-11-01", "--scope", "full").Ends(0);
        Assert.Equal(2, Known());
        Assert.Contains("Nothing changed", hindcast.Run("import", some, "--commit", "--known-on", "2026-11-01")
            .Ends(0).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Facts_without_a_day_of_their_own_are_read_on_the_day_they_were_known()
    {
        string file = hindcast.File("terms.csv", "Subscription ID,Account ID,Renewal "
            + "Date,ARR,Outcome\nS1,A1,2026-12-01,100,Renewed\nS2,A2,2026-12-05,100,Churned\n");
        hindcast.Run("import", file, "--kind", "subscription", "--commit", "--known-on", "2026-10-31").Ends(0);

        Assert.Equal("2026-10-31", hindcast.Json("find").GetProperty("asOf").GetString());
    }

    [Fact]
    public void A_tampered_retro_is_neither_changed_nor_published()
    {
        SampleExportsFolder.ImportInto(hindcast);
        hindcast.Run("people", "add", "Robin Vale", "--function", "revops").Ends(0);
        hindcast.Run("retro", "new", "gtm-monthly", "--month", "2026-08", "--held-on", "2026-10-06").Ends(0);
        using (var direct = new Microsoft.Data.Sqlite.SqliteConnection(
            $"Data Source={hindcast.Workspace}/journal.db;Pooling=false"))
        {
            direct.Open();
            using var command = direct.CreateCommand();
            command.CommandText = "UPDATE events SET data = replace(data, '\"minutes\":75', '\"minutes\":76') WHERE "
                + "type = 'retro-opened/1'";
            Assert.Equal(1, command.ExecuteNonQuery());
        }

        hindcast.Run("retro", "add", "gtm-monthly-2026-08", "conversation", "We talked about forms")
            .Refuses("stream-tampered");
        hindcast.Run("publish", "gtm-monthly-2026-08", "--out", Path.Combine(hindcast.Folder, "p"))
            .Refuses("stream-tampered");
        Assert.Contains("retro/gtm-monthly-2026-08", hindcast.Run("doctor").Ends(1).Output);
    }

    [Fact]
    public void A_journal_that_is_none_ends_with_what_to_do()
    {
        hindcast.File("workspace/journal.db", "this is no database, however long it is, and never was one");

        Assert.Contains("backup", hindcast.Run("find").Ends(1).Error);
    }

    public void Dispose() => hindcast.Dispose();

    private static string Contacts(params int[] ids) =>
        "Record ID,Create Date,Lifecycle Stage,Became a Marketing Qualified Lead Date\n"
        + string.Concat(ids.Select(id => $"{id},2026-09-{(id - 1) % 28 + 1:00},Lead,\n"));

    private static void Has(JsonElement json, params string[] fields) =>
        Assert.All(fields, field => Assert.True(json.TryGetProperty(field, out _),
            $"'{field}' is missing in {json.ToString()[..Math.Min(200, json.ToString().Length)]}"));
}
