using FsCheck.Fluent;
using Hindcast.Signals.Forecasts;

namespace Hindcast.Tests.Signals.Forecasts;

/// <summary>S13-04: shares are drawn by their weight, and what is expected of them is their mean.</summary>
public class ShareDrawTests
{
    [Fact]
    public void Each_share_holds_its_weight()
    {
        // Half of the weight at 0, a quarter at 0.6, a quarter at 1: the mean is 0.4.
        var draw = ShareDraw.Of([(1, 1), (0, 1), (0.6, 1), (0, 1), (0.3, 0)])!;
        Assert.Equal((0.4, 0), (Math.Round(draw.Mean, 12), draw.Least));
        Assert.Equal([0, 0, 0.6, 0.6, 1, 1], ((double[])[0, 0.499, 0.5, 0.749, 0.75, 0.999]).Select(draw.At));
        Assert.Null(ShareDraw.Of([]));
        Assert.Throws<ArgumentException>(() => ShareDraw.Of([(1.1, 1)]));
    }

    [Fact]
    public void What_pays_less_lowers_the_interval_and_widens_nothing_that_is_whole()
    {
        double[] ones = [.. Enumerable.Repeat(1.0, 100)], sure = [.. Enumerable.Repeat(1.0, 100)];
        ShareDraw?[] Shares(ShareDraw? share) => [.. Enumerable.Repeat(share, 100)];
        Assert.Equal((100, 100), CommonShock.Of(ones, sure, 0, Shares(ShareDraw.Of([(1, 5)]))) is var whole
            ? (whole.Low, whole.High) : default);
        // All stay and each pays all or nothing, one to four: R's qbinom(c(.025, .975), 100, .8) gives 72 and 87.
        var half = CommonShock.Of(ones, sure, 0, Shares(ShareDraw.Of([(0, 1), (1, 4)])));
        Assert.InRange(half.Low, 71, 73);
        Assert.InRange(half.High, 86, 88);
    }

    [Fact]
    public void The_mean_is_what_draws_come_to() => Prop.ForAll(
        Gen.Choose(0, 10).Zip(Gen.Choose(1, 9)).NonEmptyListOf().ToArbitrary(), seen =>
    {
        var draw = ShareDraw.Of(seen.Select(one => (one.Item1 / 10.0, (double)one.Item2)))!;
        double all = seen.Sum(one => one.Item2);
        double drawn = Enumerable.Range(0, (int)all).Average(k => draw.At((k + 0.5) / all));
        return Math.Abs(drawn - draw.Mean) < 1e-9 && draw.At(0) == draw.Least;
    }).Holds();
}
