using System.Data;
using Dapper;
using Hindcast.Journal;
using Microsoft.Data.Sqlite;

namespace Hindcast.Storage.Embedded;

/// <summary>The full-text index in SQLite: FTS5 over the words of each document.</summary>
internal sealed class EmbeddedTexts(EmbeddedStore store) : StoredTexts
{
    private const int ReadOnlyCode = 8;

    /// <summary>The index of words reads them from <c>texts</c>; they are lower-case, and only blanks separate
    /// them.</summary>
    internal static readonly string Schema = $"""
        {Tables("", "TEXT", "INTEGER PRIMARY KEY", "words TEXT NOT NULL")}
        CREATE VIRTUAL TABLE IF NOT EXISTS text_words USING fts5(
            words, content='texts', content_rowid='id', tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc' tokenchars '_'");
        """;

    /// <summary>Forgets all documents.</summary>
    internal const string Clear = """
        INSERT INTO text_words(text_words) VALUES ('delete-all');
        DELETE FROM texts;
        DELETE FROM text_facets;
        """;

    public override int Refresh(Func<ImmutableArray<string>, IEnumerable<IndexedText>> read, int limit) =>
        Changed() == 0 ? 0 : Within(connection => Take(connection, read, limit));

    public override void Rebuild() => Within(connection => connection.Execute(Clear + MarkAll("")));

    /// <summary>Works in a transaction, all or nothing; where the workspace may only be read, not at all.</summary>
    private int Within(Func<SqliteConnection, int> work)
    {
        if (ForReading() is not SqliteConnection connection)
            return 0;
        try
        {
            // Begun by hand: what is read meanwhile uses the same connection and knows of no transaction.
            connection.Execute("BEGIN IMMEDIATE");
        }
        catch (SqliteException denied) when (denied.SqliteErrorCode == ReadOnlyCode)
        {
            return 0;
        }

        try
        {
            int done = work(connection);
            connection.Execute("COMMIT");
            return done;
        }
        catch
        {
            connection.Execute("ROLLBACK");
            throw;
        }
    }

    /// <summary>A workspace that may only be read may be older than the index.</summary>
    protected override IDbConnection? ForReading() => store.ForReading() is { } connection
        && connection.ExecuteScalar<int>("SELECT count(*) FROM sqlite_master WHERE name = 'text_words'") > 0
        ? connection : null;

    protected override string Matching(ImmutableArray<ImmutableArray<string>> terms, DynamicParameters values)
    {
        values.Add("match", string.Join(" AND ", terms.Select(term => $"\"{string.Join(' ', term)}\"")));
        // With the plus the list is read in its order from its own index, rather than row by row and then sorted.
        return " AND +t.id IN (SELECT rowid FROM text_words WHERE text_words MATCH @match)";
    }

    protected override string Contains(string text, string part) => $"instr({text}, {part}) > 0";

    protected override string In(string column, string list) => $"{column} IN {list}";

    protected override void Put(IDbConnection connection, string stream, IndexedText? text)
    {
        if (connection.QueryFirstOrDefault<(long Id, string? Words)>(
            "SELECT id, words FROM texts WHERE stream = @stream", new { stream })
            is { Words: not null } old)
            connection.Execute("""
                INSERT INTO text_words(text_words, rowid, words) VALUES ('delete', @Id, @Words);
                DELETE FROM texts WHERE id = @Id;
                DELETE FROM text_facets WHERE id = @Id;
                """, new { old.Id, old.Words });
        if (text is null)
            return;
        long id = connection.ExecuteScalar<long>("""
            INSERT INTO texts(stream, day, readers, title, body, words) VALUES (@stream, @day, @readers, @Title, @Body, @Words) RETURNING id
            """, new { stream, day = DayText(text.Day), readers = ReadersText(text), text.Title, text.Body, text.Words });
        connection.Execute("INSERT INTO text_words(rowid, words) VALUES (@id, @Words)", new { id, text.Words });
        PutFacets(connection, id, text);
    }
}
