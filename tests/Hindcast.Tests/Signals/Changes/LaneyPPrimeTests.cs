using FsCheck;
using FsCheck.Fluent;
using Hindcast.Signals.Changes;
using Hindcast.Signals.Randomness;
using Share = Hindcast.Tests.Signals.Intervals.Share;

namespace Hindcast.Tests.Signals.Changes;

/// <summary>S3-09: a company's own scatter, before anything is called out of the ordinary.</summary>
public class LaneyPPrimeTests
{
    private static readonly Arbitrary<Share[]> Months =
        Share.Any.ArrayOf().Where(months => SigmaZ(months) is not null).ToArbitrary();

    /// <summary>
    /// By hand: 10, 30 and 20 of 100 each, p̄ 0.2, so z is −2.5, 2.5 and 0; ranges 5 and 2.5, mean 3.75, over 2/√π.
    /// </summary>
    [Fact]
    public void Matches_three_months_worked_by_hand() => Assert.Equal(
        3.75 * Math.Sqrt(Math.PI) / 2, LaneyPPrime.SigmaZ([10, 30, 20], [100, 100, 100])!.Value, 1e-12);

    [Fact]
    public void Matches_the_reference_example_and_its_limits_to_eight_digits()
    {
        var rows = ReferenceData.Rows("spc/laney_pprime_example.csv");
        var expected = ReferenceData.Json("spc/laney_pprime_example.json");
        double rate = expected.GetProperty("pbar").GetDouble();

        double sigma = LaneyPPrime.SigmaZ(
            [.. rows.Select(row => row.Count("x"))], [.. rows.Select(row => row.Count("n"))])!.Value;

        Assert.Equal(expected.GetProperty("sigma_z").GetDouble(), sigma, ReferenceData.Digits8);
        Assert.All(rows, row => Assert.Equal(
            row.Number("ucl"),
            rate + 3 * sigma * Math.Sqrt(rate * (1 - rate) / row.Count("n")),
            ReferenceData.Digits8));
    }

    [Fact]
    public void Is_about_1_where_the_months_differ_by_chance_alone()
    {
        var random = new SplitMix64(5);
        long[] trials = [.. Enumerable.Range(0, 400).Select(month => 100 + (long)month % 50)];
        long[] successes = [.. trials.Select(n =>
            Enumerable.Range(0, (int)n).LongCount(_ => random.NextDouble() < 0.3))];

        Assert.InRange(LaneyPPrime.SigmaZ(successes, trials)!.Value, 0.9, 1.1);
    }

    [Fact]
    public void Cannot_tell_from_two_months_or_without_variation()
    {
        Assert.Null(LaneyPPrime.SigmaZ([], []));
        Assert.Null(LaneyPPrime.SigmaZ([1, 2], [10, 10]));
        Assert.Null(LaneyPPrime.SigmaZ([1, 0, 2], [10, 0, 10]));
        Assert.Null(LaneyPPrime.SigmaZ([0, 0, 0], [10, 10, 10]));
        Assert.Null(LaneyPPrime.SigmaZ([10, 10, 10], [10, 10, 10]));
    }

    [Fact]
    public void Throws_where_a_month_lacks_its_trials() =>
        Assert.Throws<ArgumentException>(() => LaneyPPrime.SigmaZ([1, 2, 3], [10, 10]));

    [Fact]
    public void Passes_over_a_month_without_trials() =>
        Prop.ForAll(Months, months => SigmaZ([.. months.Take(1), new(0, 0), .. months.Skip(1)]) == SigmaZ(months))
            .Holds();

    [Fact]
    public void Looking_back_or_counting_failures_changes_nothing() =>
        Prop.ForAll(Months, months =>
        {
            double sigma = SigmaZ(months)!.Value;
            return Near(sigma, SigmaZ([.. months.Reverse()]))
                && Near(sigma, SigmaZ([.. months.Select(m => m.Mirrored)]));
        }).Holds();

    [Fact]
    public void Four_times_as_many_of_everything_is_twice_the_scatter() =>
        Prop.ForAll(Months, months => Near(
            2 * SigmaZ(months)!.Value, SigmaZ([.. months.Select(m => new Share(4 * m.Successes, 4 * m.Trials))])))
            .Holds();

    private static double? SigmaZ(Share[] months) =>
        LaneyPPrime.SigmaZ([.. months.Select(m => m.Successes)], [.. months.Select(m => m.Trials)]);

    private static bool Near(double a, double? b) => b is { } other && Math.Abs(a - other) <= 1e-6 * (1 + a);
}
