using FsCheck;
using FsCheck.Fluent;
using Hindcast.Signals.Changes;

namespace Hindcast.Tests.Signals.Changes;

/// <summary>S3-09: a month out of the ordinary, told from ordinary months.</summary>
public class XmRTests
{
    private static readonly Arbitrary<double[]> Values =
        Gen.Choose(-1_000_000, 1_000_000).Select(i => i / 64.0).ArrayOf().Where(v => v.Length >= 3).ToArbitrary();

    /// <summary>
    /// NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2, ten flow rates (they round d₂ to 1.128).
    /// </summary>
    [Fact]
    public void Matches_the_flow_rates_of_the_NIST_handbook()
    {
        var limits = XmR.Limits([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1])!.Value;

        Assert.Equal(50.81, limits.Mean, 1e-9);
        Assert.Equal(1.8778, limits.MeanRange, 5e-5);
        Assert.Equal(55.8041, limits.High, 5e-3);
        Assert.Equal(45.8159, limits.Low, 5e-3);
    }

    /// <summary>
    /// D. C. Montgomery (2013), Introduction to Statistical Quality Control, 7th ed., example 6.5: mortgage costs
    /// (rounded on the way).
    /// </summary>
    [Fact]
    public void Matches_the_mortgages_of_Montgomery()
    {
        var limits = XmR.Limits(
        [
            310, 288, 297, 298, 307, 303, 294, 297, 308, 306, 294, 299, 297, 299, 314, 295, 293, 306, 301, 304,
        ])!.Value;

        Assert.Equal(300.5, limits.Mean, 1e-9);
        Assert.Equal(7.79, limits.MeanRange, 5e-3);
        Assert.Equal(321.22, limits.High, 2e-2);
        Assert.Equal(279.78, limits.Low, 2e-2);
        Assert.Equal(25.45, limits.RangeHigh, 2e-2);
    }

    [Fact]
    public void Its_constants_match_the_reference_to_eight_digits()
    {
        var constants = ReferenceData.Json("spc/xmr_constants.json");

        var limits = XmR.Limits([1, 0, 1])!.Value;

        Assert.Equal(constants.GetProperty("E2").GetDouble(), limits.High - limits.Mean, ReferenceData.Digits8);
        Assert.Equal(constants.GetProperty("D4_n2").GetDouble(), limits.RangeHigh, ReferenceData.Digits8);
    }

    [Fact]
    public void Cannot_tell_from_two_values() => Assert.Null(XmR.Limits([1, 2]));

    [Fact]
    public void Cannot_tell_where_the_limits_are_beyond_numbers() =>
        Assert.Null(XmR.Limits([double.MaxValue, -double.MaxValue, double.MaxValue]));

    [Fact]
    public void Throws_on_a_value_that_is_none() =>
        Assert.Throws<ArgumentException>(() => XmR.Limits([1, 2, double.NaN]));

    [Fact]
    public void Of_equal_values_the_band_has_no_width() =>
        Assert.Equal(new XmRLimits(4, 4, 4, 0, 0), XmR.Limits([4, 4, 4]));

    [Fact]
    public void Moves_and_stretches_with_the_values() =>
        Prop.ForAll(Values, values =>
        {
            var (here, there) = (XmR.Limits(values)!.Value, XmR.Limits([.. values.Select(v => 3 * v + 7)])!.Value);
            return Near(there.Low, 3 * here.Low + 7) && Near(there.High, 3 * here.High + 7)
                && Near(there.RangeHigh, 3 * here.RangeHigh);
        }).Holds();

    [Fact]
    public void Looking_back_changes_nothing() =>
        Prop.ForAll(Values, values =>
        {
            var (here, back) = (XmR.Limits(values)!.Value, XmR.Limits([.. values.Reverse()])!.Value);
            return Near(here.Low, back.Low) && Near(here.High, back.High) && here.Low <= here.Mean;
        }).Holds();

    private static bool Near(double a, double b) => Math.Abs(a - b) <= 1e-9 * (1 + Math.Abs(a));
}
