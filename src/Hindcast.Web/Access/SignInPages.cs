using Hindcast.Journal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Access;

/// <summary>The pages that whoever is not known may open: signing in, and taking an invitation up.</summary>
internal static class SignInPages
{
    /// <summary>Maps both.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in", (HttpContext http) => Visit.Of(http).Account is not null ? Visit.Of(http)
            .SeeOther("/")
            : Visit.Of(http).Page<SignInPage>(new SignInView(Inside(Visit.Of(http).Query("to")), null, null)));
        routes.Post("/sign-in", async http =>
        {
            var (visit, form) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
            return visit.Desk.SignIn(form.Text("name"), form.Text("password"))
                .Match(session => In(http, session, Inside(form["to"])),
                why => visit.Page<SignInPage>(new SignInView(Inside(form["to"]), form["name"], why),
                    StatusCodes.Status401Unauthorized));
        });
        routes.MapGet("/join", (HttpContext http) =>
        {
            string? ticket = Visit.Of(http).Query("invitation");
            return Visit.Of(http).Desk.Invited(ticket).Match(account => Visit.Of(http)
                .Page<JoinPage>(new JoinView(account, ticket!, null)), why => Ended(http, why));
        });
        routes.Post("/join", async http =>
        {
            var (visit, form) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
            if (!visit.Desk.Invited(form["invitation"]).Is(out var account, out var ended))
                return Ended(http, ended);
            var joined = form.Text("password") == form.Text("again") ? visit.Desk.Join(form["invitation"],
                form.Text("password"))
                : new Refusal("passwords-differ", "The two are not the same. Write it once more.");
            return joined.Match(session => In(http, session, "/"), why => why.Rule == "invitation-ended"
                ? Ended(http, why)
                : visit.Page<JoinPage>(new JoinView(account, form.Text("invitation"), why),
                    StatusCodes.Status409Conflict));
        });
    }

    private static IResult In(HttpContext http, string session, string to)
    {
        AccountsGate.Remember(http, session);
        return Visit.Of(http).SeeOther(to);
    }

    private static IResult Ended(HttpContext http, Refusal why) =>
        Visit.Of(http).Refused(why, StatusCodes.Status410Gone);

    /// <summary>A page of this server to go on to; the first one where an address leads elsewhere.</summary>
    private static string Inside(string? to) => to is ['/', not ('/' or '\\'), ..] && !to.Any(char.IsControl)
        ? to
        : "/";
}

/// <summary>What the page to sign in shows.</summary>
/// <param name="To">Where one goes on to.</param>
/// <param name="Name">The name as it was written.</param>
/// <param name="Why">Why it was not taken; null where nothing was sent.</param>
public sealed record SignInView(string To, string? Name, Refusal? Why);

/// <summary>What the page of an invitation shows.</summary>
/// <param name="Account">Whom it is for.</param>
/// <param name="Ticket">The invitation.</param>
/// <param name="Why">Why it was not taken; null where nothing was sent.</param>
public sealed record JoinView(Account Account, string Ticket, Refusal? Why);
