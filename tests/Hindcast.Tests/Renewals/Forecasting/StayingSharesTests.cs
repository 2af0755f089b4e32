using Hindcast.Renewals;
using Hindcast.Renewals.Forecasting;

namespace Hindcast.Tests.Renewals.Forecasting;

/// <summary>S13-04 S13-05: what those who stay go on paying, and which signs a fit may look at, by hand.</summary>
public class StayingSharesTests
{
    private static readonly DateOnly Due = new(2026, 3, 31);

    [Fact]
    public void Counts_each_up_to_what_was_due_and_draws_a_segment_to_the_company()
    {
        // SMB: eight of 100 that stay whole, one that grew to 150, one that ended all that was due and goes on with
        // another term, one that left. Enterprise: one of 1,000 that pays 500 since.
        var told = StayingShares.Learn(
        [
            .. Enumerable.Range(0, 8).Select(_ => Ended("SMB", RenewalOutcome.Renewed, 100, 100)),
            Ended("SMB", RenewalOutcome.Expanded, 100, 150), Ended("SMB", RenewalOutcome.Contracted, 100, 0),
            Ended("SMB", RenewalOutcome.Churned, 100, 0), Ended("Enterprise", RenewalOutcome.Contracted, 1_000, 500),
        ]);
        // Company: (800 + 100 + 0 + 500) ÷ 2,000 = 0.7. SMB: 900 ÷ 1,000 for ten, drawn half way to it: 0.8.
        // Enterprise: one at 0.5, drawn ten parts of eleven: (0.5 + 10 × 0.7) ÷ 11.
        Assert.False(told.IsUpperBound);
        Assert.Equal((0.7, 11), (Math.Round(told.Share, 12), told.Renewals));
        Assert.Equal([("Enterprise", Math.Round(7.5 / 11, 12), 1), ("SMB", 0.8, 10)],
            told.Segments.Select(s => (s.Segment, Math.Round(s.Share, 12), s.Renewals)).Order());
        Assert.Equal(0.7, told.Of("Nordics")!.Mean, 12);
    }

    /// <summary>That one stays does not say that it pays as much, and of whom it is told may be those who
    /// grew.</summary>
    [Fact]
    public void Without_what_they_pay_since_it_is_an_upper_bound()
    {
        var untold = StayingShares.Learn(
        [
            .. Enumerable.Range(0, 12).Select(_ => Ended("SMB", RenewalOutcome.Expanded, 100, 120)),
            .. Enumerable.Range(0, 13).Select(_ => Ended("SMB", RenewalOutcome.Renewed, 100, 100) with
                { IsAfterTold = false }),
        ]);
        Assert.Equal((true, 1, 12, 13), (untold.IsUpperBound, untold.Share, untold.Renewals, untold.Untold));
        Assert.Null(untold.Of("SMB"));
        Assert.Contains("an upper bound", untold.Why, StringComparison.Ordinal);
    }

    /// <summary>ARR that is blank wherever one left tells the end, and would be learned from.</summary>
    [Fact]
    public void A_fit_does_not_look_at_what_is_blank_because_of_the_end()
    {
        AccountRenewal[] ended = [.. Enumerable.Range(0, 60).Select(n => Ended("SMB", n % 3 == 0
            ? RenewalOutcome.Churned : RenewalOutcome.Renewed, 100 + n, 100 + n) with { Id = $"A{n}",
            Before = new(Due, 40 + n, null, null, null, null) })];
        Assert.Empty(RenewalChances.Learn([.. ended]).LeftOut);
        // Twenty left and bear no ARR, forty stayed and do: Fisher's p is 1 ÷ (60 over 20), far below 1 %.
        var blank = RenewalChances.Learn([.. ended.Select(a => a.IsKept ? a : a with { ArrBefore = null })]);
        Assert.Equal(["ARR due (logarithm)"], blank.LeftOut);
        Assert.DoesNotContain("ARR due (logarithm)", blank.Signs.Select(sign => sign.Name));
    }

    private static AccountRenewal Ended(string segment, RenewalOutcome outcome, decimal due, decimal after) =>
        new("A", null, outcome, Due, Due, due, after, null, null, null, null, [segment, null, null],
            new(Due, null, null, null, null, null)) { IsAfterTold = true };
}
