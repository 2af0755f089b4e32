namespace Hindcast.Facts.Import.Reading;

/// <summary>Reads a text piece by piece, each piece beginning with what was left of the one before.</summary>
/// <remarks>A piece is longer than the longest record that is taken, so a piece without a whole record is a record that
/// is too long.</remarks>
internal sealed class ChunkReader(Stream text)
{
    /// <summary>Bytes of a piece.</summary>
    internal const int ChunkBytes = 8 * 1024 * 1024;

    private readonly Stack<byte[]> free = [];
    private bool begun, isFree;

    /// <summary>The piece, with <see cref="RecordScanner.Padding"/> bytes behind it.</summary>
    internal byte[] Buffer { get; private set; } = [];

    /// <summary>How many bytes of it are text.</summary>
    internal int Length { get; private set; }

    /// <summary>Goes to the next piece in another buffer, so that the last one may still be in use. False where the
    /// text ends with it. Throws <see cref="UnreadableFileException"/> at a NUL and past the longest record.</summary>
    /// <param name="consumed">How much of the last piece has been read.</param>
    internal bool Read(int consumed)
    {
        int left = Length - consumed;
        if (left > ImportLimits.RecordLengthMax)
            throw TooLong(1);
        // A file that is known to be short needs no long buffer; one byte more shows that it ends.
        int size = !begun && text.CanSeek ? (int)Math.Min(ChunkBytes, text.Length + 1) : ChunkBytes;
        byte[] piece = free.TryPop(out byte[]? used) && used.Length >= size + RecordScanner.Padding ? used
            : GC.AllocateUninitializedArray<byte>(size + RecordScanner.Padding);
        Buffer.AsSpan(consumed, left).CopyTo(piece);
        if (isFree)
            free.Push(Buffer);
        isFree = false;
        int wanted = size - left;
        int read = text.ReadAtLeast(piece.AsSpan(left, wanted), wanted, throwOnEndOfStream: false);
        piece.AsSpan(left + read, RecordScanner.Padding).Clear();
        if (piece.AsSpan(0, left + read).IndexOf((byte)0) is >= 0 and var nul)
            throw new UnreadableFileException("nul-bytes", "it holds a NUL byte, so it was damaged or is no text file",
                1 + piece.AsSpan(0, nul).Count((byte)'\n'));
        (Buffer, Length) = (piece, left + read);
        if (!begun && piece.AsSpan(0, Length).StartsWith(Utf8Text.Mark))
            // Blanks before the first cell are no part of it.
            piece.AsSpan(0, Utf8Text.Mark.Length).Fill((byte)' ');
        begun = true;
        return read == wanted;
    }

    /// <summary>Says that nobody reads a piece any more, so that its buffer can be filled again.</summary>
    internal void GiveBack(byte[] piece)
    {
        // What is left of the last piece still has to be taken over into the next.
        if (piece == Buffer)
            isFree = true;
        else
            free.Push(piece);
    }

    internal static UnreadableFileException TooLong(int line) => new("record-too-long",
        $"a record is longer than {ImportLimits.RecordLengthMax:N0} bytes, perhaps for a quote that is never closed",
            line);
}

/// <summary>Ends the reading of one file from within; never leaves this module.</summary>
#pragma warning disable CA1032, CA1064 // Thrown and caught within this folder, and never without a rule.
internal sealed class UnreadableFileException(string rule, string what, int line = 0) : Exception(what)
{
    /// <summary>The rule that was broken.</summary>
    internal string Rule => rule;

    /// <summary>The line at fault, from 1 at the beginning of the piece that was read; 0 where it is the whole
    /// file.</summary>
    internal int Line => line;

    /// <summary>The same, with the line of the file.</summary>
    /// <param name="linesBefore">Physical lines before the piece.</param>
    internal UnreadableFileException In(int linesBefore) => new(rule, $"{Message} (line {linesBefore + line:N0})");

    /// <summary>What to do about it, as a sentence behind a blank; empty where the message says so itself.</summary>
    internal string Remedy => rule switch
    {
        "nul-bytes" => " Export it again as CSV in UTF-8.",
        "too-many-columns" => " Export only the columns that are needed.",
        "record-too-long" or "cell-too-long" => " Close the quote, or export it again without that text.",
        "too-many-rows" or "too-many-files" or "unpacks-too-large" or "workbook-too-large" => " Export it in parts.",
        "archive-damaged" or "workbook-damaged" => " Export it again.",
        _ => "",
    };
}
#pragma warning restore CA1032, CA1064
