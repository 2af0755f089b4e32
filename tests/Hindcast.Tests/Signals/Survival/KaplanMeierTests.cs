using Hindcast.Signals.Survival;

namespace Hindcast.Tests.Signals.Survival;

/// <summary>S0-18: how long contracts live, those that live still included.</summary>
public class KaplanMeierTests
{
    /// <summary>
    /// The 6-MP arm of Freireich et al. (1963), Blood 21(6), 699–716; the curve is the one every survival textbook
    /// prints, also R 4.x: <c>summary(survfit(Surv(time, status) ~ 1))</c>.
    /// </summary>
    [Fact]
    public void Matches_the_published_leukaemia_curve()
    {
        int[] ended = [6, 6, 6, 7, 10, 13, 16, 22, 23];
        int[] lastSeen = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];

        var curve = KaplanMeier.Estimate(
            [.. ended.Select(day => new Lifetime(day, true)), .. lastSeen.Select(day => new Lifetime(day, false))]);

        Assert.Equal([6, 7, 10, 13, 16, 22, 23], curve.Select(s => s.Days));
        Assert.Equal([21, 17, 15, 12, 11, 7, 6], curve.Select(s => s.AtRisk));
        Assert.Equal([0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448], curve.Select(s => Math.Round(s.Survival, 3)));
    }

    /// <summary>R 4.2, survival: the lung data by sex, every step.</summary>
    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public void Matches_R_on_every_step_to_eight_digits(string sex)
    {
        var expected = ReferenceData.Rows("survival/lung_sex_km_curve.csv")
            .Where(row => row["sex"] == sex && row["n_event"] != "0").ToList();
        Lifetime[] patients = [.. ReferenceData.Rows("survival/lung.csv").Where(row => row["sex"] == sex)
            .Select(row => new Lifetime((int)row.Count("time"), row["event"] == "1"))];

        var curve = KaplanMeier.Estimate(patients);

        Assert.Equal(
            expected.Select(row => (row.Count("time"), row.Count("n_risk"), row.Count("n_event"))),
            curve.Select(step => ((long)step.Days, (long)step.AtRisk, (long)step.Ended)));
        Assert.All(expected.Zip(curve), pair =>
            Assert.Equal(pair.First.Number("surv"), pair.Second.Survival, ReferenceData.Digits8));
    }

    [Fact]
    public void Is_empty_when_nothing_ended() =>
        Assert.Empty(KaplanMeier.Estimate([new(3, Ended: false), new(8, Ended: false)]));

    [Fact]
    public void Throws_on_a_negative_age() =>
        Assert.Throws<ArgumentException>(() => KaplanMeier.Estimate([new(3, Ended: true), new(-1, Ended: false)]));
}
