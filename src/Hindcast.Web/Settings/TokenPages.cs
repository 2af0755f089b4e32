using Hindcast.Journal;
using Hindcast.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Settings;

/// <summary>Tokens by which programs use the API.</summary>
internal static class TokenPages
{
    /// <summary>Maps the list, making and revoking.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/tokens", (HttpContext http) => Show(Visit.Of(http), null, null));
        routes.Post("/tokens", async http =>
        {
            var (visit, form) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
            return Make(visit, form).Match(made => Show(visit, made, null), why => Show(visit, null, new(form, why)));
        });
        routes.MapPost("/tokens/{id}", (HttpContext http, string id) => Revoke(Visit.Of(http), id)
            .Match(_ => Visit.Of(http).SeeOther("/tokens"), Visit.Of(http).Refused));
    }

    /// <summary>Makes one for whoever asks, no further than their own role.</summary>
    public static Outcome<string> Make(Visit visit, FormFields form) => form.Whole("days", "token-days-out-of-range")
        .Then(days =>
        !Enum.TryParse<Role>(form.Text("role"), true, out var role) || !Enum.IsDefined(role)
            ? new Refusal("role-not-known",
                $"Take one of {string.Join(", ", Enum.GetNames<Role>()).ToLowerInvariant()}.")
        : !(role <= visit.Role) || (!visit.Scopes.IsEmpty && (Scopes(form).IsEmpty || Scopes(form)
            .Any(scope => !visit.Scopes.Contains(scope))))
            ? new Refusal("role-not-enough", "A token goes no further than whoever makes it.")
        : ApiTokens.Make(visit.Session.Journal, form.Text("name"), role, Scopes(form), days ?? ApiTokens.DaysUsual,
            visit.Session.Actor, visit.Session.Clock.GetUtcNow()));

    private static ImmutableArray<string> Scopes(FormFields form) =>
        [.. form.All("scopes").SelectMany(text => text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))];

    /// <summary>The tokens that somebody sees and may revoke: their own, and an administrator all.</summary>
    private static ImmutableArray<ApiToken> Seen(Visit visit) =>
        [.. ApiTokens.All(visit.Session.Journal).Where(token => visit.Role == Role.Administrator
            || token.Person == visit.Session.Actor.Person)];

    /// <summary>Ends one of those that somebody sees.</summary>
    public static Outcome<string> Revoke(Visit visit, string id) => Seen(visit).All(token => token.Id != id)
        ? ApiTokens.Gone
        : ApiTokens.Revoke(visit.Session.Journal, id, visit.Session.Actor, visit.Session.Clock.GetUtcNow());

    private static IResult Show(Visit visit, string? made, Sent? sent) =>
        visit.Page<TokensPage>(new TokensView(Seen(visit), made, sent), Visit.StatusOf(sent));
}

/// <summary>What the page of tokens shows.</summary>
/// <param name="Tokens">Those that stand.</param>
/// <param name="Made">The text of the one just made; null for none.</param>
/// <param name="Sent">What could not be taken; null for nothing.</param>
public sealed record TokensView(ImmutableArray<ApiToken> Tokens, string? Made, Sent? Sent);
