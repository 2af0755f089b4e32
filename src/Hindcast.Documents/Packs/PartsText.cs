using Hindcast.Documents.Charts;
using Hindcast.Facts.Findings;

namespace Hindcast.Documents.Packs;

/// <summary>A split change as a table: the numbers beside the bars.</summary>
internal static class PartsText
{
    internal static Grid Table(FindingParts parts, Unit unit, Numbers numbers) => new(
        $"How the change splits by {Words.Dimension(parts.Dimension)}",
        ["Part", new("Change", Setting.Figure)],
        [.. PartsPlot.Of(parts.In(FindingText.StepOf(unit))).Bars.Select(bar => (ImmutableArray<Cell>)[bar.Name,
            numbers.Difference(bar.Value, unit)])],
        "");
}
