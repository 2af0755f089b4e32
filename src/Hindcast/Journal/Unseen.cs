using System.Buffers;

namespace Hindcast.Journal;

/// <summary>Characters that show nothing and turn the text around them: zero-width spaces, and the controls that set
/// the direction of writing.</summary>
/// <remarks>Source: Unicode Standard Annex 9, explicit directional formatting; ordinary right-to-left letters need
/// none of them.</remarks>
public static class Unseen
{
    private static readonly SearchValues<char> All = SearchValues.Create(
        "\u200B\u202A\u202B\u202C\u202D\u202E\u2060\u2066\u2067\u2068\u2069\uFEFF");

    private static readonly SearchValues<char> Controls = SearchValues.Create([.. Enumerable.Range(0, 0xA0)
        .Select(c => (char)c).Where(c => char.IsControl(c) && c is not ('\t' or '\n' or '\r'))]);

    /// <summary>True where a text holds one of them.</summary>
    public static bool IsIn(string text) => text.AsSpan().IndexOfAny(All) >= 0;

    /// <summary>The text as it is kept: without them, and without control characters other than tabs and line
    /// ends, so that it reads alike wherever it is set.</summary>
    public static string Kept(string text)
    {
        if (!IsIn(text) && text.AsSpan().IndexOfAny(Controls) < 0)
            return text;
        return string.Concat(text.Where(c => !All.Contains(c) && !Controls.Contains(c)));
    }

    /// <summary>The text without them.</summary>
    public static string Without(string text) => !IsIn(text) ? text
        : string.Concat(text.Where(c => !All.Contains(c)));
}
