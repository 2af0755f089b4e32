using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Findings.Scanning;

/// <summary>Movements over several looks: an alarm once, told while it lasts, closed when it is over.</summary>
public sealed class EpisodeTests : IDisposable
{
    private readonly Workspace workspace = new();

    [Fact]
    public void An_alarm_is_raised_once_and_told_until_it_is_over()
    {
        workspace.With("crm", "2026-12-31", Sold(month => month is >= 10 and < 13 ? 20 : 60));

        var looks = Replay("2026-08", "2026-12").Select(m => m.Findings.Where(f => f.Indicator == "win_rate").ToArray()).ToArray();

        Assert.DoesNotContain(looks[0], f => f.Direction == Direction.Worse);
        Assert.Equal([EpisodeStatus.New, EpisodeStatus.Ongoing, EpisodeStatus.Ongoing], looks[1..4].Select(l => l.Single(f => f.Episode is not null).Status));
        Assert.Equal((EpisodeStatus.Recovered, Direction.Better), (looks[4].Single(f => f.Episode is not null).Status, looks[4].Single(f => f.Episode is not null).Direction));
        Assert.Single(looks[1..].Select(l => l.Single(f => f.Episode is not null).Episode).Distinct());
        Assert.Equal(("segment=SMB", new DateOnly(2026, 9, 1)), (looks[1][0].Slice.ToString(), looks[1][0].Onset));
    }

    /// <summary>An interval, a bound on p, and what it was expected to be: every number that the finding needs to be checked.</summary>
    [Fact]
    public void A_finding_carries_its_interval_and_how_sure_it_is()
    {
        workspace.With("crm", "2026-12-31", Sold(month => month >= 10 ? 20 : 60));

        var finding = workspace.Find("2026-09").Findings.Single(f => f.Indicator == "win_rate");

        Assert.Equal((60 / 200.0, 20 / 200.0), (finding.Before, finding.After));
        Assert.InRange(finding.After!.Value - finding.Expected!.Value, finding.EffectInterval!.Value[0], finding.EffectInterval.Value[1]);
        Assert.Equal(Math.Exp(-finding.LogBayesFactor!.Value), finding.PValue!.Value, 1e-12);
        Assert.InRange(finding.Posterior!.Value, 0.5, 1);
        Assert.Contains("fell from 30.0 % to 10.0 % for segment=SMB in 2026-09 (n = 200)", finding.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_that_took_over_is_evidence()
    {
        workspace.With("crm", "2026-12-31", Sold(month => month >= 10 ? 46 : 60, month => month >= 10 ? 0.6 : 0.2));
        using var without = new Workspace();
        without.With("crm", "2026-12-31", Sold(month => month >= 10 ? 46 : 60));

        Assert.Contains(workspace.Find("2026-10").Findings, f => f is { Indicator: "win_rate", Direction: Direction.Worse });
        Assert.DoesNotContain(without.Find("2026-10").Findings, f => f is { Indicator: "win_rate", Direction: Direction.Worse });
    }

    [Fact]
    public void Find_says_of_a_month_what_the_backtest_says_of_it()
    {
        workspace.With("crm", "2026-12-31", Sold(month => month is >= 10 and < 13 ? 20 : 60));

        var replayed = Replay("2026-10", "2026-12");

        Assert.All(replayed, month => Assert.Equal(month.Findings.Select(f => (f.Id, f.Episode, f.Status, f.Headline)),
            workspace.Find(month.Month).Findings.Select(f => (f.Id, f.Episode, f.Status, f.Headline))));
    }

    /// <summary>Invariant 4: later knowledge never changes an earlier answer that was known.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(70)]
    public void Later_rows_change_no_verdict_of_the_past(int later)
    {
        var all = Sold(month => month >= 10 ? 20 : 60);
        workspace.With("crm", "2026-10-31", Cut.To(all, Tables.Day("2026-10-31")));
        var before = Replay("2026-09", "2026-10");

        workspace.With("crm", "2026-12-31", Sold(month => month >= 13 ? later : 60));

        var after = Replay("2026-09", "2026-10");
        Assert.Equal(before.Select(m => m.Findings.Select(f => (f.Id, f.Headline, f.PValue))), after.Select(m => m.Findings.Select(f => (f.Id, f.Headline, f.PValue))));
    }

    public void Dispose() => workspace.Dispose();

    private ImmutableArray<FindReport> Replay(string from, string to) => Workspace.Granted(Backtest.Run(
        workspace.Snapshots, Period.ParseMonth(from)!.Value, Period.ParseMonth(to)!.Value, 0, Tables.Day("2026-12-31"), Workspace.Tiers)).Months;

    /// <summary>Two hundred deals a month and segment over fourteen months to December 2026; so many of SMB are won, and so many lost for one reason.</summary>
    private static FactTable Sold(Func<int, int> wonOfSmb, Func<int, double>? price = null) => Tables.Of(FactKind.Opportunity,
        price is null ? "id created_on status closed_on segment" : "id created_on status closed_on segment loss_reason",
        from month in Enumerable.Range(0, 14)
        from segment in new[] { "ENT", "MM", "SMB" }
        from i in Enumerable.Range(0, 200)
        let closed = new DateOnly(2025, 11, 1).AddMonths(month).AddDays(i % 28)
        let won = (i * 37 % 200) < (segment == "SMB" ? wonOfSmb(month) : 60)
        let row = new object?[] { $"{month} {segment} {i}", closed.AddDays(-30 - (i % 17)), won ? "won" : "lost", closed, segment }
        select price is null ? row
            : [.. row, won ? null : (i * 53 % 100) < 100 * (segment == "SMB" ? price(month) : 0.2) ? "price" : $"other {i % 4}"]);
}
