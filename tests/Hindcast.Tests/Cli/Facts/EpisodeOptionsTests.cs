using Hindcast.Cli.Facts;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;

namespace Hindcast.Tests.Cli.Facts;

public class EpisodeOptionsTests
{
    /// <summary>Issue 4: an episode that lies before or after the replay and one that never was are several answers.</summary>
    [Theory]
    [InlineData("2026-05-lead_volume", "lies before 2026-07")]
    [InlineData("2026-05-win_rate", "No report has an episode '2026-05-win_rate'")]
    [InlineData("2026-09-lead_volume", "lies after 2026-08, the last month that was replayed. Replay its "
        + "month too, with --to 2026-09.")]
    [InlineData("2026-08-lead_volume", "No report has an episode '2026-08-lead_volume'")]
    [InlineData("lead_volume", "No report has an episode 'lead_volume'")]
    public void An_episode_that_never_was_is_not_told_to_lie_elsewhere(string episode, string why)
    {
        var refusal = EpisodeOptions.NotAmong(episode, Period.ParseMonth("2026-07")!.Value,
            Period.ParseMonth("2026-08")!.Value, month => new BacktestReport([], new(1, 1, 1, ImmutableSortedDictionary<string, int>.Empty, 0)
            {
                FalseAlarms = new(0, 0, 1, 12, null),
                Alarms = [new($"{month.Name}-lead_volume", month.Name, "lead_volume", Slice.All, null, null, null, 1, null,
                    "")],
            }));

        Assert.Equal("episode-not-found", refusal.Rule);
        Assert.Contains(why, refusal.Message, StringComparison.Ordinal);
    }
}
