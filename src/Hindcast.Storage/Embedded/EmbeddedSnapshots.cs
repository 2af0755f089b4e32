using System.Security.Cryptography;
using System.Text;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Storage.Embedded;

/// <summary>Snapshots as events of the stream <c>facts</c>, their rows as column files.</summary>
internal sealed class EmbeddedSnapshots(EmbeddedStore store, ColumnFiles files) : ISnapshots
{
    /// <summary>How many tables are kept in memory once read; the oldest is dropped for the next.</summary>
    private const int OpenTablesMax = 48;

    private readonly OrderedDictionary<string, FactTable> open = [];

    public ImmutableArray<Snapshot> All() => [.. Committed(store.Journal.Read(FactsEvent.Stream)).Select(c => c.Snapshot)];

    public ImmutableArray<Snapshot> Commit(
        IReadOnlyList<(Snapshot Head, FactTable Rows)> batch, bool knownOnStated, Actor actor, DateTimeOffset at)
    {
        var connection = store.ForWriting();
        // The write lock is held from here, so that what is swept cannot be another process's half-written import.
        using var transaction = connection.BeginTransaction(deferred: false);
        var stream = EmbeddedJournal.Read(connection, transaction, FactsEvent.Stream);
        var committed = Committed(stream);
        files.Sweep(committed.SelectMany(c => c.Columns).Select(c => c.File).ToHashSet());

        var added = batch.Select(b => Written(b.Head, b.Rows)).Where(c => !IsNewest(committed, c.Snapshot, knownOnStated)).ToArray();
        if (added.Length == 0)
            return [];
        EmbeddedJournal.Append(connection, transaction, FactsEvent.Stream, stream.Length,
            [.. added.Select(EventJson<FactsEvent>.Write)], actor, at);
        transaction.Commit();
        return [.. added.Select(c => c.Snapshot)];
    }

    public FactTable Open(Snapshot snapshot)
    {
        if (open.TryGetValue(snapshot.Content, out var table))
            return table;
        var stored = Committed(store.Journal.Read(FactsEvent.Stream)).First(c => c.Snapshot.Content == snapshot.Content);
        table = new(snapshot.Kind, stored.Columns.ToImmutableSortedDictionary(
            c => c.Name, c => files.Read(c.File, c.Name, c.Role), StringComparer.Ordinal));
        if (open.Count == OpenTablesMax)
            open.RemoveAt(0);
        open[snapshot.Content] = table;
        return table;
    }

    private SnapshotCommitted Written(Snapshot head, FactTable rows)
    {
        ImmutableArray<StoredColumn> columns =
            [.. rows.Columns.Values.Select(column => new StoredColumn(column.Name, column.Role, files.Write(column)))];
        string listing = string.Join('\n', columns.Select(c => $"{c.Name} {c.Role} {c.File}").Prepend(head.Kind.ToString()));
        string content = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(listing)));
        return new(head with { Content = content, Rows = rows.Count }, columns);
    }

    private static bool IsNewest(ImmutableArray<SnapshotCommitted> committed, Snapshot asked, bool knownOnStated) =>
        committed.Select(c => c.Snapshot).LastOrDefault(s => s.Source == asked.Source && s.Kind == asked.Kind) is { } newest
        && (newest.Scope, newest.Content) == (asked.Scope, asked.Content)
        && (!knownOnStated || newest.KnownOn == asked.KnownOn);

    private static ImmutableArray<SnapshotCommitted> Committed(ImmutableArray<Recorded> stream) =>
        [.. stream.Select(EventJson<FactsEvent>.Read).OfType<SnapshotCommitted>()];
}
