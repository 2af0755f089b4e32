using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Storage.Embedded;

/// <summary>Snapshots in a workspace folder: their rows are files beside the journal.</summary>
internal sealed class EmbeddedSnapshots(EmbeddedStore store, ColumnFiles files, KeptFiles kept)
    : StoredSnapshots(store.Journal)
{
    public override ImmutableArray<Snapshot> Commit(
        IReadOnlyList<(Snapshot Head, FactTable Rows)> batch, bool knownOnStated, Actor actor, DateTimeOffset at)
    {
        var connection = store.ForWriting();
        // The write lock is held from here, so that what is swept cannot be another process's half-written import.
        using var transaction = connection.BeginTransaction(deferred: false);
        var stream = EventRow.Read(connection, transaction, FactsEvent.Stream);
        var committed = Committed(stream);
        files.Sweep(committed.SelectMany(c => c.Columns).Select(c => c.File).ToHashSet());

        var added = News(committed, batch, knownOnStated, files.Write);
        if (added.IsEmpty)
            return [];
        EmbeddedJournal.Append(connection, transaction, FactsEvent.Stream, stream.Length,
            [.. added.Select(EventJson<FactsEvent>.Write)], actor, at);
        transaction.Commit();
        return [.. added.Select(c => c.Snapshot)];
    }

    protected override Column Read(StoredColumn column) => files.Read(column.File, column.Name, column.Role);

    public override bool Keeps => true;

    public override byte[]? Kept(string name) => kept.Read(name);

    public override void Keep(string name, byte[] bytes) => kept.Write(name, bytes);
}
