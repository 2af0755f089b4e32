using Hindcast.Facts.Findings;

namespace Hindcast.Tests.Facts.Findings;

public class BehaviourChartTests
{
    private static readonly double[] Steady = [100, 104, 98, 101, 97, 103, 99, 102];

    [Theory]
    [InlineData(5)]
    [InlineData(0)]
    public void Too_short_a_history_judges_nothing(int months) =>
        Assert.Null(BehaviourChart.Sigmas(Steady[..months], 20, 0, trending: false));

    [Fact]
    public void A_month_of_nought_before_or_now_cannot_be_judged_on_a_logarithm()
    {
        Assert.Null(BehaviourChart.Sigmas([.. Steady, 0], 20, 0, trending: true));
        Assert.Null(BehaviourChart.Sigmas(Steady, 0, 0, trending: true));
    }

    [Fact]
    public void Months_that_never_varied_give_no_sigma() =>
        Assert.Null(BehaviourChart.Sigmas([5, 5, 5, 5, 5, 5], 9, 0, trending: false));

    [Fact]
    public void A_fall_is_below_and_a_rise_above_the_line()
    {
        Assert.True(BehaviourChart.Sigmas(Steady, 60, 0, trending: false) < -BehaviourChart.LimitSigmas);
        Assert.True(BehaviourChart.Sigmas(Steady, 160, 0, trending: false) > BehaviourChart.LimitSigmas);
        Assert.True(Math.Abs(BehaviourChart.Sigmas(Steady, 105, 0, trending: false)!.Value) < BehaviourChart.LimitSigmas);
    }

    /// <summary>A calm history does not make a month sharper than its own counts allow.</summary>
    [Fact]
    public void The_months_own_error_is_the_least_sigma() =>
        Assert.True(Math.Abs(BehaviourChart.Sigmas(Steady, 60, 0.5, trending: false)!.Value) < 1.1);

    [Fact]
    public void Steady_growth_is_on_its_own_line()
    {
        double[] growing = [.. Enumerable.Range(0, 9).Select(i => 100 * Math.Pow(1.1, i) * (i % 2 == 0 ? 1.02 : 0.98))];

        Assert.Equal(BehaviourChart.Expected(growing[..8], trending: true), growing[8], growing[8] * 0.06);
        Assert.True(Math.Abs(BehaviourChart.Sigmas(growing[..8], growing[8], 0, trending: true)!.Value) < BehaviourChart.LimitSigmas);
        Assert.Equal(100, BehaviourChart.Expected([50, 200], trending: false), 1e-9);
    }
}
