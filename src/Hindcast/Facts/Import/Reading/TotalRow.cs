using System.Text.RegularExpressions;

namespace Hindcast.Facts.Import.Reading;

/// <summary>Tells the totals, subtotals and counts that reports put between and below their rows; they are no
/// rows.</summary>
internal static partial class TotalRow
{
    private const int LengthMax = 80;

    /// <summary>True where a record's first word says so, and nothing else names it.</summary>
    /// <param name="record">The record.</param>
    /// <param name="key">The column that names a row, or the one of its day; -1 where it is not known yet, and then no
    /// record is one.</param>
    internal static bool Is(RecordScanner record, int key)
    {
        if (key < 0 || key >= record.Count)
            return false;
        bool named = !IsNothing(record[key]);
        if (named && (record[key].Length > LengthMax || !MayBegin(record[key][0])))
            return false;
        for (int c = 0; c < record.Count; c++)
        {
            if (IsNothing(record[c]))
                continue;
            return (c == key || !named) && record[c].Length <= LengthMax && Says().IsMatch(Utf8Text.Of(record[c]));
        }
        return false;
    }

    /// <summary>True for a blank cell and for dashes that stand for one.</summary>
    private static bool IsNothing(ReadOnlySpan<byte> cell) =>
        cell.IsEmpty || (cell.Length <= 3 && cell.Trim((byte)'-').IsEmpty);

    // Ids that begin with such a letter are looked at more closely; most begin with a digit, and that is all it costs.
    private static bool MayBegin(byte first) => (first | 0x20) is >= (byte)'a' and <= (byte)'z';

    [GeneratedRegex(@"^(?:(?:grand|sub|sous|report|overall)[-\s]*)*(?:totals?|totale|totaux|(?:gesamt|zwischen|end)?summen?|(?:ins)?gesamt|gesamtergebnis|suma)(?:\s+g[eé]n[eé]ral)?(?:\s*\(.*\))?\s*:?(?:\s*[\d.,]+)?$|^(?:total|gesamt|summe)\s*[:–—-]\s+\S.*$|^.+\s(?:sub-?)?totals?:?$|^(?:record|row) count:?.*$|^(?:total|number of) (?:records|rows)\b.*$|^(?:page|seite) \d+(?: ?(?:of|von|/) ?\d+)?$|^(?:sum|count|average|avg|mean|median)(?: of .+)?:?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Says();
}
