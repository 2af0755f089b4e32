using Hindcast.Documents.Charts;
using Hindcast.Facts.Findings;

namespace Hindcast.Documents.Packs;

/// <summary>A split change as a table: the numbers beside the bars.</summary>
internal static class PartsText
{
    internal static Grid Table(FindingParts parts, Unit unit, Numbers numbers)
    {
        var bars = PartsPlot.Of(parts.In(FindingText.StepOf(unit))).Bars;
        var changes = numbers.Differences(bars.Select(bar => (double?)bar.Value), unit);
        return new($"How the change splits by {Words.Dimension(parts.Dimension)}",
            ["Part", new("Change", Setting.Figure)],
            [.. bars.Select((bar, at) => (ImmutableArray<Cell>)[bar.Name, changes[at]])], "");
    }
}
