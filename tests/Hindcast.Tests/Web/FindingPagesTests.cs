using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Tests.Facts.Snapshots;
using Hindcast.Tests.Retros;
using Hindcast.Web;
using Hindcast.Web.Facts;

namespace Hindcast.Tests.Web;

/// <summary>S0-18: where a finding's page leads its reader to check it.</summary>
public sealed class FindingPagesTests
{
    /// <summary>Within one value every share of it is all or nothing; a mix is explored value by value.</summary>
    [Fact]
    public void A_mix_is_explored_by_what_is_made_up_and_a_rate_within_its_slice()
    {
        var mix = RetroSample.MixFinding with { Slice = Slice.Of("icp_tier", "C").And("source", "Web") };
        Assert.Equal("/indicators/icp_mix?by=icp_tier&where=source%3DWeb", FindingPages.ExplorerPathOf(mix));
        Assert.Equal("/indicators/icp_mix?by=icp_tier", FindingPages.ExplorerPathOf(mix with
            { Slice = Slice.Of("icp_tier", "C") }));
        var rate = mix with { Kind = FindingKind.Rate };
        Assert.Equal("/indicators/icp_mix", FindingPages.ExplorerPathOf(rate with { Slice = Slice.All }));
        Assert.Equal("/indicators/icp_mix?where=source%3DWeb", FindingPages.ExplorerPathOf(rate with
            { Slice = Slice.Of("source", "Web") }));
    }

    /// <summary>Invariant 2: two rows are no quiet month and no good number.</summary>
    [Fact]
    public async Task A_month_that_cannot_be_judged_is_told_so_and_its_numbers_are_none()
    {
        using var workspace = new Workspace();
        workspace.With("crm", "2026-09-30", Tables.Of(FactKind.Subscription, "id account start_on due_on arr outcome "
            + "outcome_on", ["1", "a", "2025-09-01", "2026-09-01", 1000m, "renewed", "2026-09-01"],
            ["2", "b", "2025-09-05", "2026-09-05", 1000m, "churned", "2026-09-05"]));
        await using var server = (await HindcastServer.Start(new(new("http://127.0.0.1:0"), workspace.Folder, null,
            FixedClock.On(2026, 11, 20), null), CancellationToken.None)).Match(started => started,
                why => throw new InvalidOperationException(why.Message));
        using var browser = new HttpClient(new HttpClientHandler { CookieContainer = new(), UseCookies = true });
        await browser.GetAsync(server.Address);
        async Task<string> Read(string path) => await (await browser.Settled(new Uri(server.Address, path))).Content
            .ReadAsStringAsync();

        const string cannot = "Cannot tell: no indicator has enough to be judged in Aug 2026.";
        string overview = await Read("/months/2026-08");
        Assert.Contains(cannot, await Read("/months/2026-08/findings"), StringComparison.Ordinal);
        Assert.Contains(cannot, overview, StringComparison.Ordinal);
        string tiles = overview[overview.IndexOf("<dl class=\"figures\"", StringComparison.Ordinal)..];
        tiles = tiles[..tiles.IndexOf("</dl>", StringComparison.Ordinal)];
        Assert.Contains("<b>cannot tell</b> <span>(n = 2) in Aug 2026</span>", tiles, StringComparison.Ordinal);
        Assert.DoesNotContain("100.0", tiles, StringComparison.Ordinal);
    }
}
