using Hindcast.Journal;

namespace Hindcast.Web.Lists;

/// <summary>The order in which a person looks something up in a list: words by their letters, whatever their case and
/// accents; numbers and days by their size.</summary>
internal sealed class ReadingOrder : IComparer<object?>, IComparer<string>
{
    /// <summary>It.</summary>
    public static ReadingOrder Ours { get; } = new();

    /// <inheritdoc/>
    public int Compare(string? x, string? y) => x is null || y is null ? string.CompareOrdinal(x, y)
        : string.CompareOrdinal(Key(x), Key(y)) is var order and not 0 ? order : string.CompareOrdinal(x, y);

    /// <inheritdoc/>
    public int Compare(object? x, object? y) => x is string one && y is string other ? Compare(one, other)
        : Comparer<object?>.Default.Compare(x, y);

    private static string Key(string text) => PlainLetters.Of(text.ToLowerInvariant())
        .Replace("ß", "ss", StringComparison.Ordinal).Replace("æ", "ae", StringComparison.Ordinal)
        .Replace("œ", "oe", StringComparison.Ordinal);
}
