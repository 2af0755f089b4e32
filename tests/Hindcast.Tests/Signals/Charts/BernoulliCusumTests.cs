using FsCheck.Fluent;
using Hindcast.Signals.Charts;

namespace Hindcast.Tests.Signals.Charts;

/// <summary>S3-09: a rate watched lead by lead.</summary>
public class BernoulliCusumTests
{
    /// <summary>R 4.2, spc: γ = 1/7, h = 3 at 10 %: 283.1183 items (spc/bernoulli_cusum_arl.csv).</summary>
    [Fact]
    public void Matches_R_on_ten_per_cent() => Assert.Equal(
        283.118321654802, new BernoulliCusum(Direction.Upper, 7, 21).AverageRunLength(0.1)!.Value, 1e-8);

    [Fact]
    public void Matches_R_to_eight_digits() =>
        Assert.All(ReferenceData.Rows("spc/bernoulli_cusum_arl.csv"), row =>
        {
            var chart = new BernoulliCusum(
                row["side"] == "lower" ? Direction.Lower : Direction.Upper, (int)row.Count("m"), (int)row.Count("hm"));
            Assert.Equal(1, chart.AverageRunLength(row.Number("p"))!.Value / row.Number("arl_items"),
                ReferenceData.Digits8);
        });

    [Fact]
    public void Design_keeps_false_signals_as_rare_as_wished()
    {
        var chart = BernoulliCusum.Design(0.15, 0.1, 2_000)!;

        Assert.Equal(8, chart.Period);
        Assert.True(chart.AverageRunLength(0.15) >= 2_000);
        Assert.True((chart with { Decision = chart.Decision - 1 }).AverageRunLength(0.15) < 2_000);
    }

    [Fact]
    public void There_is_no_design_where_there_is_nothing_to_see()
    {
        Assert.Null(BernoulliCusum.Design(0, 0.1, 200));
        Assert.Null(BernoulliCusum.Design(0.1, 0.1, 200));
        Assert.Null(BernoulliCusum.Design(1, 0.1, 200));
        Assert.Null(BernoulliCusum.Design(0.9, 0.8, 200));
        Assert.Null(BernoulliCusum.Design(0.0001, 0.00005, 200));
    }

    [Fact]
    public void Never_signals_a_fall_where_all_succeed_and_counts_the_steps_where_none_does()
    {
        var chart = new BernoulliCusum(Direction.Lower, 8, 60);
        Assert.Null(chart.AverageRunLength(1));
        Assert.Equal(60, chart.AverageRunLength(0)!.Value, 1e-9);
        Assert.Empty(chart.Run([]));
    }

    [Fact]
    public void Adds_up_lead_by_lead()
    {
        var chart = new BernoulliCusum(Direction.Upper, 4, 6);

        var sums = chart.Run([true, false, true, false]);

        Assert.Equal([0.75, 0.5, 1.25, 1], sums);
        Assert.Equal([false, false, false, false], sums.Select(chart.IsSignal));
        Assert.True(chart.IsSignal(chart.Run([true, true])[1]));
    }

    /// <summary>Oracle: L = 1 + P L worked on until it stands still.</summary>
    [Fact]
    public void Equals_the_fixed_point_of_its_definition() =>
        Prop.ForAll(Gen.Choose(15, 60).ToArbitrary(), percent =>
        {
            double rate = percent / 100.0;
            double[] length = new double[12];
            for (int round = 0; round < 5_000; round++)
                length = [.. Enumerable.Range(0, 12).Select(s => 1 + rate * At(s + 4)
                    + (1 - rate) * At(Math.Max(0, s - 1)))];
            return Math.Abs(length[0] / new BernoulliCusum(Direction.Upper, 5, 12).AverageRunLength(rate)!.Value
                - 1) < 1e-8;

            double At(int s) => s < 12 ? length[s] : 0;
        }).Holds();
}
