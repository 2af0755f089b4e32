using Hindcast.Documents;
using Hindcast.Documents.Charts;
using Hindcast.Documents.Packs;
using Hindcast.Facts;
using Hindcast.Facts.Findings;

namespace Hindcast.Tests.Documents.Packs;

/// <summary>S9-02: what a slide draws is what its table says.</summary>
public sealed class ChartDataTests
{
    private static readonly Numbers Figures = new("EUR");

    [Fact]
    public void Draws_a_movers_slices_now_beside_before_with_the_interval_of_now()
    {
        var reading = SampleEvidence.Make().Report.Indicators[0];
        var chart = ChartData.Slices(reading, "source",
        [
            (Row("Webinar", 0.42, null), Row("Webinar", 0.07, [0.05, 0.11])),
            (Row("Event", 0.34, null), null),
            (null, Row("Partner", null, null)),
        ], Figures)!;
        Assert.True(chart.IsPaired);
        Assert.Equal(["Webinar", "Event"], chart.Categories.AsEnumerable());
        Assert.Equal(["3 months before", Numbers.Month(reading.Period)], chart.Series.Select(series => series.Name));
        Assert.Equal(new double?[] { 0.42, 0.34 }, chart.Series[0].Values.ToArray());
        Assert.Equal(new double?[] { 0.07, null }, chart.Series[1].Values.ToArray());
        Assert.Equal((0.02, 0.04), (chart.Spans[0].Below!.Value, chart.Spans[0].Above!.Value), Near);
        Assert.Equal((null, null), chart.Spans[1]);
        Assert.True(chart.Ticks is { Low: 0, High: >= 0.42 });
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(0.2, "the axis begins at 20 %")]
    public void An_axis_that_is_cut_says_so(double low, string? said) =>
        Assert.Equal(said, ChartData.AxisFrom(NiceTicks.Over(low, low + 0.3, 5), Unit.Share));

    [Fact]
    public void One_slice_is_said_and_not_drawn() => Assert.Null(ChartData.Slices(
        SampleEvidence.Make().Report.Indicators[0], "source", [(Row("Webinar", 0.4, null), null)], Figures));

    private static bool Near((double, double) one, (double, double) other) =>
        Math.Abs(one.Item1 - other.Item1) < 1e-9 && Math.Abs(one.Item2 - other.Item2) < 1e-9;

    private static IndicatorRow Row(string source, double? value, ImmutableArray<double>? interval) => new("2026-10",
        Slice.Of("source", source), value, null, null, 100, interval, Verdict.Ok);
}
