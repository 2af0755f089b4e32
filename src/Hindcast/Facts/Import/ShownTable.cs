using Hindcast.Facts.Import.Reading;
using Hindcast.Journal;

namespace Hindcast.Facts.Import;

/// <summary>A table as it was read, before anything is made of it: how its text was understood and its first
/// rows.</summary>
/// <param name="File">The path as it was given, with what is meant within it.</param>
/// <param name="Dialect">How its text was read; lines below the rows shown are not counted.</param>
/// <param name="Columns">Its headers.</param>
/// <param name="Rows">The first rows.</param>
public sealed record ShownTable(string File, FileDialect Dialect, ImmutableArray<string> Columns,
    ImmutableArray<ShownRow> Rows)
{
    /// <summary>The rule of a file that holds none, or cannot be read.</summary>
    public const string NoTable = "not-a-table";

    /// <summary>The tables of a file; refused where it is absent or holds none.</summary>
    /// <param name="path">A file; not a folder.</param>
    /// <param name="stated">How it is to be read.</param>
    /// <param name="rowsMax">How many rows, at most <see cref="ImportLimits.RowsShownMax"/>.</param>
    public static Outcome<ImmutableArray<ShownTable>> Of(string path, StatedDialect stated, int rowsMax) =>
        rowsMax is < 1 or > ImportLimits.RowsShownMax
            ? new Refusal("rows-out-of-range", $"From 1 to {ImportLimits.RowsShownMax:N0} rows can be shown.")
            : TableSample.Of(path, stated, rowsMax).Then<ImmutableArray<ShownTable>>(tables =>
                tables.Select(table => new ShownTable(table.Path, table.Dialect, [.. table.Header], [.. Shown(table)]))
                    .ToImmutableArray());

    /// <summary>The rows of a table with every cell that stands in them.</summary>
    internal static IEnumerable<ShownRow> Shown(RawTable table)
    {
        using var records = ReadTable.Open(table);
        for (int row = 0; row < table.Rows && records.Next();)
        {
            if (records.Line != table.Lines[row])
                continue;
            yield return new(records.Line, [.. records.Cells()]);
            row++;
        }
    }
}

/// <summary>A row as it was read.</summary>
/// <param name="Line">Physical line on which it begins.</param>
/// <param name="Cells">Its cells without quotes and blanks at their ends; more or fewer than the headers where it is
/// ragged.</param>
public sealed record ShownRow(int Line, ImmutableArray<string> Cells);
