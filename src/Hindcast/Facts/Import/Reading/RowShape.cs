namespace Hindcast.Facts.Import.Reading;

/// <summary>What is known of a table before its rows are read.</summary>
/// <param name="Dialect">How its bytes become cells.</param>
/// <param name="Columns">How many columns the header has.</param>
/// <param name="HeaderBegins">The first physical line of the header; what is above it is skipped.</param>
/// <param name="HeaderEnds">The last physical line of the header; rows begin behind it.</param>
/// <param name="HeaderRecords">The cells of each record of the header, which some reports repeat between rows.</param>
/// <param name="Keep">Which columns' text is kept, by position.</param>
/// <param name="Key">The column that names a row, or the one of its day; -1 where neither is known.</param>
internal sealed record RowShape(
    TextDialect Dialect, int Columns, int HeaderBegins, int HeaderEnds, ImmutableArray<string[]> HeaderRecords,
    bool[] Keep, int Key)
{
    /// <summary>True where <see cref="Key"/> is the column of days, since nothing else names a row.</summary>
    internal bool KeyIsDay { get; init; }

    /// <summary>True where a record is one of the header's own, standing there again.</summary>
    internal bool IsHeader(RecordScanner record)
    {
        foreach (string[] header in HeaderRecords)
        {
            // Almost every row differs in its first cell, which is then all that is looked at.
            if (header.Length == 0 || record.Count < 2 || !Same(record[0], header[0]))
                continue;
            int same = 0, filled = 0;
            for (int c = 0; c < header.Length && c < record.Count; c++)
            {
                filled += header[c].Length > 0 || record[c].Length > 0 ? 1 : 0;
                same += header[c].Length > 0 && Same(record[c], header[c]) ? 1 : 0;
            }
            // Whoever types a header anew may miss a cell.
            if (same >= 2 && same * 5 >= filled * 4)
                return true;
        }
        return false;
    }

    private static bool Same(ReadOnlySpan<byte> cell, string text) =>
        (cell.Length > 0) == (text.Length > 0) && (cell.Length == 0 || ((cell[0] | 0x20) == (text[0] | 0x20)
            || text[0] > 127))
        && string.Equals(Utf8Text.Of(cell), text, StringComparison.OrdinalIgnoreCase);
}
