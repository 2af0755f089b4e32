using Hindcast.Retros;
using Hindcast.Retros.Tracking;
using static Hindcast.Tests.Retros.RetroSample;

namespace Hindcast.Tests.Retros.Tracking;

/// <summary>S0-13, S2-25, S2-26, D-13: promises move only with a reason, and after two slips only by a
/// decision.</summary>
public class ChangeActionTests
{
    private static readonly DateOnly Due = new(2026, 11, 20);
    private static readonly By Ben = new("Ben Okafor", new(2026, 11, 10));
    private const string Why = "Waits for the CRM release";

    private static TrackedAction A1 => Granted(TrackedAction.Find(Closed(), "a1", _ => ActionStatus.Open));

    [Fact]
    public void A_later_day_is_a_slip_and_an_earlier_one_is_not()
    {
        var later = Redated(A1, Due.AddDays(7), Ben);
        Assert.Equal((1, 2, Due.AddDays(7)), (later.Slips(Ben.On), later.Status.DueVersion, later.DueOn));
        Assert.Equal(0, Redated(A1, Due.AddDays(-2), Ben).Slips(Ben.On));
    }

    [Fact]
    public void Passing_the_day_undone_is_a_slip_until_it_becomes_that_of_a_new_day()
    {
        var after = Ben with { On = Due.AddDays(1) };
        Assert.Equal((0, 1), (A1.Slips(Due), A1.Slips(after.On)));
        Assert.Equal(1, Redated(A1, Due.AddDays(7), after).Slips(after.On));
        Assert.Equal(2, Redated(A1, Due.AddDays(7), after).Slips(Due.AddDays(8)));
    }

    [Fact]
    public void Two_slips_force_a_decision()
    {
        var twice = Redated(Redated(A1, Due.AddDays(7), Ben), Due.AddDays(14), Ben);
        Assert.True(twice.NeedsDecision(Ben.On));
        AssertRefused("decision-needed", ChangeAction.Redate(twice, Due.AddDays(21), Why, Ben));
        Assert.Single(Granted(ChangeAction.Redate(twice, Due, "It can be earlier after all", Ben)));

        Assert.Equal(("Chloe Martin", 0), With(twice, ChangeAction.Reassign(twice, "Chloe Martin", null, Why, Team,
            Ben)) is var to ? (to.Owner, to.Slips(Ben.On)) : default);
        var smaller = With(twice, ChangeAction.Rescope(twice, "Route only the EMEA webinar leads by hand", Due,
            "event: list worked off by 2026-12-01", Why, Ben));
        Assert.Equal(("Route only the EMEA webinar leads by hand", 0, Due), (smaller.What, smaller.Slips(Ben.On),
            smaller.DueOn));
        Assert.Equal(ActionState.Dropped, With(twice, ChangeAction.Drop(twice, "The webinar series ended",
            Ben)).Status.State);
    }

    [Fact]
    public void A_slip_stays_on_record_whatever_became_of_the_action_since()
    {
        var after = Ben with { On = Due.AddDays(5) };
        TrackedAction Done(TrackedAction action, By by) =>
            With(action, MarkAction.Decide(action.Status, action.Retro, new("A1", true, "crm:rule-12"), by));
        Assert.Equal((0, 1), (Done(A1, Ben).Slips(after.On), Done(A1, after).Slips(after.On)));
        Assert.Equal((0, 1), (With(A1, ChangeAction.Drop(A1, Why, Ben)).Slips(after.On),
            With(A1, ChangeAction.Drop(A1, Why, after)).Slips(after.On)));

        // One slip needs no decision, so giving it away begins no count anew.
        var given = With(A1, ChangeAction.Reassign(A1, "Chloe Martin", Due.AddDays(14), Why, Team, after));
        Assert.Equal((1, "slipped once"), (given.Slips(after.On), $"{Slipped.Of(given, after.On)}"));
        Assert.Equal(2, given.Slips(Due.AddDays(15)));
        var late = after with { On = Due.AddDays(15) };
        var anew = With(given, ChangeAction.Rescope(given, "Route only the EMEA webinar leads by hand",
            Due.AddDays(30), null, Why, late));
        Assert.Equal((0, "slipped twice before it was decided anew"), (anew.Slips(late.On),
            $"{Slipped.Of(anew, late.On)}"));
        Assert.Equal("slipped once since it was decided anew, 3 times in all",
            $"{Slipped.Of(Done(anew, late with { On = Due.AddDays(40) }), Due.AddDays(60))}");
        Assert.Equal("never slipped", $"{Slipped.Of(A1, Due)}");
    }

    [Fact]
    public void Asks_for_a_day_where_the_one_that_stands_has_passed()
    {
        var after = Ben with { On = Due.AddDays(5) };
        AssertRefused("due-missing", ChangeAction.Reassign(A1, "Chloe Martin", null, Why, Team, after));
        AssertRefused("due-missing", ChangeAction.Rescope(A1, "Route only the EMEA webinar leads by hand", null, null,
            Why, after));
        Assert.Equal(Due, With(A1, ChangeAction.Rescope(A1, "Route only the EMEA webinar leads by hand", null, null,
            Why, Ben)).DueOn);
    }

    [Fact]
    public void Is_paused_before_it_is_overdue_and_no_longer_than_it_was_asked_for()
    {
        var paused = With(A1, ChangeAction.Pause(A1, Due.AddDays(10), Why, Ben));
        Assert.Equal(("paused", "overdue"), (paused.Standing(Due.AddDays(9)), paused.Standing(Due.AddDays(10))));
        Assert.Equal("dropped", With(paused, ChangeAction.Drop(paused, Why, Ben)).Standing(Due.AddDays(9)));
    }

    [Fact]
    public void Asks_for_a_reason_for_whatever_moves_a_promise_or_silences_it()
    {
        AssertRefused("reason-missing", ChangeAction.Redate(A1, Due.AddDays(1), " - ", Ben));
        AssertRefused("reason-missing", ChangeAction.Reassign(A1, "Chloe Martin", null, "", Team, Ben));
        AssertRefused("reason-missing", ChangeAction.Rescope(A1, "Route only the EMEA webinar leads by hand", Due,
            null, "", Ben));
        AssertRefused("reason-missing", ChangeAction.Drop(A1, "42", Ben));
        AssertRefused("reason-missing", ChangeAction.Pause(A1, null, "", Ben));
        AssertRefused("reason-missing", ChangeAction.Mute(A1, true, "", Ben));
    }

    [Fact]
    public void Refuses_what_would_change_nothing_or_cannot_be()
    {
        AssertRefused("owner-unchanged", ChangeAction.Reassign(A1, "Ben Okafor", null, Why, Team, Ben));
        AssertRefused("scope-unchanged", ChangeAction.Rescope(A1, A1.What, Due, null, Why, Ben));
        AssertRefused("vague-action", ChangeAction.Rescope(A1, "Communicate better", Due, null, Why, Ben));
        AssertRefused("due-in-past", ChangeAction.Redate(A1, Ben.On.AddDays(-1), Why, Ben));
        AssertRefused("person-not-found", ChangeAction.Reassign(A1, "Zoe", null, Why, Team, Ben));
        AssertRefused("retro-not-closed", TrackedAction.Find(Ready(), "A1", _ => ActionStatus.Open));
        var done = With(A1, MarkAction.Decide(A1.Status, A1.Retro, new("A1", true, "crm:rule-12"), Ben));
        AssertRefused("action-not-open", ChangeAction.Update(done, "Still at it", Ben));
    }

    [Fact]
    public void Refuses_an_owner_who_has_left_by_then()
    {
        var left = Granted(Hindcast.People.AmendPerson.Depart(Team, "Chloe Martin", Due, "Ana Silva"));
        Assert.Contains("Ana Silva took over", AssertRefused("owner-left", ChangeAction.Reassign(A1, "Chloe Martin",
            Due, Why, left, Ben)).Message);
        Assert.Single(Granted(ChangeAction.Reassign(A1, "Chloe Martin", Due.AddDays(-1), Why, left, Ben)));
    }

    /// <summary>S1-30: closed with evidence, of those due in the period; not of all that were created.</summary>
    [Fact]
    public void Counts_what_came_full_circle_by_the_day_first_agreed()
    {
        var done = With(A1, MarkAction.Decide(A1.Status, A1.Retro, new("A1", true, "crm:rule-12"), Ben));
        var worded = With(A1, MarkAction.Decide(A1.Status, A1.Retro, new("A1", true, null), Ben));
        var moved = Redated(A1, new(2027, 1, 15), Ben);
        var dropped = With(A1, ChangeAction.Drop(A1, "The series ended", Ben));

        var loop = ClosedLoop.Of([done, worded, moved, dropped], new(2026, 11, 1), new(2026, 11, 30), new(2026, 12, 4));

        Assert.Equal((4, 1, 1, 1, 1, 0.25, 0.25, 30.0),
            (loop.Due, loop.Closed, loop.ClosedWithoutEvidence, loop.Dropped, loop.Open, loop.Share!.Value,
                loop.OnTimeShare!.Value, loop.MedianAgeDays!.Value));
        Assert.Null(ClosedLoop.Of([done], new(2027, 1, 1), new(2027, 1, 31), new(2027, 2, 1)).Share);
    }

    /// <summary>S1-30: an action that nobody had to do yet is neither open nor late.</summary>
    [Fact]
    public void Counts_nothing_that_is_not_due_yet()
    {
        var before = ClosedLoop.Of([A1], new(2026, 11, 1), new(2027, 3, 31), Due.AddDays(-1));
        Assert.Equal((Due.AddDays(-1), 0, 0, 1, null, null),
            (before.To, before.Due, before.Open, before.NotDueYet, before.Share, before.OnTimeShare));
        Assert.Contains("Cannot tell", before.Untold, StringComparison.Ordinal);
        Assert.Contains("1 not due yet", before.Untold, StringComparison.Ordinal);

        var then = ClosedLoop.Of([A1], new(2026, 11, 1), new(2027, 3, 31), Due);
        Assert.Equal((Due, 1, 1, 0, 0.0), (then.To, then.Due, then.Open, then.NotDueYet, then.Share!.Value));
        Assert.Equal(0, ClosedLoop.Of([A1], new(2026, 1, 1), new(2026, 1, 31), Due.AddDays(-1)).NotDueYet);
    }

    private static TrackedAction Redated(TrackedAction action, DateOnly to, By by) =>
        With(action, ChangeAction.Redate(action, to, Why, by));

    private static TrackedAction With(TrackedAction action,
        Hindcast.Journal.Outcome<ImmutableArray<ActionEvent>> decided) =>
        action with { Status = Granted(decided).Aggregate(action.Status, ActionStatus.Evolve) };
}
