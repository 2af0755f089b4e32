using Hindcast.Journal;
using Microsoft.AspNetCore.Http;

namespace Hindcast.Web.Access;

/// <summary>Lets people in by their account: by the session of their browser, or by the word of a trusted
/// proxy.</summary>
internal static class AccountsGate
{
    private const string CookieName = "hindcast-session";

    /// <summary>Tells who it is; whoever it is not known of is sent to sign in, but for the pages that do it.</summary>
    public static Task Guard(HttpContext http, RequestDelegate next)
    {
        var visit = Visit.Of(http);
        if (visit.Account is null)
        {
            string? called = TrustedProxy.CalledBy(http);
            if ((called is null
                ? visit.Desk.SignedIn(http.Request.Cookies[CookieName])
                : visit.Desk.CalledByProxy(called)) is { } account)
                visit.ActAs(account, called is null ? Actor.SignedIn : Actor.SignedOnByProxy);
        }

        if (visit.Role is not null || RouteRoles.IsForAnyone(http))
            return next(http);
        if (TrustedProxy.CalledBy(http) is { } unknown)
            return Turn(http, StatusCodes.Status403Forbidden, new("account-not-there",
                $"You are signed on as '{unknown}', which no account here is known by. Ask an administrator to "
                + "invite you by that name: hindcast accounts invite NAME --role ROLE "
                + $"--called-by-proxy \"{unknown}\"."));
        if (HttpMethods.IsGet(http.Request.Method) && !Api.ApiAnswer.IsFor(http))
        {
            http.Response.Redirect($"/sign-in?to={Uri.EscapeDataString(visit.Here)}");
            return Task.CompletedTask;
        }

        return Turn(http, StatusCodes.Status401Unauthorized, new("sign-in-needed",
            HttpMethods.IsGet(http.Request.Method) ? "Sign in, or show a token that stands."
            : "You are not signed in any more, and nothing was written. Sign in and go back to the page; what you had "
                + "typed stands in its form again."));
    }

    /// <summary>Says in the form of what was asked why it is not answered.</summary>
    public static Task Turn(HttpContext http, int status, Refusal why) => Visit.Has(http) && !Api.ApiAnswer.IsFor(http)
        ? Visit.Of(http).Refused(why, status).ExecuteAsync(http)
        : Api.ApiAnswer.Stop(http, status, why.Rule, why.Message);

    /// <summary>Lets a browser stay in.</summary>
    public static void Remember(HttpContext http, string session) => http.Response.Cookies.Append(CookieName, session,
        new CookieOptions
    {
        // Lax and not strict, so that a link in a mail opens; what writes asks for this server's own origin beside it.
        HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, IsEssential = true, Path = "/",
        MaxAge = AccountDesk.SessionLasts,
    });

    /// <summary>Ends a browser's session, and what it kept of half-written forms.</summary>
    public static void Forget(HttpContext http)
    {
        Visit.Of(http).Desk.SignOut(http.Request.Cookies[CookieName]);
        http.Response.Cookies.Delete(CookieName);
        http.Response.Headers["Clear-Site-Data"] = "\"storage\"";
    }

}
