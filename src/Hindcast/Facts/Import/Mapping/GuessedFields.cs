using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Import.Checking;
using Hindcast.Facts.Import.Reading;
using Hindcast.Facts.Import.Recognising;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import.Mapping;

/// <summary>What an unknown table may be about, guessed from words in its headers and the form of its values.</summary>
/// <param name="Kind">The likeliest kind.</param>
/// <param name="Columns">Position of the column for each field that could be guessed.</param>
internal sealed record GuessedFields(FactKind Kind, Dictionary<string, int> Columns)
{
    internal static GuessedFields Of(RawTable table, FactKind? stated)
    {
        var words = table.Header.SelectMany(HeaderName.Words).ToArray();
        var kind = stated ?? FactKinds.All.OrderByDescending(k => words.Count(k.Words.Contains)).ThenBy(k => k.Kind).First().Kind;
        var declared = FactKinds.Of(kind);

        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var usable = Enumerable.Range(0, table.Header.Length).Where(c => HeaderName.Key(table.Header[c]).Length > 0
            && Array.IndexOf(table.Header, table.Header[c]) == c).ToList();
        foreach (var field in declared.Fields)
            Take(field.Name, field.Headers.Select(key => usable.FindIndex(c =>
                HeaderName.Key(table.Header[c]) == key)).FirstOrDefault(at => at >= 0, -1));
        if (!columns.ContainsKey(Fields.Id))
            Take(Fields.Id, usable.FindIndex(c => ColumnWords.IsId(table.Header[c])
                && IsDistinct(table.Columns[c]!, table.Rows)));
        foreach (var field in declared.Fields)
        {
            if (!columns.ContainsKey(field.Name))
                Take(field.Name, field.Hints.Select(hint => usable.FindIndex(c => HeaderName.Words(table.Header[c]).Contains(hint)
                    && Suits(field, table.Columns[c]!)))
                    .FirstOrDefault(at => at >= 0, -1));
        }
        return new(kind, columns);

        void Take(string field, int at)
        {
            if (at < 0)
                return;
            columns[field] = usable[at];
            usable.RemoveAt(at);
        }
    }

    private static bool IsDistinct(RawColumn column, int rows) => column.Values.Count == rows && rows > 0;

    private static bool Suits(Field field, RawColumn column)
    {
        if (column.Values.Count == 0)
            return false;
        bool days = DateOrders.LooksLikeDays(column.Values);
        if (field.Type is FieldType.Day or FieldType.Instant)
            return days;
        var mark = AmountCell.MarkOf(column.Values);
        bool numbers = column.Values.All(v => AmountCell.Of(v, mark).Amount is not null);
        return field.Type is FieldType.Amount or FieldType.Number ? numbers : !days && !numbers;
    }
}
