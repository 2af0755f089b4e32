using Hindcast.Renewals.Escalations;
using Hindcast.Web.Renewals;
using Microsoft.AspNetCore.Http;

namespace Hindcast.Web.Api;

/// <summary>Escalations, for programs.</summary>
internal static class EscalationsApi
{
    /// <summary>The routes.</summary>
    public static ImmutableArray<ApiRoute> Routes { get; } =
    [
        new("GET", "/api/escalations", Role.Viewer, "The escalations, what waits for an answer first, with who should "
            + "answer now", [.. ApiRoutes.Paged, .. EscalationPages.Columns.Filters], [], (http, _) => Now(
                ApiAnswer.Page(http, EscalationPages.Columns, EscalationPages.Rows(Visit.Of(http)),
                    s => s.Escalation.Id, EscalationSummaryView.Of)))
            { Gives = typeof(ApiPage<EscalationSummaryView>) },
        new("GET", "/api/escalations/figures", Role.Viewer, "Open escalations by tier and age, answers in time, "
            + "repeats, and revenue at risk by account", [], [], (http, _) =>
                Now(ApiAnswer.Of(EscalationFigures.Of(Visit.Of(http).Session)))) { Gives = typeof(EscalationFigures) },
        new("POST", "/api/escalations", Role.Participant, "Raise a brief; the same issue again is added to the open "
            + "one", [], Brief.Fields, (http, form) => ApiAnswer.Work(http,
                EscalationPages.ReadOf(http.TraceIdentifier), EscalationPages.Raise(Visit.Of(http), form,
                http.TraceIdentifier), (now, so) => EscalationPages.Find(Visit.Of(now), so.Id)
                    .Then<EscalationWholeView>(found => EscalationWholeView.Of(found))))
            { Gives = typeof(EscalationWholeView), IsWork = true },
        new("GET", "/api/escalations/{id}", Role.Viewer, "One whole: the brief, where it stands and what was done", [],
            [], (http, _) => Now(Shown(http, new EscalationBook(Visit.Of(http).Session)
                .Load(ApiRoutes.Route(http, "id"))))) { Gives = typeof(EscalationWholeView) },
        new("POST", "/api/escalations/{id}/{form}", Role.Participant, "Deal with one: "
            + $"{string.Join(", ", EscalationPages.Names)}", [], EscalationPages.Fields, (http, form) =>
                Now(Shown(http, EscalationPages.Run(Visit.Of(http), ApiRoutes.Route(http, "id"),
                    ApiRoutes.Route(http, "form"), form)))) { Gives = typeof(EscalationWholeView) },
    ];

    private static IResult Shown(HttpContext http, Journal.Outcome<Escalation> found) => ApiAnswer.Of(http,
        found.Then(so => EscalationPages.Find(Visit.Of(http), so.Id)), EscalationWholeView.Of);

    private static Task<IResult> Now(IResult result) => Task.FromResult(result);
}

/// <summary>An escalation in a list; its rung counts from 1.</summary>
internal sealed record EscalationSummaryView(string Id, string State, string Tier, string Title, string Target,
    string? Play, DateTimeOffset At, int Rung, ImmutableArray<string> Who, DateTimeOffset? AnswerBy)
{
    /// <summary>The view of one.</summary>
    public static EscalationSummaryView Of(EscalationStanding s) => s.Escalation is var so ? new(so.Id, so.State,
        so.Tier, so.Raised!.Brief.Title, so.Raised.Brief.Target, so.Raised.Play, so.Raised.At, s.Rung + 1,
        [.. s.With.Select(owner => owner.Called)], s.AnswerBy) : null!;
}

/// <summary>An escalation as it stands.</summary>
internal sealed record EscalationWholeView(EscalationSummaryView Escalation, Brief Brief, string Originator,
    ImmutableArray<string> Warnings, ImmutableArray<EscalationNoted> Notes, EscalationAnswered? Answered,
    DeEscalated? Down, EscalationClosed? Closed)
{
    /// <summary>The view of one.</summary>
    public static EscalationWholeView Of(EscalationStanding s) => s.Escalation is var so ? new(
        EscalationSummaryView.Of(s), so.Raised!.Brief, s.Originator, so.Raised.Warnings, so.Notes, so.Answered,
        so.Down, so.Closed) : null!;
}
