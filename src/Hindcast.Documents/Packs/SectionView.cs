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
    /// <summary>Writes the figures of a section.</summary>
    public static SectionView Of(RecordSection section, Numbers numbers) =>
        new(section.Id, Numbers.Dated(section.Title), [.. section.Blocks.Select(block => BlockView.Of(block, numbers))],
            section.Covers);
}

/// <summary>A block ready to be set: exactly one of its members is there.</summary>
/// <param name="Prose">One paragraph.</param>
/// <param name="Points">A list.</param>
/// <param name="Grid">A table.</param>
public sealed record BlockView(string? Prose, SectionBlock.Points? Points, Grid? Grid)
{
    internal static BlockView Of(SectionBlock block, Numbers numbers) => block switch
    {
        SectionBlock.Prose prose => new(Numbers.Dated(prose.Text), null, null),
        SectionBlock.Points points => new(null,
            points with { Items = [.. points.Items.Select(Numbers.Dated)], Empty = Numbers.Dated(points.Empty) }, null),
        SectionBlock.Listing table => new(null, null, Table(table, numbers).Shown(Numbers.Dated)),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "No such block."),
    };

    /// <summary>A column is set as figures where all its cells that can be told are.</summary>
    private static Grid Table(SectionBlock.Listing table, Numbers numbers) => new(table.Caption,
        [.. table.Heads.Select((head, at) => new Column(head, SettingOf(table, at)))],
        [.. table.Rows.Select(row => (ImmutableArray<Cell>)[.. row.Select(cell => new Cell(Text(cell, numbers)))])],
        table.Empty);

    private static Setting SettingOf(SectionBlock.Listing table, int column)
    {
        var told = table.Rows.Select(row => row[column]).Where(cell => cell != SectionCell.Untold).ToArray();
        return told.Length == 0 || told.Any(cell => cell.Text is not null) ? Setting.Words
            : told.All(cell => cell.Day is not null) ? Setting.OneLine
            : Setting.Figure;
    }

    private static string Text(SectionCell cell, Numbers numbers) => cell switch
    {
        { Text: { } words } => words,
        { Day: { } day } => Numbers.Day(day),
        { Value: { } amount, Currency: { } currency } => $"{Numbers.Count((long)Math.Round(amount))} {currency}"
            .TrimEnd(),
        { Value: { } value } => numbers.Value(value, cell.Unit ?? Unit.Count),
        _ => Numbers.CannotTell,
    };
}
