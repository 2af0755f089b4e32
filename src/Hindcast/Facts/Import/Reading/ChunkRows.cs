namespace Hindcast.Facts.Import.Reading;

/// <summary>The rows of one piece of a file; pieces are read side by side and put together in their order.</summary>
internal sealed class ChunkRows
{
    private readonly RowShape shape;

    private ChunkRows(RowShape shape, ChunkColumn?[] columns) => (this.shape, Columns) = (shape, columns);

    /// <summary>By position; null for a column whose text is not kept.</summary>
    internal ChunkColumn?[] Columns { get; }

    /// <summary>Line on which each row begins, counted from the piece's first as 1.</summary>
    internal RowLines Lines { get; } = new();

    /// <summary>Physical lines of the piece.</summary>
    internal int LinesRead { get; private set; }

    /// <summary>Rows whose number of cells is not the header's, with that number.</summary>
    internal Dictionary<int, int> Ragged { get; } = [];

    /// <summary>The row in which an opening quote was never closed; -1 where all is well.</summary>
    internal int UnclosedRow { get; private set; } = -1;

    /// <summary>Records that are no rows.</summary>
    internal int Skipped { get; private set; }

    /// <summary>Those of them that are totals.</summary>
    internal int Totals { get; private set; }

    /// <summary>Those of them that are titles and sub-headings.</summary>
    internal int Headings { get; private set; }

    /// <summary>What may be headers of further tables.</summary>
    internal List<StackedHeader> Stacked { get; } = [];

    /// <summary>Rows that may be totals.</summary>
    internal List<TotalSuspect> Suspects { get; } = [];

    // The rows there were at the last blank line, while nothing but titles came since; -1 where a row did.
    private int gap = -1;

    /// <summary>What may be a footer.</summary>
    internal Footer Footer { get; } = new();

    /// <summary>How many bytes were read: up to the end of the last whole record.</summary>
    internal int Consumed { get; private set; }

    /// <summary>True where some quote stood in a place in which none should.</summary>
    internal bool HasStrayQuotes { get; private set; }

    /// <summary>Reads a piece, which must begin with a record.</summary>
    /// <param name="shape">What is known of the table.</param>
    /// <param name="buffer">The piece, padded.</param>
    /// <param name="length">Its bytes of text.</param>
    /// <param name="isFirst">True where the file begins with it.</param>
    /// <param name="endsHere">True where the file ends with it.</param>
    /// <param name="rowsMax">Where to stop.</param>
    /// <param name="used">The columns of a piece that nobody reads any more; null where there is none.</param>
    internal static ChunkRows Read(RowShape shape, byte[] buffer, int length, bool isFirst, bool endsHere, int rowsMax,
        ChunkColumn?[]? used = null)
    {
        foreach (var column in used ?? [])
            column?.Reset();
        var rows = new ChunkRows(shape, used ?? [.. shape.Keep.Select(keep => keep
            ? new ChunkColumn(length / 64)
            : null)]);
        var records = new RecordScanner(shape.Dialect);
        records.Over(buffer, length, endsHere);
        bool afterBlank = false;
        while (rows.Lines.Count < rowsMax && records.Next())
        {
            int line = rows.LinesRead + 1;
            rows.LinesRead += records.Lines;
            if (isFirst && line <= shape.HeaderEnds)
                rows.Skipped += line < shape.HeaderBegins ? 1 : 0;
            else
                afterBlank = rows.Take(records, line, afterBlank);
        }
        (rows.Consumed, rows.HasStrayQuotes) = (records.Consumed, records.HasStrayQuotes);
        return rows;
    }

    private bool Take(RecordScanner records, int line, bool afterBlank)
    {
        if (records.IsEmpty(0) && IsBlank(records))
        {
            Skipped++;
            gap = gap < 0 ? Lines.Count : gap;
            return true;
        }
        bool isHeader = shape.IsHeader(records);
        if (gap >= 0 && (isHeader || !IsTitle(records)))
            EndGap(StackedHeader.CellsOf(records), line, records.Lines);
        if (isHeader)
        {
            DropTitles();
            Skipped++;
        }
        else if (TotalRow.Is(records, shape, out int suspect))
        {
            Skipped++;
            Totals++;
        }
        else if (suspect >= 0)
        {
            Suspects.Add(new(Lines.Count, suspect, Utf8Text.Of(records[suspect])));
            Add(records, line);
        }
        else if (shape is { KeyIsDay: true, Key: >= 0 } && HeadingRow.Is(records, shape.Key))
        {
            Skipped++;
            Headings++;
        }
        else
        {
            Footer.Saw(Lines.Count, records, shape, afterBlank);
            Add(records, line);
        }
        return false;
    }

    /// <summary>Notes what reads like a header below a gap.</summary>
    private void EndGap(string[]? header, int line, int lines)
    {
        if (header is not null)
            Stacked.Add(new(gap, line, line + lines - 1, header, Skipped, Totals, Headings));
        gap = -1;
    }

    private static bool IsTitle(RecordScanner records)
    {
        int filled = 0;
        for (int c = 0; c < records.Count && filled < 2; c++)
            filled += records[c].Length > 0 ? 1 : 0;
        return filled < 2;
    }

    private void Add(RecordScanner records, int line)
    {
        int row = Lines.Count, cells = records.Count;
        Lines.Add(line);
        for (int c = 0; c < Columns.Length; c++)
        {
            if (Columns[c] is not { } column)
                continue;
            var cell = c < cells ? records[c] : default;
            if (cell.Length > ImportLimits.CellLengthMax)
                throw new UnreadableFileException("cell-too-long",
                    $"a cell of column {c + 1} is longer than {ImportLimits.CellLengthMax:N0} bytes, perhaps for a "
                        + "quote that "
                        + "is never closed", line);
            column.Add(cell);
        }
        if (cells != Columns.Length && !HasOnlyBlanksFrom(records, Columns.Length))
            Ragged[row] = cells;
        if (records.IsUnclosed)
            UnclosedRow = row;
    }

    /// <summary>What stands alone above a repeated header is the title of another section, or the last one's
    /// footer.</summary>
    private void DropTitles()
    {
        var (start, _) = Footer.Found(Lines.Count);
        for (int row = start; row < Lines.Count; row++)
            Ragged.Remove(row);
        Suspects.RemoveAll(suspect => suspect.Row >= start);
        Skipped += Lines.Count - start;
        Lines.Truncate(start);
        foreach (var column in Columns)
            column?.Truncate(start);
        Footer.Clear();
    }

    private static bool IsBlank(RecordScanner records)
    {
        for (int c = 0; c < records.Count; c++)
        {
            if (!records.IsEmpty(c) && records[c].Length > 0)
                return false;
        }
        return true;
    }

    /// <summary>Spreadsheets write delimiters for columns that never were; those cells are not missed.</summary>
    private static bool HasOnlyBlanksFrom(RecordScanner records, int column)
    {
        for (int c = column; c < records.Count; c++)
        {
            if (records[c].Length > 0)
                return false;
        }
        return records.Count > column;
    }
}
