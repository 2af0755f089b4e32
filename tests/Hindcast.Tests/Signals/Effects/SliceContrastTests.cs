using FsCheck;
using FsCheck.Fluent;
using Hindcast.Signals.Effects;
using Hindcast.Signals.Randomness;

namespace Hindcast.Tests.Signals.Effects;

/// <summary>S0-18: one slice against others over months.</summary>
public class SliceContrastTests
{
    private static readonly Arbitrary<double[]> Series = Gen.Choose(-400, 400).Select(v => v / 100.0).ArrayOf(16)
        .ToArbitrary();

    /// <summary>The two-sample t of Student: 5 and 3 values with means 4 and 7, pooled variance 2; R:
    /// <c>t.test(var.equal = TRUE)</c>.</summary>
    [Fact]
    public void Is_a_two_sample_t_test_where_nothing_lasts()
    {
        // Signs alternate within each part, so that what lasts makes the error smaller and the usual one counts.
        var found = SliceContrast.Of([2.586, 5.414, 4, 5.414, 2.586, 8.414, 5.586, 7], [1, 1, 1, 1, 1, 1, 1, 1],
            new(5))!.Value;

        Assert.Equal((3.0, 6), (Math.Round(found.Effect, 6), found.Freedom));
        Assert.Equal(Math.Sqrt(found.Dispersion * ((1 / 5.0) + (1 / 3.0))), found.Error, 1e-9);
        Assert.Equal(found.Effect - (2.446911851 * found.Error), found.Interval().Low, 1e-6);
    }

    [Fact]
    public void A_shift_of_all_values_changes_nothing_and_one_after_is_the_effect() => Prop.ForAll(Series, values =>
    {
        double[] ones = [.. values.Select(_ => 1.0)];
        if (SliceContrast.Of(values, ones, new(11)) is not { } plain)
            return true;
        var moved = SliceContrast.Of([.. values.Select((v, t) => v + 5 + (t >= 11 ? 2 : 0))], ones, new(11))!.Value;
        return Math.Abs(moved.Effect - plain.Effect - 2) < 1e-9 && Math.Abs(moved.Error - plain.Error) < 1e-9;
    }).Holds();

    [Fact]
    public void A_steady_rise_is_no_effect_where_a_trend_is_fitted() => Prop.ForAll(Series, values =>
    {
        double[] ones = [.. values.Select(_ => 1.0)];
        double Effect(double slope) => SliceContrast.Of([.. values.Select((v, t) => v + (slope * t))], ones,
            new(11, Trend: true))?.Effect ?? 0;
        return Math.Abs(Effect(0.7) - Effect(0)) < 1e-9;
    }).Holds();

    [Fact]
    public void Says_nothing_with_too_few_months_and_has_more_power_with_more()
    {
        double[] values = [1, 2, 1, 3, 2, 1, 2, 3, 1, 2], ones = [.. values.Select(_ => 1.0)];

        Assert.Null(SliceContrast.Of(values[..4], ones[..4], new(3)));
        Assert.Null(SliceContrast.Of(values, ones, new(7, Trend: true)));
        Assert.Null(SliceContrast.Of(values, ones, new(10)));
        double[] power = [.. Enumerable.Range(1, 12).Select(after => SliceContrast.Expected(values, ones, after,
            new(10))!.Value.Power(1.2))];
        Assert.Equal(power.Order(), power);
        Assert.InRange(power[0], 0.05, 0.5);
        Assert.InRange(power[^1], 0.5, 1);
    }

    /// <summary>Over 4,000 histories of 12 months before and 3 after, drawn from a normal law, with and without what
    /// lasts.</summary>
    [Theory]
    [InlineData(0.0, false, 0.93, 0.975)]
    [InlineData(0.0, true, 0.93, 0.975)]
    [InlineData(0.3, false, 0.89, 0.96)]
    public void Its_interval_holds_the_truth_as_often_as_it_says(double lasting, bool trend, double low, double high)
    {
        var random = new SplitMix64(20260901);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI
            * random.NextDouble());
        int held = 0;
        for (int run = 0; run < 4_000; run++)
        {
            double[] values = new double[15];
            double last = Normal();
            for (int t = 0; t < values.Length; t++)
            {
                last = (lasting * last) + (Math.Sqrt(1 - (lasting * lasting)) * Normal());
                values[t] = last + (t >= 12 ? 0.8 : 0);
            }

            held += SliceContrast.Of(values, [.. values.Select(_ => 1.0)], new(12, trend))!.Value.Interval()
                .Contains(0.8) ? 1 : 0;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{held / 4000.0}");
        Assert.InRange(held / 4_000.0, low, high);
    }

    [Fact]
    public void What_is_barely_extreme_comes_back_and_what_is_far_out_stays()
    {
        Assert.Equal(-1, RegressionToMean.Expected(-1, 2));
        Assert.Equal(-4 / 16.0, RegressionToMean.Expected(-4, 1), 1e-12);
        Assert.Equal(0, RegressionToMean.Expected(0, 1));
    }
}
