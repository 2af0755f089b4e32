using FsCheck;
using FsCheck.Fluent;
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

        var looks = Replay("2026-08", "2026-12").Select(m => m.Findings.Where(f => f.Indicator == "win_rate").ToArray())
            .ToArray();

        Assert.DoesNotContain(looks[0], f => f.Direction == Direction.Worse);
        Assert.Equal([EpisodeStatus.New, EpisodeStatus.Ongoing, EpisodeStatus.Ongoing],
            looks[1..4].Select(l => l.Single(f => f.Episode is not null).Status));
        Assert.Equal((EpisodeStatus.Recovered, Direction.Better), (looks[4].Single(f => f.Episode is not null).Status,
            looks[4].Single(f => f.Episode is not null).Direction));
        Assert.Single(looks[1..].Select(l => l.Single(f => f.Episode is not null).Episode).Distinct());
        Assert.Equal(("segment=SMB", new DateOnly(2026, 9, 1)), (looks[1][0].Slice.ToString(), looks[1][0].Onset));
    }

    /// <summary>An interval, a bound on p, and what it was expected to be: every number that the finding needs to be
    /// checked.</summary>
    [Fact]
    public void A_finding_carries_its_interval_and_how_sure_it_is()
    {
        workspace.With("crm", "2026-12-31", Sold(month => month >= 10 ? 20 : 60));

        var finding = workspace.Find("2026-09").Findings.Single(f => f.Indicator == "win_rate");

        Assert.Equal((60 / 200.0, 20 / 200.0), (finding.Before, finding.After));
        Assert.InRange(finding.After!.Value - finding.Expected!.Value, finding.EffectInterval!.Value[0],
            finding.EffectInterval.Value[1]);
        Assert.Equal(MovedFindings.ShareOfBound * Math.Exp(-finding.LogBayesFactor!.Value), finding.PValue!.Value,
            1e-15);
        Assert.InRange(finding.Posterior!.Value, 0.5, 1);
        Assert.Contains("fell to 10.0 % for segment=SMB in 2026-09 (n = 200): its own history leads to expect 30.",
            finding.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_that_took_over_is_evidence()
    {
        workspace.With("crm", "2026-12-31", Sold(month => month >= 10 ? 46 : 60, month => month >= 10 ? 0.6 : 0.2));
        using var without = new Workspace();
        without.With("crm", "2026-12-31", Sold(month => month >= 10 ? 46 : 60));

        var finding = workspace.Find("2026-10").Findings.Single(f => f is { Indicator: "win_rate",
            Direction: Direction.Worse });
        Assert.Equal("price", finding.Reason?.Name);
        Assert.InRange(finding.Reason!.Since - finding.Reason.Before, 0.35, 0.45);
        Assert.Contains($"Of the {finding.Reason.N} lost with a reason, {100 * finding.Reason.Since:0.0} % name price",
            finding.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain(without.Find("2026-10").Findings, f => f is { Indicator: "win_rate",
            Direction: Direction.Worse });
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
        Assert.Equal(before.Select(m => m.Findings.Select(f => (f.Id, f.Headline, f.PValue))),
            after.Select(m => m.Findings.Select(f => (f.Id, f.Headline, f.PValue))));
    }

    /// <summary>The same as a law: whatever the months held, and whatever came after from this source or another, known
    /// answers stay.</summary>
    [Fact]
    public void Whatever_comes_later_changes_no_verdict_that_was_known() =>
        Check.One(Laws.Dear(12), Prop.ForAll((
        from won in Gen.Choose(0, 120).ArrayOf(14)
        from later in Gen.Choose(0, 200).ArrayOf(14)
        from known in Gen.Choose(9, 12)
        select (won, later, known)).ToArbitrary(), company =>
    {
        using var before = new Workspace();
        using var after = new Workspace();
        var known = Period.Month(new DateOnly(2025, 11, 1).AddMonths(company.known - 1));
        Period[] months = [known.AddMonths(-2), known.AddMonths(-1), known];
        foreach (var month in months)
            foreach (var workspace in new[] { before, after })
                workspace.With("crm", month.Last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    Cut.To(Sold(m => company.won[m]), month.Last));
        after.With("crm", "2026-12-31", Sold(m => company.later[m])).With("another", "2026-12-31",
            Sold(m => company.later[^(m + 1)]));

        Assert.All(months, month => Assert.Equivalent(before.Find(month.Name), after.Find(month.Name), strict: true));
    }));

    /// <summary>Every sum behind a finding, counted again from the rows.</summary>
    [Fact]
    public void An_explanation_adds_up()
    {
        workspace.With("crm", "2026-12-31", Sold(month => month >= 10 ? 20 : 60));
        var month = Period.ParseMonth("2026-10")!.Value;
        var asOf = workspace.On("2026-10-31");
        var report = Workspace.Granted(FindMonth.Report(asOf, month, Workspace.Tiers));
        var finding = report.Findings.Single(f => f is { Indicator: "win_rate", Episode: not null });

        var sums = Workspace.Granted(FindExplanation.Of(asOf, report, month, finding.Id, Workspace.Tiers));

        // 200 deals of SMB a month; 20 of them are won where 60 were: the score is what was won less what was to be
        // expected.
        Assert.All(sums.Months, m => Assert.Equal((200L, m.Month is "2026-09" or "2026-10" ? 20L : 60L),
            (m.N, m.Events)));
        Assert.All(sums.Months, m => Assert.Equal(m.Events - m.Expected, m.Score, 1e-6));
        Assert.All(sums.Months, m => Assert.InRange(m.Expected, 55, 65));
        Assert.All(sums.Months, m => Assert.InRange(m.Information, 200 * 0.2, 200 * 0.25));
        Assert.Equal(1, sums.Onsets[0].Alternatives.Sum(a => a.PriorWeight), 1e-9);
        Assert.Equal(finding.Slice, sums.Rivals[0].Slice);
        Assert.Equal(sums.Posterior, sums.Rivals[0].Posterior, 1e-12);
        Assert.InRange(sums.Rivals.Sum(r => r.Posterior), sums.Posterior, 1 + 1e-9);
        Assert.Equal([.. sums.Rivals.Select(r => r.Posterior).OrderDescending()],
            [.. sums.Rivals.Select(r => r.Posterior)]);
        Assert.True(sums.LogBayesFactor > sums.Threshold);
        // One onset's ratio by hand: 40 won and 360 lost since September where the baseline gave each the chance p,
        // shrunk and corrected.
        var onset = sums.Onsets.Single(o => o.Onset == "2026-09");
        var fall = onset.Alternatives.Single(a => a is { Shift: -1.2, Reason: null });
        double p = sums.Months.Single(m => m.Month == "2026-09").Expected / 200, fallen =
            1 / (1 + (Math.Exp(1.2) * (1 - p) / p));
        double exact = (40 * Math.Log(fallen / p)) + (360 * Math.Log((1 - fallen) / (1 - p)));
        Assert.Equal(onset.Shrink * (exact + (1.2 * onset.Correction)), fall.LogRatio, 1e-6);
    }

    /// <summary>An episode is part of a slice's history: what is less bad than it was is no finding of its
    /// own.</summary>
    [Fact]
    public void What_comes_back_in_part_is_told_with_its_episode()
    {
        workspace.With("crm", "2026-12-31", Sold(month => month < 9 ? 60 : month < 12 ? 10 : 26));

        var finding = workspace.Find("2026-12").Findings.Single(f => f.Indicator == "win_rate");

        Assert.Equal((EpisodeStatus.Ongoing, Direction.Worse, "2026-11"), (finding.Status, finding.Direction,
            finding.LessSince));
        Assert.Contains("since 2026-11 it is less than it was", finding.Detail, StringComparison.Ordinal);
    }

    /// <summary>Thirty of a hundred were won, then two, then eighteen: likelier without the fall of the first month than
    /// with it, and likelier still with a lesser one.</summary>
    [Fact]
    public void What_is_less_than_it_was_is_the_same_episode()
    {
        workspace.With("crm", "2026-12-31", Sold(month => month < 10 ? 60 : month == 10 ? 4 : 36));

        var looks = Replay("2026-09", "2026-12").Select(m => m.Findings.Where(f => f is { Indicator: "win_rate",
            Episode: not null }).ToArray()).ToArray();

        Assert.Equal([EpisodeStatus.New, EpisodeStatus.Ongoing, EpisodeStatus.Ongoing, EpisodeStatus.Ongoing],
            looks.Select(l => Assert.Single(l).Status));
        Assert.Single(looks.Select(l => l[0].Episode).Distinct());
        Assert.InRange(looks[3][0].Effect!.Value, -0.2, -0.08);
    }

    /// <summary>A region fell by chance in the month in which a segment began to fall; what the region's episode takes
    /// out must not hide the segment.</summary>
    [Fact]
    public void An_episode_is_named_anew_by_an_overlapping_slice_that_explains_more()
    {
        workspace.With("crm", "2026-12-31", Tables.Of(FactKind.Opportunity,
            "id created_on status closed_on segment region",
            from month in Enumerable.Range(0, 14)
            from segment in new[] { "ENT", "MM", "SMB" }
            from region in new[] { "APAC", "EMEA", "NA" }
            from i in Enumerable.Range(0, 60)
            let closed = new DateOnly(2025, 11, 1).AddMonths(month).AddDays(i % 28)
            let won = (i * 37 % 60) < (month == 10 && region == "NA" ? segment == "SMB" ? 8 : 11
                : month >= 10 && segment == "SMB" ? month == 10 ? 15 : 7 : 18)
            select (object?[])[$"{month} {segment} {region} {i}", closed.AddDays(-30 - (i % 17)), won ? "won" : "lost",
                closed, segment, region]));

        var looks = Replay("2026-09", "2026-11").Select(m => m.Findings.Single(f => f is { Indicator: "win_rate",
            Direction: Direction.Worse })).ToArray();

        Assert.Equal(["region=NA", "segment=SMB", "segment=SMB"], looks.Select(f => f.Slice.ToString()));
        Assert.Equal([EpisodeStatus.New, EpisodeStatus.Ongoing, EpisodeStatus.Ongoing], looks.Select(f => f.Status));
        Assert.Single(looks.Select(f => f.Episode).Distinct());
        Assert.Null(looks[0].Formerly);
        Assert.All(looks[1..], f => Assert.Equal(("region=NA", "2026-10"), (f.Formerly!.Value.Single().Slice.ToString(),
            f.Formerly.Value.Single().Until)));
        Assert.Contains("Before 2026-10 it was told of region=NA", looks[1].Detail, StringComparison.Ordinal);
    }

    /// <summary>Two thirds of a segment's SQLs are left from December on, and those of December come late; from January
    /// on they take as long as ever.</summary>
    [Fact]
    public void A_fall_that_first_looked_like_a_delay_is_told_as_a_fall_once_cohorts_are_older()
    {
        workspace.With("crm", "2026-04-30", Tables.Of(FactKind.Contact, "id created_on mql_on sql_on segment",
            from month in Enumerable.Range(0, 16)
            from segment in new[] { "ENT", "MM", "SMB" }
            from i in Enumerable.Range(0, 90)
            let fell = month >= 11 && segment == "SMB"
            let day = new DateOnly(2025, 1, 1).AddMonths(month).AddDays(i % 28)
            let lag = (4 + (i * 17 % 13)) * (fell && month == 11 ? 14 : 10) / 10
            let sql = i * 37 % 90 < (fell ? 24 : 36) && day.AddDays(lag) <= Tables.Day("2026-04-30")
            select (object?[])[$"{month} {segment} {i}", day, day, sql ? day.AddDays(lag) : null, segment]));

        var looks = Replay("2025-12", "2026-04", "2026-04-30").Select(m => Assert.Single(m.Findings,
            f => f.Episode is not null)).ToArray();

        Assert.Equal(("mql_to_sql_days", EpisodeStatus.New), (looks[0].Indicator, looks[0].Status));
        Assert.Equal(("mql_to_sql", EpisodeStatus.Ongoing), (looks[^1].Indicator, looks[^1].Status));
        Assert.Single(looks.Select(f => f.Episode).Distinct());
        Assert.Equal("mql_to_sql_days", looks[^1].Formerly!.Value.Single().Indicator);
        Assert.Contains("it was told as Days from MQL to SQL for segment=SMB", looks[^1].Detail, StringComparison.Ordinal);
    }

    /// <summary>A history of none or all has a level too; the sums of what got better are those of a rise.</summary>
    [Theory]
    [InlineData(0, 30)]
    [InlineData(200, 160)]
    public void A_history_of_none_or_all_is_compared_with(int before, int since)
    {
        workspace.With("crm", "2026-12-31", Sold(month => month < 12 ? before : since));
        var asOf = workspace.On("2026-12-31");
        var month = Period.ParseMonth("2026-12")!.Value;
        var report = Workspace.Granted(FindMonth.Report(asOf, month, Workspace.Tiers));
        var finding = report.Findings.Single(f => f.Indicator == "win_rate"
            && f.Slice.ToString() == "segment=SMB");

        var sums = Workspace.Granted(FindExplanation.Of(asOf, report, month, finding.Id, Workspace.Tiers));

        Assert.Equal(before / 200.0, finding.Expected!.Value, 0.02);
        Assert.InRange(finding.Effect!.Value / ((since - before) / 200.0), 0.5, 1.1);
        Assert.True(finding.EffectInterval!.Value[0] * finding.EffectInterval.Value[1] > 0);
        Assert.All(sums.Onsets.SelectMany(o => o.Alternatives), a => Assert.Equal(Math.Sign(since - before),
            Math.Sign(a.Shift)));
        Assert.True(sums.LogBayesFactor > sums.Threshold);
        Assert.Equal(finding.LogBayesFactor, finding.Status == EpisodeStatus.New ? sums.LogBayesFactor
            : finding.LogBayesFactor);
    }

    /// <summary>Two months of others than before, along a dimension and as a mix of tiers: with the tiers the rate's
    /// make-up is over too, and neither is told again for the months that are past.</summary>
    [Theory]
    [InlineData("segment", "mql_to_sql")]
    [InlineData("icp_tier", "icp_mix")]
    public void A_make_up_is_over_once_members_are_as_before(string dimension, string indicator)
    {
        workspace.With("crm", "2026-12-31", Tables.Of(FactKind.Contact, $"id created_on mql_on sql_on {dimension}",
            from month in Enumerable.Range(0, 14)
            let drifts = month is 8 or 9
            from value in new (string Name, int N, int Of)[] { ("A", drifts ? 60 : 150, 12),
                ("B", drifts ? 120 : 150, 8), ("C", drifts ? 300 : 150, 4) }
            from i in Enumerable.Range(0, value.N)
            let day = new DateOnly(2025, 11, 1).AddMonths(month).AddDays(i % 28)
            let sql = i % 20 < value.Of && day.AddDays(5) <= Tables.Day("2026-12-31")
            select (object?[])[$"{month} {value.Name} {i}", day, day, sql ? day.AddDays(5) : null, value.Name]));

        var looks = Replay("2026-06", "2026-12").Select(m => m.Findings.Where(f => f.Episode is not null).ToArray())
            .ToArray();

        Assert.Empty(looks[0]);
        Assert.Equal([(indicator, EpisodeStatus.New), (indicator, EpisodeStatus.Ongoing),
            (indicator, EpisodeStatus.Recovered)], looks[1..4].Select(Assert.Single)
                .Select(f => (f.Indicator, f.Status)));
        Assert.All(looks[4..], Assert.Empty);
    }

    /// <summary>Half of a company got better, the other half stands a little lower: the better half is taken out first, so
    /// that the months that both share are not taken for better ones and the other half for fallen.</summary>
    [Fact]
    public void A_rise_in_one_half_raises_no_alarm_of_the_other()
    {
        workspace.With("crm", "2026-12-31", Tables.Of(FactKind.Contact, "id created_on mql_on sql_on source",
            from month in Enumerable.Range(0, 14)
            from source in new[] { "A", "B" }
            from i in Enumerable.Range(0, 200)
            let day = new DateOnly(2025, 11, 1).AddMonths(month).AddDays(i % 28)
            let sqls = (source, month >= 8) switch { ("A", false) => 6, ("B", true) => 54, _ => 60 }
            let sql = i * 37 % 200 < sqls && day.AddDays(5) <= Tables.Day("2026-12-31")
            select (object?[])[$"{month} {source} {i}", day, day, sql ? day.AddDays(5) : null, source]));

        var looks = Replay("2026-07", "2026-12");

        Assert.DoesNotContain(looks.SelectMany(m => m.Findings), f => f.Direction == Direction.Worse);
        Assert.Contains(looks[1].Findings, f => f.Direction == Direction.Better && f.Slice.ToString() == "source=A");
    }

    /// <summary>A month that stands a quarter of the way does not end a make-up whose size was not surely known.</summary>
    [Fact]
    public void One_noisy_month_ends_no_make_up()
    {
        workspace.With("crm", "2026-12-31", Tables.Of(FactKind.Contact, "id created_on mql_on sql_on segment",
            from month in Enumerable.Range(0, 14)
            let moved = month < 8 ? 0 : month == 10 ? 8 : 30
            from value in new (string Name, int N, int Of)[] { ("A", 150 - moved, 12), ("B", 150, 8),
                ("C", 150 + moved, 4) }
            from i in Enumerable.Range(0, value.N)
            let day = new DateOnly(2025, 11, 1).AddMonths(month).AddDays(i % 28)
            let sql = i % 20 < value.Of && day.AddDays(5) <= Tables.Day("2026-12-31")
            select (object?[])[$"{month} {value.Name} {i}", day, day, sql ? day.AddDays(5) : null, value.Name]));

        var told = Replay("2026-07", "2026-12").SelectMany(m => m.Findings.Where(f => f.Episode is not null)).ToArray();

        Assert.Equal([EpisodeStatus.New, EpisodeStatus.Ongoing, EpisodeStatus.Ongoing, EpisodeStatus.Ongoing,
            EpisodeStatus.Ongoing], told.Select(f => f.Status));
        Assert.Single(told.Select(f => f.Episode).Distinct());
    }

    public void Dispose() => workspace.Dispose();

    private ImmutableArray<FindReport> Replay(string from, string to, string today = "2026-12-31") =>
        Workspace.Granted(Backtest.Run(workspace.Snapshots, Period.ParseMonth(from)!.Value,
            Period.ParseMonth(to)!.Value, 0, Tables.Day(today), Workspace.Tiers)).Months;

    /// <summary>Two hundred deals a month and segment over fourteen months to December 2026; so many of SMB are won,
    /// and so many lost for one reason.</summary>
    private static FactTable Sold(Func<int, int> wonOfSmb, Func<int, double>? price = null) =>
        Tables.Of(FactKind.Opportunity,
        price is null ? "id created_on status closed_on segment" : "id created_on status closed_on segment loss_reason",
        from month in Enumerable.Range(0, 14)
        from segment in new[] { "ENT", "MM", "SMB" }
        from i in Enumerable.Range(0, 200)
        let closed = new DateOnly(2025, 11, 1).AddMonths(month).AddDays(i % 28)
        let won = (i * 37 % 200) < (segment == "SMB" ? wonOfSmb(month) : 60)
        let row = new object?[] { $"{month} {segment} {i}", closed.AddDays(-30 - (i % 17)), won ? "won" : "lost",
            closed, segment }
        select price is null ? row
            : [.. row, won ? null : (i * 53 % 100) < 100 * (segment == "SMB" ? price(month) : 0.2)
                ? "price"
                : $"other {i % 4}"]);
}
