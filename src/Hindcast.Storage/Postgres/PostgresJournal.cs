using Dapper;
using Hindcast.Journal;
using Npgsql;

namespace Hindcast.Storage.Postgres;

/// <summary>The journal in PostgreSQL: one row an event.</summary>
internal sealed class PostgresJournal(PostgresStore store) : IJournal
{
    public ITexts Texts { get; } = new PostgresTexts(store);

    public ImmutableArray<Recorded> Read(string stream) =>
        store.ForReading() is { } connection ? EventRow.Read(connection, null, stream) : [];

    public ImmutableArray<string> Streams(string prefix) => store.ForReading() is { } connection
        ? [.. connection.Query<string>(
            "SELECT DISTINCT stream FROM events WHERE starts_with(stream, @prefix) ORDER BY stream", new { prefix })]
        : [];

    public ImmutableArray<(string Stream, long Version)> Heads(string prefix) => store.ForReading() is { } connection
        ? [.. connection.Query<(string, long)>(
            "SELECT stream, max(version) FROM events WHERE starts_with(stream, @prefix) GROUP BY stream",
            new { prefix })]
        : [];

    public ImmutableArray<(string Stream, string Hash)> Newest(string prefix) => store.ForReading() is { } connection
        ? [.. connection.Query<(string, string)>("""
            SELECT DISTINCT ON (stream) stream, hash FROM events WHERE starts_with(stream, @prefix)
            ORDER BY stream, version DESC
            """, new { prefix })]
        : [];

    public JournalMemory Memory { get; } = JournalMemory.Of(store.Place);

    public ImmutableArray<DueItem> Due(DateTimeOffset until, int limit) =>
        store.ForReading() is { } connection ? DueRow.Read(connection, until, limit) : [];

    public Outcome<ImmutableArray<Recorded>> Append(
        string stream, long expectedVersion, IReadOnlyList<NewEvent> events, Actor actor, DateTimeOffset at,
        DueChange? due = null)
    {
        using var transaction = store.ForWriting().BeginTransaction();
        var appended = Append(store, transaction, stream, expectedVersion, events, actor, at)
            .Then(recorded => DueRow.Apply(transaction.Connection!, transaction, due, at) is { } refused
                ? refused
                : (Outcome<ImmutableArray<Recorded>>)recorded);
        if (appended is Outcome<ImmutableArray<Recorded>>.Granted)
            transaction.Commit();
        return appended;
    }

    /// <summary>Appends within a transaction; the caller commits.</summary>
    internal static Outcome<ImmutableArray<Recorded>> Append(
        PostgresStore store, NpgsqlTransaction transaction, string stream, long expectedVersion,
        IReadOnlyList<NewEvent> events,
        Actor actor, DateTimeOffset at)
    {
        store.Lock(transaction, stream);
        var connection = transaction.Connection!;
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
