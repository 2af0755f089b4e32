namespace Hindcast.Journal;

/// <summary>What somebody may have meant by a name that is not there.</summary>
public static class Nearest
{
    /// <summary>The known names, the likeliest first: those of which one is part of the other, then by how few letters
    /// have to be changed.</summary>
    public static ImmutableArray<string> Of(string said, IEnumerable<string> known) =>
    [
        .. known.Distinct().OrderBy(name => name.Contains(said, StringComparison.OrdinalIgnoreCase)
                || said.Contains(name, StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .ThenBy(name => Changes(said.ToLowerInvariant(), name.ToLowerInvariant()))
            .ThenBy(name => name, StringComparer.Ordinal),
    ];

    /// <summary>A question for the one that is hardly written otherwise, with a blank behind it; empty where none
    /// is.</summary>
    public static string Meant(string said, IEnumerable<string> known) => Of(said, known.Where(name =>
        Changes(said.ToLowerInvariant(), name.ToLowerInvariant()) <= Math.Max(1, said.Length * 9 / 20))) is [var one, ..]
        ? $"Did you mean {one}? " : "";

    /// <summary>Letters put in, left out or changed (Levenshtein 1965).</summary>
    private static int Changes(string from, string to)
    {
        int[] row = [.. Enumerable.Range(0, to.Length + 1)];
        for (int i = 1; i <= from.Length; i++)
        {
            int corner = row[0];
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
                (row[j], corner) = (Math.Min(Math.Min(row[j], row[j - 1]) + 1, corner
                    + (from[i - 1] == to[j - 1] ? 0 : 1)), row[j]);
        }

        return row[^1];
    }
}
