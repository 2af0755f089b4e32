using FsCheck.Fluent;
using Hindcast.Signals.Forecasts;

namespace Hindcast.Tests.Signals.Forecasts;

/// <summary>S13-05 S13-06: chances fitted on what was decided, and what hits all of them at once.</summary>
public class LogisticRegressionTests
{
    /// <summary>Hours of study and twenty exams, a textbook's example; R: <c>glm(pass ~ hours, binomial)</c> gives
    /// −4.0777 and 1.5046.</summary>
    [Fact]
    public void Agrees_with_the_textbook_without_a_penalty()
    {
        double[] hours = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 1.75, 2, 2.25, 2.5, 2.75, 3, 3.25, 3.5, 4, 4.25, 4.5,
            4.75, 5, 5.5];
        bool[] passed = [.. "00000010101010111111".Select(c => c == '1')];

        var fit = LogisticRegression.Fit([.. hours.Select(h => (double[])[h])], passed, 0)!;

        double slope = fit.Coefficients[0] / fit.Deviations[0];
        Assert.Equal((1.5046, -4.0777), (Math.Round(slope, 4), Math.Round(fit.Intercept - (slope * fit.Means[0]), 4)));
        Assert.Equal(0.26, Math.Round(fit.Of([2]), 2));
    }

    [Fact]
    public void Calls_on_average_what_happened_and_is_drawn_to_it_by_a_penalty() => Prop.ForAll(
        Gen.Choose(0, 100).Zip(Gen.Choose(0, 3)).ArrayOf(40).ToArbitrary(), cases =>
    {
        double[][] rows = [.. cases.Select(c => (double[])[c.Item1, double.NaN])];
        bool[] happened = [.. cases.Select(c => c.Item2 == 0 || c.Item1 > 80)];
        if (LogisticRegression.Fit(rows, happened, 1) is not { } fit)
            return happened.All(y => y) || !happened.Any(y => y);
        var tight = LogisticRegression.Fit(rows, happened, 1_000)!;
        return Math.Abs(rows.Average(fit.Of) - happened.Average(y => y ? 1.0 : 0)) < 1e-6
            && Math.Abs(tight.Coefficients[0]) <= Math.Abs(fit.Coefficients[0]) + 1e-9
            && fit.Coefficients[1] == 0;
    }).Holds();

    [Fact]
    public void What_hits_all_at_once_widens_the_sum_and_independent_ones_scatter_as_the_binomial()
    {
        double[] ones = [.. Enumerable.Repeat(1.0, 100)], chances = [.. Enumerable.Repeat(0.8, 100)];
        var alone = CommonShock.Of(ones, chances, 0);
        var together = CommonShock.Of(ones, chances, 0.2);

        // R: qbinom(c(.025, .975), 100, .8) gives 72 and 87.
        Assert.InRange(alone.Low, 71, 73);
        Assert.InRange(alone.High, 86, 88);
        Assert.True(together.Low < alone.Low - 5 && together.High > alone.High + 3);
        Assert.Equal((2, 2), CommonShock.Of([2, 5], [1, 0], 0.3) is var sure ? (sure.Low, sure.High) : default);
    }

    /// <summary>S13-04: one renewal is kept or lost, however likely; and what is expected lies between the ends of any
    /// few.</summary>
    [Fact]
    public void Few_amounts_have_an_interval_that_holds_what_is_expected()
    {
        foreach (double chance in (double[])[0.000001, 0.02, 0.5, 0.98, 0.999999])
            Assert.Equal((0, 136_800), CommonShock.Of([136_800], [chance], 0.05) is var one
                ? (one.Low, one.High)
                : default);
        Assert.Equal((500, 1_500), CommonShock.Of([500, 1_000], [1, 0.98], 0.05) is var besides ? (besides.Low,
            besides.High) : default);
        Prop.ForAll(Gen.Choose(1, 5_000).Zip(Gen.Choose(0, 255)).ArrayOf(4).ToArbitrary(), few =>
        {
            double[] amounts = [.. few.Select(f => (double)f.Item1)], chances = [.. few.Select(f => f.Item2 / 255.0)];
            var interval = CommonShock.Of(amounts, chances, 0.05);
            double expected = amounts.Zip(chances, (amount, chance) => amount * chance).Sum();
            return interval.Low <= expected && expected <= interval.High;
        }).Holds();
    }
}
