using Hindcast.Signals.Intervals;
using Hindcast.Signals.Randomness;

namespace Hindcast.Tests.Signals.Intervals;

public class RatioIntervalTests
{
    /// <summary>
    /// By hand, Cochran's 6.13 without finite-population correction: x 1 2 3 4, y 1 1 2 4: R = 0.8, d = 0.2 −0.6 −0.4
    /// 0.8, Σd² = 1.2, variance = 4/3 · 1.2 / 100 = 0.016, half = 1.959964 · 0.1264911.
    /// </summary>
    [Fact]
    public void Matches_the_formula()
    {
        var interval = RatioInterval.OfRatio([1, 1, 2, 4], [1, 2, 3, 4])!.Value;

        Assert.Equal(0.8 - (1.959963985 * 0.126491106), interval.Low, 1e-8);
        Assert.Equal(0.8 + (1.959963985 * 0.126491106), interval.High, 1e-8);
    }

    [Fact]
    public void Cannot_tell_from_one_from_none_and_from_what_never_varied()
    {
        Assert.Null(RatioInterval.OfRatio([], []));
        Assert.Null(RatioInterval.OfRatio([1], [2]));
        Assert.Null(RatioInterval.OfRatio([1, 1], [0, 0]));
        Assert.Null(RatioInterval.OfRatio([1, 2, 3], [1, 2, 3]));
        Assert.Throws<ArgumentException>(() => RatioInterval.OfRatio([1], [1, 2]));
        Assert.Throws<ArgumentException>(() => RatioInterval.OfRatio([double.NaN, 1], [1, 2]));
    }

    /// <summary>Of 1,000 samples of 80 accounts whose value is kept or lost, about 950 intervals should hold the true
    /// ratio.</summary>
    [Fact]
    public void Covers_the_true_ratio()
    {
        var random = new SplitMix64(20261121);
        int covered = 0;
        for (int sample = 0; sample < 1_000; sample++)
        {
            double[] x = [.. Enumerable.Range(0, 80).Select(_ => 1 + (9 * random.NextDouble()))];
            double[] y = [.. x.Select(arr => random.NextDouble() < 0.85 ? arr : 0)];
            covered += RatioInterval.OfRatio(y, x)!.Value.Contains(0.85) ? 1 : 0;
        }

        Assert.InRange(covered, 915, 965);
    }
}
