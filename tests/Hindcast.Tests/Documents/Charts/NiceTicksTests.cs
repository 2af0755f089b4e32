using FsCheck;
using FsCheck.Fluent;
using Hindcast.Documents.Charts;

namespace Hindcast.Tests.Documents.Charts;

public class NiceTicksTests
{
    /// <summary>
    /// The labels of Heckbert's own example, Graphics Gems (1990), p. 61: 105 to 543 in steps of 100.
    /// </summary>
    [Fact]
    public void Matches_the_published_example() =>
        Assert.Equal([100, 200, 300, 400, 500, 600], NiceTicks.Over(105, 543, 5).Values);

    [Theory]
    [InlineData(0, 1, 5, 0.2)]
    [InlineData(0.17, 0.34, 5, 0.05)]
    [InlineData(-3, 12, 5, 5)]
    [InlineData(8900, 17105, 5, 2000)]
    public void Steps_by_one_two_or_five(double low, double high, int aim, double step) =>
        Assert.Equal(step, NiceTicks.Over(low, high, aim).Step, 12);

    [Fact]
    public void Widens_an_axis_without_extent()
    {
        Assert.True(NiceTicks.Over(0.25, 0.25, 5) is { Low: < 0.25, High: > 0.25 });
        Assert.Equal((0, 1), (NiceTicks.Over(0, 0, 5).Low, NiceTicks.Over(0, 0, 5).High));
    }

    [Fact]
    public void Covers_what_it_is_given_in_few_even_steps() =>
        Prop.ForAll(ArbMap.Default.ArbFor<NormalFloat>(), ArbMap.Default.ArbFor<NormalFloat>(), (a, b) =>
        {
            double low = Math.Min(a.Get, b.Get), high = Math.Max(a.Get, b.Get);
            if (Math.Abs(low) > 1e100 || Math.Abs(high) > 1e100)
                return true;
            var ticks = NiceTicks.Over(low, high, 5);
            double slack = ticks.Step * 1e-4;
            return ticks.Low <= low + slack && ticks.High >= high - slack && ticks.Values.Length is >= 2 and <= 12;
        }).Holds();

    [Fact]
    public void Refuses_an_axis_that_is_none() =>
        Assert.Throws<ArgumentException>(() => NiceTicks.Over(double.NaN, 1, 5));
}
