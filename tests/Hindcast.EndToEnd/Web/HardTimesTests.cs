using System.IO.Compression;
using Microsoft.Playwright;

namespace Hindcast.EndToEnd.Web;

/// <summary>A browser in hard times: the program killed while somebody writes, far too much text, scripts in every
/// field, files that are none.</summary>
[Trait("Length", "Long")]
public sealed class HardTimesTests(SampleCompany sample) : BrowserRoom(sample)
{
    private const string Retro = "/sample/retros/gtm-monthly-2026-08";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Serve();
        await Page.GotoAsync(Address);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Try with sample data" }).ClickAsync();
        await Loaded(Page, "/sample/");
    }

    private async Task OpenRetro()
    {
        await Page.GotoAsync($"{Origin}/sample/months/2026-08");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Make a retro from this" }).ClickAsync();
        await Loaded(Page, "/retros/gtm-monthly-2026-08");
    }

    [Fact]
    public async Task What_is_half_written_survives_a_killed_program_and_another_tab()
    {
        await OpenRetro();
        await Page.GetByLabel("Keep as talk").FillAsync("The forms are long");
        await Kill();
        // What is sent while the program is gone waits in the page, says so, and goes out once it is back.
        await Page.GetByLabel("Keep as talk").PressAsync("Enter");
        await Page.GetByText("The server does not answer").WaitForAsync();
        Assert.Equal("The forms are long", await Page.GetByLabel("Keep as talk").InputValueAsync());
        await Serve("w", new Uri(Origin).Port);
        await Page.Locator("#conversations li", new() { HasText = "The forms are long" }).WaitForAsync();
        // What waits can be called off: it is not sent, and stands as it was written.
        await Page.GetByLabel("Keep as talk").FillAsync("The rooms are cold");
        await Kill();
        await Page.GetByLabel("Keep as talk").PressAsync("Enter");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Do not send it" }).PressAsync("Enter");
        Assert.Equal("The rooms are cold", await Page.EvaluateAsync<string>("document.activeElement.value"));
        await Serve("w", new Uri(Origin).Port);
        await Page.Locator(".gone").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await Page.ReloadAsync();
        Assert.Equal(0, await Page.Locator("#conversations li", new() { HasText = "The rooms are cold" }).CountAsync());
        // What was not sent is there after a restart and a reload.
        await Page.GetByLabel("Keep as talk").FillAsync("The lists are short");
        await Kill();
        await Serve("w", new Uri(Origin).Port);
        await Page.GotoAsync(Origin + Retro);
        Assert.Equal("The lists are short", await Page.GetByLabel("Keep as talk").InputValueAsync());

        // Two tabs on one thing: the second is told what stands there now, and keeps its own words.
        await Page.GetByLabel("What will be done").First.FillAsync(
            "Publish the routing checklist, so that no lead waits over a day");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Agree it" }).ClickAsync();
        await Page.Locator("#A1").WaitForAsync();
        var other = await Browse(Page.Context);
        await other.GotoAsync(Origin + Retro);
        await Amend(Page, "Publish the routing checklist in every region, so that no lead waits a day");
        await Page.Locator("#A1", new() { HasText = "in every region" }).WaitForAsync();
        await Amend(other, "Publish a shorter routing checklist, so that no lead waits a day");
        await other.GetByText("[changed-meanwhile]").WaitForAsync();
        Assert.Contains("in every region", await other.InnerTextAsync("main"), StringComparison.Ordinal);
        Assert.Equal("Publish a shorter routing checklist, so that no lead waits a day",
            await other.Locator("#A1 [name=what]").InputValueAsync());
        // The address that was printed is good once, and says what to do.
        await (await Browse()).GotoAsync(Address);
        var late = await Browse();
        await late.GotoAsync(Address);
        Assert.Contains("hindcast serve", await late.InnerTextAsync("body"), StringComparison.Ordinal);
        Assert.Empty(Complaints);

        static async Task Amend(IPage tab, string what)
        {
            await tab.EvaluateAsync("for (const d of document.querySelectorAll('#A1 details')) d.open = true");
            await tab.Locator("#A1 [name=what]").FillAsync(what);
            await tab.Locator("#A1 [name=reason]").FillAsync("The room said it more exactly");
            await tab.Locator("#A1 form:has([name=what]) button", new() { HasText = "Save" }).ClickAsync();
        }
    }

    [Fact]
    public async Task What_was_taken_does_not_come_back_and_what_was_refused_does()
    {
        await OpenRetro();
        foreach (string name in (string[])["Mara Voss", "Sol Ito"])
        {
            await Page.EvaluateAsync("document.querySelector('#form-person').closest('details').open = true");
            await Page.Locator("#form-person [name=name]").PressSequentiallyAsync(name);
            await Page.Locator("#form-person [name=role]").FillAsync("Analyst");
            await Navigated(() => Page.Locator("#form-person [name=role]").PressAsync("Enter"));
            await Loaded(Page);
            Assert.Equal(0, await Page.GetByText("What you had written and not sent is back").CountAsync());
            Assert.Equal("", await Page.Locator("#form-person [name=name]").InputValueAsync());
            Assert.Equal(1, await Page.Locator($"#form-invite option[value='{name}']").CountAsync());
        }

        // The same name again is refused: it stands in its form, and is there again once the page is opened anew.
        await Page.EvaluateAsync("document.querySelector('#form-person').closest('details').open = true");
        await Page.Locator("#form-person [name=name]").FillAsync("Sol Ito");
        await Navigated(() => Page.Locator("#form-person [name=name]").PressAsync("Enter"));
        await Page.GetByRole(AriaRole.Alert).First.WaitForAsync();
        await Page.GotoAsync(Origin + Retro);
        Assert.Equal("Sol Ito", await Page.Locator("#form-person [name=name]").InputValueAsync());
        await Page.GetByText("What you had written and not sent is back").WaitForAsync();

        // So on the page of the people.
        await Page.GotoAsync($"{Origin}/sample/people");
        await Page.Locator("#form-add [name=name]").FillAsync("Ono Reis");
        await Navigated(() => Page.Locator("#form-add [name=name]").PressAsync("Enter"));
        await Loaded(Page);
        Assert.Equal("", await Page.Locator("#form-add [name=name]").InputValueAsync());
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task Nothing_that_is_written_is_run_and_what_is_far_too_long_is_not_lost()
    {
        await OpenRetro();
        const string evil =
            "<img src=x onerror=\"window.ran=1\"><script>window.ran=1</script>\u202Eright to left";
        Page.Dialog += (_, dialog) => Complaints.Add(dialog.Message);
        foreach (string path in (string[])[Retro, "/sample/people",
            "/sample/data", "/sample/tokens", "/sample/retros/new", "/sample/import",
            "/sample/actions/gtm-monthly-2026-09/A1", "/sample/themes", "/sample/reading"])
        {
            await Page.GotoAsync(Origin + path);
            for (int form = 0, forms = await Page.Locator("main form[method=post]").CountAsync(); form < forms; form++)
            {
                await Page.GotoAsync(Origin + path);
                // What was sent before may have taken a form away, as a seat that is not asked any more.
                if (form >= await Page.Locator("main form[method=post]").CountAsync())
                    break;
                // Sent as it is, past what the browser itself would ask for.
                await Page.EvaluateAsync("""
                    ([at, text]) => {
                      const form = document.querySelectorAll("main form[method=post]")[at];
                      for (const f of form.querySelectorAll("input:not([type=hidden]):not([type=file]), textarea")) {
                        try { f.type = "text"; } catch { }
                        f.value = text;
                      }
                      form.noValidate = true;
                    }
                    """, new object[] { form, evil });
                await Navigated(() => Page.EvaluateAsync("""
                    at => HTMLFormElement.prototype.submit.call(
                      document.querySelectorAll('main form[method=post]')[at])
                    """, form));
                Assert.Null(await Page.EvaluateAsync<int?>("window.ran ?? null"));
                Assert.DoesNotContain("has a bug here", await Page.ContentAsync(), StringComparison.Ordinal);
            }
        }

        foreach (string path in (string[])[Retro, $"{Retro}/pack", "/sample/people", "/sample/actions",
            "/sample/search?q=%3Cscript%3Ewindow.ran%3D1%3C%2Fscript%3E",
            "/sample/retros?q=%3Cimg+src%3Dx+onerror%3D%22window.ran%3D1%22%3E"])
        {
            await Page.GotoAsync(Origin + path);
            Assert.Null(await Page.EvaluateAsync<int?>("window.ran ?? null"));
        }

        await Page.GotoAsync(Origin + Retro);
        await Page.EvaluateAsync("""
            const f = document.querySelector('form[data-draft] [name=what]');
            f.value = 'x'.repeat(10_000_000);
            f.dispatchEvent(new Event('input', { bubbles: true }));
            """);
        await Page.EvaluateAsync(
            "document.querySelector('form[data-draft] [name=what]').form.requestSubmit()");
        await Page.GetByText("Nothing was sent; shorten it").WaitForAsync();
        Assert.Equal(10_000_000, await Page.EvaluateAsync<int>(
            "document.querySelector('form[data-draft] [name=what]').value.length"));
        Assert.Empty(Complaints);
    }

    [Fact]
    public async Task Files_that_are_no_exports_are_told_and_change_nothing()
    {
        string bomb = Path.Combine(Folder, "bomb.zip");
        using (var zip = ZipFile.Open(bomb, ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("contacts.csv").Open();
            byte[] zeros = new byte[1 << 20];
            for (int mb = 0; mb < 300; mb++)
                await entry.WriteAsync(zeros);
        }

        foreach (var (name, content) in ((string, byte[]?)[])
            [("picture.csv", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]), ("empty.csv", []),
             ("book.xlsx", "not a workbook"u8.ToArray()), ("bomb.zip", null)])
        {
            string path = Path.Combine(Folder, name);
            if (content is not null)
                await File.WriteAllBytesAsync(path, content);
            await Page.GotoAsync($"{Origin}/import");
            await Page.Locator("input[type=file]").SetInputFilesAsync(path);
            await Navigated(() => Page.EvaluateAsync(
                "document.querySelector('form:has(input[type=file])').requestSubmit()"));
            await Page.Locator(".working").WaitForAsync(new() { State = WaitForSelectorState.Detached });
            string text = await Page.InnerTextAsync("main");
            Assert.DoesNotContain("has a bug here", text, StringComparison.Ordinal);
            Assert.True(await Page.Locator("main [role=alert], main .worse").CountAsync() > 0, $"{name}: {text}");
            Assert.Equal(0, await Page.Locator("form[action$='/commit'] button[type=submit]").CountAsync());
            Assert.Contains(name, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Folder, text, StringComparison.Ordinal);
        }

        Assert.Empty(Complaints);
    }

    // Where a form leads is not known beforehand, and it may be the very page it stands on.
#pragma warning disable CS0612
    private Task Navigated(Func<Task> action) => Page.RunAndWaitForNavigationAsync(action);
#pragma warning restore CS0612
}
