namespace Hindcast.Journal;

/// <summary>A journal that notes which streams were read, and what stood in them: what an answer rests on. It is read
/// and never written.</summary>
/// <param name="journal">The journal that is read.</param>
public sealed class NotedJournal(IJournal journal) : IJournal
{
    private readonly SortedDictionary<string, string> read = new(StringComparer.Ordinal);

    /// <summary>Each stream that was read with the hash of its newest event, which no other past has; empty where it has
    /// none.</summary>
    public ImmutableArray<(string Stream, string Hash)> Streams() => [.. read.Select(one => (one.Key, one.Value))];

    /// <inheritdoc/>
    public ITexts Texts => journal.Texts;

    /// <inheritdoc/>
    public ImmutableArray<Recorded> Read(string stream)
    {
        var events = journal.Read(stream);
        read[stream] = events is [.., var last] ? last.Hash : "";
        return events;
    }

    /// <inheritdoc/>
    public ImmutableArray<string> Streams(string prefix) => journal.Streams(prefix);

    /// <inheritdoc/>
    public ImmutableArray<(string Stream, long Version)> Heads(string prefix) => journal.Heads(prefix);

    /// <inheritdoc/>
    public ImmutableArray<(string Stream, string Hash)> Newest(string prefix)
    {
        var newest = journal.Newest(prefix);
        foreach (var (stream, hash) in newest)
            read[stream] = hash;
        return newest;
    }

    /// <inheritdoc/>
    public JournalMemory Memory => journal.Memory;

    /// <inheritdoc/>
    public Outcome<ImmutableArray<Recorded>> Append(
        string stream, long expectedVersion, IReadOnlyList<NewEvent> events, Actor actor, DateTimeOffset at,
        DueChange? due = null) =>
        throw new NotSupportedException("What is noted is read alone.");

    /// <inheritdoc/>
    public ImmutableArray<DueItem> Due(DateTimeOffset until, int limit) =>
        throw new NotSupportedException("What is due is not noted.");
}
