using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Hindcast.Signals.Survival;

namespace Hindcast.Tests.Signals.Survival;

/// <summary>S0-18: whether some contracts end sooner than others.</summary>
public class LogRankTests
{
    private static readonly Arbitrary<GroupedLifetime[]> Lifetimes = (
        from number in Gen.Choose(0, 2)
        from days in Gen.Choose(0, 15)
        from ended in Gen.Elements(true, false)
        from stratum in Gen.Choose(0, 1)
        select new GroupedLifetime(number, new(days, ended), stratum)).ArrayOf().ToArbitrary();

    /// <summary>
    /// Freireich et al. (1963), 6-MP against placebo: 9 observed and 19.25 expected against 21 and 10.75, χ² 16.79. R
    /// 4.x:
    /// <c>survdiff(Surv(time, status) ~ treat, data = MASS::gehan)</c>.
    /// </summary>
    [Fact]
    public void Matches_the_published_leukaemia_trial()
    {
        int[] ended = [6, 6, 6, 7, 10, 13, 16, 22, 23], seen = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
        int[] placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];

        var found = LogRank.Compare(
            [
                .. ended.Select(d => new GroupedLifetime(0, new(d, true))),
                .. seen.Select(d => new GroupedLifetime(0, new(d, false))),
                .. placebo.Select(d => new GroupedLifetime(1, new(d, true))),
            ],
            2)!;

        Assert.Equal((9, 21), (found.Groups[0].Observed, found.Groups[1].Observed));
        Assert.Equal((19.25, 10.75), (Math.Round(found.Groups[0].Expected, 2), Math.Round(found.Groups[1].Expected,
            2)));
        Assert.Equal((16.79, 6.257), (Math.Round(found.Statistic, 2), Math.Round(found.Groups[0].Variance, 3)));
        Assert.Equal(1, found.Freedom);
    }

    [Theory]
    [InlineData("lung", "time", "event", "sex", "Surv(time,event)~sex")]
    [InlineData("lung", "time", "event", "ph.ecog", "Surv(time,event)~ph.ecog")]
    [InlineData("veteran", "time", "status", "trt", "Surv(time,status)~trt")]
    [InlineData("veteran", "time", "status", "celltype", "Surv(time,status)~celltype")]
    [InlineData("ovarian", "futime", "fustat", "rx", "Surv(futime,fustat)~rx")]
    [InlineData("aml", "time", "status", "x", "Surv(time,status)~x")]
    public void Matches_R_to_eight_digits(string data, string time, string status, string by, string formula)
    {
        var expected = ReferenceData.Json("survival/expected.json").GetProperty("logrank").EnumerateArray()
            .Single(test => test.GetProperty("formula").GetString() == formula && test.GetProperty("rho")
                .GetInt32() == 0);
        var rows = ReferenceData.Rows($"survival/{data}.csv").Where(row => row[by] is not ("" or "NA")).ToList();
        string[] levels = [.. rows.Select(row => row[by]).Distinct()];

        var found = LogRank.Compare(
            [.. rows.Select(row => new GroupedLifetime(
                Array.IndexOf(levels, row[by]), new((int)row.Count(time), row[status] == "1")))],
            levels.Length)!;

        Assert.Equal(Sorted(expected, "exp"), found.Groups.Select(g => g.Expected).Order(), Close);
        Assert.Equal(Sorted(expected, "obs"), found.Groups.Select(g => (double)g.Observed).Order());
        Assert.Equal(expected.GetProperty("chisq").GetDouble(), found.Statistic, ReferenceData.Digits8);
        Assert.Equal(expected.GetProperty("df").GetInt32(), found.Freedom);
        Assert.Equal(expected.GetProperty("p").GetDouble(), found.P, ReferenceData.Digits8);
    }

    [Fact]
    public void Cannot_tell_where_groups_never_meet()
    {
        Assert.Null(LogRank.Compare([], 2));
        Assert.Null(LogRank.Compare([new(0, new(5, true)), new(0, new(9, true))], 2));
        Assert.Null(LogRank.Compare([new(0, new(5, false)), new(1, new(9, false))], 2));
        Assert.Null(LogRank.Compare([new(0, new(5, true), 0), new(1, new(9, true), 1)], 2));
        Assert.Null(LogRank.Compare([new(0, new(5, true)), new(1, new(5, true))], 2)); // All end at once: no variation.
    }

    [Fact]
    public void Throws_on_a_group_that_is_not_there()
    {
        Assert.Throws<ArgumentException>(() => LogRank.Compare([new(2, new(5, true))], 2));
        Assert.Throws<ArgumentException>(() => LogRank.Compare([new(0, new(-5, true))], 2));
        Assert.Throws<ArgumentException>(() => LogRank.Compare([], LogRank.GroupsMax + 1));
    }

    [Fact]
    public void Strata_that_share_no_group_are_tested_each_for_itself()
    {
        GroupedLifetime[] first = [.. Enumerable.Range(1, 12).Select(d => new GroupedLifetime(d % 3 == 0 ? 0 : 1,
            new(d, true), 0))];
        GroupedLifetime[] second = [.. Enumerable.Range(1, 12).Select(d => new GroupedLifetime(d < 5 ? 2 : 3,
            new(d, true), 1))];

        var both = LogRank.Compare([.. first, .. second], 4)!;

        double apart = LogRank.Compare(first, 2)!.Statistic
            + LogRank.Compare([.. second.Select(l => l with { Group = l.Group - 2 })], 2)!.Statistic;
        Assert.Equal((2, apart), (both.Freedom, both.Statistic), (a, b) => a.Item1 == b.Item1
            && Math.Abs(a.Item2 - b.Item2) < 1e-9);
    }

    /// <summary>Oracle: observed, expected and variance of each group day by day, every risk set counted
    /// anew.</summary>
    [Fact]
    public void Equals_the_sums_over_every_day_and_stratum() =>
        Prop.ForAll(Lifetimes, lifetimes =>
        {
            if (LogRank.Compare(lifetimes, 3) is not { } found)
                return true;
            for (int group = 0; group < 3; group++)
            {
                double expected = 0, variance = 0;
                foreach (var stratum in lifetimes.GroupBy(l => l.Stratum))
                {
                    for (int day = 0; day <= 15; day++)
                    {
                        double n = stratum.Count(l => l.Lifetime.Days >= day);
                        double mine = stratum.Count(l => l.Lifetime.Days >= day && l.Group == group);
                        double d = stratum.Count(l => l.Lifetime.Days == day && l.Lifetime.Ended);
                        expected += n > 0 ? d * mine / n : 0;
                        variance += n > 1 ? d * (n - d) / (n - 1) * mine / n * (1 - mine / n) : 0;
                    }
                }

                if (Math.Abs(expected - found.Groups[group].Expected) > 1e-9
                    || Math.Abs(variance - found.Groups[group].Variance) > 1e-9)
                    return false;
            }

            return true;
        }).Holds();

    [Fact]
    public void Excesses_add_up_to_nothing() =>
        Prop.ForAll(Lifetimes, lifetimes => LogRank.Compare(lifetimes, 3) is not { } found
            || (Math.Abs(found.Groups.Sum(g => g.Excess)) < 1e-9 && found.P is >= 0 and <= 1))
            .Holds();

    [Fact]
    public void Two_groups_give_the_square_of_one_excess_over_its_variance() =>
        Prop.ForAll(Lifetimes, lifetimes =>
            LogRank.Compare([.. lifetimes.Select(l => l with { Group = l.Group % 2 })], 2) is not { } found
            || Math.Abs(Math.Pow(found.Groups[0].Excess, 2) / found.Groups[0].Variance - found.Statistic) < 1e-8)
            .Holds();

    private static bool Close(double a, double b) => Math.Abs(a - b) < ReferenceData.Digits8;

    private static IOrderedEnumerable<double> Sorted(JsonElement test, string name) =>
        test.GetProperty(name).EnumerateArray().Select(value => value.GetDouble()).Order();
}
