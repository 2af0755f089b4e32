using Hindcast.Facts.Findings;
using Hindcast.Facts.KnownEvents;
using Hindcast.Signals.Changes;

namespace Hindcast.Documents.Charts;

/// <summary>Where everything in a trend chart is drawn: one indicator, month by month.</summary>
/// <remarks>
/// A month that is insufficient, immature or stale is never joined to the line: its value, where there is one, is a
/// hollow
/// mark and its column is hatched. The axis need not begin at zero, and the caption says where it begins.
/// </remarks>
/// <param name="Ticks">The value axis; null where no month has a value.</param>
/// <param name="Marks">One per month, oldest first.</param>
/// <param name="Runs">Stretches of neighbouring months that can be told, as positions in <paramref
/// name="Marks"/>.</param>
/// <param name="Read">Position of the month that was read; null where the series does not hold it.</param>
/// <param name="Labels">What is written at the right edge: the value read, and the mean of the months before.</param>
/// <param name="Width">Of the whole drawing: drawing units, about pixels on a phone.</param>
/// <param name="PlotLeft">Where the labels of the value axis end and the plot begins: the longest label has
/// room.</param>
/// <param name="PlotRight">Where the plot ends and the labels begin.</param>
public sealed record TrendPlot(
    Ticks? Ticks,
    ImmutableArray<TrendMark> Marks,
    ImmutableArray<Range> Runs,
    int? Read,
    ImmutableArray<EdgeLabel> Labels,
    double Width,
    double PlotLeft,
    double PlotRight)
{
    /// <summary>Known events that bear on the indicator, each at its month, oldest first.</summary>
    public ImmutableArray<EventMark> Events { get; init; } = [];

    /// <summary>The band of what is usual; null where none was asked for.</summary>
    public XmRLimits? Limits { get; init; }

    /// <summary>Told months from which limits are taken; with fewer there are none.</summary>
    public const int LimitMonthsMin = 8;

    /// <summary>
    /// The band in which the months before the one read stayed, by their own ups and downs; null under
    /// <see cref="LimitMonthsMin"/> of them. What cannot be, such as a share below 0, is cut off.
    /// </summary>
    public static XmRLimits? LimitsOf(ImmutableArray<IndicatorRow> series, string read, Unit unit)
    {
        double[] told = [.. series.Where(row => Told(row) && string.CompareOrdinal(row.Period, read) < 0)
            .Select(row => row.Value!.Value)];
        return told.Length < LimitMonthsMin || XmR.Limits(told) is not { } limits ? null
            : limits with { Low = Math.Max(0, limits.Low), High = unit == Unit.Share ? Math.Min(1, limits.High)
                : limits.High };
    }

    /// <summary>True where a month's value lies outside the limits.</summary>
    public bool IsBeyond(TrendMark mark) => mark.Told && Limits is { } l && (mark.Row.Value < l.Low
        || mark.Row.Value > l.High);

    /// <summary>Drawing units.</summary>
    public const double Height = 206, PlotTop = 20, PlotBottom = 168;

    /// <summary>Between the axis and its labels.</summary>
    public const double AxisGap = 6;

    /// <summary>Characters as wide as in DejaVu Sans, wider than most; the value read is larger and bold.</summary>
    internal const double CharacterWidth = 6.9;

    private const double DigitWidth = 7.4, ReadWidth = 8.7;

    private const double PlotLeftMin = 46, LabelGap = 14;

    /// <summary>Room for a month's name and for a year, with the gap to the next.</summary>
    private const double NameWidth = 28.5, YearWidth = 36;

    private static readonly ImmutableArray<int> NamedEvery = [1, 2, 3, 6, 12, 24, 60];

    /// <summary>Wide enough for two side by side on a screen, and for one on a phone.</summary>
    public const double WidthUsual = 400;

    /// <summary>Lays out the chart of one indicator.</summary>
    public static TrendPlot Of(
        IndicatorEvidence evidence, IndicatorReading reading, Numbers numbers, double width = WidthUsual,
        ImmutableArray<KnownEvent> events = default, XmRLimits? limits = null)
    {
        ImmutableArray<(string Text, double Value, bool IsRead)> edge =
        [
            .. reading.Value is { } v
                ? [(numbers.Bare(v, reading.Unit), v, true)]
                : Array.Empty<(string, double, bool)>(),
            .. reading.Trend3 is { } t
                ? [("mean " + numbers.Bare(t, reading.Unit), t, false)]
                : Array.Empty<(string, double, bool)>(),
        ];
        double right = width - 12 - edge.Select(e => e.Text.Length * (e.IsRead ? ReadWidth : CharacterWidth))
            .DefaultIfEmpty(0).Max();
        double[] shown =
        [
            .. evidence.Series.SelectMany(row => Told(row) && row.Interval is { } i ? [row.Value!.Value, i[0], i[1]]
                : row.Value is { } value ? new[] { value } : []).Where(double.IsFinite),
            .. edge.Select(e => e.Value), .. limits is { } l ? [l.Low, l.High] : Array.Empty<double>(),
        ];
        var ticks = shown.Length == 0 ? null : NiceTicks.Over(Floor(shown), shown.Max(), aim: 5);
        double left = LeftOf(ticks, reading.Unit), slot = (right - left) / Math.Max(1, evidence.Series.Length);
        double? Y(double? value) => ticks is null || value is not { } v ? null
            : new LinearScale(ticks.Low, ticks.High, PlotBottom, PlotTop).Within(v);

        ImmutableArray<TrendMark> marks =
        [
            .. evidence.Series.Select((row, i) => new TrendMark(
                row, left + (i + 0.5) * slot, slot, Y(row.Value), Y(row.Interval?[0]), Y(row.Interval?[1]), Told(row))),
        ];
        int read = evidence.Series.ToList().FindIndex(row => row.Period == reading.Period);
        return new(ticks, marks, Stretches(marks), read < 0 ? null : read,
            Apart([.. edge.Select(e => new EdgeLabel(e.Text, Y(e.Value)!.Value, e.IsRead))]), width, left, right)
        {
            Events = Marked(marks, events.IsDefault ? [] : events, reading.Id), Limits = limits,
        };
    }

    /// <summary>Each event that concerns an indicator, in the month in which it began.</summary>
    private static ImmutableArray<EventMark> Marked(ImmutableArray<TrendMark> marks, ImmutableArray<KnownEvent> events,
        string indicator) =>
    [
        .. from happened in events
           where happened.Concerns(indicator)
           from mark in marks
           where mark.Row.Period == $"{happened.From:yyyy-MM}"
           orderby happened.From
           select new EventMark(happened, mark.X),
    ];

    /// <summary>True where the month's value can be told and is joined to its neighbours.</summary>
    public static bool Told(IndicatorRow row) =>
        row.Value is { } value && double.IsFinite(value) && row.Verdict is Verdict.Ok or Verdict.Watch or Verdict.Alarm;

    /// <summary>
    /// Months whose names are written: as many as have room, counted from the month read so that it always is.
    /// </summary>
    public IEnumerable<TrendMark> Named()
    {
        double slot = (PlotRight - PlotLeft) / Math.Max(1, Marks.Length);
        // The number of months between two names divides a year, or years it.
        int from = Read ?? Marks.Length - 1, every = NamedEvery.FirstOrDefault(months => months * slot >= NameWidth,
            NamedEvery[^1]);
        return Marks.Where((_, i) => (from - i) % every == 0);
    }

    /// <summary>Those of the named months below which the year stands: the first of each year. Where two would touch,
    /// the later one stands.</summary>
    public ImmutableArray<TrendMark> Years()
    {
        TrendMark[] firsts = [.. Named().Where(mark => Numbers.MonthOf(mark.Row.Period) is not null)
            .GroupBy(mark => Numbers.MonthOf(mark.Row.Period)!.Value.Year).Select(year => year.First())];
        var kept = new List<TrendMark>();
        foreach (var mark in firsts.Reverse())
        {
            if (kept.Count == 0 || kept[^1].X - mark.X >= YearWidth)
                kept.Add(mark);
        }

        return [.. kept];
    }

    private static double LeftOf(Ticks? ticks, Unit unit) => ticks is null ? PlotLeftMin : Math.Max(
        PlotLeftMin,
        ticks.Values.Max(tick => Numbers.Tick(tick, ticks.Step, unit).Length) * DigitWidth + AxisGap + 1);

    /// <summary>Zero where that costs little of the height, else the smallest value.</summary>
    private static double Floor(double[] shown) => shown.Min() is var low && low > 0 && low < shown.Max() * 0.45
        ? 0
        : low;

    private static ImmutableArray<Range> Stretches(ImmutableArray<TrendMark> marks)
    {
        var runs = ImmutableArray.CreateBuilder<Range>();
        for (int from = 0; from < marks.Length;)
        {
            int to = from;
            while (to < marks.Length && marks[to].Told)
                to++;
            if (to > from)
                runs.Add(from..to);
            from = to + 1;
        }

        return runs.ToImmutable();
    }

    /// <summary>Moves two labels that would overlap apart, each away from the other by the same way.</summary>
    private static ImmutableArray<EdgeLabel> Apart(ImmutableArray<EdgeLabel> labels)
    {
        if (labels is not [var read, var mean] || Math.Abs(read.Y - mean.Y) >= LabelGap)
            return labels;
        double middle = (read.Y + mean.Y) / 2, up = middle - LabelGap / 2, down = middle + LabelGap / 2;
        return read.Y <= mean.Y
            ? [read with { Y = up }, mean with { Y = down }]
            : [read with { Y = down }, mean with { Y = up }];
    }
}

/// <summary>One month in a trend chart.</summary>
/// <param name="Row">What the month holds.</param>
/// <param name="X">Middle of its column.</param>
/// <param name="Wide">Width of its column.</param>
/// <param name="Y">Height of its value; null where it has none.</param>
/// <param name="LowY">Lower end of the interval; null where it has none.</param>
/// <param name="HighY">Upper end of the interval; null where it has none.</param>
/// <param name="Told">False where the month is hatched and its mark hollow.</param>
public readonly record struct TrendMark(
    IndicatorRow Row, double X, double Wide, double? Y, double? LowY, double? HighY, bool Told);

/// <summary>A known event in a trend chart.</summary>
/// <param name="Event">What happened.</param>
/// <param name="X">Middle of its month's column.</param>
public readonly record struct EventMark(KnownEvent Event, double X);

/// <summary>A text at the right edge of a chart, level with what it names.</summary>
/// <param name="Text">The figure.</param>
/// <param name="Y">Middle of the text.</param>
/// <param name="IsRead">True for the value read, false for the mean before it.</param>
public readonly record struct EdgeLabel(string Text, double Y, bool IsRead);
