using Dapper;
using Hindcast.Journal;
using Microsoft.Data.Sqlite;

namespace Hindcast.Storage.Embedded;

/// <summary>The journal in SQLite: one row an event.</summary>
internal sealed class EmbeddedJournal(EmbeddedStore store) : IJournal
{
    public ImmutableArray<Recorded> Read(string stream) =>
        store.ForReading() is { } connection ? Read(connection, null, stream) : [];

    public ImmutableArray<string> Streams(string prefix) => store.ForReading() is { } connection
        ? [.. connection.Query<string>(
            "SELECT DISTINCT stream FROM events WHERE substr(stream, 1, length(@prefix)) = @prefix ORDER BY stream",
            new { prefix })]
        : [];

    public Outcome<ImmutableArray<Recorded>> Append(
        string stream, long expectedVersion, IReadOnlyList<NewEvent> events, Actor actor, DateTimeOffset at)
    {
        var connection = store.ForWriting();
        using var transaction = connection.BeginTransaction(deferred: false);
        var appended = Append(connection, transaction, stream, expectedVersion, events, actor, at);
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
            "SELECT version, hash FROM events WHERE stream = @stream ORDER BY version DESC LIMIT 1", new { stream }, transaction);
        if (head.Version != expectedVersion)
            return Refusal.StaleVersion(stream, expectedVersion, head.Version);

        var appended = ImmutableArray.CreateBuilder<Recorded>(events.Count);
        string previous = head.Hash ?? Recorded.NoPrevious;
        foreach (var happened in events)
        {
            var recorded = Recorded.Chain(stream, expectedVersion + appended.Count + 1, previous, happened, actor, at);
            connection.Execute(
                """
                INSERT INTO events(stream, version, type, data, person, assurance, at, previous, hash)
                VALUES (@Stream, @Version, @Type, @Data, @Person, @Assurance, @At, @Previous, @Hash)
                """,
                new
                {
                    recorded.Stream, recorded.Version, recorded.Type, recorded.Data, recorded.Actor.Person,
                    recorded.Actor.Assurance, At = recorded.At.UtcDateTime.ToString("O"), recorded.Previous, recorded.Hash,
                },
                transaction);
            appended.Add(recorded);
            previous = recorded.Hash;
        }

        return appended.ToImmutable();
    }

    internal static ImmutableArray<Recorded> Read(SqliteConnection connection, SqliteTransaction? transaction, string stream) =>
    [
        .. connection.Query<Row>(
                "SELECT stream, version, type, data, person, assurance, at, previous, hash FROM events WHERE stream = @stream ORDER BY version",
                new { stream }, transaction)
            .Select(row => new Recorded(row.Stream, row.Version, row.Type, row.Data, new(row.Person, row.Assurance),
                At(row.At), row.Previous, row.Hash)),
    ];

    /// <summary>A time that is not written as we write it was changed; it is read as none, so that its hash shows it.</summary>
    private static DateTimeOffset At(string text) =>
        DateTimeOffset.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : default;

    private sealed record Row(
        string Stream, long Version, string Type, string Data, string Person, string Assurance, string At, string Previous, string Hash);
}
