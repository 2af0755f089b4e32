namespace Hindcast.Facts.Import;

/// <summary>Words of a file as they are quoted to a person: short, and on one line.</summary>
internal static class Shown
{
    /// <summary>A cell between quotes; blank where there is nothing to show.</summary>
    internal static string Cell(string? value) => value is null ? "A blank" : $"'{Short(value)}'";

    /// <summary>Some words, with how many more there are.</summary>
    internal static string Some(IReadOnlyCollection<string> words, int max = 6)
    {
        string some = string.Join(", ", words.Take(max).Select(w => $"'{Short(w)}'"));
        return words.Count > max ? $"{some} and {words.Count - max} more" : some;
    }

    /// <summary>A number of things: one row, 1,200 rows.</summary>
    internal static string Count(int count, string thing) => count == 1 ? $"1 {thing}" : $"{count:N0} {thing}s";

    /// <summary>A message of another library, ending as a sentence does.</summary>
    internal static string Sentence(string message) => Short(message, 200).TrimEnd('.') + ".";

    /// <summary>A name or path as a shell takes it for one word.</summary>
    internal static string Quoted(string name) => name.Contains(' ', StringComparison.Ordinal) ? $"\"{name}\"" : name;

    private static string Short(string value, int max = ImportLimits.ShownLengthMax)
    {
        string line = string.Concat(value.Select(c => char.IsControl(c) ? ' ' : c));
        return line.Length <= max ? line : line[..max] + "…";
    }
}
