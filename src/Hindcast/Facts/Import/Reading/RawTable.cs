using System.Text;

namespace Hindcast.Facts.Import.Reading;

/// <summary>One file as it was read: columns of text, and what is odd about single rows.</summary>
internal sealed class RawTable(string path, Encoding encoding, char delimiter, int headerLine, string[] header)
{
    /// <summary>The path as it was given.</summary>
    internal string Path => path;

    internal Encoding Encoding => encoding;

    internal char Delimiter => delimiter;

    internal int HeaderLine => headerLine;

    /// <summary>Headers as the file spells them.</summary>
    internal string[] Header => header;

    /// <summary>By position; null for a column whose text is not kept.</summary>
    internal RawColumn?[] Columns { get; } = new RawColumn?[header.Length];

    /// <summary>Line on which each row begins.</summary>
    internal List<int> Lines { get; } = [];

    /// <summary>Rows whose number of cells is not the header's, with that number.</summary>
    internal Dictionary<int, int> Ragged { get; } = [];

    /// <summary>The last row where an opening quote was never closed; -1 where all is well.</summary>
    internal int UnclosedRow { get; set; } = -1;

    /// <summary>Records that are no rows.</summary>
    internal int SkippedLines { get; set; }

    /// <summary>The text below the last row.</summary>
    internal List<string> Footer { get; } = [];

    internal int Rows => Lines.Count;

    internal FileDialect Dialect => new(
        TextEncoding.NameOf(encoding), delimiter.ToString(), CsvRecords.Quote.ToString(), headerLine, SkippedLines);
}
