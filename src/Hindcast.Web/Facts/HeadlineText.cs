using System.Text.RegularExpressions;
using Hindcast.Documents;
using Hindcast.Facts.Findings;

namespace Hindcast.Web.Facts;

/// <summary>A finding's headline in two: what moved, for a heading, and what else is to be said, for the text below it.</summary>
internal static partial class HeadlineText
{
    private const string AfterCount = "): ";

    /// <summary>The first sentence, up to its count.</summary>
    public static string Short(Finding finding) => Short(finding.Headline);

    /// <summary>The same of a headline alone.</summary>
    public static string Short(string headline)
    {
        string whole = Told(headline);
        return whole[..End(whole)].TrimEnd('.', ':');
    }

    /// <summary>What follows; null where nothing does.</summary>
    public static string? Rest(Finding finding)
    {
        string whole = Told(finding.Headline);
        string rest = string.Join(' ', new[] { whole[End(whole)..].TrimStart('.', ':', ' '), Told(finding.Detail ?? "") }.Where(part => part.Length > 0));
        return rest.Length == 0 ? null : char.ToUpperInvariant(rest[0]) + rest[1..];
    }

    /// <summary>A sentence in words: slices, dimensions and months as people say them.</summary>
    public static string Told(string sentence) => Months().Replace(Names().Replace(Slices().Replace(Numbers.Signs(sentence), m => Words.Dimension(m.Groups[1].Value) + " "),
        m => Words.Dimension(m.Value)), m => Numbers.Month(m.Value));

    private static int End(string whole)
    {
        int count = whole.IndexOf(AfterCount, StringComparison.Ordinal), sentence = whole.IndexOf(". ", StringComparison.Ordinal);
        return count >= 0 && (sentence < 0 || count < sentence) ? count + 1 : sentence >= 0 ? sentence : whole.Length;
    }

    [GeneratedRegex(@"\b([a-z][a-z0-9_]*)=(?=\S)")]
    private static partial Regex Slices();

    [GeneratedRegex(@"\b[a-z]+_[a-z_]+\b")]
    private static partial Regex Names();

    [GeneratedRegex(@"\b20\d\d-(?:0[1-9]|1[0-2])\b(?!-)")]
    private static partial Regex Months();
}
