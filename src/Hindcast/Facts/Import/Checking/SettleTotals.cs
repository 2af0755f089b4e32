using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Import.Reading;
using Hindcast.Facts.Import.Recognising;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import.Checking;

/// <summary>Tells totals from rows whose name says <i>total</i> (a customer called Total Wine), by what they
/// lack beside the others and by what they come to.</summary>
internal static class SettleTotals
{
    // A column counts as one that rows fill where nine of ten do.
    private const int FilledOf = 10;

    private enum Verdict { Row, Total, Untold }

    /// <summary>Takes totals away from the rows. What stays among the suspects cannot be told.</summary>
    internal static void In(RawTable table, FileBinding binding, int key)
    {
        if (table.Suspects.Count == 0)
            return;
        var rows = table.Suspects.Select(s => s.Row).ToHashSet();
        int[] usual = [.. Enumerable.Range(0, table.Columns.Length).Where(c => table.Columns[c] is { } column
            && IsUsual(column, rows))];
        var sums = new RunningSums(table, binding);
        var totals = new HashSet<int>();
        var untold = new List<TotalSuspect>();
        foreach (var suspect in table.Suspects)
        {
            sums.UpTo(suspect.Row);
            var verdict = Of(table, suspect, key, binding.IndexOf(Fields.Id) != key, usual, sums);
            if (verdict == Verdict.Row)
                continue;
            sums.Pass(suspect.Row, verdict == Verdict.Total);
            if (verdict == Verdict.Total)
                totals.Add(suspect.Row);
            else
                untold.Add(suspect);
        }
        table.Suspects.Clear();
        table.Suspects.AddRange(untold);
        if (totals.Count == 0)
            return;
        table.Keep(row => !totals.Contains(row));
        table.Totals += totals.Count;
        table.SkippedLines += totals.Count;
    }

    private static Verdict Of(RawTable table, TotalSuspect suspect, int key, bool keyIsDay, int[] usual,
        RunningSums sums)
    {
        int row = suspect.Row;
        bool own = key != suspect.Column && table.Columns[key]?.IsBlank(row) == false, names = key == suspect.Column,
            plain = TotalRow.IsWord(suspect.Text) || !suspect.Text.Contains(' ', StringComparison.Ordinal);
        if (own)
            return keyIsDay ? Verdict.Untold : sums.Is(row, 2) || sums.Lines(table.Columns[key]![row])
                ? Verdict.Total : Verdict.Row;
        bool lacks = usual.Any(c => c != suspect.Column && table.Columns[c]!.IsBlank(row)) || (keyIsDay && names),
            bare = IsBare(table, suspect);
        // A name that stands where the id should be may be one; what it comes to tells.
        return sums.Is(row, lacks && bare ? 1 : 2) || (lacks && (plain || (bare && !(names && sums.Bears(row)))))
            ? Verdict.Total
            : plain || bare || keyIsDay || (lacks && names) ? Verdict.Untold : Verdict.Row;
    }

    /// <summary>True where a row holds nothing beside its word but figures and what the word names.</summary>
    private static bool IsBare(RawTable table, TotalSuspect suspect) => Enumerable.Range(0, table.Columns.Length)
        .All(c => c == suspect.Column || table.Columns[c]?[suspect.Row] is not { } cell || TotalRow.IsFigure(cell)
            || suspect.Text.Contains(cell, StringComparison.OrdinalIgnoreCase));

    private static bool IsUsual(RawColumn column, HashSet<int> suspects)
    {
        int blank = 0;
        for (int row = 0; row < column.Count; row++)
            blank += column.IsBlank(row) && !suspects.Contains(row) ? 1 : 0;
        return column.Count > suspects.Count && blank * FilledOf <= column.Count - suspects.Count;
    }

    /// <summary>What the lines come to, from the last total on and in all, in each column of amounts or
    /// numbers.</summary>
    private sealed class RunningSums
    {
        private readonly decimal?[][] cells;
        private readonly decimal[] since, all;
        private int next, lines, linesInAll;

        internal RunningSums(RawTable table, FileBinding binding)
        {
            var declared = FactKinds.Of(binding.Kind);
            cells = [.. binding.Columns.Select((column, c) => (column, c)).Where(at => at.column.As == BoundAs.Field
                && declared.Find(at.column.Name)?.Type is FieldType.Amount or FieldType.Number).Select(at =>
                table.Columns[at.c]).OfType<RawColumn>().Select(Read)];
            (since, all) = (new decimal[cells.Length], new decimal[cells.Length]);
        }

        /// <summary>Adds the lines above a row that are not yet added.</summary>
        internal void UpTo(int row)
        {
            for (; next < row; next++, lines++, linesInAll++)
                for (int c = 0; c < cells.Length; c++)
                    (since[c], all[c]) = (since[c] + (cells[c][next] ?? 0), all[c] + (cells[c][next] ?? 0));
        }

        /// <summary>Leaves a row out; a total ends what is added.</summary>
        internal void Pass(int row, bool isTotal)
        {
            next = row + 1;
            if (!isTotal)
                return;
            Array.Clear(since);
            lines = 0;
        }

        /// <summary>True where a row bears what the lines above come to, so many of them at least: one alone may be
        /// alike by chance.</summary>
        internal bool Is(int row, int linesMin) => Enumerable.Range(0, cells.Length).Any(c => cells[c][row] is { } told
            and not 0 && ((lines >= linesMin && told == since[c]) || (linesInAll >= linesMin && told == all[c])));

        /// <summary>True where a row bears any amount or number.</summary>
        internal bool Bears(int row) => cells.Any(column => column[row] is not null);

        /// <summary>True where a cell is the number of these lines.</summary>
        internal bool Lines(string? cell) => lines > 1 && int.TryParse(cell, NumberStyles.None,
            CultureInfo.InvariantCulture, out int told) && (told == lines || told == linesInAll);

        private static decimal?[] Read(RawColumn column)
        {
            if (column.IsNumbers)
                return [.. Enumerable.Range(0, column.Count).Select(row => column.IsBlank(row) ? (decimal?)null
                    : column.Numbers[row])];
            var mark = AmountCell.MarkOf(column.Values);
            decimal?[] known = [.. column.Values.Select(value => AmountCell.Of(value, mark).Amount)];
            var codes = column.Codes;
            var read = new decimal?[column.Count];
            for (int row = 0; row < read.Length; row++)
                read[row] = codes[row] < 0 ? null : known[codes[row]];
            return read;
        }
    }
}
