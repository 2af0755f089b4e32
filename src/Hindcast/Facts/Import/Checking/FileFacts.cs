using Hindcast.Facts.Import.Reading;
using Hindcast.Facts.Import.Recognising;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import.Checking;

/// <summary>One file's rows on the way to facts: typed columns, and for each row why it is held back.</summary>
internal sealed class FileFacts(RawTable table, FileBinding binding, DateOnly today)
{
    private bool[]? repeats;
    private readonly SortedDictionary<int, (string Rule, int Column)> faults = [];

    internal RawTable Table => table;

    internal FileBinding Binding => binding;

    internal int Rows => table.Rows;

    /// <summary>Which number is the month, as some of its days show; null where none does or they differ.</summary>
    internal DateOrder? DaysShow { get; init; }

    /// <summary>Day fields by name.</summary>
    internal Dictionary<string, int[]> Days { get; } = new(StringComparer.Ordinal);

    /// <summary>Amount fields by name.</summary>
    internal Dictionary<string, decimal?[]> Amounts { get; } = new(StringComparer.Ordinal);

    /// <summary>Number fields by name.</summary>
    internal Dictionary<string, double[]> Numbers { get; } = new(StringComparer.Ordinal);

    /// <summary>Instant fields by name.</summary>
    internal Dictionary<string, long[]> Instants { get; } = new(StringComparer.Ordinal);

    /// <summary>Text fields, dimensions and filters by name; codes below zero are missing.</summary>
    internal Dictionary<string, (IReadOnlyList<string> Values, int[] Codes)> Texts { get; } =
        new(StringComparer.Ordinal);

    /// <summary>Text fields that are whole numbers, of which nearly every row has its own;
    /// <see cref="TextColumn.NoNumber"/> where missing.</summary>
    internal Dictionary<string, long[]> Wholes { get; } = new(StringComparer.Ordinal);

    /// <summary>Currencies that were taken, not read.</summary>
    internal SortedSet<string> CurrenciesAssumed { get; } = new(StringComparer.Ordinal);

    /// <summary>True where some amount's currency is told neither by the file nor by what was stated for this
    /// import.</summary>
    internal bool CurrencyUntold { get; set; }

    /// <summary>True where the column of currencies is blank beside some amount.</summary>
    internal bool CurrencyBlank { get; set; }

    /// <summary>True where some row names the currency of its amounts.</summary>
    internal bool NamesCurrency { get; set; }

    /// <summary>Rows whose amounts name no currency and are taken to be in the one that others of them show, by its
    /// code.</summary>
    internal Dictionary<string, int> CurrenciesOfOthers { get; } = new(StringComparer.Ordinal);

    /// <summary>Columns of amounts in which nothing tells the decimal mark, with a cell that hangs on it.</summary>
    internal List<(string Header, string Cell)> AmountsUntold { get; } = [];

    /// <summary>Stage words that nobody has told us, by the row that bears one.</summary>
    internal Dictionary<int, string> UnknownStages { get; } = [];

    /// <summary>Keys of which cells hold several ids, with how many cells.</summary>
    internal Dictionary<Kinds.Field, int> SeveralIds { get; } = [];

    /// <summary>Terms that run and whose end is set for a day to come.</summary>
    internal int EndsAhead { get; set; }

    /// <summary>Terms with a price of a seat and no number of seats, so that what they are worth a year is not
    /// known.</summary>
    internal HashSet<int> SeatsUntold { get; } = [];

    /// <summary>The day of the import.</summary>
    internal DateOnly Today => today;

    /// <summary>How many rows became duplicates of another.</summary>
    internal int Duplicates { get; set; }

    internal int Quarantined => faults.Count;

    /// <summary>True where nothing holds the row back.</summary>
    internal bool IsSound(int row) => (faults.Count == 0 || !faults.ContainsKey(row)) && repeats?[row] is not true;

    /// <summary>Leaves out a row that says nothing new; it counts among the duplicates.</summary>
    internal void Repeat(int row)
    {
        if (!IsSound(row))
            return;
        (repeats ??= new bool[table.Rows])[row] = true;
        Duplicates++;
    }

    /// <summary>Holds a row back. The first fault stays: later ones often follow from it.</summary>
    internal void Fault(int row, string rule, int column) => faults.TryAdd(row, (rule, column));

    /// <summary>The column of a field as it was read; null where the file has none.</summary>
    internal RawColumn? Raw(string field) => binding.IndexOf(field) is var c && c >= 0 ? table.Columns[c] : null;

    /// <summary>The id of a row; null where it is blank.</summary>
    internal string? IdOf(int row) => Texts.TryGetValue(Fields.Id, out var ids)
        ? ids.Codes[row] < 0 ? null : ids.Values[ids.Codes[row]]
        : Wholes[Fields.Id][row] is var number && number == TextColumn.NoNumber ? null
        : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Every fault in the order of lines.</summary>
    internal IEnumerable<(int Row, string Rule, int Column)> Faults() =>
        faults.Select(f => (f.Key, f.Value.Rule, f.Value.Column));

    /// <summary>The rows that nothing holds back; null where that is all of them.</summary>
    internal int[]? SoundRows()
    {
        if (faults.Count == 0 && repeats is null)
            return null;
        int[] sound = new int[Rows - faults.Count];
        int at = 0, from = 0;
        foreach (int held in faults.Keys.Append(Rows))
        {
            for (int row = from; row < held; row++)
            {
                if (repeats?[row] is not true)
                    sound[at++] = row;
            }

            from = held + 1;
        }

        return sound[..at];
    }

    /// <summary>A fault as a person reads it.</summary>
    internal ImportProblem Problem(int row, string rule, int column)
    {
        string? header = column < 0 ? null : table.Header[column];
        string? value = rule == Rules.Ragged ? table.Ragged[row].ToString(CultureInfo.InvariantCulture)
            : column < 0 ? null : table.Columns[column]?[row];
        return new(table.Lines[row], header, rule, Rules.Sentence(rule, header, value, table.Header.Length, today));
    }
}
