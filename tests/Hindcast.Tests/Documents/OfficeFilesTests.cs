using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Hindcast.Documents;
using Hindcast.Documents.Sheets;
using Hindcast.Facts.Findings;
using Hindcast.Retros;
using Hindcast.Retros.Records;

namespace Hindcast.Tests.Documents;

/// <summary>S0-12, S0-14, S0-18, S1-20, S1-23, S5-39: slides and sheets hold the record's words and figures, and
/// nothing that runs.</summary>
public partial class OfficeFilesTests
{
    private static readonly RetroRecord Record = SampleRecord.Make();

    /// <summary>What people and exports might bring: a formula, markup, control characters, directions, emoji, and far
    /// too much.</summary>
    private const string Hostile = "=HYPERLINK(\"http://x\",\"y\")<b>&amp;\u0001\u0008\uFFFE _x0041_ \u202Eabc\u202C "
        + "שלום 👩‍👩‍👧 ]]> ' \" ; DROP";

    [Fact]
    public void The_standards_own_validator_finds_no_fault()
    {
        Assert.All((RetroRecord[])[Record, Attacked(Hostile), Attacked(new string('W', 10_000)), Record with
            { Evidence = null, Movers = [], Panel = [], Appendix = [], Actions = [] }], record =>
        {
            foreach (var file in Write(record).Where(file => file.Name.EndsWith('x')))
            {
                using OpenXmlPackage package = file.Name.EndsWith(".pptx", StringComparison.Ordinal)
                    ? PresentationDocument.Open(new MemoryStream(file.Content), false)
                    : SpreadsheetDocument.Open(new MemoryStream(file.Content), false);
                Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(
                    package).Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"));
            }
        });
    }

    [Fact]
    public void Every_format_says_the_same_figures()
    {
        var files = Write(Record);
        string[] markdown = Figures(Text(files, "retro.md").Replace("\\", "", StringComparison.Ordinal));

        Assert.True(markdown.Length > 150);
        Assert.Empty(markdown.Except(Figures(OfficeText.OfSheets(Bytes(files, "retro.xlsx")))));
        Assert.Empty(markdown.Except(Figures(OfficeText.OfSlides(Bytes(files, "retro.pptx")))));
        // Slides count themselves; else nothing is there that the page does not say.
        Assert.Empty(Figures(OfficeText.OfSheets(Bytes(files, "retro.xlsx"))).Except(markdown));
        Assert.Empty(Figures(Paging().Replace(OfficeText.OfSlides(Bytes(files, "retro.pptx")), "")).Except(markdown));
    }

    [Fact]
    public void Sheets_have_types_a_frozen_head_and_a_filter_and_never_a_formula()
    {
        var parts = OfficeText.Parts(Bytes(Write(Attacked(Hostile)), "retro.xlsx"));
        XNamespace x = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        var sheets = parts.Where(part => part.Key.StartsWith("xl/worksheets/", StringComparison.Ordinal))
            .Select(part => part.Value).ToArray();

        Assert.All(sheets, sheet =>
        {
            Assert.Equal("frozen", (string)sheet.Descendants(x + "pane").Single().Attribute("state")!);
            Assert.Single(sheet.Descendants(x + "autoFilter"));
            Assert.Empty(sheet.Descendants(x + "f"));
            Assert.All(sheet.Descendants(x + "c").Where(cell => cell.Value.StartsWith('=')),
                cell => Assert.Equal("inlineStr", (string)cell.Attribute("t")!));
        });
        Assert.Contains(sheets.SelectMany(sheet => sheet.Descendants(x + "t")),
            text => text.Value.StartsWith("=HYPERLINK", StringComparison.Ordinal)
                && text.Value.Contains("_x005F_x0041_ ", StringComparison.Ordinal) && text.Value.Contains("👩‍👩‍👧",
                    StringComparison.Ordinal));
        var data = OfficeText.Parts(Bytes(Write(Record), "retro.xlsx"));
        var series = data[$"xl/worksheets/sheet{data["xl/workbook.xml"].Descendants(x + "sheet").ToList().FindIndex(s => (string)s.Attribute("name")! == "data indicators") + 1}.xml"];
        Assert.Contains(series.Descendants(x + "v"), value => value.Value.Length > 8); // All the digits, for programs.
    }

    [Fact]
    public void The_first_sheet_says_as_of_when_and_leads_to_every_other()
    {
        var parts = OfficeText.Parts(Bytes(Write(Record), "retro.xlsx"));
        XNamespace x = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        var first = parts["xl/worksheets/sheet1.xml"];

        Assert.Contains(first.Descendants(x + "t"), text => text.Value.StartsWith("as of 30 Nov 2026 · mql_to_sql/1",
            StringComparison.Ordinal));
        Assert.Equal(
            parts["xl/workbook.xml"].Descendants(x + "sheet").Skip(1).Select(sheet => $"'{((string)sheet
                .Attribute("name")!).Replace("'", "''", StringComparison.Ordinal)}'!A1").Order(),
            first.Descendants(x + "hyperlink").Select(link => (string)link.Attribute("location")!).Distinct().Order());
    }

    [Fact]
    public void A_row_is_as_high_as_its_longest_cell_wraps()
    {
        const string heading = "3. Contributing factors and root-cause hypotheses";
        XNamespace x = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        var first = OfficeText.Parts(Bytes(Write(Record with
            { Sections = [new("factors", heading, new SectionBlock.Prose("None."))] }), "retro.xlsx"))
            ["xl/worksheets/sheet1.xml"];

        var row = first.Descendants(x + "row").First(row => row.Descendants(x + "t").Any(t => t.Value == heading));
        Assert.Equal("28", (string?)row.Attribute("ht"));
    }

    [Fact]
    public void Slides_of_one_heading_are_counted_and_what_is_too_young_is_hatched()
    {
        SectionCell young = SectionCell.Share(0.09) with { IsYoung = true };
        byte[] deck = Bytes(Write(Record with
        {
            Sections = [new("rates", "Rates", new SectionBlock.Listing("Rates", ["what", "rate"],
                [["MQL to SQL", young], ["Win rate", SectionCell.Share(0.2)]], ""))],
        }), "retro.pptx");
        using var package = PresentationDocument.Open(new MemoryStream(deck), false);
        var slides = package.PresentationPart!.SlideParts.Select(part => part.Slide).ToArray();
        string[] titles = [.. slides.Select(slide => slide.Descendants<DocumentFormat.OpenXml.Presentation.Shape>()
            .First().TextBody!.InnerText)];

        Assert.Equal(titles.Length, titles.Distinct().Count());
        Assert.Contains(titles, title => title.StartsWith("What it rests on (1", StringComparison.Ordinal));
        Assert.All(titles.SkipWhile(title => !title.StartsWith("What it rests on", StringComparison.Ordinal)), title =>
            Assert.StartsWith("What it rests on", title, StringComparison.Ordinal));
        Assert.Equal("9.0 %", slides.SelectMany(slide => slide
            .Descendants<DocumentFormat.OpenXml.Drawing.TableCell>()).Single(cell => cell
            .Descendants<DocumentFormat.OpenXml.Drawing.PatternFill>().Any()).InnerText.Replace('\u00a0', ' '));
        Assert.Contains(slides.SelectMany(slide => slide.Descendants<DocumentFormat.OpenXml.Drawing.TableCell>()),
            cell => cell.InnerText == "Rate");
    }

    [Fact]
    public void Charts_on_slides_can_be_changed_and_break_at_months_that_cannot_be_told()
    {
        byte[] deck = Bytes(Write(Record), "retro.pptx");
        using var package = PresentationDocument.Open(new MemoryStream(deck), false);
        var slides = package.PresentationPart!.SlideParts.ToArray();
        var charts = slides.SelectMany(slide => slide.ChartParts).ToArray();

        Assert.All(slides, slide => Assert.Contains("Record gtm-monthly-2026-11, version 41",
            slide.NotesSlidePart!.NotesSlide.InnerText));
        Assert.All(charts, chart => Assert.NotNull(chart.EmbeddedPackagePart));
        Assert.All(slides, slide => Assert.Contains("as of 30 Nov 2026 · mql_to_sql/1", slide.Slide.InnerText));
        var trend = charts.First(chart => chart.ChartSpace.InnerText.Contains("since Aug 2026",
            StringComparison.Ordinal) || chart.ChartSpace.InnerText.Contains("cannot be read yet",
                StringComparison.Ordinal));
        var evidence = Record.Evidence!.Indicators.First(e => e.Id == "mql_to_sql");
        var line = trend.ChartSpace.Descendants<DocumentFormat.OpenXml.Drawing.Charts.LineChartSeries>().First();
        Assert.Equal(
            evidence.Series.Where(row => row is { Value: not null, Verdict: Verdict.Ok or Verdict.Watch
                or Verdict.Alarm }).Select(row => row.Value!.Value),
            line.GetFirstChild<DocumentFormat.OpenXml.Drawing.Charts.Values>()!
                .Descendants<DocumentFormat.OpenXml.Drawing.Charts.NumericValue>()
                .Select(v => double.Parse(v.Text, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void No_format_says_a_name_that_is_to_be_a_role()
    {
        var files = PackWriter.Write(Record with
            { Documents = [new("page", "A page", "For Mara Lindqvist",
                [new("s", "Said by Mara Lindqvist", new SectionBlock.Prose("Mara Lindqvist"))])] },
            PackWriter.OwnFormats, text => text.Replace("Mara Lindqvist", "the RevOps lead", StringComparison.Ordinal));

        Assert.All(files, file => Assert.DoesNotContain("Lindqvist", Everything(file), StringComparison.Ordinal));
        Assert.Contains("the RevOps lead", OfficeText.OfSlides(Bytes(files, "page.pptx")));
        Assert.Contains("the RevOps lead", OfficeText.OfSheets(Bytes(files, "page.xlsx")));
    }

    [Fact]
    public void Columns_of_csv_are_promises()
    {
        var files = Write(Attacked("=1+1"));

        Assert.StartsWith("indicator,name,unit,currency,period,slice,value,low,high,n,numerator,denominator,verdict\r\n", Text(files, "indicators.csv"));
        Assert.StartsWith("retro,id,what,owner,due,deliverable,signal,follow_up\r\n", Text(files, "actions.csv"));
        Assert.Contains(",'=1+1,'=1+1,2026-12-18,'=1+1,", Text(files, "actions.csv"));
    }

    [Theory]
    [InlineData(0.123456, Unit.Share)]
    [InlineData(-0.0004, Unit.Share)]
    [InlineData(1234567.8, Unit.Money)]
    [InlineData(-48.51, Unit.Days)]
    [InlineData(12.5, Unit.Count)]
    [InlineData(99999, Unit.MoneyPerDay)]
    public void A_figure_counts_as_it_reads(double value, Unit unit)
    {
        var numbers = new Numbers("USD");
        foreach (string text in (string[])[numbers.Value(value, unit), numbers.Difference(value, unit)])
        {
            var cell = SheetFigure.Read(text);
            Assert.NotNull(cell.Number);
            Assert.Equal(text.StartsWith('−'), cell.Number < 0);
            Assert.Equal(text.EndsWith('%') ? value : unit == Unit.Share ? value * 100 : value, cell.Number.Value,
                Math.Abs(value) / 50 + 0.06);
        }

        Assert.Equal("cannot tell", SheetFigure.Read("cannot tell").Text);
        Assert.Equal("12 Angry Men", SheetFigure.Read("12 Angry Men").Text);
    }

    private static RetroRecord Attacked(string words) => Record with
    {
        Title = words, Facilitator = words, Conversations = [words], Brief = [words],
        Claims = [new("F1", words, words, words)],
        Movers = [Record.Movers[0] with { Headline = words, Whys = [new(1, words, words, EndKind.Data)] }],
        Actions = [Record.Actions[1] with { What = words, Owner = words, Deliverable = words }],
        Panel = [Record.Panel[0] with { Name = words }],
        Sections = [new("s", words, new SectionBlock.Prose(words), new SectionBlock.Points([words], words),
            new SectionBlock.Listing(words, [words], [[words]], words))],
    };

    private static ImmutableArray<PackFile> Write(RetroRecord record) =>
        PackWriter.Write(record, PackWriter.OwnFormats);

    private static byte[] Bytes(ImmutableArray<PackFile> files, string name) =>
        files.Single(file => file.Name == name).Content;

    private static string Text(ImmutableArray<PackFile> files, string name) =>
        Encoding.UTF8.GetString(Bytes(files, name));

    /// <summary>Parts are not packed, so that every text of a file stands in its bytes.</summary>
    private static string Everything(PackFile file) => Encoding.UTF8.GetString(file.Content);

    private static string[] Figures(string text) => [.. Figure().Matches(text).Select(m => m.Value).Distinct()
        .Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"[−+]?\d[\d,]*(?:\.\d+)?(?: %| pts| days)?")]
    private static partial Regex Figure();

    [GeneratedRegex(@" \(\d+ of \d+\)")]
    private static partial Regex Paging();
}
