namespace Hindcast.Tests.Web;

/// <summary>A page that is given again as it was made is never an old one, nor somebody else's.</summary>
public sealed class KeptPagesTests : SampleSite
{
    [Fact]
    public async Task What_was_written_since_stands_on_the_next_page()
    {
        const string action = "/actions/gtm-monthly-2026-09/A1";
        string first = await Read("/");
        Assert.Contains(action, first, StringComparison.Ordinal);
        Assert.Equal(first, await Read("/"));
        await Done(action, ("does", "done"), ("text", "crm:report/7"));
        string due = "<h2>Due first</h2>", next = await Read("/");
        Assert.DoesNotContain(action, next[next.IndexOf(due, StringComparison.Ordinal)..], StringComparison.Ordinal);
        await Done(action, ("does", "go-on"), ("text", "It was the other queue"));
        string again = await Read("/");
        Assert.Contains(action, again[again.IndexOf(due, StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("9 rows were", await Read("/?kept=9"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_is_given_their_own()
    {
        var (team, invitation) = await TeamServer.Start();
        await using var closing = team;
        var robin = await team.Joined(invitation);
        var kit = await team.Joined("Kit Larsen", "viewer");
        foreach (var (browser, own, other) in ((HttpClient, string, string)[])[(robin, "Robin Vale", "Kit Larsen"),
            (kit, "Kit Larsen", "Robin Vale"), (robin, "Robin Vale", "Kit Larsen")])
        {
            string page = "refresh";
            while (page.Contains("http-equiv=\"refresh\"", StringComparison.Ordinal) || page == "refresh")
                page = await (await team.Get(browser, "/months/2026-09")).Content.ReadAsStringAsync();
            Assert.Contains($"<a href=\"/account\"><bdi>{own}</bdi></a>", page, StringComparison.Ordinal);
            Assert.DoesNotContain($"<bdi>{other}</bdi></a></li>", page, StringComparison.Ordinal);
        }
    }
}
