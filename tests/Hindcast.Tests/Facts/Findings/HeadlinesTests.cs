using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Findings.Scanning;
using Hindcast.Facts.Indicators;

namespace Hindcast.Tests.Facts.Findings;

/// <summary>What the sentence of a finding says is what moved.</summary>
public class HeadlinesTests
{
    private static readonly Period Month = Period.ParseMonth("2026-08")!.Value;

    private static readonly Episode Of = new("e", "win_rate", "win_rate", false, Slice.All, Month, Month, -0.2, 5, 1);

    /// <summary>An alarm by the reasons of losses is no fall of the rate.</summary>
    [Fact]
    public void An_alarm_by_reasons_is_headed_by_the_reason_that_took_over() =>
        Assert.StartsWith("More is lost to Price since 2026-08: 57.0 % of 80 losses with a reason name it, where 21.0 % "
            + "did before. Win rate itself: its own history leads to expect 30.0 %, the estimated shift is -4.5 pts, 95 % "
            + "interval -16.8 pts to +10.9 pts.", Told(Fallen with { Reason = new("Price", 0.21, 0.57, 80) }).Headline,
            StringComparison.Ordinal);

    /// <summary>What is left of an alarm that was withdrawn is told in words.</summary>
    [Fact]
    public void A_withdrawn_alarm_says_that_no_change_is_possible_too()
    {
        var told = Told(Fallen with { Status = EpisodeStatus.Recovered, Direction = Direction.Better });

        Assert.True(told.IsWithdrawn);
        Assert.EndsWith("is now estimated at -4.5 pts, 95 % interval -16.8 pts to +10.9 pts, so that no change at all is "
            + "possible too.", told.Headline, StringComparison.Ordinal);
    }

    /// <summary>What rose from none is more often a column that was filled at last; what fell, or rose from some, is
    /// not.</summary>
    [Fact]
    public void A_rise_from_hardly_any_is_more_often_a_column_that_was_not_filled()
    {
        var risen = Fallen with
        {
            Direction = Direction.Better, Before = 0, After = 0.51, Expected = 0.001, Effect = 0.5,
            EffectInterval = [0.4, 0.6],
        };

        Assert.EndsWith(" Hardly any counted before: that is more often a column that nobody fills, or one mapped "
            + "wrongly, than a rate. Look at it before anything else.", Told(risen).Headline, StringComparison.Ordinal);
        foreach (var other in (Finding[])[Fallen, risen with { Expected = 0.3, Effect = 0.21 },
            risen with { Expected = 0.008, Effect = 0.01, EffectInterval = [0.005, 0.015] }])
            Assert.DoesNotContain("nobody fills", Told(other).Headline, StringComparison.Ordinal);
    }

    private static Finding Fallen => new("f", "e", EpisodeStatus.Ongoing, "win_rate", FindingKind.Rate, Direction.Worse,
        Slice.All, Month.First, -0.045, 0.3, 0.25, 200, null, null, "")
    {
        FirstMonth = "2026-08", LastMonth = "2026-10", Expected = 0.3, EffectInterval = [-0.168, 0.109],
    };

    private static Finding Told(Finding finding) => Headlines.Told(Catalogue.Find("win_rate").Match(found => found,
        why => throw new InvalidOperationException(why.Message)), finding, Of);
}
