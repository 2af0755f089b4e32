namespace Hindcast.Facts.Import.Reading;

/// <summary>The records of a text one after the other, with the physical line on which each begins; blank lines
/// included.</summary>
internal sealed class Records : IDisposable
{
    private readonly Stream text;
    private readonly ChunkReader chunks;
    private readonly RecordScanner scanner;
    private bool ended;
    private int linesBefore;

    internal Records(Stream file, TextDialect dialect)
    {
        text = dialect.Decoded(file);
        scanner = new RecordScanner(dialect);
        chunks = new ChunkReader(text);
    }

    /// <summary>Physical line on which the record begins, from 1.</summary>
    internal int Line { get; private set; }

    /// <summary>How many cells it has.</summary>
    internal int Count => scanner.Count;

    /// <summary>A cell, without blanks at its ends.</summary>
    internal string this[int column] => Utf8Text.Of(scanner[column]);

    /// <summary>The record as it stands in the file, without its line end.</summary>
    internal string Raw => Utf8Text.Of(scanner.Raw);

    /// <summary>True where some quote stood in a place in which none should.</summary>
    internal bool HasStrayQuotes { get; private set; }

    /// <summary>Goes to the next record. Throws <see cref="UnreadableFileException"/> past a limit.</summary>
    internal bool Next()
    {
        if (Line == 0)
            ended = !Fill(0);
        while (!ended || scanner.Consumed < chunks.Length)
        {
            if (scanner.Next())
            {
                HasStrayQuotes |= scanner.HasStrayQuotes;
                Line = linesBefore + 1;
                linesBefore += scanner.Lines;
                return true;
            }
            if (ended)
                return false;
            ended = !Fill(scanner.Consumed);
        }
        return false;
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
    public void Dispose() => text.Dispose();

    /// <summary>Reads on behind what has not been consumed; false where the text ends with it.</summary>
    private bool Fill(int consumed)
    {
        bool more = chunks.Read(consumed);
        scanner.Over(chunks.Buffer, chunks.Length, endsHere: !more);
        return more;
    }
}
