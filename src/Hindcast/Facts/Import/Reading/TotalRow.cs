using System.Text.RegularExpressions;
using Hindcast.Facts.Import.Recognising;

namespace Hindcast.Facts.Import.Reading;

/// <summary>A row that may be a total, until the whole table tells.</summary>
/// <param name="Row">Its place among the rows.</param>
/// <param name="Column">The column of the cell that says so.</param>
/// <param name="Text">That cell.</param>
internal sealed record TotalSuspect(int Row, int Column, string Text);

/// <summary>Tells the totals, subtotals and counts that reports put between and below their rows; they are no
/// rows.</summary>
internal static partial class TotalRow
{
    private const int LengthMax = 80;

    private const string Alone = "totals?|totale|totaux|totaal|summen?|(?:ins)?gesamt|suma";

    // No name begins or ends with one of these.
    private const string Plain = @"(?:grand|overall|report)[-\s]?(?:sub-?)?totals?|sub[-\s]?tota(?:l[sei]?|les|len|al)"
        + @"|sous[-\s]?tota(?:l|ux)|(?:zwischen|teil|gesamt|end)summen?|(?:gesamt|teil|zwischen)ergebnis"
        + @"|totale?\s(?:g[eé]n[eé]rale?|complessivo)|suma\stotal|eindtotaal|(?:record|row)\scount";

    private const string Average = "average|avg\\.?|durchschnitt|mittelwert|moyenne|promedio";

    // What each of them holds, for a look at the bytes before the text is spelt.
    private static readonly byte[][] Parts = [.. new[] { "ota", "umm", "esamt", "suma", "sum", "ount", "umber of",
        "verage", "avg", "mean", "edian", "urchschn", "ittelw", "oyenne", "romedio", "rgebnis", "page ", "eite " }
        .SelectMany(part => new[] { part, part.ToUpperInvariant(), char.ToUpperInvariant(part[0]) + part[1..] })
        .Distinct().Select(System.Text.Encoding.UTF8.GetBytes)];

    /// <summary>True where a record says that it is a total and bears nothing that names a row.</summary>
    /// <param name="record">The record.</param>
    /// <param name="shape">With the column that names a row, or the one of its day; where neither is known, no record
    /// is one.</param>
    /// <param name="suspect">The column of a word where the whole table has to tell; -1 for none.</param>
    internal static bool Is(RecordScanner record, RowShape shape, out int suspect)
    {
        (suspect, int key) = (-1, shape.Key);
        if (key < 0 || key >= record.Count)
            return false;
        int first = 0;
        while (first < record.Count && IsNothing(record[first]))
            first++;
        // Each row is asked, and almost none begins so.
        if (first == record.Count || TextOf(record[first]) is not { } text || !MayBeWord(text))
            return false;
        bool plain = IsWord(text);
        if (first != key && !IsNothing(record[key]))
        {
            // It bears something where the id should be; only what is no id leaves it a total.
            bool ofGroup = first < key && IsOfGroup(record, first);
            suspect = first < key && (plain ? shape.KeyIsDay : ofGroup) ? first : -1;
            return plain && ofGroup;
        }
        if (plain && (first != key || shape.KeyIsDay))
            return true;
        suspect = first;
        return false;
    }

    /// <summary>True for a text that says so and is no name (<c>Grand Total</c>, <c>Gesamt</c>, <c>Total: A</c>,
    /// <c>Subtotal SMB</c>).</summary>
    internal static bool IsWord(string text) => text.Length <= LengthMax && Word().IsMatch(text);

    /// <summary>The values of a column that are not the word of a total.</summary>
    internal static List<string> Without(IEnumerable<string> values) => [.. values.Where(value => !IsWord(value))];

    /// <summary>True for a text that says so and may be a name as well (<c>EMEA Total</c>, <c>Summe
    /// Nord</c>).</summary>
    internal static bool MayBeWord(string text) => text.Length <= LengthMax && Says().IsMatch(text);

    /// <summary>True for an amount or a count, its currency, and for what names one.</summary>
    internal static bool IsFigure(string cell) => Figure().IsMatch(cell) || HeaderName.IsCurrency(cell)
        || MayBeWord(cell);

    /// <summary>True where beside the word there are blanks and nothing but amounts, counts and their names.</summary>
    private static bool IsOfGroup(RecordScanner record, int word)
    {
        bool blank = false;
        for (int c = word + 1; c < record.Count; c++)
        {
            if (IsNothing(record[c]))
                blank = true;
            else if (record[c].Length > LengthMax || !IsFigure(Utf8Text.Of(record[c])))
                return false;
        }
        return blank;
    }

    private static string? TextOf(ReadOnlySpan<byte> cell)
    {
        if (cell.Length > LengthMax || (char.IsAsciiDigit((char)cell[0]) && cell.IndexOf((byte)' ') < 0))
            return null;
        foreach (byte[] part in Parts)
            if (cell.IndexOf(part) >= 0)
                return Utf8Text.Of(cell);
        return null;
    }

    /// <summary>True for a blank cell and for dashes that stand for one.</summary>
    private static bool IsNothing(ReadOnlySpan<byte> cell) =>
        cell.IsEmpty || (cell.Length <= 3 && cell.Trim((byte)'-').IsEmpty);

    [GeneratedRegex($@"^(?:{Plain})(?:$|[\s:(–—-].*$)|^.+\s(?:{Plain}):?$|^(?:{Alone})\s*(?:\(.*\))?\s*:?\s*[\d.,]*$|"
        + $@"^(?:{Alone})\s*(?::\s*|[–—-]\s+)\S.*$|^(?:total|number of) (?:records|rows)\b.*$"
        + @"|^(?:page|seite) \d+(?: ?(?:of|von|/) ?\d+)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex($@"^(?:{Plain})(?:$|[\s:(–—-].*$)|^.+\s(?:{Plain}):?$|^(?:{Alone}|{Average})(?:$|[\s:(–—-].*$)|"
        + $@"^.+\s(?:{Alone}|{Average}):?$|^(?:sum|count|mean|median)(?: of .+)?:?$|^number of (?:records|rows)\b.*$"
        + @"|^(?:page|seite) \d+(?: ?(?:of|von|/) ?\d+)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Says();

    // An amount or a count, with its currency; no day.
    [GeneratedRegex(@"^(?!\d{1,2}\.\d{1,2}\.\d{2,4}$)-?(?:\p{Sc}|[A-Z]{3}\s)?-?\d[\d.,'\s\u00A0]*%?(?:\s?(?:\p{Sc}|[A-Z]{3}))?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Figure();
}
