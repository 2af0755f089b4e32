using System.Security.Cryptography;
using System.Text;

namespace Hindcast.Journal;

/// <summary>One event as the journal holds it: what happened, by whose command, chained to the one before.</summary>
/// <param name="Stream">What it happened to, for example <c>retro/gtm-monthly-2026-10</c>.</param>
/// <param name="Version">1 for the first event of a stream, then one more each time.</param>
/// <param name="Type">The event's versioned name, for example <c>action-agreed/1</c>.</param>
/// <param name="Data">The event as JSON, exactly the text that was hashed.</param>
/// <param name="Actor">Whose command it was.</param>
/// <param name="At">When it was recorded, UTC.</param>
/// <param name="Previous">Hash of the event before it in the stream; 64 zeros for the first.</param>
/// <param name="Hash">SHA-256 over all of the above, lower-case hexadecimal.</param>
public sealed record Recorded(
    string Stream, long Version, string Type, string Data, Actor Actor, DateTimeOffset At, string Previous, string Hash)
{
    /// <summary>What the content hashes to since a person was taken out of it; null where nothing was.</summary>
    public string? ErasedDigest { get; init; }

    /// <summary>True where the content is what was recorded, or what a recorded erasure left of it.</summary>
    public bool IsUnchanged => ExpectedHash() is var hash && (hash == Hash || hash == ErasedDigest);

    /// <summary>What the first event of a stream has for <see cref="Previous"/>.</summary>
    public static readonly string NoPrevious = new('0', 64);

    /// <summary>Chains a new event to the one before it.</summary>
    public static Recorded Chain(string stream, long version, string previous, NewEvent happened, Actor actor,
        DateTimeOffset at)
    {
        var utc = at.ToUniversalTime();
        return new(stream, version, happened.Type, happened.Data, actor, utc, previous,
            HashOf(stream, version, happened.Type, happened.Data, actor, utc, previous));
    }

    /// <summary>The hash that the content of this event should have.</summary>
    public string ExpectedHash() => HashOf(Stream, Version, Type, Data, Actor, At, Previous);

    /// <summary>Lengths are written before texts, so no two different events share the hashed bytes.</summary>
    private static string HashOf(
        string stream, long version, string type, string data, Actor actor, DateTimeOffset at, string previous)
    {
        var text = new StringBuilder();
        foreach (string part in (string[])
            [previous, stream, version.ToString(CultureInfo.InvariantCulture), type,
                at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), actor.Person, actor.Assurance, data])
            text.Append(part.Length).Append(':').Append(part).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

/// <summary>An event on its way into the journal.</summary>
/// <param name="Type">The versioned name.</param>
/// <param name="Data">The event as JSON.</param>
public readonly record struct NewEvent(string Type, string Data);
