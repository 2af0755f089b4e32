using Hindcast.Facts.Import.Recognising;

namespace Hindcast.Facts.Import.Reading;

/// <summary>A record below a gap that may be the header of a further table in the same file.</summary>
/// <param name="Row">The first row that no longer belongs to the table above.</param>
/// <param name="Line">Physical line on which it begins.</param>
/// <param name="LastLine">Physical line on which it ends.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="Skipped">Records of the table above that are no rows.</param>
/// <param name="Totals">Those of them that are totals.</param>
/// <param name="Headings">Those of them that are titles.</param>
internal sealed record StackedHeader(int Row, int Line, int LastLine, string[] Cells, int Skipped, int Totals,
    int Headings)
{
    private const int CellLengthMax = 60, RowsLookedAt = 200, UnknownCellsMin = 3;

    /// <summary>The cells of a record that reads like a header: two words or more, all different, none of them a number
    /// or a day; null where it does not.</summary>
    internal static string[]? CellsOf(RecordScanner record)
    {
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        string[] cells = new string[record.Count];
        for (int c = 0; c < cells.Length; c++)
        {
            cells[c] = Utf8Text.Of(record[c]).Trim();
            if (cells[c].Length > 0 && (cells[c].Length > CellLengthMax || !char.IsLetter(cells[c][0])
                || !words.Add(cells[c])))
                return null;
        }
        int filled = Array.FindLastIndex(cells, cell => cell.Length > 0) + 1;
        return words.Count < 2 || words.Count < filled ? null : cells[..filled];
    }

    /// <summary>The first of a table's candidates that begins a table with columns of its own: one that is recognised
    /// and means another thing, or one that is not and below which no row looks like those above; null where there is
    /// none.</summary>
    internal static StackedHeader? In(RawTable table, FileBinding binding, Func<string[], FileBinding?> meaning) =>
        table.Stacked.FirstOrDefault(next => next.Row > 0 && next.Row < table.Rows && (meaning(next.Cells) is { } other
            ? !MeansTheSame(binding, other) : next.Cells.Length >= UnknownCellsMin && IsUnlike(table, next)));

    private static bool MeansTheSame(FileBinding above, FileBinding other) => above.Kind == other.Kind
        && other.Columns.Index().All(c => c.Item.As != BoundAs.Field || above.IndexOf(c.Item.Name) == c.Index);

    /// <summary>True where the header puts words, and the row below it words for numbers or numbers for words, into
    /// columns in which every row above is otherwise.</summary>
    private static bool IsUnlike(RawTable table, StackedHeader next)
    {
        int below = Enumerable.Range(next.Row, table.Rows - next.Row).FirstOrDefault(row => table.Lines[row]
            > next.LastLine, -1);
        bool wordsForNumbers = false, unlike = false;
        for (int c = 0; below >= 0 && c < table.Columns.Length; c++)
        {
            if (table.Columns[c] is not { } column)
                continue;
            string[] above = [.. Enumerable.Range(Math.Max(0, next.Row - RowsLookedAt), Math.Min(next.Row,
                RowsLookedAt)).Select(row => column[row]).OfType<string>()];
            bool all = above.Length > 0 && above.All(HasDigit), none = above.Length > 0 && !above.Any(HasDigit);
            wordsForNumbers |= all && c < next.Cells.Length && next.Cells[c].Length > 0 && !HasDigit(next.Cells[c]);
            unlike |= column[below] is { } cell && (HasDigit(cell) ? none : all);
        }
        return wordsForNumbers && unlike;
    }

    private static bool HasDigit(string cell) => cell.AsSpan().IndexOfAnyInRange('0', '9') >= 0;
}
