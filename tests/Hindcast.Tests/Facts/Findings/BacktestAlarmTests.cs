using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Retros;

namespace Hindcast.Tests.Facts.Findings;

/// <summary>Each worse finding of a replay is an alarm, or says why it is none.</summary>
public class BacktestAlarmTests
{
    private static readonly Finding Told = new("2026-08-win_rate", "win_rate", EpisodeStatus.New, "win_rate",
        FindingKind.Rate, Direction.Worse, Slice.All, new DateOnly(2026, 8, 1), -0.1, 0.3, 0.2, 100, 0.001, null,
        "Win rate fell");

    [Fact]
    public void The_first_month_that_tells_it_is_the_alarm()
    {
        var august = Month("2026-08", Told);
        var september = Month("2026-09", Told with { Status = EpisodeStatus.Ongoing });

        Assert.Null(BacktestAlarm.WhyNone(Told, august, [august, september]));
        Assert.Equal("it goes on from an earlier month", BacktestAlarm.WhyNone(september.Findings[0], september,
            [august, september]));
    }

    [Fact]
    public void What_began_before_the_replay_is_an_alarm_of_its_first_month()
    {
        var september = Month("2026-09", Told with { Status = EpisodeStatus.Ongoing });

        Assert.Null(BacktestAlarm.WhyNone(september.Findings[0], september, [september]));
    }

    [Fact]
    public void What_is_of_the_data_over_or_within_its_threshold_says_so()
    {
        Assert.Equal("it is about the data, not about the market", Why(Told with { Episode = null }));
        Assert.Equal("it is over", Why(Told with { Status = EpisodeStatus.Recovered }));
        Assert.Equal("it is not beyond its threshold", Why(Told with { BeyondThreshold = false }));
    }

    private static string? Why(Finding finding)
    {
        var month = Month("2026-08", finding);
        return BacktestAlarm.WhyNone(finding, month, [month]);
    }

    private static FindReport Month(string name, Finding finding) => Retro.NoReport with
    {
        Month = name, AsOf = Period.ParseMonth(name)!.Value.Last, Findings = [finding],
    };
}
