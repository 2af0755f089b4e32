using Hindcast.Documents.Charts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.KnownEvents;
using Hindcast.Retros;

namespace Hindcast.Documents.Packs;

/// <summary>One indicator of the panel: its chart, the months behind it and its breakdown.</summary>
/// <param name="Reading">The month's reading.</param>
/// <param name="Evidence">The rows behind it; null where none were frozen.</param>
/// <param name="Line">Value, interval and change in one line.</param>
/// <param name="Tone">How the change is set off.</param>
/// <param name="Caption">Under the chart: n, window, definition, freshness, and what the marks mean.</param>
/// <param name="Basis">The same without the marks: what the breakdown rests on too.</param>
/// <param name="Months">Every month of the chart as a table.</param>
/// <param name="Breakdown">The month read beside the months before, value by value; null where there is none.</param>
/// <param name="Spans">The intervals of the breakdown's rows, for the drawing beside them.</param>
public sealed record IndicatorView(
    IndicatorReading Reading,
    IndicatorEvidence? Evidence,
    string Line,
    Tone Tone,
    string Caption,
    string Basis,
    Grid Months,
    Grid? Breakdown,
    ImmutableArray<SpanRow> Spans)
{
    /// <summary>Known events, for the marks of the chart.</summary>
    public ImmutableArray<KnownEvent> Events { get; init; } = [];

    /// <summary>The caption beside another chart that names the same events.</summary>
    public string CaptionBeside { get; private init; } = Caption;

    /// <summary>The breakdown as slides draw it; null where there is none.</summary>
    internal ChartData? Slices { get; init; }

    internal static IndicatorView Of(IndicatorReading reading, RetroRecord record, Numbers numbers) =>
        Of(reading, record.Evidence, record.Report, numbers);

    internal static IndicatorView Of(IndicatorReading reading, Evidence? frozen, FindReport report, Numbers numbers)
    {
        var evidence = frozen?.Indicators.FirstOrDefault(e => e.Id == reading.Id);
        var pairs = evidence is null ? [] : BreakdownText.Pairs(evidence);
        return new(
            reading, evidence,
            $"{numbers.Value(reading.Value, reading.Unit)} (95 % interval "
                + $"{numbers.Interval(reading.Interval, reading.Unit)}), "
                + $"{numbers.Difference(reading.ChangeAbsolute, reading.Unit)} on the 3-month mean: "
                + $"{Words.Of(reading.Change)}",
            ReadingText.ToneOf(reading.Change),
            CaptionOf(reading, evidence, report, numbers, frozen?.Events ?? []),
            ReadingText.Basis(reading, report),
            MonthsOf(reading, evidence, numbers),
            pairs.IsEmpty ? null : BreakdownText.Table(reading, evidence!.BreakdownBy!, pairs, numbers),
            [.. pairs.Select(p => new SpanRow(p.Before?.Value, p.Now?.Value, p.Now?.Interval))])
        {
            Events = frozen?.Events ?? [],
            CaptionBeside = CaptionOf(reading, evidence, report, numbers, []),
            Slices = pairs.IsEmpty ? null : ChartData.Slices(reading, evidence!.BreakdownBy!, pairs, numbers),
        };
    }

    private static string CaptionOf(IndicatorReading r, IndicatorEvidence? evidence, FindReport report, Numbers numbers,
        ImmutableArray<KnownEvent> events)
    {
        string basis = ReadingText.Basis(r, report);
        string young = r.TooYoung > 0 ? $" · {Numbers.Count(r.TooYoung)} too young to count" : "";
        if (evidence is null)
            return basis + young;
        var plot = TrendPlot.Of(evidence, r, numbers, events: events);
        string known = string.Concat(plot.Events.Select(e =>
            $" · {e.Event.Id}, {Numbers.Day(e.Event.From)}: {e.Event.Text}"
            + (e.Event.Kind == KnownEventKind.DefinitionBreak ? " (it means another thing from here on)" : "")));
        string axis = plot.Ticks is { } ticks && ChartData.AxisFrom(ticks, r.Unit) is { } from ? $" · {from}" : "";
        string hatched = plot.Marks.Any(m => !m.Told) ? " · hatched months cannot be read" : "";
        return basis + young + axis + hatched + known;
    }

    internal static Grid MonthsOf(IndicatorReading r, IndicatorEvidence? evidence, Numbers numbers) => new(
        $"{r.Name}: the months of the chart",
        [new("Month", Setting.OneLine), new("Value", Setting.Figure), new("95 % interval", Setting.Figure),
            new("n", Setting.Figure), "Verdict"],
        [
            .. (evidence?.Series ?? []).Select(row => (ImmutableArray<Cell>)
            [
                Numbers.Month(row.Period), numbers.Value(row.Value, r.Unit), numbers.Interval(row.Interval, r.Unit),
                Numbers.Count(row.N), new(Words.OfRow(row.Verdict), TrendPlot.Told(row) ? Tone.Plain : Tone.Quiet),
            ]),
        ],
        "No months were frozen for this indicator.");
}
