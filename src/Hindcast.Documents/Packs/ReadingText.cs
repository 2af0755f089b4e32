using Hindcast.Facts.Findings;

namespace Hindcast.Documents.Packs;

/// <summary>One indicator's reading in words and figures.</summary>
internal static class ReadingText
{
    /// <summary>
    /// The readings side by side: this month, the prior one, the mean of three, the change, n and interval.
    /// </summary>
    /// <remarks>Upright, one indicator a column: it fits paper and a phone scrolls through it with the names in
    /// place.</remarks>
    internal static Grid Table(
        string caption, ImmutableArray<IndicatorReading> readings, ImmutableArray<Finding> findings, Numbers figures,
        string empty) => new Grid(
        caption,
        ["Indicator", "Month read", "Value", "95 % interval", "n", "Prior month", "Mean of 3 months before", "Change",
            "Change in %",
            "Seen", "Verdict", "Good direction", "Definition", "Data complete to"],
        [.. readings.Select(r => Row(r, findings, figures))],
        empty).Upright();

    /// <summary>The same for many indicators: as many tables as it takes.</summary>
    internal static ImmutableArray<Grid> Tables(
        ImmutableArray<IndicatorReading> readings, ImmutableArray<Finding> findings, Numbers figures) =>
    [
        .. readings.Chunk(Evenly(readings.Length)).Select(some => Table(string.Join(", ", some.Select(r => r.Name)),
            [.. some], findings, figures, "")),
    ];

    /// <summary>Indicators a table, so that the last one has about as many as the others.</summary>
    private static int Evenly(int count)
    {
        int tables = Math.Max(1, (count + ColumnsMax - 1) / ColumnsMax);
        return Math.Max(1, (count + tables - 1) / tables);
    }

    /// <summary>Indicators side by side in one table; more would not fit a sheet.</summary>
    private const int ColumnsMax = 4;

    private static ImmutableArray<Cell> Row(IndicatorReading r, ImmutableArray<Finding> findings, Numbers figures) =>
    [
        r.Name, Numbers.Month(r.Period), figures.Value(r.Value, r.Unit), figures.Interval(r.Interval, r.Unit),
        Numbers.Count(r.N),
        figures.Value(r.Prior, r.Unit), figures.Value(r.Trend3, r.Unit), figures.Difference(r.ChangeAbsolute, r.Unit),
        Numbers.Relative(r.ChangeRelative), new(Words.Of(r.Change), ToneOf(r.Change)), VerdictOf(r, findings),
        Words.Of(r.Good),
        r.Definition, r.FreshUntil is { } day ? Numbers.Day(day) : Numbers.CannotTell,
    ];

    /// <summary>
    /// The panel in a few columns, one indicator a row: it stands on the first sheet of paper where that has room.
    /// </summary>
    internal static Grid Brief(ImmutableArray<IndicatorReading> panel, ImmutableArray<Finding> findings,
        Numbers figures) => new(
        "Headline indicators in brief",
        ["Indicator", new("Month", Setting.OneLine), new("Value", Setting.Figure), new("95 % interval", Setting.Figure),
            new("n", Setting.Figure), new("On 3-month mean", Setting.Figure), "Seen; verdict"],
        [
            .. panel.Select(r => (ImmutableArray<Cell>)
            [
                r.Name, Numbers.Month(r.Period), figures.Value(r.Value, r.Unit), figures.Interval(r.Interval, r.Unit),
                Numbers.Count(r.N),
                figures.Difference(r.ChangeAbsolute, r.Unit), new($"{Words.Of(r.Change)}; {VerdictOf(r, findings)}",
                    ToneOf(r.Change)),
            ]),
        ],
        "No headline indicator was chosen.");

    /// <summary>Whether to act, and why: what raised it, since an alarm in one slice stands beside a company that
    /// hardly moved; where nothing was counted, what the indicator itself says is missing.</summary>
    internal static string VerdictOf(IndicatorReading r, ImmutableArray<Finding> findings) =>
        r.Lacks is { } lacks ? $"{Numbers.CannotTell}: {lacks}"
        : MoverText.RaisedBy(r, findings) is { } raised ? $"{Words.Of(r.Verdict)}: {raised}"
        : Words.Of(r.Verdict);

    /// <summary>What every number must be read with: n, window, definition and how fresh the data are.</summary>
    internal static string Basis(IndicatorReading r, FindReport report) =>
        $"n = {Numbers.Count(r.N)} · window {Numbers.Month(r.Period)} · definition {r.Definition} · {Fresh(r)} · "
        + $"as of {Numbers.Day(report.AsOf)}";

    /// <summary>How far the data behind a reading reach.</summary>
    internal static string Fresh(IndicatorReading r) =>
        r.FreshUntil is { } day ? $"data complete to {Numbers.Day(day)}" : "data: cannot tell how far they reach";

    /// <summary>The month before the one read, by name; "prior month" where the period is no month.</summary>
    internal static string PriorName(IndicatorReading r) => Numbers.MonthOf(r.Period) is { } month
        ? month.AddMonths(-1).ToString("MMM yyyy", CultureInfo.InvariantCulture)
        : "prior period";

    /// <summary>How what was seen is set off.</summary>
    internal static Tone ToneOf(Change change) => change switch
    {
        Change.Worse => Tone.Worse,
        Change.Better => Tone.Better,
        Change.Insufficient => Tone.Quiet,
        _ => Tone.Plain,
    };
}
