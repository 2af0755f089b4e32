using System.Text.Json;
using Microsoft.Playwright;

namespace Hindcast.EndToEnd.Web;

/// <summary>A newcomer in a real browser, before the program as it is shipped.</summary>
public sealed class BrowserTests(SampleCompany sample) : BrowserRoom(sample)
{
    [Fact]
    public async Task A_newcomer_walks_from_the_first_page_to_a_published_retro()
    {
        await Serve();
        await Page.GotoAsync(Address);

        // A file that is dropped beside the form is chosen in it, and sent only by the button.
        var dropped = await Page.EvaluateHandleAsync("""
            () => { const some = new DataTransfer();
              const rows = [...Array(2000).keys()].map(i => `${i},2026-09-${String(1 + i % 28).padStart(2, "0")},Lead,Web\n`);
              some.items.add(new File(["Record ID,Create Date,Lifecycle Stage,Original Source\n" + rows.join("")], "contacts.csv"));
              return some; }
            """);
        await Page.Locator("h1").DispatchEventAsync("drop", new { dataTransfer = dropped });
        Assert.Equal("contacts.csv", await Page.Locator("input[type=file]").EvaluateAsync<string>(
            "input => input.files[0].name"));
        await Page.Keyboard.PressAsync("Enter");
        await Page.GetByText("contacts.csv").First.WaitForAsync();
        Assert.Contains("/import/", Page.Url, StringComparison.Ordinal);
        await Page.GetByText("[maybe-truncated-at-2000]").WaitForAsync();
        string looked = Page.Url;
        await Page.GotoAsync(Origin);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Try with sample data" }).ClickAsync();
        await Loaded(Page, "/sample/");
        await Page.GetByRole(AriaRole.Heading, new() { Name = "What moved" }).WaitForAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "MQL to SQL within 30 days fell" }).ClickAsync();
        await Page.GetByRole(AriaRole.Heading, new() { Name = "How much is rate" }).WaitForAsync();
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByRole(AriaRole.Link, new()
            { Name = "The rows behind it" }).ClickAsync());
        Assert.True(File.ReadLines(await download.PathAsync()).Count() > 100);

        await Page.GetByRole(AriaRole.Link, new() { Name = "Replay" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Real", Exact = true }).First.ClickAsync();
        await Page.Locator("button[aria-pressed=true]").WaitForAsync();

        // Beside a finding the kind is chosen, and what it must know is asked next.
        await Page.GotoAsync($"{Origin}/sample/months/2026-08");
        await Page.GetByText("Kind of retro:").PressAsync("Enter");
        await Page.GetByRole(AriaRole.Radio, new() { Name = "Incident: what broke" }).PressAsync("Space");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make a retro from this" }).PressAsync("Enter");
        await Loaded(Page, "/retros/new?kind=incident&month=2026-08");
        Assert.Equal("2026-08", await Page.GetByLabel("Month under review").InputValueAsync());
        await Page.GotoAsync($"{Origin}/sample/months/2026-08");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make a retro from this" }).ClickAsync();
        await Loaded(Page, "/retros/gtm-monthly-2026-08");
        Assert.Contains("not asked: this session asks why", await Page.Locator("#closes").InnerTextAsync(),
            StringComparison.Ordinal);

        // Wording that blames is shown while it is written, and the other wording is one key away.
        var why = Page.GetByLabel("Why?").First;
        await why.FillAsync("Kit forgot to call the webinar leads");
        var offer = Page.GetByRole(AriaRole.Button, new() { Name = "Say instead" });
        await offer.PressAsync("Enter");
        string rewritten = await why.InputValueAsync();
        Assert.DoesNotContain("forgot", rewritten, StringComparison.Ordinal);
        await Page.ReloadAsync();
        Assert.Equal(rewritten, await why.InputValueAsync());

        // Talk by a team is refused with what is missing, and what was written stays.
        await Page.GetByLabel("What will be done").FillAsync("Improve handoff");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Agree it" }).ClickAsync();
        await Page.GetByRole(AriaRole.Alert).First.WaitForAsync();
        Assert.Equal("Improve handoff", await Page.GetByLabel("What will be done").InputValueAsync());
        await Page.Locator("[data-fill=signal]").First.ClickAsync();
        Assert.Contains("mql_to_sql", await Page.GetByLabel("How it will be judged").InputValueAsync(),
            StringComparison.Ordinal);

        // What is written and not sent survives a reload, and is forgotten once it was taken.
        await Page.GotoAsync($"{Origin}/sample/retros/gtm-monthly-2026-08");
        await Page.GetByLabel("Keep as talk").FillAsync("The forms are long");
        await Page.ReloadAsync();
        Assert.Equal("The forms are long", await Page.GetByLabel("Keep as talk").InputValueAsync());
        await Page.GetByLabel("Keep as talk").PressAsync("Enter");
        await Page.Locator("#conversations li").WaitForAsync();
        Assert.Equal("", await Page.GetByLabel("Keep as talk").InputValueAsync());
        await Page.GetByRole(AriaRole.Button, new() { Name = "Take back: The forms are long" }).PressAsync("Enter");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Put it back", Exact = true }).First.PressAsync("Enter");
        await Page.Locator("#conversations li").WaitForAsync();

        var preview = await Page.RunAndWaitForPopupAsync(() => Page.GetByRole(AriaRole.Link, new()
            { Name = "Preview the pack" }).ClickAsync());
        await preview.GetByText("Draft, not closed").WaitForAsync();
        await preview.CloseAsync();

        // An export that ends at 2,000 rows may have been cut off: said before it is kept, and on the data page after.
        await Page.GotoAsync(looked);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Keep 2,000 rows" }).PressAsync("Enter");
        await Page.GetByText("2,000 rows were kept").WaitForAsync();
        await Page.GotoAsync($"{Origin}/data");
        await Page.GetByText("has 2,000 rows, and").WaitForAsync();
        Assert.Empty(Complaints);
    }

    /// <summary>Four reviews from elsewhere, of which two say the same, and their themes.</summary>
    private async Task Remember()
    {
        string reviews = Directory.CreateDirectory(Path.Combine(Folder, "reviews")).FullName;
        foreach (var (name, day, why) in ((string, string, string)[])
            [("spring", "2026-03-04", "The release went out without a canary, and the rollback took hours."),
             ("summer", "2026-06-11", "A release was deployed to every region at once and could not be rolled back."),
             ("autumn", "2026-08-20", "The deploy of the new version broke the forms, and nobody rolled it back."),
             ("certificate", "2026-07-02", "The TLS certificate expired, and the renewal was a manual step.")])
            await File.WriteAllTextAsync(Path.Combine(reviews, $"{name}.md"),
                $"---\ntitle: Review of {name}\ndate: {day}\n---\n\n## Contributing factors\n\n- {why}\n");
        foreach (string[] verb in (string[][])[["library", "import", reviews], ["themes", "accept", "--all"]])
            Assert.Equal(0, (await Installation.Run(Folder, [.. verb, "--workspace", "w/sample"])).Exit);
    }

    [Fact]
    public async Task Every_page_is_reached_by_keys_and_passes_the_accessibility_rules()
    {
        await Remember();
        await Serve();
        await Page.GotoAsync(Address);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Try with sample data" }).PressAsync("Enter");
        await Loaded(Page, "/sample/");
        await Page.GetByRole(AriaRole.Heading, new() { Name = "What moved" }).WaitForAsync();
        await Page.Keyboard.PressAsync("Tab");
        Assert.Equal("To the content", await Page.EvaluateAsync<string>("document.activeElement.textContent"));

        // Two themes are brought together by hand or by keys, and nothing is sent by either.
        await Page.GotoAsync($"{Origin}/sample/themes");
        var rows = Page.Locator("[data-drag=theme] tbody tr");
        string[] themes = [.. (await rows.Locator("th a").EvaluateAllAsync<string[]>(
            "all => all.map(a => a.pathname.split('/').pop())")).Take(2)];
        await rows.Nth(0).Locator("td").Last.DragToAsync(rows.Nth(1).Locator("td").Last);
        Assert.Equal(themes, await Chosen());
        Assert.Equal("reason", await Page.EvaluateAsync<string>("document.activeElement.name"));
        await Page.ReloadAsync();
        await Page.Locator("select[name=key]").FocusAsync();
        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("Tab");
        await Page.Keyboard.PressAsync("End");
        Assert.All(await Chosen(), Assert.NotEmpty);

        string? axe = await AxeScript.Text();
        Assert.SkipWhen(axe is null, "axe-core could not be had from the package registry.");
        await Page.GotoAsync($"{Origin}/sample/");
        string finding = await Page.Locator("a[href*='mql_to_sql-source']").First.GetAttributeAsync("href") ?? "";
        await Page.GotoAsync($"{Origin}/sample/actions");
        string action = await Page.Locator("main a[href*='/actions/']").First.GetAttributeAsync("href") ?? "";
        await Page.GotoAsync($"{Origin}/sample/months/2026-08");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make a retro from this" }).ClickAsync();
        await Loaded(Page, "/retros/gtm-monthly-2026-08");
        await Page.GotoAsync($"{Origin}/sample/renewals/plays?account=001Lk0000003294IAA");
        await Page.GetByLabel("Deadline").FillAsync("2026-12-18");
        await Page.Locator("select[name=risk]").Last.SelectOptionAsync("red");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Open it" }).ClickAsync();
        await Page.GetByRole(AriaRole.Heading, new() { Name = "Before it starts" }).WaitForAsync();
        string play = new Uri(Page.Url).PathAndQuery;
        string escalation = await Page.Locator("a[href*='/escalations/']").First.GetAttributeAsync("href") ?? "";
        string deal = await Deal();
        await Walk(axe!, "", ["/", "/import", "/sample/", finding, $"{finding}/sums",
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
            "/sample/funnel?by=source", "/sample/indicators/lead_volume", "/sample/renewals/forecast",
            "/sample/renewals/plays", play, "/sample/renewals/load", "/sample/renewals/deals", deal,
            "/sample/renewals/due?days=365", "/sample/renewals/escalations", escalation,
            "/sample/indicators/mql_to_sql?where=foo%3Dbar", "/sample/hindcast?from=2027-01&to=2026-01"]);
    }

    private async Task<string[]> Chosen() => [await Page.Locator("select[name=key]").InputValueAsync(),
        await Page.Locator("select[name=into]").InputValueAsync()];

    /// <summary>Asks the deal desk for something; the path of its page.</summary>
    private async Task<string> Deal()
    {
        await Page.GotoAsync($"{Origin}/sample/renewals/deals");
        foreach (var (label, text) in (Dictionary<string, string>)new()
        {
            ["account"] = "001Lk0000003294IAA", ["currency"] = "USD", ["years"] = "18000", ["list"] = "26000",
            ["prior"] = "22600", ["pricing_ask"] = "A fifth off", ["rationale"] = "They compare",
            ["risk"] = "red, their sponsor left", ["business_case"] = "Two more years", ["roi"] = "Six hours a week",
            ["churn_risk"] = "All of it", ["competitor"] = "nothing known",
        })
            await Page.Locator($"[name={label}]").Last.FillAsync(text);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Ask", Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Heading, new() { Name = "Who decides" }).WaitForAsync();
        return new Uri(Page.Url).PathAndQuery;
    }

    /// <summary>The pages by which a team comes in, and what somebody sees who only reads.</summary>
    [Fact]
    public async Task The_pages_of_accounts_pass_the_accessibility_rules_and_a_viewer_is_told_what_is_not_theirs()
    {
        string? axe = await AxeScript.Text();
        Assert.SkipWhen(axe is null, "axe-core could not be had from the package registry.");
        string admin = await Invite("Robin Vale", "administrator");
        await Serve("w/sample", 0, "--accounts");
        string viewer = await Invite("Kit Larsen", "viewer");
        await Walk(axe!, "", ["/sign-in?to=%2Factions", admin]);
        await Join(Page, admin);
        await Walk(axe!, "", ["/account", "/accounts", "/tokens"]);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Sign out here" }).IsHiddenAsync();

        // The invitation is good once, and says so.
        var other = await Browse();
        Assert.Equal(410, (await other.GotoAsync(Origin + admin))!.Status);
        Assert.Contains("invitation", await other.InnerTextAsync("main"), StringComparison.OrdinalIgnoreCase);

        await Page.Context.ClearCookiesAsync();
        await Join(Page, viewer);
        await Walk(axe!, "viewer", ["/", "/retros", "/retros/gtm-monthly-2026-09", "/actions/gtm-monthly-2026-09/A1",
            "/effects/gtm-monthly-2026-09-a1", "/themes", "/reading", "/people", "/data", "/settings", "/import"]);
        await Page.GotoAsync($"{Origin}/actions/gtm-monthly-2026-09/A1");
        Assert.Equal(0, await Page.Locator("main form[method=post]").CountAsync());
        await Page.GetByText("asks for the role participant; yours is viewer").First.WaitForAsync();
        Assert.Empty(Complaints);

        async Task<string> Invite(string person, string role)
        {
            var (exit, output, error) = await Installation.Run(Folder, "accounts", "invite", person, "--role", role,
                "--workspace", "w/sample", "--json");
            Assert.True(exit == 0, error);
            return new Uri(JsonDocument.Parse(output).RootElement.GetProperty("link").GetString()!).PathAndQuery;
        }

        async Task Join(IPage page, string invitation)
        {
            await page.GotoAsync(Origin + invitation);
            await page.GetByLabel("Password").FillAsync("three green parrots");
            await page.GetByLabel("Once more").FillAsync("three green parrots");
            await page.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
            await Loaded(page, $"{Origin}/");
        }
    }

    /// <summary>Holds each page to the rules, light and dark and on a phone.</summary>
    private async Task Walk(string axe, string who, IEnumerable<string> paths)
    {
        var faults = new List<string>();
        foreach (string path in paths)
        {
            await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await Page.SetViewportSizeAsync(1280, 900);
            await Page.GotoAsync(Origin + path);
            await Page.Locator(".working").WaitForAsync(new() { State = WaitForSelectorState.Detached });
            // A play's many forms are folded away, and hold to the rules as well.
            if (path.Contains("/plays/", StringComparison.Ordinal))
                await Page.EvaluateAsync("for (const d of document.querySelectorAll('main details')) d.open = true");
            await Page.EvaluateAsync(axe);
            faults.AddRange(await Axe($"{path} (light)", "'wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'"));
            await Shoot(who + path, "light");
            await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            // The dark page has the same words in the same order: only its colours are another question.
            faults.AddRange(await Axe($"{path} (dark)", "'color-contrast', 'link-in-text-block'"));
            await Shoot(who + path, "dark");
            await Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            await Page.SetViewportSizeAsync(320, 900);
            if (!await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"))
                faults.Add($"{path} is wider than a screen of 320 pixels.");
            // A phone shows each row's name, value and verdict without scrolling sideways; a grid of cohorts scrolls.
            faults.AddRange((await Page.EvaluateAsync<string[]>("""
                [...document.querySelectorAll('main .scroll')]
                  .filter(t => t.scrollWidth > t.clientWidth + 1 && !t.querySelector('.cohorts'))
                  .map(t => t.ariaLabel)
                """)).Select(table => $"{path}: the table '{table}' scrolls sideways at 320 pixels."));
            await Shoot(who + path, "phone");
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
        Assert.Empty(Complaints);
    }

    /// <summary>What axe-core finds on the page by tags or by the ids of its rules.</summary>
    private async Task<IEnumerable<string>> Axe(string where, string rules)
    {
        string type = rules.Contains("wcag", StringComparison.Ordinal) ? "tag" : "rule";
        var found = await Page.EvaluateAsync<JsonElement>(
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
        string name = $"{path.Trim('/').Replace('/', '-').Replace('?', '-').Replace('=', '-')}-{look}.png";
        await Page.ScreenshotAsync(new() { FullPage = true, Path = Path.Combine(Installation.Root, "artifacts",
            "screens", name) });
    }
}
