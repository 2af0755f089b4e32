using Hindcast.Retros;
using Hindcast.Retros.Gating;
using static Hindcast.Tests.Retros.RetroSample;

namespace Hindcast.Tests.Retros;

/// <summary>S3-25: a retro reviews what the earlier ones of its series left, as it stands when somebody asks.</summary>
public class PreviousActionsTests
{
    private static readonly DateOnly Today = new(2026, 12, 20);
    private static readonly Retro October = Closed();
    private static readonly Retro November = Month("2026-11", new(2026, 12, 3));

    [Fact]
    public void Reviews_an_earlier_retro_that_was_closed_after_this_one_was_opened()
    {
        Assert.Null(November.Previous);
        Assert.Empty(November.PreviousActions);
        AssertRefused("action-not-found", ReviewPreviousAction.Decide(November, new("A1", true, "crm:rule/14"), Ana));

        var now = Followed(November, [October]);
        Assert.Equal("gtm-monthly-2026-10", now.Previous);
        Assert.Equal(["A1", "A2"], now.PreviousActions.Select(a => a.Id));
        Assert.Contains("Of last retro's 2 actions 2 are open.", now.Brief);
        Assert.False(Reviewed(now).Passed);
        Assert.Contains("review A1 ", Reviewed(now).Message, StringComparison.Ordinal);
        Assert.Empty(PreviousActions.Follow(now, [October], [], Today));
        var judged = now.Then(r => ReviewPreviousAction.Decide(r, new("A1", true, "crm:rule/14"), Ana))
            .Then(r => ReviewPreviousAction.Decide(r, new("gtm-monthly-2026-10-a2", false, "Nobody was free"), Ana));
        Assert.True(Reviewed(judged).Passed, Reviewed(judged).Message);
        // The brief says what the room said.
        Assert.Contains("Of last retro's 2 actions 1 was done, 1 was not.", Followed(judged, [October]).Brief);
        // Taken back by nothing but a word on the action itself.
        Assert.Equal(judged.PreviousActions, Followed(judged, [October]).PreviousActions);
        Assert.Equal(ActionState.Open, Followed(judged, [October], Status("2026-10-a1", ActionState.Open) with
            { Said = [new ActionReopened("gtm-monthly-2026-10-a1", null, Today, "Ana Silva")] })
            .PreviousActions[0].Status);
    }

    [Fact]
    public void Does_not_review_a_later_retro_nor_change_a_closed_one()
    {
        Retro[] later = [Agreed("2026-12"), Agreed("2027-01")];

        Assert.Empty(PreviousActions.Follow(November, [.. later], [], Today));
        Assert.Empty(PreviousActions.Follow(November with { State = RetroState.Closed }, [October], [], Today));
        Assert.Equal("gtm-monthly-2026-10", Followed(November, [.. later, October]).Previous);
    }

    [Fact]
    public void Carries_what_an_older_retro_left_open_until_it_is_settled()
    {
        var (december, nov) = (Month("2026-12", new(2027, 1, 7)), Agreed("2026-11") with { Previous = October.Id });
        ActionStatus done = Status("2026-10-a1", ActionState.Done) with { On = new(2026, 12, 1) },
            later = done with { On = new(2026, 12, 10) };

        // Nothing is known of a review: what was done before that retro was closed is settled.
        Assert.Equal(["A1", "A2", "gtm-monthly-2026-10-a2"], Ids(done));
        Assert.Equal(["A1", "A2", "gtm-monthly-2026-10-a1", "gtm-monthly-2026-10-a2"], Ids(later));
        // What was reviewed as it stands is settled, on whichever day; what stands otherwise since is not.
        nov = nov with { PreviousActions = Followed(November, [October], later).PreviousActions };
        Assert.Equal(["A1", "A2", "gtm-monthly-2026-10-a2"], Ids(later));
        Assert.Equal(["A1", "A2", "gtm-monthly-2026-10-a1", "gtm-monthly-2026-10-a2"], Ids(later with
            { State = ActionState.NotDone }));
        var carried = Followed(december, [October, nov]).PreviousActions[^1];
        Assert.Equal(("gtm-monthly-2026-10", "A2", "gtm-monthly-2026-10-a2"), (carried.Retro, carried.Number,
            carried.Key));

        string[] Ids(ActionStatus status) => [.. Followed(december, [October, nov], status).PreviousActions
            .Select(a => a.Id)];
    }

    [Fact]
    public void Says_until_when_an_action_is_paused_and_why_it_was_dropped()
    {
        var paused = Status("2026-10-a1", ActionState.Open) with { PausedUntil = new(2027, 1, 15) };
        var now = Followed(November, [October], paused, Status("2026-10-a2", ActionState.Dropped) with
            { Evidence = "The queue was retired" });

        Assert.Equal(["paused until 2027-01-15", "dropped because: The queue was retired"], now.PreviousActions
            .Select(a => a.Told));
        Assert.Equal((null, "The queue was retired"), (now.PreviousActions[1].Evidence, now.PreviousActions[1].Reason));
        Assert.Contains("Of last retro's 2 actions 1 was dropped, 1 is paused.", now.Brief);
        Assert.Contains("paused until 2027-01-15, neither done nor not done", Reviewed(now).Message,
            StringComparison.Ordinal);
        Assert.Null(PreviousActions.Follow(November, [October], [paused], new(2027, 1, 15))
            .Aggregate(November, Retro.Evolve).PreviousActions[0].PausedUntil);
    }

    private static Retro Month(string month, DateOnly heldOn) => Open(Opening with
    {
        HeldOn = heldOn,
        Gathered = new(EvidenceOf(Report() with { Month = month, AsOf = heldOn.AddDays(-3) })),
    });

    /// <summary>A closed retro of a month with the actions of the sample.</summary>
    private static Retro Agreed(string month) => October with
    {
        Id = $"gtm-monthly-{month}", Month = month, HeldOn = October.HeldOn.AddMonths(1), ClosedOn = new(2026, 12, 3),
    };

    private static ActionStatus Status(string id, ActionState state) => ActionStatus.Open with
        { Id = $"gtm-monthly-{id}", State = state, On = state == ActionState.Open ? null : Today };

    private static Retro Followed(Retro retro, ImmutableArray<Retro> all, params ImmutableArray<ActionStatus> said) =>
        PreviousActions.Follow(retro, all, said, Today).Aggregate(retro, Retro.Evolve);

    private static Gate Reviewed(Retro retro) => Gates.Check(new(retro, Team, Today, () => [])).Gates
        .Single(gate => gate.Rule == "previous-actions-reviewed");
}
