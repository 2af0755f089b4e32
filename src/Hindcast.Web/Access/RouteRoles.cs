using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Access;

/// <summary>The least role that each route asks for. A route that does not stand here is open to nobody.</summary>
internal static class RouteRoles
{
    /// <summary>By method and pattern.</summary>
    public static IReadOnlyDictionary<string, Role> All { get; } = Pages().Concat(
        Api.ApiRoutes.All.Select(route => KeyValuePair.Create($"{route.Method} {route.Path}", route.Needs)))
            .ToDictionary();

    /// <summary>What an address comes to where nothing takes the request; whoever may read is told so.</summary>
    internal const string Nowhere = "{*path}";

    private static Dictionary<string, Role> Pages() => new()
    {
        ["GET /"] = Role.Viewer,
        ["GET /months/{month}"] = Role.Viewer,
        ["GET /months/{month}/findings"] = Role.Viewer,
        ["GET /months/{month}/findings/{id}/rows"] = Role.Viewer,
        ["POST /reads/{id}/stop"] = Role.Viewer,
        ["GET /works/{id}"] = Role.Viewer,
        ["POST /works/{id}/stop"] = Role.Viewer,
        ["GET /funnel"] = Role.Viewer,
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
        ["GET /retros/{id}/files/{name}"] = Role.Viewer,
        ["GET /retros/{id}/invitations/{file}"] = Role.Viewer,
        ["POST /retros/{id}/invitations"] = Role.Facilitator,
        ["POST /retros/{id}/{form}"] = Role.Participant,
        ["POST /lint"] = Role.Viewer,
        ["GET /actions"] = Role.Viewer,
        ["GET /actions/{retro}/{action}"] = Role.Viewer,
        ["POST /actions/{retro}/{action}"] = Role.Participant,
        ["GET /effects"] = Role.Viewer,
        ["GET /effects/{id}"] = Role.Viewer,
        ["POST /effects/{id}"] = Role.Participant,
        ["GET /campaigns"] = Role.Viewer,
        ["GET /renewals"] = Role.Viewer,
        ["GET /renewals/due"] = Role.Viewer,
        ["GET /renewals/forecast"] = Role.Viewer,
        ["GET /renewals/plays"] = Role.Viewer,
        ["POST /renewals/plays"] = Role.Participant,
        ["GET /renewals/plays/{id}"] = Role.Viewer,
        ["POST /renewals/plays/{id}/export"] = Role.Participant,
        ["POST /renewals/plays/{id}/{form}"] = Role.Participant,
        ["GET /renewals/load"] = Role.Viewer,
        ["GET /renewals/deals"] = Role.Viewer,
        ["POST /renewals/deals"] = Role.Participant,
        ["GET /renewals/deals/{id}"] = Role.Viewer,
        ["POST /renewals/deals/{id}"] = Role.Participant,
        ["GET /renewals/escalations"] = Role.Viewer,
        ["POST /renewals/escalations"] = Role.Participant,
        ["GET /renewals/escalations/{id}"] = Role.Viewer,
        ["POST /renewals/escalations/{id}/{form}"] = Role.Participant,
        ["GET /plans"] = Role.Viewer,
        ["GET /plans/{id}"] = Role.Viewer,
        ["GET /search"] = Role.Viewer,
        ["GET /library/{id}"] = Role.Viewer,
        ["GET /similar"] = Role.Viewer,
        ["GET /themes"] = Role.Viewer,
        ["GET /themes/{key}"] = Role.Viewer,
        ["POST /themes/{form}"] = Role.Facilitator,
        ["GET /patterns"] = Role.Viewer,
        ["POST /patterns/{key}"] = Role.Facilitator,
        ["GET /reading"] = Role.Viewer,
        ["POST /reading"] = Role.Participant,
        ["GET /reading/{campaign}"] = Role.Viewer,
        ["GET /reading/{campaign}/{document}"] = Role.Viewer,
        ["POST /reading/{campaign}/{form}"] = Role.Participant,
        ["GET /trace"] = Role.Viewer,
        ["GET /data"] = Role.Viewer,
        ["POST /data/events"] = Role.Steward,
        ["POST /data/events/{id}"] = Role.Steward,
        ["GET /import"] = Role.Steward,
        ["POST /import"] = Role.Steward,
        ["GET /import/{id}"] = Role.Steward,
        ["POST /import/{id}/commit"] = Role.Steward,
        ["POST /import/{id}/drop"] = Role.Steward,
        ["GET /try-sample"] = Role.Administrator,
        ["POST /try-sample"] = Role.Administrator,
        ["GET /people"] = Role.Viewer,
        ["POST /people"] = Role.Administrator,
        ["POST /people/{name}"] = Role.Administrator,
        ["GET /settings"] = Role.Viewer,
        ["POST /settings/{key}"] = Role.Administrator,
        ["GET /tokens"] = Role.Viewer,
        ["POST /tokens"] = Role.Viewer,
        ["POST /tokens/{id}"] = Role.Viewer,
        ["GET /accounts"] = Role.Administrator,
        ["POST /accounts"] = Role.Administrator,
        ["POST /accounts/{person}"] = Role.Administrator,
        ["GET /account"] = Role.Viewer,
        ["POST /account/password"] = Role.Viewer,
        ["POST /account/sign-out-everywhere"] = Role.Viewer,
        ["POST /sign-out"] = Role.Viewer,
        [$"GET {Nowhere}"] = Role.Viewer,
    };

    /// <summary>What whoever is not known may open: the pages by which they become known.</summary>
    public static ImmutableArray<string> ForAnyone { get; } = ["GET /sign-in", "POST /sign-in", "GET /join",
        "POST /join"];

    /// <summary>True where a request's route is open to whoever is not known, or is the style or script of those
    /// pages.</summary>
    public static bool IsForAnyone(HttpContext http) => Name(http) is { } name && (ForAnyone.Contains(name)
        || name.StartsWith("GET /assets/", StringComparison.Ordinal) || (name == $"GET {Nowhere}"
            && Methods.Any(method => ForAnyone.Contains($"{method} {http.Request.Path}"))));

    /// <summary>The methods that an address takes; none where there is no such address.</summary>
    public static IEnumerable<string> Taken(string path) => Methods.Where(method => Needed(method, path) is not null
        || ForAnyone.Contains($"{method} {path}"));

    private static readonly string[] Methods = ["GET", "POST", "PUT", "DELETE"];

    /// <summary>Changes of a retro that shape or end it, and so are its facilitator's.</summary>
    public static readonly ImmutableArray<string> FacilitatorForms = ["session", "panel", "movers", "invite",
        "override", "close", "person"];

    /// <summary>The role that a request's route asks for; null where it stands nowhere.</summary>
    public static Role? Of(HttpContext http)
    {
        if (Name(http) is not { } name)
            return null;
        return All.TryGetValue(name, out var role) ? Narrowed(role, name, http.Request.RouteValues["form"] as string)
            : null;
    }

    /// <summary>Lets through whose role is enough.</summary>
    public static Task Guard(HttpContext http, RequestDelegate next)
    {
        var visit = Visit.Of(http);
        if (IsForAnyone(http))
            return next(http);
        if (!ApiTokens.Covers(visit.Scopes, visit.Path))
            return AccountsGate.Turn(http, StatusCodes.Status403Forbidden, new("scope-not-enough",
                $"This token is for {string.Join(", ", visit.Scopes)} alone."));
        return Of(http) is { } needed && visit.Role >= needed ? next(http)
            : AccountsGate.Turn(http, StatusCodes.Status403Forbidden, new("role-not-enough", Of(http) is { } least
                ? $"This asks for the role {Word(least)}; yours is {Word(visit.Role)}. Ask an administrator if you "
                    + "should have it." : "This is open to nobody."));
    }

    /// <summary>The role that an address asks for; null where there is none such. Words of a pattern go before its
    /// holes.</summary>
    public static Role? Needed(string method, string path)
    {
        string[] asked = path.Split('?', '#')[0].Split('/');
        var route = All.Where(row => row.Key.StartsWith(method + " ", StringComparison.Ordinal))
            .Select(row => (Pattern: row.Key[(method.Length + 1)..].Split('/'), Needs: row.Value))
            .Where(row => row.Pattern.Length == asked.Length && row.Pattern.Zip(asked).All(pair =>
                pair.First is ['{', ..] || pair.First == pair.Second))
            .OrderBy(row => row.Pattern.Count(part => part is ['{', ..])).FirstOrDefault();
        return route.Pattern is null ? null : Narrowed(route.Needs,
            string.Join('/', route.Pattern), route.Pattern[^1] == "{form}" ? asked[^1] : null);
    }

    /// <summary>What shapes or ends a retro is its facilitator's.</summary>
    private static Role Narrowed(Role needs, string route, string? form) => needs == Role.Participant
        && form is not null && route.Contains("/retros/", StringComparison.Ordinal) && FacilitatorForms.Contains(form)
            ? Role.Facilitator : needs;

    /// <summary>A role as people write it.</summary>
    internal static string Word(Role? role) => role?.ToString().ToLowerInvariant() ?? "none";

    private static string? Name(HttpContext http) => http.GetEndpoint() is RouteEndpoint route
        ? $"{(route.RoutePattern.RawText == Nowhere ? "GET" : http.Request.Method)} {route.RoutePattern.RawText}"
        : null;
}
