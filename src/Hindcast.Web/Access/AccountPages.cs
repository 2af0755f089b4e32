using Hindcast.Journal;
using Hindcast.People;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hindcast.Web.Access;

/// <summary>One's own account, and all of them for an administrator.</summary>
internal static class AccountPages
{
    /// <summary>Maps them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/account", (HttpContext http) => Own(Visit.Of(http), null, null));
        routes.Post("/account/password", async http =>
        {
            var (visit, form) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
            var changed = visit.Account is not { } account ? NoAccount
                : form.Text("password") != form.Text("again")
                ? new Refusal("passwords-differ", "The two new ones are not the same. Write them once more.")
                : visit.Desk.ChangePassword(account, form.Text("old"), form.Text("password"));
            return changed.Match(session =>
            {
                AccountsGate.Remember(http, session);
                return Own(visit, null, "Your password is changed, and every other browser is signed out.");
            }, why => Own(visit, why, null));
        });
        routes.MapPost("/account/sign-out-everywhere", (HttpContext http) => Visit.Of(http).Account is not { } account
            ? Visit.Of(http).Refused(NoAccount)
            : Visit.Of(http).Desk.SignOutEverywhere(account.Person).Match(_ => Out(http), Visit.Of(http).Refused));
        routes.MapPost("/sign-out", (HttpContext http) => Out(http));
        routes.MapGet("/accounts", (HttpContext http) => All(Visit.Of(http), null, null));
        routes.Post("/accounts", async http =>
        {
            var (visit, form) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
            return Invite(visit, form).Match(link => All(visit, (form.Text("person"), link), null),
                why => All(visit, null, new(form, why)));
        });
        routes.Post("/accounts/{person}", async http =>
        {
            var (visit, form) = (Visit.Of(http), await FormFields.Of(http.Request).ConfigureAwait(false));
            return Change(visit, (string)http.Request.RouteValues["person"]!, form)
                .Match(_ => visit.SeeOther("/accounts"), visit.Refused);
        });
    }

    /// <summary>Invites somebody; answers the link.</summary>
    public static Outcome<string> Invite(Visit visit, FormFields form) => RoleIn(form).Then(role =>
        visit.Desk.Invite(form.Text("person"), role, form["calledByProxy"])
            .Then<string>(ticket => AccountDesk.Link(new($"{visit.Request.Scheme}://{visit.Request.Host}/"), ticket)));

    /// <summary>Gives another role, signs out everywhere, or closes.</summary>
    public static Outcome<Account> Change(Visit visit, string person, FormFields form) => form.Text("does") switch
    {
        "role" => RoleIn(form).Then(role => visit.Desk.Give(person, role)),
        "sign-out" => visit.Desk.SignOutEverywhere(person),
        "close" => visit.Desk.Close(person),
        var odd => new Refusal("change-not-known",
            $"'{odd}' is nothing that becomes of an account. Take one of role, sign-out, close."),
    };

    /// <summary>The role that a form names.</summary>
    public static Outcome<Role> RoleIn(FormFields form) => Enum.TryParse<Role>(form.Text("role"), true, out var role)
        && Enum.IsDefined(role) && !int.TryParse(form.Text("role"), out _) ? role
        : new Refusal("role-not-known", $"Take one of {string.Join(", ", Enum.GetNames<Role>()).ToLowerInvariant()}.");

    private static IResult Own(Visit visit, Refusal? why, string? done) =>
        visit.Page<AccountPage>(new OwnAccountView(why, done), why is null
            ? StatusCodes.Status200OK
            : StatusCodes.Status409Conflict);

    private static IResult All(Visit visit, (string Person, string Link)? made, Sent? sent) => visit.Page<AccountsPage>(
        new AccountsView(visit.Desk.Book.All, PeopleDocument.Read(visit.Session.Journal).Directory.People, made, sent),
        Visit.StatusOf(sent));

    private static IResult Out(HttpContext http)
    {
        AccountsGate.Forget(http);
        return Visit.Of(http).SeeOther("/sign-in");
    }

    private static Refusal NoAccount { get; } = new("account-not-used",
        "You came by the printed address, not by an account; there is no password to change.");
}

/// <summary>What one's own account's page shows.</summary>
/// <param name="Why">Why a password was not changed; null where nothing was refused.</param>
/// <param name="Done">What was done; null for nothing.</param>
public sealed record OwnAccountView(Refusal? Why, string? Done);

/// <summary>What the page of all accounts shows.</summary>
/// <param name="Accounts">Those that stand.</param>
/// <param name="People">The directory.</param>
/// <param name="Made">The invitation just made; null for none.</param>
/// <param name="Sent">What could not be taken; null for nothing.</param>
public sealed record AccountsView(ImmutableArray<Account> Accounts, ImmutableArray<Person> People,
    (string Person, string Link)? Made, Sent? Sent);
