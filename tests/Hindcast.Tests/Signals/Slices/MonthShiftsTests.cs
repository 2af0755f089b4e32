using Hindcast.Signals.Randomness;
using Hindcast.Signals.Slices;

namespace Hindcast.Tests.Signals.Slices;

public class MonthShiftsTests
{
    private const double Information = 400;

    /// <summary>Two years with a wave of 0.3 logits: the next half-year is foretold within what such months can
    /// tell.</summary>
    [Fact]
    public void Foretells_a_season_that_came_back()
    {
        var shifts = After(24, month => 0.3 * Math.Cos(Math.PI * month / 6), 6);

        for (int ahead = 0; ahead < 6; ahead++)
            Assert.InRange(shifts.Means[ahead] - (0.3 * Math.Cos(Math.PI * ahead / 6)), -0.08, 0.08);
        Assert.True(shifts.SeasonVariance > 0.01, $"{shifts.SeasonVariance}");
    }

    /// <summary>Half a year in which nothing strayed is no evidence that there is no season: the next months may stray
    /// together.</summary>
    [Fact]
    public void Doubts_neighbouring_months_together_where_less_than_a_year_was_seen()
    {
        var (half, three) = (After(7, _ => 0, 6), After(36, _ => 0, 6));

        Assert.True(ErrorOfMean(half) > 1.5 * ErrorOfMean(three), $"{ErrorOfMean(half)} {ErrorOfMean(three)}");
        Assert.InRange(ErrorOfMean(three), 0.01, 0.05);
    }

    /// <summary>Months that stray by 0.2 each on its own are neither believed steady nor taken for a season.</summary>
    [Fact]
    public void Tells_noise_from_a_season()
    {
        var random = new SplitMix64(5);

        var shifts = After(24, _ => 0.2 * Math.Sqrt(12) * (random.NextDouble() - 0.5), 3);

        Assert.InRange(Math.Sqrt(shifts.MonthVariance), 0.1, 0.25);
        Assert.All(shifts.Means, mean => Assert.InRange(mean, -0.15, 0.15));
    }

    /// <summary>A company whose every chance sinks in the same months of each year names no slice when it sinks
    /// again.</summary>
    [Fact]
    public void A_month_that_is_low_each_year_is_no_change()
    {
        double Chance(int month) => 1 / (1 + Math.Exp(0.8 - (0.4 * Math.Cos(Math.PI * month / 6))));
        var seasonal = Companies.Reported(21, 31, 600, (_, month) => Chance(month));
        var fallen = Companies.Reported(21, 31, 600, (_, month) => month < 28 ? Chance(0) : Chance(month));

        var verdict = Companies.Weigh(seasonal);

        Assert.True(verdict.LogFactor < 0.5, $"{verdict.LogFactor}");
        Assert.True(Companies.Weigh(fallen) is { LogFactor: > 3, Slice: 0 });
    }

    /// <summary>
    /// Months stray, and then every delay is 0.4 times as long. No slice's became longer beside that; what the rest did
    /// is taken out of a slice from where it is, not along a straight line from where it was.
    /// </summary>
    [Fact]
    public void What_everybody_does_is_no_slice_s()
    {
        var random = new SplitMix64(31);
        var cases = new List<Case>();
        for (int month = 0; month < 15; month++)
            for (int i = 0; i < 120; i++)
            {
                double shift = month < 12 ? 0.5 * ((month % 3) - 1) : Math.Log(0.4), age = ((15 - month) * 30) - 1
                    - (30 * random.NextDouble());
                double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI
                    * random.NextDouble());
                int leaf = (int)(random.NextDouble() * 24), lag = (int)(60 * Math.Exp(shift + (0.4 * normal)));
                cases.Add(new(leaf, month, (int)age, lag <= age ? lag : 0, lag <= age ? Ending.Event : Ending.Pending));
            }

        var all = new Cases(Companies.Lattice, cases, EndingShape.Certain, 15);
        var baseline = Baseline.Before(all, 12, []);
        var verdict = ChangeMixture.Weigh(all.Lattice,
            [(OnsetEvidence.Since(all, baseline, true, Alternative.OfDelay()), 1.0)], Alternative.OfDelay(), true);

        Assert.True(verdict.LogFactor < 1, $"{verdict.LogFactor}");
        Assert.InRange(Math.Exp(ShiftEstimate.Of(all, baseline, true, 0).Shift), 0.3, 0.8);
    }

    private static MonthShifts After(int months, Func<int, double> shift, int ahead) => MonthShifts.Ahead(
        [.. Enumerable.Range(0, months).Select(m => shift(m) * Information)],
        [.. Enumerable.Repeat(Information, months)], ahead);

    /// <summary>Standard error of the mean of the months ahead, by the sum of the inverse of their precision.</summary>
    private static double ErrorOfMean(MonthShifts shifts)
    {
        int n = shifts.Means.Length;
        var covariance = MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfRowMajor(n, n, shifts.Precision)
            .Inverse();
        return Math.Sqrt(covariance.Enumerate().Sum()) / n;
    }
}
