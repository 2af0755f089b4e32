using FsCheck.Fluent;
using Hindcast.Signals.Intervals;
using Interval = Hindcast.Signals.Intervals.Interval;

namespace Hindcast.Tests.Signals.Intervals;

/// <summary>S3-09: a change between two months is called one only where its interval leaves none out.</summary>
public class NewcombeIntervalTests
{
    /// <summary>
    /// R. G. Newcombe (1998), Statistics in Medicine 17, 873–890, table II, method 10; his difference is first minus
    /// second.
    /// </summary>
    [Theory]
    [InlineData(56, 70, 48, 80, 0.0524, 0.3339)]
    [InlineData(9, 10, 3, 10, 0.1705, 0.8090)]
    [InlineData(6, 7, 2, 7, 0.0582, 0.8062)]
    [InlineData(5, 56, 0, 29, -0.0381, 0.1926)]
    [InlineData(0, 10, 0, 20, -0.1611, 0.2775)]
    [InlineData(10, 10, 0, 20, 0.6791, 1.0)]
    public void Matches_the_published_table(long x1, long n1, long x2, long n2, double low, double high)
    {
        var interval = NewcombeInterval.OfDifference(x2, n2, x1, n1)!.Value;

        Assert.Equal((low, high), (Math.Round(interval.Low, 4), Math.Round(interval.High, 4)));
    }

    /// <summary>M-04: 15.0 % to 10.0 % on 120 and 110 deals is no clear change.</summary>
    [Fact]
    public void Sees_no_clear_change_in_the_win_rate_vector()
    {
        var interval = NewcombeInterval.OfDifference(18, 120, 11, 110)!.Value;

        Assert.Equal((-13.6, 3.8), (Math.Round(interval.Low * 100, 1), Math.Round(interval.High * 100, 1)));
        Assert.True(interval.Contains(0));
    }

    [Fact]
    public void Matches_statsmodels_to_eight_digits() =>
        Assert.All(ReferenceData.Rows("intervals/two_proportions_diff.csv"), row =>
        {
            var interval = NewcombeInterval.OfDifference(
                row.Count("x2"), row.Count("n2"), row.Count("x1"), row.Count("n1"))!.Value;
            Assert.Equal(row.Number("newcomb_lo"), interval.Low, ReferenceData.Digits8);
            Assert.Equal(row.Number("newcomb_hi"), interval.High, ReferenceData.Digits8);
        });

    [Fact]
    public void Cannot_tell_where_a_group_is_empty()
    {
        Assert.Null(NewcombeInterval.OfDifference(0, 0, 3, 8));
        Assert.Null(NewcombeInterval.OfDifference(3, 8, 0, 0));
    }

    [Fact]
    public void Holds_the_difference_and_stays_within_minus_1_to_1() =>
        Prop.ForAll(Share.Pairs, pair =>
        {
            var interval = Of(pair.Item1, pair.Item2);
            return interval.Contains(pair.Item2.Rate - pair.Item1.Rate) && interval is { Low: >= -1, High: <= 1 };
        }).Holds();

    [Fact]
    public void Swapping_the_groups_turns_it_round() =>
        Prop.ForAll(Share.Pairs, pair =>
        {
            var (one, other) = (Of(pair.Item1, pair.Item2), Of(pair.Item2, pair.Item1));
            return Math.Abs(one.Low + other.High) < 1e-12 && Math.Abs(one.High + other.Low) < 1e-12;
        }).Holds();

    private static Interval Of(Share first, Share second) => NewcombeInterval.OfDifference(
        first.Successes, first.Trials, second.Successes, second.Trials)!.Value;
}
