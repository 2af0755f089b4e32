using FsCheck;
using FsCheck.Fluent;
using Hindcast.Signals.Changes;
using Share = Hindcast.Tests.Signals.Intervals.Share;

namespace Hindcast.Tests.Signals.Changes;

/// <summary>S3-09: the evidence for a shifted rate.</summary>
public class BinomialDevianceTests
{
    /// <summary>
    /// All of ten against none of ten: each of twenty outcomes was a coin toss under one rate, 2 · 20 ln 2.
    /// </summary>
    [Fact]
    public void Of_all_against_none_has_a_closed_form() =>
        Assert.Equal(40 * Math.Log(2), BinomialDeviance.OfShift(10, 10, 0, 10), 1e-12);

    [Theory]
    [InlineData(0, 0, 3, 8)]
    [InlineData(3, 8, 0, 0)]
    [InlineData(0, 5, 0, 8)]
    [InlineData(5, 5, 8, 8)]
    [InlineData(1, 10, 10, 100)]
    public void Is_none_where_a_side_is_empty_or_the_rates_are_one(long x0, long n0, long x1, long n1) =>
        Assert.Equal(0, BinomialDeviance.OfShift(x0, n0, x1, n1), 1e-14);

    /// <summary>
    /// Oracle: the two log-likelihoods written out, on counts small enough for them to keep their digits.
    /// </summary>
    [Fact]
    public void Equals_twice_the_difference_of_the_log_likelihoods() =>
        Prop.ForAll(Share.Pairs, pair =>
        {
            var (a, b) = pair;
            if (a.Trials > 5_000 || b.Trials > 5_000)
                return true;
            double pooled = (a.Successes + b.Successes) / (double)(a.Trials + b.Trials);
            double oracle = 2 * (Log(a, a.Rate) + Log(b, b.Rate) - Log(a, pooled) - Log(b, pooled));
            return Math.Abs(D(a, b) - oracle) < 1e-8;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Is_never_negative_and_does_not_mind_which_side_comes_first() =>
        Prop.ForAll(Share.Pairs, pair => D(pair.Item1, pair.Item2) >= 0
            && Math.Abs(D(pair.Item1, pair.Item2) - D(pair.Item2, pair.Item1)) <= 1e-9 * D(pair.Item1, pair.Item2))
            .QuickCheckThrowOnFailure();

    /// <summary>Wilks: near one rate it is the square of the score; lost digits would show here first.</summary>
    [Fact]
    public void For_a_small_shift_of_large_groups_it_is_the_square_of_the_score()
    {
        const long n = 1_000_000_000;
        var (successes, shifts) = (Gen.Choose(400_000_000, 600_000_000), Gen.Choose(-9_000, 9_000));
        Prop.ForAll(successes.ToArbitrary(), shifts.ToArbitrary(), (x, by) =>
        {
            double z = TwoProportions.ZScore(x, n, x + by, n)!.Value;
            return Math.Abs(BinomialDeviance.OfShift(x, n, x + by, n) - z * z) <= 1e-6 * z * z;
        }).QuickCheckThrowOnFailure();
    }

    private static double D(Share first, Share second) =>
        BinomialDeviance.OfShift(first.Successes, first.Trials, second.Successes, second.Trials);

    private static double Log(Share share, double p) =>
        (share.Successes == 0 ? 0 : share.Successes * Math.Log(p))
        + (share.Successes == share.Trials ? 0 : (share.Trials - share.Successes) * Math.Log(1 - p));
}
