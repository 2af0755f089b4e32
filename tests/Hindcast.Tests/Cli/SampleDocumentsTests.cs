using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Drawing;
using DocumentFormat.OpenXml.Packaging;
using Hindcast.Tests.Repository;
using Path = System.IO.Path;

namespace Hindcast.Tests.Cli;

/// <summary>S0-14, S0-18: every document of every kind opens in other people's programs, says there what it says as
/// text, and its calendar files are read by another parser.</summary>
[Trait("Length", "Long")]
public sealed partial class SampleDocumentsTests
{
    private static readonly string[] OnePage = ["nine-blocks", "output", "shareout"];

    public static TheoryData<string> Kinds => SampleRetro.Kinds;

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_document_opens_elsewhere_and_says_the_same(string kind)
    {
        using var retro = SampleRetro.Hold(kind);
        string pack = Path.Combine(retro.Hindcast.Folder, "all");
        Publish(retro, pack);
        string[] pages = [.. Directory.EnumerateFiles(pack, "*.md")];
        Assert.NotEmpty(pages);
        var shown = new Dictionary<string, string>();
        foreach (string type in (string[])["pptx", "xlsx"])
        {
            string opened = Path.Combine(retro.Hindcast.Folder, type);
            Run("soffice", [$"-env:UserInstallation={new Uri(Path.Combine(retro.Hindcast.Folder, "office"))}",
                "--headless", "--convert-to", "pdf", "--outdir", opened,
                .. pages.Select(page => Path.ChangeExtension(page, type))]);
            foreach (string page in pages)
                shown[Path.ChangeExtension(page, type)] = Read(Path.Combine(opened,
                    Path.GetFileNameWithoutExtension(page) + ".pdf"));
        }

        foreach (string page in pages)
        {
            string text = WebUtility.HtmlDecode(File.ReadAllText(page).Replace("\\", "", StringComparison.Ordinal)
                .Replace("| can be read |", "", StringComparison.Ordinal));
            string pdf = Path.ChangeExtension(page, "pdf"), info = Run("pdfinfo", pdf);
            Assert.Matches(@"Tagged:\s+yes", info);
            Assert.InRange(new FileInfo(pdf).Length, 1, 1_000_000);
            if (OnePage.Contains(Path.GetFileNameWithoutExtension(page)))
                Assert.Matches(@"Pages:\s+1\n", info);
            shown[pdf] = Read(pdf);
            // A form feed ends each page; the record's line is never all that stands on one.
            Assert.DoesNotMatch(@"(?:^|\f)\s*Record \S+, version", shown[pdf]);
            foreach (string type in (string[])["pdf", "pptx", "xlsx"])
            {
                string file = Path.ChangeExtension(page, type), other = shown[file];
                // A figure that its column cannot hold is shown as ###.
                Assert.DoesNotContain("###", other);
                string[] missing = [.. Words(text, kind, type).Except(Words(other, kind, type))
                    .Except(type == "pptx" ? Words(Notes(file), kind, type) : [])];
                Assert.True(missing.Length == 0, $"{Path.GetFileName(page)} as {type} misses {missing.Length}: "
                    + string.Join(' ', missing.Take(60)));
            }
        }

        string invites = Path.Combine(retro.Hindcast.Folder, "ics");
        retro.Hindcast.Run("invite", retro.Id, "--out", invites, "--past", "--as", retro.Person, "--workspace",
            retro.Workspace).Ends(0);
        string events = Run("/usr/bin/python3", "-c", """
            import glob, icalendar, sys
            for name in sorted(glob.glob(sys.argv[1] + '/*.ics')):
                calendar = icalendar.Calendar.from_ical(open(name, 'rb').read())
                events = calendar.walk('VEVENT')
                print(calendar['METHOD'], len(events), len(events[0].errors), events[0]['UID'])
            """, invites);
        Assert.All(events.Split('\n', StringSplitOptions.RemoveEmptyEntries), line =>
            Assert.Matches($"^(REQUEST|CANCEL) 1 0 {Regex.Escape(retro.Id)}-", line));
        Assert.Equal(Directory.EnumerateFiles(invites, "*.ics").Count(), events.Count(letter => letter == '\n'));
    }

    /// <summary>Issue 8: a word of 140 letters in a cell is broken, and nothing of it is cut off.</summary>
    [Fact]
    public void Nine_blocks_are_one_page_whatever_the_field_says_and_a_long_word_is_whole()
    {
        string word = string.Concat(Enumerable.Range(0, 140).Select(i => (char)('a' + i * 7 % 26)));
        using var retro = SampleRetro.Hold("campaign", held =>
        {
            for (int i = 0; i < 30; i++)
                held.Hindcast.Run("retro", "add", held.Id, "field-note", $"Buyers of kind {i} asked for a price list "
                    + "that covers three years and all of their regions", "--about", "objection", "--by",
                    i % 2 == 0 ? CampaignCompany.Executive : CampaignCompany.Vp).Ends(0);
            held.Hindcast.Run("retro", "add", held.Id, "disagreement", $"Whether {word} is a word", "--positions",
                "Marketing: yes; sales: no", "--documented-by", CampaignCompany.RevOps).Ends(0);
        });
        string pack = Path.Combine(retro.Hindcast.Folder, "all");
        Publish(retro, pack);
        string pdf = Path.Combine(pack, "nine-blocks.pdf");
        Assert.Matches(@"Pages:\s+1\n", Run("pdfinfo", pdf));
        Assert.Matches(@"\d+ more in the whole record", Read(pdf));
        string whole = Path.Combine(pack, "retro.pdf");
        Assert.Contains(word, Spaces().Replace(Run("pdftotext", "-raw", whole, "-"), ""));
        string boxes = Run("pdftotext", "-bbox", whole, "-");
        double wide = Widths("width").Max();
        Assert.All(Widths("xMax"), end => Assert.True(end <= wide));

        IEnumerable<double> Widths(string of) => Regex.Matches(boxes, of + "=\"([\\d.]+)\"")
            .Select(found => double.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture));
    }

    /// <summary>By the program in a process of its own, which finds the browser of this machine.</summary>
    private static void Publish(SampleRetro retro, string folder)
    {
        var start = new ProcessStartInfo(Path.Combine(RepositoryFiles.Root, "hindcast"), ["publish", retro.Id, "--out",
            folder, "--as", retro.Person, "--workspace", retro.Workspace]) { RedirectStandardOutput = true };
        start.Environment.Remove("HINDCAST_CHROMIUM");
        using var process = Process.Start(start)!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private static string Read(string pdf) => Run("pdftotext", "-layout", pdf, "-");

    /// <summary>What is spoken to slides: LibreOffice does not print it.</summary>
    private static string Notes(string deck)
    {
        using var opened = PresentationDocument.Open(deck, isEditable: false);
        return string.Join(' ', opened.PresentationPart!.SlideParts.SelectMany(slide => slide.NotesSlidePart!.NotesSlide
            .Descendants<Paragraph>().Select(paragraph => paragraph.InnerText)));
    }

    /// <summary>The record's line stands in the notes of slides; the months of charts are drawn on paper.</summary>
    private static IEnumerable<string> Words(string text, string kind, string type) =>
        Word().Matches(type == "pptx" ? Colophon().Replace(text, "") : text).Select(m => m.Value)
            .Select(word => word.ToLowerInvariant()).Where(word => kind != "gtm-monthly" || char.IsLetter(word[0])).Distinct();

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    /// <summary>Words are broken over lines only where they have a hyphen or are very long.</summary>
    [GeneratedRegex(@"(?m)^Record .*$")]
    private static partial Regex Colophon();

    [GeneratedRegex(@"\p{L}{3,20}|\d[\d,.]*\d")]
    private static partial Regex Word();
}
