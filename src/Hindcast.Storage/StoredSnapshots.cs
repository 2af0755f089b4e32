using System.Security.Cryptography;
using System.Text;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Storage;

/// <summary>Snapshots as events of the stream <c>facts</c> that name column files, whichever store keeps both.</summary>
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
        table = new(snapshot.Kind, stored.Columns.ToImmutableSortedDictionary(c => c.Name, Read, StringComparer.Ordinal));
        if (open.Count == OpenTablesMax)
            open.RemoveAt(0);
        open[snapshot.Content] = table;
        return table;
    }

    public virtual string? Kept(string key) => null;

    public virtual void Keep(string key, string text) { }

    /// <summary>A column, whose cells are read when they are asked for. Throws where it is missing.</summary>
    protected abstract Column Read(StoredColumn column);

    /// <summary>The snapshots of the stream.</summary>
    protected static ImmutableArray<SnapshotCommitted> Committed(ImmutableArray<Recorded> stream) =>
        [.. stream.Select(EventJson<FactsEvent>.Read).OfType<SnapshotCommitted>()];

    /// <summary>Writes a batch's columns and answers the snapshots that are news.</summary>
    protected static ImmutableArray<SnapshotCommitted> News(ImmutableArray<SnapshotCommitted> committed,
        IReadOnlyList<(Snapshot Head, FactTable Rows)> batch, bool knownOnStated, Func<Column, string> write) =>
        [.. batch.Select(b => Written(b.Head, b.Rows, write)).Where(c => !IsNewest(committed, c.Snapshot, knownOnStated))];

    private static SnapshotCommitted Written(Snapshot head, FactTable rows, Func<Column, string> write)
    {
        ImmutableArray<StoredColumn> columns =
            [.. rows.Columns.Values.AsParallel().AsOrdered().Select(column => new StoredColumn(column.Name, column.Role, write(column)))];
        string listing = string.Join('\n', columns.Select(c => $"{c.Name} {c.Role} {c.File}").Prepend(head.Kind.ToString()));
        string content = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(listing)));
        return new(head with { Content = content, Rows = rows.Count }, columns);
    }

    private static bool IsNewest(ImmutableArray<SnapshotCommitted> committed, Snapshot asked, bool knownOnStated) =>
        committed.Select(c => c.Snapshot).LastOrDefault(s => s.Source == asked.Source && s.Kind == asked.Kind) is { } newest
        && (newest.Scope, newest.Content) == (asked.Scope, asked.Content)
        && (!knownOnStated || newest.KnownOn == asked.KnownOn);
}
