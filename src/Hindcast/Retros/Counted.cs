namespace Hindcast.Retros;

/// <summary>Numbers with their noun, so that one of a thing is not "1 things".</summary>
public static class Counted
{
    /// <summary>For example "1 action" or "3 actions".</summary>
    /// <param name="count">How many.</param>
    /// <param name="one">The noun for one; several take an s.</param>
    public static string Of(long count, string one) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {one}{(count == 1 ? "" : "s")}");

    /// <summary>"A", "A and B", "A, B and C".</summary>
    public static string All(IEnumerable<string> names) => names.ToArray() is [.. var head, var last] && head.Length > 0
        ? $"{string.Join(", ", head)} and {last}"
        : string.Concat(names);
}
