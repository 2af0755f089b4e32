using System.Text.RegularExpressions;

namespace Hindcast.Facts.Import.Reading;

/// <summary>Tells the totals, subtotals and counts that reports put between and below their rows; they are no rows.</summary>
internal static partial class TotalRow
{
    private const int LengthMax = 80;

    /// <summary>True where a record's first word says so, and nothing else names it.</summary>
    /// <param name="record">The record.</param>
    /// <param name="id">The column that names a row; -1 where it is not known yet, and then no record is one.</param>
    internal static bool Is(RecordScanner record, int id)
    {
        if (id < 0 || id >= record.Count)
            return false;
        var named = record[id];
        if (named.Length > 0 && (named.Length > LengthMax || !MayBegin(named[0])))
            return false;
        for (int c = 0; c < record.Count; c++)
        {
            if (record[c] is not { Length: > 0 } cell)
                continue;
            return (c == id || record[id].Length == 0) && record[c].Length <= LengthMax && Says().IsMatch(Utf8Text.Of(record[c]));
        }
        return false;
    }

    // Ids that begin with such a letter are looked at more closely; most begin with a digit, and that is all it costs.
    private static bool MayBegin(byte first) => (first | 0x20) is >= (byte)'a' and <= (byte)'z';

    [GeneratedRegex(@"^(?:(?:grand|sub|sous|report|overall)[-\s]*)*(?:totals?|totale|totaux|(?:gesamt|zwischen|end)?summen?|gesamt|suma)(?:\s+g[eé]n[eé]ral)?(?:\s*\(.*\))?\s*:?(?:\s*[\d.,]+)?$|^.+\s(?:sub-?)?totals?:?$|^(?:record|row) count:?.*$|^(?:total|number of) (?:records|rows)\b.*$|^(?:sum|count|average|avg|mean|median)(?: of .+)?:?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Says();
}
