using FsCheck.Fluent;
using Hindcast.Signals.Intervals;

namespace Hindcast.Tests.Signals.Intervals;

/// <summary>S0-18: a count is shown with what may usually lie behind it.</summary>
public class PoissonIntervalTests
{
    /// <summary>
    /// R 4.x: <c>poisson.test(137, 24.19893)$conf.int</c>, the example of its manual, a rate per 24.19893.
    /// </summary>
    [Fact]
    public void Matches_the_example_of_the_R_manual()
    {
        var interval = PoissonInterval.OfCount(137);

        Assert.Equal(4.753125, interval.Low / 24.19893, 1e-6);
        Assert.Equal(6.692709, interval.High / 24.19893, 1e-6);
    }

    /// <summary>F. Garwood (1936), Biometrika 28, 437–442, table of the 95 % limits.</summary>
    [Theory]
    [InlineData(0, 0.0, 3.69)]
    [InlineData(1, 0.0253, 5.57)]
    [InlineData(5, 1.62, 11.67)]
    [InlineData(10, 4.80, 18.39)]
    public void Matches_the_published_table(long count, double low, double high)
    {
        var interval = PoissonInterval.OfCount(count);

        Assert.Equal(low, interval.Low, 0.005);
        Assert.Equal(high, interval.High, 0.005);
    }

    /// <summary>With nothing counted the upper end is where e^-high is the tail: high = -ln(tail).</summary>
    [Theory]
    [InlineData(0.8)]
    [InlineData(0.95)]
    [InlineData(0.999)]
    public void Of_nothing_it_has_a_closed_form(double confidence) =>
        Assert.Equal(-Math.Log((1 - confidence) / 2), PoissonInterval.OfCount(0, confidence).High, 1e-10);

    /// <summary>Oracle: the probabilities of all counts up to the one seen, added one by one.</summary>
    [Fact]
    public void Leaves_a_fortieth_of_the_counts_outside_on_each_side() =>
        Prop.ForAll(Gen.Choose(1, 600).ToArbitrary(), count =>
        {
            var interval = PoissonInterval.OfCount(count);
            return Math.Abs(1 - UpTo(count - 1, interval.Low) - 0.025) < 1e-10
                && Math.Abs(UpTo(count, interval.High) - 0.025) < 1e-10;
        }).Holds();

    [Fact]
    public void Holds_the_count_and_grows_with_it() =>
        Prop.ForAll(Gen.OneOf(Gen.Choose(0, 50), Gen.Choose(0, 5_000_000)).ToArbitrary(), count =>
        {
            var (here, next) = (PoissonInterval.OfCount(count), PoissonInterval.OfCount(count + 1));
            return here.Contains(count) && here.Low < next.Low && here.High < next.High;
        }).Holds();

    /// <summary>At this count the gamma quantile of Math.NET Numerics 5.0.0 throws.</summary>
    [Fact]
    public void Does_not_fail_on_a_count_of_1354921()
    {
        var interval = PoissonInterval.OfCount(1_354_921);

        Assert.InRange(interval.Low, 1_352_640, 1_352_641);
        Assert.InRange(interval.High, 1_357_204, 1_357_205);
    }

    private static double UpTo(int count, double expected)
    {
        double sum = 0, logTerm = -expected;
        for (int k = 0; k <= count; logTerm += Math.Log(expected / ++k))
            sum += Math.Exp(logTerm);
        return sum;
    }
}
