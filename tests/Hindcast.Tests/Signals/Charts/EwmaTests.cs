using FsCheck;
using FsCheck.Fluent;
using Hindcast.Signals.Charts;

namespace Hindcast.Tests.Signals.Charts;

/// <summary>S0-18: small lasting shifts, smoothed out of the noise.</summary>
public class EwmaTests
{
    private static readonly Arbitrary<double[]> Values = Gen.Choose(-40, 40).Select(i => i / 10.0).ArrayOf()
        .ToArbitrary();

    /// <summary>
    /// D. C. Montgomery (2013), Introduction to Statistical Quality Control, 7th ed., example 9.2 and table 9.10:
    /// target 10, sigma 1, λ 0.10, L 2.7; the first values, and limits of 9.73 and 10.27, then 9.64 and 10.36.
    /// </summary>
    [Fact]
    public void Matches_the_published_table()
    {
        var points = Ewma.Run([9.45, 7.99, 9.29, 11.66, 12.16], 10, 1, 0.1, 2.7);

        Assert.Equal([9.945, 9.7495, 9.70355, 9.8992, 10.1253], points.Select(p => Math.Round(p.Value, 5)),
            (a, b) => Math.Abs(a - b) < 5e-5);
        Assert.Equal([10.27, 10.36], points.Take(2).Select(p => Math.Round(p.High, 2)));
        Assert.Equal([9.73, 9.64], points.Take(2).Select(p => Math.Round(p.Low, 2)));
    }

    /// <summary>Lucas and Saccucci (1990), table 3: λ 0.25, L 2.998: 500 in control, 11.1 at a shift of 1.</summary>
    [Theory]
    [InlineData(0, 500, 1)]
    [InlineData(1, 11.1, 0.05)]
    public void Matches_the_published_run_lengths(double shift, double length, double rounding) =>
        Assert.Equal(length, Ewma.AverageRunLength(0.25, 2.998, shift), rounding);

    [Fact]
    public void Matches_R_on_every_run_length_to_eight_digits() =>
        Assert.All(ReferenceData.Rows("spc/ewma_normal_arl.csv"), row =>
        {
            double l = row.Number("l"), c = row.Number("c"), mu = row.Number("mu");
            Assert.Equal(1, Ewma.AverageRunLength(l, c, mu) / row.Number("arl_fixed"), ReferenceData.Digits8);
            // R stops carrying the density on once a bound of its own is met: six of its fifty values end in the eighth
            // digit.
            Assert.Equal(1, Ewma.AverageRunLengthExactLimits(l, c, mu) / row.Number("arl_varying_limits"),
                2 * ReferenceData.Digits8);
        });

    [Fact]
    public void Matches_R_on_every_width_to_eight_digits() =>
        Assert.All(ReferenceData.Rows("spc/ewma_normal_critical_c.csv"), row =>
            Assert.Equal(row.Number("c"), Ewma.WidthFor(row.Number("l"), row.Number("arl0")), ReferenceData.Digits8));

    [Fact]
    public void Of_no_values_there_are_no_points() => Assert.Empty(Ewma.Run([], 0, 1));

    [Fact]
    public void Throws_on_what_is_no_value_or_chart()
    {
        Assert.Throws<ArgumentException>(() => Ewma.Run([double.NaN], 0, 1));
        Assert.Throws<ArgumentException>(() => Ewma.Run([1], 0, 0));
        Assert.Throws<ArgumentException>(() => Ewma.Run([1], 0, 1, weight: 0));
        Assert.Throws<ArgumentException>(() => Ewma.Run([1], 0, 1, width: -1));
    }

    /// <summary>Oracle: the weighted sum written out, and its variance added up term by term.</summary>
    [Fact]
    public void Equals_the_weighted_sum_and_its_spread() =>
        Prop.ForAll(Values, values => Ewma.Run(values, 0.5, 2, 0.3, 3).Select((point, t) =>
        {
            double value = 0.5 * Math.Pow(0.7, t + 1), variance = 0;
            for (int i = 0; i <= t; i++)
            {
                double weight = 0.3 * Math.Pow(0.7, t - i);
                value += weight * values[i];
                variance += weight * weight * 4;
            }

            return Math.Abs(value - point.Value) < 1e-9 && Math.Abs(0.5 + 3 * Math.Sqrt(variance) - point.High) < 1e-9;
        }).All(same => same)).Holds();

    [Fact]
    public void With_all_weight_on_the_newest_it_is_Shewharts_chart() =>
        Prop.ForAll(Values, values => Ewma.Run(values, 0, 1, 1, 3).Zip(values)
            .All(pair => Math.Abs(pair.First.Value - pair.Second) < 1e-12 && (Math.Abs(pair.Second) == 3
                || pair.First.IsSignal == Math.Abs(pair.Second) > 3))).Holds();
}
