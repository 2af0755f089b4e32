using System.Text.Json;
using Microsoft.Playwright;

namespace Hindcast.EndToEnd.Web;

/// <summary>S0-17: the newcomer's ten minutes with nothing but keys; whatever has the focus is seen.</summary>
[Trait("Length", "Long")]
public sealed class KeyboardTests(SampleCompany sample) : BrowserRoom(sample)
{
    /// <summary>What has the focus: how it is called, and what is wrong with how it is seen.</summary>
    private const string Focused = """
        () => {
          const e = document.activeElement, box = e.getBoundingClientRect(), look = getComputedStyle(e);
          const name = e === document.body ? "" : e.ariaLabel ?? (e.labels?.length ? e.labels[0].textContent : e.textContent || e.value || e.name || "");
          const x = Math.min(innerWidth - 1, Math.max(0, box.left + Math.min(box.width / 2, 8)));
          const at = document.elementFromPoint(x, Math.min(innerHeight - 1, Math.max(0, box.top + box.height / 2)));
          const fault = e === document.body ? null
            : look.outlineStyle === "none" || parseFloat(look.outlineWidth) < 1 ? "has no outline"
            : !box.width || box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth ? "is out of sight"
            : at && !e.contains(at) && !at.contains(e) ? `lies below ${at.tagName}` : null;
          return { name: name.replace(/\s+/g, " ").trim(), fault };
        }
        """;

    [Fact]
    public async Task A_newcomer_walks_the_ten_minutes_by_keys_alone()
    {
        await Serve();
        await Page.GotoAsync(Address);

        // Own files: chosen, looked at, its columns unfolded, kept.
        string contacts = Path.Combine(Folder, "contacts.csv");
        await File.WriteAllTextAsync(contacts, "Record ID,Create Date,Lifecycle Stage,Original Source\n"
            + string.Concat(Enumerable.Range(0, 300).Select(i => $"{i},2026-09-{1 + i % 28:00},Lead,Web\n")));
        await To("Files: CSV");
        var chooser = await Page.RunAndWaitForFileChooserAsync(() => Press("Enter"));
        await chooser.SetFilesAsync(contacts);
        await To("Look at them", "Enter");
        await Page.GetByText("This is what would be kept").WaitForAsync();
        await To("columns were recognised", "Enter");
        Assert.True(await Page.Locator("details[open] table").IsVisibleAsync());
        await To("Keep 300 rows", "Enter");
        await Page.GetByText("300 rows were kept").WaitForAsync();
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task A_retro_is_made_held_published_and_found_by_keys_alone()
    {
        await Serve();
        await Page.GotoAsync(Address);
        await To("Try with sample data", "Enter");
        await Loaded(Page, "/sample/");
        await Read();

        // The finding, its chart's months as a table, its rows.
        await Press("Tab");
        await At("To the content");
        await Press("Enter");
        await To("MQL to SQL within 30 days fell", "Enter");
        await Page.GetByRole(AriaRole.Heading, new() { Name = "How much is rate" }).WaitForAsync();
        await To("The months as a table", "Enter");
        Assert.True(await Page.Locator("details[open] table").First.IsVisibleAsync());
        var rows = await Page.RunAndWaitForDownloadAsync(() => To("The rows behind it", "Enter"));
        Assert.True(File.ReadLines(await rows.PathAsync()).Count() > 100);

        // Replay, and the alarm that was ticked is where one goes on.
        await To("Replay", "Enter");
        await Read();
        await To("Real", "Enter");
        await Page.Locator("button[aria-pressed=true]").WaitForAsync();
        await At("Real");
        await Press("Tab");
        await At("Not real");

        // A retro of the month before; its kind is chosen with arrows.
        await Page.GotoAsync($"{Origin}/sample/");
        await To("← Aug 2026", "Enter");
        await Read();
        await To("Kind of retro:", "Enter");
        await To("GTM, monthly:");
        await Press("ArrowDown");
        await Press("ArrowUp");
        await To("Make a retro from this", "Enter");
        await Loaded(Page, "/retros/gtm-monthly-2026-08");

        // The first why blames, and is said otherwise at a key.
        await To("Why?");
        await Type("Kit forgot to call the webinar leads");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Say instead" }).WaitForAsync();
        await To("Say instead", "Enter");
        await At("Why?");
        await Press("Enter");
        await Answered(1);
        // The focus is where the next answer is written.
        for (int mover = 0, answers = 1; mover < 2; mover++)
        {
            for (int why = mover == 0 ? 2 : 1; why <= 3; why++)
            {
                if (why == 1)
                    await To("Why?");
                await At("Why?");
                await Type($"The queue of the form had no rule for lead type {mover}{why}");
                await Press("Tab");
                await Press("Tab");
                await Press("ArrowDown");
                await To("Add why", "Enter");
                await Answered(++answers);
                await Back("Why?");
            }
        }

        // What is missing in an action is told at its field, where the focus is.
        await To("What will be done");
        await Type("Improve handoff");
        await Press("Enter");
        await Page.GetByRole(AriaRole.Alert).First.WaitForAsync();
        await At("What will be done");
        for (int action = 0; action < 2; action++)
        {
            await Press("Control+A");
            await Type(action == 0 ? "Publish the routing checklist, so that no lead waits over a day"
                : "Exclude tier C companies from the audiences, so that fewer of them come");
            await To("Mends");
            await Press(action == 0 ? "Home" : "End");
            await To("Owner");
            await Type("Robin");
            await To("Due");
            await Type("12152026");
            await To(action == 0 ? "MQL to SQL" : "ICP mix", "Enter");
            await At("How it will be judged");
            await Press("Enter");
            await Page.Locator($"#A{action + 1}").WaitForAsync();
            await Back("What will be done");
        }

        // Taken back, and the way to put it back has the focus.
        await To("Keep as talk");
        await Type("The forms are long");
        await Press("Enter");
        await Page.Locator("#conversations li").WaitForAsync();
        await At("Keep as talk");
        await Back("Take back: The forms are long");
        await Press("Enter");
        await Page.GetByText("Taken back:").WaitForAsync();
        await At("Put it back");
        await Press("Enter");
        await Page.Locator("#conversations li").WaitForAsync();

        string missing = string.Join("\n", await Page.Locator("#closes .failed, #actions .row").AllInnerTextsAsync());
        Assert.True(await Page.Locator("#closes .failed").CountAsync() == 0, missing);
        await To("Close and publish", "Enter");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Read the pack" }).WaitForAsync();
        // A pack has no way back, so it opens beside the retro.
        var pack = await Page.RunAndWaitForPopupAsync(() => To("Read the pack", "Enter"));
        await pack.GetByText("GTM retro").First.WaitForAsync();
        await pack.CloseAsync();
        // A PDF is printed first, and then taken from the retro's page.
        await To("PDF", "Enter");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Save the PDF" }).WaitForAsync();
        var pdf = await Page.RunAndWaitForDownloadAsync(() => To("Save the PDF", "Enter"));
        Assert.Equal("gtm-monthly-2026-08-retro.pdf", pdf.SuggestedFilename);
        Assert.Equal("%PDF-", (await File.ReadAllTextAsync(await pdf.PathAsync()))[..5]);
        await To("Actions", "Enter");
        await Loaded(Page, "/sample/actions");
        await To("Publish the routing checklist", "Enter");
        await Loaded(Page, "/actions/gtm-monthly-2026-08/A1");
        await To("Library", "Enter");
        await At("Words that must all be there");
        await Type("routing checklist");
        await Press("Enter");
        await Page.Locator("main a[href*='gtm-monthly-2026-08']").First.WaitForAsync();
        Assert.Empty(Complaints);

        Task Answered(int count) => Page.Locator($".whys li >> nth={count - 1}").WaitForAsync();
    }

    private Task Press(string key) => Page.Keyboard.PressAsync(key);

    private Task Type(string text) => Page.Keyboard.TypeAsync(text);

    private Task Read() => Page.Locator(".working").WaitForAsync(new() { State = WaitForSelectorState.Detached });

    private async Task<(string Name, string? Fault)> Here()
    {
        JsonElement here;
        try
        {
            here = await Page.EvaluateAsync<JsonElement>(Focused);
        }
        catch (PlaywrightException gone) when (IsLeft(gone))
        {
            // The page was being left for the next.
            await Loaded(Page);
            return await Here();
        }

        return (here.GetProperty("name").GetString()!, here.GetProperty("fault").GetString());
    }

    /// <summary>The focus is there, at the latest when the page has run its script.</summary>
    private async Task At(string name)
    {
        for (int wait = 0; wait < 100 && !(await Here()).Name.StartsWith(name, StringComparison.Ordinal); wait++)
            await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.StartsWith(name, (await Here()).Name, StringComparison.Ordinal);
    }

    /// <summary>Goes on with Tab to what is called so, and may press a key there; each stop on the way is seen.</summary>
    private Task To(string name, string? key = null) => Go("Tab", name, key);

    /// <summary>The same backwards.</summary>
    private Task Back(string name) => Go("Shift+Tab", name, null);

    private async Task Go(string by, string name, string? key)
    {
        const int stopsMax = 250;
        var passed = new List<string>();
        for (int stop = 0; stop < stopsMax; stop++)
        {
            await Press(by);
            var here = await Here();
            Assert.True(here.Fault is null, $"{Page.Url}: '{here.Name}' {here.Fault}.");
            passed.Add(here.Name);
            if (!here.Name.StartsWith(name, StringComparison.Ordinal) && !(name.Length > 8
                && here.Name.Contains(name, StringComparison.Ordinal)))
                continue;
            if (key is not null)
                await Press(key);
            return;
        }

        Assert.Fail($"{Page.Url}: '{name}' is not reached by {by}; passed: {string.Join(" | ", passed.Take(60))}");
    }
}
