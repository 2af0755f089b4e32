using Microsoft.Playwright;

namespace Hindcast.EndToEnd.Web;

/// <summary>S0-18: whoever reads at twice the size, of the page or of its letters alone, loses nothing.</summary>
[Trait("Length", "Long")]
public sealed class ZoomTests(SampleCompany sample) : BrowserRoom(sample)
{
    private const string Finding = "/months/2026-09/findings/2026-09-mql_to_sql-source-webinar";

    /// <summary>Every page that somebody can open, but those of one thing that must be made first.</summary>
    private static readonly string[] Pages =
    [
        "/", "/import", "/months/2026-08", "/months/1900-01", Finding, $"{Finding}/sums", $"{Finding}/rows",
        "/months/2026-09/findings/2026-09-icp_mix-icp-tier-c", "/months/2026-09/findings", "/indicators",
        "/indicators/mql_to_sql?by=source", "/indicators/mql_to_sql/cohorts", "/funnel?by=source", "/hindcast", "/retros",
        "/retros/new", "/retros/new?kind=incident", "/retros/gtm-monthly-2026-09", "/actions",
        "/actions/gtm-monthly-2026-09/A1", "/campaigns", "/renewals", "/renewals/due?days=365", "/renewals/forecast",
        "/renewals/plays", "/renewals/load", "/renewals/deals", "/renewals/escalations", "/effects",
        "/effects/gtm-monthly-2026-09-a1", "/similar?indicator=mql_to_sql", "/themes", "/patterns", "/reading",
        "/trace?id=gtm-monthly-2026-09-a1", "/plans", "/search?q=webinar", "/data", "/people", "/settings", "/tokens",
        "/nowhere",
    ];

    /// <summary>What is wider than the page, cut off, or lies over other words. Heads of stacked tables and what is
    /// written for those who listen are not seen.</summary>
    private const string Lost = """
        () => {
          const lost = [], seen = e => e.checkVisibility() && !e.closest(".unseen, svg, nav")
            && getComputedStyle(e.closest("thead") ?? e).position !== "absolute";
          if (document.documentElement.scrollWidth > innerWidth) lost.push(`the page is ${document.documentElement.scrollWidth} wide`);
          for (const e of document.querySelectorAll("body *"))
            if (seen(e) && ["hidden", "clip"].includes(getComputedStyle(e).overflowX) && e.clientWidth > 1
              && e.scrollWidth > e.clientWidth + 1) lost.push(`'${e.textContent.trim().slice(0, 30)}' is cut off`);
          const control = "input, select, textarea, button";
          const boxes = [...document.querySelectorAll("main *")].filter(seen).flatMap(e => {
            const words = [...e.childNodes].filter(n => n.nodeType === 3 && n.textContent.trim());
            const shapes = e.matches(control) ? [e.getBoundingClientRect()] : words.flatMap(n => {
              const range = document.createRange(); range.selectNodeContents(n); return [...range.getClientRects()]; });
            return shapes.filter(b => b.width > 1 && b.height > 1).map(b => [e, b]);
          });
          for (let i = 0; i < boxes.length && lost.length < 5; i++) for (let j = i + 1; j < boxes.length; j++) {
            const [a, x] = boxes[i], [b, y] = boxes[j];
            if (Math.min(x.right, y.right) - Math.max(x.left, y.left) > 3 && Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top) > 5
              && !a.contains(b) && !b.contains(a))
              lost.push(`'${a.textContent.trim().slice(0, 30)}' lies over '${b.textContent.trim().slice(0, 30)}'`);
          }
          return lost;
        }
        """;

    [Fact]
    public async Task Nothing_is_lost_at_twice_the_size()
    {
        await Serve("w/sample");
        await Page.GotoAsync(Address);
        var lost = new List<string>();
        foreach (string path in Pages)
        {
            // Zoomed to 200 %, a window of 1280 by 800 has room for half as many pixels.
            await Page.SetViewportSizeAsync(640, 400);
            await Page.GotoAsync(Origin + path);
            await Page.Locator(".working").WaitForAsync(new() { State = WaitForSelectorState.Detached });
            lost.AddRange((await Page.EvaluateAsync<string[]>(Lost)).Select(one => $"{path} zoomed: {one}"));
            await Page.SetViewportSizeAsync(1280, 800);
            await Page.EvaluateAsync("""
                const twice = new CSSStyleSheet();
                twice.replaceSync("html { font-size: 200%; } body { font-size: 32px !important; }");
                document.adoptedStyleSheets = [twice];
                """);
            lost.AddRange((await Page.EvaluateAsync<string[]>(Lost)).Select(one => $"{path} in large letters: {one}"));
        }

        Assert.True(lost.Count == 0, string.Join("\n", lost));
        Assert.Empty(Complaints);
    }
}
