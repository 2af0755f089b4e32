using Hindcast.Signals.Effects;

namespace Hindcast.Facts.Effects;

/// <summary>The months of a design on its scale: the slice, what it is compared with, and how precisely each month is
/// known.</summary>
/// <param name="Months">Those compared, in order.</param>
/// <param name="Segments">Where they are cut.</param>
/// <param name="Scale">Of the values.</param>
/// <param name="Own">The slice.</param>
/// <param name="Compared">What it is compared with; 0 where it is compared with nothing.</param>
/// <param name="Variances">Of their difference, up to a factor.</param>
internal sealed record EffectSeries(string[] Months, Segments Segments, EffectScale Scale, double[] Own,
    double[] Compared, double[] Variances)
{
    /// <summary>The sampling variances of the slice alone.</summary>
    public required double[] OwnVariances { get; init; }

    /// <summary>The difference of the two.</summary>
    public double[] Difference => [.. Own.Zip(Compared, (own, other) => own - other)];

    /// <summary>The series of a design in a panel up to a month; null without a month.</summary>
    /// <param name="panel">What is there.</param>
    /// <param name="design">What is compared with what.</param>
    /// <param name="through">The last month.</param>
    /// <param name="on">The scale; null for that of the panel.</param>
    public static EffectSeries? Of(SlicePanel panel, EffectDesign design, string through, EffectScale? on = null)
    {
        var (months, before) = design.Months(panel, through);
        if (months.Length == 0)
            return null;
        var others = panel.Others.Where(o => design.Comparisons.Contains(o.Slice)).Select(o => o.Cells).ToArray();
        PanelCell[] own = [.. months.Select(month => panel.Cells[month])];
        var scale = on ?? EffectScales.Of(own.Concat(others.SelectMany(o => o.Where(c => months.Contains(c.Key))
            .Select(c => c.Value))), design.Method);
        var (compared, spread) = others.Length == 0
            ? (new double[months.Length], new double[months.Length])
            : Together(others, months, scale);
        int onset = design.Onset is { } first ? Array.FindIndex(months, month => string.CompareOrdinal(month,
            first) >= 0) : -1;
        // Each part of the slice has a level of its own, and with it a precision.
        int[] cuts = [0, .. onset >= 1 && onset < before ? new[] { onset } : [], .. before < months.Length ? new[]
            { before } : [], months.Length];
        double[] variances = [.. cuts.Zip(cuts.Skip(1)).SelectMany(part => VariancesOf(own[part.First..part.Second],
            scale))];
        return new(months, new(before, design.Comparisons.IsEmpty, onset >= 1 && onset < before ? onset : null), scale,
            [.. own.Select(c => scale.Up(c))], compared,
            [.. variances.Zip(spread, (one, other) => one + other)]) { OwnVariances = variances };
    }

    /// <summary>The untouched slices that can be read in all months with enough in each, on the scale, with their
    /// variances.</summary>
    public static (double[] Values, double[] Variances)[] Dense(SlicePanel panel, EffectDesign design,
        EffectSeries series) =>
    [
        .. panel.Others.Where(o => design.Comparisons.Contains(o.Slice)
                && series.Months.All(month => o.Cells.TryGetValue(month, out var cell)
                    && cell.N >= Indicators.Indicator.ObservationsMin))
            .Select(o => series.Months.Select(month => o.Cells[month]).ToArray())
            .Select(cells => (cells.Select(c => series.Scale.Up(c)).ToArray(), VariancesOf(cells, series.Scale))),
    ];

    /// <summary>Things counted are added up; of other values a mean is taken whose weights stay the same in all
    /// months.</summary>
    private static (double[], double[]) Together(ImmutableSortedDictionary<string, PanelCell>[] others, string[] months,
        EffectScale scale)
    {
        if (scale.IsOfShares() || others.SelectMany(o => o.Values).All(c => c.Value == c.N))
        {
            PanelCell[] sums = [.. months.Select(month => Sum(others.Where(o => o.ContainsKey(month))
                .Select(o => o[month])))];
            return ([.. sums.Select(c => scale.Up(c))], VariancesOf(sums, scale));
        }

        var whole = others.Where(o => months.All(o.ContainsKey)).ToArray();
        if (whole.Length == 0)
            whole = others;
        double[] weights = [.. whole.Select(o => o.Values.Average(c => (double)c.N))];
        return (
            [.. months.Select(month => whole.Zip(weights).Where(o => o.First.ContainsKey(month)).ToArray() is var at
                ? at.Sum(o => o.Second * scale.Up(o.First[month])) / at.Sum(o => o.Second) : 0)],
            [.. months.Select(month => 1.0 / whole.Where(o => o.ContainsKey(month)).Sum(o => o[month].N))]);
    }

    private static PanelCell Sum(IEnumerable<PanelCell> cells) =>
        cells.Aggregate(new PanelCell(0, 0, 0), (sum, c) => new(sum.Value + c.Value, sum.N + c.N, sum.Events
            + c.Events));

    /// <summary>Sampling variances at the level of all months together, so that a month's own luck does not set its
    /// weight.</summary>
    private static double[] VariancesOf(PanelCell[] cells, EffectScale scale)
    {
        if (!scale.IsOfShares())
            return [.. cells.Select(c => 1.0 / c.N)];
        double share = (cells.Sum(c => c.Events!.Value) + 0.5) / (cells.Sum(c => (double)c.N) + 1);
        double one = scale switch
        {
            EffectScale.Points => share * (1 - share),
            EffectScale.Ratio => (1 - share) / share,
            _ => 1 / (share * (1 - share)),
        };
        return [.. cells.Select(c => one / c.N)];
    }
}
