using FsCheck;
using FsCheck.Fluent;
using Hindcast.Signals.Changes;

namespace Hindcast.Tests.Signals.Changes;

/// <summary>S0-18: whether the rows of a table share one distribution.</summary>
public class ChiSquaredTests
{
    private static readonly Arbitrary<long[]> Six = Gen.Choose(0, 60).Select(i => (long)i).ArrayOf(6).ToArbitrary();

    /// <summary>
    /// A. Agresti (2007), An Introduction to Categorical Data Analysis, 2nd ed., table 2.5, gender by party: χ² 30.07
    /// with two degrees of freedom. R 4.x: <c>chisq.test(as.table(rbind(c(762, 327, 468), c(484, 239, 477))))</c>,
    /// 30.07015, p
    /// 2.954e-07.
    /// </summary>
    [Fact]
    public void Matches_the_published_table()
    {
        var found = Assert.IsType<ChiSquaredAnswer.Tested>(ChiSquared.Of(new long[,] { { 762, 327, 468 },
            { 484, 239, 477 } }));

        Assert.Equal((30.0701, 2), (Math.Round(found.Statistic, 4), found.Freedom));
        Assert.Equal(2.954e-7, found.P, 1e-10);
    }

    [Theory]
    [InlineData(false, "chisq", "chisq_p")]
    [InlineData(true, "chisq_yates", "chisq_yates_p")]
    public void Matches_R_to_eight_digits(bool continuity, string statistic, string p) =>
        Assert.All(ReferenceData.Rows("intervals/fisher_chisq.csv"), row =>
        {
            long[,] table = { { row.Count("a"), row.Count("b") }, { row.Count("c"), row.Count("d") } };
            var answer = ChiSquared.Of(table, continuity);
            if (row["chisq"] == "NA")
            {
                Assert.IsType<ChiSquaredAnswer.NothingToCompare>(answer);
                return;
            }

            double found = answer is ChiSquaredAnswer.Tested tested
                ? tested.Statistic
                : Assert.IsType<ChiSquaredAnswer.ExpectedTooSmall>(answer).Statistic;
            Assert.Equal(row.Number(statistic), found, ReferenceData.Digits8);
            Assert.Equal(row.Number(p), ChiSquared.UpperTail(found, 1), ReferenceData.Digits8);
        });

    [Fact]
    public void Gives_no_p_value_where_expected_counts_are_too_small()
    {
        var small = Assert.IsType<ChiSquaredAnswer.ExpectedTooSmall>(ChiSquared.Of(new long[,] { { 3, 1 }, { 1, 3 } }));

        Assert.Equal((2.0, 1, 2.0), (small.Statistic, small.Freedom, small.ExpectedMin));
        // Of a larger table a fifth of the cells may lie below five, and none below one.
        Assert.IsType<ChiSquaredAnswer.Tested>(ChiSquared.Of(new long[,] { { 30, 20, 25, 4 }, { 40, 25, 30, 6 } }));
        Assert.IsType<ChiSquaredAnswer.ExpectedTooSmall>(ChiSquared.Of(new long[,] { { 30, 20, 1 }, { 30, 25, 0 } }));
    }

    [Fact]
    public void Has_nothing_to_compare_in_an_empty_or_single_row()
    {
        Assert.IsType<ChiSquaredAnswer.NothingToCompare>(ChiSquared.Of(new long[0, 0]));
        Assert.IsType<ChiSquaredAnswer.NothingToCompare>(ChiSquared.Of(new long[,] { { 5, 9, 2 } }));
        Assert.IsType<ChiSquaredAnswer.NothingToCompare>(ChiSquared.Of(new long[,] { { 0, 0 }, { 5, 9 } }));
        Assert.IsType<ChiSquaredAnswer.NothingToCompare>(ChiSquared.Of(new long[,] { { 0, 4 }, { 0, 9 } }));
    }

    [Fact]
    public void Throws_on_a_negative_count() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquared.Of(new long[,] { { 1, 2 }, { 3, -1 } }));

    /// <summary>R 4.x: <c>pchisq(q, df, lower.tail = FALSE)</c>.</summary>
    [Theory]
    [InlineData(3.841458820694124, 1, 0.05)]
    [InlineData(5.991464547107979, 2, 0.05)]
    [InlineData(18.307038053275146, 10, 0.05)]
    [InlineData(0, 3, 1)]
    [InlineData(60, 1, 9.485737571073843e-15)]
    public void Knows_the_upper_tail(double statistic, int freedom, double p) =>
        Assert.Equal(p, ChiSquared.UpperTail(statistic, freedom), 1e-9 * p);

    [Fact]
    public void Turning_the_table_changes_nothing() =>
        Prop.ForAll(Six, c => Same(
            ChiSquared.Of(new[,] { { c[0], c[1], c[2] }, { c[3], c[4], c[5] } }),
            ChiSquared.Of(new[,] { { c[0], c[3] }, { c[1], c[4] }, { c[2], c[5] } }))).Holds();

    [Fact]
    public void Rows_in_proportion_show_nothing() =>
        Prop.ForAll(Six, c => ChiSquared.Of(new[,] { { c[0], c[1], c[2] }, { 3 * c[0], 3 * c[1], 3 * c[2] } }) is not
            ChiSquaredAnswer.Tested { Statistic: > 1e-9 }).Holds();

    [Fact]
    public void Is_the_square_of_the_pooled_z_in_two_by_two() =>
        Prop.ForAll(Six, c => ChiSquared.Of(new[,] { { c[0], c[1] }, { c[2], c[3] } })
            is not ChiSquaredAnswer.Tested found
            || Math.Abs(found.Statistic - Math.Pow(TwoProportions.ZScore(c[0], c[0] + c[1], c[2], c[2] + c[3])!.Value,
                2))
                < 1e-8 * (1 + found.Statistic)).Holds();

    private static bool Same(ChiSquaredAnswer a, ChiSquaredAnswer b) => (a, b) switch
    {
        (ChiSquaredAnswer.Tested x, ChiSquaredAnswer.Tested y) => Math.Abs(x.P - y.P) < 1e-9 && x.Freedom == y.Freedom,
        _ => a.GetType() == b.GetType(),
    };
}
