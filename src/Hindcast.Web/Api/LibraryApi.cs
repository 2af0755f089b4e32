using Hindcast.Journal;
using Hindcast.Library.Patterns;
using Hindcast.Library.Reading;
using Hindcast.Library.Similar;
using Hindcast.Library.Themes;
using Hindcast.Retros;
using Hindcast.Retros.Tracking;
using Hindcast.Retros.Tracking.Effects;
using Hindcast.Web.Library;
using Hindcast.Web.Retros;
using Microsoft.AspNetCore.Http;

namespace Hindcast.Web.Api;

/// <summary>What the library remembers and whether actions worked, for programs.</summary>
internal static class LibraryApi
{
    /// <summary>The routes.</summary>
    public static ImmutableArray<ApiRoute> Routes { get; } =
    [
        new("GET", "/api/effects", Role.Viewer, "The actions that are judged by a number, and what was read",
            [.. ApiRoutes.Paged, .. EffectPages.Columns.Filters], [], (http, _) => Now(ApiAnswer.Page(http,
                EffectPages.Columns, EffectPages.Measured(Visit.Of(http)), a => a.Id,
                EffectSummaryView.Of))) { Gives = typeof(ApiPage<EffectSummaryView>) },
        new("GET", "/api/effects/{id}", Role.Viewer, "Whether an action worked: before, after, comparison, interval "
            + "and verdict", [], [], (http, _) =>
            Visit.Of(http) is var visit && new Retrospectives(visit.Session).Tracked(Id(http)).Is(out var action,
                out var why) ? ApiAnswer.Look(http, EffectPages.Asked(visit, action.Id),
                    EffectPages.Read, effect => effect.Answer)
                : Now(ApiAnswer.Problem(http, why))) { Gives = typeof(EffectAnswer), IsRead = true },
        new("POST", "/api/effects/{id}", Role.Participant, "Freeze how an action is judged, and keep what is read from "
            + "its day on", [], [], (http, _) => ApiAnswer.Work(http, EffectPages.ReadOf(http.TraceIdentifier),
                EffectPages.Measure(http, Id(http)), (_, effect) => (Outcome<EffectAnswer>)effect.Answer))
            { Gives = typeof(EffectAnswer), IsWork = true },
        new("GET", "/api/themes", Role.Viewer, "The themes, those seen most often first", ApiRoutes.Paged, [],
            (http, _) => Now(Themes(http) is var themes ? ApiAnswer.Page(http, ListedTheme.All(themes.Book,
                themes.Shelf()), t => t.Key, t => t) : null!)) { Gives = typeof(ApiPage<ListedTheme>) },
        new("GET", "/api/themes/{key}", Role.Viewer, "A theme with every sentence", [], [], (http, _) =>
            Now(ApiAnswer.Of(http, Told(http, ApiRoutes.Route(http, "key"))))) { Gives = typeof(ShownTheme) },
        new("POST", "/api/themes/{form}", Role.Facilitator, $"Change a theme: {string.Join(", ",
            ThemePages.Forms.Keys)}", [], ["key", "name", "into", "document", "sentence", "reason"], (http, form) =>
            Now(ApiAnswer.Of(http, ThemePages.Forms.TryGetValue(ApiRoutes.Route(http, "form"), out var change)
                ? change(Themes(http), form).Then(key => Told(http, key))
                : new Refusal("change-not-found", $"A theme has no change '{ApiRoutes.Route(http, "form")}'. Take one "
                    + $"of {string.Join(", ", ThemePages.Forms.Keys)}.")))) { Gives = typeof(ShownTheme) },
        new("GET", "/api/theme-suggestions", Role.Viewer, "What documents have in common; nothing is kept",
            ApiRoutes.Paged, [], async (http, _) => await ThemePages.Suggested(Visit.Of(http), found =>
                ApiAnswer.Page(http, found, s => s.Key, s => s)).ConfigureAwait(false) ?? Reading(http))
                { Gives = typeof(ApiPage<Suggestion>) },
        new("GET", "/api/patterns", Role.Viewer, "What keeps coming back, by theme, slice and function",
            ["from", "to", .. ApiRoutes.Paged], [], (http, _) => Now(PatternPages.Found(Visit.Of(http)).Match(
                found => ApiAnswer.Page(http, found, p => p.Key, p => p), why => ApiAnswer.Problem(http, why))))
                { Gives = typeof(ApiPage<Pattern>) },
        new("POST", "/api/patterns/{key}", Role.Facilitator, "Record what is done about a theme as a whole", [],
            ["decision", "owner", "remedy", "because"], (http, form) => Now(ApiAnswer.Of(http,
                PatternPages.Decide(Visit.Of(http), ApiRoutes.Route(http, "key"), form)
                    .Then(_ => Told(http, ApiRoutes.Route(http, "key")))))) { Gives = typeof(ShownTheme) },
        new("GET", "/api/similar", Role.Viewer, "Earlier cases like a document, an indicator, a slice or words, with "
            + "what was tried", ["q", "indicator", "slice", .. ApiRoutes.Paged], [], (http, _) => Now(
                SimilarPages.Find(Visit.Of(http)).Match(found => ApiAnswer.Page(http, found, c => c.Id, c => c),
                    why => ApiAnswer.Problem(http, why)))) { Gives = typeof(ApiPage<SimilarCase>) },
        new("GET", "/api/reading", Role.Viewer, "The reading lists of planned campaigns",
            [.. ApiRoutes.Paged, .. ReadingPages.Columns.Filters], [],
            (http, _) => Now(ApiAnswer.Page(http, ReadingPages.Columns, new WorkspaceReading(Visit.Of(http)
                .Session).All, l => l.Campaign,
                l => l))) { Gives = typeof(ApiPage<ReadingList>) },
        new("GET", "/api/reading/{campaign}", Role.Viewer, "A reading list", [], [], (http, _) => Now(ApiAnswer.Of(http,
            new WorkspaceReading(Visit.Of(http).Session).Find(ApiRoutes.Route(http, "campaign")))))
                { Gives = typeof(ReadingList) },
        new("POST", "/api/reading/{campaign}/{form}", Role.Participant, $"Change a reading list: {string.Join(", ",
            ReadingPages.Forms.Keys)}", [], ["owner", "document", "takeaway", "reason"], (http, form) =>
            ApiAnswer.Work(http, ReadingPages.ReadOf(http.TraceIdentifier), ReadingPages.Change(http,
                ApiRoutes.Route(http, "campaign"), ApiRoutes.Route(http, "form"), form),
                (_, list) => (Outcome<ReadingList>)list)) { Gives = typeof(ReadingList), IsWork = true },
        new("GET", "/api/trace", Role.Viewer, "From what was found to what came of it", ["id", .. ApiRoutes.Paged], [],
            (http, _) => Now(TracePages.Found(Visit.Of(http)).Match(found => ApiAnswer.Page(http, found.Index(),
                chain => $"{chain.Index}", chain => chain.Item), why => ApiAnswer.Problem(http, why))))
                { Gives = typeof(ApiPage<Trace>) },
    ];

    private static Outcome<ShownTheme> Told(HttpContext http, string key) =>
        Themes(http) is var themes ? ShownTheme.Of(themes.Book, themes.Shelf(), key) : null!;

    private static IResult Reading(HttpContext http)
    {
        http.Response.Headers.RetryAfter = "1";
        return ApiAnswer.Of(new ReadingView("reading", Visit.Of(http).Looks.Doing), StatusCodes.Status202Accepted);
    }

    private static WorkspaceThemes Themes(HttpContext http) => new(Visit.Of(http).Session);

    private static string Id(HttpContext http) => ApiRoutes.Route(http, "id");

    private static Task<IResult> Now(IResult result) => Task.FromResult(result);
}

/// <summary>An action that is judged by a number, in a list.</summary>
internal sealed record EffectSummaryView(string Id, string What, string Owner, string Signal, DateOnly ReadOn,
    EffectVerdict? Verdict, string? Text, double? Effect, ImmutableArray<double>? Interval)
{
    /// <summary>The view of one.</summary>
    public static EffectSummaryView Of(TrackedAction a) => new(a.Id, a.What, a.Owner, a.Signal!.Text,
        ((MeasuredSignal)a.Signal!).ReadOn, a.Status.Effect?.Verdict, a.Status.Effect?.Text, a.Status.Effect?.Effect,
        a.Status.Effect?.Interval);
}
