using System.Text;
using System.Text.RegularExpressions;
using Hindcast.Journal;

namespace Hindcast.Documents.Markdown;

/// <summary>
/// Sets somebody's words into Markdown so that they stay words: no markup, no HTML, no link, no new cell or line.
/// </summary>
public static partial class MarkdownText
{
    /// <summary>The text on one line, safe in a paragraph, a list item and a table cell.</summary>
    /// <remarks>
    /// Follows CommonMark 0.31 §2.4 (backslash escapes) and the table, strikethrough and autolink extensions of GitHub
    /// Flavored Markdown. Underscores inside a word mean nothing there and stay as they are.
    /// </remarks>
    public static string Escape(string text)
    {
        string line = Breaks().Replace(Unseen.Without(text), " ").Trim();
        var escaped = new StringBuilder(line.Length + 8);
        for (int i = 0; i < line.Length; i++)
            escaped.Append(line[i] switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '\\' or '`' or '*' or '[' or ']' or '|' or '~' or '$' => "\\" + line[i],
                '(' when i > 0 && line[i - 1] == ']' => "\\(",
                '_' when !IsInsideWord(line, i) => "\\_",
                '#' or '-' or '+' or '=' when i == 0 => "\\" + line[i],
                '.' or ')' when i > 0 && line.AsSpan(0, i).IndexOfAnyExceptInRange('0', '9') < 0
                    && (i + 1 == line.Length || line[i + 1] == ' ') => "\\" + line[i],
                var other => other.ToString(),
            });
        return escaped.ToString();
    }

    private static bool IsInsideWord(string line, int at) =>
        at > 0 && at + 1 < line.Length && char.IsLetterOrDigit(line[at - 1]) && char.IsLetterOrDigit(line[at + 1]);

    [GeneratedRegex(@"[\p{Cc}\u2028\u2029\uFFFE\uFFFF\s]+")]
    private static partial Regex Breaks();
}
