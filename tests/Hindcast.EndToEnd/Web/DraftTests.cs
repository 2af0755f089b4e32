using System.Text.Json;
using Microsoft.Playwright;

namespace Hindcast.EndToEnd.Web;

/// <summary>What is written and not sent, over reloads: it comes back to whoever wrote it, and undoes nothing that
/// others changed meanwhile.</summary>
public sealed class DraftTests(SampleCompany sample) : BrowserRoom(sample)
{
    private const string Back = "What you had written and not sent is back";

    [Fact]
    public async Task A_draft_undoes_nothing_that_was_changed_meanwhile()
    {
        const string retro = "gtm-monthly-2026-08", amend = "#A1 form:has([name=what])";
        await Try();
        await Page.GotoAsync($"{Origin}/sample/months/2026-08");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make a retro from this" }).ClickAsync();
        await Loaded(Page, $"/retros/{retro}");
        await Page.GetByLabel("What will be done").First.FillAsync(
            "Publish the routing checklist, so that no lead waits");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Agree it" }).ClickAsync();
        await Page.Locator("#A1").WaitForAsync();
        await Page.EvaluateAsync("for (const d of document.querySelectorAll('#A1 details')) d.open = true");
        await Page.Locator($"{amend} [name=deliverable]").FillAsync("A checklist");
        await Page.Locator($"{amend} [name=reason]").FillAsync("Said in the room");
        var (exit, _, error) = await Installation.Run(Folder, "retro", "amend", retro, "action", "A1", "due",
            "2026-12-01", "--reason", "The region asked", "--workspace", "w/sample");
        Assert.True(exit == 0, error);

        await Page.ReloadAsync();
        await Page.GetByText(Back).WaitForAsync();
        Assert.Equal(("A checklist", "2026-12-01"), await Stands());
        await Page.Locator($"{amend} button", new() { HasText = "Save" }).ClickAsync();
        await Page.GetByText("[changed-meanwhile]").WaitForAsync();
        Assert.Equal(("A checklist", "2026-12-01"), await Stands());
        await Page.Locator($"{amend} button", new() { HasText = "Save" }).ClickAsync();
        await Page.Locator("#A1", new() { HasText = "leaves A checklist" }).WaitForAsync();
        Assert.Equal(0, await Page.GetByText(Back).CountAsync());
        Assert.Equal(("A checklist", "2026-12-01"), await Stands());

        // What this browser changes by another form of the page is no change by somebody else.
        await Page.GotoAsync($"{Origin}/sample/actions/gtm-monthly-2026-09/A1");
        await Page.Locator("#form-say [name=text]").FillAsync("The rule waits for its test");
        await Page.EvaluateAsync("for (const d of document.querySelectorAll('main details')) d.open = true");
        await Page.Locator("#form-redate [name=due]").FillAsync("2026-12-04");
        await Page.Locator("#form-redate [name=reason]").FillAsync("The test takes longer");
        await Page.Locator("#form-redate button").ClickAsync();
        await Page.Locator("main table", new() { HasText = "The test takes longer" }).WaitForAsync();
        await Page.GetByText(Back).WaitForAsync();
        await Page.Locator("#form-say button[value=update]").ClickAsync();
        await Page.Locator("main table", new() { HasText = "The rule waits for its test" }).WaitForAsync();
        Assert.Equal(0, await Page.GetByText(Back).CountAsync());
        Assert.Empty(Complaints);

        async Task<(string, string)> Stands() => (await Page.Locator($"{amend} [name=deliverable]").InputValueAsync(),
            await Page.Locator($"{amend} [name=due]").InputValueAsync());
    }

    [Fact]
    public async Task What_another_form_of_the_page_sent_takes_no_version_from_a_draft()
    {
        const string retro = "gtm-monthly-2026-08", mine = "#form-why-icp-mix-1", other = "#form-why-mql-to-sql-1";
        await Try();
        await Say("new", "gtm-monthly", "--month", "2026-08");
        await Say("add", retro, "movers", "mql_to_sql", "icp_mix");
        // What stands at both is alike, as it is of whatever nobody has said yet.
        await Say("add", retro, "why", "Nobody looked", "--mover", "mql_to_sql");
        await Say("add", retro, "why", "Nobody looked", "--mover", "icp_mix");
        await Page.GotoAsync($"{Origin}/sample/retros/{retro}");
        await Page.EvaluateAsync("for (const d of document.querySelectorAll('main details')) d.open = true");
        await Page.Locator($"{mine} [name=text]").FillAsync("The budget followed clicks");
        await Say("amend", retro, "why", "1", "--mover", "icp_mix", "--text", "The rule names no tier", "--reason",
            "Checked");
        await Page.Locator($"{other} [name=text]").FillAsync("The form was renamed");
        await Page.Locator($"{other} button").First.ClickAsync();
        await Page.GetByText("What it is about was changed meanwhile").WaitForAsync();
        await Page.Locator($"{mine} button").First.ClickAsync();
        await Page.GetByText("[changed-meanwhile]").WaitForAsync();

        // What was shown with the refusal has been seen, also after a reload.
        await Page.GotoAsync($"{Origin}/sample/retros/{retro}");
        await Page.GetByText(Back).WaitForAsync();
        Assert.Equal("The budget followed clicks", await Page.Locator($"{mine} [name=text]").InputValueAsync());
        await Page.Locator($"{mine} button").First.ClickAsync();
        await Page.Locator("ol.whys", new() { HasText = "The budget followed clicks" }).WaitForAsync();
        Assert.Equal(0, await Page.GetByText("[changed-meanwhile]").CountAsync());
        Assert.Empty(Complaints);

        async Task Say(params string[] words)
        {
            var (exit, _, error) = await Installation.Run(Folder, ["retro", .. words, "--workspace", "w/sample"]);
            Assert.True(exit == 0, error);
        }
    }

    [Fact]
    public async Task A_draft_is_its_tabs_until_that_is_closed()
    {
        const string field = "#form-say [name=text]";
        await Try();
        var other = await Browse(Page.Context);
        foreach (var tab in (IPage[])[Page, other])
            await tab.GotoAsync($"{Origin}/sample/actions/gtm-monthly-2026-09/A1");
        await other.Locator(field).FillAsync("Long words of the other tab");
        await Page.Locator(field).FillAsync("Short words of this one");
        await Page.Locator("#form-say button[value=update]").ClickAsync();
        await Page.Locator("main table", new() { HasText = "Short words of this one" }).WaitForAsync();
        Assert.Equal("", await Page.Locator(field).InputValueAsync());
        Assert.Equal(0, await Page.GetByText(Back).CountAsync());

        await other.ReloadAsync();
        await other.GetByText(Back).WaitForAsync();
        Assert.Equal("Long words of the other tab", await other.Locator(field).InputValueAsync());
        await other.CloseAsync();
        await Page.ReloadAsync();
        await Page.GetByText(Back).WaitForAsync();
        Assert.Equal("Long words of the other tab", await Page.Locator(field).InputValueAsync());

        await Page.GotoAsync($"{Origin}/sample/settings?key=icp_reviewed_on");
        await Page.Locator("#value-setting-icp-reviewed-on").FillAsync("2026-03-01");
        await Page.ReloadAsync();
        await Page.GetByText(Back).WaitForAsync();
        Assert.Equal("2026-03-01", await Page.Locator("#value-setting-icp-reviewed-on").InputValueAsync());
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task A_change_of_a_play_that_was_made_from_its_preview_leaves_no_draft()
    {
        await Try();
        await Page.GotoAsync($"{Origin}/sample/renewals/plays?account=001Lk0000003294IAA");
        await Page.Locator("#deadline-open").FillAsync("2026-12-18");
        await Page.Locator("#risk-open").SelectOptionAsync("red");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Open it" }).ClickAsync();
        await Page.GetByRole(AriaRole.Heading, new() { Name = "Before it starts" }).WaitForAsync();
        string play = Page.Url;

        // Asked for once more it is refused, at an address that does not name the account; it is the same draft.
        await Page.GotoAsync($"{Origin}/sample/renewals/plays?account=001Lk0000003294IAA");
        Assert.Equal(0, await Page.GetByText(Back).CountAsync());
        await Page.Locator("#deadline-open").FillAsync("2026-12-18");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Open it" }).ClickAsync();
        await Page.Locator(".refused").WaitForAsync();
        await Page.Locator("#account-open").FillAsync("001Lk0000003295IAA");
        await Page.Locator("#deadline-open").FillAsync("2026-12-18");
        await Page.GotoAsync($"{Origin}/sample/renewals/plays?account=001Lk0000003294IAA");
        Assert.Equal("001Lk0000003295IAA", await Page.Locator("#account-open").InputValueAsync());
        await Page.GotoAsync(play);
        foreach (string end in (string[])["Leave it", "Make the change"])
        {
            await Page.EvaluateAsync("for (const d of document.querySelectorAll('main details')) d.open = true");
            await Page.Locator("#form-change-deadline [name=value]").FillAsync("2026-12-21");
            await Page.Locator("#form-change-deadline [name=reason]").FillAsync("They asked for it");
            await Page.Locator("#form-change-deadline button").First.ClickAsync();
            await Page.GetByText("This is what it would do").WaitForAsync();
            await Page.GetByText(end, new() { Exact = true }).ClickAsync();
            await Loaded(Page, play);
            Assert.Equal(end == "Leave it" ? 1 : 0, await Page.GetByText(Back).CountAsync());
        }

        Assert.Contains("deadline 21 Dec 2026", await Page.InnerTextAsync(".standing"), StringComparison.Ordinal);
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task A_draft_is_its_accounts()
    {
        string[] invited = [await Invite("Robin Vale", "administrator"), await Invite("Kit Larsen", "participant")];
        await Serve("w/sample", 0, "--accounts");
        foreach (string invitation in invited)
        {
            // The session of the one before has ended by itself, not by the button that clears the browser.
            await Page.Context.ClearCookiesAsync();
            await Page.GotoAsync(Origin + invitation);
            await Page.GetByLabel("Password").FillAsync("three green parrots");
            await Page.GetByLabel("Once more").FillAsync("three green parrots");
            await Page.GetByRole(AriaRole.Button, new() { Name = "Join" }).ClickAsync();
            await Loaded(Page, $"{Origin}/");
            await Page.GotoAsync($"{Origin}/actions/gtm-monthly-2026-09/A1");
            Assert.Equal(0, await Page.GetByText(Back).CountAsync());
            Assert.Equal("", await Page.Locator("#form-say [name=text]").InputValueAsync());
            await Page.Locator("#form-say [name=text]").FillAsync($"As seen by {invitation}");
            await Page.ReloadAsync();
            Assert.Equal($"As seen by {invitation}", await Page.Locator("#form-say [name=text]").InputValueAsync());
        }

        Assert.Empty(Complaints);

        async Task<string> Invite(string person, string role)
        {
            var (exit, output, error) = await Installation.Run(Folder, "accounts", "invite", person, "--role", role,
                "--workspace", "w/sample", "--json");
            Assert.True(exit == 0, error);
            return new Uri(JsonDocument.Parse(output).RootElement.GetProperty("link").GetString()!).PathAndQuery;
        }
    }

    private async Task Try()
    {
        await Serve();
        await Page.GotoAsync(Address);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Try with sample data" }).ClickAsync();
        await Loaded(Page, "/sample/");
    }
}
