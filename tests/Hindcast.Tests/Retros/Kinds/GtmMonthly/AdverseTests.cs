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
}
