using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hindcast.Tests.Cli;

namespace Hindcast.Tests.Web;

/// <summary>What the library remembers, in the browsers of people with different roles.</summary>
public sealed class LibraryPagesTests : IDisposable
{
    private const string Route = "Replies were routed to a queue that nobody covers.",
        Deploy = "The release was deployed without a canary.";

    private readonly CommandLine hindcast = new() { Clock = FixedClock.On(2026, 9, 10) };

    /// <summary>S5-43 S5-42: a list is drawn, opened and acknowledged on pages; whoever only reads sees no
    /// form.</summary>
    [Fact]
    public async Task A_launch_waits_on_its_page_for_its_owner_to_read()
    {
        CampaignCompany.Fill(hindcast, new(2026, 9, 10));
        Import(("letters", "---\ncampaign_type: Renewal\nsegment: Mid-Market\n---\n# Letters of <b>spring</b>\n\n"
            + "## What went wrong\n- Nobody answered replies within a day\n"),
            ("cooking", "# Cooking\n\nPasta was cold."));
        var (team, invitation) = await TeamServer.Over(hindcast, CampaignCompany.Vp);
        await using var closing = team;
        await team.Joined(invitation);
        var (owner, viewer) = (await team.Joined(CampaignCompany.DemandGen, "participant"),
            await team.Joined(CampaignCompany.Csm, "viewer"));

        Assert.Contains("[campaign-not-found]", await Told(await team.Post(owner, "/reading", ("campaign", "701X"),
            ("owner", CampaignCompany.DemandGen))));
        Assert.Equal("/reading/701E", To(await team.Post(owner, "/reading", ("campaign", "701E"), ("owner",
            CampaignCompany.DemandGen))));
        Assert.Contains("[reading-not-acknowledged]", await Told(await team.Post(owner, "/reading/701E/launch")));
        string seen = await Told(await team.Get(viewer, "/reading/701E"));
        Assert.Contains("the same campaign type: renewal", seen);
        Assert.DoesNotContain("method=\"post\"", seen);
        Assert.Contains("This asks for the role participant; yours is viewer.", seen);

        Assert.Equal("/reading/701E/letters", To(await team.Post(owner, "/reading/701E/open", ("document",
            "letters"))));
        string page = await Told(await team.Get(owner, "/reading/701E/letters"));
        Assert.Contains("Nobody answered replies within a day", page);
        Assert.Contains("/reading/701E/acknowledge", page);
        Assert.DoesNotContain("<b>spring", page);
        Assert.Equal(HttpStatusCode.NotFound, (await team.Get(owner, "/reading/701E/cooking")).StatusCode);
        Assert.Contains("[takeaway-missing]", await Told(await team.Post(owner, "/reading/701E/acknowledge",
            ("document", "letters"))));
        Assert.Equal("/reading/701E", To(await team.Post(owner, "/reading/701E/acknowledge", ("document", "letters"),
            ("takeaway", "Name who answers first"))));
        var told = await Json(team, owner, "POST", "/api/reading/701E/launch");
        Assert.Equal(("2026-09-10", "Name who answers first"), (told.GetProperty("clearedOn").GetString(),
            told.GetProperty("items")[0].GetProperty("takeaway").GetString()));
        Assert.Equal("reading-list-not-found", (await Json(team, owner, "GET", "/api/reading/701A"))
            .GetProperty("rule").GetString());
        Assert.Equal("change-not-found", (await Json(team, owner, "POST", "/api/reading/701E/burn"))
            .GetProperty("rule").GetString());
    }

    /// <summary>S5-45 S5-46 S5-47 S5-48: suggestions are kept, themes split and merged, and what keeps coming back is
    /// answered; whoever may not sees the sentences and no form.</summary>
    [Fact]
    public async Task Themes_are_kept_split_merged_and_answered_on_pages()
    {
        hindcast.Run("people", "add", "Vera Moss", "--function", "marketing").Ends(0);
        hindcast.Run("people", "add", "Carl Wu", "--function", "sales").Ends(0);
        Import(Review("one", 1, Deploy), Review("two", 2, "The release could not be rolled back."),
            Review("three", 3, "A release broke the forms, and the deploy was rolled back."),
            Review("four", 4, Route));
        var (team, invitation) = await TeamServer.Over(hindcast, "Vera Moss");
        await using var closing = team;
        var (lead, viewer) = (await team.Joined(invitation), await team.Joined("Carl Wu", "viewer"));

        string suggested = await Told(await team.Get(lead, "/themes?show=suggested"));
        string[] keys = [.. Regex.Matches(suggested, "name=\"key\" value=\"([^\"]+)\"").Select(m => m.Groups[1].Value)];
        Assert.Contains("release", keys);
        Assert.DoesNotContain("name=\"key\"", await Told(await team.Get(viewer, "/themes?show=suggested")));
        Assert.Contains("[theme-key-missing]", await Told(await team.Post(lead, "/themes/accept", ("_form",
            "accept"))));
        Assert.Equal("/themes", To(await team.Post(lead, "/themes/accept", [.. keys.Select(key => ("key", key))])));

        string theme = await Told(await team.Get(viewer, "/themes/release"));
        Assert.Contains(Deploy, theme);
        Assert.DoesNotContain("method=\"post\"", theme);
        Assert.Contains("[document-missing]", await Told(await team.Post(lead, "/themes/split", ("key", "release"),
            ("at", "release"), ("name", "Canary"))));
        Assert.Equal("/themes/canary", To(await team.Post(lead, "/themes/split", ("key", "release"), ("name", "Canary"),
            ("document", "one"))));
        Assert.DoesNotContain(Deploy, await Told(await team.Get(viewer, "/themes/release")));
        string refused = await Told(await team.Post(lead, "/themes/merge", ("_form", "merge"), ("key", "canary"),
            ("into", "release")));
        Assert.Contains("[reason-missing]", refused);
        Assert.Matches("<option value=\"canary\" selected", refused);
        Assert.Equal("/themes/release", To(await team.Post(lead, "/themes/merge", ("key", "canary"), ("into",
            "release"), ("reason", "One thing"))));
        Assert.Equal("/themes/release", To(await team.Get(viewer, "/themes/canary")));

        Assert.Contains("seen three times", await Told(await team.Get(viewer, "/patterns")));
        Assert.DoesNotContain("seen three times", await Told(await team.Get(viewer, "/patterns?from=2026-02-01")));
        Assert.Contains("[person-not-found]", await Told(await team.Post(lead, "/patterns/release", ("decision",
            "Stage every release by region"), ("owner", "Nobody Known"))));
        Assert.Equal("/patterns#release", To(await team.Post(lead, "/patterns/release", ("decision",
            "Stage every release by region"), ("owner", "Carl Wu"), ("remedy", "Rule"))));
        string board = await Told(await team.Get(viewer, "/patterns"));
        Assert.Contains("Stage every release by region", board);
        Assert.DoesNotContain("It is systemic", board);

        // A synthesis shows each theme by slice and function, and what it touched, on its page as in its pack.
        hindcast.Run("retro", "new", "pattern-synthesis", "--quarter", "2026-Q1", "--held-on", "2026-09-10").Ends(0);
        string synthesis = await Told(await team.Get(viewer, "/retros/pattern-synthesis-2026-q1"));
        Assert.Contains("Where, and what helped", synthesis);
        Assert.Matches("(?s)<th[^>]*>Slice.*<th[^>]*>Function.*<th[^>]*>Seen.*<th[^>]*>First.*<th[^>]*>Last.*"
            + "<th[^>]*>Campaigns cost.*no slice known.*no campaign", synthesis);

        var paged = new List<string?>();
        for (string? after = ""; after is not null;)
        {
            var page = await Json(team, viewer, "GET", $"/api/themes?limit=1&after={after}");
            paged.AddRange(page.GetProperty("items").EnumerateArray().Select(t => t.GetProperty("key").GetString()));
            after = page.GetProperty("next").GetString();
        }

        Assert.Equal("release", paged[0]);
        Assert.Equal(keys.Length, paged.Count);
        Assert.Equal(3, (await Json(team, viewer, "GET", "/api/themes/release")).GetProperty("links").GetArrayLength());
        Assert.Contains("Review two", await Told(await team.Get(viewer, "/similar?q=release+rolled+back")));
        Assert.Contains("or nothing came of it yet", await Told(await team.Get(viewer, "/trace?id=nowhere")));
    }

    /// <summary>S5-42 S5-44: the search is narrowed by the address as at the terminal, by program too, and leads to the
    /// page of an imported review with all that it says.</summary>
    [Fact]
    public async Task A_search_is_narrowed_and_leads_to_the_review()
    {
        hindcast.Run("people", "add", "Vera Moss", "--function", "marketing").Ends(0);
        Import(("forms", "---\ntitle: Forms <b>broke</b>\ndate: 2026-03-05\nsegment: SMB\nslice: source=Webinar\n---\n"
            + "## Causes\n\n- The relay had no owner\n\n## Next steps\n\n- [x] Name one\n\nThe relay <script>fell()</script>. A relay -4 of https://x.example/a?b=-1 fell.\n"),
            Review("other", 6, "The relay was renamed"));
        hindcast.Run("themes", "name", "relays", "Relays").Ends(0);
        hindcast.Run("themes", "link", "relays", "forms", "relay had no owner").Ends(0);
        var (team, invitation) = await TeamServer.Over(hindcast, "Vera Moss");
        await using var closing = team;
        var lead = await team.Joined(invitation);

        string both = await Told(await team.Get(lead, "/search?q=relay"));
        Assert.Contains("href=\"/library/forms\"", both);
        Assert.Contains("href=\"/library/other\"", both);
        Assert.DoesNotContain("−", both); // A document's words are quoted as they stand.
        foreach (string asked in (string[])["segment=smb", "slice=source%3DWebinar", "theme=relays", "outcome=done",
            "to=2026-04-01&kind=post-mortem"])
        {
            string page = await Told(await team.Get(lead, $"/search?{asked}"));
            Assert.Contains("href=\"/library/forms\"", page);
            Assert.DoesNotContain("href=\"/library/other\"", page);
            Assert.Equal(["forms"], (await Json(team, lead, "GET", $"/api/search?q=relay&{asked}")).GetProperty("items")
                .EnumerateArray().Select(hit => hit.GetProperty("id").GetString()!));
        }

        Assert.Matches("other[\\s\\S]*library/forms", both);
        Assert.Contains("2 documents for", both);
        Assert.Matches("library/forms[\\s\\S]*library/other", await Told(await team.Get(lead, "/search?q=relay&sort=day")));
        var file = await team.Get(lead, "/search?q=relay&sort=day&format=csv");
        Assert.Equal("text/csv", file.Content.Headers.ContentType!.MediaType);
        string[] rows = (await file.Content.ReadAsStringAsync()).Split("\r\n");
        Assert.Equal(("title,id,kind,day,file,where,says", 4), (rows[0], rows.Length));
        Assert.StartsWith("Forms <b>broke</b>,forms,post-mortem,2026-03-05,", rows[1]);

        Assert.Contains("value=\"smb\"", await Told(await team.Get(lead, "/search?segment=smb")));
        Assert.Contains("No document has segment 'smbs'.", await Told(await team.Get(lead, "/search?segment=smbs")));
        Assert.Contains("theme 'none'", await Told(await team.Get(lead, "/search?theme=none")));
        Assert.Contains("href=\"/library/forms\"", await Told(await team.Get(lead, "/themes/relays")));

        string review = await Told(await team.Get(lead, "/library/forms"));
        Assert.Contains("<li><bdi>The relay had no owner</bdi></li>", review);
        Assert.Contains("<li><bdi>Name one (done, day not stated)</bdi></li>", review);
        Assert.Contains("The relay ‹script>fell()‹/script>.", review);
        Assert.DoesNotContain("<b>broke", review);
        Assert.Contains("href=\"/library/forms\"", await Told(await team.Get(lead, "/trace?id=forms")));
        Assert.Equal(HttpStatusCode.NotFound, (await team.Get(lead, "/library/none")).StatusCode);
    }

    public void Dispose() => hindcast.Dispose();

    private void Import(params (string Name, string Text)[] reviews)
    {
        foreach (var (name, text) in reviews)
            hindcast.File($"reviews/{name}.md", text);
        hindcast.Run("library", "import", Path.Combine(hindcast.Folder, "reviews")).Ends(0);
    }

    private static (string, string) Review(string name, int month, string why) => (name,
        $"---\ntitle: Review {name}\ndate: 2026-0{month}-05\n---\n\n## Contributing factors\n\n- {why}\n");

    private static string? To(HttpResponseMessage answer) => answer.Headers.Location?.ToString();

    private static async Task<string> Told(HttpResponseMessage answer) =>
        WebUtility.HtmlDecode(Regex.Replace(await answer.Content.ReadAsStringAsync(), "&lt;", "‹"));

    private static async Task<JsonElement> Json(TeamServer team, HttpClient browser, string method, string path) =>
        JsonDocument.Parse(await (await team.Json(browser, method, path)).Content.ReadAsStringAsync()).RootElement;
}
