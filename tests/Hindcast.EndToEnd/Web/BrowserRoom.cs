using System.Diagnostics;
using Microsoft.Playwright;

namespace Hindcast.EndToEnd.Web;

/// <summary>The program as it is shipped, over a copy of the sample company, with a real browser before it.</summary>
public abstract class BrowserRoom(SampleCompany sample) : IAsyncLifetime
{
    private static readonly string[] Chromiums = ["/usr/bin/chromium", "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hindcast-browser-");
    private Process? program;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    /// <summary>A folder of the test's own; the workspace is <c>w</c> in it, the sample <c>w/sample</c>.</summary>
    protected string Folder => folder.FullName;

    /// <summary>What pages wrote to the console or threw.</summary>
    protected List<string> Complaints { get; } = [];

    /// <summary>The server, such as <c>http://127.0.0.1:5080</c>.</summary>
    protected string Origin { get; private set; } = "";

    /// <summary>What the program printed: where to open it.</summary>
    protected string Address { get; private set; } = "";

    /// <summary>The first browser window.</summary>
    protected IPage Page { get; private set; } = null!;

    public virtual async ValueTask InitializeAsync()
    {
        string chromium = Chromiums.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException(
            "Chromium is missing; ./test installs it.");
        // Where the sample company is there already, trying it only opens it.
        await sample.CopyTo(Path.Combine(Folder, "w", "sample"));
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        Page = await Browse();
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await Kill();
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts the program, on a free port where none is named.</summary>
    protected async Task Serve(string workspace = "w", int port = 0, params string[] more)
    {
        program = Installation.Start(Folder, ["serve", "--workspace", workspace, "--urls", $"http://127.0.0.1:{port}",
            .. more]);
        Address = await program.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(
            await program.StandardError.ReadToEndAsync());
        Origin = new Uri(Address).GetLeftPart(UriPartial.Authority);
    }

    /// <summary>Ends it as a power cut does.</summary>
    protected async Task Kill()
    {
        if (program is null)
            return;
        program.Kill(entireProcessTree: true);
        await program.WaitForExitAsync();
        program.Dispose();
        program = null;
    }

    /// <summary>
    /// The window stands at an address that ends so, and has loaded it. Asked again and again: a wait for the event may
    /// miss it (Playwright for .NET looks first and listens after, microsoft/playwright-dotnet#3364).
    /// </summary>
    protected static async Task Loaded(IPage page, string addressEnd = "")
    {
        const int asksMax = 600;
        string at = "";
        for (int ask = 0; ask < asksMax; ask++)
        {
            try
            {
                string[] now = await page.EvaluateAsync<string[]>("[location.href, document.readyState]");
                at = now[0];
                if (now[1] == "complete" && at.EndsWith(addressEnd, StringComparison.Ordinal))
                    return;
            }
            catch (PlaywrightException gone) when (IsLeft(gone))
            {
                // The page was being left for the next.
            }

            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"{at} is not, or not wholly, the page at …{addressEnd} after a minute.");
    }

    /// <summary>The page was being left while it was asked.</summary>
    protected static bool IsLeft(PlaywrightException gone) =>
        gone.Message.Contains("context was destroyed", StringComparison.Ordinal);

    /// <summary>A window in a browser of its own, or beside another with the same cookies.</summary>
    protected async Task<IPage> Browse(IBrowserContext? beside = null)
    {
        var context = beside ?? await browser.NewContextAsync(new()
            { ViewportSize = new() { Width = 1280, Height = 900 } });
        var made = await context.NewPageAsync();
        made.SetDefaultTimeout(60_000);
        made.Console += (_, message) =>
        {
            // The refusals that a test provokes are answers, not faults.
            if (message.Type == "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal)
                && !message.Text.Contains("ERR_CONNECTION_REFUSED", StringComparison.Ordinal))
                Complaints.Add($"{made.Url}: {message.Text}");
        };
        made.PageError += (_, error) => Complaints.Add($"{made.Url}: {error}");
        return made;
    }
}
