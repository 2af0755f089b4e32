using System.Security.Cryptography;
using System.Text;
using Hindcast.Journal;

namespace Hindcast.People.Erasing;

/// <summary>The workspace's secret for digests of what names a person: equal names have equal digests here and nowhere
/// else.</summary>
/// <param name="Key">32 bytes.</param>
public sealed record Salt(ImmutableArray<byte> Key)
{
    /// <summary>The document that keeps it.</summary>
    public const string Document = "salt";

    private const int DigestChars = 32;

    /// <summary>The workspace's salt; <paramref name="fresh"/> is kept where it has none.</summary>
    public static Outcome<Salt> Of(IJournal journal, ReadOnlySpan<byte> fresh, Actor actor, DateTimeOffset at)
    {
        var document = VersionedDocument.Read(journal, Document);
        return document.Version > 0
            ? new Salt([.. Convert.FromHexString(document.Body)])
            : document.Write(journal, Convert.ToHexStringLower(fresh), actor, at)
                .Then<Salt>(written => new Salt([.. Convert.FromHexString(written.Body)]));
    }

    /// <summary>The workspace's salt; null where it has none yet.</summary>
    public static Salt? Of(IJournal journal) =>
        VersionedDocument.Read(journal, Document) is { Version: > 0 } document
            ? new([.. Convert.FromHexString(document.Body)]) : null;

    /// <summary>The digest of an e-mail address, name or id, however it is capitalised and blanks are
    /// doubled: HMAC-SHA-256, the first 16 bytes.</summary>
    public string Digest(string identifier) => Convert.ToHexStringLower(HMACSHA256.HashData(
        Key.AsSpan(), Encoding.UTF8.GetBytes(string.Join(' ', identifier.Split((char[]?)null,
            StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant())))[..DigestChars];
}
