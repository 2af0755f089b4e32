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
        if (IsOfGroup(record, key))
            return true;
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

    /// <summary>True for a text that is nothing but such a word (<c>Grand Total</c>, <c>Gesamt</c>,
    /// <c>Total: A</c>).</summary>
    internal static bool IsWord(string text) => text.Length <= LengthMax && Word().IsMatch(text);

    /// <summary>True for a text that may end in such a word and may be a name as well (<c>EMEA Total</c>).</summary>
    internal static bool MayBeWord(string text) => text.Length <= LengthMax && Says().IsMatch(text);

    /// <summary>True where a column before the one that names a row says so, and beside it there are blanks and
    /// nothing but amounts, counts and their names: whatever stands where the id should be is none.</summary>
    private static bool IsOfGroup(RecordScanner record, int key)
    {
        int first = 0;
        while (first < key && IsNothing(record[first]))
            first++;
        if (first == key || record[first].Length > LengthMax || !MayHold(record[first])
            || !IsWord(Utf8Text.Of(record[first])))
            return false;
        bool blank = false;
        for (int c = first + 1; c < record.Count; c++)
        {
            if (IsNothing(record[c]))
                blank = true;
            else if (record[c].Length > LengthMax || Utf8Text.Of(record[c]) is not { } cell
                || !(Figure().IsMatch(cell) || Says().IsMatch(cell)))
                return false;
        }
        return blank;
    }

    // Each row is asked, and almost none has one of these.
    private static bool MayHold(ReadOnlySpan<byte> cell) => cell.IndexOf("ota"u8) >= 0 || cell.IndexOf("OTA"u8) >= 0
        || cell.IndexOf("um"u8) >= 0 || cell.IndexOf("UM"u8) >= 0 || cell.IndexOf("esamt"u8) >= 0
        || cell.IndexOf("ESAMT"u8) >= 0;

    /// <summary>True for a blank cell and for dashes that stand for one.</summary>
    private static bool IsNothing(ReadOnlySpan<byte> cell) =>
        cell.IsEmpty || (cell.Length <= 3 && cell.Trim((byte)'-').IsEmpty);

    // Ids that begin with such a letter are looked at more closely; most begin with a digit, and that is all it costs.
    private static bool MayBegin(byte first) => (first | 0x20) is >= (byte)'a' and <= (byte)'z';

    [GeneratedRegex(@"^(?:(?:grand|sub|sous|report|overall)[-\s]*)*(?:totals?|totale|totaux|(?:gesamt|zwischen|end)?summen?|(?:ins)?gesamt|gesamtergebnis|suma)(?:\s+g[eé]n[eé]ral)?(?:\s*\(.*\))?\s*:?(?:\s*[\d.,]+)?$|^(?:total|gesamt|summe)\s*[:–—-]\s+\S.*$|^.+\s(?:sub-?)?totals?:?$|^(?:record|row) count:?.*$|^(?:total|number of) (?:records|rows)\b.*$|^(?:page|seite) \d+(?: ?(?:of|von|/) ?\d+)?$|^(?:sum|count|average|avg|mean|median)(?: of .+)?:?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Says();

    [GeneratedRegex(@"^(?:(?:grand|sub|sous|report|overall)[-\s]*)*(?:totals?|totale|totaux|(?:gesamt|zwischen|end)?summen?|(?:ins)?gesamt|gesamtergebnis|suma)(?:\s+g[eé]n[eé]ral)?(?:\s*\(.*\))?\s*:?(?:\s*[\d.,]+)?$|^(?:total|gesamt|summe)\s*[:–—-]\s+\S.*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    // An amount or a count, with its currency; no day.
    [GeneratedRegex(@"^(?!\d{1,2}\.\d{1,2}\.\d{2,4}$)-?(?:\p{Sc}|[A-Z]{3}\s)?-?\d[\d.,'\s\u00A0]*%?(?:\s?(?:\p{Sc}|[A-Z]{3}))?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Figure();
}
