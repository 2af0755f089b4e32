namespace Hindcast.Documents.Charts;

/// <summary>What is drawn beside one row of a breakdown.</summary>
/// <param name="Before">The value before; null where it cannot be told.</param>
/// <param name="Now">The value now; null where it cannot be told.</param>
/// <param name="Interval">95 % interval of the value now; null where it cannot be told.</param>
public readonly record struct SpanRow(double? Before, double? Now, ImmutableArray<double>? Interval);

/// <summary>The one scale on which the rows of a breakdown are drawn.</summary>
public static class SpanScale
{
    /// <summary>From the smallest to the largest value or interval end; rows without any are drawn empty.</summary>
    public static LinearScale Over(ImmutableArray<SpanRow> rows)
    {
        double[] ends =
        [
            .. rows.SelectMany(r => (double?[])[r.Before, r.Now, r.Interval?[0], r.Interval?[1]])
                .OfType<double>().Where(double.IsFinite),
        ];
        double low = ends.DefaultIfEmpty(0).Min(), high = ends.DefaultIfEmpty(0).Max();
        return high > low ? new(low, high, 6, 134) : new(low - 1, low + 1, 6, 134);
    }
}
