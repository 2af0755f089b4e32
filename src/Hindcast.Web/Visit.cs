using System.Reflection;
using System.Text.Json;
using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Storage;
using Hindcast.Web.Access;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hindcast.Web;

/// <summary>One request to one workspace.</summary>
/// <param name="site">The workspace.</param>
/// <param name="store">Its store, for this request alone.</param>
/// <param name="request">What was asked.</param>
/// <param name="role">What whoever asks may do before they say who they are; null for nothing.</param>
public sealed class Visit(Site site, IStore store, HttpRequest request, Role? role) : IDisposable
{
    private const string Key = "hindcast.visit";

    private Task held = Task.CompletedTask;

    /// <summary>The workspace, with whoever is at the page.</summary>
    public WorkspaceSession Session { get; private set; } = site.In(store);

    /// <summary>What they may do; null where nobody knows who they are. Whoever opened the page by the printed address
    /// may do all.</summary>
    public Role? Role { get; private set; } = role;

    /// <summary>Whose account it is; null where they came by the printed address, or are not known.</summary>
    public Account? Account { get; private set; }

    /// <summary>The parts of the API that a token is for; empty for all.</summary>
    public ImmutableArray<string> Scopes { get; private set; } = [];

    /// <summary>Lets people in and out.</summary>
    public AccountDesk Desk => new(Session, store.Secrets);

    /// <summary>True where a token was shown in place of the cookie.</summary>
    public bool IsByToken { get; } = ApiTokens.IsShown(request);

    /// <summary>Secrets of the workspace, such as who sends a mail.</summary>
    internal ISecrets Secrets => store.Secrets;

    /// <summary>The request.</summary>
    public HttpRequest Request => request;

    /// <summary>Acts by a token from now on, no further than its role and, where there are accounts, than its
    /// person's.</summary>
    internal void ActBy(ApiToken token, Account? account) => (Session, Role, Account, Scopes) =
        (As(Session, new(token.Person, account is null ? Actor.AssertedLocally : Actor.ByToken)),
            account?.Role < token.Role ? account.Role : token.Role, account, token.Scopes);

    /// <summary>Acts as the person of an account from now on.</summary>
    public void ActAs(Account account, string assurance) =>
        (Session, Role, Account) = (As(Session, new(account.Person, assurance)), account.Role, account);

    /// <summary>The workspace of a long read, with whoever is at the page.</summary>
    public WorkspaceSession As(WorkspaceSession shared) => As(shared, Session.Actor);

    /// <summary>A workspace with somebody at it.</summary>
    public static WorkspaceSession As(WorkspaceSession session, Actor actor) =>
        new(session.Journal, session.Snapshots, session.Clock, session.Place, null, null) { Known = actor };

    /// <summary>The workspace's long reads.</summary>
    public Looks Looks => site.Looks;

    /// <summary>Its pages that are given again as they were made.</summary>
    public KeptPages Pages => site.Pages;

    /// <summary>The workspace folder.</summary>
    public string Folder => site.Folder;

    /// <summary>True in the made-up company.</summary>
    public bool IsSample => site.IsSample;

    /// <summary>The path asked for, without the site's own beginning.</summary>
    public string Path => request.Path.Value ?? "/";

    /// <summary>The address asked for, within the server.</summary>
    public string Here => request.PathBase + request.Path + request.QueryString;

    /// <summary>A value asked in the address; null where it is blank.</summary>
    public string? Query(string name) => request.Query[name] is [{ Length: > 0 } text, ..] ? text : null;

    /// <summary>A link to a page of this workspace.</summary>
    public string To(string path) => site.BasePath + path;

    /// <summary>True where whoever asks may send a form to an address of <see cref="To"/>.</summary>
    public bool MayPost(string to) => Role >= Needed(to);

    /// <summary>Why they may not.</summary>
    public string Withheld(string to) => Needed(to) is { } needed
        ? $"This asks for the role {RouteRoles.Word(needed)}; yours is {RouteRoles.Word(Role)}."
        : "This is open to nobody.";

    private Role? Needed(string to) => RouteRoles.Needed("POST", to[site.BasePath.Length..]);

    /// <summary>
    /// Names everything in the journal that an answer from the facts rests on: two visits with the same one get the
    /// same answers.
    /// </summary>
    public string Knowledge => $"{Newest(Streams)}/{Session.Today:yyyy-MM-dd}";

    /// <summary>Names the newest record of each stream whose name begins with one of some.</summary>
    public string Newest(params IEnumerable<string> names) => string.Join('/', names
        .SelectMany(name => Session.Journal.Newest(name)).Select(newest => $"{newest.Stream}:{newest.Hash}"));

    private static readonly string[] Streams =
        ["facts", "settings", "calendars", "rates", "reconciliation", "known-events", "indicator/", "erasures",
            "mapping/"];

    /// <summary>The visit that a request is.</summary>
    public static Visit Of(HttpContext http) => (Visit)http.Items[Key]!;

    /// <summary>True where a request has come so far that it is a visit.</summary>
    public static bool Has(HttpContext http) => http.Items.ContainsKey(Key);

    /// <summary>Makes the visit of a request.</summary>
    public static void Begin(HttpContext http, Site site, Role? role)
    {
        var visit = new Visit(site, site.Open(), http.Request, role);
        http.Response.RegisterForDispose(visit);
        http.Items[Key] = visit;
    }

    /// <summary>Closes the store, once what goes on after the request has ended as well.</summary>
    public void Dispose() => held.ContinueWith(_ => store.Dispose(), CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    /// <summary>A page.</summary>
    public IResult Page<TPage>(object? view = null, int status = StatusCodes.Status200OK) where TPage : IComponent =>
        new RazorComponentResult<TPage>(new Dictionary<string, object?> { ["Visit"] = this, ["View"] = view })
        {
            StatusCode = status, PreventStreamingRendering = true,
        };

    /// <summary>200 for a page as it is, 409 where it shows what could not be taken.</summary>
    public static int StatusOf(Sent? sent) => sent is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict;

    /// <summary>A rule said no, or the thing is not there.</summary>
    public IResult Refused(Refusal why) => Refused(why, why.IsNotFound
        ? StatusCodes.Status404NotFound
        : StatusCodes.Status409Conflict);

    /// <summary>The same with a status of its own.</summary>
    public IResult Refused(Refusal why, int status) => Page<Layout.RefusalPage>(why, status);

    /// <summary>A page over a long read: what it says once it is there, else that it is still looking.</summary>
    /// <param name="asked">All that the read is told of the request: it may begin when the request has ended.</param>
    /// <param name="look">Reads it, from nothing but the facts and what was asked.</param>
    /// <param name="page">Shows what was read, within the request.</param>
    public Task<IResult> Look<TAsked, T>(TAsked asked, Func<WorkspaceSession, TAsked, Outcome<T>> look,
        Func<T, IResult> page) => Look(KeyOf(look, asked), session => look(session, asked), page);

    /// <summary>The same where nothing is asked.</summary>
    public Task<IResult> Look<T>(Func<WorkspaceSession, Outcome<T>> look, Func<T, IResult> page) =>
        Look(KeyOf(look, null), look, page);

    /// <summary>What a long read says, for a page that is whole without it; null while it goes on, or where there is
    /// nothing to say.</summary>
    public async Task<T?> Glance<TAsked, T>(TAsked asked, Func<WorkspaceSession, TAsked, Outcome<T>> look)
        where T : class
    {
        try
        {
            return (await Looks.Ask(KeyOf(look, asked), session => look(session, asked)).ConfigureAwait(false))
                ?.Match<T?>(found => found, _ => null);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private async Task<IResult> Look<T>(string key, Func<WorkspaceSession, Outcome<T>> look, Func<T, IResult> page)
    {
        try
        {
            return await Looks.Ask(key, look).ConfigureAwait(false) is { } outcome
                ? outcome.Match(page, Refused)
                : Page<Layout.LookingPage>(Looks.Standing(key));
        }
        catch (OperationCanceledException)
        {
            return Refused(Stopped);
        }
    }

    /// <summary>What a form asked for: its answer where it is there soon; else the address that says how far it is and
    /// lets it be stopped.</summary>
    /// <param name="read">The read that it waits for.</param>
    /// <param name="work">It; it uses nothing of the request any more.</param>
    /// <param name="answer">What came of it, for whichever visit asks then.</param>
    public Task<IResult> Work<T>(string read, Task<Outcome<T>> work, Func<Visit, Outcome<T>, Task<IResult>> answer) =>
        Work(read, work, answer, id => SeeOther($"/works/{id}"));

    /// <summary>The same, where whoever asks is told in another way by which id the work is known.</summary>
    internal async Task<IResult> Work<T>(string read, Task<Outcome<T>> work,
        Func<Visit, Outcome<T>, Task<IResult>> answer, Func<string, IResult> follow)
    {
        await Task.WhenAny(work, Task.Delay(Looks.PatienceMs)).ConfigureAwait(false);
        if (work.IsCompleted)
            return await Answered(this).ConfigureAwait(false);
        held = work;
        return follow(site.Works.Keep(new(read, Session.Actor.Person, work, Answered)
            { IsForPrograms = Api.ApiAnswer.IsFor(request.HttpContext) }));

        async Task<IResult> Answered(Visit visit)
        {
            try
            {
                return await answer(visit, await work.ConfigureAwait(false)).ConfigureAwait(false);
            }
            catch (OperationCanceledException)
            {
                return Api.ApiAnswer.IsFor(visit.Request.HttpContext)
                    ? Api.ApiAnswer.Problem(visit.Request.HttpContext, Stopped) : visit.Refused(Stopped);
            }
        }
    }

    /// <summary>The same where the answer is there at once.</summary>
    public Task<IResult> Work<T>(string read, Task<Outcome<T>> work, Func<Visit, Outcome<T>, IResult> answer) =>
        Work(read, work, (visit, outcome) => Task.FromResult(answer(visit, outcome)));

    /// <summary>A work that whoever asks has sent; null where there is none such.</summary>
    public Work? FindWork(string id) => site.Works.Find(id, Session.Actor.Person) is { } work
        && work.IsForPrograms == Api.ApiAnswer.IsFor(request.HttpContext) ? work : null;

    /// <summary>Names a long read: what reads, what it was asked, and all that the answer rests on.</summary>
    /// <exception cref="InvalidOperationException">The read holds more than it was asked, such as a request that will
    /// have ended when it begins.</exception>
    internal string KeyOf(Delegate look, object? asked) => look.Target?.GetType().GetFields(BindingFlags.Instance
        | BindingFlags.Public | BindingFlags.NonPublic) is [_, ..]
        ? throw new InvalidOperationException($"{look.Method.Name} holds more than it was asked: make it static.")
        : $"{look.Method.DeclaringType}.{look.Method.Name} {look.Method.MetadataToken} "
            + $"{JsonSerializer.Serialize(asked, AskedJson)}|{Knowledge}";

    private static readonly JsonSerializerOptions AskedJson = new() { IncludeFields = true };

    /// <summary>What a read says that somebody stopped.</summary>
    public static Refusal Stopped { get; } = new("read-stopped",
        "This was stopped; nothing was changed. Open the page again to begin anew.");

    /// <summary>Back to a page after something was written.</summary>
    public IResult SeeOther(string path) => new SeeOtherResult(To(path));

    private sealed class SeeOtherResult(string url) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = url;
            return Task.CompletedTask;
        }
    }
}
