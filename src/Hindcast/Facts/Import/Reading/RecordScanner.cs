using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Hindcast.Facts.Import.Reading;

/// <summary>Finds the records and cells of a delimited text in a buffer of UTF-8, without making strings.</summary>
/// <remarks>
/// RFC 4180 read with patience: a quote within an unquoted cell is text, what follows a closing quote is text, a lone
/// carriage return ends a line, and a cell is without blanks at its ends. Delimiters, quotes and line ends are found 32
/// bytes at a time.
/// </remarks>
internal sealed class RecordScanner
{
    private const int Lane = 32;
    private readonly byte[] delimiter;
    private readonly byte quote, escape;
    private readonly Vector256<byte> isDelimiter, isQuote, isEscape;
    private int[] from = new int[64], to = new int[64];
    private Form[] form = new Form[64];
    private byte[] buffer = [], scratch = new byte[256];
    private int length, next, block, ignoredUntil;
    private uint specials;
    private bool isLast;

    internal RecordScanner(TextDialect dialect)
    {
        delimiter = Encoding.UTF8.GetBytes(dialect.Delimiter);
        // A line feed stands for "none": it is looked for anyway.
        quote = dialect.Quote is { } q ? (byte)q : (byte)'\n';
        escape = dialect.Escape is { } e ? (byte)e : (byte)'\n';
        (isDelimiter, isQuote, isEscape) = (Vector256.Create(delimiter[0]), Vector256.Create(quote),
            Vector256.Create(escape));
    }

    /// <summary>How a cell is written.</summary>
    private enum Form : byte { Plain, Quoted, Odd }

    /// <summary>Bytes that a buffer must have beyond its text, so that it can be read 32 bytes at a time.</summary>
    internal const int Padding = Lane;

    /// <summary>How many cells the record has.</summary>
    internal int Count { get; private set; }

    /// <summary>Physical lines that the record takes.</summary>
    internal int Lines { get; private set; }

    /// <summary>True where the text ended within quotes: what follows an opening quote was swallowed.</summary>
    internal bool IsUnclosed { get; private set; }

    /// <summary>True once a quote stood where none should: then an even number of quotes says nothing.</summary>
    internal bool HasStrayQuotes { get; private set; }

    /// <summary>Where the record begins in the buffer.</summary>
    internal int Start { get; private set; }

    /// <summary>Where the next record begins: all before it has been read.</summary>
    internal int Consumed => next;

    /// <summary>Begins with a buffer of <paramref name="textLength"/> bytes and <see cref="Padding"/> more.</summary>
    /// <param name="text">The buffer.</param>
    /// <param name="textLength">How much of it is text.</param>
    /// <param name="endsHere">True where no more text follows, so that a record without a line end is whole.</param>
    internal void Over(byte[] text, int textLength, bool endsHere)
    {
        (buffer, length, isLast) = (text, textLength, endsHere);
        (next, block, ignoredUntil) = (0, 0, 0);
        (HasStrayQuotes, IsUnclosed) = (false, false);
        specials = length > 0 ? Specials(0) : 0;
    }

    /// <summary>Goes to the next whole record; false where there is none.</summary>
    internal bool Next()
    {
        if (next >= length)
            return false;
        (Start, Count, Lines) = (next, 0, 0);
        int cell = next;
        var cellForm = Form.Plain;
        bool within = false;
        while (FindSpecial() is var at && at >= 0)
        {
            byte b = buffer[at];
            if (b == quote && quote != '\n')
            {
                if (within && IsAt(at + 1, quote))
                    (cellForm, ignoredUntil) = (Form.Odd, at + 2);
                else if (within)
                    within = false;
                else if (IsBlank(cell, at))
                    (within, cellForm, cell) = (true, Form.Quoted, at);
                else
                    (cellForm, HasStrayQuotes) = (cellForm == Form.Quoted ? Form.Odd : cellForm, true);
            }
            else if (b == escape && escape != '\n')
                (cellForm, ignoredUntil) = (Form.Odd, at + 2);
            else if (b is (byte)'\n' or (byte)'\r')
            {
                bool pair = b == '\r' && IsAt(at + 1, (byte)'\n');
                if (b == '\r' && at + 1 == length && !isLast)
                    return false;
                Lines++;
                if (pair)
                    ignoredUntil = at + 2;
                if (within)
                    continue;
                End(cell, at, cellForm);
                next = pair ? at + 2 : at + 1;
                return NotTooLong();
            }
            else if (!within && buffer.AsSpan(at, length - at).StartsWith(delimiter))
            {
                End(cell, at, cellForm);
                (cell, cellForm) = (at + delimiter.Length, Form.Plain);
                ignoredUntil = cell;
            }
        }
        if (!isLast)
            return false;
        IsUnclosed = within;
        Lines++;
        End(cell, length, cellForm);
        next = length;
        return NotTooLong();
    }

    /// <summary>A cell without its quotes and without blanks at its ends; valid until the next call.</summary>
    internal ReadOnlySpan<byte> this[int column]
    {
        get
        {
            var raw = buffer.AsSpan(from[column], to[column] - from[column]);
            return Utf8Text.Trimmed(form[column] switch
            {
                Form.Plain => raw,
                Form.Quoted when raw.Length > 1 && raw[^1] == quote => raw[1..^1],
                _ => Unquoted(raw),
            });
        }
    }

    /// <summary>True where not a byte stands in a cell as it is written.</summary>
    internal bool IsEmpty(int column) => from[column] == to[column];

    /// <summary>The record as it stands in the file, without its line end.</summary>
    internal ReadOnlySpan<byte> Raw => buffer.AsSpan(Start, next - Start).TrimEnd("\r\n"u8);

    private bool NotTooLong() => next - Start <= ImportLimits.RecordLengthMax ? true : throw ChunkReader.TooLong(1
        + buffer.AsSpan(0, Start).Count((byte)'\n'));

    private int FindSpecial()
    {
        while (true)
        {
            while (specials == 0)
            {
                block += Lane;
                if (block >= length)
                    return -1;
                specials = Specials(block);
            }
            int at = block + BitOperations.TrailingZeroCount(specials);
            specials &= specials - 1;
            if (at >= ignoredUntil)
                return at;
        }
    }

    private uint Specials(int at)
    {
        var bytes = Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(buffer), (nuint)at);
        var found = Vector256.Equals(bytes, isDelimiter) | Vector256.Equals(bytes, Vector256.Create((byte)'\n'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\r')) | Vector256.Equals(bytes, isQuote)
            | Vector256.Equals(bytes, isEscape);
        uint bits = found.ExtractMostSignificantBits();
        return length - at >= Lane ? bits : bits & ((1u << (length - at)) - 1);
    }

    private bool IsAt(int at, byte b) => at < length && buffer[at] == b;

    private bool IsBlank(int start, int end) =>
        start == end || !buffer.AsSpan(start, end - start).ContainsAnyExcept((byte)' ', (byte)'\t')
            || IsMark(start, end);

    /// <summary>A byte order mark before the first quote.</summary>
    private bool IsMark(int start, int end) => start == 0 && buffer.AsSpan(start, end - start)
        .SequenceEqual(Utf8Text.Mark);

    private void End(int start, int end, Form written)
    {
        if (Count == from.Length)
        {
            Array.Resize(ref from, Count * 2);
            Array.Resize(ref to, Count * 2);
            Array.Resize(ref form, Count * 2);
        }
        (from[Count], to[Count], form[Count]) = (start, end, written);
        Count++;
    }

    private ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> raw)
    {
        if (scratch.Length < raw.Length)
            scratch = new byte[raw.Length * 2];
        int written = 0;
        bool within = false;
        for (int i = 0; i < raw.Length; i++)
        {
            bool more = i + 1 < raw.Length;
            if (raw[i] == escape && escape != '\n' && more)
                scratch[written++] = raw[++i];
            else if (raw[i] != quote || (!within && i > 0))
                scratch[written++] = raw[i];
            else if (within && more && raw[i + 1] == quote)
                scratch[written++] = raw[++i];
            else
                within = !within;
        }
        return scratch.AsSpan(0, written);
    }
}
