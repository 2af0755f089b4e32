namespace Hindcast.Facts.Import.Reading;

/// <summary>One file as it was read: columns of text, and what is odd about single rows.</summary>
internal sealed class RawTable(ExportPart part, FindHeader.Header found)
{
    /// <summary>The path as it was given, with what is meant within it.</summary>
    internal string Path => part.Path;

    /// <summary>Where it is read from.</summary>
    internal ExportPart Part => part;

    /// <summary>How its bytes become cells, and where its header stands.</summary>
    internal FindHeader.Header Found => found;

    /// <summary>Headers as the file spells them.</summary>
    internal string[] Header => found.Cells;

    /// <summary>By position; null for a column whose text is not kept.</summary>
    internal RawColumn?[] Columns { get; } = new RawColumn?[found.Cells.Length];

    /// <summary>Line on which each row begins.</summary>
    internal RowLines Lines { get; private set; } = new();

    /// <summary>Rows whose number of cells is not the header's, with that number.</summary>
    internal Dictionary<int, int> Ragged { get; } = [];

    /// <summary>The last row where an opening quote was never closed; -1 where all is well.</summary>
    internal int UnclosedRow { get; set; } = -1;

    /// <summary>Records that are no rows.</summary>
    internal int SkippedLines { get; set; }

    /// <summary>Those of them that are totals and subtotals.</summary>
    internal int Totals { get; set; }

    /// <summary>Those of them that are titles and sub-headings between rows.</summary>
    internal int Headings { get; set; }

    /// <summary>The columns whose value stands once above its rows, though no arrow says so.</summary>
    internal ImmutableArray<string> Grouped { get; set; } = [];

    /// <summary>What may be headers of further tables below this one.</summary>
    internal List<StackedHeader> Stacked { get; } = [];

    /// <summary>Rows that may be totals; once settled, those of which it cannot be told.</summary>
    internal List<TotalSuspect> Suspects { get; } = [];

    /// <summary>The header of a further table with columns of its own, which is read by itself; null where there is
    /// none.</summary>
    internal StackedHeader? Further { get; private set; }

    /// <summary>The text below the last row.</summary>
    internal List<string> Footer { get; } = [];

    internal int Rows => Lines.Count;

    private bool standsBelow;

    /// <summary>Ends the table above a further one.</summary>
    internal void EndAbove(StackedHeader further)
    {
        Keep(row => row < further.Row);
        (Further, Totals, Headings) = (further, further.Totals, further.Headings);
        SkippedLines = standsBelow ? Totals + Headings : further.Skipped;
    }

    /// <summary>Begins the table with the rows below its header, where others stand above.</summary>
    internal void BeginBelow()
    {
        standsBelow = true;
        Stacked.RemoveAll(next => next.Line <= Found.LastLine);
        Keep(row => Lines[row] > Found.LastLine);
        SkippedLines = Totals + Headings;
    }

    /// <summary>Leaves out all other rows.</summary>
    internal void Keep(Func<int, bool> stays)
    {
        int[] rows = [.. Enumerable.Range(0, Rows).Where(stays)];
        var lines = new RowLines();
        var ragged = new Dictionary<int, int>();
        int unclosed = -1;
        for (int row = 0; row < rows.Length; row++)
        {
            lines.Add(Lines[rows[row]]);
            if (Ragged.TryGetValue(rows[row], out int cells))
                ragged[row] = cells;
            unclosed = rows[row] == UnclosedRow ? row : unclosed;
        }
        for (int at = 0; at < Stacked.Count; at++)
            Stacked[at] = Stacked[at] with { Row = Array.BinarySearch(rows, Stacked[at].Row) is >= 0 and var same ? same
                : ~Array.BinarySearch(rows, Stacked[at].Row) };
        var suspects = Suspects.Select(s => s with { Row = Array.BinarySearch(rows, s.Row) }).Where(s => s.Row >= 0)
            .ToArray();
        Suspects.Clear();
        Suspects.AddRange(suspects);
        (Lines, UnclosedRow) = (lines, unclosed);
        Ragged.Clear();
        foreach (var (row, cells) in ragged)
            Ragged[row] = cells;
        foreach (var column in Columns)
            column?.Take(rows);
    }

    internal FileDialect Dialect =>
        new(Part.IsSheet ? FileDialect.Workbook : TextEncoding.NameOf(found.Dialect.Encoding), found.Dialect.Delimiter,
        found.Dialect.Quote?.ToString() ?? "", found.Line, SkippedLines)
    {
        Escape = found.Dialect.Escape?.ToString() ?? "", HeaderLines = found.Records.Length, TotalRows = Totals,
    };
}
