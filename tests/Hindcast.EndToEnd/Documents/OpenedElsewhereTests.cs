using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Hindcast.EndToEnd.Documents;

/// <summary>S0-14, S0-18, S1-20, S1-23, S3-25: what is published opens in other people's programs, and says there what
/// the page says.</summary>
[Trait("Length", "Long")]
public sealed partial class OpenedElsewhereTests(SampleCompany sample) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("hindcast-opened-").FullName;

    [Fact]
    public async Task Slides_sheets_and_pdf_of_the_sample_company_open_and_say_the_same()
    {
        await sample.CopyTo(Path.Combine(folder, "demo"));
        string id = Path.GetFileName(Directory.GetDirectories(Path.Combine(folder, "demo", "packs")).Single());
        foreach (string pack in (string[])["one", "two"])
            Assert.Equal(0, (await Installation.Run(folder, "publish", id, "--workspace", "demo", "--out", pack,
                "--formats", "all")).Exit);
        Assert.All(Directory.EnumerateFiles(Path.Combine(folder, "one")), file =>
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(Path.Combine(folder, "two",
                Path.GetFileName(file)))));

        string[] said = Figures(File.ReadAllText(Path.Combine(folder, "one", "retro.md"))
            .Replace("\\", "", StringComparison.Ordinal));
        string pdf = Path.Combine(folder, "one", "retro.pdf");
        string info = Run("pdfinfo", pdf), all = Run("pdftotext", "-layout", pdf, "-");
        Assert.Matches(@"Tagged:\s+yes", info);
        Assert.Matches(@"CreationDate:.*Oct\s+1 00:00:00 2026", info);
        // The months stand on paper as charts, and as tables on the screen only.
        Assert.True(said.Except(Figures(all)).Count() < said.Length / 2);
        string first = Run("pdftotext", "-l", "1", pdf, "-"), second = Run("pdftotext", "-f", "2", "-l", "2", pdf, "-");
        Assert.Contains("Who does what by when", first);
        Assert.Contains("Last month’s actions", first);
        Assert.StartsWith("Headline indicators", second.TrimStart());

        foreach (string file in (string[])["retro.pptx", "retro.xlsx"])
        {
            Run("soffice", $"-env:UserInstallation={new Uri(Path.Combine(folder, "office")).AbsoluteUri}", "--headless",
                "--convert-to", "pdf", "--outdir", Path.Combine(folder, file + ".d"),
                Path.Combine(folder, "one", file));
            string read = Run("pdftotext", "-layout", Path.Combine(folder, file + ".d", "retro.pdf"), "-");
            Assert.Contains("Route the leads of the renamed form", read);
            // A figure may be broken over two lines; speaker notes, which hold the months, are not printed.
            string[] missing = [.. said.Except(Figures(read.ReplaceLineEndings(" ")))];
            Assert.True(missing.Length < (file == "retro.xlsx" ? 6 : said.Length / 2), string.Join("; ", missing));
        }
    }

    [Fact]
    public async Task Calendar_files_are_read_by_another_parser_as_they_were_meant()
    {
        Assert.Equal(0, (await Installation.Run(folder, "demo", "--workspace", "demo")).Exit);
        File.WriteAllText(Path.Combine(folder, "zones.yaml"),
            "calendars:\n  - name: berlin\n    zone: Europe/Berlin\n");
        Assert.Equal(0, (await Installation.Run(folder, "calendars", "apply", "zones.yaml", "--workspace",
            "demo")).Exit);
        Assert.Equal(0, (await Installation.Run(folder, "settings", "set", "calendar", "berlin", "--workspace",
            "demo")).Exit);
        Assert.Equal(0, (await Installation.Run(folder, "invite", "gtm-monthly-2026-09", "--workspace", "demo", "--past",
            "--out", "ics")).Exit);

        string read = Run("/usr/bin/python3", "-c", """
            import glob, icalendar, sys
            for name in sorted(glob.glob(sys.argv[1] + '/*.ics')):
                calendar = icalendar.Calendar.from_ical(open(name, 'rb').read())
                events = calendar.walk('VEVENT')
                print(calendar['METHOD'], len(events), len(events[0].errors), events[0]['UID'], events[0]['DTSTART'].dt.isoformat(), events[0]['DTEND'].dt.isoformat())
            """, Path.Combine(folder, "ics"));
        Assert.Matches("REQUEST 1 0 gtm-monthly-2026-09-session@[0-9a-f]{16}[.]hindcast 2026-10-01T10:00:00[+]02:00 "
            + "2026-10-01T11:15:00[+]02:00", read);
        Assert.Matches("REQUEST 1 0 gtm-monthly-2026-09-checkpoint-a1@[0-9a-f]{16}[.]hindcast 2026-11-04 2026-11-05",
            read);
    }

    [Fact]
    public async Task Without_a_browser_it_says_how_to_get_one_and_gives_the_page()
    {
        await sample.CopyTo(Path.Combine(folder, "demo"));
        var start = new ProcessStartInfo(Installation.Script, ["publish", "gtm-monthly-2026-09", "--workspace", "demo",
            "--out", "pack", "--formats", "pdf", "--json"])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false,
            Environment = { ["HINDCAST_CHROMIUM"] = "/nowhere" },
        };
        using var process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(0, process.ExitCode);
        Assert.Contains("pdf-needs-chromium", output);
        Assert.Equal(["index.html", "manifest.json"], Directory.EnumerateFiles(Path.Combine(folder, "pack"))
            .Select(Path.GetFileName).Order());
    }

    /// <summary>Whoever watches no terminal is told once what takes longer than a second; a program is not.</summary>
    [Theory]
    [InlineData("", "Printing the PDF …\n")]
    [InlineData("--json", "")]
    public async Task A_pipe_is_told_that_a_page_is_printed_where_that_takes_long(string option, string told)
    {
        await sample.CopyTo(Path.Combine(folder, "demo"));
        string browser = Path.Combine(folder, "browser");
        File.WriteAllText(browser, "#!/bin/sh\nsleep 2\nfor a in \"$@\"; do case $a in "
            + "--print-to-pdf=*) echo %PDF > \"${a#*=}\";; esac; done\n");
        using (var allowed = Process.Start("chmod", ["+x", browser]))
            await allowed.WaitForExitAsync();
        var start = new ProcessStartInfo(Installation.Script, ["publish", "gtm-monthly-2026-09", "--workspace", "demo",
            "--out", "pack", "--formats", "pdf", .. option.Length > 0 ? (string[])[option] : []])
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
            UseShellExecute = false, Environment = { ["HINDCAST_CHROMIUM"] = browser },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();
        await output;
        await process.WaitForExitAsync();

        Assert.Equal((0, told), (process.ExitCode, error));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
            { RedirectStandardOutput = true, UseShellExecute = false })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return output;
    }

    private static string[] Figures(string text) => [.. Figure().Matches(text).Select(m => m.Value).Distinct()];

    [GeneratedRegex(@"[−+]?\d[\d,]*\.\d+ (?:%|pts|days)")]
    private static partial Regex Figure();
}
