using System.Text;
using Hindcast.Facts.Import.Recognising;

namespace Hindcast.Facts.Import.Reading;

/// <summary>Finds dialect and header in the first part of a text: the first record that somebody recognises.</summary>
internal static class FindHeader
{
    /// <summary>The header as it stands in the file.</summary>
    /// <param name="Dialect">How bytes become cells.</param>
    /// <param name="Line">Physical line on which it begins, from 1; 0 where there is none.</param>
    /// <param name="LastLine">Physical line on which it ends; rows begin below.</param>
    /// <param name="Records">Its records, top first; none where there is no header.</param>
    /// <param name="Cells">The headers.</param>
    /// <param name="HasDays">True where some column below it looks like days.</param>
    internal sealed record Header(
        TextDialect Dialect, int Line, int LastLine, ImmutableArray<string[]> Records, string[] Cells, bool HasDays);

    /// <summary>The recognised header with what it was recognised as; else the likeliest header alone, null where it is
    /// no table.</summary>
    internal static (Header? Header, FileBinding? Binding) In(ExportPart part, Encoding encoding, StatedDialect stated,
        Func<string[], FileBinding?> recognise)
    {
        var (sample, length, isAll) = Sample(part, encoding);
        var readings = FindDialect.Of(sample, length, isAll, encoding, stated);
        if (stated.SkipLines is { } skipped)
            readings = [.. readings.Select(r => r with { Records = [.. r.Records.Where(s => s.Line > skipped)] })];
        if (stated.HeaderLine is { } line)
            return Stated(readings[0], line, stated.SkipLines ?? 0, recognise);

        foreach (var reading in readings)
        {
            foreach (var record in reading.Records.Take(ImportLimits.HeaderWithinRecords))
            {
                if (record.Cells.Length is >= 2 and <= ImportLimits.ColumnsMax && recognise(record.Cells) is { } binding)
                    return (Made(reading, [record], record.Cells, 0), binding);
            }
        }
        if (HeaderBlock.In(readings[0]) is not { } likely)
            return (null, null);
        if (likely.Cells.Length > ImportLimits.ColumnsMax)
            throw new UnreadableFileException("too-many-columns", $"it has more than {ImportLimits.ColumnsMax:N0} columns");
        return (Made(readings[0], likely.Records, likely.Cells, stated.SkipLines ?? 0), recognise(likely.Cells));
    }

    /// <summary>The header on a line that a person named, recognised or not.</summary>
    private static (Header?, FileBinding?) Stated(FindDialect.Taken reading, int line, int skipped, Func<string[], FileBinding?> recognise)
    {
        if (line == 0)
        {
            string[] names = [.. Enumerable.Range(0, reading.Width).Select(c => $"col_{c}")];
            return (Made(reading, [], names, skipped), recognise(names));
        }
        return reading.Records.FirstOrDefault(r => r.Line <= line && line <= r.LastLine) is { } record
            ? (Made(reading, [record], record.Cells, skipped), recognise(record.Cells)) : (null, null);
    }

    private static Header Made(FindDialect.Taken reading, ImmutableArray<SampleRecord> records, string[] cells, int skipped)
    {
        int last = records.IsEmpty ? skipped : records[^1].LastLine;
        return new(reading.Dialect, records.IsEmpty ? 0 : records[0].Line, last, [.. records.Select(r => r.Cells)], cells,
            HasDays(reading.Records, last));
    }

    private static bool HasDays(List<SampleRecord> records, int headerEnds) => records.Count > 0
        && Enumerable.Range(0, records.Max(r => r.Cells.Length)).Any(c => Checking.DateOrders.LooksLikeDays(
            [.. records.Where(r => r.Line > headerEnds && c < r.Cells.Length && r.Cells[c].Length > 0)
                .Select(r => r.Cells[c])]));

    private static (byte[] Text, int Length, bool IsAll) Sample(ExportPart part, Encoding encoding)
    {
        using var text = new TextDialect(encoding, ",", null, null).Decoded(part.Open());
        byte[] buffer = new byte[ImportLimits.SampleLength + RecordScanner.Padding];
        int read = text.ReadAtLeast(buffer.AsSpan(0, ImportLimits.SampleLength), ImportLimits.SampleLength, throwOnEndOfStream: false);
        if (buffer.AsSpan(0, read).StartsWith(Utf8Text.Mark))
            buffer.AsSpan(0, Utf8Text.Mark.Length).Fill((byte)' ');
        return (buffer, read, read < ImportLimits.SampleLength);
    }
}
