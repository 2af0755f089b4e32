using System.Data;
using System.Text;
using Dapper;
using Hindcast.Journal;

namespace Hindcast.Storage.Postgres;

/// <summary>The full-text index in PostgreSQL: a vector of the words of each document, with their places.</summary>
/// <remarks>
/// The vector is what the configuration <c>simple</c> makes of plain words, written out here so that it does not depend
/// on the database's locale and on what its parser takes for an address. PostgreSQL keeps at most
/// <see cref="PlacesMax"/>
/// places of a word, and none beyond <see cref="LastPlaceMax"/>; of a document that has more, the words are kept too
/// and phrases looked up there.
/// </remarks>
internal sealed class PostgresTexts(PostgresStore store) : StoredTexts
{
    /// <summary>Places of one word that a vector keeps.</summary>
    public const int PlacesMax = 255;

    /// <summary>The last place that a vector tells apart.</summary>
    public const int LastPlaceMax = 16_382;

    /// <summary>The tables.</summary>
    /// <param name="schema">The workspace's schema.</param>
    internal static string Schema(string schema) => $"""
        {Tables($"{schema}.", "TEXT COLLATE \"C\"", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "vector TSVECTOR NOT NULL, words TEXT")}
        CREATE INDEX IF NOT EXISTS texts_vector ON {schema}.texts USING gin(vector);
        """;

    /// <summary>Forgets all documents.</summary>
    internal const string Clear = "DELETE FROM texts; DELETE FROM text_facets;";

    public override int Refresh(Func<ImmutableArray<string>, IEnumerable<IndexedText>> read, int limit)
    {
        if (Changed() == 0)
            return 0;
        using var transaction = store.ForWriting().BeginTransaction();
        store.Lock(transaction, "texts");
        int taken = Take(transaction.Connection!, read, limit);
        transaction.Commit();
        return taken;
    }

    public override void Rebuild()
    {
        if (ForReading() is null)
            return;
        using var transaction = store.ForWriting().BeginTransaction();
        store.Lock(transaction, "texts");
        transaction.Connection!.Execute(Clear + MarkAll(""), transaction: transaction);
        transaction.Commit();
    }

    protected override IDbConnection? ForReading() => store.ForReading();

    protected override string Matching(ImmutableArray<ImmutableArray<string>> terms, DynamicParameters values)
    {
        values.Add("phrases", string.Join(" & ",
            terms.Select(term => $"({string.Join(" <-> ", term.Select(Quoted))})")));
        values.Add("words", string.Join(" & ", terms.SelectMany(term => term).Distinct().Select(Quoted)));
        var sql = new StringBuilder(" AND t.vector @@ @words::tsquery AND (t.vector @@ @phrases::tsquery OR (t.words "
            + "IS NOT NULL");
        foreach (var (term, i) in terms.Select((term, i) => (term, i)))
        {
            sql.Append(CultureInfo.InvariantCulture, $" AND position(@term{i} IN t.words) > 0");
            values.Add($"term{i}", $" {string.Join(' ', term)} ");
        }

        return sql.Append("))").ToString();
    }

    protected override string Contains(string text, string part) => $"position({part} IN {text}) > 0";

    protected override string In(string column, string list) => $"{column} = ANY({list})";

    protected override void Put(IDbConnection connection, string stream, IndexedText? text)
    {
        connection.Execute("""
            DELETE FROM text_facets WHERE id = (SELECT id FROM texts WHERE stream = @stream);
            DELETE FROM texts WHERE stream = @stream;
            """, new { stream });
        if (text is null)
            return;
        var (vector, whole) = Vector(text.Words);
        long id = connection.ExecuteScalar<long>("""
            INSERT INTO texts(stream, day, readers, title, body, vector, words)
            VALUES (@stream, @day, @readers, @Title, @Body, @vector::tsvector, @words) RETURNING id
            """, new
        {
            stream, day = DayText(text.Day), readers = ReadersText(text), text.Title, text.Body, vector,
            words = whole ? null : $" {text.Words} ",
        });
        PutFacets(connection, id, text);
    }

    private static (string Vector, bool Whole) Vector(string words)
    {
        var places = words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((word, at) => (word, Place: at + 1))
            .GroupBy(pair => pair.word, pair => pair.Place, StringComparer.Ordinal)
            .Select(group => (Word: group.Key, Places: group.ToArray())).ToArray();
        bool whole = places.All(p => p.Places.Length <= PlacesMax && p.Places[^1] <= LastPlaceMax);
        return (string.Join(' ', places.Select(p =>
            $"{Quoted(p.Word)}:{string.Join(',', p.Places.Where(place => place <= LastPlaceMax).Take(PlacesMax).DefaultIfEmpty(LastPlaceMax))}")), whole);
    }

    // Words are letters, digits, marks and underscores; nothing in them needs escaping.
    private static string Quoted(string word) => $"'{word}'";
}
