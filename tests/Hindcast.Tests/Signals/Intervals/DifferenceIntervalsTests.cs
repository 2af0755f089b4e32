using FsCheck.Fluent;
using Hindcast.Signals.Changes;
using Hindcast.Signals.Intervals;
using Interval = Hindcast.Signals.Intervals.Interval;

namespace Hindcast.Tests.Signals.Intervals;

/// <summary>S0-18: the two other intervals of a difference, held against their tables and against each other.</summary>
public class DifferenceIntervalsTests
{
    /// <summary>
    /// 56 of 70 against 48 of 80, the first pair of Newcombe (1998), table II. R 4.x:
    /// <c>PropCIs::wald2ci(56, 70, 48, 80, 0.95, "AC")</c>. The table's rows 5 (Mee) and 6 (Miettinen and Nurminen)
    /// print 0.0533 to
    /// 0.3377 and 0.0528 to 0.3382.
    /// </summary>
    [Fact]
    public void Match_the_published_pair()
    {
        Near(0.0524529266, 0.3357584555, AgrestiCaffoInterval.OfDifference(48, 80, 56, 70));
        Near(0.0528297132, 0.3381729400, ScoreInterval.OfDifference(48, 80, 56, 70));
        Near(0.0533338493, 0.3377294637, ScoreInterval.OfDifference(48, 80, 56, 70, 0.95, ScoreVariance.Mee));
    }

    [Fact]
    public void Match_statsmodels_to_eight_digits() =>
        Assert.All(ReferenceData.Rows("intervals/two_proportions_diff.csv"), row =>
        {
            var caffo = Of(AgrestiCaffoInterval.OfDifference, row);
            // Ours are cut off where a difference of rates ends.
            Assert.Equal(Math.Max(-1, row.Number("agresti-caffo_lo")), caffo.Low, ReferenceData.Digits8);
            Assert.Equal(Math.Min(1, row.Number("agresti-caffo_hi")), caffo.High, ReferenceData.Digits8);
            if (row["score_lo"].Length == 0)
                return; // statsmodels gives up on these.
            double z = ScoreTest.Z(row.Count("x2"), row.Count("n2"), row.Count("x1"), row.Count("n1"))!.Value;
            Assert.Equal(row.Number("z_pooled_p"), Normal.TwoSidedP(z), ReferenceData.Digits8);
        });

    /// <summary>
    /// The score intervals of statsmodels put a count where Miettinen and Nurminen's cubic has the trials (tmp1 in
    /// score_test_proportions_2indep): with that slip its values come out, which is why ours are held to the likelihood
    /// instead.
    /// </summary>
    [Fact]
    public void Differ_from_statsmodels_by_a_slip_in_its_cubic() =>
        Assert.All(ReferenceData.Rows("intervals/two_proportions_diff.csv").Where(row => row["score_lo"].Length > 0),
            row =>
        {
            double x1 = row.Count("x1"), n1 = row.Count("n1"), x0 = row.Count("x2"), n0 = row.Count("n2");
            Assert.Equal(Normal.Quantile(0.975), Slipped(row.Number("score_lo")), 1e-6);
            Assert.Equal(-Normal.Quantile(0.975), Slipped(row.Number("score_hi")), 1e-6);

            double Slipped(double d)
            {
                double n = n1 + n0, c = x1 + x0, l2 = (n1 + 2 * n0) * d - n - c, l1 = (x0 * d - n - 2 * x0) * d + c;
                double third = l2 / (3 * n), q = Math.Pow(third, 3) - l1 * l2 / (6 * n * n)
                    + x0 * d * (1 - d) / (2 * n);
                double p = Math.CopySign(Math.Sqrt(third * third - l1 / (3 * n)), q);
                double rate = 2 * p * Math.Cos((Math.PI + Math.Acos(q / Math.Pow(p, 3))) / 3) - third;
                double variance = (rate + d) * (1 - rate - d) / n1 + rate * (1 - rate) / n0;
                return (x1 / n1 - x0 / n0 - d) / Math.Sqrt(variance * n / (n - 1));
            }
        });

    /// <summary>What the reference leaves empty has an answer all the same: no variation does not mean no
    /// width.</summary>
    [Theory]
    [InlineData(0, 20, 0, 10)]
    [InlineData(20, 20, 10, 10)]
    [InlineData(0, 20, 10, 10)]
    [InlineData(3, 10, 9, 10)]
    [InlineData(0, 1, 1, 1)]
    public void Have_a_width_at_none_and_all(long x1, long n1, long x2, long n2)
    {
        double seen = (double)x2 / n2 - (double)x1 / n1;
        foreach (var variance in Enum.GetValues<ScoreVariance>())
        {
            var score = ScoreInterval.OfDifference(x1, n1, x2, n2, 0.95, variance)!.Value;
            Assert.True(score.High - score.Low > 0.1 && score.Contains(seen), $"{score}");
        }
    }

    [Theory]
    [InlineData(0, 0, 3, 8)]
    [InlineData(3, 8, 0, 0)]
    public void Cannot_tell_without_trials(long x1, long n1, long x2, long n2)
    {
        Assert.Null(AgrestiCaffoInterval.OfDifference(x1, n1, x2, n2));
        Assert.Null(ScoreInterval.OfDifference(x1, n1, x2, n2));
        Assert.Null(ScoreTest.Z(x1, n1, x2, n2));
    }

    [Fact]
    public void Cannot_score_without_variation()
    {
        Assert.Null(ScoreTest.Z(0, 5, 0, 8));
        Assert.Null(ScoreTest.Z(5, 5, 8, 8));
        Assert.Null(ScoreTest.Z(0, 5, 8, 8, difference: -1));
    }

    [Fact]
    public void Swapping_the_groups_turns_them_round() =>
        Prop.ForAll(Share.Pairs, pair =>
            Mirrored(AgrestiCaffoInterval.OfDifference, pair)
            && Mirrored((x1, n1, x2, n2, c) => ScoreInterval.OfDifference(x1, n1, x2, n2, c), pair))
            .Holds();

    [Fact]
    public void Score_holds_zero_just_where_its_test_does_not_reject() =>
        Prop.ForAll(Share.Pairs, pair =>
        {
            var (a, b) = pair;
            if (ScoreTest.Z(a.Successes, a.Trials, b.Successes, b.Trials) is not { } z
                || Math.Abs(Math.Abs(z) - 1.959964) < 1e-4)
                return true;
            return ScoreInterval.OfDifference(a.Successes, a.Trials, b.Successes, b.Trials)!.Value.Contains(0)
                == Math.Abs(z) < 1.959964;
        }).Holds();

    /// <summary>Oracle: the constrained rates found by a slow search over the likelihood, instead of by the cubic's
    /// root.</summary>
    [Theory]
    [InlineData(7, 34, 1, 34, -0.05)]
    [InlineData(3, 11, 9, 12, 0.2)]
    [InlineData(0, 9, 4, 7, 0.3)]
    [InlineData(40, 50, 12, 60, -0.4)]
    public void Score_agrees_with_a_search_of_the_likelihood(long x1, long n1, long x2, long n2, double difference)
    {
        double low = Math.Max(0, -difference), high = Math.Min(1, 1 - difference);
        for (int i = 0; i < 200; i++)
        {
            double third = (high - low) / 3;
            if (Likelihood(low + third) < Likelihood(high - third))
                low += third;
            else
                high -= third;
        }

        double p = (low + high) / 2, q = p + difference;
        double z = ((double)x2 / n2 - (double)x1 / n1 - difference) / Math.Sqrt(p * (1 - p) / n1 + q * (1 - q) / n2);
        Assert.Equal(z, ScoreTest.Z(x1, n1, x2, n2, difference, ScoreVariance.Mee)!.Value, 1e-6);

        double Likelihood(double rate) =>
            Term(x1, rate) + Term(n1 - x1, 1 - rate) + Term(x2, rate + difference)
                + Term(n2 - x2, 1 - rate - difference);
        static double Term(long count, double rate) => count == 0 ? 0 : count * Math.Log(rate);
    }

    [Fact]
    public void Without_correction_the_score_of_no_difference_is_the_pooled_z() =>
        Prop.ForAll(Share.Pairs, pair =>
        {
            var (a, b) = pair;
            double? score = ScoreTest.Z(a.Successes, a.Trials, b.Successes, b.Trials, 0, ScoreVariance.Mee);
            double? pooled = TwoProportions.ZScore(a.Successes, a.Trials, b.Successes, b.Trials);
            return (score is null && pooled is null) || Math.Abs(score!.Value - pooled!.Value) < 1e-6
                * (1 + Math.Abs(score.Value));
        }).Holds();

    private delegate Interval? Method(long x1, long n1, long x2, long n2, double confidence);

    private static Interval Of(Method method, Dictionary<string, string> row) =>
        method(row.Count("x2"), row.Count("n2"), row.Count("x1"), row.Count("n1"), 0.95)!.Value;

    private static bool Mirrored(Method method, (Share, Share) pair)
    {
        var (a, b) = pair;
        var there = method(a.Successes, a.Trials, b.Successes, b.Trials, 0.9);
        var back = method(b.Successes, b.Trials, a.Successes, a.Trials, 0.9);
        return there is null
            ? back is null
            : Math.Abs(there.Value.Low + back!.Value.High) < 1e-7 && Math.Abs(there.Value.High + back.Value.Low) < 1e-7;
    }

    private static void Near(double low, double high, Interval? found)
    {
        Assert.Equal(low, found!.Value.Low, 1e-9);
        Assert.Equal(high, found.Value.High, 1e-9);
    }
}
