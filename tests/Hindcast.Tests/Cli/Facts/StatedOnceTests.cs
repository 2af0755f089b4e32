using System.Text;
using Hindcast.Facts;
using Hindcast.Facts.Snapshots;
using Hindcast.Storage.Embedded;

namespace Hindcast.Tests.Cli.Facts;

/// <summary>Issue 3: what was said about a source's files in one month is known in the next.</summary>
public sealed class StatedOnceTests : IDisposable
{
    private readonly CommandLine hindcast = new();

    public void Dispose() => hindcast.Dispose();

    /// <summary>Which number is the month is known from the days of one export, where the next one's say
    /// nothing.</summary>
    [Fact]
    public void The_order_that_days_show_is_remembered()
    {
        const string Header = "Opportunity ID,Created Date,Close Date,Stage\n";
        string next = hindcast.File("b.csv", Header + "D1,03/05/2026,04/06/2026,Closed Won\n");
        hindcast.Run("import", next).Refuses("ambiguous-dates");
        hindcast.Run("import", hindcast.File("a.csv", Header + "D1,13/05/2026,14/06/2026,Closed Won\n"), "--commit")
            .Ends(0);

        hindcast.Run("import", next, "--commit").Ends(0);
        Assert.Equal("2026-06", hindcast.Json("indicator", "win_rate").GetProperty("rows")[0].GetProperty("period")
            .GetString());
        hindcast.Run("import", hindcast.File("c.csv", Header + "D1,03/15/2026,04/16/2026,Closed Won\n"), "--commit")
            .Ends(0);
        Assert.Equal("2026-04", hindcast.Json("indicator", "win_rate").GetProperty("rows")[0].GetProperty("period")
            .GetString());
    }

    /// <summary>What a file is about is known by its name and columns; another of the same columns is asked for, and
    /// what is stated anew goes before.</summary>
    [Fact]
    public void The_kind_of_a_file_is_remembered()
    {
        string lines = "Account ID,Account Name,Industry,Product\n" + string.Concat(Enumerable.Range(0, 9).Select(i =>
            $"A{i % 3},Acme {i % 3},Tech,P{i}\n"));
        string accounts = hindcast.File("accounts.csv", lines);
        hindcast.Run("import", accounts, "--commit").Refuses("ids-repeated");
        hindcast.Run("import", accounts, "--kind", "account", "--known-on", "2026-11-01", "--commit").Ends(0);

        for (int month = 2; month < 4; month++)
            Assert.Contains("account, 9 rows = 3 accepted", hindcast.Run("import", hindcast.File("accounts.csv", lines
                + $"A9,Nine,Tech,P{month}\n"), "--known-on", $"2026-11-0{month}", "--commit").Ends(0).Output.Replace(
                "10 rows = 4", "9 rows = 3", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal(["accounts"], hindcast.Json("data").GetProperty("sources").EnumerateArray().Select(s =>
            s.GetProperty("source").GetString()!));
        hindcast.Run("import", hindcast.File("assets.csv", lines), "--commit").Refuses("ids-repeated");
        Assert.Contains(": subscription", hindcast.Run("import", hindcast.File("accounts.csv", "Account ID,Account Name,Contract End "
            + "Date,ARR\nA1,Acme,2026-12-31,5\n"), "--kind", "subscription").Ends(0).Output, StringComparison.Ordinal);
    }

    /// <summary>A header below other lines, a delimiter that looks like text, amounts whose mark nothing shows, and no
    /// UTF-8.</summary>
    [Fact]
    public void How_a_file_is_read_is_remembered_for_its_source()
    {
        Folder("10", ["~made by~a~tool~of~ours", "Opportunity ID~Created Date~Close Date~Stage~Amount~Segment",
            "D1~2026-09-01~2026-10-02~Closed Won~1.250~Süd",
            "D2~2026-09-03~2026-10-05~Closed Lost~2.500~Nord"]);
        hindcast.Run("import", At("10"), "--delimiter", "~", "--header-line", "2", "--encoding", "windows-1252",
            "--decimal-mark", "comma", "--source", "shop", "--commit").Ends(0);
        Folder("11", ["~made by~a~tool~of~ours", "Opportunity ID~Created Date~Close Date~Stage~Amount~Segment",
            "D1~2026-09-01~2026-10-02~Closed Won~1.250~Süd",
            "D2~2026-09-03~2026-10-05~Closed Lost~2.500~Nord", "D3~2026-10-03~2026-11-05~Closed Won~3.000~Süd"]);

        var said = hindcast.Run("import", At("11"), "--source", "shop", "--commit").Ends(0);

        Assert.Contains("as was stated before", said.Output);
        Assert.DoesNotContain("decimal-mark-untold", said.Output);
        Assert.Equal(["Nord 2500", "Süd 4250"], Amounts());

        // What is stated anew goes before, and a file of another tool is read as it shows.
        string other = hindcast.File("leads.csv", "Record ID,Create Date,Lifecycle Stage\n1,2026-11-01,lead\n");
        var report = hindcast.Json("import", other, At("11"), "--decimal-mark", "point").GetProperty("files");
        Assert.Equal([",", "~"], report.EnumerateArray().Select(f => f.GetProperty("dialect").GetProperty("delimiter")
            .GetString()!));
    }

    [Fact]
    public void One_file_gives_the_kinds_of_one_mapping_and_needs_no_word_next_month()
    {
        const string header = "school_id,school_name,district,contract_type,arr_usd,contract_start,contract_end\n";
        string map = hindcast.File("schools.yaml", """
            kind: account
            source: schools
            fields: { id: school_id, name: school_name }
            dimensions: [district]
            also:
              - kind: subscription
                fields: { id: school_id, account_id: school_id, start_on: contract_start, due_on: contract_end, arr: arr_usd }
            """);
        hindcast.Run("import", hindcast.File("october.csv", header
            + "S1,Lincoln,North,a,100,2025-01-01,2026-12-31\nS2,Adams,South,b,200,2025-02-01,2027-01-31\n"),
            "--map", map, "--known-on", "2026-10-31", "--commit").Ends(0);

        var next = hindcast.Run("import", hindcast.File("november.csv", header
            + "S1,Lincoln,North,a,120,2025-01-01,2026-12-31\nS2,Adams,South,b,200,2025-02-01,2027-01-31\n"), "--commit")
            .Ends(0);

        Assert.Contains("Committed 2 account rows of schools", next.Output);
        Assert.Contains("Committed 2 subscription rows of schools", next.Output);
        hindcast.Run("import", hindcast.File("december.csv", "school_id,school_name,district\nS1,Lincoln,North\n"))
            .Ends(2);
        hindcast.Run("import", hindcast.File("bad.csv", header), "--map", hindcast.File("twice.yaml",
            "kind: account\nfields: { id: a }\nalso:\n  - kind: account\n    fields: { id: b }\n"))
                .Refuses("mapping-unknown-field");
    }

    /// <summary>A source of which some rows come each time is so next month too, until somebody says
    /// otherwise.</summary>
    [Fact]
    public void Whether_absent_rows_have_gone_is_remembered_and_can_be_changed()
    {
        const string header = "Record ID,Create Date,Lifecycle Stage\n";
        CommandLine.Said Import(string rows, string day, params string[] more) => hindcast.Run(["import",
            hindcast.File("leads.csv", header + rows), "--source", "forms", "--known-on", day, "--commit", .. more])
            .Ends(0);
        int Known() => hindcast.Json("data").GetProperty("sources")[0].GetProperty("rows").GetInt32();

        Import("1,2026-09-01,lead\n2,2026-09-02,lead\n3,2026-09-03,lead\n", "2026-09-30", "--scope", "partial");
        var next = Import("4,2026-10-01,lead\n", "2026-10-31");
        Assert.Contains("[scope-remembered]", next.Output);
        Assert.Equal(4, Known());

        Assert.DoesNotContain("scope-remembered", Import("4,2026-10-01,lead\n", "2026-11-01", "--scope", "full")
            .Output);
        Assert.Equal(1, Known());
        Assert.DoesNotContain("scope-remembered", Import("4,2026-10-01,lead\n5,2026-11-01,lead\n", "2026-11-02")
            .Output);
        Assert.Equal(2, Known());
    }

    /// <summary>What is said beside a table changes every amount in it by a thousand: nothing is imported until
    /// somebody says what is meant.</summary>
    [Theory]
    [InlineData("All amounts in thousands\n\n", "Amount", "", "thousands", 1_500)]
    [InlineData("", "Amount ($000)", "", "thousands", 1_500)]
    [InlineData("", "Amount", "\n* figures in Mio. EUR\n", "millions", 1_500_000)]
    [InlineData("Pipeline in TEUR\n\n", "Amount", "", "units", 1.5)]
    public void Amounts_in_thousands_are_refused_until_it_is_said(string above, string amount, string below,
        string unit, double expected)
    {
        string Month(string id) => hindcast.File("deals.csv", $"{above}Opportunity ID,Created Date,Close Date,Stage,"
            + $"{amount},Segment\n{id},2026-09-01,2026-10-02,Closed Won,1.5,Süd\n{below}");
        hindcast.Run("import", Month("D1"), "--source", "shop", "--commit").Refuses("amounts-in-untold");

        hindcast.Run("import", Month("D1"), "--source", "shop", "--amounts-in", unit, "--commit").Ends(0);
        hindcast.Run("import", Month("D2"), "--source", "shop", "--scope", "partial", "--commit").Ends(0);

        Assert.Equal([string.Create(CultureInfo.InvariantCulture, $"Süd {2 * expected:0}")], Amounts());
    }

    private string At(string month) => Path.Combine(hindcast.Folder, month);

    private void Folder(string month, string[] lines)
    {
        Directory.CreateDirectory(At(month));
        File.WriteAllText(Path.Combine(At(month), "pipeline.txt"), string.Join("\r\n", lines) + "\r\n",
            CodePagesEncodingProvider.Instance.GetEncoding(1252)!);
    }

    /// <summary>Amount of each segment, as the workspace knows it by now.</summary>
    private IEnumerable<string> Amounts()
    {
        using var store = EmbeddedStore.Open(hindcast.Workspace);
        var deals = AsOf.Read(store.Snapshots, new(2026, 11, 20)).Of(FactKind.Opportunity)!;
        return Enumerable.Range(0, deals.Count).GroupBy(row => deals.Text("segment")![row])
            .Select(s => string.Create(CultureInfo.InvariantCulture,
                $"{s.Key} {s.Sum(row => deals.Amount(Fields.Amount)!.Amounts[row]):0}")).Order(StringComparer.Ordinal);
    }
}
