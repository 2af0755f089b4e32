using Hindcast.Retros;
using static Hindcast.Tests.Retros.RetroSample;

namespace Hindcast.Tests.Retros;

/// <summary>S0-13.</summary>
public class AmendActionTests
{
    [Fact]
    public void Logs_who_when_field_old_new_and_reason()
    {
        var retro = Ready().Then(r => AmendAction.Decide(r, new("a1", "owner", "chloe martin",
            "Ben is away until January"), Team, Ana));

        Assert.Equal(new ChangeEntry("Ana Silva", Session, "A1.owner", "Ben Okafor", "Chloe Martin",
            "Ben is away until January"), retro.ChangeLog.Single());
        Assert.Equal("Chloe Martin", retro.Actions[0].Owner);
    }

    [Fact]
    public void Fills_what_was_pending_without_asking_for_a_reason()
    {
        var pending = Open().Then(r => AgreeAction.Decide(r, Action(Webinar) with { DueOn = null }, Team));

        Assert.Single(pending.Then(r => AmendAction.Decide(r, new("A1", "due", "2026-12-01", null), Team,
            Ana)).CompleteActions);
    }

    [Theory]
    [InlineData("owner", "Chloe Martin")]
    [InlineData("due", "2026-12-24")]
    [InlineData("signal", "event: routing rule live in the CRM by 2026-12-01")]
    public void Refuses_to_move_a_promise_without_a_reason(string field, string value) =>
        AssertRefused("reason-missing", AmendAction.Decide(Ready(), new("A1", field, value, " "), Team, Ana));

    [Theory]
    [InlineData("due", "ASAP", "due-not-a-date")]
    [InlineData("due", "next quarter", "due-not-a-date")]
    [InlineData("due", "2026-02-30", "due-not-a-date")]
    [InlineData("due", "2026-11-03", "due-in-past")]
    [InlineData("owner", "everyone", "owner-vague")]
    [InlineData("what", "Align", "vague-action")]
    [InlineData("signal", "it feels better", "signal-not-readable")]
    [InlineData("colour", "blue", "field-unknown")]
    public void Holds_the_rules_of_a_new_action(string field, string value, string rule) =>
        AssertRefused(rule, AmendAction.Decide(Ready(), new("A1", field, value, "A reason"), Team, Ana));

    [Fact]
    public void Changes_nothing_by_the_same_value() =>
        Assert.Empty(Granted(AmendAction.Decide(Ready(), new("A1", "due", "2026-11-20", null), Team, Ana)));

    [Fact]
    public void Takes_an_owner_away_with_none() =>
        Assert.Null(Ready().Then(r => AmendAction.Decide(r, new("A1", "owner", "none", "Nobody has time this month"),
            Team, Ana)).Actions[0].Owner);

    [Fact]
    public void Refuses_an_action_that_is_not_there() =>
        AssertRefused("action-not-found", AmendAction.Decide(Ready(), new("A9", "due", "2026-12-01", null), Team, Ana));
}
