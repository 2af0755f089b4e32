using System.Text;

namespace Hindcast.Facts.Import.Reading;

/// <summary>Says how the beginning of a text may be taken apart: every delimiter that is in use, the likeliest
/// first.</summary>
internal static class FindDialect
{
    private static readonly string[] Usual = [",", ";", "\t", "|"];

    // Taken only where none of the usual ones makes a table: all of them stand in ordinary text.
    private static readonly string[] Rare = ["\u001F", "\u0001", "^", "~", ":", " "];

    /// <summary>The beginning of a text, taken apart in one way.</summary>
    /// <param name="Dialect">The way.</param>
    /// <param name="Records">The records, blank ones included.</param>
    /// <param name="Width">How many cells most records have.</param>
    /// <param name="Share">How many of them have as many.</param>
    internal sealed record Taken(TextDialect Dialect, List<SampleRecord> Records, int Width, double Share)
    {
        /// <summary>The more cells in the more records the better; a table that begins with numbers has lost its
        /// header.</summary>
        internal double Likelihood => Share * Math.Log2(Width)
            * (Records.FirstOrDefault(r => r.Cells.Length == Width) is { } first && first.Cells.All(Number.Is)
                ? 0.3
                : 1);
    }

    /// <summary>Every way, the likeliest first.</summary>
    /// <param name="sample">The beginning of the text in UTF-8, padded.</param>
    /// <param name="length">How many bytes of it are text.</param>
    /// <param name="isAll">True where that is all of it.</param>
    /// <param name="encoding">Of the file.</param>
    /// <param name="stated">What a person has stated.</param>
    internal static ImmutableArray<Taken> Of(byte[] sample, int length, bool isAll, Encoding encoding,
        StatedDialect stated)
    {
        if (stated.Delimiter is { } only)
            return [Apart(only)];
        if (Declared(sample.AsSpan(0, length)) is { } declared)
            return [Apart(declared)];
        Taken[] usual = [.. Usual.Where(d => sample.AsSpan(0, length).Contains((byte)d[0])).Select(Apart)
            .Select(Doubled)
            .OrderByDescending(t => t.Likelihood)];
        if (usual.Length > 0 && usual[0].Width > 1)
            return [.. usual];
        Taken[] rare = [.. Rare.Where(d => sample.AsSpan(0, length).Contains((byte)d[0])).Select(Apart)
            .Where(t => t.Width > (t.Dialect.Delimiter == " " ? 2 : 1) && t.Share > 0.9)
            .OrderByDescending(t => t.Likelihood)];
        return [.. rare, .. usual.Length > 0 ? usual : [Apart(",")]];

        Taken Apart(string delimiter) => FindDialect.Apart(sample, length, isAll, Dialect(sample.AsSpan(0, length),
            encoding, delimiter, stated));

        // a||b||c taken apart at each bar has a blank cell between any two.
        Taken Doubled(Taken once) => once.Width > 2 && once.Width % 2 == 1
            && once.Records.All(r => r.Cells.Where((cell, at) => at % 2 == 1).All(cell => cell.Length == 0))
            && once.Records.Any(r => r.Cells.Any(cell => cell.Length > 0)) && HasPairs(sample.AsSpan(0, length),
                once.Dialect.Delimiter)
            ? Apart(once.Dialect.Delimiter + once.Dialect.Delimiter) : once;
    }

    private static bool HasPairs(ReadOnlySpan<byte> sample, string delimiter) =>
        sample.IndexOf(Encoding.UTF8.GetBytes(delimiter + delimiter)) >= 0
        && sample.Count(Encoding.UTF8.GetBytes(delimiter + delimiter)) * 2 == sample.Count((byte)delimiter[0]);

    /// <summary>Spreadsheets may be told the delimiter in a first line <c>sep=;</c>.</summary>
    private static string? Declared(ReadOnlySpan<byte> sample)
    {
        var line = sample[..Math.Max(0, sample.IndexOfAny("\r\n"u8))];
        if (line.StartsWith(Utf8Text.Mark))
            line = line[Utf8Text.Mark.Length..];
        line = line.Trim((byte)'"');
        return line.Length == 5 && line.StartsWith("sep="u8) ? ((char)line[4]).ToString() : null;
    }

    private static TextDialect Dialect(ReadOnlySpan<byte> sample, Encoding encoding, string delimiter,
        StatedDialect stated)
    {
        char? quote = stated.Quote is { } q ? (q.Length == 0 ? null : q[0]) : QuoteOf(sample, delimiter);
        char? escape = stated.Escape is { } e ? (e.Length == 0 ? null : e[0]) : EscapeOf(sample, delimiter, quote);
        return new(encoding, delimiter, quote, escape);
    }

    /// <summary>A single quote where cells are put between single quotes and not between double ones.</summary>
    private static char QuoteOf(ReadOnlySpan<byte> sample, string delimiter) =>
        Opened(sample, delimiter, '\'') is > 0 and var single && Opened(sample, delimiter, '"') == 0
            && Closed(sample, delimiter, '\'') == single ? '\'' : '"';

    /// <summary>A backslash where it stands before a quote that does not end its cell.</summary>
    private static char? EscapeOf(ReadOnlySpan<byte> sample, string delimiter, char? quote)
    {
        if (quote is not { } q)
            return null;
        byte[] written = Encoding.UTF8.GetBytes($"\\{q}");
        for (int at = 0; sample[at..].IndexOf(written) is >= 0 and var step; at += step + 2)
        {
            var after = sample[(at + step + 2)..];
            // A folder's name may end a cell with a backslash.
            if (after.Length > 0 && after[0] is not ((byte)'\r' or (byte)'\n') && after[0] != q
                && !after.StartsWith(Encoding.UTF8.GetBytes(delimiter)))
                return '\\';
        }
        return null;
    }

    private static int Opened(ReadOnlySpan<byte> sample, string delimiter, char quote) =>
        sample.Count(Encoding.UTF8.GetBytes(delimiter + quote)) + sample.Count(Encoding.UTF8.GetBytes($"\n{quote}"))
            + (sample.Length > 0 && sample[0] == quote ? 1 : 0);

    private static int Closed(ReadOnlySpan<byte> sample, string delimiter, char quote) =>
        sample.Count(Encoding.UTF8.GetBytes(quote + delimiter)) + sample.Count(Encoding.UTF8.GetBytes($"{quote}\n"))
            + sample.Count(Encoding.UTF8.GetBytes($"{quote}\r\n")) + (sample.Length > 0 && sample[^1] == quote ? 1 : 0);

    private static Taken Apart(byte[] sample, int length, bool isAll, TextDialect dialect)
    {
        var scanner = new RecordScanner(dialect);
        var records = new List<SampleRecord>();
        // The sample may end within a record, which then looks shorter than it is; if that is all there is, it must do.
        for (int pass = isAll ? 1 : 0; pass < 2 && records.Count == 0; pass++)
        {
            scanner.Over(sample, length, endsHere: pass == 1);
            for (int line = 1; scanner.Next(); line += scanner.Lines)
            {
                string[] cells = new string[Math.Min(scanner.Count, ImportLimits.ColumnsMax + 1)];
                for (int c = 0; c < cells.Length; c++)
                    cells[c] = Utf8Text.Of(scanner[c]);
                records.Add(new(line, line + scanner.Lines - 1, cells));
            }
        }
        var modal = records.Where(r => !r.IsBlank).GroupBy(r => r.Cells.Length)
            .OrderByDescending(g => g.Count()).ThenByDescending(g => g.Key).FirstOrDefault();
        return modal is null ? new(dialect, records, 1, 0)
            : new(dialect, records, modal.Key, (double)modal.Count() / records.Count(r => !r.IsBlank));
    }
}

/// <summary>A record of the beginning of a text.</summary>
/// <param name="Line">Physical line on which it begins.</param>
/// <param name="LastLine">Physical line on which it ends.</param>
/// <param name="Cells">Its cells, at most one more than a table may have.</param>
internal sealed record SampleRecord(int Line, int LastLine, string[] Cells)
{
    /// <summary>True where nothing stands in it.</summary>
    internal bool IsBlank { get; } = Array.TrueForAll(Cells, cell => cell.Length == 0);

    /// <summary>How many cells have something in them.</summary>
    internal int Filled { get; } = Cells.Count(cell => cell.Length > 0);
}
