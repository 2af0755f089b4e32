using FsCheck;
using FsCheck.Fluent;
using Hindcast.Signals.Changes;

namespace Hindcast.Tests.Signals.Changes;

/// <summary>S3-08: what moved the pipeline's velocity.</summary>
public class LogSplitTests
{
    private static readonly int[] Velocity = [1, 1, 1, -1];

    private static readonly Arbitrary<(double Before, double After, int Exponent)[]> Factors = (
        from before in Gen.Choose(1, 1_000_000)
        from after in Gen.Choose(1, 1_000_000)
        from exponent in Gen.Elements(1, -1, 2)
        select (before / 100.0, after / 100.0, exponent)).ArrayOf().Where(f => f.Length is > 0 and < 20).ToArbitrary();

    /// <summary>M-01: 7,500 a day to 4,680.</summary>
    [Fact]
    public void Matches_the_velocity_vector()
    {
        var parts = LogSplit.Of([60, 25_000, 0.24, 48], [54, 26_000, 0.20, 60], Velocity);

        Assert.Equal([-0.1054, 0.0392, -0.1823, -0.2231], parts.Select(part => Math.Round(part, 4)));
        Assert.Equal(-0.4716, Math.Round(parts.Sum(), 4));
        Assert.Equal(Math.Log(4_680 / 7_500.0), parts.Sum(), 1e-12);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-1.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Cannot_tell_where_a_factor_is_not_positive(double factor)
    {
        Assert.Empty(LogSplit.Of([60, 25_000, 0.24, 48], [54, 26_000, factor, 60], Velocity));
        Assert.Empty(LogSplit.Of([60, factor], [54, 26_000]));
    }

    [Fact]
    public void Throws_where_a_factor_has_no_partner()
    {
        Assert.Throws<ArgumentException>(() => LogSplit.Of([1, 2], [1]));
        Assert.Throws<ArgumentException>(() => LogSplit.Of([1, 2], [1, 2], [1]));
    }

    [Fact]
    public void Adds_up_to_the_logarithm_of_the_products_ratio() =>
        Prop.ForAll(Factors, factors => Math.Abs(
            Math.Exp(Split(factors).Sum())
            / factors.Aggregate(1.0, (product, f) => product * Math.Pow(f.After / f.Before, f.Exponent)) - 1) < 1e-9)
            .Holds();

    [Fact]
    public void Looking_back_turns_every_part_round() =>
        Prop.ForAll(Factors, factors => Split(factors).Zip(
            Split([.. factors.Select(f => (f.After, f.Before, f.Exponent))])).All(pair => pair.First == -pair.Second))
            .Holds();

    [Fact]
    public void The_unit_of_a_factor_does_not_matter() =>
        Prop.ForAll(Factors, factors => Split(factors).Zip(
            Split([.. factors.Select(f => (f.Before * 7, f.After * 7, f.Exponent))]))
            .All(pair => Math.Abs(pair.First - pair.Second) < 1e-12)).Holds();

    private static ImmutableArray<double> Split((double Before, double After, int Exponent)[] factors) => LogSplit.Of(
        [.. factors.Select(f => f.Before)], [.. factors.Select(f => f.After)], [.. factors.Select(f => f.Exponent)]);
}
