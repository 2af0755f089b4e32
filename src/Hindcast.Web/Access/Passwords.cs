using Hindcast.Journal;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Hindcast.Web.Access;

/// <summary>Passwords, as hashes; and the tries that went wrong.</summary>
/// <param name="secrets">Where they are kept.</param>
/// <param name="now">The time.</param>
internal sealed class Passwords(ISecrets secrets, DateTimeOffset now)
{
    /// <summary>Characters of a password, at least.</summary>
    public const int LengthMin = 12;

    /// <summary>Characters of a password, at most: a hash of a book would keep the machine busy.</summary>
    public const int PasswordLengthMax = 128;

    /// <summary>Wrong tries until an account is locked.</summary>
    public const int TriesMax = 5;

    private const int HashIterations = 210_000;

    /// <summary>How long it is locked, from its last wrong try on.</summary>
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    private static readonly PasswordHasher<string> Hasher = new(Options.Create(new PasswordHasherOptions
        { IterationCount = HashIterations }));

    // Whoever has no account is answered as late as whoever has one.
    private static readonly Lazy<string> Nobodys = new(() => Hasher.HashPassword("", OneTimeLink.Secret()));

    /// <summary>Why a password cannot be taken; null where it can.</summary>
    public static Refusal? Fault(Account account, string password) => password switch
    {
        { Length: < LengthMin } => new("password-too-short",
            $"Take at least {LengthMin} characters; a few words are good."),
        { Length: > PasswordLengthMax } => new("password-too-long", $"Take at most {PasswordLengthMax} characters."),
        _ when password.Distinct().Count() < 5 || password.Contains(account.Person,
            StringComparison.OrdinalIgnoreCase) =>
            new("password-too-simple", "Take one that is not your name and not a few characters over and over."),
        _ => null,
    };

    /// <summary>Keeps an account's password from now on; wrong tries are forgotten.</summary>
    public void Set(Account account, string password)
    {
        secrets.Write(Key(account), Hasher.HashPassword(account.Id, password), DateTimeOffset.MaxValue, now);
        secrets.Forget(Tries(account));
    }

    /// <summary>
    /// True for the account's password while it is not locked. A try counts before it is looked at, so that many at
    /// once are no more than one after the other.
    /// </summary>
    public bool Check(Account? account, string password)
    {
        string? hash = account is null ? null : secrets.Read(Key(account), now);
        bool may = account is not null && Count(account) <= TriesMax;
        string text = password.Length <= PasswordLengthMax ? password : "";
        if (Hasher.VerifyHashedPassword(account?.Id ?? "", hash ?? Nobodys.Value, text)
            is PasswordVerificationResult.Failed || hash is null || !may)
            return false;
        secrets.Forget(Tries(account!));
        return true;
    }

    /// <summary>Forgets all about an account.</summary>
    public void Forget(Account account)
    {
        secrets.Forget(Key(account));
        secrets.Forget(Tries(account));
    }

    private int Count(Account account)
    {
        while (true)
        {
            string? was = secrets.Read(Tries(account), now);
            int next = was is null ? 1 : int.Parse(was, CultureInfo.InvariantCulture) + 1;
            // What is locked is not counted on, or it would stay locked by trying.
            if (next > TriesMax || secrets.Replace(Tries(account), was, next.ToString(CultureInfo.InvariantCulture), now
                + LockedFor, now))
                return next;
        }
    }

    private static string Key(Account account) => $"password/{account.Id}";

    private static string Tries(Account account) => $"tries/{account.Id}";
}
