using System.Security.Cryptography;
using System.Text;
using Hindcast.Facts;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Storage;

/// <summary>Snapshots as events of the stream <c>facts</c> that name column files, whichever store keeps
/// both.</summary>
internal abstract class StoredSnapshots(IJournal journal) : ISnapshots
{
    /// <summary>How many tables are kept in memory once read; the oldest is dropped for the next.</summary>
    private const int OpenTablesMax = 48;

    private readonly OrderedDictionary<string, FactTable> open = [];

    public ImmutableArray<Snapshot> All() => [.. Committed(journal.Read(FactsEvent.Stream)).Select(c => c.Snapshot)];

    public abstract ImmutableArray<Snapshot> Commit(
        IReadOnlyList<(Snapshot Head, FactTable Rows)> batch, bool knownOnStated, Actor actor, DateTimeOffset at);

    public FactTable Open(Snapshot snapshot)
    {
        if (open.TryGetValue(snapshot.Content, out var table))
            return table;
        var stored = Committed(journal.Read(FactsEvent.Stream)).First(c => c.Snapshot.Content == snapshot.Content);
        table = new(snapshot.Kind, stored.Columns.ToImmutableSortedDictionary(c => c.Name, Read,
            StringComparer.Ordinal));
        if (open.Count == OpenTablesMax)
            open.RemoveAt(0);
        open[snapshot.Content] = table;
        return table;
    }

    public virtual bool Keeps => false;

    public virtual byte[]? Kept(string name) => null;

    public virtual void Keep(string name, byte[] bytes) { }

    /// <summary>A column, whose cells are read when they are asked for. Throws where it is missing.</summary>
    protected abstract Column Read(StoredColumn column);

    /// <summary>The snapshots of the stream.</summary>
    protected static ImmutableArray<SnapshotCommitted> Committed(ImmutableArray<Recorded> stream) =>
        [.. stream.Select(EventJson<FactsEvent>.Read).OfType<SnapshotCommitted>()];

    /// <summary>Writes a batch's columns and answers the snapshots that are news.</summary>
    protected static ImmutableArray<SnapshotCommitted> News(ImmutableArray<SnapshotCommitted> committed,
        IReadOnlyList<(Snapshot Head, FactTable Rows)> batch, bool knownOnStated, Func<Column, string> write) =>
        [.. batch.Select(b => Written(b.Head, b.Rows, write))
            .Where(c => !IsKnown(committed, c.Snapshot, knownOnStated))
            .Select(c => c with { IsDayStated = knownOnStated })];

    private static SnapshotCommitted Written(Snapshot head, FactTable rows, Func<Column, string> write)
    {
        ImmutableArray<StoredColumn> columns =
            [.. rows.Columns.Values.AsParallel().AsOrdered().Select(column => new StoredColumn(column.Name, column.Role,
                write(column)))];
        return new(head with { Content = ContentOf(head.Kind, columns), Rows = rows.Count }, columns);
    }

    /// <summary>True where this is there already, as the newest of all or, where the day was stated, of that day. What
    /// an erasure rewrote is compared as it stands now.</summary>
    private static bool IsKnown(ImmutableArray<SnapshotCommitted> committed, Snapshot asked, bool knownOnStated) =>
        committed.LastOrDefault(c => (c.Snapshot.Source, c.Snapshot.Kind) == (asked.Source, asked.Kind)
            && (!knownOnStated || c.Snapshot.KnownOn == asked.KnownOn)) is { } newest
        && newest.Snapshot.Scope == asked.Scope && ContentOf(asked.Kind, newest.Columns) == asked.Content;

    private static string ContentOf(FactKind kind, ImmutableArray<StoredColumn> columns)
    {
        string listing = string.Join('\n', columns.Select(c => $"{c.Name} {c.Role} {c.File}").Prepend(kind.ToString()));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(listing)));
    }
}
