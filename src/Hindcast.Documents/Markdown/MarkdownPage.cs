using System.Text;
using Hindcast.Documents.Packs;

namespace Hindcast.Documents.Markdown;

/// <summary>
/// A Markdown document as it grows, one block after another; all text that comes in is data and is escaped.
/// </summary>
/// <param name="shown">What a text becomes before it is escaped, for example with roles in place of names; null for
/// itself.</param>
internal sealed class MarkdownPage(Func<string, string>? shown = null)
{
    private readonly StringBuilder text = new();

    internal MarkdownPage Heading(int level, string words) =>
        Block($"{new string('#', level)} {Words(words)}");

    internal MarkdownPage Paragraph(string words) => Block(Words(words));

    internal MarkdownPage List(IEnumerable<string> items) =>
        Lines(items.Select(item => "- " + Words(item)));

    internal MarkdownPage Numbered(IEnumerable<string> items) =>
        Lines(items.Select((item, i) => string.Create(CultureInfo.InvariantCulture,
            $"{i + 1}. {Words(item)}")));

    internal MarkdownPage ListOr(ImmutableArray<string> items, string empty) => items.IsEmpty
        ? Paragraph(empty)
        : List(items);

    internal MarkdownPage Table(Grid grid)
    {
        if (grid.Rows.IsEmpty)
            return Paragraph(grid.Empty);
        return Lines(
        [
            Line(grid.Columns.Select(column => column.Head)),
            "|" + string.Concat(grid.Columns.Select(column => column.IsFigure ? " ---: |" : " --- |")),
            .. grid.Rows.Select(row => Line(row.Select(cell => cell.Text))),
        ]);
    }

    /// <inheritdoc/>
    public override string ToString() => text.ToString();

    private string Line(IEnumerable<string> cells) =>
        "|" + string.Concat(cells.Select(cell => $" {Words(cell)} |"));

    private string Words(string words) => MarkdownText.Escape(shown is null ? words : shown(words));

    private MarkdownPage Lines(IEnumerable<string> lines) => string.Join('\n', lines) is { Length: > 0 } block
        ? Block(block) : this;

    private MarkdownPage Block(string block)
    {
        if (text.Length > 0)
            text.Append('\n');
        text.Append(block).Append('\n');
        return this;
    }
}
