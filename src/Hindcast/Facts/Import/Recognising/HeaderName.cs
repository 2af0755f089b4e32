using System.Text;

namespace Hindcast.Facts.Import.Recognising;

/// <summary>A column's header in the forms that we compare.</summary>
internal static class HeaderName
{
    private const string SyncToolPrefix = "property_";

    /// <summary>
    /// Small letters and digits only: <c>Lead Source</c>, <c>lead_source</c>, <c>LeadSource</c> and
    /// <c>property_lead_source</c> are one;
    /// the ending of a Salesforce custom field is taken off.
    /// </summary>
    internal static string Key(string header)
    {
        var plain = Plain(header);
        var key = new StringBuilder(plain.Length);
        foreach (char c in plain)
        {
            if (char.IsLetterOrDigit(c))
                key.Append(char.ToLowerInvariant(c));
        }
        return key.ToString();
    }

    /// <summary>Lower snake case: <c>ICP Tier</c> and <c>IcpTier__c</c> are <c>icp_tier</c>. Empty where nothing can be
    /// spelt.</summary>
    internal static string Snake(string header)
    {
        var plain = Plain(header);
        var name = new StringBuilder(plain.Length + 4);
        for (int i = 0; i < plain.Length; i++)
        {
            char c = plain[i];
            if (!char.IsLetterOrDigit(c))
            {
                if (name.Length > 0 && name[^1] != '_')
                    name.Append('_');
                continue;
            }
            bool begins = char.IsUpper(c) && i > 0
                && (char.IsLower(plain[i - 1]) || (char.IsUpper(plain[i - 1]) && i + 1 < plain.Length
                    && char.IsLower(plain[i + 1]) && !IsPluralAt(plain, i + 1)));
            if (begins && name.Length > 0 && name[^1] != '_')
                name.Append('_');
            name.Append(char.ToLowerInvariant(c));
        }
        return name.ToString().Trim('_');
    }

    // "IDs" is one word.
    private static bool IsPluralAt(string plain, int i) => plain[i] == 's' && (i + 1 == plain.Length
        || !char.IsLetterOrDigit(plain[i + 1]));

    /// <summary>The currency that a header ends in, with the key of what stands before it: <c>Amount spent (EUR)</c>,
    /// <c>arr_usd</c>; null where it ends in none. Within brackets any three capitals are one, else only those that are
    /// no word.</summary>
    internal static (string Key, string Code)? WithCurrency(string header)
    {
        string plain = Plain(header).TrimEnd(')', ']', ' ');
        if (plain.Length < 5 || char.IsLetter(plain[^4]))
            return null;
        string code = plain[^3..].ToUpperInvariant();
        bool bracketed = plain[^4] is '(' or '[';
        return (bracketed && code == plain[^3..] ? Money.Money.IsCode(code) : InHeaders.Contains(code))
            && Key(plain[..^4]) is { Length: > 0 } key
            ? (key, code) : null;
    }

    /// <summary>True for a currency's code that no other word beside numbers is spelt like.</summary>
    internal static bool IsCurrency(string code) => InHeaders.Contains(code);

    private static readonly HashSet<string> InHeaders = new(
        ["USD", "EUR", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN", "CZK", "HUF", "JPY", "CNY", "INR", "AUD", "NZD", "CAD",
            "SGD", "HKD", "BRL", "MXN", "ZAR", "ILS", "AED"],
        StringComparer.Ordinal);

    /// <summary>The words of a header, in small letters.</summary>
    internal static string[] Words(string header) => Snake(header).Split('_', StringSplitOptions.RemoveEmptyEntries);

    private static string Plain(string header)
    {
        string plain = header.Trim();
        if (plain.StartsWith(SyncToolPrefix, StringComparison.OrdinalIgnoreCase))
            plain = plain[SyncToolPrefix.Length..];
        if (plain.EndsWith("__c", StringComparison.OrdinalIgnoreCase))
            return plain[..^3];
        return plain.EndsWith("_c", StringComparison.Ordinal) ? plain[..^2] : plain;
    }
}
