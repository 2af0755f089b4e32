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
    internal RowLines Lines { get; } = new();

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

    /// <summary>The text below the last row.</summary>
    internal List<string> Footer { get; } = [];

    internal int Rows => Lines.Count;

    internal FileDialect Dialect =>
        new(Part.IsSheet ? FileDialect.Workbook : TextEncoding.NameOf(found.Dialect.Encoding), found.Dialect.Delimiter,
        found.Dialect.Quote?.ToString() ?? "", found.Line, SkippedLines)
    {
        Escape = found.Dialect.Escape?.ToString() ?? "", HeaderLines = found.Records.Length, TotalRows = Totals,
    };
}
