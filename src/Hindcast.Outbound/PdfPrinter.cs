using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Hindcast.Journal;

namespace Hindcast.Outbound;

/// <summary>Prints a page as PDF with the Chromium of this machine.</summary>
/// <param name="browser">The program.</param>
/// <param name="day">The day that the file bears: the printing's own time would make every copy another file.</param>
public sealed partial class PdfPrinter(string browser, DateOnly day)
{
    /// <summary>How long one printing may take.</summary>
    public const int SecondsMax = 60;

    /// <summary>How to come by a browser that prints.</summary>
    public const string HowToGet = "A PDF is the page as Chromium prints it, and there is no Chromium on the PATH. "
        + "Install it (Debian: apt-get install chromium) "
        + "or name one in HINDCAST_CHROMIUM, and publish again; or open the HTML file and print it.";

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable",
        "chrome", "msedge", "microsoft-edge"];

    /// <summary>The browser of this machine: what HINDCAST_CHROMIUM names, else the first on the PATH; null where there
    /// is none.</summary>
    public static string? Find() => Environment.GetEnvironmentVariable("HINDCAST_CHROMIUM") is { } named
        ? File.Exists(named) ? named : null
        : (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator,
            StringSplitOptions.RemoveEmptyEntries)
           from name in Names
           let path = Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)
           where File.Exists(path)
           select path).FirstOrDefault();

    /// <summary>The page as PDF; refused as <c>pdf-not-printed</c> where the browser fails or takes longer than
    /// <see cref="SecondsMax"/>.</summary>
    /// <param name="html">A page that needs nothing from outside itself.</param>
    public Outcome<byte[]> Print(byte[] html)
    {
        string folder = Directory.CreateTempSubdirectory("hindcast-pdf-").FullName;
        try
        {
            string page = Path.Combine(folder, "page.html"), pdf = Path.Combine(folder, "page.pdf");
            File.WriteAllBytes(page, html);
            var start = new ProcessStartInfo(browser) { RedirectStandardError = true, RedirectStandardOutput = true };
            foreach (string argument in (string[])
            [
                "--headless", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
                "--disable-quic", "--disable-extensions", "--host-resolver-rules=MAP * ~NOTFOUND",
                "--user-data-dir=" + Path.Combine(folder, "profile"), "--no-pdf-header-footer", "--print-to-pdf=" + pdf,
                .. Environment.IsPrivilegedProcess ? (string[])["--no-sandbox"] : [], new Uri(page).AbsoluteUri,
            ])
                start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            process.OutputDataReceived += (_, _) => { };
            process.ErrorDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            if (!process.WaitForExit(TimeSpan.FromSeconds(SecondsMax)))
            {
                process.Kill(entireProcessTree: true);
                return NotPrinted($"it took longer than {SecondsMax} seconds");
            }

            return File.Exists(pdf)
                ? Encoding.Latin1.GetBytes(Settled(Encoding.Latin1.GetString(File.ReadAllBytes(pdf)), day))
                : NotPrinted($"it ended with code {process.ExitCode} and wrote nothing");
        }
        catch (System.ComponentModel.Win32Exception broken)
        {
            return NotPrinted(broken.Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The file with its two dates set, and the names of its elements counted from 1: the browser counts them
    /// from another number each time. They are as long as before, so that nothing else moves.</summary>
    internal static string Settled(string pdf, DateOnly day)
    {
        var ranks = Elements().Matches(pdf).Select(found => found.Value).Distinct().Order(StringComparer.Ordinal)
            .Index().ToDictionary(each => each.Item, each => $"(node{each.Index + 1:00000000})");
        return Elements().Replace(Dates().Replace(pdf, found => $"{found.Groups["name"].Value}{day:yyyyMMdd}000000"),
            found => ranks[found.Value]);
    }

    private Refusal NotPrinted(string why) =>
        new("pdf-not-printed", $"{browser} did not print the page: {why}. Publish again, or open the HTML file and "
            + "print it.");

    [GeneratedRegex(@"(?<name>/(?:CreationDate|ModDate) \(D:)[0-9]{14}")]
    private static partial Regex Dates();

    [GeneratedRegex(@"\(node[0-9]{8}\)")]
    private static partial Regex Elements();
}
