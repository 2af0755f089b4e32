using System.Net;
using System.Text.RegularExpressions;
using Hindcast.People.Accounts;
using Hindcast.Tests.Storage;
using Hindcast.Web.Access;

namespace Hindcast.Tests.Web;

/// <summary>A team at a server that others can reach: who is let in, how far, and for how long.</summary>
public sealed partial class AccountsTests(PostgresServer postgres) : IClassFixture<PostgresServer>
{
    /// <summary>Default deny, from the table of routes that are served: each role gets exactly as far as its rows, and
    /// whoever is not known nowhere.</summary>
    [Fact]
    public async Task Every_route_is_open_to_the_roles_of_its_row_and_to_nobody_else()
    {
        var (team, invitation) = await TeamServer.Start(withFacts: false);
        await using var closing = team;
        string[] routes = [.. team.Server.Routes.Where(route => !route.Contains("/assets/", StringComparison.Ordinal))];
        Assert.Equal(routes.Order(StringComparer.Ordinal), RouteRoles.All.Keys.Where(route =>
            !route.EndsWith("/try-sample", StringComparison.Ordinal)).Concat(RouteRoles.ForAnyone).Order(StringComparer.Ordinal));
        string[] guarded = [.. routes.Except(RouteRoles.ForAnyone)];
        var nobody = team.Browser();
        foreach (string route in guarded)
        {
            var answer = await Ask(team, nobody, route);
            Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized || answer.Headers.Location?.ToString()
                .StartsWith("/sign-in?to=", StringComparison.Ordinal) == true, $"nobody {route}: {answer.StatusCode}");
        }

        foreach (var role in Enum.GetValues<Role>().Reverse())
        {
            string person = role == Role.Administrator ? TeamServer.Administrator : $"Somebody as {role}";
            if (role != Role.Administrator)
                team.Line.Run("people", "add", person).Ends(0);
            var browser = await team.Joined(role == Role.Administrator ? invitation : team.Invite(person,
                role.ToString().ToLowerInvariant()));
            foreach (string route in guarded.OrderBy(route => route.Contains("sign-out", StringComparison.Ordinal)))
            {
                var needs = RouteRoles.All[route];
                var answer = await Ask(team, browser, route);
                Assert.True(role < needs == (answer.StatusCode == HttpStatusCode.Forbidden),
                    $"{role} {route}: {answer.StatusCode}");
                Assert.True((int)answer.StatusCode < 500 && answer.StatusCode != HttpStatusCode.Unauthorized,
                    $"{role} {route}: {answer.StatusCode}");
                if (route.Contains("sign-out", StringComparison.Ordinal))
                    await team.SignIn(browser, person, TeamServer.Password);
            }
        }

        static Task<HttpResponseMessage> Ask(TeamServer team, HttpClient browser, string route) =>
            route.Split(' ') is [var method, var pattern]
            && Hole().Replace(pattern, "none") is var path
                ? path.StartsWith("/api/", StringComparison.Ordinal) || method == "GET"
                ? team.Json(browser, method, path) : team.Post(browser, path) : throw new ArgumentException(route);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_invitation_is_good_once_and_a_session_ends_when_it_should(bool onPostgres)
    {
        var (team, invitation) = await TeamServer.Start(store: onPostgres ? postgres.NewUrl() : null);
        await using var closing = team;
        var browser = team.Browser();
        Assert.Equal("/sign-in?to=%2Factions%3Fshow%3Dall",
            (await team.Get(browser, "/actions?show=all")).Headers.Location?.ToString());
        foreach (var (password, rule) in ((string, string)[])[("parrots", "password-too-short"),
            (new('x', 200), "password-too-long"), ("ababababababab", "password-too-simple"),
            ("I am Robin Vale", "password-too-simple")])
            Assert.Contains($"[{rule}]", await (await team.Join(browser, invitation, password)).Content
                .ReadAsStringAsync(), StringComparison.Ordinal);
        browser = await team.Joined(invitation);
        Assert.Equal(HttpStatusCode.Gone, (await team.Join(team.Browser(), invitation,
            TeamServer.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.Gone,
            (await team.Get(team.Browser(), new Uri(invitation).PathAndQuery)).StatusCode);

        // A newer invitation makes the older one void, and one that is taken up signs everybody else out.
        string older = team.Invite(TeamServer.Administrator, "administrator"), newer =
            team.Invite(TeamServer.Administrator, "administrator");
        Assert.Equal(HttpStatusCode.Gone, (await team.Join(team.Browser(), older, TeamServer.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await team.Get(browser, "/account")).StatusCode);
        var next = await team.Joined(newer);
        Assert.Equal(HttpStatusCode.Redirect, (await team.Get(browser, "/account")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await team.Get(next, "/account")).StatusCode);
        await team.Restart();
        Assert.Equal(HttpStatusCode.OK, (await team.Get(next, "/account")).StatusCode);

        // Used each day it lasts a week; unused, a day.
        for (int day = 1; day <= 6; day++)
        {
            team.Clock.Now += TimeSpan.FromHours(23);
            Assert.Equal(HttpStatusCode.OK, (await team.Get(next, "/account")).StatusCode);
        }

        team.Clock.Now += TimeSpan.FromHours(23) + TimeSpan.FromHours(8);
        Assert.Equal(HttpStatusCode.Redirect, (await team.Get(next, "/account")).StatusCode);
        var signedIn = await team.SignIn(next, "robin vale", TeamServer.Password, "//evil.example");
        Assert.Equal("/", signedIn.Headers.Location?.ToString());
        Assert.Equal("/actions", (await team.SignIn(next, "robin vale", TeamServer.Password,
            "/actions")).Headers.Location?.ToString());
        team.Clock.Now += TimeSpan.FromHours(25);
        Assert.Equal(HttpStatusCode.Redirect, (await team.Get(next, "/account")).StatusCode);
        string late = team.Invite(TeamServer.Administrator, "administrator");
        team.Clock.Now += AccountDesk.InvitationLasts;
        Assert.Equal(HttpStatusCode.Gone, (await team.Get(team.Browser(), new Uri(late).PathAndQuery)).StatusCode);
    }

    [Fact]
    public async Task Guessing_locks_the_account_and_then_the_address_and_tells_nothing()
    {
        var (team, invitation) = await TeamServer.Start();
        await using var closing = team;
        await team.Joined(invitation);
        var thief = team.Browser();
        string unknown = await Told(await team.SignIn(thief, "Nobody Here", "whatever it is"));
        for (int n = 0; n < Passwords.TriesMax; n++)
            Assert.Equal(unknown, await Told(await team.SignIn(thief, TeamServer.Administrator, $"guess number {n}")));
        Assert.Equal(HttpStatusCode.Unauthorized, (await team.SignIn(thief, TeamServer.Administrator,
            TeamServer.Password)).StatusCode);
        team.Clock.Now += Passwords.LockedFor;
        Assert.Equal(HttpStatusCode.SeeOther, (await team.SignIn(thief, TeamServer.Administrator,
            TeamServer.Password)).StatusCode);

        HttpResponseMessage last = null!;
        for (int n = 0; n < AccessLimits.SignInsPerMinuteMax; n++)
            last = await team.SignIn(thief, "Nobody Here", new('x', 500));
        Assert.Equal(HttpStatusCode.TooManyRequests, last.StatusCode);
        Assert.NotNull(last.Headers.RetryAfter);
        Assert.Contains("too-many-requests", await last.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        static async Task<string> Told(HttpResponseMessage answer) =>
            Regex.Match(await answer.Content.ReadAsStringAsync(), "role=\"alert\"[^>]*>([^<]*)<").Groups[1].Value;
    }

    [Fact]
    public async Task Who_signs_out_changes_role_leaves_or_is_closed_is_out_at_once()
    {
        var (team, invitation) = await TeamServer.Start();
        await using var closing = team;
        var robin = await team.Joined(invitation);
        var kit = await team.Joined("Kit Larsen", "steward");
        var elsewhere = team.Browser();
        await team.SignIn(elsewhere, "Kit Larsen", TeamServer.Password);

        // The two at one link: another's Origin writes nothing, whatever cookie it has.
        using var forged = new HttpRequestMessage(HttpMethod.Post, new Uri(team.Server.Address,
            "/account/sign-out-everywhere"));
        forged.Headers.Add("Origin", "https://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await kit.SendAsync(forged)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await team.Get(elsewhere, "/import")).StatusCode);

        var changed = await team.Post(kit, "/account/password", ("old", TeamServer.Password),
            ("password", "four green parrots"), ("again", "four green parrots"));
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await team.Get(elsewhere, "/import")).StatusCode);
        Assert.Contains("[password-wrong]", await (await team.Post(kit, "/account/password",
            ("old", TeamServer.Password), ("password", "five green parrots"), ("again", "five green parrots")))
            .Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await team.SignIn(elsewhere, "Kit Larsen", "four green parrots");

        await team.Post(robin, "/accounts/Kit%20Larsen", ("does", "role"), ("role", "viewer"));
        Assert.Equal(HttpStatusCode.Forbidden, (await team.Get(elsewhere, "/import")).StatusCode);
        var out1 = await team.Post(elsewhere, "/account/sign-out-everywhere");
        Assert.Equal("\"storage\"", out1.Headers.GetValues("Clear-Site-Data").Single());
        Assert.Equal(HttpStatusCode.Redirect, (await team.Get(kit, "/")).StatusCode);
        await team.SignIn(kit, "Kit Larsen", "four green parrots");
        Assert.Equal(HttpStatusCode.OK, (await team.Get(kit, "/account")).StatusCode);
        team.Line.Run("people", "leaves", "Kit Larsen", "--on", $"{team.Clock.Now:yyyy-MM-dd}").Ends(0);
        Assert.Equal(HttpStatusCode.Redirect, (await team.Get(kit, "/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized,
            (await team.SignIn(kit, "Kit Larsen", "four green parrots")).StatusCode);
        team.Line.Run("accounts", "invite", "Kit Larsen", "--role", "viewer").Refuses("person-left");

        team.Line.Run("accounts", "close", TeamServer.Administrator).Refuses("last-administrator");
        team.Line.Run("accounts", "role", TeamServer.Administrator, "viewer").Refuses("last-administrator");
        team.Line.Run("people", "erase", TeamServer.Administrator, "--reason", "Asked to be forgotten", "--commit")
            .Refuses("last-administrator");
        await team.Joined("Sam Okoro", "administrator");
        team.Line.Run("people", "erase", TeamServer.Administrator, "--reason", "Asked to be forgotten", "--commit")
            .Ends(0);
        Assert.Equal(HttpStatusCode.Redirect, (await team.Get(robin, "/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized,
            (await team.SignIn(robin, "person-1", TeamServer.Password)).StatusCode);
        Assert.DoesNotContain(TeamServer.Administrator, team.Line.Run("log", "accounts").Output,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_is_worth_no_more_than_its_person_and_its_parts()
    {
        var (team, invitation) = await TeamServer.Start();
        await using var closing = team;
        var (robin, program) = (await team.Joined(invitation), team.Browser());
        var kit = await team.Joined("Kit Larsen", "facilitator");
        string made = await (await team.Post(kit, "/tokens", ("name", "report"), ("role", "facilitator"),
            ("scopes", "retros, people"), ("days", "9"))).Content.ReadAsStringAsync();
        string token = Regex.Match(made, "hindcast_[0-9a-f_]+").Value;
        Assert.Equal(HttpStatusCode.OK, (await team.Json(program, "GET", "/api/people", token: token)).StatusCode);
        Assert.Contains("scope-not-enough", await (await team.Json(program, "GET", "/api/actions",
            token: token)).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("[role-not-enough]", await (await team.Post(kit, "/tokens", ("name", "more"),
            ("role", "steward"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("[scope-not-known]", await (await team.Post(kit, "/tokens", ("name", "more"),
            ("role", "viewer"), ("scopes", "everything"))).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await team.Json(program, "POST", "/api/retros/none/close",
            token: token)).StatusCode);

        await team.Json(robin, "POST", "/api/accounts/Kit Larsen", new { does = "role", role = "viewer" });
        Assert.Equal(HttpStatusCode.Forbidden, (await team.Json(program, "POST", "/api/retros/none/close",
            token: token)).StatusCode);
        Assert.DoesNotContain(Regex.Match(token, "_([0-9a-f]+)_").Groups[1].Value,
            await (await team.Get(await team.Joined("Sam Okoro", "viewer"), "/tokens")).Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
        await team.Json(robin, "POST", "/api/accounts/Kit Larsen", new { does = "close" });
        Assert.Equal(HttpStatusCode.Unauthorized, (await team.Json(program, "GET", "/api/people",
            token: token)).StatusCode);
    }

    [Fact]
    public async Task A_proxy_is_believed_at_its_address_alone()
    {
        (string, string) Says(string who) => ("X-Forwarded-User", who);
        foreach (var (from, open) in ((string, bool)[])[("127.0.0.0/8", true), ("10.0.0.0/8", false)])
        {
            var (team, _) = await TeamServer.Start(new([IPNetwork.Parse(from)], "X-Forwarded-User", null),
                before: line => line.Run("accounts", "invite", "Kit Larsen", "--role", "viewer", "--called-by-proxy",
                    "kit@larkspur.example").Ends(0));
            await using var closing = team;
            var browser = team.Browser();
            var known = await team.Send(browser, HttpMethod.Get, "/account", null,
                header: Says("kit@larkspur.example"));
            Assert.Equal(open ? HttpStatusCode.OK : HttpStatusCode.Redirect, known.StatusCode);
            Assert.Equal(open, (await known.Content.ReadAsStringAsync()).Contains("Kit Larsen",
                StringComparison.Ordinal));
            Assert.Equal(open ? HttpStatusCode.Forbidden : HttpStatusCode.Redirect,
                (await team.Send(browser, HttpMethod.Get, "/account", null, header: Says("kit larsen"))).StatusCode);
            Assert.Equal(HttpStatusCode.Redirect, (await team.Get(browser, "/account")).StatusCode);

            // What it says of the scheme counts from there too: the cookie of a sign-in by https is sent by https
            // alone.
            await team.Joined(team.Invite("Sam Okoro", "viewer"));
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(team.Server.Address, "/sign-in"))
            {
                Content = new FormUrlEncodedContent([new("name", "Sam Okoro"), new("password", TeamServer.Password)]),
            };
            request.Headers.Add("Origin", $"https://127.0.0.1:{team.Server.Address.Port}");
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.Add("X-Forwarded-For", "203.0.113.9");
            var answer = await browser.SendAsync(request);
            Assert.Equal(open ? HttpStatusCode.SeeOther : HttpStatusCode.Forbidden, answer.StatusCode);
            if (open)
                Assert.Contains("secure", answer.Headers.GetValues("Set-Cookie").Single(), StringComparison.Ordinal);
        }
    }

    /// <summary>With accounts on the server answers to its own names: those stated, else its address and what a
    /// trusted proxy hands over.</summary>
    [Theory]
    [InlineData("hindcast.example.com", null, null, false)]
    [InlineData("evil.example", "hindcast.example.com", null, false)]
    [InlineData("Hindcast.example.com:8443", "hindcast.example.com", null, true)]
    [InlineData("localhost", "hindcast.example.com", null, true)]
    [InlineData("hindcast.example.com", null, "127.0.0.0/8", true)]
    [InlineData("hindcast.example.com", null, "10.0.0.0/8", false)]
    [InlineData("evil.example", "hindcast.example.com", "127.0.0.0/8", false)]
    public async Task It_answers_to_its_own_names_alone(string asked, string? stated, string? proxy, bool open)
    {
        var (team, _) = await TeamServer.Start(new(proxy is null ? [] : [IPNetwork.Parse(proxy)], null, null)
            { Hosts = stated is null ? [] : [stated] });
        await using var closing = team;
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(team.Server.Address, "/sign-in"));
        request.Headers.Host = asked;
        var answer = await team.Browser().SendAsync(request);
        Assert.Equal(open ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.StatusCode);
        if (open)
            return;
        string said = await answer.Content.ReadAsStringAsync();
        Assert.Contains($"does not answer to the name '{asked}'", said, StringComparison.Ordinal);
        Assert.Contains($"adds to hindcast serve: --host {asked}", said, StringComparison.Ordinal);
    }

    /// <summary>A person's name in a proxy's header proves nothing; the address stated for them, or the id of
    /// their account, does.</summary>
    [Fact]
    public async Task A_proxy_names_nobody_by_the_name_that_people_bear()
    {
        var (team, _) = await TeamServer.Start(new([IPNetwork.Parse("127.0.0.0/8")], "X-Forwarded-User", null),
            before: line => line.Run("accounts", "invite", "Kit Larsen", "--role", "viewer").Ends(0));
        await using var closing = team;
        var answer = await team.Send(team.Browser(), HttpMethod.Get, "/account", null,
            header: ("X-Forwarded-User", "Kit Larsen"));
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("account-not-there", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    /// <summary>Whoever is not known yet is told as well which methods an address takes.</summary>
    [Fact]
    public async Task An_address_that_anyone_may_open_tells_the_methods_that_it_takes()
    {
        var (team, _) = await TeamServer.Start();
        await using var closing = team;
        var answer = await team.Send(team.Browser(), HttpMethod.Put, "/sign-in", null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Equal(["GET", "POST"], answer.Content.Headers.Allow);
    }

    /// <summary>What is too large for a form is told in the page's own layout.</summary>
    [Fact]
    public async Task A_form_that_is_too_large_is_told_on_a_page()
    {
        var (team, invitation) = await TeamServer.Start();
        await using var closing = team;
        var answer = await team.Post(await team.Joined(invitation), "/data/events", ("text", new string('x', 2_000_000)));
        string page = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Contains("Rule: body-too-large", page, StringComparison.Ordinal);
        Assert.Contains("<nav", page, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Hole();
}
