using Hindcast.Web.Access;
using Hindcast.Web.Settings;
using Microsoft.AspNetCore.Http;

namespace Hindcast.Web.Api;

/// <summary>Accounts and tokens, for programs.</summary>
internal static class AccessApi
{
    /// <summary>The routes.</summary>
    public static ImmutableArray<ApiRoute> Routes { get; } =
    [
        new("GET", "/api/accounts", Role.Administrator, "Who is let in from other machines, and how far",
            ApiRoutes.Paged, [],
            (http, _) => Now(ApiAnswer.Page(http, Visit.Of(http).Desk.Book.All, a => a.Person, AccountView.Of)))
                { Gives = typeof(ApiPage<AccountView>) },
        new("POST", "/api/accounts", Role.Administrator,
            "Invite somebody of the directory; the link is answered this once", [], ["person", "role", "calledByProxy"],
            (http, form) => Now(ApiAnswer.Of(http, AccountPages.Invite(Visit.Of(http), form),
                link => new InvitationView(link)))) { Gives = typeof(InvitationView) },
        new("POST", "/api/accounts/{person}", Role.Administrator,
            "Say what becomes of an account: does is role, sign-out or close", [], ["does", "role"],
            (http, form) => Now(ApiAnswer.Of(http, AccountPages.Change(Visit.Of(http), ApiRoutes.Route(http, "person"),
                form), AccountView.Of)))
            { Gives = typeof(AccountView) },
        new("GET", "/api/tokens", Role.Administrator, "The tokens that stand, without their secrets", ApiRoutes.Paged,
            [],
            (http, _) => Now(ApiAnswer.Page(http, ApiTokens.All(Visit.Of(http).Session.Journal), t => t.Id,
                t => new TokenView(t.Id, t.Name, t.Role, t.Scopes, t.Person, t.Until))))
            { Gives = typeof(ApiPage<TokenView>) },
        new("POST", "/api/tokens", Role.Administrator, "Make a token; its text is answered this once", [],
            ["name", "role", "scopes", "days"],
            (http, form) => Now(ApiAnswer.Of(http, TokenPages.Make(Visit.Of(http), form),
                token => new MadeTokenView(token)))) { Gives = typeof(MadeTokenView) },
        new("DELETE", "/api/tokens/{id}", Role.Administrator, "Revoke a token", [], [],
            (http, _) => Now(ApiAnswer.Of(http, TokenPages.Revoke(Visit.Of(http), ApiRoutes.Route(http, "id")),
                id => new IdView(id)))) { Gives = typeof(IdView) },
    ];

    private static Task<IResult> Now(IResult result) => Task.FromResult(result);
}

/// <summary>An account.</summary>
internal sealed record AccountView(string Person, Role Role, string? CalledByProxy, bool HasJoined)
{
    /// <summary>The view of one.</summary>
    public static AccountView Of(Account a) => new(a.Person, a.Role, a.CalledByProxy, a.HasJoined);
}

/// <summary>The link by which an invitation is taken up.</summary>
internal sealed record InvitationView(string Link);

/// <summary>A token without its secret.</summary>
internal sealed record TokenView(string Id, string Name, Role Role, ImmutableArray<string> Scopes, string Person,
    DateOnly Until);

/// <summary>The text of a token that was just made.</summary>
internal sealed record MadeTokenView(string Token);

/// <summary>What it was done to.</summary>
internal sealed record IdView(string Id);
