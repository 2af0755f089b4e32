using Hindcast.Documents;
using Hindcast.Documents.Packs;
using Hindcast.Retros.Records;

namespace Hindcast.Tests.Documents.Packs;

/// <summary>S9-02: what a slide draws is what its table says.</summary>
public sealed class BarDataTests
{
    private static readonly Numbers Figures = new("EUR");

    [Fact]
    public void Draws_the_tables_own_figures_with_their_intervals_and_leaves_out_what_cannot_be_told()
    {
        var chart = Of(["Bucket", "Rate", "95 %"],
            [["Price", SectionCell.Share(0.8), "70.5–88.0 %"], ["Unknown", SectionCell.Untold, SectionCell.Untold],
                ["Product", SectionCell.Share(0.4), SectionCell.Untold]], new("Rate", 1, Interval: 2))!;
        Assert.Equal(["Price", "Product"], chart.Categories.AsEnumerable());
        Assert.Equal(new double?[] { 0.8, 0.4 }, Assert.Single(chart.Series).Values.ToArray());
        Assert.Equal(new (double?, double?)[] { (0.095, 0.08), (null, null) }, chart.Spans.Select(span =>
            (Rounded(span.Below), Rounded(span.Above))).ToArray());
        Assert.True(chart.Ticks is { Low: 0, High: >= 0.88 });
    }

    [Fact]
    public void Draws_days_as_stretches_and_the_first_row_beside_the_others()
    {
        var plan = Of(["Task", "Start", "Finish"], [["One", new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 3)],
            ["Two", new DateOnly(2026, 10, 4), new DateOnly(2026, 10, 4)]], new("Plan", 1, Until: 2))!;
        Assert.True(plan.IsStacked);
        Assert.Equal(new double?[] { 3, 1 }, plan.Series[1].Values.ToArray());
        Assert.Equal(3, plan.Series[0].Values[1] - plan.Series[0].Values[0]);

        var beside = Of(["Campaign", "SQLs"], [["This", 5], ["That", 9]], new("SQLs", 1) { IsFirstMarked = true })!;
        Assert.Equal(new double?[] { 5, null }, beside.Series[0].Values.ToArray());
        Assert.Equal(new double?[] { null, 9 }, beside.Series[1].Values.ToArray());
    }

    [Fact]
    public void One_row_is_said_and_not_drawn() =>
        Assert.Null(Of(["Campaign", "SQLs"], [["This", 5], ["That", "too early"]], new("SQLs", 1)));

    [Fact]
    public void Draws_times_from_one_start_on_one_line_on_pages_too()
    {
        ImmutableArray<ImmutableArray<SectionCell>> rows = [["Detected", 12], ["Mitigated", 40], ["Resolved",
            SectionCell.Untold]];
        var block = BlockView.Of(new SectionBlock.Listing("Times", ["Until", "Minutes"], rows, "")
            { Drawn = new("Minutes from its start", 1) { IsTime = true } }, Figures);
        Assert.Equal(["Detected: 12 minutes from its start", "Mitigated: 40 minutes from its start"],
            block.Times!.Bars.Select(bar => bar.Name));
        // Ends stand to each other and to the ticks as the figures do.
        Assert.Equal(12.0 / 40, block.Times.Bars[0].To / block.Times.Bars[1].To, 9);
        var tick = block.Times.Ticks.Single(mark => mark.Text == "40");
        Assert.Equal(tick.At, block.Times.Bars[1].To, 9);
        Assert.Equal(new double?[] { 12, 40 }, Assert.Single(block.Chart!.Series).Values.ToArray());
    }

    private static double? Rounded(double? value) => value is { } known ? Math.Round(known, 6) : null;

    private static ChartData? Of(ImmutableArray<string> heads, ImmutableArray<ImmutableArray<SectionCell>> rows,
        SectionDrawing drawn) => BlockView.Of(new SectionBlock.Listing("Table", heads, rows, "") { Drawn = drawn },
            Figures).Chart;
}
