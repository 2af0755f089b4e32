using Hindcast.Cli.Demo;

namespace Hindcast.Tests.Cli.Demo;

public class DrawsTests
{
    [Fact]
    public void Draws_the_same_at_the_same_place_and_otherwise_elsewhere()
    {
        ulong here = Draws.At(7, 1, 2).NextBits();

        Assert.Equal(here, Draws.At(7, 1, 2).NextBits());
        Draws[] elsewhere = [Draws.At(7, 2, 1), Draws.At(7, 1), Draws.At(8, 1, 2)];
        Assert.Distinct([here, .. elsewhere.Select(draws => draws.NextBits())]);
    }

    /// <summary>A Poisson's mean and variance are its parameter; 20,000 draws, five standard errors.</summary>
    [Theory]
    [InlineData(0.3)]
    [InlineData(4.0)]
    [InlineData(30.0)]
    public void Poisson_has_its_mean_and_variance(double mean)
    {
        const int Count = 20_000;
        var draws = Draws.At(1, 1);
        double[] counts = [.. Enumerable.Range(0, Count).Select(_ => (double)draws.Poisson(mean))];

        double seen = counts.Average(), variance = counts.Sum(c => (c - seen) * (c - seen)) / (Count - 1);
        Assert.InRange(seen, mean - 5 * Math.Sqrt(mean / Count), mean + 5 * Math.Sqrt(mean / Count));
        double spread = 5 * Math.Sqrt((mean + 2 * mean * mean) / Count); // Var(s²) ≈ (μ₄ − σ⁴)/n with μ₄ = λ + 3λ².
        Assert.InRange(variance, mean - spread, mean + spread);
    }

    /// <summary>Half lie below the median, 15.87 % below the median over e^sigma; five standard errors.</summary>
    [Fact]
    public void Lognormal_has_its_median_and_spread()
    {
        const int Count = 20_000;
        var draws = Draws.At(1, 2);
        double[] days = [.. Enumerable.Range(0, Count).Select(_ => draws.LogNormal(8.0, 0.75))];

        Assert.InRange(days.Count(d => d < 8.0) / (double)Count, 0.5 - 0.0177, 0.5 + 0.0177);
        Assert.InRange(days.Count(d => d < 8.0 / Math.Exp(0.75)) / (double)Count, 0.1587 - 0.0129, 0.1587 + 0.0129);
    }

    [Fact]
    public void Between_includes_both_ends()
    {
        var draws = Draws.At(1, 3);

        Assert.Equal([3, 4, 5], Enumerable.Range(0, 200).Select(_ => draws.Between(3, 5)).Distinct().Order());
    }
}
