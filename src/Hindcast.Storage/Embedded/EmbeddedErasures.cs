using Dapper;
using Hindcast.Journal;

namespace Hindcast.Storage.Embedded;

/// <summary>Takes people out of the journal, the column files and what is kept of both in a workspace folder.</summary>
internal sealed class EmbeddedErasures(EmbeddedStore store, ColumnFiles files, KeptFiles kept) : IErasures
{
    public Outcome<ErasureReport> Erase(Func<string, string> replace, PersonErased erased, Actor actor,
        DateTimeOffset at)
    {
        var connection = store.ForWriting();
        using var transaction = connection.BeginTransaction(deferred: false);
        var rewritten = Rewriting.Of(connection, transaction, replace, column => files.Read(column.File, column.Name,
            column.Role), files.Write);
        var stream = EventRow.Read(connection, transaction, ErasureEvent.Stream);
        var recorded = EmbeddedJournal.Append(connection, transaction, ErasureEvent.Stream, stream.Length,
            [EventJson<ErasureEvent>.Write(erased with { Changed = rewritten.Changed })], actor with
                { Person = replace(actor.Person) }, at);
        if (!recorded.Is(out _, out var why))
            return why;
        connection.Execute(EmbeddedTexts.Clear + StoredTexts.MarkAll(""), transaction: transaction);
        transaction.Commit();
        // Written events may linger in free pages and the write-ahead log; both are emptied before this returns.
        connection.Execute("PRAGMA wal_checkpoint(TRUNCATE); VACUUM;");
        foreach (string old in rewritten.Files.Keys)
            files.Delete(old);
        kept.Clear();
        return new ErasureReport(rewritten.Changed.Length, rewritten.Files.Count);
    }
}
