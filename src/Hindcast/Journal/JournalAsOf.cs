namespace Hindcast.Journal;

/// <summary>A journal as it stood at an instant: whatever was recorded later is not there. It is read and never
/// written.</summary>
/// <param name="journal">The whole journal.</param>
/// <param name="asOf">The instant before which it was recorded.</param>
public sealed class JournalAsOf(IJournal journal, DateTimeOffset asOf) : IJournal
{
    /// <inheritdoc/>
    public ITexts Texts => journal.Texts;

    /// <inheritdoc/>
    public ImmutableArray<Recorded> Read(string stream) =>
        [.. journal.Read(stream).TakeWhile(recorded => recorded.At < asOf)];

    /// <inheritdoc/>
    public ImmutableArray<string> Streams(string prefix) =>
        [.. journal.Streams(prefix).Where(stream => !Read(stream).IsEmpty)];

    /// <inheritdoc/>
    public ImmutableArray<(string Stream, long Version)> Heads(string prefix) =>
        [.. Streams(prefix).Select(stream => (stream, (long)Read(stream).Length))];

    /// <inheritdoc/>
    public ImmutableArray<(string Stream, string Hash)> Newest(string prefix) =>
        [.. Streams(prefix).Select(stream => (stream, Read(stream)[^1].Hash))];

    /// <inheritdoc/>
    public JournalMemory Memory { get; } = new();

    /// <inheritdoc/>
    public Outcome<ImmutableArray<Recorded>> Append(
        string stream, long expectedVersion, IReadOnlyList<NewEvent> events, Actor actor, DateTimeOffset at,
        DueChange? due = null) =>
        throw new NotSupportedException("What has been cannot be written.");

    /// <inheritdoc/>
    public ImmutableArray<DueItem> Due(DateTimeOffset until, int limit) =>
        throw new NotSupportedException("What was due then is not kept.");
}
