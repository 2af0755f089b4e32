using System.Numerics;
using FsCheck.Fluent;
using Hindcast.Signals.Changes;
using Share = Hindcast.Tests.Signals.Intervals.Share;

namespace Hindcast.Tests.Signals.Changes;

/// <summary>S3-09: gaps between rates of few trials, counted out.</summary>
public class FisherExactTests
{
    /// <summary>
    /// Fisher's tea tasting (1935, The Design of Experiments, chapter II): 3 of 4 cups right. R 4.x:
    /// <c>fisher.test(matrix(c(3, 1, 1, 3), 2))$p.value</c> is 0.4857143, <c>alternative = "greater"</c> 0.2428571.
    /// </summary>
    [Fact]
    public void Matches_the_lady_tasting_tea()
    {
        var p = FisherExact.Of(1, 4, 3, 4)!.Value;

        Assert.Equal(34.0 / 70, p.TwoSided, 1e-14);
        Assert.Equal(17.0 / 70, p.Greater, 1e-14);
        Assert.Equal(69.0 / 70, p.Less, 1e-14);
    }

    [Fact]
    public void Matches_R_to_eight_digits() =>
        Assert.All(ReferenceData.Rows("intervals/fisher_chisq.csv"), row =>
        {
            // R's table has the groups in rows; "greater" there means that the first row has more in the first column.
            var p = FisherExact.Of(
                row.Count("c"), row.Count("c") + row.Count("d"), row.Count("a"), row.Count("a") + row.Count("b"));
            if (p is not { } found)
            {
                Assert.Equal("NA", row["chisq"]);
                return;
            }

            Assert.Equal(row.Number("p_two"), found.TwoSided, ReferenceData.Digits8);
            Assert.Equal(row.Number("p_less"), found.Less, ReferenceData.Digits8);
            Assert.Equal(row.Number("p_greater"), found.Greater, ReferenceData.Digits8);
            Assert.Equal(1, found.TwoSided / row.Number("p_two"), 1e-10);
        });

    [Theory]
    [InlineData(0, 0, 3, 8)]
    [InlineData(3, 8, 0, 0)]
    [InlineData(0, 5, 0, 8)]
    [InlineData(5, 5, 8, 8)]
    public void Cannot_tell_where_only_one_table_is_possible(long x1, long n1, long x2, long n2) =>
        Assert.Null(FisherExact.Of(x1, n1, x2, n2));

    [Fact]
    public void Takes_ten_million_trials()
    {
        var p = FisherExact.Of(1_000_000, 5_000_000, 1_000_900, 5_000_000)!.Value;

        // Without correction the normal approximation says 0.1545 two-sided.
        Assert.InRange(p.TwoSided, 0.4, 0.5);
        Assert.Equal(TwoSidedZ(1_000_000, 5_000_000, 1_000_900, 5_000_000), p.TwoSided, 1e-3);
    }

    [Fact]
    public void Never_says_certain_where_the_gap_is_beyond_doubles()
    {
        var p = FisherExact.Of(0, 100_000, 100_000, 100_000)!.Value;

        Assert.True(p.TwoSided < 1e-300 && p.Greater < 1e-300);
        Assert.Equal(1, p.Less, 1e-12);
    }

    /// <summary>Oracle: whole numbers of arrangements, without rounding.</summary>
    [Fact]
    public void Equals_counting_every_table_with_whole_numbers() =>
        Prop.ForAll(Share.Pairs, pair =>
        {
            var (a, b) = pair;
            if (a.Trials > 60 || b.Trials > 60 || FisherExact.Of(a.Successes, a.Trials, b.Successes, b.Trials)
                is not { } p)
                return true;
            long all = a.Successes + b.Successes;
            var ways = Enumerable.Range(0, (int)b.Trials + 1)
                .Select(x => Choose(b.Trials, x) * Choose(a.Trials, all - x)).ToList();
            var seen = ways[(int)b.Successes];
            double total = (double)ways.Aggregate(BigInteger.Add);
            double two = (double)ways.Where(way => way <= seen).Aggregate(BigInteger.Add) / total;
            double less = (double)ways.Take((int)b.Successes + 1).Aggregate(BigInteger.Add) / total;
            return Math.Abs(two - p.TwoSided) < 1e-9 && Math.Abs(less - p.Less) < 1e-9;
        }).Holds();

    [Fact]
    public void Swapping_groups_keeps_two_sides_and_swaps_the_others() =>
        Prop.ForAll(Share.Pairs, pair =>
        {
            var (a, b) = pair;
            if (FisherExact.Of(a.Successes, a.Trials, b.Successes, b.Trials) is not { } p)
                return true;
            var swapped = FisherExact.Of(b.Successes, b.Trials, a.Successes, a.Trials)!.Value;
            return Math.Abs(p.TwoSided - swapped.TwoSided) < 1e-9 && Math.Abs(p.Less - swapped.Greater) < 1e-9
                && p.Less + p.Greater >= 1 - 1e-9;
        }).Holds();

    private static double TwoSidedZ(long x0, long n0, long x1, long n1) =>
        Hindcast.Signals.Intervals.Normal.TwoSidedP(TwoProportions.ZScore(x0, n0, x1, n1)!.Value);

    private static BigInteger Choose(long n, long k)
    {
        if (k < 0 || k > n)
            return 0;
        BigInteger ways = 1;
        for (long i = 1; i <= k; i++)
            ways = ways * (n - k + i) / i;
        return ways;
    }
}
