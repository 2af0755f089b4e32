using Hindcast.Signals.Survival;

namespace Hindcast.Tests.Signals.Survival;

/// <summary>
/// Both arms of Freireich et al. (1963), Blood 21(6), 699–716, as R's <c>survfit(Surv(time, status) ~ 1, conf.type =
/// "log-log")</c> and SAS LIFETEST print them: 8 (4 to 11) with placebo, 23 (13 to not reached) with 6-MP.
/// </summary>
public class KaplanMeierMedianTests
{
    [Fact]
    public void Matches_the_published_arm_without_censoring()
    {
        int[] placebo = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23];

        var (median, interval) = KaplanMeierMedian.Of([.. placebo.Select(week => new Lifetime(week, true))]);

        Assert.Equal((8, 4, 11), (median, interval!.Value.Low, interval.Value.High));
    }

    [Fact]
    public void Matches_the_published_arm_with_censoring_and_tells_no_end_that_was_not_seen()
    {
        int[] ended = [6, 6, 6, 7, 10, 13, 16, 22, 23], seen = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
        Lifetime[] arm = [.. ended.Select(week => new Lifetime(week, true)),
            .. seen.Select(week => new Lifetime(week, false))];

        var (median, interval) = KaplanMeierMedian.Of(arm);

        Assert.Equal(23, median);
        Assert.Null(interval);
    }

    [Fact]
    public void Cannot_tell_where_more_than_half_are_left()
    {
        Assert.Equal((null, null), KaplanMeierMedian.Of([new(3, true), new(9, false), new(9, false)]));
        Assert.Equal((null, null), KaplanMeierMedian.Of([]));
    }
}
