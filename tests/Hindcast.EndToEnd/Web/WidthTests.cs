using Microsoft.Playwright;

namespace Hindcast.EndToEnd.Web;

/// <summary>S0-18: what is wide stays whole and can be read on a screen, on a phone and on paper.</summary>
public sealed class WidthTests(SampleCompany sample) : BrowserRoom(sample)
{
    [Fact]
    public async Task Lists_charts_and_figures_stay_whole()
    {
        await Serve("w/sample");
        await Page.GotoAsync(Address);

        await Page.SetViewportSizeAsync(1280, 900);
        await Page.GotoAsync($"{Origin}/settings");
        Assert.True(await Page.Locator(".settings .scroll").EvaluateAsync<bool>("t => t.scrollWidth <= t.clientWidth + 1"));

        await Page.SetViewportSizeAsync(320, 900);
        await Page.GotoAsync($"{Origin}/indicators/mql_to_sql");
        var chart = Page.Locator(".wide .chart");
        await chart.WaitForAsync();
        Assert.InRange((await chart.BoundingBoxAsync())!.Height, 120, 400);
        Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));

        await Page.SetViewportSizeAsync(690, 900);
        await Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Page.GotoAsync(Origin);
        await Page.Locator(".figures b").First.WaitForAsync();
        Assert.True(await Page.EvaluateAsync<bool>(
            "[...document.querySelectorAll('.figures b')].every(b => b.scrollWidth <= b.clientWidth + 1)"));
    }

    /// <summary>Paper takes no answer, and nothing on it is wider than the sheet.</summary>
    [Fact]
    [Trait("Length", "Long")]
    public async Task On_paper_stands_what_is_read_and_nothing_that_asks()
    {
        await Serve("w/sample");
        await Page.GotoAsync(Address);
        await Page.SetViewportSizeAsync(690, 970);
        await Page.EmulateMediaAsync(new() { Media = Media.Print });
        foreach (string path in (string[])["/", "/months/2026-09/findings/2026-09-mql_to_sql-source-webinar",
            "/retros/gtm-monthly-2026-09", "/renewals", "/renewals/forecast", "/actions",
            "/actions/gtm-monthly-2026-09/A1", "/campaigns"])
        {
            await Page.GotoAsync(Origin + path);
            await Page.Locator(".working").WaitForAsync(new() { State = WaitForSelectorState.Detached });
            Assert.Empty(await Page.EvaluateAsync<string[]>("""
                [...document.querySelectorAll("main :is(form, button, select, input, .tabs, .steps)")]
                  .filter(e => e.checkVisibility()).map(e => e.outerHTML.slice(0, 80))
                """));
            Assert.True(await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), path);
            if (path == "/")
                Assert.True(await Page.GetByText("Every indicator in Sep 2026").CountAsync() > 0
                    && await Page.Locator(".fold td").First.IsVisibleAsync());
            // A heading has something below it.
            Assert.Empty(await Page.EvaluateAsync<string[]>("""
                [...document.querySelectorAll("main section > h2")].filter(h => h.checkVisibility()
                  && ![...h.parentElement.children].some(e => e !== h && e.checkVisibility() && e.textContent.trim()))
                  .map(h => h.textContent)
                """));
        }
    }

    [Fact]
    public async Task Says_that_a_file_has_a_header_alone_and_where_a_plan_comes_from()
    {
        await Serve("new");
        await Page.GotoAsync(Address);
        await Page.GotoAsync($"{Origin}/import");
        await Page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "contacts.csv", MimeType = "text/csv",
            Buffer = "Record ID,Create Date,Lifecycle Stage,Original Source\n"u8.ToArray(),
        });
        await Page.Locator("form:has(input[type=file]) button").First.ClickAsync();
        await Page.GetByText("no row below it").WaitForAsync();

        await Page.GotoAsync($"{Origin}/plans");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Make a renewal retro" }).ClickAsync();
        await Loaded(Page, "/retros/new?kind=renewal");
    }
}
