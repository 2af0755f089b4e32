using System.Text.RegularExpressions;

namespace Hindcast.Facts;

/// <summary>Sentences about a number of things that read right for one and for many.</summary>
internal static partial class Numbered
{
    /// <summary>A sentence in which <c>#</c> is the number, and of words written <c>one|many</c> stands the one that
    /// fits: <c># term|terms was|were left out</c>.</summary>
    internal static string Said(long count, string sentence) => Forms().Replace(
        sentence.Replace("#", count.ToString("N0", CultureInfo.InvariantCulture), StringComparison.Ordinal),
        forms => forms.Groups[count == 1 ? 1 : 2].Value);

    [GeneratedRegex(@"([\w']+)\|([\w']+)")]
    private static partial Regex Forms();
}
