using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;

namespace Hindcast.Tests.Facts.Findings;

public class ComparisonTests
{
    private static readonly Period June = Period.ParseMonth("2026-06")!.Value;

    [Fact]
    public void A_month_without_members_between_is_neither_the_prior_nor_part_of_a_mean()
    {
        var read = Comparison.Of([Row("2026-03", 40), Row("2026-04", 40), Row("2026-05", 0), Row("2026-06", 40)], June);

        Assert.Equal(("2026-06", null, null, Change.Insufficient), (read.Period.Name, read.Prior, read.Trend3,
            read.Seen(GoodDirection.Up)));
    }

    [Fact]
    public void The_newest_month_that_is_old_enough_is_read()
    {
        var read = Comparison.Of([Row("2026-04", 40), Row("2026-05", 40, Verdict.Immature),
            Row("2026-06", 40, Verdict.Immature)], June);

        Assert.Equal(("2026-04", false, 0), (read.Period.Name, read.Stale, read.Before.Length));
    }

    [Fact]
    public void A_newer_month_that_its_source_cannot_speak_of_is_told()
    {
        var read = Comparison.Of([Row("2026-05", 40), Row("2026-06", 3, Verdict.StaleData)], June);

        Assert.Equal(("2026-05", true), (read.Period.Name, read.Stale));
    }

    [Fact]
    public void Without_a_row_nothing_is_said() =>
        Assert.Equal((null, Change.Insufficient), (Comparison.Of([], June).Row, Comparison.Of([], June)
            .Seen(GoodDirection.Up)));

    [Theory]
    [InlineData(GoodDirection.Up, Change.Worse)]
    [InlineData(GoodDirection.Down, Change.Better)]
    public void What_was_seen_depends_on_which_way_is_good(GoodDirection good, Change seen) =>
        Assert.Equal(seen, Comparison.Of([Row("2026-03", 400), Row("2026-04", 400), Row("2026-05", 400),
            Row("2026-06", 400, some: 40)], June).Seen(good));

    private static IndicatorRow Row(string period, int n, Verdict verdict = Verdict.Ok, int? some = null) =>
        new(period, Slice.All, n == 0 ? null : (double)(some ?? n / 2) / n, some ?? n / 2, n, n, null, verdict);
}
