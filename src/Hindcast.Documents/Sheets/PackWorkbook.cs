using Hindcast.Documents.Packs;
using Hindcast.Documents.Slides;

namespace Hindcast.Documents.Sheets;

/// <summary>Sets a pack as a workbook: what it says on the first sheet, then a sheet a table.</summary>
internal static class PackWorkbook
{
    private const double WidthNarrowest = 9, WidthWidest = 60;

    /// <summary>The workbook's bytes.</summary>
    internal static byte[] Write(Outline outline, ImmutableArray<DataTable> data, DateOnly day)
    {
        using var memory = new MemoryStream();
        Workbook.Write(memory, outline.Title, day,
        [
            new("Read first", ["Part", "What it says"], Prose(outline)) { Widths = [44, 110] },
            .. from part in outline.Parts
               from grid in part.Blocks.Select(block => block.Whole ?? block.Grid).Append(part.Months)
               where grid is { Rows.IsEmpty: false }
               select Of(grid),
            .. data.Select(table => new Sheet($"data {table.Name}", table.Columns,
                table.Rows.Select(row => (IReadOnlyList<SheetCell>)row))),
        ]);
        return memory.ToArray();
    }

    private static IEnumerable<SheetCell[]> Prose(Outline outline) =>
    [
        [outline.Title, outline.Lines[0]],
        .. outline.Lines.Skip(1).Select(line => (SheetCell[])["", line]),
        .. from part in outline.Parts
           from said in (IEnumerable<string>)[.. SlideText.Heading(part.Title) == part.Title
               ? Array.Empty<string>()
               : [part.Title], .. part.Blocks.SelectMany(Said), .. part.Basis is { } basis
               ? [basis]
               : Array.Empty<string>()]
           select (SheetCell[])[SlideText.Heading(part.Title), said],
        .. outline.Sources.Length > 0 ? [["", outline.Sources]] : Array.Empty<SheetCell[]>(),
    ];

    private static IEnumerable<string> Said(BlockView block) => block switch
    {
        { Prose: { } prose } => [prose],
        { Points: { } points } => points.Items.IsEmpty ? [points.Empty] : points.Items,
        { Grid: { } grid } => grid.Rows.IsEmpty ? [grid.Empty] : [$"The sheet “{grid.Caption}” has it."],
        _ => [],
    };

    private static Sheet Of(Grid grid) => new(grid.Caption, [.. grid.Columns.Select(column => column.Head)],
        grid.Rows.Select(row => (SheetCell[])[.. row.Select((cell, i) => grid.Columns[i].IsWords
            ? cell.Text : SheetFigure.Read(cell.Text))]))
    {
        Widths =
        [
            .. grid.Columns.Select((column, i) => Math.Clamp(
                3 + Math.Max(column.Head.Length, grid.Rows.Max(row => row[i].Text.Length)), WidthNarrowest,
                WidthWidest)),
        ],
        Figures = [.. grid.Columns.Select(column => !column.IsWords)],
    };
}
