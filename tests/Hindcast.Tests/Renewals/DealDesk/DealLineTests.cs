using Hindcast.Renewals.DealDesk;

namespace Hindcast.Tests.Renewals.DealDesk;

/// <summary>S9-03 S9-05: the parts of a deal's term as billing enters them, by hand.</summary>
public class DealLineTests
{
    [Fact]
    public void A_ramp_with_a_free_month_has_a_line_for_each_arr()
    {
        // Two years of 120,000 with a month free at the beginning, then one of 144,000.
        var terms = Terms(new DateOnly(2027, 2, 1), 1, 120_000, 120_000, 144_000);
        Assert.Equal(
        [
            new DealLine(1, new(2027, 2, 1), new(2029, 1, 31), 24, 120_000, 1, 230_000),
            new DealLine(2, new(2029, 2, 1), new(2030, 1, 31), 12, 144_000, 0, 144_000),
        ], DealLine.Of(terms));
        Assert.Equal(120_000, terms.Arr);
        // The price per year, by which it is approved, is what is billed over the years: 374,000 over three.
        Assert.Equal(124_666.67m, PriceBases.Of(terms.Years, 1, null, null, 0).Offered);
    }

    [Theory]
    [InlineData(140_000, 60_000, 6, 65_000, 35)]
    [InlineData(60_000, 140_000, 6, 85_000, 15)]
    [InlineData(60_000, 140_000, 15, 52_500, 47.5)]
    [InlineData(100_000, 100_000, 6, 75_000, 25)]
    public void A_ramp_with_free_months_is_priced_by_what_is_billed(int first, int second, int free, int price,
        double off)
    {
        var terms = Terms(null, free, first, second);
        var bases = PriceBases.Of(terms.Years, free, list: 100_000, null, 0);
        Assert.Equal((price, (decimal)off), (bases.Offered, bases.OffList));
        Assert.Equal(DealLine.Of(terms).Sum(line => line.Billed), 2 * bases.Offered);
    }

    [Fact]
    public void Free_months_that_fill_a_part_go_on_into_the_next()
    {
        var lines = DealLine.Of(Terms(null, 13.5m, 100, 240));
        Assert.Equal([(12m, 0m), (1.5m, 210m)], lines.Select(line => (line.FreeMonths, line.Billed)));
        Assert.All(lines, line => Assert.Null(line.StartOn));
        Assert.Equal([(36, 300m)], DealLine.Of(Terms(null, 0, 100, 100, 100)).Select(line => (line.Months,
            line.Billed)));
    }

    private static DealTerms Terms(DateOnly? start, decimal free, params decimal[] years) => new()
    {
        Account = "A1", Currency = "EUR", Years = [.. years], FreeMonths = free, StartOn = start,
        Case = new("ask", "why", "yellow", "case", "roi", "all", "nothing known"),
    };
}
