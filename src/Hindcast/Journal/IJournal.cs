namespace Hindcast.Journal;

/// <summary>The append-only, hash-chained log of everything that was decided; a store implements it.</summary>
public interface IJournal
{
    /// <summary>The events of a stream in order; empty where the stream does not exist.</summary>
    ImmutableArray<Recorded> Read(string stream);

    /// <summary>
    /// Appends events to a stream, all or none, durable when it returns. <paramref name="expectedVersion"/> is the version
    /// the decision was made on (0 for a new stream); refused as <c>stale-version</c> when somebody else was quicker.
    /// </summary>
    Outcome<ImmutableArray<Recorded>> Append(
        string stream, long expectedVersion, IReadOnlyList<NewEvent> events, Actor actor, DateTimeOffset at);

    /// <summary>Names of the streams that begin with a prefix, in ordinal order.</summary>
    ImmutableArray<string> Streams(string prefix);
}
