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
    private const int PerKeyFound = 2, PerLacking = 3, PerCellsOfItsOwn = 4;

    /// <summary>The kind whose fields and words fit best, or the one stated.</summary>
    internal static GuessedFields Of(RawTable table, FactKind? stated)
    {
        var columns = table.Header.Select((header, c) => new Guessed(header, table.Columns[c]!, table.Rows)).ToArray();
        return FactKinds.All.Where(declared => stated is null || declared.Kind == stated)
            .OrderBy(declared => declared.Kind)
            .Select(declared => Of(table, declared, columns)).MaxBy(guess => guess.Fit)!.Guess;
    }

    private static (GuessedFields Guess, int Fit) Of(RawTable table, KindDeclaration declared, Guessed[] all)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var usable = Enumerable.Range(0, table.Header.Length).Where(c => all[c].Key.Length > 0
            && Array.IndexOf(table.Header, table.Header[c]) == c).ToList();
        foreach (var field in declared.Fields)
            Take(field.Name, field.Headers.Select(key => usable.FindIndex(c => all[c].Key == key))
                .FirstOrDefault(at => at >= 0, -1));
        if (!columns.ContainsKey(Fields.Id))
            Take(Fields.Id, usable.FindIndex(c => (ColumnWords.IsId(table.Header[c]) || all[c].Words.Contains("id"))
                && all[c].IsDistinct && !all[c].HoldsDays));
        foreach (var field in declared.Fields)
        {
            if (!columns.ContainsKey(field.Name))
                Take(field.Name, field.Hints.Select(hint => usable.FindIndex(c => all[c].Words.Contains(hint)
                    && all[c].Suits(field)))
                    .FirstOrDefault(at => at >= 0, -1));
        }
        // A sheet kept by hand begins with what its rows are called.
        if (!columns.ContainsKey(Fields.Id) && declared.NaturalKey.IsEmpty && usable is [0, ..] && all[0].IsDistinct
            && !all[0].HoldsDays)
            Take(Fields.Id, 0);
        int fit = all.Sum(column => column.Words.Count(declared.Words.Contains))
            + PerKeyFound * declared.Fields.Count(field => field.IsKey && columns.ContainsKey(field.Name))
            + PerCellsOfItsOwn * all.Count(column => column.Values.Any(declared.HasCell))
            - PerLacking * declared.Lacks([.. columns.Keys]).Length;
        return (new(declared.Kind, columns), fit);

        void Take(string field, int at)
        {
            if (at < 0)
                return;
            columns[field] = usable[at];
            usable.RemoveAt(at);
        }
    }

    /// <summary>What is seen of a column once, for every kind that it may belong to.</summary>
    private sealed class Guessed(string header, RawColumn column, int rows)
    {
        private readonly Lazy<bool> days = new(() => column.Values.Count > 0
            && (DateOrders.LooksLikeDays(TotalRow.Without(column.Values)) || column.Values.All(value => DayCell.FirstOfPeriod(value)
                is not null)));

        private readonly Lazy<bool> numbers = new(() =>
        {
            var mark = AmountCell.MarkOf(column.Values);
            return column.Values.Count > 0 && column.Values.All(value => AmountCell.Of(value, mark).Amount is not null);
        });

        internal IEnumerable<string> Values => column.Values;

        internal string Key { get; } = HeaderName.Key(header);

        internal string[] Words { get; } = ForeignWords.In(header);

        // Values of totals below the rows are among them.
        internal bool IsDistinct => column.Values.Count >= rows && rows > 0;

        internal bool HoldsDays => days.Value && DateOrders.LooksLikeDays(TotalRow.Without(column.Values));

        internal bool Suits(Field field) => column.Values.Count > 0 && field.Type switch
        {
            FieldType.Day or FieldType.Instant => days.Value,
            FieldType.Amount or FieldType.Number => numbers.Value && !days.Value,
            FieldType.Flag => column.Values.All(value => Cells.Words.Flag(value) is not null),
            _ => !days.Value && !numbers.Value,
        };
    }
}
