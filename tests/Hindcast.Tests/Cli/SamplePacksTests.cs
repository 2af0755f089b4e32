using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Hindcast.Tests.Documents;
using Hindcast.Tests.Repository;
using P = DocumentFormat.OpenXml.Presentation;

namespace Hindcast.Tests.Cli;

/// <summary>
/// The example packs in samples/packs are what the program writes today, one for each kind of retro, all of made-up
/// companies. To write them anew: samples/make, then read the difference before it is committed. S0-14, S0-18: slides
/// and sheets of every kind are sound and hold the figures of the page, and no two slides hold what one could.
/// </summary>
public sealed partial class SamplePacksTests
{
    /// <summary>Those that a reader of the repository can open as they are.</summary>
    private const string Formats = "md,html,json";

    public static TheoryData<string> Kinds => SampleRetro.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_pack_is_kept_as_written_and_slides_and_sheets_say_what_it_says(string kind)
    {
        using var retro = SampleRetro.Hold(kind);
        Compare(kind, retro.Publish(Formats));
        string folder = retro.Publish("md,xlsx,pptx");
        foreach (string page in Directory.EnumerateFiles(folder, "*.md"))
        {
            string[] said = Figures(File.ReadAllText(page).Replace("\\", "", StringComparison.Ordinal));
            byte[] sheets = File.ReadAllBytes(Path.ChangeExtension(page, "xlsx")), slides =
                File.ReadAllBytes(Path.ChangeExtension(page, "pptx"));
            Assert.Empty(said.Except(Figures(OfficeText.OfSheets(sheets))));
            Assert.Empty(said.Except(Figures(OfficeText.OfSlides(slides))));
            using var workbook = SpreadsheetDocument.Open(new MemoryStream(sheets), false);
            using var deck = PresentationDocument.Open(new MemoryStream(slides), false);
            var standard = new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019);
            Assert.Empty(standard.Validate(workbook).Concat(standard.Validate(deck))
                .Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}"));
            Assert.All(workbook.WorkbookPart!.Workbook.Sheets!.Elements<DocumentFormat.OpenXml.Spreadsheet.Sheet>(),
                sheet => Assert.True(sheet.Name!.Value!.Length <= 31));
            // What comes before and what the rest stands on do not share a slide.
            Assert.InRange(Sparse(deck), 0, 1);
            // No slide is left nearly empty, and the last of several is not either.
            Assert.DoesNotContain(Heights(deck), high => high < Room * 0.5);
        }
    }

    /// <summary>S0-14: the first part of a review of learnings and of a synthesis says who does what by
    /// when.</summary>
    [Theory]
    [InlineData("impact-learnings", "Who does what: Kit writes the test")]
    [InlineData("pattern-synthesis", "| Kit Larsen | 31 Mar 2027 |")]
    public void The_first_part_says_who_does_what_by_when(string kind, string said)
    {
        using var retro = SampleRetro.Hold(kind);
        string first = File.ReadAllText(Path.Combine(retro.Publish("md"), "retro.md")).Split("\n## ")[1];
        Assert.StartsWith("In short", first, StringComparison.Ordinal);
        Assert.Contains(said, first, StringComparison.Ordinal);
    }

    /// <summary>Points of a slide's room below its title.</summary>
    private const double Room = 388;

    /// <summary>Pairs of neighbours that one slide had held.</summary>
    private static int Sparse(PresentationDocument deck)
    {
        const double heading = 40;
        double[] high = [.. Slides(deck).Zip(Heights(deck), (slide, high) => Paging().IsMatch(TitleOf(slide))
            ? Room : high)];
        return high.Zip(high.Skip(1)).Count(pair => pair.First + pair.Second + heading <= Room);

        static string TitleOf(SlidePart slide) => string.Concat(slide.Slide.Descendants<P.Shape>().First()
            .Descendants<DocumentFormat.OpenXml.Drawing.Text>().Select(run => run.Text));
    }

    private static IEnumerable<SlidePart> Slides(PresentationDocument deck) =>
        deck.PresentationPart!.Presentation.SlideIdList!.Elements<P.SlideId>().Skip(1)
            .Select(id => (SlidePart)deck.PresentationPart.GetPartById(id.RelationshipId!));

    /// <summary>Points that are filled of each slide but the first.</summary>
    private static double[] Heights(PresentationDocument deck)
    {
        const double top = 108, points = 12_700;
        return [.. Slides(deck).Select(slide => slide.ChartParts.Any() ? Room
            : slide.Slide.Descendants().Where(e => e.LocalName == "xfrm").Select(frame => frame.Elements().ToArray())
                .Select(frame => (Y: At(frame[0], "y") / points, High: At(frame[1], "cy") / points))
                .Where(frame => frame.Y is >= top and < top + Room).Select(frame => frame.Y + frame.High - top)
                .DefaultIfEmpty().Max())];

        static double At(DocumentFormat.OpenXml.OpenXmlElement element, string name) => double.Parse(
            element.GetAttribute(name, "").Value!, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@" \(\d+ of \d+\)$")]
    private static partial Regex Paging();

    private static string[] Figures(string text) => [.. Figure().Matches(text).Select(m => m.Value).Distinct()];

    [GeneratedRegex(@"[−+]?\d[\d,]*(?:\.\d+(?: (?:%|pts|days))?| (?:%|pts|days)\b)")]
    private static partial Regex Figure();

    private static void Compare(string kind, string written)
    {
        string kept = Path.Combine(RepositoryFiles.Root, "samples", "packs", kind);
        if (Environment.GetEnvironmentVariable("HINDCAST_ACCEPT") == "1")
        {
            if (Directory.Exists(kept))
                Directory.Delete(kept, recursive: true);
            Directory.CreateDirectory(kept);
            foreach (string file in Directory.EnumerateFiles(written))
                File.Copy(file, Path.Combine(kept, Path.GetFileName(file)));
        }

        Assert.Equal(Names(written), Names(kept));
        Assert.All(Names(written), name => Assert.Equal(File.ReadAllText(Path.Combine(kept, name!)),
            File.ReadAllText(Path.Combine(written, name!))));
    }

    private static IEnumerable<string?> Names(string folder) => Directory.EnumerateFiles(folder)
        .Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
