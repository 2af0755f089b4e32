using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hindcast.Cli.Demo;
using Hindcast.People.Accounts;
using Hindcast.Tests.Cli;
using Hindcast.Tests.Repository;
using Hindcast.Web;

using Hindcast.Web.Access;
using Hindcast.Web.Api;

namespace Hindcast.Tests.Web;

/// <summary>The API over the sample company, spoken to as a program does: by token, without a browser's
/// cookie.</summary>
public sealed partial class ApiTests : IAsyncLifetime
{
    private readonly TemporaryFolder place = new();
    private HindcastServer server = null!;
    private HttpClient program = null!;

    private string Workspace => place.At("workspace");

    public async ValueTask InitializeAsync()
    {
        SampleWorkspace.CopyTo(Workspace);
        server = (await HindcastServer.Start(new ServeOptions(new("http://127.0.0.1:0"), Workspace, null, DemoVerb.Clock,
            "Robin Vale"), CancellationToken.None))
            .Match(started => started, why => throw new InvalidOperationException(why.Message));
        program = new(new HttpClientHandler { UseCookies = false });
    }

    public async ValueTask DisposeAsync()
    {
        program.Dispose();
        await server.DisposeAsync();
        place.Dispose();
    }

    /// <summary>Default deny: every route that is served has a row, every row is served, and each role gets exactly as
    /// far as its rows.</summary>
    [Fact]
    public async Task Every_route_is_open_to_the_roles_of_its_row_and_to_nobody_else()
    {
        Assert.Equal(server.Routes.Where(route => !route.Contains("/assets/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal), RouteRoles.All.Keys.Where(key =>
            !key.EndsWith("/try-sample", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        var tokens = new Dictionary<Role, string>();
        foreach (var role in Enum.GetValues<Role>())
            tokens[role] = Token(role);
        foreach (var route in ApiRoutes.All)
        {
            string path = Hole().Replace(route.Path, "none");
            Assert.Equal(HttpStatusCode.Unauthorized, (await Send(route.Method, path, null)).StatusCode);
            Assert.Equal(HttpStatusCode.Unauthorized, (await Send(route.Method, path, "hindcast_0_0")).StatusCode);
            foreach (var (role, token) in tokens)
            {
                var answer = await Send(route.Method, path, token);
                Assert.True(role < route.Needs == (answer.StatusCode == HttpStatusCode.Forbidden),
                    $"{role} {route.Method} {path}: {answer.StatusCode}");
                Assert.NotEqual(HttpStatusCode.InternalServerError, answer.StatusCode);
            }
        }

        // A participant speaks in a retro and does not shape it; a token opens no page.
        Assert.Equal(HttpStatusCode.Forbidden, (await Send("POST", "/api/retros/none/close",
            tokens[Role.Participant])).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Send("POST", "/api/retros/none/why",
            tokens[Role.Participant])).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send("GET", "/", tokens[Role.Administrator])).StatusCode);
    }

    /// <summary>A token for one part reaches what is in it, follows and stops what it asked there, and nothing
    /// else.</summary>
    [Fact]
    public async Task A_scope_opens_its_part_alone()
    {
        foreach (string scope in ApiTokens.Scopes)
            foreach (var route in ApiRoutes.All)
                Assert.Equal(route.Path.Split('/')[2].Replace(".json", "", StringComparison.Ordinal) is var part
                    && (part == scope || part is "reads" or "works"), ApiTokens.Covers([scope], route.Path));
        string token = Token(Role.Administrator, "retros", "people");
        foreach (var route in ApiRoutes.All)
        {
            var answer = await Send(route.Method, Hole().Replace(route.Path, "none"), token);
            bool isIn = route.Path.Split('/')[2] is "retros" or "people" or "reads" or "works";
            Assert.True(isIn != (answer.StatusCode == HttpStatusCode.Forbidden), $"{route.Method} {route.Path}");
        }
    }

    /// <summary>What takes long is answered by the address of the work, which whoever sent it follows and
    /// stops; nobody else finds it.</summary>
    [Fact]
    public async Task A_long_work_answers_at_once_where_it_is_followed_and_stopped()
    {
        string token = Token(Role.Administrator, "episodes");
        // The replay of a year takes the turn of the long reads.
        using var first = await Long("GET", "/api/hindcast", Token(Role.Administrator));
        Assert.Equal(HttpStatusCode.Accepted, first.StatusCode);
        using var sent = await Long("POST", "/api/episodes/2026-07-mql_to_sql-source-webinar/label", token,
            new { real = "yes", from = "2026-02", to = "2026-07" });
        Assert.Equal(HttpStatusCode.Accepted, sent.StatusCode);
        string at = sent.Headers.Location!.ToString(), id = (await Read(sent)).GetProperty("id").GetString()!;
        Assert.Equal($"/api/works/{id}", at);
        using var going = await Long("GET", at, token);
        Assert.Equal(HttpStatusCode.Accepted, going.StatusCode);
        Assert.Equal("working", (await Read(going)).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await Send("GET", "/api/works/none", token)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Send("DELETE", at, token)).StatusCode);
        var stopped = await Read(await Send("GET", at, token));
        Assert.Equal("read-stopped", stopped.GetProperty("rule").GetString());
        var again = await Send("POST", "/api/episodes/2026-07-mql_to_sql-source-webinar/label", token,
            new { real = "yes", from = "2026-07", to = "2026-07" });
        Assert.Equal("2026-07-mql_to_sql-source-webinar", (await Read(again)).GetProperty("episode").GetString());
    }

    /// <summary>A body that is too large is a problem with a rule, and so is an address.</summary>
    [Fact]
    public async Task A_body_that_is_too_large_is_a_problem_like_all_others()
    {
        var answer = await Send("POST", "/api/events", Token(Role.Steward), text: $"{{\"text\":\"{new string('x',
            2_000_000)}\"}}");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("body-too-large", (await Read(answer)).GetProperty("rule").GetString());
        var far = await Send("GET", $"/api/search?q={new string('x', 9_000)}", Token(Role.Viewer));
        Assert.Equal((HttpStatusCode.RequestUriTooLong, "address-too-long"), (far.StatusCode,
            (await Read(far)).GetProperty("rule").GetString()));
    }

    private async Task<HttpResponseMessage> Long(string method, string path, string token, object? body = null)
    {
        using var request = new HttpRequestMessage(new(method), new Uri(server.Address, path))
            { Content = body is null ? null : JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", token);
        return await program.SendAsync(request);
    }

    [Fact]
    public async Task A_program_holds_a_retro_and_is_told_why_by_rule_and_pages_by_cursor()
    {
        string token = Token(Role.Administrator);
        var opened = await Read(await Send("POST", "/api/retros", token, new { month = "2026-08" }));
        string retro = $"/api/retros/{opened.GetProperty("id").GetString()}";
        var vague = await Send("POST", $"{retro}/action", token, new { what = "Improve handoff", owner = "team" });
        Assert.Equal((HttpStatusCode.Conflict, "application/problem+json"),
            (vague.StatusCode, vague.Content.Headers.ContentType?.MediaType));
        var problem = await Read(vague);
        Assert.Equal(("vague-action", "urn:hindcast:rule:vague-action", 409), (problem.GetProperty("rule").GetString(),
            problem.GetProperty("type").GetString(), problem.GetProperty("status").GetInt32()));
        Assert.Equal("A1", (await Read(await Send("POST", $"{retro}/action", token, new { what = "Publish the routing "
            + "checklist, so that no lead waits over a day", owner = "Kit Larsen", due = "2026-10-20" })))
            .GetProperty("actions")[0].GetProperty("id").GetString());
        Assert.Empty((await Read(await Send("POST", $"{retro}/withdraw", token, new { id = "A1" }))).GetProperty(
            "actions").EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, (await Send("GET", "/api/retros/nowhere", token)).StatusCode);
        Assert.Equal("body-not-json", (await Read(await Send("POST", "/api/people", token, null, "{"))).GetProperty(
            "rule").GetString());

        // Filters are those of the pages; one that no row can say is told, with those that can.
        var odd = await Send("GET", "/api/actions?state=nosuch", token);
        Assert.Equal((HttpStatusCode.BadRequest, "filter-unknown"), (odd.StatusCode,
            (await Read(odd)).GetProperty("rule").GetString()));
        Assert.Empty((await Read(await Send("GET", "/api/actions?state=paused", token))).GetProperty("items")
            .EnumerateArray());
        Assert.All((await Read(await Send("GET", "/api/actions?owner=Sam%20Okoro", token))).GetProperty("items")
            .EnumerateArray(), action => Assert.Equal("Sam Okoro", action.GetProperty("owner").GetString()));
        Assert.Equal(retro, "/api/retros/" + (await Read(await Send("GET", "/api/retros?state=draft", token)))
            .GetProperty("items")[0].GetProperty("id").GetString());
        Assert.NotEmpty((await Read(await Send("GET", "/api/retros?kind=gtm-monthly&limit=1", token)))
            .GetProperty("items").EnumerateArray());
        Assert.Contains("gtm-monthly, ", (await Read(await Send("GET", "/api/retros?kind=monthly", token)))
            .GetProperty("detail").GetString(), StringComparison.Ordinal);
        HttpResponseMessage rates;
        while ((rates = await Send("GET", "/api/findings?month=2026-08&kind=rate", token)).StatusCode
            == HttpStatusCode.Accepted)
            await Task.Delay(100);
        Assert.Equal("rate", Assert.Single((await Read(rates)).GetProperty("items").EnumerateArray())
            .GetProperty("kind").GetString());
        // What is not known here is not passed over.
        foreach (string path in (string[])["/api/actions?nosuch=1", "/api/openapi.json?nosuch=1",
            "/api/findings?month=2026-08&nosuch=1"])
        {
            var unknown = await Send("GET", path, token);
            Assert.Equal((HttpStatusCode.BadRequest, "parameter-unknown"), (unknown.StatusCode,
                (await Read(unknown)).GetProperty("rule").GetString()));
        }

        // An action is changed in the version that was read, once.
        string action = (await Read(await Send("GET", "/api/actions?limit=1", token))).GetProperty("items")[0]
            .GetProperty("action").GetString()!;
        int version = (await Read(await Send("GET", $"/api/actions/gtm-monthly-2026-09/{action}", token)))
            .GetProperty("version").GetInt32();
        object Note(string text) => new { does = "update", text, version };
        Assert.Equal(version + 1, (await Read(await Send("POST", $"/api/actions/gtm-monthly-2026-09/{action}", token,
            Note("Half of it is live")))).GetProperty("version").GetInt32());
        var late = await Read(await Send("POST", $"/api/actions/gtm-monthly-2026-09/{action}", token,
            Note("All of it is live")));
        Assert.Equal(("changed-meanwhile", $"{version + 1}"), (late.GetProperty("rule").GetString(),
            late.GetProperty("current").GetString()));
        Assert.DoesNotContain("above", late.GetProperty("detail").GetString(), StringComparison.Ordinal);
        var dropped = await Read(await Send("POST", $"/api/actions/gtm-monthly-2026-09/{action}", token, new
            { does = "drop", reason = "The queue was retired" }));
        Assert.Equal((null, "The queue was retired"), (dropped.GetProperty("evidence").GetString(),
            dropped.GetProperty("reason").GetString()));

        // The same by cursor as at once.
        string[] all = [.. Ids(await Read(await Send("GET", "/api/people?limit=500", token)), "name")];
        var paged = new List<string>();
        string? after = "";
        while (after is not null)
        {
            var page = await Read(await Send("GET", $"/api/people?limit=2&after={Uri.EscapeDataString(after)}", token));
            paged.AddRange(Ids(page, "name"));
            after = page.GetProperty("next").GetString();
        }

        Assert.Equal(all, paged);
        Assert.True(all.Length > 2);

        // Who acted is who made the token; revoked, it is good for nothing.
        Assert.Contains("Robin Vale", (await (await Send("GET", retro, token)).Content.ReadAsStringAsync()),
            StringComparison.Ordinal);
        await Send("DELETE", $"/api/tokens/{token.Split('_')[1]}", token);
        Assert.Equal(HttpStatusCode.Unauthorized, (await Send("GET", "/api/people", token)).StatusCode);
    }

    [Fact]
    public void The_description_of_the_api_is_as_promised()
    {
        string path = Path.Combine(RepositoryFiles.Root, "tests", "Hindcast.Tests", "Contracts", "openapi.json");
        if (Environment.GetEnvironmentVariable("HINDCAST_ACCEPT") == "1")
            File.WriteAllText(path, OpenApi.Document);
        Assert.Equal(File.ReadAllText(path), OpenApi.Document);
    }

    private string Token(Role role, params ImmutableArray<string> scopes) =>
        server.MakeToken(role, scopes).Match(token => token, why => throw new InvalidOperationException(why.Message));

    private async Task<HttpResponseMessage> Send(string method, string path, string? token, object? body = null,
        string? text = null)
    {
        using var request = new HttpRequestMessage(new(method), new Uri(server.Address, path));
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        else
            request.Headers.Add("Origin", server.Address.GetLeftPart(UriPartial.Authority));
        if (text is not null)
            request.Content = new StringContent(text, System.Text.Encoding.UTF8, "application/json");
        else if (body is not null)
            request.Content = JsonContent.Create(body);
        return await program.Followed(program.SendAsync(request));
    }

    private static IEnumerable<string> Ids(JsonElement page, string id) => page.GetProperty("items").EnumerateArray()
        .Select(item => item.GetProperty(id).GetString()!);

    private static async Task<JsonElement> Read(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Hole();
}
