using System.Text;
using Hindcast.Facts.Import.Recognising;

namespace Hindcast.Facts.Import.Reading;

/// <summary>Finds dialect and header in the first part of a text: the first record that somebody recognises.</summary>
internal static class FindHeader
{
    /// <summary>Rows from which a lack of ids says something.</summary>
    private const int RowsToJudgeBy = 3;

    /// <summary>The header as it stands in the file.</summary>
    /// <param name="Dialect">How bytes become cells.</param>
    /// <param name="Line">Physical line on which it begins, from 1; 0 where there is none.</param>
    /// <param name="LastLine">Physical line on which it ends; rows begin below.</param>
    /// <param name="Records">Its records, top first; none where there is no header.</param>
    /// <param name="Cells">The headers.</param>
    /// <param name="HasDays">True where some column below it looks like days.</param>
    internal sealed record Header(
        TextDialect Dialect, int Line, int LastLine, ImmutableArray<string[]> Records, string[] Cells, bool HasDays)
    {
        /// <summary>The text of each line above it.</summary>
        internal ImmutableArray<string> Above { get; init; } = [];
    }

    /// <summary>The recognised header with what it was recognised as; else the likeliest header alone, null where it is
    /// no table.</summary>
    /// <param name="part">The table.</param>
    /// <param name="encoding">Of its text.</param>
    /// <param name="stated">How a person said it is read.</param>
    /// <param name="byItself">True where nobody said what it is about, so that its rows must bear the header
    /// out.</param>
    /// <param name="recognise">What a header means; null where it is none that is known.</param>
    internal static (Header? Header, FileBinding? Binding) In(ExportPart part, Encoding encoding, StatedDialect stated,
        bool byItself,
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
                if (record.Cells.Length is >= 2 and <= ImportLimits.ColumnsMax && recognise(record.Cells) is { } binding
                    && (!IsWithinTable(reading, record) || HasDaysBelow(reading, record, binding))
                    && !(byItself && binding is { Mapping: null } or { IsRemembered: true } && LacksIds(reading,
                    record, binding)))
                    return (Made(reading, [record], record.Cells, 0), binding);
            }
        }
        if (HeaderBlock.In(readings[0]) is not { } likely)
            return (null, null);
        if (likely.Cells.Length > ImportLimits.ColumnsMax)
            throw new UnreadableFileException("too-many-columns",
                $"it has more than {ImportLimits.ColumnsMax:N0} columns");
        var meant = recognise(likely.Cells);
        if (byItself && meant is { Mapping: null } or { IsRemembered: true } && likely.Records is [.., var last]
            && LacksIds(readings[0], last, meant))
            meant = null;
        return (Made(readings[0], likely.Records, likely.Cells, stated.SkipLines ?? 0), meant);
    }

    /// <summary>The header on a line that a person named, recognised or not.</summary>
    private static (Header?, FileBinding?) Stated(FindDialect.Taken reading, int line, int skipped,
        Func<string[], FileBinding?> recognise)
    {
        if (line == 0)
        {
            string[] names = [.. Enumerable.Range(0, reading.Width).Select(c => $"col_{c}")];
            return (Made(reading, [], names, skipped), recognise(names));
        }
        return reading.Records.FirstOrDefault(r => r.Line <= line && line <= r.LastLine) is { } record
            ? (Made(reading, [record], record.Cells, skipped), recognise(record.Cells)) : (null, null);
    }

    private static Header Made(FindDialect.Taken reading, ImmutableArray<SampleRecord> records, string[] cells,
        int skipped)
    {
        int last = records.IsEmpty ? skipped : records[^1].LastLine;
        return new(reading.Dialect, records.IsEmpty ? 0 : records[0].Line, last, [.. records.Select(r => r.Cells)],
            cells,
            HasDays(reading.Records, last))
        {
            Above = records.IsEmpty ? [] : [.. reading.Records.Where(r => r.Line < records[0].Line)
                .Select(r => string.Join(' ', r.Cells.Where(cell => cell.Length > 0)))],
        };
    }

    /// <summary>True for a record with others above it that fill as many cells: it is a row of theirs, whatever its
    /// words are.</summary>
    private static bool IsWithinTable(FindDialect.Taken reading, SampleRecord record) =>
        reading.Records.Any(above => above.Line < record.Line && above.Cells.Length == record.Cells.Length
            && above.Filled >= record.Filled);

    /// <summary>True where more than half of the rows below have no id and none of the kind's own days bears them out:
    /// they are rows of something else.</summary>
    private static bool LacksIds(FindDialect.Taken reading, SampleRecord record, FileBinding binding)
    {
        int id = binding.IndexOf(Snapshots.Fields.Id);
        var rows = reading.Records.Where(r => r.Line > record.LastLine && r.Filled > 1).ToArray();
        return id >= 0 && rows.Length >= RowsToJudgeBy && rows.Count(r => id < r.Cells.Length
            && r.Cells[id].Length > 0) * 2 < rows.Length
            && !(Kinds.FactKinds.Of(binding.Kind).Fields.Any(f => f is { IsKey: true, Type: Kinds.FieldType.Day })
            && HasDaysBelow(reading, record, binding));
    }

    /// <summary>True where a column that the header takes for days holds days: no list of words does.</summary>
    private static bool HasDaysBelow(FindDialect.Taken reading, SampleRecord record, FileBinding binding) =>
        Enumerable.Range(0, binding.Columns.Length).Any(c => binding.Columns[c].As == BoundAs.Field
            && Kinds.FactKinds.Of(binding.Kind).Find(binding.Columns[c].Name)?.Type == Kinds.FieldType.Day
            && Checking.DateOrders.LooksLikeDays(Below(reading.Records, record.LastLine, c)));

    private static bool HasDays(List<SampleRecord> records, int headerEnds) => records.Count > 0
        && Enumerable.Range(0, records.Max(r => r.Cells.Length)).Any(c => Below(records, headerEnds, c) is var cells
            && (Checking.DateOrders.LooksLikeDays(TotalRow.Without(cells)) || Checking.DateOrders.CountedSince1970(cells) is not null));

    private static string[] Below(List<SampleRecord> records, int headerEnds, int column) =>
        [.. records.Where(r => r.Line > headerEnds && column < r.Cells.Length
            && r.Cells[column].Length > 0).Select(r => r.Cells[column])];

    private static (byte[] Text, int Length, bool IsAll) Sample(ExportPart part, Encoding encoding)
    {
        using var text = new TextDialect(encoding, ",", null, null).Decoded(part.Open());
        byte[] buffer = new byte[ImportLimits.SampleLength + RecordScanner.Padding];
        int read = text.ReadAtLeast(buffer.AsSpan(0, ImportLimits.SampleLength), ImportLimits.SampleLength,
            throwOnEndOfStream: false);
        if (buffer.AsSpan(0, read).StartsWith(Utf8Text.Mark))
            buffer.AsSpan(0, Utf8Text.Mark.Length).Fill((byte)' ');
        return (buffer, read, read < ImportLimits.SampleLength);
    }
}
