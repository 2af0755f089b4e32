using System.Security.Cryptography;
using System.Text;
using Hindcast.Journal;

namespace Hindcast.Web.Access;

/// <summary>Secrets that are handed to somebody's browser: invitations and sessions. Only their hashes are
/// kept.</summary>
/// <param name="kind">What they are for.</param>
/// <param name="secrets">Where they are kept.</param>
/// <param name="now">The time.</param>
internal sealed class Tickets(string kind, ISecrets secrets, DateTimeOffset now)
{
    /// <summary>Hands one out for an account; its text is told this once.</summary>
    public string Issue(string account, string value, DateTimeOffset until)
    {
        string text = $"{account}_{OneTimeLink.Secret()}";
        secrets.Write(Key(text)!, value, until, now);
        return text;
    }

    /// <summary>Whose it is and what was written for it; null where it has ended, was taken away, or was never handed
    /// out.</summary>
    public (string Account, string Value)? Read(string? text) =>
        Key(text) is { } key && secrets.Read(key, now) is { } value ? (AccountIn(text!), value) : null;

    /// <summary>The same, and it is good no more; of several who ask, one gets it.</summary>
    public string? Take(string? text) =>
        Key(text) is { } key && secrets.Take(key, now) is not null ? AccountIn(text!) : null;

    /// <summary>Lets one that stands last until another time.</summary>
    public void Prolong(string text, string was, string value, DateTimeOffset until) =>
        secrets.Replace(Key(text)!, was, value, until, now);

    /// <summary>Takes all of an account away.</summary>
    public void Forget(string account) => secrets.Forget($"{kind}/{account}/");

    private static string AccountIn(string text) => text[..text.IndexOf('_', StringComparison.Ordinal)];

    // An account's id is hexadecimal, so that no text names another's keys.
    private string? Key(string? text) => text?.Split('_') is [{ Length: > 0 } account, { Length: > 0 } secret]
        && account.All(char.IsAsciiHexDigitLower)
        ? $"{kind}/{account}/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)))}" : null;
}
