using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Access;

/// <summary>The least role that each route asks for. A route that does not stand here is open to nobody.</summary>
internal static class RouteRoles
{
    /// <summary>By method and pattern.</summary>
    public static IReadOnlyDictionary<string, Role> All { get; } = Pages().Concat(
        Api.ApiRoutes.All.Select(route => KeyValuePair.Create($"{route.Method} {route.Path}", route.Needs))).ToDictionary();

    private static Dictionary<string, Role> Pages() => new()
    {
        ["GET /"] = Role.Viewer,
        ["GET /months/{month}"] = Role.Viewer,
        ["GET /months/{month}/findings/{id}"] = Role.Viewer,
        ["GET /months/{month}/findings/{id}/sums"] = Role.Viewer,
        ["GET /months/{month}/findings/{id}/rows.csv"] = Role.Viewer,
        ["GET /indicators"] = Role.Viewer,
        ["GET /indicators/{id}"] = Role.Viewer,
        ["GET /indicators/{id}/cohorts"] = Role.Viewer,
        ["GET /hindcast"] = Role.Viewer,
        ["POST /hindcast/{episode}"] = Role.Participant,
        ["GET /retros"] = Role.Viewer,
        ["GET /retros/new"] = Role.Facilitator,
        ["POST /retros"] = Role.Facilitator,
        ["GET /retros/{id}"] = Role.Viewer,
        ["GET /retros/{id}/pack"] = Role.Viewer,
        ["POST /retros/{id}/{form}"] = Role.Participant,
        ["POST /lint"] = Role.Viewer,
        ["GET /actions"] = Role.Viewer,
        ["GET /actions/{retro}/{action}"] = Role.Viewer,
        ["POST /actions/{retro}/{action}"] = Role.Participant,
        ["GET /campaigns"] = Role.Viewer,
        ["GET /renewals"] = Role.Viewer,
        ["GET /plans"] = Role.Viewer,
        ["GET /plans/{id}"] = Role.Viewer,
        ["GET /search"] = Role.Viewer,
        ["GET /data"] = Role.Viewer,
        ["POST /data/events"] = Role.Steward,
        ["POST /data/events/{id}"] = Role.Steward,
        ["GET /import"] = Role.Steward,
        ["POST /import"] = Role.Steward,
        ["GET /import/{id}"] = Role.Steward,
        ["POST /import/{id}/commit"] = Role.Steward,
        ["POST /import/{id}/drop"] = Role.Steward,
        ["POST /try-sample"] = Role.Administrator,
        ["GET /people"] = Role.Viewer,
        ["POST /people"] = Role.Administrator,
        ["POST /people/{name}"] = Role.Administrator,
        ["GET /settings"] = Role.Viewer,
        ["POST /settings/{key}"] = Role.Administrator,
        ["GET /tokens"] = Role.Administrator,
        ["POST /tokens"] = Role.Administrator,
        ["POST /tokens/{id}"] = Role.Administrator,
        ["GET {*path:nonfile}"] = Role.Viewer,
    };

    /// <summary>Changes of a retro that shape or end it, and so are its facilitator's.</summary>
    public static readonly ImmutableArray<string> FacilitatorForms = ["session", "panel", "movers", "invite", "override", "close", "person"];

    /// <summary>The role that a request's route asks for; null where it stands nowhere.</summary>
    public static Role? Of(HttpContext http)
    {
        if (http.GetEndpoint() is not RouteEndpoint route)
            return null;
        string pattern = route.RoutePattern.RawText ?? "";
        if (pattern.StartsWith("/assets/", StringComparison.Ordinal))
            return Role.Viewer;
        var asked = All.TryGetValue($"{(HttpMethods.IsHead(http.Request.Method) ? "GET" : http.Request.Method)} {pattern}", out var role) ? role : (Role?)null;
        return asked == Role.Participant && http.Request.RouteValues["form"] is string form && FacilitatorForms.Contains(form) ? Role.Facilitator : asked;
    }

    /// <summary>Lets through whose role is enough.</summary>
    public static Task Guard(HttpContext http, RequestDelegate next)
    {
        var visit = Visit.Of(http);
        return Of(http) is { } needed && visit.Role >= needed ? next(http)
            : Api.ApiAnswer.Problem(http, StatusCodes.Status403Forbidden, "role-not-enough", Of(http) is { } least
                ? $"This asks for the role {least.ToString().ToLowerInvariant()}; yours is {visit.Role.ToString().ToLowerInvariant()}." : "This is open to nobody.").ExecuteAsync(http);
    }
}
