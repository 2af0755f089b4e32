using Hindcast.Journal;

namespace Hindcast.People.Accounts;

/// <summary>The accounts of a workspace that stand, in the order in which people were invited.</summary>
/// <param name="All">Those that stand.</param>
public sealed record AccountBook(ImmutableArray<Account> All)
{
    /// <summary>Accounts that stand at one time.</summary>
    public const int AccountsMax = 1_000;

    /// <summary>Characters of what a proxy calls somebody.</summary>
    public const int ProxyNameLengthMax = 200;

    /// <summary>Name of their stream.</summary>
    public const string Stream = "accounts";

    /// <summary>Nobody yet.</summary>
    public static AccountBook Empty { get; } = new([]);

    /// <summary>True once somebody was invited: from then on what needs proof asks for it.</summary>
    public bool AreOn => !All.IsEmpty;

    /// <summary>The accounts of a workspace.</summary>
    public static AccountBook Read(IJournal journal) =>
        journal.Read(Stream).Select(EventJson<AccountEvent>.Read).Aggregate(Empty, Evolve);

    /// <summary>The account of a person, however the name is capitalised; null where there is none.</summary>
    public Account? Of(string person) =>
        All.FirstOrDefault(a => a.Person.Equals(person.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The account that a trusted proxy means, by what was stated for it or by its id; a name that people bear
    /// is nobody's proof.</summary>
    public Account? CalledByProxy(string name) => All.FirstOrDefault(a => a.Id == name.Trim()
        || a.CalledByProxy?.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase) == true);

    /// <summary>Lets a rule decide on the accounts as they stand.</summary>
    public static Outcome<AccountBook> Change(
        IJournal journal, Func<AccountBook, Outcome<AccountEvent>> decide, Actor actor, DateTimeOffset at)
    {
        var recorded = journal.Read(Stream);
        var book = recorded.Select(EventJson<AccountEvent>.Read).Aggregate(Empty, Evolve);
        return decide(book).Then(happened =>
            journal.Append(Stream, recorded.Length, [EventJson<AccountEvent>.Write(happened)], actor, at)
                .Then<AccountBook>(_ => Evolve(book, happened)));
    }

    /// <summary>
    /// Invites somebody of the directory, or invites them anew, with a role. Refused as <c>person-not-found</c>,
    /// <c>person-left</c>,
    /// <c>too-many-accounts</c>, <c>proxy-name-taken</c> or <c>last-administrator</c>.
    /// </summary>
    public Outcome<AccountEvent> Invite(
        PeopleDirectory directory, string person, Role role, string? calledByProxy, DateOnly today, string freshId)
    {
        if (directory.Find(person) is not { } known)
            return PeopleDirectory.Unknown(person);
        if (known.HasLeft(today))
            return new Refusal("person-left",
                $"{known.Name} is not there any more. Correct the directory first, if they are back.");
        var stands = Of(known.Name);
        string? called = string.IsNullOrWhiteSpace(calledByProxy) ? stands?.CalledByProxy : calledByProxy.Trim();
        if (called?.Length > ProxyNameLengthMax)
            return new Refusal("proxy-name-too-long",
                $"What a proxy calls somebody has at most {ProxyNameLengthMax} characters.");
        if (called is not null && CalledByProxy(called) is { } other && other.Id != stands?.Id)
            return new Refusal("proxy-name-taken",
                $"The proxy's name for {other.Person} is that already. Give another.");
        if (stands is null && All.Length >= AccountsMax)
            return new Refusal("too-many-accounts", $"{AccountsMax} accounts stand at the most. Close one first.");
        if (stands is not null && WouldLock(stands, role))
            return LastAdministrator(stands);
        return new AccountInvited(stands?.Id ?? freshId, known.Name, role, called);
    }

    /// <summary>Takes an invitation up; refused as <c>account-not-found</c> where it was closed meanwhile.</summary>
    public Outcome<AccountEvent> Join(string id) => All.Any(a => a.Id == id) ? new AccountJoined(id) : Gone;

    /// <summary>Gives another role; the last administrator keeps theirs.</summary>
    public Outcome<AccountEvent> Give(string person, Role role) => Of(person) is not { } account ? None(person)
        : WouldLock(account, role) ? LastAdministrator(account) : new AccountRoleGiven(account.Id, role);

    /// <summary>Closes an account; the last administrator's stays.</summary>
    public Outcome<AccountEvent> Close(string person) => Of(person) is not { } account ? None(person)
        : WouldLock(account, null) ? LastAdministrator(account) : new AccountClosed(account.Id);

    /// <summary>The account of a person; refused as <c>account-not-found</c>.</summary>
    public Outcome<Account> Find(string person) => Of(person) is { } account ? account : None(person);

    /// <summary>What the next event makes of them.</summary>
    public static AccountBook Evolve(AccountBook book, AccountEvent happened) => happened switch
    {
        AccountInvited i when book.All.Any(a => a.Id == i.Id) =>
            book.With(i.Id, a => a with { Person = i.Person, Role = i.Role, CalledByProxy = i.CalledByProxy }),
        AccountInvited i => new(book.All.Add(new(i.Id, i.Person, i.Role, i.CalledByProxy, false))),
        AccountJoined joined => book.With(joined.Id, a => a with { HasJoined = true }),
        AccountRoleGiven given => book.With(given.Id, a => a with { Role = given.Role }),
        AccountClosed closed => new(book.All.RemoveAll(a => a.Id == closed.Id)),
        _ => book,
    };

    private AccountBook With(string id, Func<Account, Account> change) =>
        new([.. All.Select(a => a.Id == id ? change(a) : a)]);

    /// <summary>True where nobody would be left to let people in.</summary>
    private bool WouldLock(Account account, Role? next) => account.Role == Role.Administrator
        && next != Role.Administrator
        && All.All(a => a.Id == account.Id || a.Role != Role.Administrator || (account.HasJoined && !a.HasJoined));

    private static Refusal LastAdministrator(Account account) => new("last-administrator",
        $"{account.Person} is the last administrator. Invite another first, and let them join.");

    private static Refusal None(string person) => new("account-not-found",
        $"'{person}' has no account. Invite them with: hindcast accounts invite \"{person}\" --role ROLE");

    private static Refusal Gone { get; } = new("account-not-found",
        "This account was closed. Ask an administrator for another invitation.");
}
