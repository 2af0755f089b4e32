namespace Hindcast.Facts.Import.Cells;

/// <summary>Salesforce ids, which reports give with 15 characters and exports with 18.</summary>
/// <remarks>
/// The 15 are case-sensitive: two ids may differ in nothing but case, so they are never folded. The last three of the
/// 18 say which letters are capitals, five letters a character, and make it safe against folding. Source: Salesforce,
/// "What are the differences between 15-digit and 18-digit Salesforce IDs?".
/// </remarks>
internal static class SalesforceId
{
    private const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
    private const int ShortLength = 15, Chunk = 5;

    private static readonly HashSet<string> Prefixes = new(StringComparer.Ordinal)
    {
        "001", "003", "005", "006", "008", "00D", "00E", "00k", "00K", "00Q", "00T", "00U", "00v", "01t", "01u", "500",
        "701", "800", "801", "802",
        "0Q0", "0QL", "02i",
    };

    /// <summary>True for the id of a row of a history of deals or of fields: one for each change.</summary>
    internal static bool IsOfHistory(string id) => id.Length is ShortLength or ShortLength + (ShortLength / Chunk)
        && id[..3] is "008" or "017" && id.All(char.IsAsciiLetterOrDigit) && id.Any(char.IsAsciiLetter);

    /// <summary>True for the id of a row of another object than accounts, such as a campaign, or of one of an
    /// organization's own.</summary>
    internal static bool IsOfNoAccount(string id) => id.Length is ShortLength or ShortLength + (ShortLength / Chunk)
        && id[..3] != "001" && (Prefixes.Contains(id[..3]) || (id[0] == 'a' && char.IsAsciiDigit(id[1])))
        && id.All(char.IsAsciiLetterOrDigit);

    /// <summary>The values with short ids made long; the same list where there is none.</summary>
    internal static IReadOnlyList<string> Long(IReadOnlyList<string> values) =>
        values.Any(IsShort) ? [.. values.Select(Matched)] : values;

    /// <summary>A value as it is matched by: a short id made long, anything else as it is.</summary>
    internal static string Matched(string value) => IsShort(value) ? Long(value) : value;

    /// <summary>The 18 characters of a 15-character id.</summary>
    internal static string Long(string id)
    {
        Span<char> suffix = stackalloc char[ShortLength / Chunk];
        for (int chunk = 0; chunk < suffix.Length; chunk++)
        {
            int capitals = 0;
            for (int i = 0; i < Chunk; i++)
                capitals |= char.IsAsciiLetterUpper(id[chunk * Chunk + i]) ? 1 << i : 0;
            suffix[chunk] = Digits[capitals];
        }
        return string.Concat(id, suffix);
    }

    private static bool IsShort(string value) => value.Length == ShortLength
        && (Prefixes.Contains(value[..3]) || (value[0] == 'a' && char.IsAsciiLetterOrDigit(value[1])))
        && value.All(char.IsAsciiLetterOrDigit)
        && (value.StartsWith("00", StringComparison.Ordinal) || value.Any(char.IsAsciiLetter));
}
