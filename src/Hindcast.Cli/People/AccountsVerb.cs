using System.CommandLine;
using Hindcast.Journal;
using Hindcast.People.Accounts;
using Hindcast.Web.Access;

namespace Hindcast.Cli.People;

/// <summary><c>hindcast accounts</c>: who is let in to the pages from another machine.</summary>
internal static class AccountsVerb
{
    private static readonly Argument<string> Person = new("PERSON")
        { Description = "Somebody of the people directory" };
    private static readonly Argument<Role> RoleGiven = new("ROLE") { CustomParser = result => Parse(result)
        ?? default };
    private static readonly Option<Role> RoleOf = new("--role")
    {
        Description = "viewer, participant, facilitator, steward or administrator", HelpName = "ROLE", Required = true,
        CustomParser = result => Parse(result) ?? default,
    };
    private static readonly Option<string?> ProxyName = new("--called-by-proxy")
        { Description = "The address or id by which your sign-on proxy calls them", HelpName = "ADDRESS" };
    private static readonly Option<string> Server = new("--at")
    {
        Description = "The address by which people reach the server", HelpName = "URL", DefaultValueFactory = _ =>
            "http://127.0.0.1:5080",
    };

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        RoleGiven.Description = RoleOf.Description;
        var verb = Verbs.Runs(new Command("accounts", """
            List who is let in to the pages from another machine, and how far they go.

            Viewers read; participants speak in retros and of actions; facilitators open and close retros; stewards import;
            administrators keep people, accounts and settings. Roles hold in this workspace; a team that is to be kept apart
            has a workspace of its own. Once somebody is invited, approvals ask for whoever gives them to have signed in.

            Examples:
              hindcast accounts invite "Ana Silva" --role administrator --at https://hindcast.example.com
              hindcast accounts role Ben steward
              hindcast accounts close Ben
              hindcast serve --listen 0.0.0.0:5080
            """), (_, session) => Listed(Desk(session).Book));
        verb.Add(Verbs.Runs(new Command("invite", "Print a link by which somebody chooses their password; good once, "
            + "for seven days. Invite anew whoever lost theirs") { Person, RoleOf, ProxyName, Server }, Invite));
        verb.Add(Verbs.Runs(new Command("role", "Give another role, from the next click on") { Person, RoleGiven },
            (p, session) =>
            Desk(session).Give(p.GetRequiredValue(Person), p.GetRequiredValue(RoleGiven))
                .Then(_ => Listed(Desk(session).Book))));
        verb.Add(Verbs.Runs(new Command("sign-out", "Sign somebody out of every browser") { Person }, (p, session) =>
            Desk(session).SignOutEverywhere(p.GetRequiredValue(Person)).Then(_ => Listed(Desk(session).Book))));
        verb.Add(Verbs.Runs(new Command("close", "Let somebody in no more; what they wrote stays") { Person },
            (p, session) =>
            Desk(session).Close(p.GetRequiredValue(Person)).Then(_ => Listed(Desk(session).Book))));
        return verb;
    }

    private static Outcome<Answer> Invite(ParseResult parsed, Session session)
    {
        if (!Uri.TryCreate(parsed.GetRequiredValue(Server), UriKind.Absolute, out var server)
            || server.Scheme is not ("http" or "https"))
            return new Refusal("address-not-understood",
                $"'{parsed.GetValue(Server)}' is no address. Write https://hindcast.example.com.");
        return Desk(session).Invite(parsed.GetRequiredValue(Person), parsed.GetRequiredValue(RoleOf),
            parsed.GetValue(ProxyName)).Then(ticket =>
            Desk(session).Book.Find(parsed.GetRequiredValue(Person)).Then<Answer>(account =>
        {
            string link = AccountDesk.Link(server, ticket);
            return new Answer(new { account.Person, Role = Verbs.Word(account.Role), Link = link,
                UntilAt = session.Clock.GetUtcNow() + AccountDesk.InvitationLasts }, output =>
            {
                output.WriteLine($"{account.Person} is invited as {Verbs.Word(account.Role)}. Send them this link by "
                    + "a way that only they read;");
                output.WriteLine($"it is good once, for {AccountDesk.InvitationLasts.TotalDays} days, and is not "
                    + "shown again:");
                output.WriteLine($"  {link}");
            });
        }));
    }

    private static Outcome<Answer> Listed(AccountBook book) => new Answer(
        new { Items = book.All.Select(a => new { a.Person, Role = Verbs.Word(a.Role), a.HasJoined, a.CalledByProxy }),
            Next = (string?)null }, output =>
        {
            if (!book.AreOn)
                output.WriteLine("Nobody yet. Invite an administrator with: hindcast accounts invite PERSON --role "
                    + "administrator");
            else
                TextTable.Print(output, ["person", "role", "standing", "called by the proxy"],
                    book.All.Select(a => (string[])[a.Person, Verbs.Word(a.Role), a.HasJoined ? "joined" : "invited",
                        a.CalledByProxy ?? ""]));
        });

    private static AccountDesk Desk(Session session) => new(session, session.Secrets);

    private static Role? Parse(System.CommandLine.Parsing.ArgumentResult result)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        foreach (var role in Enum.GetValues<Role>())
            if (Verbs.Word(role) == text)
                return role;
        result.AddError($"A role is one of {string.Join(", ", Enum.GetValues<Role>().Select(Verbs.Word))}, not "
            + $"'{text}'.");
        return null;
    }
}
