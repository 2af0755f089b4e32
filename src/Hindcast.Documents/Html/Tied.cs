using System.Text.RegularExpressions;

namespace Hindcast.Documents.Html;

/// <summary>Keeps a figure and its unit, and the ends of an interval, on one line by spaces that do not break; the
/// words stay the same.</summary>
internal static partial class Tied
{
    internal static string? Text(string? text) => text is null ? null : Between().Replace(text, "\u00a0");

    [GeneratedRegex(@"(?<=\d) (?=(?:%|pts|points?|hours?|h|min|minutes?|days?|weeks?|months?|years?"
        + @"|[A-Z]{3}(?:/day)?)(?:\W|$))|(?<=\bn) (?== )|(?<=\bn =) (?=\d)"
        + @"|(?<=\d) (?=[A-Z][a-z]{2} \d{4}\b)|(?<=\d\.\d+) (?=to [−\d])|(?<=\d\.\d+ to) (?=[−\d])")]
    private static partial Regex Between();
}
