using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using ExcelDataReader;
using Hindcast.Documents;
using Hindcast.Retros.Records;
using Hindcast.Tests.Repository;

namespace Hindcast.Tests.Documents;

/// <summary>S0-12, S0-14, S11-03, S4-08, S4-12, S1-06: every document of every kind, in every format, keeps what people
/// wrote as words, keeps what is internal from customers, and names nobody who is to be a role.</summary>
public class EveryKindTests
{
    public static TheoryData<string> Kinds => [.. KindRecords.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Hostile_words_stay_words_in_every_file(string kind)
    {
        // Some are endless, and the rest is everything else that a field may hold.
        var files = Write(kind, (_, at) => at % 19 == 7 ? new string('W', 10_000) : KindRecords.Hostile);

        foreach (var file in files)
            switch (Path.GetExtension(file.Name))
            {
                case ".html" or ".md":
                    Assert.DoesNotContain("<img", Text(file), StringComparison.Ordinal);
                    Assert.DoesNotMatch("[\u0001\u0008\uFFFE]", Text(file));
                    Assert.False(file.Name.EndsWith(".md", StringComparison.Ordinal)
                        && Text(file).Contains("](javascript", StringComparison.Ordinal));
                    break;
                case ".csv":
                    Assert.DoesNotMatch("(^|[,\n])\"?[=@]", Text(file));
                    break;
                case ".xlsx":
                    using (var sheets = SpreadsheetDocument.Open(new MemoryStream(file.Content), false))
                        Assert.Empty(Faults(sheets, file.Name));
                    Assert.Contains(Cells(file), cell => cell is string text && text.Contains("=HYPERLINK(",
                        StringComparison.Ordinal) && text.Contains("_x0041_", StringComparison.Ordinal));
                    Assert.DoesNotContain("<f>", Text(file), StringComparison.Ordinal);
                    break;
                case ".pptx":
                    using (var deck = PresentationDocument.Open(new MemoryStream(file.Content), false))
                    {
                        Assert.Empty(Faults(deck, file.Name));
                        Assert.Contains(deck.PresentationPart!.SlideParts, slide => slide.Slide.InnerText.Contains(
                            "=HYPERLINK(", StringComparison.Ordinal));
                        Assert.All(deck.PresentationPart!.SlideParts, slide => Assert.Empty(
                            slide.HyperlinkRelationships));
                    }

                    break;
            }
    }

    /// <summary>S0-12: every slide of every deck says as of when and what its figures mean, its notes what they rest on,
    /// and the manifest has the same day.</summary>
    [Theory]
    [InlineData("renewal")]
    [InlineData("campaign")]
    public void Every_slide_says_what_its_figures_rest_on(string kind)
    {
        var record = KindRecords.Of(RepositoryFiles.Root, kind, (text, _) => text) with
        {
            Basis = new(new(2026, 8, 31), "rate: kept of decided accounts", "Source: crm; n = 62 accounts due."),
        };
        var files = PackWriter.Write(record, PackWriter.OwnFormats);
        Assert.Contains("\"asOf\": \"2026-08-31\"", Text(files.Single(file => file.Name == "manifest.json")));
        foreach (var file in files.Where(file => file.Name.EndsWith(".pptx", StringComparison.Ordinal)
            && record.Documents.All(document => !document.IsForCustomers || document.Name + ".pptx" != file.Name)))
            using (var deck = PresentationDocument.Open(new MemoryStream(file.Content), false))
                Assert.All(deck.PresentationPart!.SlideParts, slide =>
                {
                    Assert.Contains("as of 31 Aug 2026 · rate: kept of decided accounts", slide.Slide.InnerText);
                    Assert.Contains("Source: crm; n = 62 accounts due.", slide.NotesSlidePart!.NotesSlide.InnerText);
                });
    }

    [Fact]
    public void Every_slide_of_a_month_names_its_sources()
    {
        var record = KindRecords.Of(RepositoryFiles.Root, "gtm-monthly", (text, _) => text);
        Assert.NotEmpty(record.Sources);
        var file = PackWriter.Write(record, PackWriter.OwnFormats).Single(file => file.Name == "retro.pptx");
        using var deck = PresentationDocument.Open(new MemoryStream(file.Content), false);
        Assert.All(deck.PresentationPart!.SlideParts, slide => Assert.Contains(
            $"Source: {record.Sources[0].Source} (", slide.NotesSlidePart!.NotesSlide.InnerText));
    }

    /// <summary>Issue 8: people are shown the first rows of a long table and told where the rest is; sheets and CSV have
    /// all of it.</summary>
    [Fact]
    public void A_long_table_is_whole_in_sheets_and_data()
    {
        var record = KindRecords.Of(RepositoryFiles.Root, "renewal", (text, _) => text);
        var heat = record.Sections.Single(section => section.Id == "heat-map");
        var table = heat.Blocks.OfType<SectionBlock.Listing>().Single();
        Assert.Equal(("accounts", 25), (table.Data, table.ShownMax));
        record = record with
        {
            Sections = [.. record.Sections.Select(section => section.Id != "heat-map" ? section : section with
            {
                Blocks = [table with { Rows = [.. Enumerable.Range(1, 40).Select(i =>
                    table.Rows[0].SetItem(0, $"Account number {i};"))] }],
            })],
        };
        var files = PackWriter.Write(record, PackWriter.OwnFormats).ToDictionary(file => file.Name);
        foreach (string name in (string[])["retro.md", "index.html", "retro.pptx"])
        {
            Assert.Contains("Account number 25;", Everything(files[name]), StringComparison.Ordinal);
            Assert.DoesNotContain("Account number 26;", Everything(files[name]), StringComparison.Ordinal);
        }

        Assert.Contains(Cells(files["retro.xlsx"]), cell => cell is "Account number 40;");
        string[] rows = Text(files["accounts.csv"]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("retro,account,heat,outcome,arr_due,", rows[0], StringComparison.Ordinal);
        Assert.Equal(41, rows.Length);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_is_internal_reaches_no_file_for_customers(string kind)
    {
        var record = KindRecords.Of(RepositoryFiles.Root, kind, (text, _) => text + " Zinternal", spareCustomers: true);
        var files = PackWriter.Write(record, PackWriter.OwnFormats);
        var forCustomers = record.Documents.Where(document => document.IsForCustomers).SelectMany(document =>
            files.Where(file => Path.GetFileNameWithoutExtension(file.Name) == document.Name)).ToArray();

        Assert.Equal(kind == "incident" ? 4 : 0, forCustomers.Length);
        Assert.All(forCustomers, file =>
        {
            string all = Everything(file);
            Assert.DoesNotContain("Zinternal", all, StringComparison.Ordinal);
            Assert.DoesNotContain(record.Id, all, StringComparison.Ordinal);
            Assert.DoesNotContain(record.HeadHash, all, StringComparison.Ordinal);
            Assert.All(record.Roster, seat => Assert.DoesNotContain(seat.Person, all, StringComparison.Ordinal));
        });
        // The mark is there to be found: every other readable file has it.
        Assert.All(files.Except(forCustomers).Where(file => !file.Name.EndsWith(".csv", StringComparison.Ordinal)
            && file.Name != "manifest.json"), file => Assert.Contains("Zinternal", Everything(file),
                StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_name_that_is_to_be_a_role_is_in_no_file(string kind)
    {
        var record = KindRecords.Of(RepositoryFiles.Root, kind, (text, _) => $"{text} by Mara Lindqvist");
        var files = PackWriter.Write(record, PackWriter.OwnFormats,
            text => text.Replace("Mara Lindqvist", "the RevOps lead", StringComparison.Ordinal));

        Assert.All(files, file => Assert.DoesNotContain("Lindqvist", Everything(file), StringComparison.Ordinal));
        Assert.All(files.Where(file => file.Name.EndsWith(".pptx", StringComparison.Ordinal)),
            file => Assert.Contains("the RevOps lead", Everything(file), StringComparison.Ordinal));
    }

    private static ImmutableArray<PackFile> Write(string kind, Func<string, int, string> changed) =>
        PackWriter.Write(KindRecords.Of(RepositoryFiles.Root, kind, changed), PackWriter.OwnFormats);

    private static string Text(PackFile file) => Encoding.UTF8.GetString(file.Content);

    /// <summary>Every part of an Office file, and of the sheets inside it; the bytes of any other.</summary>
    private static string Everything(PackFile file) => file.Name[^4..] is "pptx" or "xlsx" ? Parts(file.Content)
        : Text(file);

    private static string Parts(byte[] office)
    {
        var all = new StringBuilder();
        using var zip = new ZipArchive(new MemoryStream(office));
        foreach (var entry in zip.Entries)
        {
            using var memory = new MemoryStream();
            using (var stream = entry.Open())
                stream.CopyTo(memory);
            all.Append(entry.FullName).Append('\n').Append(entry.Name.EndsWith(".xlsx", StringComparison.Ordinal)
                ? Parts(memory.ToArray()) : Encoding.UTF8.GetString(memory.ToArray()));
        }

        return all.ToString();
    }

    /// <summary>What another reader of sheets finds in all cells.</summary>
    private static List<object?> Cells(PackFile file)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var reader = ExcelReaderFactory.CreateReader(new MemoryStream(file.Content));
        var cells = new List<object?>();
        do
            while (reader.Read())
                cells.AddRange(Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue));
        while (reader.NextResult());
        return cells;
    }

    private static IEnumerable<string> Faults(OpenXmlPackage package, string name) =>
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(package)
            .Select(fault => $"{name} {fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}");
}
