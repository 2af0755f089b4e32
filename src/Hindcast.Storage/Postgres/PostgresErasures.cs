using Dapper;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Storage.Embedded;

namespace Hindcast.Storage.Postgres;

/// <summary>Takes people out of the journal and the column files in a database, and out of this machine's
/// folder.</summary>
/// <remarks>Other machines drop what was written anew when they next read it.</remarks>
internal sealed class PostgresErasures(PostgresStore store, PostgresSnapshots snapshots, ColumnFiles cache) : IErasures
{
    public Outcome<ErasureReport> Erase(Func<string, string> replace, PersonErased erased, Actor actor,
        DateTimeOffset at)
    {
        var connection = store.ForWriting();
        Rewriting rewritten;
        using (var transaction = connection.BeginTransaction())
        {
            store.Lock(transaction, FactsEvent.Stream);
            // Whoever appends waits until this is done, and then decides on what is there.
            connection.Execute("LOCK TABLE events IN SHARE ROW EXCLUSIVE MODE", transaction: transaction);
            rewritten = Rewriting.Of(connection, transaction, replace, snapshots.Cached, cache.Write);
            foreach (string file in rewritten.Files.Values.Distinct())
                snapshots.Upload(transaction, file);
            connection.Execute("DELETE FROM columns WHERE name = ANY(@old)",
                new { old = rewritten.Files.Keys.ToArray() }, transaction);
            var stream = EventRow.Read(connection, transaction, ErasureEvent.Stream);
            var recorded = PostgresJournal.Append(store, transaction, ErasureEvent.Stream, stream.Length,
                [EventJson<ErasureEvent>.Write(erased with { Changed = rewritten.Changed })], actor with
                    { Person = replace(actor.Person) }, at);
            if (!recorded.Is(out _, out var why))
                return why;
            connection.Execute(PostgresTexts.Clear + StoredTexts.MarkAll(""), transaction: transaction);
            transaction.Commit();
        }

        // Rows that were written before linger in the tables' files until those are written anew.
        if (!rewritten.Changed.IsEmpty)
            foreach (string table in (string[])["events", "texts", "text_facets"])
                connection.Execute($"VACUUM (FULL) {table}");
        if (rewritten.Files.Count > 0)
            connection.Execute("VACUUM (FULL) columns");
        foreach (string old in rewritten.Files.Keys)
            cache.Delete(old);
        return new ErasureReport(rewritten.Changed.Length, rewritten.Files.Count);
    }
}
