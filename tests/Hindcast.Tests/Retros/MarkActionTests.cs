using Hindcast.Journal;
using Hindcast.Retros;
using static Hindcast.Tests.Retros.RetroSample;

namespace Hindcast.Tests.Retros;

/// <summary>S3-25: done or not done, with what shows it.</summary>
public class MarkActionTests
{
    [Fact]
    public void Marks_an_action_of_a_closed_retro()
    {
        var status = Granted(Mark(new("a1", true, "crm:rule-12"))).Aggregate(ActionStatus.Open, ActionStatus.Evolve);

        Assert.Equal(new ActionStatus("gtm-monthly-2026-10-a1", ActionState.Done, "crm:rule-12", Session) { Said = status.Said },
            status);
        Assert.IsType<ActionDone>(Assert.Single(status.Said));
    }

    [Fact]
    public void The_newest_word_counts()
    {
        var done = Granted(Mark(new("A1", true, null))).Aggregate(ActionStatus.Open, ActionStatus.Evolve);
        var not = Granted(MarkAction.Decide(done, Closed(), new("A1", false, "It was rolled back"), Ana))
            .Aggregate(done, ActionStatus.Evolve);

        Assert.Equal((ActionState.NotDone, "It was rolled back"), (not.State, not.Evidence));
        Assert.Empty(Granted(MarkAction.Decide(not, Closed(), new("A1", false, "It was rolled back"), Ana)));
    }

    [Fact]
    public void Is_carried_into_the_next_retro()
    {
        var status = Granted(Mark(new("A1", true, "crm:rule-12"))).Aggregate(ActionStatus.Open, ActionStatus.Evolve);
        var next = Open(Opening with
        {
            Gathered = new(EvidenceOf(Report() with { Month = "2026-11", AsOf = new(2026, 11, 30) })),
            HeldOn = new(2026, 12, 3),
            Earlier = [Closed()],
            Statuses = [status],
        });

        Assert.Equal([ActionState.Done, ActionState.Open], next.PreviousActions.Select(a => a.Status));
        Assert.Equal("gtm-monthly-2026-10", next.Previous);
    }

    [Fact]
    public void Refuses_an_action_of_a_draft() =>
        AssertRefused("retro-not-closed", MarkAction.Decide(ActionStatus.Open, Ready(), new("A1", true, null), Ana));

    [Fact]
    public void Refuses_an_action_that_is_not_there() => AssertRefused("action-not-found", Mark(new("A9", true, null)));

    [Fact]
    public void Refuses_an_action_of_no_retro() =>
        AssertRefused("retro-not-found", MarkAction.Decide(ActionStatus.Open, Retro.None, new("A1", true, null), Ana));

    [Fact]
    public void Survives_storage() => Assert.All(
        (ActionEvent[])[new ActionReopened("x-a1", "Half of it is live", Session, "Ana Silva"),
            new ActionDone("x-a1", "crm:1", Session, "Ana Silva"), new ActionNotDone("x-a1", null, Session,
            "Ana Silva")],
        happened => Assert.Equal(happened, EventJson<ActionEvent>.Read(Recorded.Chain("action/x-a1", 1,
            Recorded.NoPrevious,
            EventJson<ActionEvent>.Write(happened), Actor.Local("x"), DateTimeOffset.UnixEpoch))));

    private static Outcome<ImmutableArray<ActionEvent>> Mark(MarkAction.Command asked) =>
        MarkAction.Decide(ActionStatus.Open, Closed(), asked, Ana);
}
