using Hindcast.Documents.Packs;
using Hindcast.Facts;
using Hindcast.Facts.Findings;
using Hindcast.Retros;

namespace Hindcast.Tests.Documents.Packs;

/// <summary>S3-05: a reader can connect the figures of a mover with its headline.</summary>
public class MoverTextTests
{
    private static readonly RetroRecord Record = SampleRecord.Make();

    [Fact]
    public void Says_what_the_large_figures_are_and_which_months_the_finding_takes_together()
    {
        var mover = MakeUp("2026-08");

        Assert.Equal(
            "MQL to SQL within 30 days (the definition of MQL to SQL within 30 days in words, with its population, "
                + "time field and age), "
            + "whole company, month by month; the finding takes Aug to Oct 2026 together.", mover.About);
        Assert.Equal("Share of ICP tier C: 30.7 % before → 42.8 % in Aug to Oct 2026 (+12.1 pts), n = 5,277, onset "
            + "not estimated.", mover.Where);
    }

    [Theory]
    [InlineData(0.416, 0.087, -0.315, "41.6 % expected → 8.7 % in Oct 2026", "(−32.9 pts)",
        "−31.5 pts of it; the other −1.4 pts are")]
    [InlineData(0.3, 0.2, -0.15, "30.0 % expected → 20.0 % in Oct 2026", "(−10.0 pts)",
        "−15.0 pts of it; the other +5.0 pts are")]
    [InlineData(0.3004, 0.2003, -0.1, "30.0 % expected → 20.0 % in Oct 2026", "(−10.0 pts)", "onset not estimated.")]
    public void Shows_figures_that_subtract_and_says_where_the_rest_is(double expected, double after, double effect,
        string figures, string difference, string rest)
    {
        string where = Of(Record.Movers[0].Finding! with { Kind = FindingKind.Rate, Expected = expected, After = after,
            Effect = effect, Onset = null, FirstMonth = null }).Where;

        Assert.Contains(figures, where, StringComparison.Ordinal);
        Assert.Contains(difference, where, StringComparison.Ordinal);
        Assert.Contains(rest, where, StringComparison.Ordinal);
        Assert.Equal(rest.Contains("other", StringComparison.Ordinal), where.Contains("chance",
            StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Win rate fell to 8.7 % for source=Web=site,icp_tier=C or B since 2026-07 (n = 5): -3.0 pts",
        "Win rate fell to 8.7 % for source Web=site, ICP tier C or B since Jul 2026 (n = 5): −3.0 pts")]
    [InlineData("The make-up moved: deal_size my_big rose, along icp_tier: 2026-10-01",
        "The make-up moved: deal size my_big rose, along ICP tier: 1 Oct 2026")]
    public void Says_dimensions_in_words_and_leaves_values_as_they_are(string frozen, string told) =>
        Assert.Equal(told, Hindcast.Documents.Words.Told(frozen));

    [Fact]
    public void Names_both_years_where_the_months_span_them() =>
        Assert.Contains("in Dec 2025 to Oct 2026", MakeUp("2025-12").Where, StringComparison.Ordinal);

    [Fact]
    public void Names_one_month_where_only_the_month_read_was_counted() =>
        Assert.All((string?[])[null, "2026-10"], first =>
        {
            Assert.Contains("42.8 % in Oct 2026", MakeUp(first).Where, StringComparison.Ordinal);
            Assert.DoesNotContain("together", MakeUp(first).About!, StringComparison.Ordinal);
        });

    [Fact]
    public void Gives_the_interval_of_the_month_read_to_no_other_months()
    {
        string one = Of(Record.Movers[0].Finding!).Where, several = Of(Record.Movers[0].Finding! with
            { FirstMonth = "2026-08" }).Where;

        Assert.Contains("95 % interval", one, StringComparison.Ordinal);
        Assert.DoesNotContain("95 % interval", several, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_of_an_action_just_agreed_that_it_is_still_to_mend() =>
        Assert.Equal("To be mended by A1, A2.", Of(Record.Movers[0].Finding!).MendedBy);

    [Fact]
    public void Writes_the_minus_of_the_headline_like_every_other()
    {
        var record = Record with { Movers = [Record.Movers[0] with
            { Headline = "It moved -11.0 pts (-3) by 2026-10-01, A-1" }] };

        Assert.Equal("It moved −11.0 pts (−3) by 1 Oct 2026, A-1", PackView.Of(record).Movers[0].Headline);
    }

    [Fact]
    public void Says_beside_an_alarm_which_slice_and_months_raised_it()
    {
        var quiet = Record.Panel[0] with { Change = Change.NoClearChange };
        var view = PackView.Of(Record with { Panel = [quiet, Record.Panel[1]] });
        var verdict = view.PanelTable.Rows.Single(row => row[0].Text == "Verdict");

        Assert.Equal(["Verdict", "alarm: source Webinar, Oct 2026", "no alarm"], verdict.Select(cell => cell.Text));
        Assert.Equal("no clear change; alarm: source Webinar, Oct 2026", view.PanelBrief.Rows[0][^1].Text);
    }

    [Fact]
    public void Says_that_there_is_no_newer_month_where_the_indicator_has_a_value_and_the_action_none()
    {
        var action = Record.PreviousActions[0] with { After = null };
        var report = Record.Report;
        var unread = report with { Indicators = [.. report.Indicators.Select(r => r with { Value = null })] };

        Assert.Equal("MQL to SQL within 30 days, region DACH: 20.1 %; no newer month yet", Before(action, report));
        Assert.Equal("MQL to SQL within 30 days, region DACH: 20.1 % to cannot tell", Before(action, unread));

        static string Before(PreviousAction action, FindReport report) => PackView.Of(Record with
        {
            PreviousActions = [action], Evidence = Record.Evidence! with { Report = report },
        }).Before.Rows[0][5].Text;
    }

    private static MoverView MakeUp(string? firstMonth) => Of(Record.Movers[0].Finding! with
    {
        Kind = FindingKind.Mix, Slice = Slice.Of("icp_tier", "C"), Before = 0.307, After = 0.428, Effect = 0.121,
        N = 5277, Onset = null,
        FirstMonth = firstMonth,
    });

    private static MoverView Of(Finding finding) =>
        PackView.Of(Record with { Movers = [Record.Movers[0] with { Finding = finding }] }).Movers[0];
}
