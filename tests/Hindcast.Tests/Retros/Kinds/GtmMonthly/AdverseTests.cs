using Hindcast.Facts.Findings;
using Hindcast.Retros.Kinds.GtmMonthly;

namespace Hindcast.Tests.Retros.Kinds.GtmMonthly;

public class AdverseTests
{
    /// <summary>A finding counts the months since its onset, an indicator the month read: each says which.</summary>
    [Fact]
    public void A_candidate_says_what_its_count_is_of()
    {
        string[] candidates = [.. Adverse.Candidates(RetroSample.Report(RetroSample.RateFinding)).Select(mover =>
            mover.Headline)];

        Assert.Equal(RetroSample.RateFinding.Headline, candidates[0]);
        Assert.StartsWith("mql to sql was 18.0 % in 2026-10 (n = 120 of that month alone), against 18.0 %", candidates[1],
            StringComparison.Ordinal);
    }

    /// <summary>Data that end with the last import did not stop.</summary>
    [Fact]
    public void A_candidate_whose_data_end_says_on_which_day()
    {
        var report = RetroSample.Report();
        var stale = report with { Indicators = [report.Indicators[0] with { Verdict = Verdict.StaleData,
            FreshUntil = new(2026, 10, 8) }] };

        Assert.Equal("lead volume: its data end on 2026-10-08; this is 2026-10, the newest month before that.",
            Assert.Single(Adverse.Candidates(stale)).Headline);
    }

    /// <summary>What cannot be told where data ended is the month after it, never the month whose value stands beside.</summary>
    [Fact]
    public void What_cannot_be_told_is_named_with_its_month_and_why()
    {
        var report = RetroSample.Report();
        var ended = report.Indicators[0] with { Verdict = Verdict.StaleData, Period = "2026-09",
            FreshUntil = new(2026, 10, 8) };

        Assert.Equal("lead volume cannot be told for 2026-10, because its data end on 2026-10-08; the newest month that can "
            + "be told is 2026-09. That is no good news.", Adverse.UntoldAndWhy(ended, report));
        Assert.Equal("lead volume cannot be told for 2026-09. That is no good news.", Adverse.UntoldAndWhy(ended with
            { Value = null }, report));
        Assert.StartsWith("lead volume of 2026-10 cannot be judged: there is too little data (n = ", Adverse.UntoldAndWhy(
            report.Indicators[0] with { Change = Change.Insufficient }, report), StringComparison.Ordinal);
        Assert.Contains("lead volume cannot be told for 2026-10", GtmAgenda.Gaps(report with { Indicators = [ended] },
            [ended.Id]));
    }
}
