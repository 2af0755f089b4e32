namespace Hindcast.Facts.Import.Reading;

/// <summary>Puts the pieces of a file together in their order.</summary>
internal sealed class JoinedRows
{
    private readonly RawTable table;
    private readonly Footer footer = new();
    private readonly long bytes;
    private int rowsExpected;

    /// <summary>Begins with no rows.</summary>
    /// <param name="table">What is filled.</param>
    /// <param name="shape">What is known of it.</param>
    /// <param name="bytes">How long the text is; 0 where that is not known.</param>
    internal JoinedRows(RawTable table, RowShape shape, long bytes)
    {
        (this.table, this.bytes) = (table, bytes);
        (table.SkippedLines, table.Totals, table.Headings, table.UnclosedRow) = (0, 0, 0, -1);
        table.Lines.Truncate(0);
        table.Ragged.Clear();
        table.Stacked.Clear();
        table.Suspects.Clear();
        for (int c = 0; c < table.Columns.Length; c++)
            table.Columns[c] = shape.Keep[c] ? new RawColumn() : null;
    }

    /// <summary>Physical lines of the pieces so far.</summary>
    internal int LinesBefore { get; private set; }

    /// <summary>Puts a piece behind what is there. Throws <see cref="UnreadableFileException"/> past a limit.</summary>
    internal void Append(ChunkRows piece, Action<long> progress)
    {
        int before = table.Rows, columns = table.Columns.Length;
        long rows = (long)before + piece.Lines.Count;
        if (rows > ImportLimits.RowsMax || rows * columns > ImportLimits.CellsMax)
            throw new UnreadableFileException("too-many-rows",
                $"it has more than {Math.Min(ImportLimits.RowsMax, ImportLimits.CellsMax / columns):N0} rows of "
                    + $"{columns} columns");

        // The first piece shows how long rows are, and the file how many there will be.
        if (before == 0 && piece.Consumed > 0)
            rowsExpected = (int)Math.Min(ImportLimits.RowsMax, (bytes * (double)piece.Lines.Count / piece.Consumed
                * 1.02) + 1);
        table.Lines.Append(piece.Lines, LinesBefore);
        for (int c = 0; c < columns; c++)
            table.Columns[c]?.Append(piece.Columns[c]!, rowsExpected);
        foreach (var (row, cells) in piece.Ragged)
            table.Ragged[before + row] = cells;
        table.UnclosedRow = piece.UnclosedRow < 0 ? table.UnclosedRow : before + piece.UnclosedRow;
        table.Stacked.AddRange(piece.Stacked.Select(s => s with { Row = before + s.Row, Line = LinesBefore + s.Line,
            LastLine = LinesBefore + s.LastLine, Skipped = table.SkippedLines + s.Skipped,
            Totals = table.Totals + s.Totals, Headings = table.Headings + s.Headings }));
        table.Suspects.AddRange(piece.Suspects.Select(s => s with { Row = before + s.Row }));
        table.SkippedLines += piece.Skipped;
        table.Totals += piece.Totals;
        table.Headings += piece.Headings;
        footer.Append(piece.Footer, before);
        LinesBefore += piece.LinesRead;
        progress(table.Rows);
    }

    /// <summary>Takes the footer away from the rows.</summary>
    internal void Finish()
    {
        var (start, text) = footer.Found(table.Rows);
        if (start == table.Rows)
            return;
        table.Footer.AddRange(text);
        table.SkippedLines += table.Rows - start;
        table.Suspects.RemoveAll(suspect => suspect.Row >= start);
        for (int row = start; row < table.Rows; row++)
            table.Ragged.Remove(row);
        table.UnclosedRow = table.UnclosedRow >= start ? -1 : table.UnclosedRow;
        table.Lines.Truncate(start);
        foreach (var column in table.Columns)
            column?.Truncate(start);
    }
}
