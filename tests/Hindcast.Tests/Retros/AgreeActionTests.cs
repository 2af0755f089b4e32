using Hindcast.Journal;
using Hindcast.Retros;
using static Hindcast.Tests.Retros.RetroSample;

namespace Hindcast.Tests.Retros;

/// <summary>S0-02, S0-03, S0-04, S0-06.</summary>
public class AgreeActionTests
{
    [Fact]
    public void Adds_a_complete_action()
    {
        var action = Open().Then(r => AgreeAction.Decide(r, Action(Webinar), Team)).Actions.Single();

        Assert.Equal(("A1", "Ben Okafor", Webinar, true), (action.Id, action.Owner, action.Mover, action.IsComplete));
    }

    [Theory]
    [InlineData("ben okafor")]
    [InlineData(" Head of marketing ")]
    public void Knows_an_owner_by_name_or_by_a_role_that_one_person_fills(string owner) =>
        Assert.Equal("Ben Okafor", Open().Then(r => AgreeAction.Decide(r, Action(null) with { Owner = owner }, Team)).Actions[0].Owner);

    [Fact]
    public void Keeps_an_action_without_owner_day_or_signal_as_pending()
    {
        var pending = Open().Then(r => AgreeAction.Decide(r, new("Publish a handoff checklist", null, null, null, null, null, null), Team));

        Assert.Equal(["an owner", "a due day", "a success signal"], pending.Actions[0].Lacks);
    }

    [Theory]
    [InlineData("TBD")]
    [InlineData("tbc")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("everyone")]
    [InlineData("we")]
    [InlineData("the team")]
    [InlineData("Sales")]
    [InlineData("Marketing team")]
    [InlineData("SDRs")]
    [InlineData("customer success")]
    [InlineData("Ana Silva, Ben Okafor")]
    [InlineData("Ana and Ben")]
    [InlineData("Ana/Ben")]
    [InlineData("?")]
    [InlineData("-")]
    public void Refuses_an_owner_who_is_not_one_person(string owner) => Refused("owner-vague", Action(Webinar) with { Owner = owner });

    [Fact]
    public void Refuses_an_unknown_owner_with_the_command_that_adds_them() =>
        Assert.Contains("hindcast people add \"Zoe Lang\"", Refused("person-not-found", Action(Webinar) with { Owner = "Zoe Lang" }).Message);

    [Fact]
    public void Refuses_a_role_that_several_people_fill()
    {
        var two = new Hindcast.People.PeopleDirectory(Team.People.Add(new("Dee Wu", "Sales director", "sales")));

        AssertRefused("owner-ambiguous", AgreeAction.Decide(Open(), Action(Webinar) with { Owner = "sales director" }, two));
    }

    [Fact]
    public void Refuses_a_day_before_the_session() => Refused("due-in-past", Action(Webinar) with { DueOn = Session.AddDays(-1) });

    [Fact]
    public void Takes_the_day_of_the_session() =>
        Assert.Single(Open().Then(r => AgreeAction.Decide(r, Action(Webinar) with { DueOn = Session }, Team)).Actions);

    [Theory]
    [InlineData("Communicate better")]
    [InlineData("communicate better with sales about leads")]
    [InlineData("Be more careful")]
    [InlineData("Align")]
    [InlineData("align with sales")]
    [InlineData("Improve quality")]
    [InlineData("Improve the handoff")]
    [InlineData("Improve handoff between SDRs and AEs")]
    [InlineData("Better communication")]
    [InlineData("routing")]
    public void Refuses_a_wish(string what) => Refused("vague-action", Action(Webinar) with { What = what });

    [Theory]
    [InlineData("Align the ICP criteria in the CRM with the new segment table")]
    [InlineData("Improve quality of hand-over notes: 5 required fields on the form")]
    [InlineData("Add a required ICP field to the lead form")]
    [InlineData("Répondre aux leads Webinar en 2 heures")]
    public void Takes_an_object_with_a_measure(string what) =>
        Assert.Equal(what, Open().Then(r => AgreeAction.Decide(r, Action(Webinar) with { What = what }, Team)).Actions[0].What);

    [Fact]
    public void Refuses_a_blank_what() => Refused("text-missing", Action(Webinar) with { What = " " });

    [Fact]
    public void Refuses_a_mover_that_is_none() => Refused("mover-not-found", Action("win_rate"));

    [Fact]
    public void Refuses_an_indicator_that_the_retro_does_not_hold() =>
        Refused("signal-indicator-unknown", Action(Webinar) with { Signal = Signal("happiness >= 5 by 2027-01-01") });

    [Fact]
    public void Refuses_a_share_beyond_one() =>
        Refused("signal-level-out-of-range", Action(Webinar) with { Signal = Signal("mql_to_sql >= 25 by 2027-01-01") });

    [Fact]
    public void Refuses_once_the_retro_is_closed() => AssertRefused("retro-closed", AgreeAction.Decide(Closed(), Action(null), Team));

    [Fact]
    public void Refuses_before_the_retro_was_opened() => AssertRefused("retro-not-found", AgreeAction.Decide(Retro.None, Action(null), Team));

    private static Refusal Refused(string rule, AgreeAction.Command asked) => AssertRefused(rule, AgreeAction.Decide(Open(), asked, Team));
}
