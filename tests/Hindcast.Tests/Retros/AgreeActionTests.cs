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
        var action = Open().Then(r => AgreeAction.Decide(r, Action(Webinar), Team)).CompleteActions.Single();

        Assert.Equal(("A1", "Ben Okafor", Webinar), (action.Id, action.Owner, action.Mover));
    }

    [Theory]
    [InlineData("ben okafor")]
    [InlineData(" Head of marketing ")]
    public void Knows_an_owner_by_name_or_by_a_role_that_one_person_fills(string owner) =>
        Assert.Equal("Ben Okafor", Open().Then(r => AgreeAction.Decide(r, Action(null) with { Owner = owner },
            Team)).Actions[0].Owner);

    [Fact]
    public void Keeps_an_action_without_owner_day_or_signal_as_pending()
    {
        var pending = Open().Then(r => AgreeAction.Decide(r, new("Publish a handoff checklist", null, null, null, null,
            null, null), Team));

        Assert.Equal(["an owner", "a due day", "a success signal"], pending.Rules.Actions.Lacks(pending.Actions[0]));
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
    public void Refuses_an_owner_who_is_not_one_person(string owner) =>
        Refused("owner-vague", Action(Webinar) with { Owner = owner });

    [Fact]
    public void Refuses_an_unknown_owner_with_the_command_that_adds_them() =>
        Assert.Contains("hindcast people add \"Zoe Lang\"", Refused("person-not-found", Action(Webinar) with
            { Owner = "Zoe Lang" }).Message);

    [Fact]
    public void Refuses_a_role_that_several_people_fill()
    {
        var two = new Hindcast.People.PeopleDirectory(Team.People.Add(new("Dee Wu", "Sales director", "sales")));

        AssertRefused("owner-ambiguous", AgreeAction.Decide(Open(), Action(Webinar) with { Owner = "sales director" },
            two));
    }

    [Fact]
    public void Refuses_a_day_before_the_session() =>
        Refused("due-in-past", Action(Webinar) with { DueOn = Session.AddDays(-1) });

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
    [InlineData("Train the team")]
    [InlineData("Review the process")]
    [InlineData("Be more careful with forms in 2027")]
    [InlineData("Improve the handoff by 30 November")]
    [InlineData("Discuss the 2027 plan")]
    [InlineData("Monitor the situation weekly")]
    [InlineData("Ensure good data from 2026-12-01 on")]
    [InlineData("Try again in Q4")]
    [InlineData("Review the form")]
    public void Refuses_a_wish(string what) => Refused("vague-action", Action(Webinar) with { What = what });

    /// <summary>Whoever is told that it is a wish is told in the same breath what else it lacks.</summary>
    [Fact]
    public void Says_with_a_wish_what_else_is_lacking()
    {
        string Said(AgreeAction.Command asked) => AgreeAction.Decide(Open(), asked, Team).Match(_ => "", why => why.Message);

        Assert.EndsWith("It lacks an owner, a due day and a success signal as well.", Said(new("Improve handoff", Webinar, null,
            null, null, null, null)), StringComparison.Ordinal);
        Assert.DoesNotContain("lacks", Said(Action(Webinar) with { What = "Improve handoff" }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Align the ICP criteria in the CRM with the new segment table")]
    [InlineData("Improve quality of hand-over notes: 5 required fields on the form")]
    [InlineData("Add a required ICP field to the lead form")]
    [InlineData("Route webinar leads to the SDR queue")]
    [InlineData("Add a required ICP field to the CRM form")]
    [InlineData("Put the tier into the budget rule of paid campaigns")]
    [InlineData("Train the six SDRs on routing rule 14 by recorded session")]
    [InlineData("Ensure that webinar leads are called within 2 hours")]
    [InlineData("Review the last 50 lost deals")]
    [InlineData("Répondre aux leads Webinar en 2 heures")]
    public void Takes_an_object_with_a_measure(string what) =>
        Assert.Equal(what, Open().Then(r => AgreeAction.Decide(r, Action(Webinar) with { What = what },
            Team)).Actions[0].What);

    [Fact]
    public void Refuses_a_blank_what() => Refused("text-missing", Action(Webinar) with { What = " " });

    [Fact]
    public void Refuses_a_mover_that_is_none() => Refused("mover-not-found", Action("win_rate"));

    [Fact]
    public void Refuses_an_indicator_that_the_retro_does_not_hold() =>
        Refused("signal-indicator-unknown", Action(Webinar) with { Signal = Signal("happiness >= 5 by 2027-01-01") });

    [Fact]
    public void Refuses_a_share_beyond_one() =>
        Refused("signal-level-out-of-range", Action(Webinar) with
            { Signal = Signal("mql_to_sql >= 25 by 2027-01-01") });

    [Theory]
    [InlineData("mql_to_sql colour=Blue >= 25% by 2027-01-01", "signal-dimension-unknown", "region, source")]
    [InlineData("mql_to_sql source=webinar >= 25% by 2027-01-01", "signal-value-unknown", "Known are Webinar,")]
    [InlineData("mql_to_sql region=EMEA,source=Webinar|Fax >= 25% by 2027-01-01", "signal-value-unknown", "source=Fax")]
    public void Refuses_a_slice_that_the_evidence_does_not_have(string signal, string rule, string says)
    {
        var asked = Action(Webinar) with { Signal = Signal(signal) };

        Assert.Contains(says, AssertRefused(rule, AgreeAction.Decide(Open(OpeningOn(Searched)), asked, Team)).Message);
        Assert.Single(Open().Then(r => AgreeAction.Decide(r, asked, Team)).Actions); // Old evidence does not say.
    }

    [Fact]
    public void Names_at_most_ten_values()
    {
        var asked = Action(Webinar) with { Signal = Signal("mql_to_sql source=Fax >= 25% by 2027-01-01") };
        var refused = AssertRefused("signal-value-unknown", AgreeAction.Decide(Open(OpeningOn(Searched)), asked, Team));

        Assert.EndsWith(" and 3 more.", refused.Message);
    }

    [Fact]
    public void Takes_a_slice_that_the_evidence_has() =>
        Assert.Single(Open(OpeningOn(Searched)).Then(r => AgreeAction.Decide(r, Action(Webinar), Team)).Actions);

    [Fact]
    public void Refuses_once_the_retro_is_closed() =>
        AssertRefused("retro-closed", AgreeAction.Decide(Closed(), Action(null), Team));

    [Fact]
    public void Refuses_before_the_retro_was_opened() =>
        AssertRefused("retro-not-found", AgreeAction.Decide(Retro.None, Action(null), Team));

    private static Hindcast.Facts.Findings.Evidence Searched => Moved with
    {
        Dimensions = ImmutableSortedDictionary<string, ImmutableArray<string>>.Empty.Add("region", ["AMER", "EMEA"])
            .Add("source", ["Ads", "Blog", "Chat", "Demo", "Event", "Form", "List", "Mail", "News", "Organic", "Paid",
                "Referral", "Webinar"]),
    };

    private static Refusal Refused(string rule, AgreeAction.Command asked) =>
        AssertRefused(rule, AgreeAction.Decide(Open(), asked, Team));
}
