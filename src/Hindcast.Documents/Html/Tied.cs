using System.Text.RegularExpressions;

namespace Hindcast.Documents.Html;

/// <summary>Keeps a figure and its unit on one line by a space that does not break; the words stay the same.</summary>
internal static partial class Tied
{
    internal static string? Text(string? text) => text is null ? null : Between().Replace(text, "\u00a0");

    [GeneratedRegex(@"(?<=\d) (?=(?:%|pts|days|[A-Z]{3}/day)(?:\W|$))|(?<=\bn) (?== )|(?<=\bn =) (?=\d)|(?<=\d) (?=[A-Z][a-z]{2} \d{4}\b)")]
    private static partial Regex Between();
}
