using System.Text.RegularExpressions;

namespace Hindcast.Facts.Import.Reading;

/// <summary>
/// A column by which a Salesforce report is grouped: an arrow in its header, each value once above its rows, with their
/// number behind
/// it. The rows below a value bear it.
/// </summary>
internal static partial class GroupedColumn
{
    private static readonly char[] Arrows = ['↑', '↓'];

    /// <summary>Writes each value of the grouped columns on all of its rows; answers the headers of those
    /// columns.</summary>
    internal static ImmutableArray<string> FillDown(RawTable table)
    {
        var filled = ImmutableArray.CreateBuilder<string>();
        for (int c = 0; c < table.Header.Length; c++)
        {
            if (table.Header[c].IndexOfAny(Arrows) < 0 || table.Columns[c] is not { } column
                || column.Values.Exists(value => !Counted().IsMatch(value)))
                continue;
            column.FillDown(value => Counted().Replace(value, ""));
            filled.Add(table.Header[c]);
        }
        return filled.ToImmutable();
    }

    [GeneratedRegex(@"\s\(\d[\d.,]*(?: records?)?\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Counted();
}
