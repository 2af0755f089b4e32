using Hindcast.Facts.Import;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Import.Checking;

/// <summary>Issue 2: the outcome of a term in our four words; blank is pending, unknown is held back.</summary>
public class CheckSubscriptionsTests
{
    [Theory]
    [InlineData("Renewed", "renewed")]
    [InlineData("Closed Won", "renewed")]
    [InlineData("Upsell", "expanded")]
    [InlineData("DOWNGRADE", "contracted")]
    [InlineData("Cancelled", "churned")]
    [InlineData("canceled", "churned")]
    [InlineData("Lost", "churned")]
    [InlineData("", null)]
    [InlineData("Pending", null)]
    public void Knows_the_usual_words(string word, string? outcome) =>
        Assert.Equal([outcome], Term($"2026-02-01,100,{word},2026-01-20").Rows().Texts(Fields.Outcome));

    [Fact]
    public void Holds_back_an_unknown_word() => Assert.Equal(("unknown-outcome", "Outcome"),
        (Term("2026-02-01,100,Renegotiated,2026-01-20").Problem().Rule,
            Term("2026-02-01,100,Renegotiated,2026-01-20").Problem().Column));

    [Fact]
    public void A_due_day_may_lie_ahead_but_an_outcome_may_not()
    {
        Assert.Equal(["2027-02-01"], Term("2027-02-01,100,,").Rows().Days(Fields.DueOn));
        Assert.Equal("date-in-future", Term("2027-02-01,100,Renewed,2026-11-21").Problem().Rule);
    }

    [Fact]
    public void Says_where_an_outcome_has_no_day() =>
        Term("2026-02-01,100,Renewed,").AssertWarned("outcome-without-date");

    private static ImportPlan Term(string row) =>
        Exports.Of("Subscription ID,Renewal Date,ARR,Outcome,Outcome Date", $"S1,{row}");
}
