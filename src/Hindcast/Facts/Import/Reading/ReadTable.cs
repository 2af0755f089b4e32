namespace Hindcast.Facts.Import.Reading;

/// <summary>Reads the rows below a header into columns, in one pass.</summary>
internal static class ReadTable
{
    private const int ProgressEveryRows = 20_000;

    /// <summary>Fills the table. Throws <see cref="UnreadableFileException"/> past a limit.</summary>
    /// <param name="table">With its header, from which reading goes on.</param>
    /// <param name="keep">Which columns' text is kept, by position.</param>
    /// <param name="progress">Told the rows so far, now and then.</param>
    /// <param name="rowsMax">Where to stop; past it nothing is known of the rest, and a footer is not looked
    /// for.</param>
    internal static void Into(RawTable table, IReadOnlyList<bool> keep, Action<long> progress,
        int rowsMax = int.MaxValue)
    {
        using var records = Open(table);
        for (int c = 0; c < table.Header.Length; c++)
            table.Columns[c] = keep[c] ? new RawColumn() : null;

        var footer = new Footer();
        bool afterBlank = false;
        while (records.Next())
        {
            if (records.Line < table.HeaderLine)
                table.SkippedLines++;
            if (records.Line <= table.HeaderLine)
                continue;
            if (records.IsBlank)
            {
                table.SkippedLines++;
                afterBlank = true;
                continue;
            }
            footer.Saw(table.Rows, records, table.Header.Length, afterBlank);
            afterBlank = false;
            AddRow(table, records);
            if (table.Rows >= rowsMax)
                return;
            if (table.Rows % ProgressEveryRows == 0)
                progress(table.Rows);
        }
        Cut(table, footer);
    }

    /// <summary>The records of a file from its first line. The caller disposes of them.</summary>
    internal static CsvRecords Open(RawTable table) =>
        new(new StreamReader(File.OpenRead(table.Path), table.Encoding, true, 1 << 16), table.Delimiter);

    private static void AddRow(RawTable table, CsvRecords records)
    {
        int row = table.Rows, columns = table.Columns.Length, cells = records.Count;
        if (row >= ImportLimits.RowsMax || (long)row * columns >= ImportLimits.CellsMax)
            throw new UnreadableFileException("too-many-rows",
                $"it has more than {Math.Min(ImportLimits.RowsMax, ImportLimits.CellsMax / columns):N0} rows of "
                    + $"{columns} columns");

        table.Lines.Add(records.Line);
        for (int c = 0; c < columns; c++)
            table.Columns[c]?.Add(c < cells ? Cell(records, c) : "");
        if (cells != columns && !HasOnlyBlanksFrom(records, columns))
            table.Ragged[row] = cells;
        table.UnclosedRow = records.IsUnclosed ? row : -1;
    }

    private static string Cell(CsvRecords records, int column) =>
        records[column] is { Length: <= ImportLimits.CellLengthMax } cell ? cell
        : throw new UnreadableFileException("cell-too-long",
            $"a cell on line {records.Line} is longer than {ImportLimits.CellLengthMax:N0} characters, perhaps for a "
                + "quote that is never closed");

    /// <summary>Spreadsheets write delimiters for columns that never were; those cells are not missed.</summary>
    private static bool HasOnlyBlanksFrom(CsvRecords records, int column)
    {
        for (int c = column; c < records.Count; c++)
        {
            if (records[c].Length > 0)
                return false;
        }
        return records.Count > column;
    }

    private static void Cut(RawTable table, Footer footer)
    {
        var (start, text) = footer.Found(table.Rows);
        if (start == table.Rows)
            return;
        table.Footer.AddRange(text);
        table.SkippedLines += table.Rows - start;
        for (int row = start; row < table.Rows; row++)
            table.Ragged.Remove(row);
        table.UnclosedRow = table.UnclosedRow >= start ? -1 : table.UnclosedRow;
        table.Lines.RemoveRange(start, table.Rows - start);
        foreach (var column in table.Columns)
            column?.Truncate(start);
    }
}
