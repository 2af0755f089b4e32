namespace Hindcast.Journal;

/// <summary>The append-only, hash-chained log of everything that was decided; a store implements it.</summary>
public interface IJournal
{
    /// <summary>The events of a stream in order; empty where the stream does not exist.</summary>
    ImmutableArray<Recorded> Read(string stream);

    /// <summary>
    /// Appends events to a stream, all or none, durable when it returns. <paramref name="expectedVersion"/> is the
    /// version the decision was made on (0 for a new stream); refused as <c>stale-version</c> when somebody else was
    /// quicker. What becomes due by them is written with them, or not at all; there may be no events where only that
    /// changes.
    /// </summary>
    Outcome<ImmutableArray<Recorded>> Append(
        string stream, long expectedVersion, IReadOnlyList<NewEvent> events, Actor actor, DateTimeOffset at,
        DueChange? due = null);

    /// <summary>What is pending and due by an instant, oldest first, then by key; at most
    /// <paramref name="limit"/>.</summary>
    ImmutableArray<DueItem> Due(DateTimeOffset until, int limit);

    /// <summary>The full-text index of what the streams say.</summary>
    ITexts Texts { get; }

    /// <summary>Names of the streams that begin with a prefix, in ordinal order.</summary>
    ImmutableArray<string> Streams(string prefix);

    /// <summary>The same streams with the version of each, in any order.</summary>
    ImmutableArray<(string Stream, long Version)> Heads(string prefix);

    /// <summary>The same streams, in ordinal order, with the hash of the newest event of each, which no other past
    /// has.</summary>
    ImmutableArray<(string Stream, string Hash)> Newest(string prefix);

    /// <summary>Names its newest event: whatever is appended or erased gives it another name. Null where that cannot be
    /// told at little cost.</summary>
    string? Last => null;

    /// <summary>What was replayed of it before.</summary>
    JournalMemory Memory { get; }
}
