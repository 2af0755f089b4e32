namespace Hindcast.Facts.Import.Reading;

/// <summary>Reads the rows below a header into columns.</summary>
/// <remarks>
/// A long file is read piece by piece, two pieces side by side: a piece ends behind the last line end with an even
/// number of quotes before it, which lies between two records in every file whose quotes stand where they should. Where
/// one does not, the file is read again from its beginning, each piece beginning where the one before ended.
/// </remarks>
internal static class ReadTable
{
    /// <summary>Fills the table. Throws <see cref="UnreadableFileException"/> past a limit and
    /// <see cref="NotUtf8Exception"/>.</summary>
    /// <param name="table">With its header, from which reading goes on.</param>
    /// <param name="keep">Which columns' text is kept, by position.</param>
    /// <param name="progress">Told the rows so far, now and then.</param>
    /// <param name="key">The column that names a row, or the one of its day; -1 where neither is known.</param>
    /// <param name="rowsMax">Where to stop; past it nothing is known of the rest, and a footer is not looked
    /// for.</param>
    /// <param name="keyIsDay">True where the key is the column of days.</param>
    internal static void Into(RawTable table, IReadOnlyList<bool> keep, Action<long> progress, int key = -1,
        int rowsMax = int.MaxValue, bool keyIsDay = false)
    {
        var found = table.Found;
        var shape = new RowShape(found.Dialect, table.Header.Length, found.Line, found.LastLine, found.Records,
            [.. keep], key) { KeyIsDay = keyIsDay };
        if (rowsMax < int.MaxValue || !SideBySide(table, shape, progress))
            OneByOne(table, shape, progress, rowsMax);
    }

    /// <summary>The records of a file from its first line. The caller disposes of them.</summary>
    internal static Records Open(RawTable table) => new(table.Part.Open(), table.Found.Dialect);

    /// <summary>False where the file must be read one piece after the other.</summary>
    private static bool SideBySide(RawTable table, RowShape shape, Action<long> progress)
    {
        try
        {
            return Pieces(table, shape, progress);
        }
        catch (UnreadableFileException broken) when (broken.Line > 0)
        {
            // A piece that began within a cell may seem to hold anything; reading in order says what is so.
            return false;
        }
    }

    private static bool Pieces(RawTable table, RowShape shape, Action<long> progress)
    {
        using var text = shape.Dialect.Decoded(table.Part.Open());
        var chunks = new ChunkReader(text);
        var underway = new Queue<(Task<ChunkRows> Rows, int Length, byte[] Buffer)>();
        var joined = new JoinedRows(table, shape, text.CanSeek ? text.Length : 0);
        var free = new Stack<ChunkColumn?[]>();
        bool isFirst = true, more = true;
        int taken = 0;
        while (more || underway.Count > 0)
        {
            while (more && underway.Count < Environment.ProcessorCount)
            {
                more = chunks.Read(taken);
                taken = more ? WholeRecords(chunks, shape.Dialect) : chunks.Length;
                if (taken == 0 && more)
                    return false;
                underway.Enqueue((Piece(shape, chunks.Buffer, taken, isFirst, !more, free.TryPop(out var used)
                    ? used
                    : null), taken,
                    chunks.Buffer));
                isFirst = false;
            }
            var (rows, length, buffer) = underway.Dequeue();
            var piece = rows.GetAwaiter().GetResult();
            if (piece.Consumed != length || (piece.HasStrayQuotes && (more || underway.Count > 0)))
                return false;
            joined.Append(piece, progress);
            chunks.GiveBack(buffer);
            free.Push(piece.Columns);
        }
        joined.Finish();
        return true;
    }

    private static void OneByOne(RawTable table, RowShape shape, Action<long> progress, int rowsMax)
    {
        using var text = shape.Dialect.Decoded(table.Part.Open());
        var chunks = new ChunkReader(text);
        var joined = new JoinedRows(table, shape, text.CanSeek ? text.Length : 0);
        int consumed = 0;
        for (bool more = true, isFirst = true; more; isFirst = false)
        {
            ChunkRows piece;
            try
            {
                more = chunks.Read(consumed);
                piece = Read(shape, chunks.Buffer, chunks.Length, isFirst, !more, rowsMax - table.Rows);
            }
            catch (UnreadableFileException broken) when (broken.Line > 0)
            {
                throw broken.In(joined.LinesBefore);
            }
            consumed = piece.Consumed;
            joined.Append(piece, progress);
            chunks.GiveBack(chunks.Buffer);
            if (table.Rows >= rowsMax)
                return;
        }
        joined.Finish();
    }

    /// <summary>A short file is not worth a thread.</summary>
    private static Task<ChunkRows> Piece(RowShape shape, byte[] buffer, int length, bool isFirst, bool endsHere,
        ChunkColumn?[]? used) =>
        isFirst && endsHere ? Task.FromResult(Read(shape, buffer, length, isFirst, endsHere, int.MaxValue, used))
            : Task.Run(() => Read(shape, buffer, length, isFirst, endsHere, int.MaxValue, used));

    private static ChunkRows Read(RowShape shape, byte[] buffer, int length, bool isFirst, bool endsHere, int rowsMax,
        ChunkColumn?[]? used = null) =>
        shape.Dialect.Encoding.WebName == "utf-8" && !TextEncoding.IsUtf8(buffer.AsSpan(0, length))
            ? throw new NotUtf8Exception()
            : ChunkRows.Read(shape, buffer, length, isFirst, endsHere, rowsMax, used);

    /// <summary>How much of a piece are whole records, judged by its quotes; 0 where that cannot be told.</summary>
    private static int WholeRecords(ChunkReader chunks, TextDialect dialect)
    {
        var text = chunks.Buffer.AsSpan(0, chunks.Length);
        if (dialect.Escape is not null)
            return 0;
        bool within = dialect.Quote is { } quote && text.Count((byte)quote) % 2 == 1;
        for (int end = text.Length; ;)
        {
            int at = text[..end].LastIndexOf((byte)'\n');
            if (at < 0)
                return 0;
            if (dialect.Quote is { } q && text[(at + 1)..end].Count((byte)q) % 2 == 1)
                within = !within;
            if (!within)
                return at + 1;
            end = at;
        }
    }}

/// <summary>Ends the reading of a file that was taken for UTF-8.</summary>
#pragma warning disable CA1032, CA1064 // Thrown and caught within this module.
internal sealed class NotUtf8Exception : Exception;
#pragma warning restore CA1032, CA1064
