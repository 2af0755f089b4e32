using Hindcast.Facts.Findings;

namespace Hindcast.Documents.Charts;

/// <summary>
/// Where the bars of a split change are drawn: each part begins where the one before it ended, the whole at zero.
/// </summary>
/// <param name="Bars">Rate, mix, interaction, whole change.</param>
/// <param name="PlotRight">Where the bars end at the most: the longest figure beside them has room.</param>
/// <param name="Zero">Where no change is.</param>
public sealed record PartsPlot(ImmutableArray<PartBar> Bars, double Zero, double PlotRight)
{
    /// <summary>Drawing units, about pixels on a phone.</summary>
    public const double Width = 400, Height = 112, RowHeight = 27, PlotLeft = 112, PlotRightMax = 322;

    private const double CharacterWidth = 7.8, Gap = 6;

    /// <summary>Lays out one split.</summary>
    /// <param name="parts">The split.</param>
    /// <param name="figureLength">Characters of the longest figure beside the bars.</param>
    public static PartsPlot Of(FindingParts parts, int figureLength = 0)
    {
        double right = Math.Min(PlotRightMax, Width - figureLength * CharacterWidth - Gap);
        (string Name, double From, double To, double Value, bool IsWhole)[] bars =
        [
            ("Rate", 0, parts.Rate, parts.Rate, false),
            ("Mix", parts.Rate, parts.Rate + parts.Mix, parts.Mix, false),
            ("Interaction", parts.Rate + parts.Mix, parts.Total, parts.Interaction, false),
            ("Whole change", 0, parts.Total, parts.Total, true),
        ];
        double low = bars.Min(b => Math.Min(b.From, b.To)), high = bars.Max(b => Math.Max(b.From, b.To));
        // A change of exactly nothing in every part still gets an axis.
        var scale = low == high ? new LinearScale(-1, 1, PlotLeft, right) : new LinearScale(low, high, PlotLeft, right);
        return new(
            [
                .. bars.Select((b, i) => new PartBar(b.Name, b.Value, b.IsWhole, i * RowHeight,
                    Math.Min(scale.At(b.From), scale.At(b.To)), Math.Max(scale.At(b.From), scale.At(b.To)),
                    scale.At(b.To))),
            ],
            scale.At(0), right);
    }
}

/// <summary>One bar of a split change.</summary>
/// <param name="Name">Which part.</param>
/// <param name="Value">The part, in the indicator's unit.</param>
/// <param name="IsWhole">True for the sum of the others.</param>
/// <param name="Y">Top of its row.</param>
/// <param name="Left">Left end.</param>
/// <param name="Right">Right end.</param>
/// <param name="EndsAt">The end at which the next part begins.</param>
public readonly record struct PartBar(
    string Name, double Value, bool IsWhole, double Y, double Left, double Right, double EndsAt);
