namespace Hindcast.Documents.Charts;

/// <summary>Draws the slanted lines over months that cannot be told.</summary>
/// <remarks>Plain lines, not an SVG pattern: a pattern is used by reference, and a pack refers to nothing.</remarks>
internal static class Hatch
{
    /// <summary>The path of lines rising at 45° inside a box; <paramref name="gap"/> apart along x.</summary>
    internal static string Path(double left, double top, double right, double bottom, double gap)
    {
        var path = new System.Text.StringBuilder();
        // Line c holds the points with x + y = c; counted from a multiple of the gap, neighbouring boxes continue each
        // other.
        for (double c = Math.Ceiling((left + top) / gap) * gap; c < right + bottom; c += gap)
        {
            double fromX = Math.Max(left, c - bottom), toX = Math.Min(right, c - top);
            if (toX - fromX > 0.5)
                path.Append(CultureInfo.InvariantCulture,
                    $"M{Svg.At(fromX)} {Svg.At(c - fromX)}L{Svg.At(toX)} {Svg.At(c - toX)}");
        }

        return path.ToString();
    }
}
