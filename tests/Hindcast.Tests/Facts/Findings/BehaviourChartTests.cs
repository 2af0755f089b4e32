using Hindcast.Facts.Findings;

namespace Hindcast.Tests.Facts.Findings;

public class BehaviourChartTests
{
    private static readonly double[] Steady = [100, 104, 98, 101, 97, 103, 99, 102];

    [Theory]
    [InlineData(5)]
    [InlineData(0)]
    public void Too_short_a_history_judges_nothing(int months) =>
        Assert.Null(BehaviourChart.Of(Steady[..months], 20, 0, trending: false));

    [Fact]
    public void A_month_of_nought_before_or_now_cannot_be_judged_on_a_logarithm()
    {
        Assert.Null(BehaviourChart.Of([.. Steady, 0], 20, 0, trending: true));
        Assert.Null(BehaviourChart.Of(Steady, 0, 0, trending: true));
    }

    [Fact]
    public void Months_that_never_varied_give_no_sigma() =>
        Assert.Null(BehaviourChart.Of([5, 5, 5, 5, 5, 5], 9, 0, trending: false));

    [Fact]
    public void A_fall_is_below_and_a_rise_above_the_line()
    {
        Assert.True(BehaviourChart.Of(Steady, 60, 0, trending: false)!.Value.Sigmas < -BehaviourChart.LimitSigmas);
        Assert.True(BehaviourChart.Of(Steady, 160, 0, trending: false)!.Value.Sigmas > BehaviourChart.LimitSigmas);
        Assert.True(Math.Abs(BehaviourChart.Of(Steady, 105, 0,
            trending: false)!.Value.Sigmas) < BehaviourChart.LimitSigmas);
    }

    /// <summary>A calm history does not make a month sharper than its own counts allow.</summary>
    [Fact]
    public void The_months_own_error_is_the_least_sigma() =>
        Assert.True(Math.Abs(BehaviourChart.Of(Steady, 60, 0.5, trending: false)!.Value.Sigmas) < 1.1);

    [Fact]
    public void Steady_growth_is_on_its_own_line()
    {
        double[] growing = [.. Enumerable.Range(0, 9).Select(i => 100 * Math.Pow(1.1, i) * (i % 2 == 0 ? 1.02 : 0.98))];

        Assert.Equal(BehaviourChart.Of(growing[..8], growing[8], 0, trending: true)!.Value.Expected, growing[8],
            growing[8] * 0.06);
        Assert.True(Math.Abs(BehaviourChart.Of(growing[..8], growing[8], 0,
            trending: true)!.Value.Sigmas) < BehaviourChart.LimitSigmas);
        Assert.Equal(100, BehaviourChart.Of([50, 200, 50, 200, 50, 200], 90, 0, trending: false)!.Value.Expected, 1e-9);
    }
}
