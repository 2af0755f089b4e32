using Hindcast.Signals.Intervals;

namespace Hindcast.Tests.Signals.Intervals;

/// <summary>S0-18: a proportion is shown with the interval that its n allows.</summary>
public class WilsonIntervalTests
{
    /// <summary>R. G. Newcombe (1998), Statistics in Medicine 17, 857–872, table I, method 3.</summary>
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Matches_the_published_table(long successes, long trials, double low, double high)
    {
        var interval = WilsonInterval.Of(successes, trials)!.Value;

        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    /// <summary>The win rates of the metric definitions, M-04, in per cent.</summary>
    [Theory]
    [InlineData(18, 120, 9.7, 22.5)]
    [InlineData(11, 110, 5.7, 17.0)]
    [InlineData(0, 10, 0.0, 27.8)]
    public void Matches_the_win_rate_vectors(long won, long closed, double low, double high)
    {
        var interval = WilsonInterval.Of(won, closed)!.Value;

        Assert.Equal((low, high), (Math.Round(interval.Low * 100, 1), Math.Round(interval.High * 100, 1)));
    }

    [Fact]
    public void Matches_R_to_eight_digits() =>
        Assert.All(ReferenceData.Rows("intervals/single_proportion.csv"), row =>
        {
            var interval = WilsonInterval.Of(row.Count("x"), row.Count("n"))!.Value;
            Assert.Equal(row.Number("wilson_lo"), interval.Low, ReferenceData.Digits8);
            Assert.Equal(row.Number("wilson_hi"), interval.High, ReferenceData.Digits8);
        });

    [Fact]
    public void Cannot_tell_without_trials() => Assert.Null(WilsonInterval.Of(0, 0));

    [Theory]
    [InlineData(-1, 5, 0.95)]
    [InlineData(6, 5, 0.95)]
    [InlineData(0, -1, 0.95)]
    [InlineData(1, 5, 1.0)]
    [InlineData(1, 5, double.NaN)]
    public void Throws_on_what_cannot_be(long successes, long trials, double confidence) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => WilsonInterval.Of(successes, trials, confidence));
}
