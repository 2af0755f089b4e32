using System.Text.RegularExpressions;

namespace Hindcast.Facts.Import.Checking;

/// <summary>Takes out of free text what no indicator needs and nobody should find there: addresses, numbers of phones, secrets.</summary>
public static partial class MaskedText
{
    /// <summary>What stands for an e-mail address.</summary>
    public const string Mail = "[e-mail]";

    /// <summary>What stands for the number of a phone.</summary>
    public const string Phone = "[phone]";

    /// <summary>What stands for a key, token or password.</summary>
    public const string Secret = "[secret]";

    private const int LengthMin = 6;

    /// <summary>The text with each of them masked; the very same where there is none.</summary>
    public static string Of(string text)
    {
        if (text.Length < LengthMin)
            return text;
        // Each pattern is tried only where a cheap look says that it may match: there may be millions of texts.
        if (text.AsSpan().IndexOfAny("_-=:+/.".AsSpan()) >= 0)
            text = Secrets().Replace(text, found => found.Groups["said"].Value + Secret);
        if (text.Contains('@', StringComparison.Ordinal))
            text = Mails().Replace(text, Mail);
        return text.Count(char.IsAsciiDigit) >= 9 ? Phones().Replace(text, Phone) : text;
    }

    /// <summary>True where something was masked.</summary>
    public static bool IsMasked(string text) => text.Contains(Mail, StringComparison.Ordinal) || text.Contains(Phone, StringComparison.Ordinal)
        || text.Contains(Secret, StringComparison.Ordinal);

    [GeneratedRegex(@"[A-Za-z0-9._%+\-]+@[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9\-]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex Mails();

    // With a country's code, in the groups of North America, or with a leading 0 and a break; any other row of digits may be an order.
    [GeneratedRegex(@"(?<![\w.])(?:\+\d(?:[\s().\-/]{0,2}\d){7,14}|\(?\d{3}\)?[ .\-]\d{3}[ .\-]\d{4}|0\d{1,4}[ /\-]\d{3,8}(?:[ \-]?\d{2,5}){1,2})(?![\w])", RegexOptions.CultureInvariant)]
    private static partial Regex Phones();

    [GeneratedRegex(@"\bAKIA[0-9A-Z]{16}\b|\b(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{10,}|\bsk-[A-Za-z0-9_\-]{20,}|\bgh[pousr]_[A-Za-z0-9]{30,}|\bxox[abprs]-[A-Za-z0-9\-]{10,}"
        + @"|\bAIza[A-Za-z0-9_\-]{30,}|\beyJ[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]{8,}\.[A-Za-z0-9_\-]*|-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*"
        + @"|(?<said>\b(?:password|passwd|pwd|secret|api[_ -]?key|access[_ -]?token|auth[_ -]?token)\s*(?:is|:|=)\s*)[^\s,;]{6,}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Secrets();
}
