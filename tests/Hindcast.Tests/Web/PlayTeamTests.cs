using System.IO.Compression;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hindcast.Tests.Cli;

namespace Hindcast.Tests.Web;

/// <summary>A renewal play run by a team from its page and by programs, to its end.</summary>
public sealed class PlayTeamTests : IAsyncLifetime
{
    private const string Id = "a1-2027-01-31", Page = $"/renewals/plays/{Id}";

    private readonly PlayRoom room = new();
    private TeamServer team = null!;
    private HttpClient csm = null!;

    public async ValueTask InitializeAsync()
    {
        room.Hindcast.Run("orchestrate-renewal-play", "--account", "Northwind", "--tier", "growth", "--risk", "red",
            "--play", "exec-save", "--deadline", "2027-01-31", "--as", PlayRoom.Csm).Ends(0);
        room.Play("check", Id, "governance", "pass", "--as", PlayRoom.Partner).Ends(0);
        room.Play("start", Id, "--as", PlayRoom.Csm).Ends(0);
        (team, _) = await TeamServer.Over(room.Hindcast, PlayRoom.Revenue);
        csm = await team.Joined(PlayRoom.Csm, "participant");
    }

    public async ValueTask DisposeAsync()
    {
        await team.DisposeAsync();
        room.Dispose();
    }

    [Fact]
    public async Task Whoever_runs_a_play_changes_its_dates_people_and_promises_on_its_page_and_ends_it()
    {
        // What moves dates is shown first, by either way, and made once somebody agrees.
        string before = Task("stakeholders").GetProperty("finishOn").GetString()!;
        string shown = await Text(await team.Post(csm, $"{Page}/slip", ("_form", "slip"), ("task", "stakeholders"),
            ("until", "2026-11-06"), ("reason", "They reorganise")));
        Assert.Contains("Nothing is changed yet", shown, StringComparison.Ordinal);
        Assert.Contains("6 Nov 2026", shown, StringComparison.Ordinal);
        Assert.Contains("name=\"until\" value=\"2026-11-06\"", shown, StringComparison.Ordinal);
        Assert.Equal(before, Task("stakeholders").GetProperty("finishOn").GetString());
        // What was shown of a play that changed since is shown anew before it is made.
        string seen = Version(shown);
        await Done("proof", ("persona", "economic-buyer"), ("text", "It pays for itself"));
        string late = await Refused("slip", ("_form", "slip"), ("task", "stakeholders"), ("until", "2026-11-06"),
            ("reason", "They reorganise"), ("commit", "yes"), ("version", seen));
        Assert.Contains("[changed-meanwhile]", late, StringComparison.Ordinal);
        Assert.Contains("Nothing is changed yet", late, StringComparison.Ordinal);
        Assert.Equal(before, Task("stakeholders").GetProperty("finishOn").GetString());
        await Done("slip", ("task", "stakeholders"), ("until", "2026-11-06"), ("reason", "They reorganise"),
            ("commit", "yes"), ("version", Version(late)));
        Assert.Equal("2026-11-06", Task("stakeholders").GetProperty("finishOn").GetString());
        Assert.Equal(1, room.Show(Id).GetProperty("slips").GetArrayLength());
        var hurried = await Json("hurry", new { task = "account-history", days = 1, reason = "Two of us" });
        Assert.False(hurried.GetProperty("move").GetProperty("committed").GetBoolean());
        hurried = await Json("hurry", new { task = "account-history", days = 1, reason = "Two of us", commit = true });
        Assert.True(hurried.GetProperty("move").GetProperty("committed").GetBoolean());
        Assert.Equal("days-out-of-range", await Rule("hurry", new { task = "account-history", days = 1, reason = "x" }));
        Assert.Equal("days-not-a-number", await Rule("hurry", new { task = "account-history", days = "few" }));
        Assert.Equal("day-missing", await Rule("slip", new { task = "stakeholders" }));
        await Done("change", ("field", "risk"), ("value", "yellow"), ("reason", "They answered"), ("commit", "yes"));
        await Done("switch", ("card", "pricing-refresh"), ("reason", "It is about the price"), ("commit", "yes"));
        Assert.Equal("play-card-not-found", await Rule("switch", new { card = "none", reason = "x", commit = true }));

        // Who may promise what holds here as well.
        Assert.Contains("[without-authority]", await Refused("log", ("_form", "log"), ("kind", "concession"),
            ("text", "Two months free")), StringComparison.Ordinal);
        await Done("log", ("kind", "concession"), ("text", "Two <b>months</b> free"), ("by", PlayRoom.Director),
            ("due", "2027-02-01"));
        await Done("owner", ("role", "csm"), ("person", PlayRoom.Seller), ("reason", "Ana is on leave"));
        await Done("proof", ("persona", "economic-buyer"), ("text", "Reports take a day less"));
        await Done("deviation", ("text", "We began with finance"));
        string page = await Text(await team.Get(csm, Page));
        Assert.Contains("Two &lt;b&gt;months&lt;/b&gt; free", page, StringComparison.Ordinal);
        Assert.DoesNotContain("hindcast play", page, StringComparison.Ordinal);

        // It ends by the rules of the command line, and changes no more.
        Assert.Equal("arr-after-not-a-number", await Rule("close", new { result = "renewed", exit = 1,
            arr_after = "1,5", summary = "Kept" }));
        Assert.Contains("Give its number.", (await Json("close", new { result = "renewed" }))
            .GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("[deviations-untold]", await Refused("close", ("_form", "close"), ("result", "renewed"),
            ("exit", "1"), ("arr_after", "150000"), ("summary", "Kept")), StringComparison.Ordinal);
        await Done("deviation", ("text", "We began with finance"), ("worked", "yes"));
        await Done("close", ("result", "renewed"), ("exit", "1"), ("arr_after", "150000"),
            ("signed_on", "2026-10-12"), ("summary", "The new price kept them"));
        string ended = await Text(await team.Get(csm, Page));
        Assert.Contains("The new price kept them", ended, StringComparison.Ordinal);
        Assert.DoesNotContain("Change it", ended, StringComparison.Ordinal);
        // Its escalation stays until the review, for programs too.
        string so = $"/api/escalations/esc-{Id}";
        Assert.Equal("review-missing", (await Answer("POST", $"{so}/close", new { learning = "Ask sooner" }))
            .GetProperty("rule").GetString());
        var reviewed = await Answer("POST", $"{so}/close", new { learning = "Ask sooner", playbook = "nothing, it held",
            commitments = "none" });
        Assert.Equal("closed", reviewed.GetProperty("escalation").GetProperty("state").GetString());
        Assert.Equal(1, (await Answer("GET", "/api/escalations")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await Answer("GET", "/api/escalations/figures")).GetProperty("open")[0].GetProperty("open")
            .GetInt32());

        // What comes due is told to programs as to the command line, line by line.
        var due = await Answer("GET", "/api/renewals/due?days=150&limit=500");
        Assert.Equal(room.Hindcast.Json("renewals", "--days", "150").GetProperty("items").EnumerateArray()
            .Select(item => JsonSerializer.Serialize(item)), due.GetProperty("items").EnumerateArray()
            .Select(item => JsonSerializer.Serialize(item)));
        Assert.Equal("days-out-of-range", (await Answer("GET", "/api/renewals/due?days=-1")).GetProperty("rule")
            .GetString());
        Assert.Equal("play-closed", await Rule("log", new { kind = "concession", text = "More" }));
    }

    [Fact]
    public async Task A_role_that_somebody_filled_meanwhile_is_not_filled_anew_unseen()
    {
        string Owners(string page) => WebUtility.HtmlDecode(Regex.Match(page,
            "value=\"owner\"[^>]*>\\s*<input type=\"hidden\" name=\"was\" value=\"([^\"]*)\"").Groups[1].Value);
        string was = Owners(await Text(await team.Get(csm, Page)));
        Assert.Contains($"csm: {PlayRoom.Csm}", was, StringComparison.Ordinal);
        await Done("owner", ("was", was), ("role", "csm"), ("person", PlayRoom.Seller), ("reason", "Ana is on leave"));
        string late = await Refused("owner", ("_form", "owner"), ("was", was), ("role", "csm"),
            ("person", PlayRoom.Director), ("reason", "It is theirs"));
        Assert.Contains("[changed-meanwhile]", late, StringComparison.Ordinal);
        Assert.Contains($"csm: {PlayRoom.Seller}", Owners(late), StringComparison.Ordinal);
        await Done("owner", ("was", Owners(late)), ("role", "csm"), ("person", PlayRoom.Director),
            ("reason", "It is theirs"));
    }

    [Fact]
    public async Task What_is_too_late_is_told_as_such_and_not_as_days_below_nothing()
    {
        string page = await Text(await team.Post(csm, $"{Page}/slip", ("_form", "slip"), ("task", "stakeholders"),
            ("until", "2027-01-29"), ("reason", "They reorganise")));
        Assert.Matches("Everything together (can slip by \\d+ business days?|cannot slip) before, and is \\d+ business "
            + "days? too late for its dates after\\.", page);
        Assert.Matches("<td[^>]*>\\d+ business days? too late</td>", page);
        Assert.DoesNotMatch("[-−]\\d+ business day", page);
    }

    [Fact]
    public async Task Its_tasks_go_to_another_tool_and_later_what_is_new_and_changed_beside_them()
    {
        var first = await team.Post(csm, $"{Page}/export", ("tool", "generic"),
            ("ids", $"{PlayRoom.Csm},ana@example.com"));
        Assert.Equal("text/csv", first.Content.Headers.ContentType?.MediaType);
        string[] rows = (await Text(first)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(rows, row => row.Contains("account-history", StringComparison.Ordinal)
            && row.Contains("ana@example.com", StringComparison.Ordinal));
        await Done("done", ("task", "account-history"));
        var again = await team.Post(csm, $"{Page}/export", ("tool", "generic"),
            ("ids", $"{PlayRoom.Csm},ana@example.com"));
        using var zip = new ZipArchive(await again.Content.ReadAsStreamAsync());
        Assert.Equal([$"{Id}-generic.csv", $"{Id}-generic-2-changes.csv"], zip.Entries.Select(entry => entry.FullName));
        var third = JsonDocument.Parse(await Text(await team.Json(csm, "POST", $"/api/plays/{Id}/export",
            new { tool = "generic", ids = $"{PlayRoom.Csm},ana@example.com" }))).RootElement;
        Assert.Equal((2, 1), (third.GetProperty("export").GetInt32(), third.GetProperty("files").GetArrayLength()));
        Assert.Contains("[ids-missing]", await Refused("export", ("_form", "export"), ("tool", "hubspot")),
            StringComparison.Ordinal);
        Assert.Equal("target-unknown", await Rule("export", new { tool = "paper" }));
    }

    [Fact]
    public async Task A_viewer_reads_a_play_and_finds_no_form_that_would_be_refused()
    {
        room.Hindcast.Run("people", "add", "Kit Reader").Ends(0);
        var viewer = await team.Joined("Kit Reader", "viewer");
        foreach (string path in (string[])[Page, "/renewals/plays", "/renewals/load", "/renewals/deals",
            "/renewals/escalations", $"/renewals/escalations/esc-{Id}"])
        {
            string page = await Text(await team.Get(viewer, path));
            string main = page[page.IndexOf("<main", StringComparison.Ordinal)..];
            Assert.DoesNotContain("method=\"post\"", main[..main.IndexOf("</main>", StringComparison.Ordinal)],
                StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await team.Post(viewer, $"{Page}/close")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await team.Post(viewer, $"{Page}/export")).StatusCode);
    }

    private JsonElement Task(string id) => room.Show(Id).GetProperty("tasks").EnumerateArray()
        .First(task => task.GetProperty("id").GetString() == id);

    private async Task Done(string form, params (string Name, string Value)[] fields)
    {
        var answer = await team.Post(csm, $"{Page}/{form}", fields);
        Assert.True(answer.StatusCode == HttpStatusCode.SeeOther, await Text(answer));
    }

    private async Task<string> Refused(string form, params (string Name, string Value)[] fields)
    {
        var answer = await team.Post(csm, $"{Page}/{form}", fields);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        return await Text(answer);
    }

    private async Task<JsonElement> Json(string form, object body) => JsonDocument.Parse(await Text(
        await team.Json(csm, "POST", $"/api/plays/{Id}/{form}", body))).RootElement;

    /// <summary>What the API says, once a long read has an answer.</summary>
    private async Task<JsonElement> Answer(string method, string path, object? body = null)
    {
        while (true)
        {
            var answer = await team.Json(csm, method, path, body);
            if (answer.StatusCode != HttpStatusCode.Accepted)
                return JsonDocument.Parse(await Text(answer)).RootElement;
            await System.Threading.Tasks.Task.Delay(100);
        }
    }

    private async Task<string?> Rule(string form, object body) =>
        (await Json(form, body)).GetProperty("rule").GetString();

    private static Task<string> Text(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync();

    private static string Version(string page) =>
        Regex.Match(page, "name=\"version\" value=\"(\\d+)\"").Groups[1].Value;
}
