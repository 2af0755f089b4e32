using Hindcast.Facts.Findings;
using Hindcast.Retros.Records;

namespace Hindcast.Cli.Retros;

/// <summary>Prints a section of a record on a terminal.</summary>
internal static class SectionText
{
    /// <summary>The section with its blocks.</summary>
    public static void Print(TextWriter output, RecordSection section)
    {
        output.WriteLine($"\n{section.Title}");
        foreach (var block in section.Blocks)
            switch (block)
            {
                case SectionBlock.Prose prose:
                    output.WriteLine($"  {prose.Text}");
                    break;
                case SectionBlock.Points points:
                    foreach (var (at, item) in (points.Items.IsEmpty ? [points.Empty] : points.Items).Index())
                        output.WriteLine($"  {(points.Numbered && !points.Items.IsEmpty ? $"{at + 1}." : "-")} {item}");
                    break;
                case SectionBlock.Listing whole:
                    var table = whole.AsShown();
                    output.WriteLine($"\n  {table.Caption}{(table.Rows.IsEmpty ? $": {table.Empty}" : "")}");
                    if (!table.Rows.IsEmpty)
                        TextTable.Print(output, [.. table.Heads], table.Rows.Select(row => row.Select(Cell).ToArray()));
                    break;
            }
    }

    private static string Cell(SectionCell cell) => cell switch
    {
        { Text: { } text } => text,
        { Day: { } day } => $"{day:yyyy-MM-dd}",
        { Value: { } value, Currency: { } currency } => FormattableString.Invariant($"{value:N0} {currency}").TrimEnd(),
        { Value: { } value, Unit: Unit.Share, IsSigned: true } => FormattableString.Invariant(
            $"{value * 100:+0.0;-0.0;0.0} %"),
        { Value: { } value, Unit: Unit.Share } => FormattableString.Invariant($"{value * 100:0.0} %"),
        { Value: { } value } => FormattableString.Invariant($"{value:N0}"),
        _ => "cannot tell",
    };
}
