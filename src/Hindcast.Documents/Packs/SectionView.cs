using Hindcast.Documents.Charts;
using Hindcast.Facts.Findings;
using Hindcast.Retros.Records;

namespace Hindcast.Documents.Packs;

/// <summary>A kind's own section with its figures written.</summary>
/// <param name="Id">Unique in the document.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Blocks">In reading order.</param>
/// <param name="Covers">Common parts that it says itself.</param>
public sealed record SectionView(string Id, string Title, ImmutableArray<BlockView> Blocks,
    ImmutableArray<string> Covers)
{
    /// <summary>What it comes to, in one sentence; null where that is for the reader to see.</summary>
    public string? Says { get; init; }

    /// <summary>Writes the figures of a section.</summary>
    public static SectionView Of(RecordSection section, Numbers numbers) =>
        new(section.Id, Numbers.Dated(section.Title), [.. section.Blocks.Select(block => BlockView.Of(block, numbers)
            with { Heading = HeadingOf(block, section) })], section.Covers)
            { Says = section.Says is { } says ? Numbers.Dated(says) : null };

    /// <summary>The section without commands, for readers who have no terminal.</summary>
    public SectionView Plain() => this with
    {
        Says = Says is { } says ? Plainly.OnPaper(says) : null,
        Blocks = [.. Blocks.Select(block => block with
        {
            Prose = block.Prose is { } prose ? Plainly.OnPaper(prose) : null,
            Says = block.Says is { } comes ? Plainly.OnPaper(comes) : null,
            Points = block.Points is { } points
                ? points with { Items = [.. points.Items.Select(Plainly.OnPaper)],
                    Empty = Plainly.OnPaper(points.Empty) }
                : null,
            Grid = block.Grid?.Shown(Plainly.OnPaper), Whole = block.Whole?.Shown(Plainly.OnPaper),
        })],
    };

    /// <summary>Where a section has several tables each says what it shows, unless a column's head does.</summary>
    private static string? HeadingOf(SectionBlock block, RecordSection section) =>
        block is SectionBlock.Listing { Rows.IsEmpty: false } table
            && section.Blocks.OfType<SectionBlock.Listing>().Count(other => !other.Rows.IsEmpty) > 1
            && !table.Heads.Any(head => head.StartsWith(table.Caption, StringComparison.Ordinal))
            ? Numbers.Dated(table.Caption)
            : null;
}

/// <summary>A block ready to be set: exactly one of its members is there.</summary>
/// <param name="Prose">One paragraph.</param>
/// <param name="Points">A list.</param>
/// <param name="Grid">A table.</param>
public sealed record BlockView(string? Prose, SectionBlock.Points? Points, Grid? Grid)
{
    /// <summary>Characters of a cell that stays on one line, and of all such columns of a table together.</summary>
    private const int FewWordsLength = 22, FewWordsTogether = 80, BesideFiguresLength = 20;

    /// <summary>True for a paragraph that is said and not shown: a slide bears it in its notes.</summary>
    public bool IsSpoken { get; init; }

    /// <summary>The table with all its rows, where <see cref="Grid"/> has not all; else null.</summary>
    public Grid? Whole { get; init; }

    /// <summary>What of the table slides draw besides; null for nothing.</summary>
    internal ChartData? Chart { get; init; }

    /// <summary>The same where pages draw it too: stretches from one start; null for none.</summary>
    public GanttPlot? Times { get; init; }

    /// <summary>What the table comes to, where it begins a slide of its own; else null.</summary>
    public string? Says { get; init; }

    /// <summary>What stands over a table that is not alone in its section.</summary>
    public string? Heading { get; init; }

    internal static BlockView Of(SectionBlock block, Numbers numbers) => block switch
    {
        SectionBlock.Prose prose => new(Numbers.Dated(prose.Text), null, null) { IsSpoken = prose.IsSpoken },
        SectionBlock.Points points => new(null,
            points with { Items = [.. points.Items.Select(Numbers.Dated)], Empty = Numbers.Dated(points.Empty) }, null),
        SectionBlock.Listing table => Listed(Set(table.AsShown(), numbers), table, numbers),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "No such block."),
    };

    private static BlockView Listed(Grid shown, SectionBlock.Listing table, Numbers numbers) => new(null, null, shown)
    {
        Whole = table.Rows.Length > table.ShownMax ? Set(table, numbers) : null,
        Chart = table.Drawn is { } drawn ? BarData.Of(shown, drawn) : null,
        Times = table.Drawn is { IsTime: true } times ? BarData.Times(shown, times) : null,
        Says = table.Says is { } says ? Numbers.Dated(says) : null,
    };

    private static Grid Set(SectionBlock.Listing table, Numbers numbers) =>
        Settled(Table(table, numbers).Shown(Numbers.Dated));

    /// <summary>A column is set as figures where most of its cells that can be told and are not blank are.</summary>
    private static Grid Table(SectionBlock.Listing table, Numbers numbers) => new(table.Caption,
        [.. table.Heads.Select((head, at) => new Column(Named(head), SettingOf(table, at)))],
        [.. table.Rows.Select(row => (ImmutableArray<Cell>)[.. row.Select(cell => new Cell(Text(cell, numbers),
            cell.IsYoung ? Tone.Young : Tone.Plain))])],
        table.Empty);

    /// <summary>A column's head begins with a capital letter, unless it is a letter alone, such as n.</summary>
    private static string Named(string head) => head is [_, _, ..] && char.IsAsciiLetterLower(head[0])
        && !head.Contains('_', StringComparison.Ordinal) ? FindingText.Sentence(head) : head;

    private static Setting SettingOf(SectionBlock.Listing table, int column)
    {
        var told = table.Rows.Select(row => row[column])
            .Where(cell => cell != SectionCell.Untold && cell.Text != "").ToArray();
        // A few short words beside figures, as "too early" or "16 to 24", leave it a column of figures.
        return told.Length == 0 || told.Count(cell => cell.Text is not null) * 2 > told.Length
            || told.Any(cell => cell.Text is { Length: > BesideFiguresLength }) ? Setting.Words
            : told.All(cell => cell.Day is not null) ? Setting.OneLine
            : told.Any(cell => cell.Day is not null) ? Setting.Words
            : Setting.Figure;
    }

    /// <summary>Room for what is to be written; names and other short words on one line where all of them have
    /// room.</summary>
    private static Grid Settled(Grid grid)
    {
        int Longest(int column) => grid.Rows.IsEmpty ? 0 : grid.Rows.Max(row => row[column].Text.Length);
        int room = FewWordsTogether - Enumerable.Range(0, grid.Columns.Length)
            .Where(at => !grid.Columns[at].IsWords).Sum(Longest);
        var columns = grid.Columns.ToArray();
        foreach (int at in Enumerable.Range(0, columns.Length).Where(at => columns[at].IsWords).OrderBy(Longest))
            if (grid.Rows.Any(row => row[at].Text == SectionCell.ToFill.Text))
                columns[at] = columns[at] with { Setting = Setting.Room };
            else if (Longest(at) is > 0 and <= FewWordsLength and var longest && (room -= longest) >= 0)
                columns[at] = columns[at] with { Setting = Setting.FewWords };
        return grid with { Columns = [.. columns] };
    }

    private static string Text(SectionCell cell, Numbers numbers) => cell switch
    {
        { Text: { } words } => words,
        { Day: { } day } => Numbers.Day(day),
        { Value: { } amount, Currency: { } currency } => $"{Numbers.Count((long)Math.Round(amount))} {currency}"
            .TrimEnd(),
        { Value: { } value } => (cell.IsSigned && value > 0 ? "+" : "")
            + numbers.Value(value, cell.Unit ?? Unit.Count),
        _ => Numbers.CannotTell,
    };
}
