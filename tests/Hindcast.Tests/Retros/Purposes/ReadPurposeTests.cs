using Hindcast.People;
using Hindcast.Retros.Purposes;

namespace Hindcast.Tests.Retros.Purposes;

/// <summary>S0-09 S4-03: what a review is said to be for is read, and sent to where it belongs.</summary>
public class ReadPurposeTests
{
    private static readonly PeopleDirectory Team = new([new("Dana Wolf", "Payments engineer", "engineering")]);

    [Theory]
    [InlineData("purpose-blame", "Prove Person X caused it")]
    [InlineData("purpose-blame", "Prove that Dana caused the outage")]
    [InlineData("purpose-blame", "Show that the payments engineer is responsible")]
    [InlineData("purpose-blame", "Find out who broke production")]
    [InlineData("purpose-blame", "Determine whose fault this was")]
    [InlineData("purpose-blame", "Decide who is to blame for the outage")]
    [InlineData("purpose-blame", "Hold the on-call engineer accountable for the outage")]
    [InlineData("purpose-performance", "Evaluate Dana's performance during the incident")]
    [InlineData("purpose-performance", "Put Dana on a PIP")]
    [InlineData("purpose-performance", "Rate the engineers who were on call")]
    [InlineData("purpose-process-change", "In the last three retros: deploy process is broken, fix it")]
    [InlineData("purpose-process-change", "Fix our release process")]
    [InlineData("purpose-culture", "Change the engineering culture")]
    [InlineData("purpose-future", "Plan next quarter under uncertainty")]
    [InlineData("purpose-choose-problem", "Decide which problem to solve next")]
    [InlineData("purpose-other-meeting", "Weekly status update")]
    public void Sends_away_what_a_review_is_not_for(string rule, string purpose)
    {
        var why = ReadPurpose.Check(purpose, Team);

        Assert.Equal(rule, why?.Rule);
        if (rule is not ("purpose-blame" or "purpose-performance"))
            Assert.Matches("shipping-products|engineering-culture|planning-under-uncertainty|running-effective-meetings|problem-definition", why!.Message);
        else
            Assert.Contains("HR", why!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Learn how this could happen and what would have caught it")]
    [InlineData("Understand the outage without blaming anyone")]
    [InlineData("This is not to find who is to blame but what made it likely")]
    [InlineData("Learn why the alert did not fire")]
    [InlineData("Prove that the cache caused it before we replace it")]
    [InlineData("Understand why the deploy took four hours")]
    [InlineData("Improve the performance of the checkout query")]
    [InlineData("Know who should own the runbook")]
    [InlineData("Blameless review of the payments outage")]
    public void Lets_pass_what_a_review_is_for(string purpose) => Assert.Null(ReadPurpose.Check(purpose, Team));

    [Fact]
    public void A_summary_may_say_that_a_process_is_broken() => Assert.Null(ReadPurpose.Aimed("The deploy process is broken again.", Team));
}
