using FsCheck;
using FsCheck.Fluent;
using Hindcast.Signals.Changes;

namespace Hindcast.Tests.Signals.Changes;

/// <summary>M-17: the common difference within strata, its laws, and a sum worked out by hand.</summary>
public class StratifiedDifferenceTests
{
    private static readonly Gen<Stratum> Strata = Gen.Choose(1, 60).Two().SelectMany(n => Gen.Choose(0, n.Item1)
        .SelectMany(a =>
        Gen.Choose(0, n.Item2).Select(b => new Stratum(a, n.Item1, b, n.Item2))));

    /// <summary>Risky 50 of 80 against 5 of 20, safe 10 of 20 against 65 of 80: (50·20 − 5·80)/100 + (10·80 −
    /// 65·20)/100 = 6 − 5 = 1, over 16 + 16 = 32.</summary>
    [Fact]
    public void A_sum_by_hand()
    {
        var (difference, interval) = StratifiedDifference.Of([new(50, 80, 5, 20), new(10, 20, 65, 80)])!.Value;

        Assert.Equal(1 / 32.0, difference, 1e-12);
        // P = (6400·5 − 400·50 + 1600·(−60)/2)/10⁴ + (400·65 − 6400·10 + 1600·60/2)/10⁴ = −3.6 + 1; Q = (50·15 +
        // 5·30)/200 + (10·15 + 65·10)/200 = 4.5 + 4.
        double deviation = Math.Sqrt((-2.6 / 32 + 8.5) / (32 * 32));
        Assert.Equal((difference - 1.959963984540054 * deviation, difference + 1.959963984540054 * deviation),
            (interval.Low, interval.High), Near);
    }

    [Fact]
    public void One_stratum_is_the_difference_of_two_shares_with_its_textbook_variance() =>
        Prop.ForAll(Strata.ToArbitrary(), s =>
    {
        double p1 = (double)s.TreatedWith / s.Treated, p0 = (double)s.OthersWith / s.Others;
        double variance = p1 * (1 - p1) / s.Treated + p0 * (1 - p0) / s.Others;
        return StratifiedDifference.Of([s]) is not { } found ? variance <= 1e-12
            : Math.Abs(found.Difference - (p1 - p0)) < 1e-12 && (s.Treated != s.Others
                || Math.Abs(Math.Min(1, p1 - p0 + 1.959963984540054 * Math.Sqrt(variance))
                    - found.Interval.High) < 1e-9);
    }).Holds();

    [Fact]
    public void Sides_turn_round_order_and_lone_sides_do_not_matter() =>
        Prop.ForAll(Strata.NonEmptyListOf().ToArbitrary(), strata =>
    {
        Stratum[] those = [.. strata], turned = [.. those.Select(s => new Stratum(s.OthersWith, s.Others, s.TreatedWith,
            s.Treated))];
        var (found, mirrored, more) = (StratifiedDifference.Of(those), StratifiedDifference.Of(turned),
            StratifiedDifference.Of([new(3, 9, 0, 0), .. those.Reverse()]));
        return found is null ? mirrored is null && more is null
            : Math.Abs(found.Value.Difference + mirrored!.Value.Difference) < 1e-9 && Math.Abs(found.Value.Interval.Low
                + mirrored.Value.Interval.High) < 1e-9
                && Math.Abs(found.Value.Difference - more!.Value.Difference) < 1e-9;
    }).Holds();

    [Fact]
    public void Nothing_to_compare_cannot_be_told()
    {
        Assert.Null(StratifiedDifference.Of([]));
        Assert.Null(StratifiedDifference.Of([new(3, 9, 0, 0), new(0, 0, 2, 4)]));
        Assert.Null(StratifiedDifference.Of([new(9, 9, 4, 4)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => StratifiedDifference.Of([new(10, 9, 0, 1)]));
    }

    private static bool Near((double, double) one, (double, double) other) => Math.Abs(one.Item1 - other.Item1) < 1e-9
        && Math.Abs(one.Item2 - other.Item2) < 1e-9;
}
