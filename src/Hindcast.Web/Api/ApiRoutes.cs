using Hindcast.Facts.Indicators;
using Hindcast.Facts.KnownEvents;
using Hindcast.Journal;
using Hindcast.Library.Searching;
using Hindcast.People;
using Hindcast.Retros;
using Hindcast.Retros.Gating;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.Tracking;
using Hindcast.Web.Facts;
using Hindcast.Web.Library;
using Hindcast.Web.People;
using Hindcast.Web.Retros;
using Hindcast.Web.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Api;

/// <summary>One route of the API, declared once: from it come the endpoint, its role, and its part of the OpenAPI
/// document.</summary>
/// <param name="Method">GET, POST, PUT or DELETE.</param>
/// <param name="Path">With its parameters in braces.</param>
/// <param name="Needs">The least role.</param>
/// <param name="Summary">What it does, in a line.</param>
/// <param name="Query">Names of what may be asked in the address.</param>
/// <param name="Fields">Names of the body's fields.</param>
/// <param name="Answer">What it does.</param>
internal sealed record ApiRoute(
    string Method, string Path, Role Needs, string Summary, ImmutableArray<string> Query, ImmutableArray<string> Fields,
    Func<HttpContext, FormFields, Task<IResult>> Answer)
{
    /// <summary>The form of the answer.</summary>
    public required Type Gives { get; init; }

    /// <summary>True where files are sent and not fields.</summary>
    public bool TakesFiles { get; init; }

    /// <summary>True where it may take long and then answers 202 with the address of the work.</summary>
    public bool IsWork { get; init; }

    /// <summary>True where it is a long read, which answers 202 until it is there.</summary>
    public bool IsRead { get; init; }

    /// <summary>The fields without which the body is refused by 400.</summary>
    public ImmutableArray<string> Requires { get; init; } = [];

    /// <summary>The fields of the body that take several values.</summary>
    public ImmutableArray<string> Lists { get; init; } = [];
}

/// <summary>A page of a list.</summary>
/// <param name="Items">In the list's order.</param>
/// <param name="Next">What to pass as <c>after</c> for the next page; null on the last.</param>
/// <param name="Total">Items of the whole list.</param>
internal sealed record ApiPage<T>(ImmutableArray<T> Items, string? Next, int Total);

/// <summary>The API: what the pages do, for programs.</summary>
internal static class ApiRoutes
{
    /// <summary>Items of one answer.</summary>
    public const int LimitMax = 500;

    /// <summary>What every list is asked by.</summary>
    internal static readonly ImmutableArray<string> Paged = ["after", "limit"];

    /// <summary>Every route.</summary>
    public static ImmutableArray<ApiRoute> All { get; } =
    [
        new("GET", "/api/openapi.json", Role.Viewer, "This document", [], [],
            (_, _) => Now(Results.Text(OpenApi.Document, "application/json")))
                { Gives = typeof(System.Text.Json.Nodes.JsonObject) },
        new("GET", "/api/report", Role.Viewer, "A month: its indicators and findings; the last one ended where none "
            + "is named", ["month"], [], Report) { Gives = typeof(Hindcast.Facts.Findings.FindReport), IsRead = true },
        new("GET", "/api/findings/{month}/{id}/rows", Role.Viewer, "The rows behind a finding", Paged, [], Rows)
            { Gives = typeof(ApiPage<Dictionary<string, string?>>) },
        new("GET", "/api/retros", Role.Viewer, "The retros, by month", [.. Paged,
            .. RetroList.Columns.Filters], [], (http, _) =>
            Now(ApiAnswer.Page(http, RetroList.Columns, Retros(http).Visible, r => r.Id, RetroView)))
                { Gives = typeof(ApiPage<RetroSummaryView>) },
        new("POST", "/api/retros", Role.Facilitator, "Open a retro: its evidence is frozen", [],
            ["kind", "month", "heldOn", "facilitator", .. RetroKinds.All.SelectMany(k => k.Options).Select(o => o.Name)
                .Distinct()],
            (http, form) => ApiAnswer.Work(http, RetroPages.ReadOf(http.TraceIdentifier), RetroPages.Opened(
                Visit.Of(http), form, http.TraceIdentifier), (_, id) => (Outcome<IdView>)new IdView(id)))
                { Gives = typeof(IdView), IsWork = true },
        new("GET", "/api/retros/{id}", Role.Viewer, "A retro as it is published, or would be", [], [], (http, _) =>
            Now(ApiAnswer.Of(http, Retros(http).Record(Route(http, "id"))))) { Gives = typeof(RetroRecord) },
        new("GET", "/api/retros/{id}/gates", Role.Viewer, "What a retro still lacks", [], [], (http, _) =>
            Now(ApiAnswer.Of(http,
            Retros(http).Load(Route(http, "id")).Then<GateReport>(loaded => loaded.Retro.Gates
                ?? Retros(http).Gates(loaded.Retro)))))
                { Gives = typeof(GateReport) },
        new("GET", "/api/retros/{id}/files", Role.Viewer, "The files of a closed retro's pack", [], [], (http, _) =>
            Now(ApiAnswer.Of(http, RetroFiles.Of(Visit.Of(http), Route(http, "id")), parts => new PackFilesView([.. parts
                .Select(part => new PackFileView(part.Name, part.Format, part.Title))], RetroFiles.AllName))))
                { Gives = typeof(PackFilesView) },
        new("GET", "/api/retros/{id}/files/{name}", Role.Viewer, "One file of a closed retro's pack, or all.zip; the "
            + "bytes that publish writes. What is printed takes long", [], [], (http, _) => RetroFiles.Give(http,
                Route(http, "id"), Route(http, "name"))) { Gives = typeof(byte[]), IsWork = true },
        new("GET", "/api/retros/{id}/invitations", Role.Viewer, "What a retro asks people to and lies ahead", [], [],
            (http, _) => Now(ApiAnswer.Of(http, InvitationPages.Of(Visit.Of(http), Route(http, "id")), view =>
                InvitationListView.Of(view)))) { Gives = typeof(InvitationListView) },
        new("GET", "/api/retros/{id}/invitations/{file}", Role.Viewer, "One of them as a calendar file; taking it "
            + "changes nothing", [], [], (http, _) => Now(InvitationPages.Give(Visit.Of(http), Route(http, "id"),
                Route(http, "file"), why => ApiAnswer.Problem(http, why)))) { Gives = typeof(byte[]) },
        new("POST", "/api/retros/{id}/invitations", Role.Facilitator, "Put a mail for each who is asked into the "
            + "outbox; it goes out with what is due", [], [], (http, _) => Now(ApiAnswer.Of(http, InvitationPages.Send(
                Visit.Of(http), Route(http, "id")), mails => InvitedView.Of(mails)))) { Gives = typeof(InvitedView) },
        new("POST", "/api/retros/{id}/{form}", Role.Participant, $"Change a retro: "
            + $"{string.Join(", ", RetroForms.All.Keys)}", [], ["id", "mover", "text", "evidence", "endsAt", "number",
                "what", "owner", "due", "deliverable",
            "signal", "followUp", "label", "done", "rule", "reason", "name", "value", "list", "heldOn", "minutes",
            "facilitator"], (http, form) => Now(Change(http, form))) { Gives = typeof(RetroSummaryView) },
        new("GET", "/api/actions", Role.Viewer, "The actions of closed retros", [.. Paged, ..
            ActionPages.Columns(default).Filters], [], (http, _) => Now(ApiAnswer.Page(http,
                ActionPages.Columns(Session(http).Today), ActionPages.Visible(Visit.Of(http)), a => a.Id, a => ActionView(http, a))))
                { Gives = typeof(ApiPage<ActionView>) },
        new("GET", "/api/actions/{retro}/{action}", Role.Viewer, "One action", [], [], (http, _) =>
            Now(ApiAnswer.Of(http,
            Retros(http).Tracked(Route(http, "retro"), Route(http, "action"))
                .Then<ActionView>(a => ActionView(http, a))))) { Gives = typeof(ActionView) },
        new("POST", "/api/actions/{retro}/{action}", Role.Participant, "Say what becomes of an action: does is done, "
            + "not-done, update, redate, reassign, rescope, drop, pause or resume; with the version that was read, it "
            + "is refused where somebody changed it since", [],
            ["does", "text", "on", "due", "owner", "what", "signal", "until", "reason", "version"], (http, form) =>
                Now(ApiAnswer.Of(http, ActionPages.Change(Retros(http), Route(http, "retro"), Route(http, "action"),
                    form)
                .Then(_ => Retros(http).Tracked(Route(http, "retro"), Route(http, "action")))
                .Then<ActionView>(a => ActionView(http, a))))) { Gives = typeof(ActionView) },
        new("GET", "/api/people", Role.Viewer, "The people directory", [.. Paged,
            .. PeoplePages.Columns.Filters], [], (http, _) =>
            Now(ApiAnswer.Page(http, PeoplePages.Columns, PeopleDocument.Read(Session(http).Journal).Directory
                .People, p => p.Name, p => p)))
                { Gives = typeof(ApiPage<Person>) },
        new("POST", "/api/people", Role.Administrator, "Add somebody", [], ["name", "role", "function"], (http, form) =>
            Now(ApiAnswer.Of(http, PeoplePages.Add(Session(http), form).Then<Person>(d => d.Find(form.Text("name"))!))))
                { Gives = typeof(Person) },
        new("POST", "/api/people/{name}", Role.Administrator, "Another role or function, or the day from which "
            + "somebody is not there any more", [], ["role", "function", "leavesOn", "successor"], (http, form) =>
            Now(ApiAnswer.Of(http, PeoplePages.Amend(Session(http), Route(http, "name"), form)
                .Then<Person>(d => d.Find(Route(http, "name"))!)))) { Gives = typeof(Person) },
        new("GET", "/api/settings", Role.Viewer, "Every setting with its value, source, default and meaning",
            [.. Paged, .. SettingsPages.Columns.Filters], [],
            (http, _) => Now(ApiAnswer.Page(http, SettingsPages.Columns, SettingsPages.Rows(Session(http)),
                row => row.Key, row => row)))
                { Gives = typeof(ApiPage<SettingRow>) },
        new("PUT", "/api/settings/{key}", Role.Administrator, "Decide a setting", [], ["value"], (http, form) =>
            Now(ApiAnswer.Of(http, SettingsPages.Set(Session(http), Route(http, "key"), form.Text("value"))
                .Then<SettingRow>(_ =>
            SettingsPages.Rows(Session(http)).First(row => row.Key == Route(http, "key"))))))
                { Gives = typeof(SettingRow) },
        new("DELETE", "/api/settings/{key}", Role.Administrator, "Take a setting back to its default", [], [],
            (http, _) => Now(ApiAnswer.Of(http, SettingsPages.Unset(Session(http), Route(http, "key"))
                .Then<SettingRow>(_ =>
            SettingsPages.Rows(Session(http)).First(row => row.Key == Route(http, "key"))))))
                { Gives = typeof(SettingRow) },
        new("GET", "/api/data", Role.Viewer, "How fresh, full and sound the facts are, with what a month tells to "
            + "check first; the last one ended where none is named", ["month"], [], (http, _) => FactsApi.OfMonth(http,
                DataView.Read, view => new Outcome<object>.Granted(ApiAnswer.ReadBy(view.Later, view))))
                { Gives = typeof(DataView), IsRead = true },
        new("GET", "/api/events", Role.Viewer, "What people know and numbers do not", Paged, [], (http, _) =>
            Now(ApiAnswer.Page(http, KnownEventList.Read(Session(http).Journal).Events, e => e.Id, e => e)))
                { Gives = typeof(ApiPage<KnownEvent>) },
        new("POST", "/api/events", Role.Steward, "Note a known event or a definition break", [], ["kind", "from", "to",
            "text", "indicator"], (http, form) => Now(ApiAnswer.Of(http, KnownEventForms.Note(Session(http), form))))
                { Gives = typeof(KnownEvent) },
        new("DELETE", "/api/events/{id}", Role.Steward, "Take a known event back", [], ["reason"], (http, form) =>
            Now(ApiAnswer.Of(http, KnownEventForms.Withdraw(Session(http), Route(http, "id"), form.Text("reason")))))
                { Gives = typeof(KnownEvent) },
        new("DELETE", "/api/reads/{id}", Role.Viewer, "Stop a long read, by the id of its 202", [], [], (http, _) =>
            Now(ApiAnswer.Of(http, ReadPages.Stop(Visit.Of(http), Route(http, "id")), id => new IdView(id))))
                { Gives = typeof(IdView) },
        new("POST", "/api/lint", Role.Viewer, "Wording of a text that blames, with another wording", [], ["text"],
            (http, form) => Now(ApiAnswer.Of(RetroPages.Linted(Visit.Of(http), form)))) { Gives = typeof(LintedText) },
        new("GET", "/api/works/{id}", Role.Viewer, "What came of a long work, by the address of its 202; 202 again "
            + "while it goes on", [], [], (http, _) => ReadPages.Follow(http, Route(http, "id")))
                { Gives = typeof(System.Text.Json.Nodes.JsonObject), IsWork = true },
        new("DELETE", "/api/works/{id}", Role.Viewer, "Stop a long work; what was done by then stands", [], [],
            (http, _) => Now(ApiAnswer.Of(http, ReadPages.StopWork(Visit.Of(http), Route(http, "id")),
                id => new IdView(id)))) { Gives = typeof(IdView) },
        new("GET", "/api/search", Role.Viewer, "Search retros, actions and imported reviews", ["q", .. SearchPages.Narrowing,
            .. Paged], [], (http, _) => Now(ApiAnswer.Of(http, SearchPages.Ask(Visit.Of(http)))))
                { Gives = typeof(Found) },
        .. AccessApi.Routes, .. DealsApi.Routes, .. EscalationsApi.Routes, .. ImportsApi.Routes,
        .. LibraryApi.Routes, .. RenewalsApi.Routes, .. FactsApi.Routes, .. PlansApi.Routes,
    ];

    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var route in All)
            routes.MapMethods(route.Path, [route.Method], (Delegate)(async (HttpContext http) =>
                ApiAnswer.Unknown(http.Request, route.Query) is { } odd ? ApiAnswer.Problem(http, odd)
                : (route.TakesFiles ? FormFields.From([]) : await ApiAnswer.Fields(http.Request)
                    .ConfigureAwait(false)) switch
                {
                    Outcome<FormFields>.Refused { Why: var why } =>
                        ApiAnswer.Problem(http, StatusCodes.Status400BadRequest, why.Rule, why.Message),
                    Outcome<FormFields>.Granted { Value: var form } when route.Requires.FirstOrDefault(name =>
                        form[name] is null) is { } missing => ApiAnswer.Problem(http, StatusCodes.Status400BadRequest,
                            $"{missing}-missing", $"The body has no {missing}, which is required here. "
                            + "GET /api/openapi.json says what it means."),
                    Outcome<FormFields>.Granted { Value: var form } => await route.Answer(http, form)
                        .ConfigureAwait(false),
                    _ => Results.StatusCode(StatusCodes.Status500InternalServerError),
                }));
    }

    private static Task<IResult> Report(HttpContext http, FormFields form)
    {
        if (Asked(http, "month") is not { } text)
            return ApiAnswer.Look(http, (Period?)null, MonthView.Read,
                view => ApiAnswer.ReadBy(view.Later, view.Told(Session(http)).Report));
        return Period.ParseMonth(text) is { } month
            ? ApiAnswer.Look(http, (Period?)month, MonthView.Read,
                view => ApiAnswer.ReadBy(view.Later, view.Told(Session(http)).Report))
            : Now(ApiAnswer.Problem(http, OverviewPages.NoMonth(text)));
    }

    private static async Task<IResult> Rows(HttpContext http, FormFields form)
    {
        if (Period.ParseMonth(Route(http, "month")) is not { } month)
            return ApiAnswer.Problem(http, OverviewPages.NoMonth(Route(http, "month")));
        var rows = await FindingPages.RowsOf(Visit.Of(http), month, Route(http, "id")).ConfigureAwait(false);
        return rows.Match(found => ApiAnswer.Page(http, found.Rows.Index(), row => $"{row.Index}",
            row => found.Columns.Zip(row.Item).ToDictionary(pair => pair.First, pair => pair.Second)),
            why => ApiAnswer.Problem(http, why));
    }

    private static IResult Change(HttpContext http, FormFields form) => !RetroForms.All.TryGetValue(Route(http, "form"),
        out var decide)
        ? ApiAnswer.Problem(http, new Refusal("change-not-found",
            $"A retro has no change '{Route(http, "form")}'. Take one of {string.Join(", ", RetroForms.All.Keys)}."))
        : ApiAnswer.Of(http, Retros(http).Change(Route(http, "id"), retro => decide(retro, form, Retros(http)))
            .Then<RetroSummaryView>(r => RetroView(r)));

    private static RetroSummaryView RetroView(Retro r) => new(r.Id, r.Kind, r.Month, r.State, r.HeldOn, r.Facilitator,
        r.Rules.TitleOf(r),
        r.Actions, r.Conversations, r.Movers, [.. r.Withdrawn.Select(w => w.Id)]);

    internal static ActionView ActionView(HttpContext http, TrackedAction a) =>
        new(a.Id, a.Retro.Id, a.Agreed.Id, a.What, a.Owner, a.DueOn, a.Signal?.Text,
        ActionPages.Standing(a, Session(http).Today), a.Slips(Session(http).Today), a.Status.Shown,
        a.Status.LastWord, a.Status.LastWordOn, a.Status.Said.Length, a.Status.Reason);

    private static Task<IResult> Now(IResult result) => Task.FromResult(result);

    internal static string Route(HttpContext http, string name) => http.Request.RouteValues[name] as string ?? "";

    private static string? Asked(HttpContext http, string name) => http.Request.Query[name] is [{ Length: > 0 } text,
        ..] ? text : null;

    private static Hindcast.Facts.WorkspaceSession Session(HttpContext http) => Visit.Of(http).Session;

    private static Retrospectives Retros(HttpContext http) => new(Session(http));
}
