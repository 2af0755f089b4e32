using Hindcast.Documents.Charts;

namespace Hindcast.Tests.Documents.Charts;

/// <summary>S3-15: the split is drawn so that its parts are seen to add up.</summary>
public class PartsPlotTests
{
    [Theory]
    [InlineData(-0.06, -0.013, 0.002)]
    [InlineData(0.05, -0.08, 0.01)]
    [InlineData(0, 0, 0)]
    public void Each_part_begins_where_the_one_before_it_ended(double rate, double mix, double both)
    {
        var plot = PartsPlot.Of(new("source", rate, mix, both));

        Assert.Equal(["Rate", "Mix", "Interaction", "Whole change"], plot.Bars.Select(b => b.Name));
        Assert.Equal(plot.Bars[2].EndsAt, plot.Bars[3].EndsAt, 9);
        double from = plot.Zero;
        foreach (var bar in plot.Bars.Take(3))
        {
            Assert.Equal((Math.Min(from, bar.EndsAt), Math.Max(from, bar.EndsAt)), (bar.Left, bar.Right));
            from = bar.EndsAt;
        }

        Assert.All(plot.Bars, b => Assert.True(b.Left >= PartsPlot.PlotLeft && b.Right <= PartsPlot.PlotRightMax));
    }

    [Fact]
    public void Ends_the_bars_before_the_longest_figure_beside_them()
    {
        var plot = PartsPlot.Of(new("source", -102_313, 0, 0), "−102,313 USD/day".Length);

        Assert.True(PartsPlot.Width - plot.PlotRight >= 16 * 12 * 0.636);
        Assert.All(plot.Bars, bar => Assert.InRange(bar.Right, PartsPlot.PlotLeft, plot.PlotRight));
    }
}
