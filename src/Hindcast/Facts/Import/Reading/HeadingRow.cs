using System.Text.RegularExpressions;
using Hindcast.Facts.Import.Cells;

namespace Hindcast.Facts.Import.Reading;

/// <summary>Tells titles and sub-headings between the tables of one file, where each row is told by its day.</summary>
internal static partial class HeadingRow
{
    private const int LengthMax = 200;

    /// <summary>True where a record has no day and no number at all, or its one cell is a title where the day should
    /// be. A footer that tells a day is none.</summary>
    /// <param name="record">The record.</param>
    /// <param name="day">The column of the days.</param>
    internal static bool Is(RecordScanner record, int day)
    {
        if (day >= record.Count || (record[day] is { Length: > 0 } begins && char.IsAsciiDigit((char)begins[0])))
            return false;
        int filled = 0;
        bool digits = false;
        for (int c = 0; c < record.Count; c++)
        {
            if (record[c].Length == 0)
                continue;
            filled++;
            digits |= record[c].IndexOfAnyInRange((byte)'0', (byte)'9') >= 0;
        }
        if (!digits)
            return filled > 0 && !Footer.Speaks(Utf8Text.Of(record[day]));
        if (filled != 1 || record[day].Length is 0 or > LengthMax)
            return false;
        string text = Utf8Text.Of(record[day]);
        return !Footer.Speaks(text) && !HasDay().IsMatch(text) && DayCell.Of(text).In(DateOrder.DayFirst) is null
            && DayCell.FirstOfPeriod(text) is null;
    }

    [GeneratedRegex(@"\d\s*[-/.:]\s*\d", RegexOptions.CultureInvariant)]
    private static partial Regex HasDay();
}
