using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;

namespace Hindcast.EndToEnd.Web;

/// <summary>A newcomer in a real browser, before the program as it is shipped.</summary>
public sealed class BrowserTests(SampleCompany sample) : IAsyncLifetime
{
    private static readonly string[] Chromiums = ["/usr/bin/chromium", "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome"];

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hindcast-browser-");
    private readonly List<string> complaints = [];
    private Process program = null!;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;
    private IPage page = null!;
    private string origin = "";

    public async ValueTask InitializeAsync()
    {
        string chromium = Chromiums.FirstOrDefault(File.Exists) ?? throw new InvalidOperationException(
            "Chromium is missing; ./test installs it.");
        // Where the sample company is there already, trying it only opens it.
        await sample.CopyTo(Path.Combine(folder.FullName, "w", "sample"));
        await Remember();
        program = Installation.Start(folder.FullName, "serve", "--workspace", "w", "--urls", "http://127.0.0.1:0");
        string address = await program.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException(
            await program.StandardError.ReadToEndAsync());
        origin = new Uri(address).GetLeftPart(UriPartial.Authority);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        page.SetDefaultTimeout(60_000);
        page.Console += (_, message) =>
        {
            // The refusals that the test provokes are answers, not faults.
            if (message.Type == "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal))
                complaints.Add($"{page.Url}: {message.Text}");
        };
        page.PageError += (_, error) => complaints.Add($"{page.Url}: {error}");
        await page.GotoAsync(address);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        program.Kill(entireProcessTree: true);
        await program.WaitForExitAsync();
        program.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_newcomer_walks_from_the_first_page_to_a_published_retro()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Try with sample data" }).ClickAsync();
        await page.WaitForURLAsync("**/sample/");
        await page.GetByRole(AriaRole.Heading, new() { Name = "What moved" }).WaitForAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "MQL to SQL within 30 days fell" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "How much is rate" }).WaitForAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new()
            { Name = "The rows behind it" }).ClickAsync());
        Assert.True(File.ReadLines(await download.PathAsync()).Count() > 100);

        await page.GetByRole(AriaRole.Link, new() { Name = "Replay" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Real", Exact = true }).First.ClickAsync();
        await page.Locator("button[aria-pressed=true]").WaitForAsync();

        await page.GotoAsync($"{origin}/sample/months/2026-08");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a retro from this" }).ClickAsync();
        await page.WaitForURLAsync("**/retros/gtm-monthly-2026-08");

        // Wording that blames is shown while it is written, and the other wording is one key away.
        var why = page.GetByLabel("Why?").First;
        await why.FillAsync("Kit forgot to call the webinar leads");
        var offer = page.GetByRole(AriaRole.Button, new() { Name = "Say instead" });
        await offer.PressAsync("Enter");
        Assert.DoesNotContain("forgot", await why.InputValueAsync(), StringComparison.Ordinal);

        // Talk by a team is refused with what is missing, and what was written stays.
        await page.GetByLabel("What will be done").FillAsync("Improve handoff");
        await page.GetByRole(AriaRole.Button, new() { Name = "Agree it" }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).First.WaitForAsync();
        Assert.Equal("Improve handoff", await page.GetByLabel("What will be done").InputValueAsync());
        await page.Locator("[data-fill=signal]").First.ClickAsync();
        Assert.Contains("mql_to_sql", await page.GetByLabel("How it will be judged").InputValueAsync(),
            StringComparison.Ordinal);

        // What is written and not sent survives a reload, and is forgotten once it was taken.
        await page.GotoAsync($"{origin}/sample/retros/gtm-monthly-2026-08");
        await page.GetByLabel("Keep as talk").FillAsync("The forms are long");
        await page.ReloadAsync();
        Assert.Equal("The forms are long", await page.GetByLabel("Keep as talk").InputValueAsync());
        await page.GetByLabel("Keep as talk").PressAsync("Enter");
        await page.Locator("#conversations li").WaitForAsync();
        Assert.Equal("", await page.GetByLabel("Keep as talk").InputValueAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Take back: The forms are long" }).PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Put it back", Exact = true }).First.PressAsync("Enter");
        await page.Locator("#conversations li").WaitForAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Preview the pack" }).ClickAsync();
        await page.GetByText("Draft, not closed").WaitForAsync();
        Assert.Empty(complaints);
    }

    /// <summary>Four reviews from elsewhere, of which two say the same, and their themes.</summary>
    private async Task Remember()
    {
        string reviews = Directory.CreateDirectory(Path.Combine(folder.FullName, "reviews")).FullName;
        foreach (var (name, day, why) in ((string, string, string)[])
            [("spring", "2026-03-04", "The release went out on a Friday without a canary, and the rollback took hours."),
             ("summer", "2026-06-11", "A release was deployed to every region at once and could not be rolled back."),
             ("autumn", "2026-08-20", "The deploy of the new version broke the forms, and nobody rolled it back."),
             ("certificate", "2026-07-02", "The TLS certificate expired, and the renewal was a manual step.")])
            await File.WriteAllTextAsync(Path.Combine(reviews, $"{name}.md"),
                $"---\ntitle: Review of {name}\ndate: {day}\n---\n\n## Contributing factors\n\n- {why}\n");
        foreach (string[] verb in (string[][])[["library", "import", reviews], ["themes", "accept", "--all"]])
            Assert.Equal(0, (await Installation.Run(folder.FullName, [.. verb, "--workspace", "w/sample"])).Exit);
    }

    [Fact]
    public async Task Every_page_is_reached_by_keys_and_passes_the_accessibility_rules()
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Try with sample data" }).PressAsync("Enter");
        await page.WaitForURLAsync("**/sample/");
        await page.GetByRole(AriaRole.Heading, new() { Name = "What moved" }).WaitForAsync();
        await page.Keyboard.PressAsync("Tab");
        Assert.Equal("To the content", await page.EvaluateAsync<string>("document.activeElement.textContent"));

        string? axe = await AxeScript.Text();
        Assert.SkipWhen(axe is null, "axe-core could not be had from the package registry.");
        string finding = await page.Locator("a[href*='mql_to_sql-source']").First.GetAttributeAsync("href") ?? "";
        await page.GotoAsync($"{origin}/sample/actions");
        string action = await page.Locator("main a[href*='/actions/']").First.GetAttributeAsync("href") ?? "";
        await page.GotoAsync($"{origin}/sample/months/2026-08");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make a retro from this" }).ClickAsync();
        await page.WaitForURLAsync("**/retros/gtm-monthly-2026-08");
        await page.GotoAsync($"{origin}/sample/renewals/plays?account=001Lk0000003294IAA");
        await page.GetByLabel("Deadline").FillAsync("2026-12-18");
        await page.Locator("select[name=risk]").Last.SelectOptionAsync("red");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open it" }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Before it starts" }).WaitForAsync();
        string play = new Uri(page.Url).PathAndQuery;
        string deal = await Deal();
        var faults = new List<string>();
        foreach (string path in (string[])["/", "/import", "/sample/", finding, $"{finding}/sums",
            "/sample/months/1900-01", "/sample/indicators",
            "/sample/indicators/mql_to_sql?by=source", "/sample/indicators/mql_to_sql/cohorts", "/sample/hindcast",
            "/sample/retros", "/sample/retros/new",
            "/sample/retros/gtm-monthly-2026-09", "/sample/retros/gtm-monthly-2026-08", "/sample/actions", action,
            "/sample/campaigns", "/sample/renewals",
            "/sample/effects", "/sample/effects/gtm-monthly-2026-09-a1", "/sample/similar?indicator=mql_to_sql",
            "/sample/themes", "/sample/themes?show=suggested", "/sample/themes/release", "/sample/patterns",
            "/sample/reading", "/sample/trace?id=gtm-monthly-2026-09-a1",
            "/sample/plans", "/sample/search?q=webinar", "/sample/data", "/sample/people", "/sample/settings",
            "/sample/tokens", "/nowhere", "/sample/months/2026-09/findings", $"{finding}/rows",
            "/sample/funnel?by=source",
            "/sample/indicators/lead_volume", "/sample/renewals/forecast", "/sample/renewals/plays", play,
            "/sample/renewals/load", "/sample/renewals/deals", deal])
        {
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await page.SetViewportSizeAsync(1280, 900);
            await page.GotoAsync(origin + path);
            await page.Locator(".working").WaitForAsync(new() { State = WaitForSelectorState.Detached });
            await page.EvaluateAsync(axe!);
            faults.AddRange(await Axe($"{path} (light)", "'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'"));
            await Shoot(path, "light");
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            // The dark page has the same words in the same order: only its colours are another question.
            faults.AddRange(await Axe($"{path} (dark)", "'color-contrast', 'link-in-text-block'"));
            await Shoot(path, "dark");
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await page.SetViewportSizeAsync(320, 900);
            if (!await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"))
                faults.Add($"{path} is wider than a screen of 320 pixels.");
            await Shoot(path, "phone");
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
        Assert.Empty(complaints);
    }

    /// <summary>Asks the deal desk for something; the path of its page.</summary>
    private async Task<string> Deal()
    {
        await page.GotoAsync($"{origin}/sample/renewals/deals");
        foreach (var (label, text) in (Dictionary<string, string>)new()
        {
            ["account"] = "001Lk0000003294IAA", ["currency"] = "USD", ["years"] = "18000", ["list"] = "26000",
            ["prior"] = "22600", ["pricing_ask"] = "A fifth off", ["rationale"] = "They compare",
            ["risk"] = "red, their sponsor left", ["business_case"] = "Two more years", ["roi"] = "Six hours a week",
            ["churn_risk"] = "All of it", ["competitor"] = "nothing known",
        })
            await page.Locator($"[name={label}]").Last.FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Who decides" }).WaitForAsync();
        return new Uri(page.Url).PathAndQuery;
    }

    /// <summary>What axe-core finds on the page by tags or by the ids of its rules.</summary>
    private async Task<IEnumerable<string>> Axe(string where, string rules)
    {
        string type = rules.Contains("wcag", StringComparison.Ordinal) ? "tag" : "rule";
        var found = await page.EvaluateAsync<JsonElement>(
            $"axe.run({{ runOnly: {{ type: '{type}', values: [{rules}] }}, resultTypes: ['violations'] }})");
        return found.GetProperty("violations").EnumerateArray().Select(v =>
            $"{where}: {v.GetProperty("id")}: {v.GetProperty("nodes")[0].GetProperty("html")} "
                + $"{v.GetProperty("nodes")[0].GetProperty("failureSummary")}");
    }

    /// <summary>Keeps the page as a picture below artifacts/screens, for whoever wants to look at it
    /// (HINDCAST_SCREENS=1).</summary>
    private async Task Shoot(string path, string look)
    {
        if (Environment.GetEnvironmentVariable("HINDCAST_SCREENS") is null)
            return;
        string name = $"{path.Trim('/').Replace('/', '-').Split('?')[0]}-{look}.png";
        await page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(Installation.Root, "artifacts",
            "screens", name) });
    }
}
