using FsCheck;
using FsCheck.Fluent;
using Hindcast.Signals.Intervals;
using Interval = Hindcast.Signals.Intervals.Interval;

namespace Hindcast.Tests.Signals.Intervals;

/// <summary>S0-18: a mean is shown with the interval that its n and spread allow.</summary>
public class StudentIntervalTests
{
    private static readonly Arbitrary<double[]> Values =
        Gen.Choose(-1_000_000, 1_000_000).Select(i => i / 64.0).ArrayOf().Where(v => v.Length >= 2).ToArbitrary();

    /// <summary>
    /// The extra sleep of Student (1908), Biometrika 6(1), 1–25; R 4.x:
    /// <c>with(sleep, t.test(extra[group == 2], extra[group == 1], paired = TRUE))</c>.
    /// </summary>
    [Fact]
    public void Matches_Students_own_example()
    {
        var interval = StudentInterval.OfMean([1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4])!.Value;

        Assert.Equal(0.7001142, interval.Low, 5e-8);
        Assert.Equal(2.4598858, interval.High, 5e-8);
    }

    /// <summary>
    /// With one degree of freedom the quantile is tan(π(½ − tail)), far beyond any search from -800 to 800.
    /// </summary>
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.95)]
    [InlineData(0.9999)]
    public void Of_two_values_it_has_a_closed_form(double confidence)
    {
        var interval = StudentInterval.OfMean([-1, 1], confidence)!.Value;

        Assert.Equal(1.0, interval.High / Math.Tan(Math.PI * confidence / 2), 1e-10);
        Assert.Equal(-interval.High, interval.Low, 1e-9);
    }

    /// <summary>E. S. Pearson and H. O. Hartley (1966), Biometrika Tables for Statisticians I, table 12.</summary>
    [Theory]
    [InlineData(4, 2.776)]
    [InlineData(30, 2.042)]
    [InlineData(120, 1.980)]
    public void Reaches_as_far_as_the_printed_t(int freedom, double t)
    {
        double[] values = [.. Enumerable.Range(0, freedom + 1).Select(i => (double)i)];
        double error = Math.Sqrt(values.Sum(v => Math.Pow(v - freedom / 2.0, 2)) / freedom / (freedom + 1));

        Assert.Equal(t, Math.Round((StudentInterval.OfMean(values)!.Value.High - freedom / 2.0) / error, 3));
    }

    [Fact]
    public void Cannot_tell_from_one_value_or_none()
    {
        Assert.Null(StudentInterval.OfMean([]));
        Assert.Null(StudentInterval.OfMean([5]));
    }

    [Fact]
    public void Cannot_tell_where_the_spread_is_beyond_numbers() =>
        Assert.Null(StudentInterval.OfMean([double.MaxValue, -double.MaxValue]));

    [Fact]
    public void Throws_on_a_value_that_is_none() =>
        Assert.Throws<ArgumentException>(() => StudentInterval.OfMean([1, double.NaN]));

    [Fact]
    public void Moves_and_stretches_with_the_values() =>
        Prop.ForAll(Values, values =>
        {
            var (here, there) = (Of(values), Of([.. values.Select(v => 3 * v + 7)]));
            return Near(there.Low, 3 * here.Low + 7) && Near(there.High, 3 * here.High + 7);
        }).Holds();

    [Fact]
    public void Has_the_mean_in_its_middle_and_more_confidence_never_narrows_it() =>
        Prop.ForAll(Values, values =>
        {
            var (narrow, wide) = (Of(values, 0.5), Of(values, 0.99));
            return Near((wide.Low + wide.High) / 2, values.Average()) && wide.Low <= narrow.Low
                && narrow.High <= wide.High;
        }).Holds();

    private static Interval Of(double[] values, double confidence = 0.95) =>
        StudentInterval.OfMean(values, confidence)!.Value;

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-7 * (1 + Math.Abs(a));
}
