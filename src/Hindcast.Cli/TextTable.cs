namespace Hindcast.Cli;

/// <summary>Columns of text on a terminal or in a pipe, one line a row, never cut.</summary>
internal static class TextTable
{
    /// <summary>Prints rows under a header; columns whose cells are all figures are set flush right; days and
    /// months, which are all as wide, are not.</summary>
    public static void Print(TextWriter output, string[] header, IEnumerable<string[]> rows)
    {
        string[][] all = [.. rows.Select(row => row.Select(OneLine).ToArray())];
        int[] widths = [.. header.Select((name, c) => all.Select(row => row[c].Length).Append(name.Length).Max())];
        bool[] right = [.. header.Select((_, c) => all.Length > 0 && all.All(row => IsFigure(row[c])))];
        foreach (string[] row in all.Prepend(header))
            output.WriteLine(string.Join("  ", row.Select((cell, c) => right[c]
                ? cell.PadLeft(widths[c])
                : cell.PadRight(widths[c]))).TrimEnd());
    }

    /// <summary>A text on one line: its line breaks and control characters are spaces.</summary>
    internal static string OneLine(string cell) => !cell.Any(char.IsControl) ? cell
        : string.Concat(cell.ReplaceLineEndings(" ").Select(c => char.IsControl(c) ? ' ' : c));

    private static bool IsFigure(string cell) =>
        cell.Length == 0 || cell == Figures.CannotTell || (cell is not [_, _, _, _, '-', ..] && (char.IsAsciiDigit(cell[0]) || cell[0] == '-')
            && cell[^1] is '%' or >= '0' and <= '9');
}
