using FsCheck.Fluent;
using Hindcast.Signals.Intervals;

namespace Hindcast.Tests.Signals.Intervals;

/// <summary>S0-18: the distribution on which every interval leans.</summary>
public class NormalTests
{
    /// <summary>R 4.x: <c>print(qnorm(p), digits = 16)</c>.</summary>
    [Theory]
    [InlineData(0.975, 1.959963984540054)]
    [InlineData(0.5, 0.0)]
    [InlineData(0.0013498980316300946, -3.0)]
    [InlineData(1e-10, -6.361340902404056)]
    public void Matches_R_in_the_middle_and_far_out(double probability, double quantile) =>
        Assert.Equal(quantile, Normal.Quantile(probability), 1e-12);

    [Fact]
    public void Cdf_and_quantile_undo_each_other() =>
        Prop.ForAll(Gen.Choose(-800, 300).ToArbitrary(), hundredths =>
            Math.Abs(Normal.Quantile(Normal.Cdf(hundredths / 100.0)) - hundredths / 100.0) < 1e-10)
            .Holds();

    [Fact]
    public void Both_tails_are_twice_one() =>
        Prop.ForAll(Gen.Choose(-3000, 3000).ToArbitrary(), hundredths =>
            Math.Abs(Normal.TwoSidedP(hundredths / 100.0) / Normal.Cdf(-Math.Abs(hundredths) / 100.0) - 2) < 1e-12)
            .Holds();

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    public void Throws_where_the_quantile_lies_at_infinity(double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Normal.Quantile(probability));
}
