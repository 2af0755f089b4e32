using Hindcast.Facts.Findings;
using Hindcast.Facts.KnownEvents;
using Hindcast.Retros;

namespace Hindcast.Documents.Packs;

/// <summary>Something that moved the wrong way, in the words and figures of the pack.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Headline">One plain sentence, as frozen.</param>
/// <param name="Tone">How its direction is set off.</param>
/// <param name="DirectionWord">Worse, better or changed.</param>
/// <param name="About">What the figures are and which months they count; null where a source stopped.</param>
/// <param name="Figures">Label, figure and what belongs to it, in reading order; empty where a source stopped.</param>
/// <param name="Where">The slice with its values and since when.</param>
/// <param name="SoWhat">Rate or mix, in a sentence with the parts.</param>
/// <param name="Because">The condition at the end of the whys; null where nobody has asked yet.</param>
/// <param name="Basis">n, window, definition, freshness; null where a source stopped.</param>
/// <param name="MendedBy">Ids of the actions that mend it, in a sentence.</param>
/// <param name="Reading">The indicator's reading; null where a source stopped.</param>
/// <param name="Evidence">The months of its chart; null where none were frozen.</param>
/// <param name="Months">The same as a table, where the indicator is not on the panel; else null.</param>
/// <param name="Parts">The split; null where there is none.</param>
/// <param name="Whys">From the symptom down to the condition.</param>
public sealed record MoverView(
    int Number,
    string Headline,
    Tone Tone,
    string DirectionWord,
    string? About,
    ImmutableArray<Figure> Figures,
    string Where,
    string SoWhat,
    string? Because,
    string? Basis,
    string MendedBy,
    IndicatorReading? Reading,
    IndicatorEvidence? Evidence,
    Grid? Months,
    FindingParts? Parts,
    ImmutableArray<WhyView> Whys)
{
    /// <summary>Known events, for the marks of the chart.</summary>
    public ImmutableArray<KnownEvent> Events { get; init; } = [];

    /// <summary>Ids of the actions that mend it.</summary>
    public ImmutableArray<string> Actions { get; init; } = [];

    /// <summary>The month since when, <c>YYYY-MM</c>; null where no finding says.</summary>
    public string? Onset { get; init; }

    /// <summary>What else is to be said of what moved; null where nothing is.</summary>
    public string? Detail { get; init; }

    internal static MoverView Of(MoverRecord mover, int number, RetroRecord record, Numbers numbers)
    {
        var report = record.Report;
        var reading = report.Indicators.FirstOrDefault(r => r.Id == mover.Indicator);
        var evidence = record.Evidence?.Indicators.FirstOrDefault(e => e.Id == mover.Indicator);
        var (word, tone) = DirectionOf(mover.Finding, reading);
        return new(
            number, Words.Told(mover.Headline), tone, word,
            reading is null ? null : MoverText.About(mover.Finding, reading, evidence),
            reading is null ? [] : FiguresOf(reading, numbers),
            MoverText.Where(mover.Finding, reading, record, numbers),
            mover.Finding is null
                ? "Rate or mix: no split was found."
                : FindingText.SoWhat(mover.Finding, reading?.Unit, numbers),
            mover.Whys is [.., var last] ? WhyView.Of(last).Sentence : null,
            reading is null ? null : ReadingText.Basis(reading, report),
            mover.Actions.IsEmpty ? "No action mends it." : $"To be mended by {string.Join(", ", mover.Actions)}.",
            reading, evidence,
            reading is null || record.Panel.Any(r => r.Id == reading.Id)
                ? null
                : IndicatorView.MonthsOf(reading, evidence, numbers),
            mover.Finding?.Parts, [.. mover.Whys.Select(WhyView.Of)])
        {
            Events = record.Evidence?.Events ?? [],
            Actions = mover.Actions,
            Onset = mover.Finding?.Onset?.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            Detail = mover.Finding?.Detail is { } detail ? Words.Told(detail) : null,
        };
    }

    private static (string Word, Tone Tone) DirectionOf(Finding? finding, IndicatorReading? reading) =>
        finding?.Direction switch
    {
        Direction.Worse => (Words.Of(Direction.Worse), Tone.Worse),
        Direction.Better => (Words.Of(Direction.Better), Tone.Better),
        Direction.Changed => (Words.Of(Direction.Changed), Tone.Plain),
        _ when reading is not null => (Words.Of(reading.Change), ReadingText.ToneOf(reading.Change)),
        _ => (Words.Of(Direction.Changed), Tone.Plain),
    };

    private static ImmutableArray<Figure> FiguresOf(IndicatorReading r, Numbers numbers) =>
    [
        new(Numbers.Month(r.Period), numbers.Value(r.Value, r.Unit),
            $"95 % interval {numbers.Interval(r.Interval, r.Unit)}"),
        new(ReadingText.PriorName(r), numbers.Value(r.Prior, r.Unit), "prior month"),
        new("3-month trend", numbers.Value(r.Trend3, r.Unit), "mean of the months before"),
        new("Change", numbers.Difference(r.ChangeAbsolute, r.Unit),
            $"{Numbers.Relative(r.ChangeRelative)}, {Words.Of(r.Change)}"),
    ];
}

/// <summary>A figure with its label and what must be read with it.</summary>
/// <param name="Label">Above the figure.</param>
/// <param name="Text">The figure with its unit.</param>
/// <param name="Detail">Below the figure.</param>
public readonly record struct Figure(string Label, string Text, string Detail);

/// <summary>One answer in a chain of whys.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="Text">The answer.</param>
/// <param name="Standing">What it rests on: the evidence, or that it is a hypothesis.</param>
/// <param name="IsFact">True where evidence is linked.</param>
/// <param name="EndsAt">The kind of thing it names; null where nobody said.</param>
public readonly record struct WhyView(int Number, string Text, string Standing, bool IsFact, string? EndsAt)
{
    /// <summary>The answer with its kind and standing, in one line.</summary>
    public string Sentence => $"{Text} ({(EndsAt is null ? "" : EndsAt + "; ")}{Standing})";

    internal static WhyView Of(Why why) => new(
        why.Number, Numbers.Dated(why.Text), why.Evidence is { } evidence ? $"evidence: {evidence}" : "hypothesis",
        why.Standing == Retros.Standing.Fact, why.EndsAt is { } kind ? Words.Of(kind) : null);
}
