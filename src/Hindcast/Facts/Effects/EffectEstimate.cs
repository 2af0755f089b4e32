using Hindcast.Signals.Effects;
using Hindcast.Signals.Intervals;

namespace Hindcast.Facts.Effects;

/// <summary>What an action changed, against what would have been without it.</summary>
/// <param name="Scale">The scale on which it was estimated.</param>
/// <param name="Contrast">The effect on that scale, with its error.</param>
/// <param name="Seen">The indicator after, in its unit.</param>
/// <param name="MonthsBefore">Months compared with.</param>
/// <param name="MonthsAfter">Months after.</param>
/// <param name="First">The first month after that was read, <c>YYYY-MM</c>.</param>
/// <param name="Last">The last one.</param>
/// <param name="NBefore">Observations of the slice in the months compared with.</param>
/// <param name="NAfter">Its observations after.</param>
/// <param name="ComesBack">What of the level before comes back by itself because it was extreme, on the scale; 0 where
/// nothing does.</param>
public sealed record EffectEstimate(
    EffectScale Scale, SliceContrast Contrast, double Seen, int MonthsBefore, int MonthsAfter, string First,
    string Last, long NBefore, long NAfter, double ComesBack)
{
    /// <summary>The months after on the scale as what is compared with has them, with the observations of the
    /// slice.</summary>
    internal ImmutableArray<(double Compared, long N)> Months { get; init; } = [];

    /// <summary>What it is compared with before and after, in the unit; null where that is nothing.</summary>
    public (double Before, double After)? Untouched { get; private init; }

    /// <summary>The effect in the unit.</summary>
    public double Effect => Added(Contrast.Effect);

    /// <summary>What an effect on the scale adds to <see cref="Seen"/>, in the unit.</summary>
    /// <remarks>
    /// Log-odds do not add up over months of unlike levels. So the months are given the levels of what is compared
    /// with, shifted until together they make what was seen; without the effect each of them lies lower by it, and they
    /// are put together again.
    /// </remarks>
    public double Added(double effect)
    {
        if (Scale != EffectScale.LogOdds || Seen is <= 0 or >= 1 || Months.IsEmpty)
            return Scale.Added(Seen, effect);
        double n = Months.Sum(m => (double)m.N), low = -ShiftReach, high = ShiftReach;
        for (int step = 0; step < ShiftSteps; step++)
            if (Together((low + high) / 2) < Seen)
                low = (low + high) / 2;
            else
                high = (low + high) / 2;
        return Seen - Together(low - effect);

        double Together(double shift) => Months.Sum(m => m.N / (1 + Math.Exp(-m.Compared - shift))) / n;
    }

    // In log-odds: beyond it a share differs from none or all by less than a double tells.
    private const double ShiftReach = 80;

    private const int ShiftSteps = 64;

    /// <summary>Its interval in the unit.</summary>
    /// <param name="confidence">Two-sided level.</param>
    public Interval Interval(double confidence = 0.95)
    {
        var ends = Contrast.Interval(confidence);
        return new(Added(ends.Low), Added(ends.High));
    }

    /// <summary>The estimate of a design; null where there is too little before, nothing after or no scatter to judge
    /// by.</summary>
    /// <param name="panel">What is there.</param>
    /// <param name="design">What is compared with what.</param>
    /// <param name="through">The last month after, <c>YYYY-MM</c>.</param>
    /// <param name="on">The scale; null for that of the panel.</param>
    public static EffectEstimate? Of(SlicePanel panel, EffectDesign design, string through, EffectScale? on = null)
    {
        if (EffectSeries.Of(panel, design, through, on) is not { } series || ContrastOf(panel, design, series)
            is not { } contrast)
            return null;
        var (months, segments) = (series.Months, series.Segments);
        PanelCell[] before = [.. months[(segments.Onset ?? 0)..segments.Before].Select(m => panel.Cells[m])], after =
            [.. months[segments.Before..].Select(m => panel.Cells[m])];
        // Of shares no month is known better than counting allows, whatever luck the months before had.
        // The months between session and action were chosen by nobody.
        double comesBack = contrast.Step is { } step && design.LeftOut is null
            ? -RegressionToMean.Expected(step.Size, step.Error * (series.Scale.IsOfShares()
                ? Math.Sqrt(Math.Max(1, 1 / contrast.Dispersion)) : 1), segments.Before) : 0;
        return new(series.Scale, contrast, Mean(after), before.Length, after.Length, months[segments.Before],
            months[^1], before.Sum(c => c.N), after.Sum(c => c.N), comesBack)
        {
            Months = [.. series.Compared[segments.Before..].Zip(after, (compared, cell) => (compared, cell.N))],
            Untouched = design.Comparisons.IsEmpty ? null
                : (Others(months[(segments.Onset ?? 0)..segments.Before]), Others(months[segments.Before..])),
        };

        double Others(string[] part) => Mean([.. panel.Others.Where(o => design.Comparisons.Contains(o.Slice))
            .SelectMany(o => part.Where(o.Cells.ContainsKey).Select(month => o.Cells[month]))]);
    }

    /// <summary>The estimate on each other scale on which what moved the untouched slices could be taken over; none
    /// where nothing is untouched.</summary>
    /// <param name="panel">What is there.</param>
    /// <param name="design">What is compared with what.</param>
    /// <param name="through">The last month after, <c>YYYY-MM</c>.</param>
    public ImmutableArray<EffectEstimate> Beside(SlicePanel panel, EffectDesign design, string through) =>
        design.Comparisons.IsEmpty ? [] :
        [
            .. Scale.Beside(panel.Cells.Values).Select(scale => Of(panel, design, through, scale))
                .OfType<EffectEstimate>(),
        ];

    /// <summary>The newest months after in which it is no better than before, after it had been: from the first of
    /// them on, with the estimate of both parts; null where there are none.</summary>
    /// <param name="panel">What is there.</param>
    /// <param name="design">What is compared with what.</param>
    /// <param name="sign">1 where more is better, else −1.</param>
    /// <param name="through">The last month after, <c>YYYY-MM</c>.</param>
    /// <remarks>They are no better where their 95 % interval holds nothing, and worse than the months after that lie
    /// before them where it does not reach what those came to.</remarks>
    public static (EffectEstimate Then, EffectEstimate Now)? Gone(SlicePanel panel, EffectDesign design, double sign,
        string through)
    {
        var (months, before) = design.Months(panel, through);
        for (int cut = before + 1; cut < months.Length; cut++)
            if (Of(panel, design, months[cut - 1]) is { } then
                && Of(panel, design with { EffectFrom = months[cut] }, through) is { } now
                && now.Contrast.Interval() is var left && then.Contrast.Interval() is var had
                && Math.Min(sign * had.Low, sign * had.High) > 0 && Math.Min(sign * left.Low, sign * left.High) <= 0
                && Math.Max(sign * left.Low, sign * left.High) < sign * then.Contrast.Effect)
                return (then, now);
        return null;
    }

    /// <summary>The newest months between those before and the action in which it was nearer to what came after than
    /// to what was before, so that it came back by itself; null where there are none.</summary>
    /// <param name="panel">What is there.</param>
    /// <param name="design">What is compared with what.</param>
    /// <param name="acted">From when on the action acts.</param>
    /// <remarks>What is nearer is told by its estimate, and its 95 % interval must reach what came after.</remarks>
    public EffectEstimate? Back(SlicePanel panel, EffectDesign design, DateOnly acted)
    {
        var between = design.Between(panel, acted);
        double sign = Math.Sign(Contrast.Effect), after = Math.Abs(Contrast.Effect);
        return between.Select(from => Of(panel, design with { EffectFrom = from }, between[^1]))
            .OfType<EffectEstimate>().FirstOrDefault(then => sign * then.Contrast.Effect > after / 2 && then.Contrast.Interval() is var had
                && Math.Max(sign * had.Low, sign * had.High) >= after);
    }

    /// <summary>The indicator before, in its unit; null where no month can be read.</summary>
    public static double? Before(SlicePanel panel, EffectDesign design) =>
        EffectSeries.Of(panel, design, design.Until) is { } series && series.Segments.Before > 0
            && (design.Onset is not { } onset || string.CompareOrdinal(series.Months[^1], onset) >= 0)
            ? Mean([.. series.Months[(series.Segments.Onset ?? 0)..series.Segments.Before].Select(m => panel.Cells[m])])
            : null;

    /// <summary>True where a month before lies off the others by more than <see cref="ExtremeErrors"/> errors, on the
    /// bad side.</summary>
    public static bool IsExtreme(SlicePanel panel, EffectDesign design, string month, bool upIsGood)
    {
        if (EffectSeries.Of(panel, design, design.Until) is not { } series || Array.IndexOf(series.Months, month)
            is not (>= 0 and var at))
            return false;
        int[] order = [.. Enumerable.Range(0, series.Months.Length).Where(t => t != at), at];
        var found = SliceContrast.Of([.. order.Select(t => series.Difference[t])],
            [.. order.Select(t => series.Variances[t])], new(order.Length - 1));
        return found is { } off && (upIsGood ? off.Effect < 0 : off.Effect > 0) && Math.Abs(off.Effect) > ExtremeErrors
            * off.Error;
    }

    /// <summary>Errors beyond which a month is extreme.</summary>
    public const double ExtremeErrors = 2;

    /// <summary>The chance of telling an effect of a size, in the unit from the level before to another, with months
    /// after; null where that cannot be told.</summary>
    public static double? Power(SlicePanel panel, EffectDesign design, double to, int monthsAfter, double confidence)
    {
        if (EffectSeries.Of(panel, design, design.Until) is not { } series || Before(panel, design) is not { } from
            || series.Scale.Between(from, to) is not { } size)
            return null;
        return SliceContrast.Expected(series.Difference, series.Variances, monthsAfter, series.Segments) is { } expected
            ? expected.Power(size, confidence) : null;
    }

    private static SliceContrast? ContrastOf(SlicePanel panel, EffectDesign design, EffectSeries series)
    {
        PanelCell[] own = [.. series.Months.Select(m => panel.Cells[m])];
        if (design.Method == EffectMethod.InterruptedTimeSeries && own.All(c => c.Events is not null))
            return SliceContrast.OfCounts([.. own.Select(c => c.Events!.Value)], [.. own.Select(c => (double)c.N)],
                series.Segments);
        return design.Method == EffectMethod.SyntheticDifferenceInDifferences && Synthetic(panel, design, series)
            is { } synthetic ? synthetic
            : SliceContrast.Of(series.Difference, series.Variances, series.Segments);
    }

    /// <summary>
    /// The synthetic difference in differences with the error of its placebos. These suppose that all slices scatter
    /// alike; slices of unlike size do not, so each placebo is taken in units of its own sampling error. No share is
    /// known better than counting allows, whatever luck a few placebos had.
    /// </summary>
    private static SliceContrast? Synthetic(SlicePanel panel, EffectDesign design, EffectSeries series)
    {
        int first = series.Segments.Onset ?? 0, before = series.Segments.Before - first;
        var dense = EffectSeries.Dense(panel, design, series);
        if (dense.Length < EffectDesign.SyntheticMin || before < SliceContrast.BeforeMin || series.Segments.Before
            >= series.Months.Length)
            return null;
        double[][] others = [.. dense.Select(d => d.Values[first..])], variances =
            [.. dense.Select(d => d.Variances[first..])];
        double dispersion = SyntheticDifferences.Placebos(others, before).Select((placebo, one) =>
            placebo.Effect * placebo.Effect
                / placebo.Variance([.. variances.Where((_, u) => u != one)], variances[one])).Average();
        if (series.Scale.IsOfShares())
            dispersion = Math.Max(1, dispersion);
        var found = SyntheticDifferences.Of(others, [series.Own[first..]], before);
        double sampled = found.Variance(variances, series.OwnVariances[first..]);
        return dispersion > 0
            ? new(found.Effect, Math.Sqrt(dispersion * sampled), dense.Length - 1, dispersion)
                { Step = StepOf(series) }
            : null;
    }

    private static (double, double)? StepOf(EffectSeries series) =>
        SliceContrast.Of(series.Difference, series.Variances, series.Segments)?.Step;

    private static double Mean(PanelCell[] cells) => cells.All(c => c.Events is not null)
        ? cells.Sum(c => c.Events!.Value) / cells.Sum(c => (double)c.N)
        : cells.All(c => c.Value == c.N) ? cells.Average(c => c.Value)
        : cells.Sum(c => c.Value * c.N) / cells.Sum(c => (double)c.N);
}
