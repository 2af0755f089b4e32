using System.Text.RegularExpressions;

namespace Hindcast.Facts.Snapshots;

/// <summary>What accounts are called, for pages that must not name one customer to another.</summary>
public static partial class AccountNames
{
    /// <summary>Shortest name looked for, in characters: "HP" is found, "A" would be found everywhere.</summary>
    public const int LengthMin = 2;

    /// <summary>The names that the sources give accounts, each once: of the accounts themselves and of those that terms,
    /// deals and renewals name, and ids of letters and digits. Where people who asked for something work is not among
    /// them.</summary>
    public static IEnumerable<string> Of(AsOf asOf) => asOf.Tables.Where(table => table.Kind != FactKind.Contact)
        .SelectMany(table => table.Kind == FactKind.Account
            ? Texts(table.Whole, Fields.Name).Concat(Texts(table.Whole, Fields.Id).Where(IsId))
            : Texts(table.Whole, Fields.AccountName).Concat(Texts(table.Whole, Fields.AccountId).Where(IsId)))
        .Select(name => name.Trim()).Where(name => name.Length >= LengthMin && name.Any(char.IsLetter)).Distinct();

    /// <summary>Those of some names that stand in a text as words of their own, whatever stands between their words and
    /// without their legal form: a name of one word in its own or in great letters, one of several in any.</summary>
    public static IEnumerable<string> In(string text, IEnumerable<string> names)
    {
        string padded = Padded(text), small = padded.ToLowerInvariant();
        return names.Where(name => Padded(LegalForm().Replace(name, "")) is var words && words.Length > 2
            && (words.IndexOf(' ', 1) < words.Length - 1
                ? small.Contains(words.ToLowerInvariant(), StringComparison.Ordinal)
                : padded.Contains(words, StringComparison.Ordinal)
                    || padded.Contains(words.ToUpperInvariant(), StringComparison.Ordinal)));
    }

    private static string[] Texts(FactTable table, string field) => table.Text(field)?.Values ?? [];

    private static bool IsId(string id) => id.Any(char.IsLetter) && id.Any(char.IsDigit);

    private static string Padded(string text) => 
        $" {Between().Replace(text.Replace("&", " and ", StringComparison.Ordinal), " ").Trim()} ";

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex Between();

    [GeneratedRegex(@"([\s,]+(&\s*Co\.?\s*)?(ltd|limited|gmbh|mbh|inc|incorporated|llc|llp|lp|plc|corp|corporation|company|co|ag|kg|kgaa|se|ug|sa|sas|sarl"
        + @"|srl|spa|bv|nv|ab|asa|as|aps|oy|oyj|pty|pte|kk|e\.?v|s\.a|s\.p\.a|s\.r\.l|b\.v|n\.v)\.?)+\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex LegalForm();
}
