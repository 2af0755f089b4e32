using System.Net;
using System.Net.Http.Json;
using Hindcast.Cli.Demo;
using Hindcast.Tests.Cli;
using Hindcast.Web;

namespace Hindcast.Tests.Web;

/// <summary>A server that lets people in by account, over the sample company, and browsers of several people.</summary>
internal sealed class TeamServer(CommandLine line, HindcastServer server, TeamAccess team, string? store)
    : IAsyncDisposable
{
    public const string Password = "three green parrots", Administrator = "Robin Vale";

    private readonly List<HttpClient> browsers = [];

    public HindcastServer Server { get; private set; } = server;

    public CommandLine Line => line;

    public FixedClock Clock => line.Clock;

    /// <summary>The sample company with an administrator who is invited and has not joined; a company without facts
    /// in a store of its own, or where those are not what is asked.</summary>
    public static async Task<(TeamServer Team, string Invitation)> Start(TeamAccess? access = null, string? store =
        null, Action<CommandLine>? before = null, bool withFacts = true)
    {
        var line = new CommandLine { Clock = new(DemoVerb.Clock.GetUtcNow()) };
        if (store is null && withFacts)
            SampleWorkspace.CopyTo(line.Workspace);
        else
            line.Run(["people", "add", Administrator, .. store is null ? Array.Empty<string>() : ["--store", store]])
                .Ends(0);
        before?.Invoke(line);
        string invitation = Invite(line, Administrator, "administrator", store);
        access ??= new([], null, null);
        return (new(line, await Serve(line, access, store), access, store), invitation);
    }

    public static string Invite(CommandLine line, string person, string role, string? store = null) => line.Json([
        "accounts", "invite", person, "--role", role, .. store is null ? Array.Empty<string>() : ["--store", store]])
            .GetProperty("link").GetString()!;

    public string Invite(string person, string role) => Invite(line, person, role, store);

    /// <summary>A browser that has taken an invitation up.</summary>
    public async Task<HttpClient> Joined(string invitation)
    {
        var browser = Browser();
        var joined = await Join(browser, invitation, Password);
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (joined.StatusCode, joined.Headers.Location?.ToString()));
        return browser;
    }

    public async Task<HttpClient> Joined(string person, string role) => await Joined(Invite(person, role));

    public Task<HttpResponseMessage> Join(HttpClient browser, string invitation, string password) =>
        Post(browser, "/join",
        ("invitation", invitation[(invitation.IndexOf('=', StringComparison.Ordinal) + 1)..]), ("password", password),
        ("again", password));

    public Task<HttpResponseMessage> SignIn(HttpClient browser, string person, string password, string to = "/") =>
        Post(browser, "/sign-in", ("name", person), ("password", password), ("to", to));

    public HttpClient Browser()
    {
        var browser = new HttpClient(new HttpClientHandler { CookieContainer = new(), UseCookies = true,
            AllowAutoRedirect = false });
        browsers.Add(browser);
        return browser;
    }

    public Task<HttpResponseMessage> Get(HttpClient browser, string path) =>
        browser.Settled(new Uri(Server.Address, path));

    public Task<HttpResponseMessage> Post(HttpClient browser, string path,
        params (string Name, string Value)[] fields) =>
        Send(browser, HttpMethod.Post, path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name,
            f.Value))));

    public Task<HttpResponseMessage> Json(HttpClient browser, string method, string path, object? body = null,
        string? token = null) =>
        Send(browser, new(method), path, body is null ? null : JsonContent.Create(body), token);

    public async Task<HttpResponseMessage> Send(HttpClient browser, HttpMethod method, string path,
        HttpContent? content, string? token = null, (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(Server.Address, path)) { Content = content };
        request.Headers.Add("Origin", Server.Address.GetLeftPart(UriPartial.Authority));
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        if (header is var (name, value))
            request.Headers.Add(name, value);
        return await browser.Followed(browser.SendAsync(request));
    }

    /// <summary>The server is gone and comes back on the same port.</summary>
    public async Task Restart()
    {
        int port = Server.Address.Port;
        await Server.DisposeAsync();
        Server = await Serve(line, team, store, port);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in browsers)
            browser.Dispose();
        await Server.DisposeAsync();
        if (!IsGuest)
            line.Dispose();
    }

    /// <summary>A workspace that a room of the tests has made, and that it takes away again.</summary>
    public static async Task<(TeamServer Team, string Invitation)> Over(CommandLine line, string administrator)
    {
        string invitation = Invite(line, administrator, "administrator");
        var access = new TeamAccess([], null, null);
        return (new(line, await Serve(line, access, null), access, null) { IsGuest = true }, invitation);
    }

    private bool IsGuest { get; init; }

    private static async Task<HindcastServer> Serve(CommandLine line, TeamAccess access, string? store, int port = 0) =>
        (await HindcastServer.Start(
        new ServeOptions(new($"http://127.0.0.1:{port}"), line.Workspace, store, line.Clock, null) { Team = access },
        CancellationToken.None))
        .Match(started => started, why => throw new InvalidOperationException(why.Message));
}
