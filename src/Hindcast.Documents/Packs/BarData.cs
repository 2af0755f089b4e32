using System.Text.RegularExpressions;
using Hindcast.Documents.Charts;
using Hindcast.Documents.Sheets;
using Hindcast.Documents.Slides;
using Hindcast.Retros.Records;

namespace Hindcast.Documents.Packs;

/// <summary>Draws a table's own figures as bars, or its days as stretches, one a row.</summary>
internal static partial class BarData
{
    /// <summary>Rows of a drawing at the least and at the most, and characters of a row's name.</summary>
    private const int RowsMin = 2, RowsMax = 20, NameLength = 44, TickUnits = 100;

    /// <summary>The drawing; null where too few rows can be told for bars to say more than the table.</summary>
    internal static ChartData? Of(Grid grid, SectionDrawing drawn)
    {
        var told = grid.Rows.Where(row => Figure(row[drawn.Column]) is not null
            && (drawn.Until is not { } until || Figure(row[until]) is not null)).Take(RowsMax).ToArray();
        return told.Length < RowsMin ? null : drawn.Until is { } last ? Stretches(told, drawn, last)
            : Bars(told, drawn, grid.Columns[drawn.Column].Head);
    }

    private static ChartData Bars(ImmutableArray<Cell>[] rows, SectionDrawing drawn, string head)
    {
        double[] values = [.. rows.Select(row => Figure(row[drawn.Column])!.Value.Number!.Value)];
        var spans = drawn.Interval is { } at ? rows.Select((row, i) => Span(row[at].Text, values[i])).ToArray() : [];
        double low = Math.Min(0, values.Select((v, i) => v - (spans.ElementAtOrDefault(i).Below ?? 0)).Min()),
            high = Math.Max(0, values.Select((v, i) => v + (spans.ElementAtOrDefault(i).Above ?? 0)).Max()),
            room = spans.Length > 0 ? 0 : (high - low) * 0.15;
        double?[] marked = [.. values.Select((v, i) => !drawn.IsFirstMarked || i == 0 ? v : (double?)null)],
            others = [.. values.Select((v, i) => drawn.IsFirstMarked && i > 0 ? v : (double?)null)];
        return new(drawn.Title, false, Names(rows, drawn),
            [new(drawn.IsFirstMarked ? rows[0][drawn.Name].Text : head, ChartMark.Bar, [.. marked]),
                .. drawn.IsFirstMarked ? [new ChartSeries("the others", ChartMark.Pale, [.. others])]
                    : Array.Empty<ChartSeries>()],
            [.. spans], [.. rows.Select(row => Figure(row[drawn.Column])!.Value.Format)],
            NiceTicks.Over(low - (low < 0 ? room : 0), high + (high > 0 ? room : 0), 5));
    }

    private static ChartData Stretches(ImmutableArray<Cell>[] rows, SectionDrawing drawn, int until)
    {
        double[] from = [.. rows.Select(row => Figure(row[drawn.Column])!.Value.Number!.Value)],
            to = [.. rows.Select(row => Figure(row[until])!.Value.Number!.Value)];
        return new(drawn.Title, false, Names(rows, drawn),
        [
            new("from", ChartMark.Unseen, [.. from.Select(day => (double?)day)]),
            // The last day counts.
            new("days", ChartMark.Bar, [.. to.Select((day, i) => (double?)(day - from[i] + 1))]),
        ], [], ["d\\ mmm"], NiceTicks.Over(from.Min(), to.Max() + 1, 6)) { IsStacked = true };
    }

    /// <summary>What took how long from one start, a bar a row; null where no row can be told.</summary>
    internal static GanttPlot? Times(Grid grid, SectionDrawing drawn)
    {
        var told = grid.Rows.Take(RowsMax).Where(row => Figure(row[drawn.Column]) is not null).ToArray();
        if (told.Length == 0)
            return null;
        string unit = char.ToLowerInvariant(drawn.Title[0]) + drawn.Title[1..];
        double Took(ImmutableArray<Cell> row) => Figure(row[drawn.Column])!.Value.Number!.Value;
        var ticks = NiceTicks.Over(0, Math.Max(1, told.Max(Took)), 6);
        // A drawing's units are whole ones, so a tick is a hundred of them.
        double At(double value) => value * TickUnits / ticks.Step;
        return new((int)At(ticks.High),
            [.. told.Select(row => (Row: row, Said: $"{row[drawn.Name].Text}: {row[drawn.Column].Text} {unit}"))
                .Select(row => new GanttBar(row.Said, 0, At(Took(row.Row)), "critical", row.Said))],
            [.. ticks.Values.Select(at => new GanttMark(At(at), Numbers.Tick(at, ticks.Step,
                Facts.Findings.Unit.Count), ""))]);
    }

    private static ImmutableArray<string> Names(ImmutableArray<Cell>[] rows, SectionDrawing drawn) =>
        [.. rows.Select(row => SlideText.Begin(row[drawn.Name].Text, NameLength))];

    private static SheetCell? Figure(Cell cell)
    {
        var read = SheetFigure.Read(cell.Text);
        return read.Number is null ? default(SheetCell?) : read;
    }

    /// <summary>How far an interval reaches from its figure, as the table writes it: 80.1–93.4 %.</summary>
    private static (double? Below, double? Above) Span(string text, double value) =>
        Interval().Match(text) is { Success: true } ends
            ? (value - Share(ends.Groups[1]), Share(ends.Groups[2]) - value) : (null, null);

    private static double Share(Group end) => double.Parse(end.ValueSpan, CultureInfo.InvariantCulture) / 100;

    [GeneratedRegex(@"^([0-9]+(?:\.[0-9]+)?)(?:–| to )([0-9]+(?:\.[0-9]+)?) %$")]
    private static partial Regex Interval();
}
