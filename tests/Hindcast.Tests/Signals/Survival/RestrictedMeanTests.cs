using FsCheck;
using FsCheck.Fluent;
using Hindcast.Signals.Survival;

namespace Hindcast.Tests.Signals.Survival;

/// <summary>S0-18: days lasted within a horizon.</summary>
public class RestrictedMeanTests
{
    private static readonly Arbitrary<Lifetime[]> Lifetimes = (
        from days in Gen.Choose(0, 40)
        from ended in Gen.Elements(true, false)
        select new Lifetime(days, ended)).ArrayOf().ToArbitrary();

    /// <summary>
    /// The 6-MP arm of Freireich et al. (1963) within 30 weeks, by hand from the printed curve; R 4.x:
    /// <c>print(survfit(Surv(time, status) ~ 1), rmean = 30)</c>.
    /// </summary>
    [Fact]
    public void Is_the_area_under_the_published_curve()
    {
        int[] ended = [6, 6, 6, 7, 10, 13, 16, 22, 23], seen = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
        Lifetime[] arm = [.. ended.Select(d => new Lifetime(d, true)), .. seen.Select(d => new Lifetime(d, false))];

        var found = RestrictedMean.Of(arm, 30)!.Value;

        double[] survival = [1, 0.857143, 0.806723, 0.752941, 0.690196, 0.627451, 0.537815, 0.448179];
        int[] days = [0, 6, 7, 10, 13, 16, 22, 23, 30];
        double area = survival.Select((s, i) => s * (days[i + 1] - days[i])).Sum();
        Assert.Equal(area, found.Days, 1e-4);
        Assert.InRange(found.StandardError, 1.5, 2.5);
    }

    [Theory]
    [InlineData("lung", "time", "event", "sex", "lung_sex_log")]
    [InlineData("veteran", "time", "status", "trt", "veteran_trt")]
    [InlineData("veteran", "time", "status", "celltype", "veteran_celltype")]
    [InlineData("ovarian", "futime", "fustat", "rx", "ovarian_rx")]
    [InlineData("aml", "time", "status", "x", "aml_x")]
    public void Matches_R_to_eight_digits(string data, string time, string status, string by, string name)
    {
        var expected = ReferenceData.Json("survival/expected.json").GetProperty(name);
        var rows = ReferenceData.Rows($"survival/{data}.csv");
        int compared = 0;
        foreach (var horizon in expected.GetProperty("rmst").EnumerateArray())
        {
            foreach (var (stratum, i) in expected.GetProperty("strata").EnumerateArray()
                .Select((s, i) => (s.GetString()!, i)))
            {
                Lifetime[] group = [.. rows.Where(row => row[by] == stratum.Split('=')[1])
                    .Select(row => new Lifetime((int)row.Count(time), row[status] == "1"))];
                if (RestrictedMean.Of(group, horizon.GetProperty("tau").GetDouble()) is not { } found)
                    continue; // R carries the last level on beyond what was seen; this does not.
                Assert.Equal(horizon.GetProperty("rmean")[i].GetDouble(), found.Days, ReferenceData.Digits8);
                Assert.Equal(horizon.GetProperty("se")[i].GetDouble(), found.StandardError, ReferenceData.Digits8);
                compared++;
            }
        }

        Assert.True(compared > 1);
    }

    [Fact]
    public void Cannot_tell_beyond_the_last_contract_seen()
    {
        Assert.Null(RestrictedMean.Of([], 10));
        Assert.Null(RestrictedMean.Of([new(5, true), new(8, false)], 10));
        Assert.Null(RestrictedMean.OfDifference([new(5, true)], [new(8, false)], 10));
        Assert.Equal(6.5, RestrictedMean.Of([new(5, true), new(8, true)], 10)!.Value.Days);
    }

    [Fact]
    public void Claims_no_interval_where_no_spread_was_seen()
    {
        Assert.Null(RestrictedMean.Of([new(20, false), new(30, false)], 10)!.Value.Interval());
        Assert.Null(RestrictedMean.Of([new(5, true), new(5, true)], 10)!.Value.Interval());
    }

    [Fact]
    public void Throws_on_a_horizon_that_is_none() =>
        Assert.Throws<ArgumentException>(() => RestrictedMean.Of([new(5, true)], 0));

    [Fact]
    public void Without_open_contracts_it_is_the_mean_of_days_cut_at_the_horizon() =>
        Prop.ForAll(Lifetimes, lifetimes =>
        {
            Lifetime[] ended = [.. lifetimes.Select(l => l with { Ended = true })];
            return ended.Length == 0
                || Math.Abs(RestrictedMean.Of(ended, 25)!.Value.Days - ended.Average(l => Math.Min(l.Days,
                    25.0))) < 1e-9;
        }).Holds();

    /// <summary>Oracle: the survival of every single day, added up.</summary>
    [Fact]
    public void Equals_the_sum_over_every_day() =>
        Prop.ForAll(Lifetimes, lifetimes =>
        {
            if (RestrictedMean.Of(lifetimes, 30) is not { } found)
                return true;
            var curve = KaplanMeier.Estimate(lifetimes);
            double sum = Enumerable.Range(0, 30).Sum(day => curve.LastOrDefault(
                step => step.Days <= day, new SurvivalStep(0, 0, 0, 1)).Survival);
            return Math.Abs(sum - found.Days) < 1e-9;
        }).Holds();

    [Fact]
    public void Groups_swapped_turn_the_difference_round() =>
        Prop.ForAll(Lifetimes, Lifetimes, (a, b) =>
        {
            var there = RestrictedMean.OfDifference(a, b, 12);
            var back = RestrictedMean.OfDifference(b, a, 12);
            return there is null ? back is null : there.Value.Days == -back!.Value.Days;
        }).Holds();
}
