namespace Hindcast.Documents.Charts;

/// <summary>Writes numbers into SVG: two decimals at most, a point, the same on every machine.</summary>
internal static class Svg
{
    /// <summary>One coordinate or length.</summary>
    internal static string At(double value) =>
        Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture) switch
    {
        "-0" => "0",
        var text => text,
    };

    /// <summary>The points of a line or an area.</summary>
    internal static string Points(IEnumerable<(double X, double Y)> points) =>
        string.Join(' ', points.Select(p => $"{At(p.X)},{At(p.Y)}"));
}
