namespace Hindcast.Facts.Import.Reading;

/// <summary>Words by which exports say that nothing is there.</summary>
/// <remarks>
/// <c>NA</c>, <c>None</c>, <c>Unknown</c> and <c>Other</c> are not among them: they may be a region, an answer or a
/// value of their own.
/// </remarks>
internal static class NullWords
{
    private const int LengthMax = 16;

    private static readonly HashSet<string> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        "-", "--", "---", "–", "—", ".", "n/a", "n.a.", "#n/a", "null", "(null)", "<null>", "\\n", "nil", "nan",
        "undefined",
        "select", "--none--", "-none-", "(none)", "(blank)", "(empty)", "(not set)", "[not set]",
        "#value!", "#ref!", "#div/0!", "#name?", "#null!", "#num!",
    };

    /// <summary>True where a cell says that it holds nothing.</summary>
    internal static bool Holds(string cell) => cell.Length <= LengthMax && Known.Contains(cell);
}
