using System.IO.Compression;
using System.Text;
using Hindcast.Facts.Import;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Import.Reading;

/// <summary>Issue 3: the traps of real exports, one small file each.</summary>
public class TrapsTests
{
    private const string Header = "Opportunity ID,Created Date,Close Date,Stage,Region";
    private const string First = "D1,2026-01-05,2026-02-05,Closed Won,EMEA", Second =
        "D2,2026-01-06,2026-02-06,Closed Lost,APAC";

    [Theory]
    [InlineData("'", "'D1','2026-01-05','2026-02-05','Closed Won','EMEA, north'")]
    [InlineData("\"", "\"D1\",\"2026-01-05\",\"2026-02-05\",\"Closed Won\",\"EMEA, north\"")]
    public void Reads_either_quote(string quote, string row)
    {
        var plan = Exports.Of(Header, row);

        Assert.Equal((quote, "EMEA, north"), (plan.File().Dialect!.Quote, plan.Rows().Texts("region")[0]));
    }

    [Fact]
    public void Reads_quotes_behind_a_backslash()
    {
        var plan = Exports.Of(Header, "D1,2026-01-05,2026-02-05,Closed Won,\"the \\\"north\\\", all of it\"");

        Assert.Equal(("\\", "the \"north\", all of it"), (plan.File().Dialect!.Escape, plan.Rows().Texts("region")[0]));
    }

    [Theory]
    [InlineData("||")]
    [InlineData("^")]
    [InlineData("~")]
    [InlineData("\u001F")]
    public void Reads_rarer_delimiters(string delimiter)
    {
        var plan = Exports.Of([.. new[] { Header, First }.Select(line => line.Replace(",", delimiter,
            StringComparison.Ordinal))]);

        Assert.Equal((delimiter, 1), (plan.File().Dialect!.Delimiter, plan.File().Accepted));
    }

    [Theory]
    [InlineData("\r")]
    [InlineData("\r\n")]
    [InlineData("\n")]
    public void Reads_every_line_end_and_a_last_line_without_one(string end)
    {
        using var exports = new Exports().With("x.csv", string.Join(end, Header, First, Second),
            new UTF8Encoding(false));
        var plan = exports.Plan();

        Assert.Equal((2, 0), (plan.File().Accepted, plan.File().Quarantined));
        Assert.Equal(["EMEA", "APAC"], plan.Rows().Texts("region"));
    }

    /// <summary>Where a spreadsheet could read 3/2/2026 as a day of its own it became the 2nd of March; 13/2/2026 it
    /// left.</summary>
    [Fact]
    public void Days_that_a_spreadsheet_turned_around_are_refused_and_other_mixtures_are_not()
    {
        string[] early = [.. Enumerable.Range(1, 12).Select(d => $"E{d},2026-{d:00}-02,,Proposal,EMEA")];
        string[] late = [.. Enumerable.Range(13, 12).Select(d => $"L{d},{d}/02/2025,,Proposal,EMEA")];
        string[] turned = [Header, .. early.Take(9), "E10,2025-12-03,,Proposal,EMEA", "E11,2025-12-04,,Proposal,EMEA",
            "E12,2025-12-05,,Proposal,EMEA", .. late];
        var refusal = Exports.Of(turned).Refusal!;

        Assert.Equal("days-and-months-swapped", refusal.Rule);
        Assert.Contains("'2026-01-02'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("'13/02/2025'", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(25, Exports.Of([.. turned, "X,2025-12-13,,Proposal,EMEA"]).File().Accepted);
    }

    [Theory]
    [InlineData("1.23457E+18,2026-01-05,2026-02-05,Closed Won,EMEA", "id-rounded", "Opportunity ID")]
    [InlineData("\"1,23457E+18\",2026-01-05,2026-02-05,Closed Won,EMEA", "id-rounded", "Opportunity ID")]
    [InlineData("D9,2026-01-05,2026-02-05,,EMEA", "missing-stage", "Stage")]
    public void Holds_back_what_can_no_longer_be_told(string row, string rule, string column)
    {
        var problem = Exports.Of(Header, First, row, Second).Problem();

        Assert.Equal((rule, column, 3), (problem.Rule, problem.Column, problem.Line));
    }

    [Fact]
    public void A_decimal_comma_is_no_delimiter()
    {
        var plan = Exports.Of("Opportunity ID;Created Date;Close Date;Stage;Amount", "D1;2026-01-05;;Proposal;1.234,50",
            "D2;2026-01-05;;Proposal;12,5");

        Assert.Equal((";", 2), (plan.File().Dialect!.Delimiter, plan.File().Accepted));
        Assert.Equal([1234.50m, 12.5m], plan.Rows().Amounts(Fields.Amount));
    }

    [Fact]
    public void A_first_line_may_declare_the_delimiter() =>
        Assert.Equal((";", 2), Exports.Of("sep=;", Header.Replace(',', ';'), First.Replace(',', ';'))
            .File().Dialect is { } dialect
            ? (dialect.Delimiter, dialect.HeaderLine) : default);

    [Fact]
    public void Words_for_nothing_are_nothing()
    {
        var plan = Exports.Of([Header, .. new[] { "Select", "--", "N/A", "#N/A", "NULL", "(not set)", "NA", "EMEA" }
            .Select((word, i) => $"D{i},2026-01-05,2026-02-05,Closed Won,{word}")]);

        Assert.Equal([null, null, null, null, null, null, "NA", "EMEA"], plan.Rows().Texts("region"));
    }

    [Fact]
    public void Dashes_that_became_control_characters_are_put_right() => Assert.Equal("North – ‘all’",
        Exports.Of(Header, "D1,2026-01-05,2026-02-05,Closed Won,North \u0096 \u0091all\u0092").Rows()
            .Texts("region")[0]);

    [Fact]
    public void Bytes_of_Windows_far_below_the_beginning_change_the_whole_file()
    {
        using var exports = new Exports();
        byte[] head = Encoding.UTF8.GetBytes(Header + "\n" + string.Concat(Enumerable.Range(0, 20_000)
            .Select(i => $"E{i},2026-01-05,,Proposal,EMEA\n")));
        File.WriteAllBytes(exports.PathOf("x.csv"), [.. head, .. "D1,2026-01-05,,Proposal,K"u8, 0xF6, .. "ln\n"u8]);
        var plan = exports.Plan();

        Assert.Equal(("windows-1252", "Köln"), (plan.File().Dialect!.Encoding, plan.Rows().Texts("region")[20_000]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void UTF_16_is_known_without_its_mark(bool bigEndian)
    {
        using var exports = new Exports().With("x.csv", $"{Header}\n{First}\n", new UnicodeEncoding(bigEndian,
            byteOrderMark: false));

        Assert.Equal("EMEA", exports.Plan().Rows().Texts("region")[0]);
    }

    [Theory]
    [InlineData("$1.2k", "1200")]
    [InlineData("€3m", "3000000")]
    [InlineData("5.25-", "-5.25")]
    public void Reads_what_people_write_beside_a_number(string cell, string amount) => Assert.Equal(
        decimal.Parse(amount, CultureInfo.InvariantCulture),
        Exports.Deals("Created Date,Close Date,Stage,Amount", $"2026-01-01,,Proposal,{cell}").Rows()
            .Amounts(Fields.Amount)[0]);

    [Fact]
    public void A_percentage_is_no_amount_of_money() => Assert.Equal("not-an-amount",
        Exports.Deals("Created Date,Close Date,Stage,Amount", "2026-01-01,,Proposal,12.5 %").Problem().Rule);

    [Fact]
    public void A_decimal_mark_that_nothing_tells_is_said_and_may_be_stated()
    {
        using var exports = new Exports().With("x.csv", "Opportunity ID,Created Date,Close Date,Stage,Amount",
            "D1,2026-01-01,,Proposal,1.234");
        var (told, stated) = (exports.Plan(), exports.Plan(Exports.Plain with
            { Dialect = new(DecimalMark: Hindcast.Facts.Import.Cells.DecimalMark.Comma) }));

        told.AssertWarned("decimal-mark-untold");
        Assert.Equal([1.234m], told.Rows().Amounts(Fields.Amount));
        stated.AssertQuiet("decimal-mark-untold");
        Assert.Equal([1234m], stated.Rows().Amounts(Fields.Amount));
    }

    [Theory]
    [InlineData("Opportunity ID,Created Date,Close Date,Stage,Amount", "D1,2026-01-01,,Proposal,\"5,000\"", false)]
    [InlineData("Opportunity ID,Created Date,Close Date,Stage,Amount (USD)",
        "D1,2026-01-01,,Proposal,\"5,000\"", false)]
    [InlineData("Opportunity ID;Created Date;Close Date;Stage;Amount", "D1;2026-01-01;;Proposal;5,000", true)]
    public void Five_comma_three_zeros_is_five_thousand_under_an_English_header(string header, string row, bool isSaid)
    {
        var plan = Exports.Of(header, row);

        Assert.Equal([5000m], plan.Rows().Amounts(Fields.Amount));
        if (isSaid)
            plan.AssertWarned("decimal-mark-untold");
        else
            plan.AssertQuiet("decimal-mark-untold");
    }

    /// <summary>Issue 3: a currency that is said in words beside the table.</summary>
    [Theory]
    [InlineData("All amounts in EUR", "EUR")]
    [InlineData("Amounts in €", "EUR")]
    [InlineData("\"Prepared by Finance, all amounts in GBP\"", "GBP")]
    [InlineData("Prepared by Finance, all amounts in GBP", "GBP")]
    [InlineData("Currency: CHF", "CHF")]
    [InlineData("Currency,SEK", "SEK")]
    [InlineData("All amounts are in US dollars", "USD")]
    [InlineData("Alle Beträge in Euro", "EUR")]
    [InlineData("Amounts in USD or EUR; amounts in EUR", null)]
    [InlineData("Amounts by EUR team", null)]
    [InlineData("Figures for SMB", null)]
    public void A_currency_that_is_said_above_the_table_is_that_of_its_amounts(string above, string? currency)
    {
        var plan = Exports.Of(above, "", "Opportunity ID,Created Date,Close Date,Stage,Amount",
            "D1,2026-01-01,,Proposal,5", "D2,2026-01-01,,Proposal,7");

        if (currency is null)
            plan.AssertWarned("currency-assumed");
        else
        {
            Assert.Equal([currency, currency], plan.Rows().Texts(Fields.Currency));
            plan.AssertQuiet("currency-assumed");
        }
    }

    [Fact]
    public void The_one_currency_that_some_cells_show_is_that_of_all_and_it_is_said()
    {
        const string header = "Created Date,Close Date,Stage,Amount";
        var euros = Exports.Deals(header, "2026-01-01,,Proposal,\"1.234,56 €\"", "2026-01-01,,Proposal,12.000",
            "2026-01-01,,Proposal,");
        var both = Exports.Deals(header, "2026-01-01,,Proposal,EUR 5", "2026-01-01,,Proposal,GBP 5",
            "2026-01-01,,Proposal,7");

        Assert.Equal(["EUR", "EUR", null], euros.Rows().Texts(Fields.Currency));
        Assert.StartsWith("1 row of ", euros.Warnings.Single(w => w.Rule == "currency-of-others").Message,
            StringComparison.Ordinal);
        euros.AssertQuiet("currency-assumed");
        Assert.Equal(["EUR", "GBP", "USD"], both.Rows().Texts(Fields.Currency));
        both.AssertQuiet("currency-of-others");
        both.AssertWarned("currency-assumed");
    }

    [Fact]
    public void What_a_person_states_goes_before_what_is_found()
    {
        using var exports = new Exports().With("x.csv", "made by hand", "a header", Header.Replace(',', '/'),
            First.Replace(',', '/'));
        var plan = exports.Plan(Exports.Plain with { Dialect = new(Delimiter: "/", HeaderLine: 3,
            Encoding: "iso-8859-1", Quote: "") });

        Assert.Equal(("iso-8859-1", "/", "", 3, 2, 1), plan.File().Dialect is { } d
            ? (d.Encoding, d.Delimiter, d.Quote, d.HeaderLine, d.SkippedLines, plan.File().Accepted) : default);
    }

    [Theory]
    [InlineData("klingon", null, null, null, "encoding-not-known")]
    [InlineData(null, "\"", null, null, "delimiter-not-usable")]
    [InlineData(null, null, "ab", null, "quote-not-usable")]
    [InlineData(null, null, null, -1, "line-out-of-range")]
    public void Refuses_what_cannot_be_stated(string? encoding, string? delimiter, string? quote, int? line,
        string rule) =>
        Assert.Equal(rule, StatedDialect.Of(encoding, delimiter, quote, null, line, null, null).Is(out _, out var why)
            ? "" : why.Rule);

    [Fact]
    public void Shows_the_rows_of_a_table_whatever_it_is_about()
    {
        using var exports = new Exports().With("x.csv", "a report", "name;size", "\"ink;\";2", "pen;3;4");

        Assert.True(ShownTable.Of(exports.PathOf("x.csv"), StatedDialect.None, 10).Is(out var tables, out _));
        var table = Assert.Single(tables);
        Assert.Equal((";", 2), (table.Dialect.Delimiter, table.Dialect.HeaderLine));
        Assert.Equal(["name", "size"], table.Columns);
        Assert.Equal([(3, "ink;|2"), (4, "pen|3|4")], table.Rows.Select(r => (r.Line, string.Join('|', r.Cells))));
    }

    [Fact]
    public void Reads_what_gzip_and_zip_hold()
    {
        using var exports = new Exports();
        using (var packed = new GZipStream(File.Create(exports.PathOf("deals.csv.gz")), CompressionLevel.Fastest))
            packed.Write(Encoding.UTF8.GetBytes($"{Header}\n{First}\n"));
        using (var archive = new ZipArchive(File.Create(exports.PathOf("more.zip")), ZipArchiveMode.Create))
        {
            using var entry = new StreamWriter(archive.CreateEntry("2026/deals.csv").Open());
            entry.Write($"{Header}\n{Second}\n");
        }
        var plan = exports.Plan();

        Assert.Equal(["D1", "D2"], plan.Rows().Texts(Fields.Id));
        Assert.EndsWith("more.zip!2026/deals.csv", plan.Files[1].File, StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_file_reads_the_same_whole_or_in_pieces()
    {
        // Longer than a piece, with cells over several lines and quotes doubled at every place a piece may end.
        var text = new StringBuilder(Header + "\n");
        for (int i = 0; text.Length < 2.5 * Hindcast.Facts.Import.Reading.ChunkReader.ChunkBytes; i++)
            text.Append(CultureInfo.InvariantCulture,
                $"D{i},2026-01-05,2026-02-05,Closed Won,\"zone\n\"\"{i % 7}\"\", \n{i % 3}\"\n");
        using var exports = new Exports().With("even.csv", text.ToString(), new UTF8Encoding(false));
        var pieces = exports.Plan();
        exports.With("even.csv", text.Append("D,2026-01-05,2026-02-05,Closed Won,5\" pipe\n").ToString(),
            new UTF8Encoding(false));
        var inOrder = exports.Plan();

        Assert.Equal(21, pieces.Rows().Text("region")!.Values.Length);
        Assert.Equal(pieces.File().Accepted + 1, inOrder.File().Accepted);
        Assert.Equal(pieces.Rows().Texts(Fields.Id), inOrder.Rows().Texts(Fields.Id).SkipLast(1));
        Assert.Equal(0, pieces.File().Quarantined + inOrder.File().Quarantined);
    }

    [Fact]
    public void Ids_that_are_numbers_stay_what_the_file_spells()
    {
        const int Rows = 6_000;
        var deals = Exports.Of(["Opportunity ID,Account ID,Created Date,Close Date,Stage,Ticket Number",
            .. Enumerable.Range(0, Rows).Select(i => $"{(i == 5_000 ? 17 : i)},{i * 3},2026-01-05,,Proposal,{i * 7}")]);
        var history = Exports.Of(["Id,OpportunityId,StageName,Amount,CloseDate,CreatedDate",
            .. Enumerable.Range(0, Rows).Select(i => $"{i},{i},Proposal,10,2026-03-01,2026-02-05T10:00:00Z")]);

        Assert.Equal((Rows - 1, 1), (deals.File().Accepted, deals.File().Duplicates));
        Assert.NotNull(deals.Rows().Text(Fields.Id)!.Numbers);
        Assert.Equal(("0", "16", "18"), (deals.Rows().Text(Fields.Id)![0], deals.Rows().Text(Fields.Id)![16],
            deals.Rows().Text(Fields.Id)![17]));
        Assert.Equal(["54", "15000"], new[] { "18", "17" }.Select(id =>
            deals.Rows().Text(Fields.AccountId)![Array.IndexOf([.. deals.Rows().Texts(Fields.Id)], id)]));
        Assert.Equal(Rows, history.Rows().Count);
    }
}
