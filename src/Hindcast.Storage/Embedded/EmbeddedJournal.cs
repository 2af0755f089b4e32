using Dapper;
using Hindcast.Journal;
using Microsoft.Data.Sqlite;

namespace Hindcast.Storage.Embedded;

/// <summary>The journal in SQLite: one row an event.</summary>
internal sealed class EmbeddedJournal(EmbeddedStore store) : IJournal
{
    public ITexts Texts { get; } = new EmbeddedTexts(store);

    public ImmutableArray<Recorded> Read(string stream) =>
        store.ForReading() is { } connection ? EventRow.Read(connection, null, stream) : [];

    // A range of the primary key, which answers without reading an event.
    private const string HeadsIn = """
        SELECT stream, max(version) AS version FROM events
        WHERE stream >= @prefix AND stream < @prefix || char(1114111) GROUP BY stream
        """;

    public JournalMemory Memory { get; } = JournalMemory.Of(store.Place);

    public ImmutableArray<string> Streams(string prefix) => store.ForReading() is { } connection
        ? [.. connection.Query<string>($"SELECT stream FROM ({HeadsIn}) ORDER BY stream", new { prefix })]
        : [];

    public ImmutableArray<(string Stream, long Version)> Heads(string prefix) => store.ForReading() is { } connection
        ? [.. connection.Query<(string, long)>(HeadsIn, new { prefix })]
        : [];

    // Whatever is appended or erased appends, so the last row names all that there is.
    public string? Last => store.ForReading()?.QueryFirstOrDefault<string>(
        "SELECT rowid || ' ' || hash FROM events ORDER BY rowid DESC LIMIT 1") ?? "";

    public ImmutableArray<(string Stream, string Hash)> Newest(string prefix) => store.ForReading() is { } connection
        ? Memory.Heads(prefix, Last!, () =>
            [.. connection.Query<(string, string)>($"""
                SELECT stream, hash FROM ({HeadsIn}) JOIN events USING (stream, version) ORDER BY stream
                """, new { prefix })])
        : [];

    public ImmutableArray<DueItem> Due(DateTimeOffset until, int limit) =>
        store.ForReading() is { } connection ? DueRow.Read(connection, until, limit) : [];

    public Outcome<ImmutableArray<Recorded>> Append(
        string stream, long expectedVersion, IReadOnlyList<NewEvent> events, Actor actor, DateTimeOffset at,
        DueChange? due = null)
    {
        var connection = store.ForWriting();
        using var transaction = connection.BeginTransaction(deferred: false);
        var appended = Append(connection, transaction, stream, expectedVersion, events, actor, at)
            .Then(recorded => DueRow.Apply(connection, transaction, due, at) is { } refused
                ? refused
                : (Outcome<ImmutableArray<Recorded>>)recorded);
        if (appended is Outcome<ImmutableArray<Recorded>>.Granted)
            transaction.Commit();
        return appended;
    }

    /// <summary>Appends within a transaction that holds the write lock; the caller commits.</summary>
    internal static Outcome<ImmutableArray<Recorded>> Append(
        SqliteConnection connection, SqliteTransaction transaction, string stream, long expectedVersion,
        IReadOnlyList<NewEvent> events, Actor actor, DateTimeOffset at)
    {
        var head = connection.QueryFirstOrDefault<(long Version, string Hash)>(
            "SELECT version, hash FROM events WHERE stream = @stream ORDER BY version DESC LIMIT 1", new { stream },
            transaction);
        if (head.Version != expectedVersion)
            return Refusal.StaleVersion(stream, expectedVersion, head.Version);

        var chained = EventRow.Chain(stream, head.Version, head.Hash, events, actor, at);
        connection.Execute(EventRow.Insert, chained.Select(EventRow.Of), transaction);
        StoredTexts.Mark(connection, transaction, stream, head.Version + chained.Length);
        return chained;
    }
}
