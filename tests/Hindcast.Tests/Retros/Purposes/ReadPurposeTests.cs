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
    [InlineData("purpose-blame", "Find out who dropped the ball on the renewal")]
    [InlineData("purpose-blame", "Hold marketing accountable for the missed target")]
    [InlineData("purpose-blame", "Hold Julia accountable")]
    [InlineData("purpose-blame", "Why did Julia fail to escalate")]
    [InlineData("purpose-blame", "Work out which rep lost the deal")]
    [InlineData("purpose-blame", "Get to the bottom of who approved this")]
    [InlineData("purpose-blame", "Figure out who messed up the handoff")]
    [InlineData("purpose-blame", "Establish who is at fault for the churn")]
    [InlineData("purpose-blame", "See which SDR ignored the leads")]
    [InlineData("purpose-blame", "Ask why sales never follows up")]
    [InlineData("purpose-blame", "Determine where Tom went wrong")]
    [InlineData("purpose-blame", "Show that sales is the problem")]
    [InlineData("purpose-blame", "Make clear that it was Chen's doing")]
    [InlineData("purpose-blame", "Make sure the CSM takes responsibility for losing the account")]
    [InlineData("purpose-blame", "Call out the people who slowed us down")]
    [InlineData("purpose-blame", "Get Dana to admit the mistake")]
    [InlineData("purpose-blame", "Explain to the board whose fault the miss is")]
    [InlineData("purpose-blame", "Understand why marketing keeps sending us bad leads")]
    [InlineData("purpose-blame", "Trace the outage back to the engineer responsible")]
    [InlineData("purpose-blame", "Pin down the person behind the bad import")]
    [InlineData("purpose-blame", "Somebody has to answer for this")]
    [InlineData("purpose-blame", "Make someone own up to the broken campaign")]
    [InlineData("purpose-blame", "Who let this happen?")]
    [InlineData("purpose-blame", "Get an explanation from sales for the poor conversion")]
    [InlineData("purpose-blame", "Was it RevOps that broke the routing")]
    [InlineData("purpose-blame", "Find out which team dropped the leads")]
    [InlineData("purpose-blame", "Name names")]
    [InlineData("purpose-blame", "Clarify who caused the outage")]
    [InlineData("purpose-blame", "Understand why Dana didn't escalate")]
    [InlineData("purpose-blame", "Find the person responsible for the bad data")]
    [InlineData("purpose-performance", "Document Dana's failures")]
    [InlineData("purpose-performance", "Identify underperformers")]
    [InlineData("purpose-performance", "Weed out the people who do not deliver")]
    [InlineData("purpose-performance", "Decide who should be let go over this")]
    [InlineData("purpose-performance", "Assess whether the AE is up to the job")]
    [InlineData("purpose-performance", "Discuss Dana's attitude")]
    [InlineData("purpose-performance", "Find the weak link in the team")]
    [InlineData("purpose-performance", "See who is dragging the number down")]
    [InlineData("purpose-performance", "Decide Dana's bonus")]
    [InlineData("purpose-performance", "Agree on the payments engineer's rating")]
    [InlineData("purpose-performance", "Determine whether Dana should be on call")]
    [InlineData("purpose-blame", "Teach the SDRs a lesson")]
    [InlineData("purpose-foregone", "Convince the board that we did well")]
    [InlineData("purpose-foregone", "Show management that the launch was a success")]
    [InlineData("purpose-foregone", "Justify our spend")]
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
            Assert.Matches("shipping-products|engineering-culture|planning-under-uncertainty|running-effective-meetings|problem-definition|report", why!.Message);
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
    [InlineData("Understand why the handoff from marketing to sales loses leads")]
    [InlineData("Find out what made the import fail")]
    [InlineData("Learn who was affected and what they needed")]
    [InlineData("Work out which step let the wrong price through")]
    [InlineData("Agree who owns the runbook from now on")]
    [InlineData("Decide who approves discounts in future")]
    [InlineData("Identify which accounts were affected")]
    [InlineData("Understand why the response took four hours")]
    [InlineData("Learn why sales and marketing count MQLs differently")]
    [InlineData("Find the weakest step in the handoff")]
    [InlineData("See why customers failed to renew")]
    [InlineData("Establish what the webhook did and when")]
    [InlineData("Show that the routing rule caused the delay")]
    [InlineData("Understand how the team made the decision with what it knew then")]
    [InlineData("Review what worked in the webinar campaign")]
    [InlineData("Learn from Dana's account of the migration")]
    [InlineData("Thank the team that caught it and find out how they did")]
    [InlineData("Understand the pressure that sales was under in the last week of the quarter")]
    [InlineData("Find out who else is affected by the change")]
    [InlineData("Learn how reps decide which leads to call first")]
    [InlineData("Understand why the alert reached nobody")]
    [InlineData("Look at the process without asking who is to blame")]
    [InlineData("Not a performance review: learn how the SLA slipped")]
    [InlineData("Compare the two campaigns and decide which to repeat")]
    [InlineData("Learn why the forecast was off by a third")]
    [InlineData("Find where ownership of the handoff is unclear")]
    [InlineData("Understand which conditions made the shortcut reasonable")]
    [InlineData("Check that the action from September worked")]
    [InlineData("Explain to the board what changed because of the outage")]
    [InlineData("Find out why the vendor's API failed")]
    [InlineData("Decide whether the alert should page at night")]
    [InlineData("Decide whether the team should keep the tool")]
    [InlineData("Determine who should be on call when both regions fail")]
    [InlineData("Agree on the campaign's future")]
    [InlineData("Show the board what the launch taught us")]
    [InlineData("Learn how one change could reach all payments at once")]
    [InlineData("Understand why the sales import never ran")]
    [InlineData("Learn what marketing and sales saw differently")]
    [InlineData("Agree what we stop, start and continue")]
    public void Lets_pass_what_a_review_is_for(string purpose) => Assert.Null(ReadPurpose.Check(purpose, Team));

    /// <summary>A title says what happened; it is not answered with how to say a purpose.</summary>
    [Fact]
    public void A_blaming_summary_is_told_how_to_say_what_happened()
    {
        string said = ReadPurpose.Aimed("Dana botched the config", Team)!.Message;

        Assert.Contains("Say what happened", said, StringComparison.Ordinal);
        Assert.DoesNotContain("purpose as", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_summary_may_say_that_a_process_is_broken() =>
        Assert.Null(ReadPurpose.Aimed("The deploy process is broken again.", Team));
}
