using System.Text;

namespace Hindcast.Renewals;

/// <summary>The key by which a blocker is known again: its theme and its object, without case, accents of writing or
/// filler words.</summary>
public static class BlockerKey
{
    private static readonly HashSet<string> Fillers = ["the", "a", "an", "of", "for", "to", "in", "on", "our",
        "their", "and"];

    /// <summary>For example <c>pricing:multi-year-quote</c>; titles do not count, so the same blocker may be told in
    /// other words.</summary>
    public static string Of(string theme, string about) => $"{Plain(theme)}:{Plain(about)}";

    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (char c in text.ToLowerInvariant())
            plain.Append(char.IsLetterOrDigit(c) ? c : ' ');
        string[] words = [.. plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Where(word => !Fillers.Contains(word)).Select(Singular)];
        return string.Join('-', words);
    }

    private static string Singular(string word) => word.Length > 3 && word.EndsWith('s')
        && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1] : word;
}
