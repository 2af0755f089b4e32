using Dapper;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Storage.Embedded;
using Npgsql;

namespace Hindcast.Storage.Postgres;

/// <summary>Snapshots in PostgreSQL: column files in parts in a table, and on this machine once written or
/// read.</summary>
internal sealed class PostgresSnapshots(PostgresStore store, ColumnFiles cache) : StoredSnapshots(store.Journal)
{
    /// <summary>Bytes of a column file in one row of the table.</summary>
    private const int PartBytes = 8 << 20;

    private readonly Lock downloading = new();

    public override ImmutableArray<Snapshot> Commit(
        IReadOnlyList<(Snapshot Head, FactTable Rows)> batch, bool knownOnStated, Actor actor, DateTimeOffset at)
    {
        using var transaction = store.ForWriting().BeginTransaction();
        store.Lock(transaction, FactsEvent.Stream);
        var stream = EventRow.Read(transaction.Connection!, transaction, FactsEvent.Stream);
        var added = News(Committed(stream), batch, knownOnStated, cache.Write);
        if (added.IsEmpty)
            return [];
        foreach (string file in added.SelectMany(c => c.Columns).Select(c => c.File).Distinct())
            Upload(transaction, file);
        PostgresJournal.Append(store, transaction, FactsEvent.Stream, stream.Length,
            [.. added.Select(EventJson<FactsEvent>.Write)], actor, at);
        transaction.Commit();
        return [.. added.Select(c => c.Snapshot)];
    }

    protected override Column Read(StoredColumn column)
    {
        if (cache.Has(column.File))
            return Cached(column);
        var read = Cached(column);
        Sweep();
        return read;
    }

    /// <summary>A column by way of this machine's folder.</summary>
    internal Column Cached(StoredColumn column)
    {
        if (!cache.Has(column.File))
            Download(column.File);
        // What this machine kept may be damaged; then the database is asked again.
        return cache.Read(column.File, column.Name, column.Role, mend: () => Download(column.File));
    }

    /// <summary>Takes out of this machine's folder what no event names any more, such as what an erasure wrote
    /// anew.</summary>
    /// <remarks>The lock of imports is held, so that what is swept cannot be one's that is under way.</remarks>
    private void Sweep()
    {
        using var transaction = store.ForReading()!.BeginTransaction();
        store.Lock(transaction, FactsEvent.Stream);
        cache.Sweep(Committed(EventRow.Read(transaction.Connection!, transaction, FactsEvent.Stream))
            .SelectMany(c => c.Columns).Select(c => c.File).ToHashSet());
    }

    /// <summary>Puts a file of this machine into the database.</summary>
    internal void Upload(NpgsqlTransaction transaction, string file)
    {
        using var bytes = cache.OpenBytes(file);
        byte[] part = new byte[(int)Math.Min(PartBytes, bytes.Length)];
        for (int n = 0; bytes.ReadAtLeast(part, part.Length, throwOnEndOfStream: false) is > 0 and var length; n++)
            transaction.Connection!.Execute(
                "INSERT INTO columns(name, part, bytes) VALUES (@file, @n, @part) ON CONFLICT DO NOTHING",
                new { file, n, part = part[..length] }, transaction);
    }

    private void Download(string file) => cache.Fill(file, target =>
    {
        // Columns may be read side by side, and there is one connection.
        using var alone = downloading.EnterScope();
        for (int n = 0; store.ForReading()?.QueryFirstOrDefault<byte[]>(
            "SELECT bytes FROM columns WHERE name = @file AND part = @n", new { file, n }) is { } part; n++)
            target.Write(part);
    });
}
