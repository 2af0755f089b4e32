using Hindcast.Documents;
using Hindcast.Facts.Findings;

namespace Hindcast.Web.Facts;

/// <summary>A finding's headline in two: what moved, for a heading, and what else is to be said, for the text below
/// it.</summary>
internal static class HeadlineText
{
    private const string AfterCount = "): ";

    /// <summary>The first sentence, up to its count.</summary>
    public static string Short(Finding finding) => Short(finding.Headline);

    /// <summary>The same of a headline alone.</summary>
    public static string Short(string headline)
    {
        string whole = Words.Told(headline);
        return whole[..End(whole)].TrimEnd('.', ':');
    }

    /// <summary>What follows; null where nothing does.</summary>
    public static string? Rest(Finding finding)
    {
        string whole = Words.Told(finding.Headline);
        string rest = string.Join(' ', new[] { whole[End(whole)..].TrimStart('.', ':', ' '), Words.Told(finding.Detail
            ?? "") }.Where(part => part.Length > 0));
        return rest.Length == 0 ? null : char.ToUpperInvariant(rest[0]) + rest[1..];
    }

    private static int End(string whole)
    {
        int count = whole.IndexOf(AfterCount, StringComparison.Ordinal), sentence = whole.IndexOf(". ",
            StringComparison.Ordinal);
        return count >= 0 && (sentence < 0 || count < sentence) ? count + 1 : sentence >= 0 ? sentence : whole.Length;
    }
}
