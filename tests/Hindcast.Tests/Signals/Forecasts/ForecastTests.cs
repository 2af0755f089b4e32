using FsCheck;
using FsCheck.Fluent;
using Hindcast.Signals.Forecasts;

namespace Hindcast.Tests.Signals.Forecasts;

/// <summary>M-16, M-18 and M-19: how near, how honest and how well ranked.</summary>
public class ForecastTests
{
    private static readonly double[] Chances = [.9, .9, .9, .6, .6, .3, .3, .1], Arr = [100, 50, 200, 80, 40,
        60, 30, 20];
    private static readonly bool[] Renewed = [true, true, false, true, false, false, true, false];
    private static readonly Gen<double> Scores = Gen.Choose(0, 20).Select(s => (double)s);

    /// <summary>M-18, M-19: Brier 0.2425, weighted 0.3638, expected 416 against 260: bias +60 %, accuracy 40
    /// %.</summary>
    [Fact]
    public void The_vector_of_eight_renewals()
    {
        double[] forecast = [.. Chances.Zip(Arr, (p, arr) => p * arr)], actual =
            [.. Arr.Zip(Renewed, (arr, kept) => kept ? arr : 0)];

        var accuracy = ForecastAccuracy.Of(forecast, actual);
        var plain = ForecastCalibration.Of(Chances, Renewed)!;
        var weighted = ForecastCalibration.Of(Chances, Renewed, Arr)!;

        Assert.Equal((0.2425, 0.3638), (Math.Round(plain.Brier, 4), Math.Round(weighted.Brier, 4)));
        Assert.Equal([416, 260, 0.6, 0.4], [accuracy.Forecast, accuracy.Actual, accuracy.Bias!.Value,
            accuracy.Accuracy!.Value], (a, b) => Math.Abs(a - b) < 1e-9);
        // |10| + |5| + |180| + |32| + |24| + |18| + |21| + |2| over 260: the parts miss by more than the sums.
        Assert.Equal(292 / 260.0, accuracy.Wape!.Value, 1e-12);
        Assert.Equal([(1, .1, 0.0), (2, .3, .5), (2, .6, .5), (3, .9, 2 / 3.0)],
            plain.Bins.Select(b => (b.Count, Math.Round(b.MeanChance, 12), b.Share)));
        Assert.Equal(-((2 * Math.Log(.9)) + Math.Log(.1) + Math.Log(.6) + Math.Log(.4) + Math.Log(.7) + Math.Log(.3)
            + Math.Log(.9)) / 8, plain.LogLoss, 1e-12);
    }

    [Fact]
    public void Nothing_tells_nothing_and_a_sure_mistake_is_not_infinite()
    {
        Assert.Equal((null, null, null), ForecastAccuracy.Of([], []) is var none
            ? (none.Bias, none.Accuracy, none.Wape)
            : default);
        Assert.Null(ForecastAccuracy.Of([5], [0]).Accuracy);
        Assert.Null(ForecastCalibration.Of([], []));
        Assert.Equal(-Math.Log(1e-6), ForecastCalibration.Of([1], [false])!.LogLoss, 1e-6);
        Assert.Null(RankingPower.Of([], [1, 2]));
        Assert.Equal((1.0, null), RankingPower.Of([3, 4], [1, 2]) is { } all ? (all.Area, all.Interval) : default);
        Assert.Throws<ArgumentException>(() => ForecastCalibration.Of([1.1], [true]));
        Assert.Throws<ArgumentException>(() => RankingPower.Of([double.NaN], [1]));
    }

    /// <summary>The area is what counting every pair gives; turned about it is the rest to 1; its interval holds
    /// it.</summary>
    [Fact]
    public void The_area_is_that_of_all_pairs() => Prop.ForAll(Scores.NonEmptyListOf().ToArbitrary(),
        Scores.NonEmptyListOf().ToArbitrary(), (kept, lost) =>
    {
        var power = RankingPower.Of([.. kept], [.. lost])!.Value;
        double pairs = kept.SelectMany(_ => lost, (k, l) => k > l ? 1.0 : k == l ? 0.5 : 0).Average();
        return Math.Abs(power.Area - pairs) < 1e-9 && Math.Abs(RankingPower.Of([.. lost], [.. kept])!.Value.Area
            - (1 - pairs)) < 1e-9
            && (power.Interval is not { } i || (i.Low <= power.Area + 1e-9 && i.High >= power.Area - 1e-9 && i.Low > 0
                && i.High < 1));
    }).Holds();

    [Fact]
    public void A_calibrated_forecast_bins_onto_itself_and_the_brier_is_its_own_variance() =>
        Prop.ForAll(Gen.Choose(1, 9).ToArbitrary(), tenths =>
    {
        bool[] happened = [.. Enumerable.Range(0, 10).Select(i => i < tenths)];
        double[] chances = [.. Enumerable.Repeat(tenths / 10.0, 10)];
        var told = ForecastCalibration.Of(chances, happened)!;
        return Math.Abs(told.Brier - tenths / 10.0 * (1 - tenths / 10.0)) < 1e-12
            && Math.Abs(told.Bins.Single().Share - told.Bins.Single().MeanChance) < 1e-12;
    }).Holds();
}
