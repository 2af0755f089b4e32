using CsvHelper;
using CsvHelper.Configuration;

namespace Hindcast.Facts.Import.Reading;

/// <summary>The records of a delimited text with the physical line on which each begins; blank lines
/// included.</summary>
internal sealed class CsvRecords : IDisposable
{
    /// <summary>The quote character; the one that all known exports use.</summary>
    internal const char Quote = '"';

    private readonly GuardedReader guard;
    private readonly CsvParser parser;

    internal CsvRecords(TextReader text, char delimiter)
    {
        guard = new GuardedReader(text);
        parser = new CsvParser(guard, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter.ToString(),
            Quote = Quote,
            Escape = Quote,
            Mode = CsvMode.RFC4180,
            BadDataFound = null,
            IgnoreBlankLines = false,
            BufferSize = 1 << 15,
            ProcessFieldBufferSize = 1 << 12,
            HasHeaderRecord = false,
            CacheFields = true,
            ExceptionMessagesContainRawData = false,
        });
    }

    /// <summary>Physical line on which the record begins, from 1.</summary>
    internal int Line { get; private set; } = 1;

    /// <summary>How many cells it has.</summary>
    internal int Count => parser.Count;

    /// <summary>A cell, without blanks at its ends.</summary>
    internal string this[int column] => Trimmed(parser[column]);

    /// <summary>The record as it stands in the file, without its line end.</summary>
    internal string Raw => parser.RawRecord.TrimEnd('\r', '\n');

    /// <summary>True where nothing but blanks stands in it.</summary>
    internal bool IsBlank
    {
        get
        {
            for (int i = 0; i < parser.Count; i++)
            {
                if (!string.IsNullOrWhiteSpace(parser[i]))
                    return false;
            }
            return true;
        }
    }

    /// <summary>True where its quotes do not pair up: what follows an opening quote was swallowed.</summary>
    internal bool IsUnclosed
    {
        get
        {
            // Only a record over several lines can have swallowed anything, and the raw text is dear.
            return parser.RawRow > Line && parser.RawRecord.AsSpan().Count(Quote) % 2 == 1;
        }
    }

    /// <summary>Goes to the next record. Throws <see cref="UnreadableFileException"/> past a limit.</summary>
    internal bool Next()
    {
        Line = parser.RawRow + 1;
        guard.Mark();
        return parser.Read();
    }

    /// <summary>All cells of the record.</summary>
    internal string[] Cells()
    {
        var cells = new string[Count];
        for (int i = 0; i < cells.Length; i++)
            cells[i] = this[i];
        return cells;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        parser.Dispose();
        guard.Dispose();
    }

    private static string Trimmed(string cell) =>
        cell.Length > 0 && (char.IsWhiteSpace(cell[0]) || char.IsWhiteSpace(cell[^1]) || cell[0] == '\uFEFF')
            ? cell.Trim().Trim('\uFEFF') : cell;
}
