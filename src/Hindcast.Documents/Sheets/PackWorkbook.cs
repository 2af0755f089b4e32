using Hindcast.Documents.Packs;
using Hindcast.Documents.Slides;

namespace Hindcast.Documents.Sheets;

/// <summary>Sets a pack as a workbook: what it says and what is in the file on the first sheet, then a sheet a
/// table.</summary>
internal static class PackWorkbook
{
    private const double WidthNarrowest = 9, WidthWidest = 60;

    /// <summary>Characters of a heading that stands above already: one line.</summary>
    private const int RepeatedLength = 40;

    /// <summary>The workbook's bytes.</summary>
    internal static byte[] Write(Outline outline, ImmutableArray<DataTable> data, DateOnly day)
    {
        ImmutableArray<Grid> grids =
        [
            .. from part in outline.Parts
               from grid in part.Blocks.Select(block => block.Whole ?? block.Grid).Append(part.Months)
               where grid is { Rows.IsEmpty: false }
               select grid,
        ];
        using var memory = new MemoryStream();
        Workbook.Write(memory, outline.Title, day,
        [
            new("Read first", ["Part", "What it says"], [.. Head(outline), .. Said(outline), .. Inside(grids, data)])
                { Widths = [44, 110] },
            .. grids.Select(Of),
            .. data.Select(table => new Sheet($"data {table.Name}", table.Columns,
                table.Rows.Select(row => (IReadOnlyList<SheetCell>)row))),
        ]);
        return memory.ToArray();
    }

    /// <summary>What it is, as of when, and what its figures mean.</summary>
    private static IEnumerable<SheetCell[]> Head(Outline outline) =>
    [
        [Strong(outline.Title), Strong(outline.Lines[0])],
        ["", "Here is what it says, part by part; below that, what is in this file, each sheet a link."],
        .. outline.Lines.Skip(1).Select(line => (SheetCell[])["", line]),
        .. outline.Foot.Length > 0 ? [[Strong("As of, definitions"), outline.Foot]] : Array.Empty<SheetCell[]>(),
        .. outline.Sources.Length > 0 ? [[Strong("Sources"), outline.Sources]] : Array.Empty<SheetCell[]>(),
    ];

    /// <summary>What each part says; a table names its sheet.</summary>
    private static IEnumerable<SheetCell[]> Said(Outline outline)
    {
        int sheet = 0;
        string above = "";
        foreach (var part in outline.Parts)
        {
            string heading = SlideText.Heading(part.Title);
            foreach (var said in (IEnumerable<SheetCell>)[.. heading == part.Title ? Array.Empty<SheetCell>()
                : [part.Title], .. part.Blocks.SelectMany(Of), .. part.Basis is { } basis ? [basis]
                : Array.Empty<SheetCell>()])
            {
                yield return [heading != above ? Strong(heading)
                    : new(SlideText.Begin(heading, RepeatedLength)) { Look = SheetLook.Quiet }, said];
                above = heading;
            }

            sheet += part.Months is { Rows.IsEmpty: false } ? 1 : 0;
        }

        IEnumerable<SheetCell> Of(BlockView block) => block switch
        {
            { Prose: { } prose } => [prose],
            { Points: { } points } => points.Items.IsEmpty ? [points.Empty]
                : points.Items.Select(item => (SheetCell)item),
            { Grid: { } grid } => (block.Whole ?? grid).Rows.IsEmpty ? [grid.Empty]
                : [new($"The sheet “{grid.Caption}” has it.") { To = ++sheet }],
            _ => [],
        };
    }

    /// <summary>The sheets of the file, each a link, with what stands on it.</summary>
    private static IEnumerable<SheetCell[]> Inside(ImmutableArray<Grid> grids, ImmutableArray<DataTable> data) =>
    [
        [Strong("In this file"), "A sheet a table, with filters; what begins with “data” is for programs, with every "
            + "digit."],
        .. grids.Select((grid, at) => (SheetCell[])[new(grid.Caption) { To = at + 1 },
            string.Join(" · ", grid.Columns.Select(column => column.Head))]),
        .. data.Select((table, at) => (SheetCell[])[new($"data {table.Name}") { To = grids.Length + at + 1 },
            "For programs."]),
    ];

    private static SheetCell Strong(string text) => new(text) { Look = SheetLook.Strong };

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
