using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hindcast.Tests.Cli;

namespace Hindcast.Tests.Web;

/// <summary>What a team's accounts mean for records: who approved is who signed in, and what is kept to a few
/// is.</summary>
public sealed class TeamRecordsTests
{
    /// <summary>S9-08: an approval is its person's own, signed in; neither a name at a terminal nor a token stands for
    /// them.</summary>
    [Fact]
    public async Task An_approval_counts_from_whoever_signed_in_alone()
    {
        using var room = new PlayRoom();
        room.Hindcast.Run("deal", "submit", room.Hindcast.File("deal.yaml", DealDeskTests.Filled("\"\"", "[12750]",
            "[]")), "--as", PlayRoom.Seller).Ends(0);
        var (team, invitation) = await TeamServer.Over(room.Hindcast, PlayRoom.Revenue);
        await using var closing = team;
        room.Hindcast.Run("deal", "approve", "deal-001", "--as", PlayRoom.Director).Refuses("approval-needs-sign-in");
        var (director, seller) = (await team.Joined(PlayRoom.Director, "participant"),
            await team.Joined(PlayRoom.Seller, "participant"));
        string token = Regex.Match(await (await team.Post(director, "/tokens", ("name", "helper"),
            ("role", "participant"))).Content.ReadAsStringAsync(), "hindcast_[0-9a-f_]+").Value;

        Assert.Equal("approval-needs-sign-in", await Rule(await team.Json(team.Browser(), "POST",
            "/api/deals/deal-001/decide", new { approved = true, version = 1 }, token)));
        Assert.Equal("self-approval", await Rule(await team.Json(seller, "POST", "/api/deals/deal-001/decide",
            new { approved = true, version = 1 })));
        Assert.Equal("not-an-approver", await Rule(await team.Json(await team.Joined(invitation), "POST",
            "/api/deals/deal-001/decide", new { approved = true, version = 1 })));
        var unsaid = await team.Json(director, "POST", "/api/deals/deal-001/decide", new { approved = true });
        Assert.Equal((HttpStatusCode.BadRequest, "version-missing"), (unsaid.StatusCode, await Rule(unsaid)));
        var approved = await team.Json(director, "POST", "/api/deals/deal-001/decide", new { approved = true,
            comment = "Fair", version = 1 });
        Assert.Equal("approved", JsonDocument.Parse(await approved.Content.ReadAsStringAsync()).RootElement.GetProperty(
            "state").GetString());
        var said = room.Hindcast.Json("log", "deal/deal-001").GetProperty("items").EnumerateArray().Last();
        Assert.Equal((PlayRoom.Director, "signed-in"), (said.GetProperty("person").GetString(),
            said.GetProperty("assurance").GetString()));
        Assert.Equal("signed", JsonDocument.Parse(await (await team.Json(seller, "POST", "/api/deals/deal-001/end",
            new { result = "signed", outcome = "They stayed for it" })).Content.ReadAsStringAsync()).RootElement
            .GetProperty("state").GetString());
        var linted = await team.Json(seller, "POST", "/api/lint", new { text = "Ben failed to follow up" });
        Assert.Contains("\"rewrite\":", await linted.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>S0-11: what is kept to those it names is on no page and in no answer for anybody else, an administrator
    /// neither.</summary>
    [Fact]
    public async Task A_review_kept_to_a_few_is_nowhere_for_anybody_else()
    {
        using var room = new ReviewRoom();
        const string id = "incident-2026-10-1", secret = "Credentials lay in a public bucket";
        string[] command = [.. ReviewRoom.Incident, "--visible-to", ReviewRoom.Engineer, "--as",
            ReviewRoom.Facilitator];
        command[Array.IndexOf(command, "--summary") + 1] = secret;
        room.Hindcast.Run("settings", "set", "person", ReviewRoom.Facilitator).Ends(0);
        room.Open(command);
        room.Fill(id);
        room.Set(id, ("no_criteria_because", "Nothing is being bet on"));
        room.Hindcast.Run("retro", "close", id).Ends(0);
        room.Hindcast.Run("people", "add", "Ada Brand").Ends(0);
        var (team, invitation) = await TeamServer.Over(room.Hindcast, "Ada Brand");
        await using var closing = team;
        var (ada, kit) = (await team.Joined(invitation), await team.Joined(ReviewRoom.Engineer, "viewer"));
        string action = room.Hindcast.Json("retro", "show", id, "--as", ReviewRoom.Engineer)
            .GetProperty("actions")[0].GetProperty("what").GetString()!;
        string[] paths =
        [
            "/", "/retros", $"/retros/{id}", $"/retros/{id}/pack",
            $"/retros/{id}/files/index.html", $"/retros/{id}/files/all.zip", $"/api/retros/{id}/files",
            $"/api/retros/{id}/files/retro.json", "/actions?show=all", $"/actions/{id}/A1",
            "/search?q=bucket", "/search?q=configuration", "/plans", $"/plans/{id}", "/campaigns",
            "/api/retros", $"/api/retros/{id}", $"/api/retros/{id}/gates", "/api/actions", $"/api/actions/{id}/A1",
            "/api/search?q=bucket", "/api/search?q=configuration",
        ];
        foreach (string path in paths)
        {
            string page = WebUtility.HtmlDecode(await (await team.Get(ada, path)).Content.ReadAsStringAsync());
            Assert.DoesNotContain(secret, page, StringComparison.Ordinal);
            Assert.DoesNotContain("Payments API outage", page, StringComparison.Ordinal);
            Assert.DoesNotContain(action, page, StringComparison.Ordinal);
        }

        // It answers as what was never there.
        string never = id[..^1] + "q";
        foreach (string path in (string[])["/retros/*", "/api/retros/*", "/api/retros/*/gates", "/actions/*/A1"])
        {
            var kept = await team.Get(ada, path.Replace("*", id, StringComparison.Ordinal));
            var none = await team.Get(ada, path.Replace("*", never, StringComparison.Ordinal));
            Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (kept.StatusCode, none.StatusCode));
            Assert.Equal((await none.Content.ReadAsStringAsync()).Replace(never, id, StringComparison.Ordinal),
                await kept.Content.ReadAsStringAsync());
        }

        Assert.Equal(HttpStatusCode.NotFound, (await team.Post(ada, $"/actions/{id}/A1", ("does", "done"),
            ("text", "https://example.com/1"))).StatusCode);
        Assert.Contains(secret, WebUtility.HtmlDecode(await (await team.Get(kit, $"/api/retros/{id}")).Content
            .ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Contains(action, WebUtility.HtmlDecode(await (await team.Get(kit, "/actions?show=all")).Content
            .ReadAsStringAsync()), StringComparison.Ordinal);
    }

    /// <summary>A program asks what changed since the last pack, as the overview tells it.</summary>
    [Fact]
    public async Task A_program_is_told_what_changed_since_the_last_pack()
    {
        const string id = "gtm-monthly-2026-07";
        var (team, invitation) = await TeamServer.Start(before: line =>
        {
            string[] movers = [.. line.Json("retro", "new", "gtm-monthly", "--month", "2026-07", "--format",
                "stop-start-continue").GetProperty("movers").EnumerateArray()
                    .Select(mover => mover.GetProperty("id").GetString()!)];
            line.Run("retro", "add", id, "card", "Weekly call", "--column", "stop", "--evidence", movers[0]).Ends(0);
            line.Run("retro", "set", id, "attended", "Robin Vale, Sam Okoro, Kit Larsen").Ends(0);
            foreach (string mover in movers)
                line.Run("retro", "add", id, "action", "Update the criteria of the routing rule", "--mover", mover,
                    "--owner", "Kit Larsen", "--due", "2026-10-24", "--signal",
                    "event: page in the handbook by 2026-12-01").Ends(0);
            line.Run("retro", "close", id).Ends(0);
        });
        await using var closing = team;
        var robin = await team.Joined(invitation);
        Assert.Equal("pack-not-found", await Rule(await Answer("/api/since-pack?month=2026-07")));
        Assert.Equal("month-not-found", await Rule(await Answer("/api/since-pack?month=soon")));
        var since = JsonDocument.Parse(await (await Answer("/api/since-pack?month=2026-08")).Content
            .ReadAsStringAsync()).RootElement;
        var (before, now) = (await Findings("2026-07"), await Findings("2026-08"));
        Assert.Equal((id, "2026-07"), (since.GetProperty("retro").GetString(), since.GetProperty("month").GetString()));
        Assert.NotEmpty(before.Concat(now));
        Assert.Equal(now.Except(before), Same(since.GetProperty("new")));
        Assert.Equal(before.Except(now), Same(since.GetProperty("gone")));
        Assert.Contains($"{id}-a1", since.GetProperty("open").EnumerateArray().Select(a => a.GetProperty("id")
            .GetString()));
        Assert.Equal(0, since.GetProperty("settled").GetArrayLength());

        static string[] Same(JsonElement list) => [.. list.EnumerateArray().Select(f =>
            $"{f.GetProperty("indicator")} {f.GetProperty("slice").GetRawText()} {f.GetProperty("kind")}")];

        async Task<string[]> Findings(string month) => Same(JsonDocument.Parse(await (await Answer(
            $"/api/report?month={month}")).Content.ReadAsStringAsync()).RootElement.GetProperty("findings"));

        // A long read, once it has an answer.
        async Task<HttpResponseMessage> Answer(string path)
        {
            for (int i = 0; i < 600; i++)
            {
                var answer = await team.Get(robin, path);
                if (answer.StatusCode != HttpStatusCode.Accepted)
                    return answer;
                await Task.Delay(100);
            }

            throw new TimeoutException(path);
        }
    }

    private static async Task<string?> Rule(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("rule").GetString();
}
