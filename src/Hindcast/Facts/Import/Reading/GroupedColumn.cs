using System.Text.RegularExpressions;

namespace Hindcast.Facts.Import.Reading;

/// <summary>
/// A column by which a Salesforce report is grouped: an arrow in its header, each value once above its rows, mostly
/// with their number behind it. The rows below a value bear it; where the report has none, it writes a hyphen.
/// </summary>
internal static partial class GroupedColumn
{
    private static readonly char[] Arrows = ['↑', '↓'];

    /// <summary>Writes each value of the grouped columns on all of its rows; answers the headers of those
    /// columns.</summary>
    internal static ImmutableArray<string> FillDown(RawTable table)
    {
        bool[] begins = new bool[table.Rows];
        var filled = ImmutableArray.CreateBuilder<string>();
        for (int c = 0; c < table.Header.Length; c++)
        {
            if (table.Header[c].IndexOfAny(Arrows) < 0 || table.Columns[c] is not { } column
                || !HasBlanks(column, table))
                continue;
            // Not the texts alone: those of a footer may be among them.
            bool counted = Enumerable.Range(0, table.Rows).Select(row => column[row]).OfType<string>().Distinct()
                .All(value => Counted().IsMatch(value));
            column.FillDown(value => Counted().Replace(value, ""), begins);
            if (!counted)
                table.Grouped = table.Grouped.Add(table.Header[c]);
            filled.Add(table.Header[c]);
        }
        return WithoutGroupLines(table, filled.ToImmutable());
    }

    /// <summary>The same headers, once the lines that hold nothing but the name of a group are no rows.</summary>
    private static ImmutableArray<string> WithoutGroupLines(RawTable table, ImmutableArray<string> grouped)
    {
        RawColumn[] others = [.. table.Columns.Where((_, c) => !grouped.Contains(table.Header[c])).OfType<RawColumn>()];
        int before = table.Rows;
        if (!grouped.IsEmpty && Enumerable.Range(0, before).Any(row => others.All(column => column.IsBlank(row))))
            table.Keep(row => others.Any(column => !column.IsBlank(row)));
        table.SkippedLines += before - table.Rows;
        table.Headings += before - table.Rows;
        return grouped;
    }

    private static bool HasBlanks(RawColumn column, RawTable table)
    {
        for (int row = 0; row < table.Rows; row++)
            if (column[row] is null)
                return true;
        return false;
    }

    /// <summary>The same for a deal's stage, which no deal lacks, where no arrow says so: it and every column before it
    /// stand once above their rows. Nothing where one of them does not, since a blank may then mean that nobody
    /// knows.</summary>
    /// <param name="table">The rows.</param>
    /// <param name="stage">The column of the stage; -1 for none.</param>
    /// <param name="id">The column of ids, which is never one.</param>
    internal static ImmutableArray<string> FillDownTo(RawTable table, int stage, int id)
    {
        bool[] begins = new bool[table.Rows];
        for (int c = 0; c <= stage; c++)
        {
            if (c == id || (table.Columns[c] is { } column ? !StandsOncePerGroup(column, begins) : c == stage))
                return [];
        }
        if (stage < 0)
            return [];
        for (int c = 0; c <= stage; c++)
            table.Columns[c]?.FillDown(value => Counted().Replace(value, ""), new bool[table.Rows]);
        return WithoutGroupLines(table, [.. table.Header[..(stage + 1)]]);
    }

    /// <summary>True where each group begins with a value, none stands twice within the group around it, and most rows
    /// are blank. Notes where its groups begin.</summary>
    private static bool StandsOncePerGroup(RawColumn column, bool[] begins)
    {
        var within = new HashSet<string>(StringComparer.Ordinal);
        int filled = 0;
        for (int row = 0; row < begins.Length; row++)
        {
            if (begins[row])
                within.Clear();
            if (column[row] is not { } value)
            {
                if (begins[row] || row == 0)
                    return false;
                continue;
            }
            if (!within.Add(value))
                return false;
            filled++;
            begins[row] = true;
        }
        return filled * 2 <= begins.Length;
    }

    [GeneratedRegex(@"\s\(\d[\d.,]*(?: records?)?\)$", RegexOptions.CultureInvariant)]
    private static partial Regex Counted();
}
