using Hindcast.Documents.Charts;
using Hindcast.Documents.Sheets;
using Hindcast.Facts.Findings;

namespace Hindcast.Documents.Packs;

/// <summary>What a chart shows, for formats that draw it themselves and let a reader change it.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="IsTrend">True for months in a line, false for bars.</param>
/// <param name="Categories">Along its foot.</param>
/// <param name="Series">One value for each category; null is a gap.</param>
/// <param name="Spans">How far the interval reaches below and above the first series; empty for none.</param>
/// <param name="Formats">How each value is written, in the spelling of number formats; the first holds for the axis
/// too.</param>
/// <param name="Ticks">The axis of values.</param>
internal sealed record ChartData(
    string Name, bool IsTrend, ImmutableArray<string> Categories, ImmutableArray<ChartSeries> Series,
    ImmutableArray<(double? Below, double? Above)> Spans, ImmutableArray<string> Formats, Ticks Ticks)
{
    /// <summary>True where the bars of a row stand one behind the other: the first is where the second begins.</summary>
    internal bool IsStacked { get; init; }

    /// <summary>An indicator month by month; null where no month has a value.</summary>
    /// <param name="reading">What is drawn.</param>
    /// <param name="evidence">Its months.</param>
    /// <param name="onset">The month since when it moved, which is marked; null for none.</param>
    /// <param name="numbers">How figures are written.</param>
    internal static ChartData? Trend(IndicatorReading reading, IndicatorEvidence? evidence, string? onset,
        Numbers numbers)
    {
        if (evidence is null || TrendPlot.Of(evidence, reading, numbers).Ticks is not { } ticks)
            return null;
        var rows = evidence.Series;
        bool Since(IndicatorRow row) => onset is not null && TrendPlot.Told(row) && string.CompareOrdinal(row.Period,
            onset) >= 0;
        return new(reading.Name, true, [.. rows.Select(row => Numbers.Month(row.Period))],
        [
            .. ((ChartSeries[])
            [
                new(reading.Name, ChartMark.Line, [.. rows.Select(row => TrendPlot.Told(row) ? row.Value : null)]),
                new($"since {Numbers.Month(onset ?? "")}", ChartMark.Moved,
                    [.. rows.Select(row => Since(row) ? row.Value : null)]),
                new("value so far", ChartMark.Hollow, [.. rows.Select(row => TrendPlot.Told(row) ? null : row.Value)]),
                new("cannot be read yet", ChartMark.Hatched,
                    [.. rows.Select(row => TrendPlot.Told(row) ? (double?)null : ticks.High)]),
            ]).Where(series => series.Mark == ChartMark.Line || series.Values.Any(value => value is not null)),
        ],
        [
            .. rows.Select(row => TrendPlot.Told(row) && row is { Value: { } value, Interval: { IsDefault: false,
                Length: 2 } ends }
                ? ((double?)(value - ends[0]), (double?)(ends[1] - value)) : (null, null)),
        ], [Axis(ticks, reading.Unit)], ticks)
        {
            AxisNote = AxisFrom(ticks, reading.Unit) is { } from ? char.ToUpperInvariant(from[0]) + from[1..] : null,
        };
    }

    /// <summary>What must be said of an axis that does not begin at zero; null where it does.</summary>
    internal static string? AxisFrom(Ticks ticks, Unit unit) =>
        ticks.Low == 0 ? null : $"the axis begins at {Numbers.Tick(ticks.Low, ticks.Step, unit)}";

    /// <summary>What its axis must be read with; null for nothing.</summary>
    internal string? AxisNote { get; init; }

    /// <summary>True where each row has two bars, before and now; the interval is that of now.</summary>
    internal bool IsPaired { get; init; }

    /// <summary>An indicator value by value of a dimension, now beside the months before; null where fewer than two
    /// values can be told.</summary>
    internal static ChartData? Slices(IndicatorReading reading, string by,
        ImmutableArray<(IndicatorRow? Before, IndicatorRow? Now)> pairs, Numbers numbers)
    {
        var rows = pairs.Where(pair => (pair.Now?.Value ?? pair.Before?.Value) is not null).Take(SlicesMax).ToArray();
        if (rows.Length < 2)
            return null;
        ImmutableArray<(double? Below, double? Above)> spans = [.. rows.Select(pair =>
            pair.Now is { Value: { } value, Interval: { IsDefault: false, Length: 2 } ends }
                ? ((double?)(value - ends[0]), (double?)(ends[1] - value)) : (null, null))];
        double[] ends = [0, .. rows.SelectMany((pair, i) => (double?[])[pair.Before?.Value, pair.Now?.Value,
            pair.Now?.Value - spans[i].Below, pair.Now?.Value + spans[i].Above]).OfType<double>()];
        return new($"{reading.Name} by {Words.Dimension(by)}", false,
            [.. rows.Select(pair => BreakdownText.NameOf((pair.Now ?? pair.Before)!, by))],
            [
                new("3 months before", ChartMark.Pale, [.. rows.Select(pair => pair.Before?.Value)]),
                new(Numbers.Month(reading.Period), ChartMark.Bar, [.. rows.Select(pair => pair.Now?.Value)]),
            ], spans, [.. rows.Select(pair => SheetFigure.Read(numbers.Value(pair.Now?.Value ?? pair.Before?.Value,
                reading.Unit)).Format)], NiceTicks.Over(ends.Min(), ends.Max() * SlicesRoom, 5)) { IsPaired = true };
    }

    /// <summary>Values of a dimension in one drawing, and how much longer its axis is than its bars, for the figures
    /// behind them.</summary>
    private const int SlicesMax = 10;

    private const double SlicesRoom = 1.1;

    /// <summary>How a change splits, part by part; values of a share are in points.</summary>
    internal static ChartData Split(FindingParts parts, Unit unit, Numbers numbers)
    {
        var bars = PartsPlot.Of(parts.In(FindingText.StepOf(unit))).Bars;
        double scale = unit == Unit.Share ? 100 : 1, low = bars.Min(bar => bar.Value) * scale, high =
            bars.Max(bar => bar.Value) * scale, room = (high - low) * 0.3;
        return new($"How the change splits by {Words.Dimension(parts.Dimension)}", false,
            [.. bars.Select(bar => bar.Name)],
            [new("Change", ChartMark.Bar, [.. bars.Select(bar => (double?)(bar.Value * scale))])], [],
            [.. numbers.Differences(bars.Select(bar => (double?)bar.Value), unit)
                .Select(text => SheetFigure.Read(text).Format)],
            NiceTicks.Over(Math.Min(0, low) - (low < 0 ? room : 0), Math.Max(0, high) + (high > 0 ? room : 0), 5));
    }

    /// <summary>The same with every text changed.</summary>
    internal ChartData Shown(Func<string, string> shown) => this with
    {
        Name = shown(Name), Categories = [.. Categories.Select(shown)],
        Series = [.. Series.Select(series => series with { Name = shown(series.Name) })],
    };

    private static string Axis(Ticks ticks, Unit unit)
    {
        int decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(ticks.Step * (unit == Unit.Share ? 100 : 1)) - 1e-9), 0,
            6);
        return "#,##0" + (decimals > 0 ? "." + new string('0', decimals) : "") + (unit == Unit.Share ? "\\ %" : "");
    }
}

/// <summary>One row of values in a chart.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Mark">How it is drawn.</param>
/// <param name="Values">One for each category.</param>
internal readonly record struct ChartSeries(string Name, ChartMark Mark, ImmutableArray<double?> Values);

/// <summary>How a series is drawn.</summary>
internal enum ChartMark
{
    /// <summary>A line with dots.</summary>
    Line,

    /// <summary>Dots that stand out: months since the onset.</summary>
    Moved,

    /// <summary>Rings: values of months that cannot be read.</summary>
    Hollow,

    /// <summary>Hatched from top to bottom: months that cannot be read, each as high as the axis.</summary>
    Hatched,

    /// <summary>Bars.</summary>
    Bar,

    /// <summary>Bars of what stands beside it.</summary>
    Pale,

    /// <summary>Nothing is seen: where the bar begins.</summary>
    Unseen,
}
