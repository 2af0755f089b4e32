using System.Data;
using System.Text;
using Dapper;
using Hindcast.Journal;

namespace Hindcast.Storage;

/// <summary>The full-text index as both stores keep it, but for the words, of which each database has an index of its
/// own.</summary>
internal abstract class StoredTexts : ITexts
{
    /// <summary>The tables that both have: marks, documents and facets. Words stand in the last column of a
    /// document.</summary>
    /// <param name="schema">What stands before a table's name; empty, or a schema with its dot.</param>
    /// <param name="text">The type of a text that compares by its bytes.</param>
    /// <param name="id">The type of a document's number.</param>
    /// <param name="words">The last column.</param>
    internal static string Tables(string schema, string text, string id, string words) => $"""
        CREATE TABLE IF NOT EXISTS {schema}text_marks(stream {text} NOT NULL PRIMARY KEY, version BIGINT NOT NULL);
        CREATE TABLE IF NOT EXISTS {schema}texts(
            id {id}, stream {text} NOT NULL UNIQUE, day {text} NOT NULL, readers {text}, title {text} NOT NULL, body {text} NOT NULL, {words});
        CREATE INDEX IF NOT EXISTS texts_listed ON {schema}texts(day DESC, stream, readers);
        CREATE TABLE IF NOT EXISTS {schema}text_facets(
            name {text} NOT NULL, value {text} NOT NULL, id BIGINT NOT NULL, PRIMARY KEY (name, value, id));
        CREATE INDEX IF NOT EXISTS text_facets_of ON {schema}text_facets(id);
        """;

    /// <summary>Marks every stream that there is; for a store from before there was an index, and to build it
    /// anew.</summary>
    internal static string MarkAll(string schema) => $"""
        INSERT INTO {schema}text_marks(stream, version) SELECT stream, max(version) FROM {schema}events GROUP BY stream
            ON CONFLICT(stream) DO NOTHING;
        """;

    /// <summary>Marks a stream within the transaction of an append.</summary>
    internal static void Mark(IDbConnection connection, IDbTransaction transaction, string stream, long version) =>
        connection.Execute("""
        INSERT INTO text_marks(stream, version) VALUES (@stream, @version) ON CONFLICT(stream) DO UPDATE SET version = excluded.version
        """, new { stream, version }, transaction);

    /// <summary>The connection to read by; null where there is no index yet.</summary>
    protected abstract IDbConnection? ForReading();

    /// <inheritdoc/>
    public abstract int Refresh(Func<ImmutableArray<string>, IEnumerable<IndexedText>> read, int limit);

    /// <inheritdoc/>
    public abstract void Rebuild();

    /// <inheritdoc/>
    public int Changed() => ForReading()?.ExecuteScalar<int>("SELECT count(*) FROM text_marks") ?? 0;

    /// <inheritdoc/>
    public TextHits Find(TextQuery asked)
    {
        if (ForReading() is not { } connection)
            return new(0, [], false);
        var values = new DynamicParameters();
        var sql = new StringBuilder(
            $"SELECT id, stream FROM texts t WHERE (t.readers IS NULL OR {Contains("t.readers", "@reader")})");
        values.Add("reader", $"|{asked.Reader}|");
        for (int i = 0; i < asked.Facets.Length; i++)
        {
            sql.Append(CultureInfo.InvariantCulture,
                $" AND t.id IN (SELECT f.id FROM text_facets f WHERE f.name = @name{i} AND f.value = @value{i})");
            values.Add($"name{i}", asked.Facets[i].Name);
            values.Add($"value{i}", asked.Facets[i].Value);
        }

        Bound(" AND t.day >= @from", "from", asked.From);
        Bound(" AND t.day <= @to AND t.day <> ''", "to", asked.To);
        if (!asked.Terms.IsEmpty)
            sql.Append(Matching(asked.Terms, values));
        var found = connection.Query<(long Id, string Stream)>(sql.Append(" ORDER BY t.day DESC, t.stream").ToString(),
            values).ToList();
        if (asked.Streams is { } only)
        {
            var these = only.ToHashSet(StringComparer.Ordinal);
            found.RemoveAll(hit => !these.Contains(hit.Stream));
        }

        int start = asked.After is { } after ? found.FindIndex(hit => hit.Stream == after) + 1 : 0;
        long[] page = [.. found.Skip(start).Take(asked.Limit).Select(hit => hit.Id)];
        var rows = connection.Query<(long Id, string Stream, string Title, string Day, string Body)>(
            $"SELECT id, stream, title, day, body FROM texts WHERE {In("id", "@page")}", new { page })
                .ToDictionary(row => row.Id);
        return new(found.Count, [.. page.Where(rows.ContainsKey).Select(id => Hit(rows[id]))], start
            + page.Length < found.Count);

        void Bound(string clause, string name, DateOnly? day)
        {
            if (day is not { } bound)
                return;
            sql.Append(clause);
            values.Add(name, DayText(bound));
        }
    }

    /// <inheritdoc/>
    public ImmutableArray<string> Values(string facet, string reader, int limit) => ForReading() is not { } connection
        ? [] :
    [
        .. connection.Query<string>($"""
            SELECT DISTINCT f.value FROM text_facets f JOIN texts t ON t.id = f.id
            WHERE f.name = @facet AND (t.readers IS NULL OR {Contains("t.readers", "@reader")}) ORDER BY f.value LIMIT @limit
            """, new { facet, reader = $"|{reader}|", limit }),
    ];

    /// <summary>The condition for all terms, with its parameters.</summary>
    protected abstract string Matching(ImmutableArray<ImmutableArray<string>> terms, DynamicParameters values);

    /// <summary>The condition for a text within a text.</summary>
    protected abstract string Contains(string text, string part);

    /// <summary>The condition for one of several numbers.</summary>
    protected abstract string In(string column, string list);

    /// <summary>Writes a document in the place of the one of its stream; null takes that away.</summary>
    protected abstract void Put(IDbConnection connection, string stream, IndexedText? text);

    /// <summary>Takes marks and writes what follows, within a transaction that the caller began and that nobody else
    /// refreshes in.</summary>
    protected int Take(IDbConnection connection, Func<ImmutableArray<string>, IEnumerable<IndexedText>> read, int limit)
    {
        var marks = connection.Query<(string Stream, long Version)>(
            "SELECT stream, version FROM text_marks ORDER BY stream LIMIT @limit", new { limit }).ToArray();
        if (marks.Length == 0)
            return 0;
        var texts = read([.. marks.Select(mark => mark.Stream)]).ToDictionary(text => text.Stream,
            StringComparer.Ordinal);
        foreach (string gone in marks.Select(mark => mark.Stream).Where(stream => !texts.ContainsKey(stream)))
            Put(connection, gone, null);
        foreach (var text in texts.Values)
            Put(connection, text.Stream, text);
        // A mark that a quicker append renewed stays.
        connection.Execute("DELETE FROM text_marks WHERE stream = @Stream AND version = @Version",
            marks.Select(mark => new { mark.Stream, mark.Version }));
        return marks.Length;
    }

    /// <summary>Writes the facets of a document whose earlier ones are gone.</summary>
    protected static void PutFacets(IDbConnection connection, long id, IndexedText text) => connection.Execute(
        "INSERT INTO text_facets(name, value, id) VALUES (@Name, @Value, @id)", text.Facets.Distinct()
            .Select(f => new { f.Name, f.Value, id }));

    /// <summary>A day as it orders; empty for none.</summary>
    protected static string DayText(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "";

    /// <summary>Readers as they are looked for; null for everybody.</summary>
    protected static string? ReadersText(IndexedText text) =>
        text.Readers is { } readers ? $"|{string.Join('|', readers)}|" : null;

    private static TextHit Hit((long Id, string Stream, string Title, string Day, string Body) row) =>
        new(row.Stream, row.Title,
        row.Day.Length == 0 ? null : DateOnly.ParseExact(row.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        row.Body);
}
