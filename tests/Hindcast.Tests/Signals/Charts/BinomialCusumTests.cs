using FsCheck.Fluent;
using Hindcast.Signals.Charts;
using Hindcast.Signals.Randomness;

namespace Hindcast.Tests.Signals.Charts;

/// <summary>S3-09: a rate that slips a little each week.</summary>
public class BinomialCusumTests
{
    /// <summary>R 4.2, spc: the run length of the lower chart with n = 50, k = 3.75, h = 8 at 8 %: 48.13969
    /// (spc/binomial_cusum_arl.csv).</summary>
    [Fact]
    public void Matches_R_on_a_fall_from_ten_to_eight_per_cent() => Assert.Equal(
        48.1396864490113, new BinomialCusum(50, Direction.Lower, 15, 32, 4).AverageRunLength(0.08)!.Value, 1e-8);

    [Fact]
    public void Matches_R_to_eight_digits() =>
        Assert.All(ReferenceData.Rows("spc/binomial_cusum_arl.csv"), row =>
        {
            var chart = new BinomialCusum(
                (int)row.Count("n"),
                row["side"] == "lower" ? Direction.Lower : Direction.Upper,
                (int)(row.Number("k") * 4),
                (int)(row.Number("h") * 4),
                4);
            Assert.Equal(1, chart.AverageRunLength(row.Number("p"))!.Value / row.Number("arl"), ReferenceData.Digits8);
        });

    [Fact]
    public void Matches_the_delays_of_the_reference_to_eight_digits() =>
        Assert.All(ReferenceData.Rows("spc/detection_delay_proportion_drop.csv"), row =>
        {
            var chart = new BinomialCusum(
                (int)row.Count("n"),
                Direction.Lower,
                (int)Math.Round(row.Number("k") * 20),
                (int)Math.Round(row.Number("h") * 20),
                20);
            Assert.Equal(1, chart.AverageRunLength(row.Number("p0"))!.Value / row.Number("cusum_ARL0"),
                ReferenceData.Digits8);
            Assert.Equal(1, chart.AverageRunLength(row.Number("p1"))!.Value / row.Number("cusum_ARL1"),
                ReferenceData.Digits8);
        });

    [Fact]
    public void Design_keeps_false_signals_as_rare_as_wished_and_no_rarer_than_a_unit_makes_them()
    {
        var chart = BinomialCusum.Design(50, 0.2, 0.14, 200)!;

        Assert.True(chart.AverageRunLength(0.2) >= 200);
        Assert.True((chart with { Decision = chart.Decision - 1 }).AverageRunLength(0.2) < 200);
        Assert.Equal(Direction.Lower, chart.Direction);
        Assert.Equal(Direction.Upper, BinomialCusum.Design(50, 0.2, 0.3, 200)!.Direction);
    }

    [Fact]
    public void There_is_no_design_where_there_is_nothing_to_see()
    {
        Assert.Null(BinomialCusum.Design(50, 0, 0.1, 200));
        Assert.Null(BinomialCusum.Design(50, 0.1, 0, 200));
        Assert.Null(BinomialCusum.Design(50, 0.1, 0.1, 200));
        Assert.Null(BinomialCusum.Design(50, 1, 0.5, 200));
        Assert.Null(BinomialCusum.Design(50, double.NaN, 0.5, 200));
    }

    [Fact]
    public void Never_signals_a_fall_where_all_succeed() =>
        Assert.Null(new BinomialCusum(20, Direction.Lower, 10, 30, 1).AverageRunLength(1));

    [Fact]
    public void Signals_without_chance_where_none_succeeds() =>
        Assert.Equal(3, new BinomialCusum(20, Direction.Lower, 10, 30, 1).AverageRunLength(0)!.Value, 1e-12);

    [Fact]
    public void A_head_start_shortens_every_wait()
    {
        var chart = new BinomialCusum(50, Direction.Lower, 15, 32, 4);

        Assert.True(chart.AverageRunLength(0.06, headStart: 16) < chart.AverageRunLength(0.06));
        Assert.True(chart.AverageRunLength(0.1, headStart: 16) < chart.AverageRunLength(0.1));
    }

    [Fact]
    public void Adds_up_what_is_lacking_and_signals_at_the_decision_value()
    {
        var chart = new BinomialCusum(50, Direction.Lower, 15, 32, 4);

        var sums = chart.Run([5, 2, 1, 0, 9, 3]);

        Assert.Equal([0, 1.75, 4.5, 8.25, 3, 3.75], sums);
        Assert.Equal([false, false, false, true, false, false], sums.Select(chart.IsSignal));
    }

    [Fact]
    public void Throws_on_counts_and_starts_that_cannot_be()
    {
        var chart = new BinomialCusum(50, Direction.Lower, 15, 32, 4);
        Assert.Throws<ArgumentOutOfRangeException>(() => chart.Run([51]));
        Assert.Throws<ArgumentOutOfRangeException>(() => chart.Run([1], headStart: 32));
        Assert.Throws<ArgumentOutOfRangeException>(() => BinomialCusum.Design(50, 0.2, 0.1, 0.5));
        Assert.Throws<ArgumentException>(() => (chart with { Decision = 5_000 }).AverageRunLength(0.1));
    }

    /// <summary>Oracle: the chart run on made-up weeks, many times.</summary>
    [Fact]
    public void Equals_the_mean_of_simulated_runs()
    {
        var chart = new BinomialCusum(20, Direction.Lower, 5, 9, 2);
        var random = new SplitMix64(3);
        const int runs = 20_000;
        double steps = 0;
        for (int run = 0; run < runs; run++)
        {
            long sum = 0;
            do
            {
                int count = 0;
                for (int i = 0; i < 20; i++)
                    count += random.NextDouble() < 0.18 ? 1 : 0;
                sum = Math.Max(0, sum + 5 - 2 * count);
                steps++;
            }
            while (sum < 9);
        }

        Assert.Equal(1, steps / runs / chart.AverageRunLength(0.18)!.Value, 0.03);
    }

    [Fact]
    public void A_rise_of_successes_is_a_fall_of_failures() =>
        Prop.ForAll(Gen.Choose(1, 99).ToArbitrary(), percent =>
        {
            double rate = percent / 100.0;
            double? up = new BinomialCusum(12, Direction.Upper, 4, 6, 1).AverageRunLength(rate);
            double? down = new BinomialCusum(12, Direction.Lower, 8, 6, 1).AverageRunLength(1 - rate);
            return Math.Abs(up!.Value / down!.Value - 1) < 1e-9;
        }).Holds();
}
