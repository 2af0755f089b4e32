using FsCheck.Fluent;
using Hindcast.Signals.Intervals;
using Interval = Hindcast.Signals.Intervals.Interval;

namespace Hindcast.Tests.Signals.Intervals;

/// <summary>Laws that hold for every count, not only for the table's.</summary>
public class WilsonIntervalProperties
{
    [Fact]
    public void Holds_the_rate_that_was_seen_and_stays_within_0_to_1() =>
        Prop.ForAll(Share.Any.ToArbitrary(), share =>
        {
            var interval = Of(share);
            return interval.Low >= 0 && interval.High <= 1 && interval.Contains(share.Rate);
        }).Holds();

    [Fact]
    public void Counting_failures_instead_mirrors_it() =>
        Prop.ForAll(Share.Any.ToArbitrary(), share =>
        {
            var (one, other) = (Of(share), Of(share.Mirrored));
            return Math.Abs(one.Low + other.High - 1) < 1e-12 && Math.Abs(one.High + other.Low - 1) < 1e-12;
        }).Holds();

    [Fact]
    public void More_confidence_never_narrows_it() =>
        Prop.ForAll(Share.Any.ToArbitrary(), share =>
        {
            var (narrow, wide) = (Of(share, 0.8), Of(share, 0.99));
            return wide.Low <= narrow.Low && narrow.High <= wide.High;
        }).Holds();

    /// <summary>Oracle: its ends are where the score test, solved by bisection, just lets go.</summary>
    [Fact]
    public void Ends_where_the_score_test_lets_go() =>
        Prop.ForAll(Share.Any.ToArbitrary(), share =>
        {
            const double z = 1.959963984540054;
            bool Refused(double p) =>
                Math.Pow(share.Rate - p, 2) * share.Trials > z * z * p * (1 - p);
            var interval = Of(share);
            return Math.Abs(interval.Low - Boundary(0, share.Rate, Refused)) < 1e-9
                && Math.Abs(interval.High - Boundary(1, share.Rate, Refused)) < 1e-9;
        }).Holds();

    private static double Boundary(double refused, double accepted, Func<double, bool> isRefused)
    {
        for (int i = 0; i < 100; i++)
        {
            double middle = (refused + accepted) / 2;
            (refused, accepted) = isRefused(middle) ? (middle, accepted) : (refused, middle);
        }

        return accepted;
    }

    private static Interval Of(Share share, double confidence = 0.95) =>
        WilsonInterval.Of(share.Successes, share.Trials, confidence)!.Value;
}
