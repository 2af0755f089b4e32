using Hindcast.Journal;
using Hindcast.Renewals.DealDesk;
using Hindcast.Web.Renewals;
using Microsoft.AspNetCore.Http;

namespace Hindcast.Web.Api;

/// <summary>The deal desk, for programs; whoever approves does it signed in.</summary>
internal static class DealsApi
{
    /// <summary>The routes.</summary>
    public static ImmutableArray<ApiRoute> Routes { get; } =
    [
        new("GET", "/api/deals", Role.Viewer, "The requests to the deal desk", [.. ApiRoutes.Paged,
            .. DealPages.Columns.Filters], [], (http, _) => Now(Book(http) is var book ? ApiAnswer.Page(http,
                DealPages.Columns, book.All.Select(d => (Deal: d, Overdue: book.IsOverdue(d))), d => d.Deal.Id,
                d => DealView.Of(d.Deal, book)) : null!)) { Gives = typeof(ApiPage<DealView>) },
        new("POST", "/api/deals", Role.Participant, "Ask the deal desk: the next version of deal, or a new one", [],
            ["deal", .. Renewals.DealView.Fields], (http, form) => ApiAnswer.Work(http,
                DealPages.ReadOf(http.TraceIdentifier), DealPages.Submit(Visit.Of(http), form, http.TraceIdentifier),
                (now, deal) => (Outcome<DealView>)DealView.Of(deal, Book(now))))
            { Gives = typeof(DealView), IsWork = true, Lists = Renewals.DealView.Lists },
        new("GET", "/api/deals/{id}", Role.Viewer, "One request", [], [],
            (http, _) => Now(ApiAnswer.Of(http, Book(http) is var book ? book.Load(Id(http))
                .Then<DealView>(d => DealView.Of(d, book)) : null!))) { Gives = typeof(DealView) },
        new("POST", "/api/deals/{id}/decide", Role.Participant, "Approve or refuse a version, signed in as an "
            + "approver: approved is yes or no; version is the one that was looked at, and must be the newest", [],
            ["approved", "comment", "version"],
            (http, form) => Now(ApiAnswer.Of(http, DealPages.Decide(Book(http), Id(http), form),
                deal => DealView.Of(deal, Book(http))))) { Gives = typeof(DealView), Requires = ["version"] },
        new("POST", "/api/deals/{id}/end", Role.Participant, "It was signed or withdrawn, with the review of it: result "
            + "is signed or withdrawn", [], ["result", "outcome", "rule", "version"],
            (http, form) => Now(ApiAnswer.Of(http, DealPages.End(Book(http), Id(http), form),
                deal => DealView.Of(deal, Book(http))))) { Gives = typeof(DealView) },
    ];

    private static DealBook Book(HttpContext http) => new(Visit.Of(http).Session);

    private static string Id(HttpContext http) => ApiRoutes.Route(http, "id");

    private static Task<IResult> Now(IResult result) => Task.FromResult(result);
}

/// <summary>A request to the deal desk as it stands.</summary>
internal sealed record DealView(string Id, string State, int Version, string Account, string? AccountName, string? Play,
    decimal OfferedPerYear, string Currency, ImmutableArray<string> Approvers,
    ImmutableArray<string> Waiting, DateTimeOffset AnswerBy, bool Overdue, ImmutableArray<string> Warnings,
    ImmutableArray<DealDecisionView> Decisions)
{
    /// <summary>The view of one.</summary>
    public static DealView Of(Deal d, DealBook book) => new(d.Id, d.State, d.Versions.Length, d.Now.Terms.Account,
        d.Now.Terms.AccountName, d.Now.Terms.Play, d.Now.Bases.Offered, d.Now.Terms.Currency,
        d.Now.Approvers, d.Waiting, d.Now.AnswerBy, book.IsOverdue(d), book.Warnings(d),
        [.. d.Decisions.Select(x => new DealDecisionView(x.Version, x.Role, x.Who, x.Approved, x.Comment, x.At))]);
}

/// <summary>What an approver said of a version.</summary>
internal sealed record DealDecisionView(int Version, string Role, string Who, bool Approved, string Comment,
    DateTimeOffset At);
