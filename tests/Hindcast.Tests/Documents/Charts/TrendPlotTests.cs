using Hindcast.Documents;
using Hindcast.Documents.Charts;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.KnownEvents;

namespace Hindcast.Tests.Documents.Charts;

public class TrendPlotTests
{
    private static readonly Numbers Usd = new("USD");

    [Fact]
    public void Never_joins_a_month_that_cannot_be_told()
    {
        var plot = Plot([0.3, null, 0.32, 0.31], [Verdict.Ok, Verdict.Insufficient, Verdict.Ok, Verdict.Immature]);

        Assert.Equal([0..1, 2..3], plot.Runs);
        Assert.Equal([true, false, true, false], plot.Marks.Select(m => m.Told));
        Assert.Null(plot.Marks[1].Y);
    }

    [Fact]
    public void Draws_every_value_inside_the_plot_and_higher_values_higher()
    {
        var plot = Plot([0.2, 0.4, 0.3, 0.25], [Verdict.Ok, Verdict.Alarm, Verdict.Watch, Verdict.Ok]);

        Assert.All(plot.Marks, m => Assert.InRange(m.Y!.Value, TrendPlot.PlotTop, TrendPlot.PlotBottom));
        Assert.True(plot.Marks[1].Y < plot.Marks[2].Y && plot.Marks[2].Y < plot.Marks[3].Y
            && plot.Marks[3].Y < plot.Marks[0].Y);
        Assert.True(plot.Marks.Zip(plot.Marks.Skip(1)).All(pair => pair.First.X < pair.Second.X));
    }

    [Fact]
    public void Labels_the_month_read_and_the_mean_before_it_apart()
    {
        var plot = Plot([0.3, 0.3, 0.3, 0.3], [Verdict.Ok, Verdict.Ok, Verdict.Ok, Verdict.Ok]);

        Assert.Equal(3, plot.Read);
        Assert.Equal(["30.0 %", "mean 30.0 %"], plot.Labels.Select(l => l.Text));
        Assert.True(Math.Abs(plot.Labels[0].Y - plot.Labels[1].Y) >= 14);
    }

    [Fact]
    public void Has_no_axis_where_no_month_can_be_told()
    {
        var plot = Plot([null, null], [Verdict.Insufficient, Verdict.StaleData]);

        Assert.Null(plot.Ticks);
        Assert.Empty(plot.Runs);
        Assert.Empty(plot.Labels);
    }

    /// <summary>S0-07: a year is about 29 wide, and a month's name about 28.</summary>
    [Theory]
    [InlineData(4)]
    [InlineData(24)]
    [InlineData(40)]
    [InlineData(60)]
    [InlineData(130)]
    public void Neither_names_nor_years_touch_however_many_months_there_are(int months)
    {
        var plot = Plot([.. Enumerable.Repeat<double?>(0.3, months)], [.. Enumerable.Repeat(Verdict.Ok, months)]);
        double[] names = [.. plot.Named().Select(mark => mark.X)], years = [.. plot.Years().Select(mark => mark.X)
            .Reverse()];

        Assert.All(names.Zip(names.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 28));
        Assert.All(years.Zip(years.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 36));
        Assert.NotEmpty(years);
    }

    [Theory]
    [InlineData(Unit.Share, 0.5)]
    [InlineData(Unit.Days, 64.5)]
    [InlineData(Unit.Count, 1_250_000)]
    [InlineData(Unit.MoneyPerDay, 102_313)]
    [InlineData(Unit.MoneyPerDay, 48_000_000)]
    public void Has_room_for_the_longest_label_at_either_side(Unit unit, double value)
    {
        // Digits of DejaVu Sans, wider than most: 0.636 of 11.5 at the axis, 0.696 of the 12.5 bold of the value read.
        var plot = Plot([value * 0.9, value], [Verdict.Ok, Verdict.Ok], unit, value * 0.95);
        int longest = plot.Ticks!.Values.Max(tick => Numbers.Tick(tick, plot.Ticks.Step, unit).Length);

        Assert.True(plot.PlotLeft - TrendPlot.AxisGap >= longest * 11.5 * 0.636);
        Assert.True(plot.Width - plot.PlotRight - 7 >= plot.Labels.Single(l => l.IsRead).Text.Length * 12.5 * 0.69);
        Assert.All(plot.Marks, m => Assert.InRange(m.X, plot.PlotLeft, plot.PlotRight));
        Assert.True(plot.PlotRight - plot.PlotLeft > plot.Width / 3);
    }

    [Fact]
    public void Marks_the_events_that_concern_the_indicator_at_their_month()
    {
        KnownEvent all = new("E1", KnownEventKind.Event, new(2026, 2, 14), null, "Price list 7", []);
        var plot = Plot([0.3, 0.31, 0.32], [Verdict.Ok, Verdict.Ok, Verdict.Ok], events:
        [
            new("E2", KnownEventKind.DefinitionBreak, new(2026, 3, 1), null, "Won needs a signature", ["win_rate"]),
            all,
            all with { Id = "E3", Indicators = ["mql_to_sql"] }, all with { Id = "E4", From = new(2024, 1, 1) },
        ]);

        Assert.Equal([("E1", plot.Marks[1].X), ("E2", plot.Marks[2].X)], plot.Events.Select(e => (e.Event.Id, e.X)));
    }

    private static TrendPlot Plot(double?[] values, Verdict[] verdicts, Unit unit = Unit.Share, double mean = 0.3,
        ImmutableArray<KnownEvent> events = default)
    {
        var rows = values.Select((v, i) => new IndicatorRow(Period.ParseMonth("2026-01")!.Value.AddMonths(i).Name,
            Slice.All, v, null, null, 100, null,
            verdicts[i])).ToArray();
        var reading = new IndicatorReading("win_rate", "Win rate", "win_rate/1", unit, GoodDirection.Up,
            rows[^1].Period, values[^1],
            100, null, null, values[^1] is null ? null : mean, null, null, Change.NoClearChange, verdicts[^1],
            0, null, []);
        return TrendPlot.Of(new("win_rate", "", [.. rows], null, [], []), reading, Usd, events: events);
    }
}
