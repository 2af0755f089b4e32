using FsCheck.Fluent;
using Hindcast.Signals.Changes;
using Hindcast.Signals.Intervals;
using Share = Hindcast.Tests.Signals.Intervals.Share;

namespace Hindcast.Tests.Signals.Changes;

/// <summary>S3-09: how surprising a gap between two rates is.</summary>
public class TwoProportionsTests
{
    /// <summary>
    /// R 4.x: the square root of <c>chisq.test(matrix(c(56, 14, 48, 32), 2), correct = FALSE)$statistic</c>, and the
    /// p-value.
    /// </summary>
    [Fact]
    public void Matches_R_on_Newcombes_first_table()
    {
        double z = TwoProportions.ZScore(56, 70, 48, 80)!.Value;

        Assert.Equal(-Math.Sqrt(7.02341137123746), z, 1e-12);
        Assert.Equal(0.00804508136819658, Normal.TwoSidedP(z), 1e-12);
    }

    [Fact]
    public void Matches_the_chi_square_tests_of_R_to_eight_digits() =>
        Assert.All(ReferenceData.Rows("intervals/fisher_chisq.csv"), row =>
        {
            double? z = TwoProportions.ZScore(
                row.Count("a"), row.Count("a") + row.Count("b"), row.Count("c"), row.Count("c") + row.Count("d"));
            if (row["chisq"] == "NA")
            {
                Assert.Null(z);
                return;
            }

            Assert.Equal(row.Number("chisq"), z!.Value * z.Value, ReferenceData.Digits8);
            Assert.Equal(row.Number("chisq_p"), Normal.TwoSidedP(z.Value), ReferenceData.Digits8);
        });

    [Theory]
    [InlineData(0, 0, 3, 8)]
    [InlineData(3, 8, 0, 0)]
    [InlineData(0, 5, 0, 8)]
    [InlineData(5, 5, 8, 8)]
    public void Cannot_tell_without_trials_or_variation(long x0, long n0, long x1, long n1) =>
        Assert.Null(TwoProportions.ZScore(x0, n0, x1, n1));

    /// <summary>Oracle: Pearson's sum over the four cells of the table.</summary>
    [Fact]
    public void Its_square_is_the_chi_square_of_the_table() =>
        Prop.ForAll(Share.Pairs, pair =>
        {
            if (Z(pair.Item1, pair.Item2) is not { } z)
                return true;
            double pooled = (pair.Item1.Successes + pair.Item2.Successes)
                / (double)(pair.Item1.Trials + pair.Item2.Trials);
            double chiSquare = new[] { pair.Item1, pair.Item2 }.Sum(share =>
                Math.Pow(share.Successes - share.Trials * pooled, 2) / (share.Trials * pooled)
                + Math.Pow(share.Trials - share.Successes - share.Trials * (1 - pooled), 2)
                / (share.Trials * (1 - pooled)));
            return Math.Abs(z * z - chiSquare) <= 1e-6 * (1 + chiSquare);
        }).Holds();

    [Fact]
    public void Swapping_groups_or_counting_failures_turns_it_round() =>
        Prop.ForAll(Share.Pairs, pair =>
        {
            double? z = Z(pair.Item1, pair.Item2), swapped = Z(pair.Item2, pair.Item1);
            double? failures = Z(pair.Item1.Mirrored, pair.Item2.Mirrored);
            return z is null
                ? swapped is null && failures is null
                : Math.Abs(z.Value + swapped!.Value) <= 1e-9 * Math.Abs(z.Value)
                    && Math.Abs(z.Value + failures!.Value) <= 1e-6 * (1 + Math.Abs(z.Value));
        }).Holds();

    private static double? Z(Share first, Share second) =>
        TwoProportions.ZScore(first.Successes, first.Trials, second.Successes, second.Trials);
}
