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
}
