using System.IO.Compression;
using Hindcast.Facts;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Import.Reading;

/// <summary>Issue 3: sheets of a workbook are read as any other table.</summary>
public class WorkbookTests
{
    private static readonly string Header = Sheets.Row(1, "Opportunity ID", "Created Date", "Close Date", "Stage",
        "Amount", "Region");

    [Fact]
    public void Reads_days_numbers_and_the_values_of_formulas()
    {
        using var exports = new Exports();
        Sheets.Write(exports.PathOf("deals.xlsx"), ("Deals", Header
            + Sheets.Row(2, "D1", "@46027", "#46058", "Closed Won", "=2*617.28|1234.56", "EMEA, \"north\"")
            + Sheets.Row(4, "D2", "2026-01-06", "", "Proposal", "#2000000", "")));
        var plan = exports.Plan();

        Assert.Equal((2, 2, 0), (plan.File().RowsRead, plan.File().Accepted, plan.File().Quarantined));
        Assert.Equal(["2026-01-05", "2026-01-06"], plan.Rows().Days(Fields.CreatedOn));
        Assert.Equal("2026-02-05", plan.Rows().Days(Fields.ClosedOn)[0]);
        Assert.Equal([1234.56m, 2_000_000m], plan.Rows().Amounts(Fields.Amount));
        Assert.Equal(["EMEA, \"north\"", null], plan.Rows().Texts("region"));
    }

    [Fact]
    public void A_word_or_a_day_of_merged_cells_holds_for_each_of_their_rows_and_a_number_once()
    {
        using var exports = new Exports();
        Sheets.Write(exports.PathOf("deals.xlsx"), ("Deals", Sheets.Row(1, "All regions") + Sheets.Row(3,
            "Opportunity ID", "Created Date", "Close Date", "Stage", "Amount", "Region")
            + Sheets.Row(4, "D1", "@46027", "#46058", "Closed Won", "#900", "EMEA")
            + Sheets.Row(5, "D2", "", "#46058", "", "", "")
            + Sheets.Row(6, "D3", "@46028", "#46058", "Closed Lost", "#5", "")
            + Sheets.Merged("A1:F1", "D4:D5", "B4:B5", "E4:E5", "F4:F6")));
        var rows = exports.Plan().Rows();

        Assert.Equal(["won", "won", "lost"], rows.Texts(Fields.Status));
        Assert.Equal(["2026-01-05", "2026-01-05", "2026-01-06"], rows.Days(Fields.CreatedOn));
        Assert.Equal([900m, null, 5m], rows.Amounts(Fields.Amount));
        Assert.Equal(["EMEA", "EMEA", "EMEA"], rows.Texts("region"));
    }

    [Fact]
    public void Each_sheet_is_a_table_of_its_own()
    {
        using var exports = new Exports();
        Sheets.Write(exports.PathOf("book.xlsx"), ("Notes", Sheets.Row(1, "Read me")),
            ("Deals", Header + Sheets.Row(2, "D1", "@46027", "", "Proposal")),
            ("Leads", Sheets.Row(1, "Record ID", "Create Date", "Lifecycle Stage",
                "Became a Marketing Qualified Lead Date")
                + Sheets.Row(2, "#77", "@46027", "lead", "@46028")));
        var plan = exports.Plan();

        Assert.Equal([FactKind.Contact, FactKind.Opportunity], plan.Snapshots.Select(s => s.Head.Kind).Order());
        Assert.Equal(["book.xlsx#Notes", "book.xlsx#Deals", "book.xlsx#Leads"],
            plan.Files.Select(f => Path.GetFileName(f.File)));
        Assert.NotNull(plan.Files[0].Skipped);
    }

    [Fact]
    public void Reads_a_workbook_within_a_zip()
    {
        using var exports = new Exports();
        string book = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".xlsx");
        Sheets.Write(book, ("Deals", Header + Sheets.Row(2, "D1", "@46027", "", "Proposal")));
        using (var archive = new ZipArchive(File.Create(exports.PathOf("all.zip")), ZipArchiveMode.Create))
            archive.CreateEntryFromFile(book, "deals.xlsx");
        File.Delete(book);

        Assert.Equal(["D1"], exports.Plan().Rows().Texts(Fields.Id));
    }

    [Fact]
    public void A_damaged_workbook_is_refused_by_name()
    {
        using var exports = new Exports();
        Sheets.Write(exports.PathOf("deals.xlsx"), ("Deals", "<row r=\"1\"><c r=\"A1\"><v>1</c></row>"));

        Assert.Equal("workbook-damaged", exports.Plan().Refusal!.Rule);
    }
}
