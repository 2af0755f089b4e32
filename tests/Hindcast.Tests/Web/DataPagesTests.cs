using System.Net;
using Hindcast.Tests.Facts.Snapshots;
using Hindcast.Web;

namespace Hindcast.Tests.Web;

/// <summary>The health of the data is of the month that one comes from.</summary>
public sealed class DataPagesTests
{
    [Fact]
    public async Task Every_warning_of_a_month_is_found_where_its_overview_leads()
    {
        using var workspace = new Workspace();
        workspace.WithTwoStops();
        await using var server = (await HindcastServer.Start(new(new("http://127.0.0.1:0"), workspace.Folder, null,
            FixedClock.On(2026, 11, 20), null), CancellationToken.None)).Match(started => started,
                why => throw new InvalidOperationException(why.Message));
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new(), UseCookies = true });
        await browser.GetAsync(server.Address);

        string overview = await Read("/months/2026-10"), linked = await Read("/data?month=2026-10");
        Assert.Contains("href=\"/data?month=2026-10\"", overview, StringComparison.Ordinal);
        foreach (string told in (string[])["hubspot went silent: no new SQLs since 25 Sep 2026, no new contacts since 21 Oct "
            + "2026", "salesforce opportunity facts end on 8 Oct 2026, the day of the last import"])
        {
            Assert.Contains(told, overview, StringComparison.Ordinal);
            Assert.Contains(told, linked, StringComparison.Ordinal);
        }

        // What stopped is told in words, and that the day is cut back from a later import.
        Assert.Contains("new SQLs after 24 Sep 2026", linked, StringComparison.Ordinal);
        Assert.DoesNotContain("sql_on after", linked, StringComparison.Ordinal);
        Assert.Matches("As of 31.Aug 2026, reconstructed", await Read("/data?month=2026-08"));
        Assert.Contains("Data health of Oct 2026", linked, StringComparison.Ordinal);
        Assert.Contains("href=\"/data?month=2026-09\"", linked, StringComparison.Ordinal);
        string newest = await Read("/data"), sources = await Read("/api/data?month=2026-10");
        Assert.Contains("Data health of Sep 2026", newest, StringComparison.Ordinal);
        Assert.DoesNotContain("facts end on", newest, StringComparison.Ordinal);
        Assert.Contains("2026-10-data-salesforce-opportunity-not-imported", sources, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri(server.Address, "/data?month=none")))
            .StatusCode);

        async Task<string> Read(string path) => await (await browser.Settled(new Uri(server.Address, path))).Content
            .ReadAsStringAsync();
    }
}
