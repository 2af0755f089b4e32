using System.Security.Cryptography;
using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.People;

namespace Hindcast.Web.Access;

/// <summary>Lets people in and out of a workspace: invitations, signing in, sessions. The pages, the API and the verbs
/// all ask it.</summary>
/// <param name="workspace">The workspace, with whoever asks.</param>
/// <param name="secrets">Its passwords, invitations and sessions.</param>
public sealed class AccountDesk(WorkspaceSession workspace, ISecrets secrets)
{
    /// <summary>How long an invitation is good.</summary>
    public static readonly TimeSpan InvitationLasts = TimeSpan.FromDays(7);

    /// <summary>How long a session lasts that nobody uses.</summary>
    public static readonly TimeSpan IdleLasts = TimeSpan.FromHours(24);

    /// <summary>How long a session lasts at the most.</summary>
    public static readonly TimeSpan SessionLasts = TimeSpan.FromDays(7);

    private static readonly TimeSpan UseNotedEvery = TimeSpan.FromHours(1);

    private const int IdBytes = 6;

    private readonly DateTimeOffset now = workspace.Clock.GetUtcNow();

    /// <summary>The accounts that stand.</summary>
    public AccountBook Book => AccountBook.Read(workspace.Journal);

    private Passwords Passwords => new(secrets, now);

    private Tickets Invitations => new("invitation", secrets, now);

    private Tickets Sessions => new("session", secrets, now);

    /// <summary>Invites somebody, for the first time or anew; answers the ticket, which is good once and shown
    /// once.</summary>
    public Outcome<string> Invite(string person, Role role, string? calledByProxy) => Change(book => book.Invite(
            PeopleDocument.Read(workspace.Journal).Directory, person, role, calledByProxy, workspace.Today,
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes))))
        .Then(book => book.Find(person)).Then<string>(account =>
        {
            Invitations.Forget(account.Id);
            return Invitations.Issue(account.Id, "", now + InvitationLasts);
        });

    /// <summary>The address by which an invitation is taken up.</summary>
    public static string Link(Uri server, string ticket) => new Uri(server, $"/join?invitation={ticket}").ToString();

    /// <summary>Gives somebody another role, from their next click on.</summary>
    public Outcome<Account> Give(string person, Role role) => Change(book => book.Give(person, role))
        .Then(book => book.Find(person));

    /// <summary>Closes an account: signed out everywhere, and let in no more.</summary>
    public Outcome<Account> Close(string person) => Book.Find(person).Then(account => Change(book => book.Close(person))
        .Then<Account>(_ =>
    {
        Passwords.Forget(account);
        Invitations.Forget(account.Id);
        Sessions.Forget(account.Id);
        return account;
    }));

    /// <summary>Signs somebody out of every browser.</summary>
    public Outcome<Account> SignOutEverywhere(string person) => Book.Find(person).Then<Account>(account =>
    {
        Sessions.Forget(account.Id);
        return account;
    });

    /// <summary>Whom an invitation is for; refused as <c>invitation-ended</c>.</summary>
    internal Outcome<Account> Invited(string? ticket) => Invitations.Read(ticket) is var (id, _)
        && Of(id) is { } account ? account : Ended;

    /// <summary>Takes an invitation up with a password; answers a session. Of two who do, one is in.</summary>
    internal Outcome<string> Join(string? ticket, string password) => Invited(ticket).Then<string>(account =>
    {
        if (Passwords.Fault(account, password) is { } fault)
            return fault;
        if (Invitations.Take(ticket) is null)
            return Ended;
        Passwords.Set(account, password);
        Sessions.Forget(account.Id);
        return AccountBook.Change(workspace.Journal, book => book.Join(account.Id), new(account.Person, Actor.SignedIn),
            now)
            .Then<string>(_ => Begin(account));
    });

    /// <summary>Signs in; answers a session. Refused as <c>sign-in-wrong</c>, whatever was wrong.</summary>
    internal Outcome<string> SignIn(string person, string password)
    {
        var account = Book.Of(person) is { } found && IsHere(found) ? found : null;
        return Passwords.Check(account, password) ? Begin(account!)
            : new Refusal("sign-in-wrong", $"Name or password is not right, or the account is locked for "
                + $"{Passwords.LockedFor.TotalMinutes:0} minutes after "
                + $"{Passwords.TriesMax} wrong tries. If you forgot it, ask an administrator for a new invitation.");
    }

    /// <summary>Another password, for whoever knows the old one; signed out everywhere else. Answers a
    /// session.</summary>
    internal Outcome<string> ChangePassword(Account account, string old, string next)
    {
        if (Passwords.Fault(account, next) is { } fault)
            return fault;
        if (!Passwords.Check(account, old))
            return new Refusal("password-wrong", "That is not the password you have now.");
        Passwords.Set(account, next);
        Sessions.Forget(account.Id);
        return Begin(account);
    }

    /// <summary>Whose session a browser shows; null where it has ended, or whoever it was is here no more.</summary>
    internal Account? SignedIn(string? session)
    {
        if (Sessions.Read(session) is not var (id, times) || Of(id) is not { } account)
            return null;
        long[] at = [.. times.Split(' ').Select(time => long.Parse(time, CultureInfo.InvariantCulture))];
        // Not at each request, or it would be written all day.
        if (now - DateTimeOffset.FromUnixTimeSeconds(at[1]) > UseNotedEvery)
        {
            var (end, idle) = (DateTimeOffset.FromUnixTimeSeconds(at[0]) + SessionLasts, now + IdleLasts);
            Sessions.Prolong(session!, times, $"{at[0]} {now.ToUnixTimeSeconds()}", idle < end ? idle : end);
        }

        return account;
    }

    /// <summary>Ends one session.</summary>
    internal void SignOut(string? session) => Sessions.Take(session);

    /// <summary>The account that a trusted proxy means, while its person is here.</summary>
    internal Account? CalledByProxy(string name) => Book.CalledByProxy(name) is { } account && IsHere(account)
        ? account
        : null;

    /// <summary>The account by which a token acts, while its person is here.</summary>
    internal Account? Of(ApiToken token) => Book.Of(token.Person) is { } account && IsHere(account) ? account : null;

    private string Begin(Account account) =>
        Sessions.Issue(account.Id, $"{now.ToUnixTimeSeconds()} {now.ToUnixTimeSeconds()}", now + IdleLasts);

    private Account? Of(string id) => Book.All.FirstOrDefault(a => a.Id == id) is { } account && IsHere(account)
        ? account : null;

    /// <summary>Who has left, or was taken out of the directory, is let in no more.</summary>
    private bool IsHere(Account account) =>
        PeopleDocument.Read(workspace.Journal).Directory.Find(account.Person) is { } person
            && !person.HasLeft(workspace.Today);

    private Outcome<AccountBook> Change(Func<AccountBook, Outcome<AccountEvent>> decide) =>
        AccountBook.Change(workspace.Journal, decide, workspace.Actor, now);

    private static Refusal Ended { get; } = new("invitation-ended",
        "This invitation was used, has ended, or was replaced by a newer one. Ask whoever sent it for another.");
}
