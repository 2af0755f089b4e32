using FsCheck;
using FsCheck.Fluent;
using Hindcast.Signals.Charts;

namespace Hindcast.Tests.Signals.Charts;

/// <summary>S0-18: small departures added up.</summary>
public class CusumTests
{
    private static readonly Arbitrary<double[]> Values = Gen.Choose(-40, 40).Select(i => i / 10.0).ArrayOf()
        .ToArbitrary();

    /// <summary>
    /// D. C. Montgomery (2013), Introduction to Statistical Quality Control, 7th ed., table 9.1 and 9.2: target 10, k
    /// 0.5; the first ten values and their upper and lower sums.
    /// </summary>
    [Fact]
    public void Matches_the_published_table()
    {
        var points = Cusum.Run([9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.20, 10.34], 10, 0.5);

        Assert.Equal([0, 0, 0, 1.16, 2.82, 2.50, 0.04, 1.00, 0, 0], points.Select(p => Math.Round(p.High, 2)));
        Assert.Equal([0.05, 1.56, 1.77, 0, 0, 0, 1.46, 0, 0.30, 0], points.Select(p => Math.Round(p.Low, 2)));
    }

    /// <summary>Montgomery, table 9.4, and R's <c>spc::xcusum.arl(0.5, 4, 0, sided = "two")</c>: 167.68; at a shift of
    /// 1: 8.38.</summary>
    [Theory]
    [InlineData(0, 167.68)]
    [InlineData(1, 8.38)]
    public void Matches_the_published_run_lengths(double shift, double length) =>
        Assert.Equal(length, Cusum.AverageRunLengthTwoSided(0.5, 4, shift), 0.01);

    [Fact]
    public void Matches_R_on_every_run_length_to_eight_digits() =>
        Assert.All(ReferenceData.Rows("spc/cusum_normal_arl.csv"), row =>
        {
            double k = row.Number("k"), h = row.Number("h"), mu = row.Number("mu");
            double found = row["sided"] == "one"
                ? Cusum.AverageRunLength(k, h, mu)
                : Cusum.AverageRunLengthTwoSided(k, h, mu);
            Assert.Equal(1, found / row.Number("arl"), ReferenceData.Digits8);
        });

    [Fact]
    public void Matches_R_on_every_decision_value_to_eight_digits() =>
        Assert.All(ReferenceData.Rows("spc/cusum_normal_critical_h.csv"), row =>
        {
            Assert.Equal(row.Number("h_one"), Cusum.DecisionFor(row.Number("k"), row.Number("arl0")),
                ReferenceData.Digits8);
            Assert.Equal(row.Number("h_two"), Cusum.DecisionForTwoSided(row.Number("k"), row.Number("arl0")),
                ReferenceData.Digits8);
        });

    /// <summary>
    /// Lucas and Crosier (1982), table 2: k 0.5, h 4, head start 2, at a shift of 1: 5.29 in place of 8.38 (one-sided,
    /// nearly).
    /// </summary>
    [Fact]
    public void A_head_start_sees_a_fault_that_is_there_from_the_start_sooner()
    {
        Assert.Equal(5.29, Cusum.AverageRunLength(0.5, 4, 1, headStart: 2), 0.02);
        Assert.Equal(2.5, Cusum.Run([0], 0, 0.5, headStart: 3)[0].High);
    }

    [Fact]
    public void Of_no_values_there_are_no_sums() => Assert.Empty(Cusum.Run([], 0, 0.5));

    [Fact]
    public void Throws_on_what_is_no_value_or_chart()
    {
        Assert.Throws<ArgumentException>(() => Cusum.Run([double.NaN], 0, 0.5));
        Assert.Throws<ArgumentException>(() => Cusum.Run([1], 0, -0.5));
        Assert.Throws<ArgumentException>(() => Cusum.AverageRunLength(0.5, 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Cusum.DecisionFor(0.5, 0.5));
    }

    /// <summary>Oracle: each sum is the largest total of the latest values less the allowance, over every
    /// start.</summary>
    [Fact]
    public void Is_the_largest_run_up_to_now() =>
        Prop.ForAll(Values, values => Cusum.Run(values, 0.3, 0.4).Select((point, t) =>
        {
            double best = 0, sum = 0;
            for (int from = t; from >= 0; from--)
                best = Math.Max(best, sum += values[from] - 0.3 - 0.4);
            return Math.Abs(best - point.High) < 1e-9;
        }).All(same => same)).Holds();

    [Fact]
    public void Mirrored_values_swap_the_sums() =>
        Prop.ForAll(Values, values => Cusum.Run(values, 0, 0.5).Zip(Cusum.Run([.. values.Select(v => -v)], 0, 0.5))
            .All(pair => pair.First.High == pair.Second.Low && pair.First.Low == pair.Second.High))
            .Holds();
}
