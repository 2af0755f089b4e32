using Hindcast.Facts.Findings;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros;
using Hindcast.Retros.Gating;
using Hindcast.Retros.Kinds.GtmMonthly;
using static Hindcast.Tests.Retros.RetroSample;

namespace Hindcast.Tests.Retros.Gating;

/// <summary>S0-02 to S0-05, S0-11, S3-03, S3-06, S3-07, S3-15 to S3-17, S3-24 to S3-26: each gate refused and
/// passed.</summary>
public class GatesTests
{
    [Fact]
    public void Passes_a_retro_that_has_everything()
    {
        var report = Check(Ready());

        Assert.True(report.Passed, string.Join(" ", report.Gates.Where(g => !g.Passed)));
        Assert.Equal(Ready().Rules.Gates.Select(rule => rule.Name), report.Gates.Select(gate => gate.Rule));
    }

    [Fact]
    public void Closes_once_everything_passes() =>
        Assert.Equal((RetroState.Closed, Session), (Closed().State, Closed().ClosedOn));

    [Fact]
    public void Refuses_to_close_by_the_name_of_the_first_gate() =>
        AssertRefused("whys-depth-three", CloseRetro.Decide(Open(), Team, Ana));

    [Fact]
    public void Refuses_a_long_session_unless_let_through()
    {
        var retro = Ready() with { Minutes = 91 };
        Fails("session-minutes", retro);
        Passes("session-minutes", Ready() with { Minutes = 90 });

        var let = retro.Then(r => OverrideGate.Decide(r, "session-minutes", "Two countries join by video", Ana));
        Assert.Equal(RetroState.Closed, let.Then(r => CloseRetro.Decide(r, Team, Ana)).State);
        Assert.Contains("Two countries join by video", Gate("session-minutes", let).Message);
    }

    [Fact]
    public void Refuses_earlier_actions_that_are_neither_done_nor_not()
    {
        var next = Next();
        Fails("previous-actions-reviewed", next);

        var one = next.Then(r => ReviewPreviousAction.Decide(r, new("a1", true, "crm:report-9"), Ana));
        Fails("previous-actions-reviewed", one);
        Passes("previous-actions-reviewed", one.Then(r => ReviewPreviousAction.Decide(r, new("A2", false, null), Ana)));
        var dropped = next with { PreviousActions = [.. next.PreviousActions.Select(a => a with
            { Status = ActionState.Dropped })] };
        Assert.Equal("All 2 are done, not done or dropped.", Gate("previous-actions-reviewed", dropped).Message);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Wants_three_or_four_indicators(int count, bool passes) =>
        Assert.Equal(passes, Gate("panel-three-or-four", Ready() with
    {
        Panel = [.. Moved.Report.Indicators.Select(i => i.Id).Take(count)],
    }).Passed);

    [Fact]
    public void Wants_one_or_two_movers()
    {
        var none = Ready() with { Movers = [] };
        Fails("movers-one-or-two", none);
        Fails("no-mover-needs-evidence", none);
        Fails("movers-one-or-two", Ready() with { Movers = [.. Ready().Movers, new("win_rate", "win_rate", "", [])] });
    }

    [Fact]
    public void Closes_a_good_month_without_movers()
    {
        var good = Open(OpeningOn(Quiet));

        Passes("no-mover-needs-evidence", good);
        Assert.Equal(RetroState.Closed, good.Then(r => CloseRetro.Decide(r, Team, Ana)).State);
    }

    [Fact]
    public void Does_not_take_a_month_that_cannot_be_told_for_a_good_one()
    {
        var blind = Report() with { Indicators = [.. Report().Indicators.Select(i => i with
            { Value = null, Verdict = Verdict.Insufficient })] };
        var retro = Open(OpeningOn(EvidenceOf(blind)));

        Fails("no-mover-needs-evidence", retro);
        Passes("no-mover-needs-evidence", retro.Then(r => OverrideGate.Decide(r, "no-mover-needs-evidence",
            "First month, exports are new", Ana)));
    }

    /// <summary>S3-07: a value that could not be compared is no evidence of a good month.</summary>
    [Theory]
    [InlineData(Verdict.Ok, Change.Insufficient)]
    [InlineData(Verdict.Insufficient, Change.NoClearChange)]
    [InlineData(Verdict.Immature, Change.NoClearChange)]
    [InlineData(Verdict.StaleData, Change.Better)]
    [InlineData(Verdict.Error, Change.NoClearChange)]
    public void Does_not_take_a_value_that_was_not_compared_for_good_news(Verdict verdict, Change change)
    {
        var unjudged = Report() with { Indicators = [.. Report().Indicators.Select(i => i with { Verdict = verdict,
            Change = change })] };
        var retro = Open(OpeningOn(EvidenceOf(unjudged)));
        if (verdict == Verdict.StaleData)
            retro = retro with { Movers = [] };

        Assert.Contains("win rate", Fails("no-mover-needs-evidence", retro).Message);
        Assert.True(Gate("no-mover-needs-evidence", retro).Overridable);
        Assert.DoesNotContain(retro.Brief, line => line.Contains("threshold", StringComparison.Ordinal));
        Assert.Contains("No indicator could be judged, so nothing shows whether the month was good.", retro.Brief);
        Assert.Equal(4, Check(retro).Warnings.Count(w => w.Rule == "panel-cannot-tell"));
    }

    [Fact]
    public void Names_what_cannot_be_told_where_something_was_judged()
    {
        var report = Report();
        var some = report with { Indicators = report.Indicators.SetItem(2, report.Indicators[2] with
            { Change = Change.Insufficient }) };
        var gate = Gate("no-mover-needs-evidence", Open(OpeningOn(EvidenceOf(some))));

        Assert.True(gate is { Passed: true, Overridable: false });
        Assert.Contains("Cannot be told: win rate.", gate.Message);
        Assert.Contains("None of the 5 indicators that could be judged crossed its threshold.",
            Open(OpeningOn(EvidenceOf(some))).Brief);
    }

    /// <summary>S1-02: a source that stopped is shown at every step of a month without movers, and somebody answers for
    /// it.</summary>
    [Fact]
    public void Shows_a_silent_source_in_gate_warning_brief_and_assumptions()
    {
        var retro = Open(OpeningOn(EvidenceOf(Stopped(Report()))));

        Assert.Equal(Silent.Headline, retro.Brief[1]);
        Assert.Single(retro.Brief, line => line.Contains("crm", StringComparison.Ordinal));
        Assert.Equal(("silent-crm-contact", "Ana Silva"), (retro.Assumptions.Single().Label,
            retro.Assumptions.Single().Owner));
        Assert.Contains("2026-10-12", retro.Assumptions.Single().Text);
        Assert.Contains(Silent.Headline, Gate("no-mover-needs-evidence", retro).Message);
        Assert.Equal(["source-silent"], Check(retro).Warnings.Select(w => w.Rule));
        // The gate quotes what is assumed, not the label that it goes by.
        string unowned = Fails("assumptions-owned", retro with { Assumptions = [retro.Assumptions[0] with { Owner = null }] })
            .Message;
        Assert.Contains(retro.Assumptions[0].Text, unowned, StringComparison.Ordinal);
        Assert.DoesNotContain($"({retro.Assumptions[0].Label})", unowned, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_without_movers_that_there_is_nothing_to_ask()
    {
        var good = Open(OpeningOn(Quiet));

        Assert.Equal("Nothing is chosen to ask why of.", Gate("whys-depth-three", good).Message);
        Assert.Equal("Nothing is chosen to ask why of, so there is nothing to mend.", Gate("action-per-mover", good).Message);
    }

    [Fact]
    public void Does_not_close_before_the_day_of_the_session()
    {
        var refused = AssertRefused("session-not-held", CloseRetro.Decide(Ready(), Team, Ana with
            { On = Session.AddDays(-1) }));

        Assert.Contains("2026-11-04", refused.Message);
        // Its advice works: the room met a day early, and says so.
        var early = Ana with { On = Session.AddDays(-1) };
        var let = Ready().Then(r => OverrideGate.Decide(r, "session-not-held", "The room met a day early", early));
        Assert.Equal(RetroState.Closed, let.Then(r => CloseRetro.Decide(r, Team, early)).State);
        AssertRefused("gate-passes", OverrideGate.Decide(Ready(), "session-not-held", "The room met today", Ana));
    }

    [Fact]
    public void Wants_rates_split()
    {
        Passes("rate-split-before-why", Ready());
        Fails("rate-split-before-why", Ready() with { Evidence = EvidenceOf(Report(RateFinding with { Parts = null },
            MixFinding)) });
    }

    [Fact]
    public void Takes_an_indicator_as_split_where_one_of_its_findings_is()
    {
        var whole = new Mover("mql_to_sql", "mql_to_sql", "", []);

        Assert.True(GtmGates.IsSplit(whole, Report(RateFinding)));
        Assert.False(GtmGates.IsSplit(whole, Report(RateFinding with { Parts = null })));
        Assert.True(GtmGates.IsSplit(new("sales_cycle_days", "sales_cycle_days", "", []), Report()));
    }

    [Fact]
    public void Wants_three_answers()
    {
        Fails("whys-depth-three", With(Ready(), why => why.RemoveAt(2)));
        Passes("whys-depth-three", Ready());
    }

    /// <summary>S3-17: no follow-up, because routed to the wrong queue, because the ICP criteria were not
    /// updated.</summary>
    [Fact]
    public void Ends_the_worked_example_at_a_condition() => Passes("whys-end-at-condition", Ready());

    [Theory]
    [InlineData("The ICP criteria in the CRM were not updated", null)]
    [InlineData("A lead was left alone", EndKind.Person)]
    [InlineData("Sales did not follow up", EndKind.Process)]
    [InlineData("Ben forgot to update the rule", EndKind.System)]
    [InlineData("The rule is kept by Ben Okafor", EndKind.Data)]
    [InlineData("Nobody checked the queue", EndKind.Process)]
    [InlineData("SDRs should have called earlier", EndKind.Process)]
    [InlineData("Bob forgot to update the mapping", EndKind.System)]
    [InlineData("Maria Lopez neglected the queue", EndKind.Process)]
    [InlineData("Tom didn't bother to read the rule", EndKind.Process)]
    [InlineData("Priya was careless with the import", EndKind.Data)]
    [InlineData("But Bob forgot the mapping", EndKind.Process)]
    [InlineData("The queue was full because Tom was lazy", EndKind.Process)]
    [InlineData("Human error", EndKind.Process)]
    [InlineData("It was a user error in the form", EndKind.Data)]
    [InlineData("People don't care about the fields", EndKind.Process)]
    [InlineData("Someone deleted the field", EndKind.System)]
    [InlineData("Nobody owns the routing rule", EndKind.Process)]
    [InlineData("They entered the wrong dates", EndKind.Data)]
    [InlineData("The staff ignored the queue", EndKind.Process)]
    [InlineData("The intern overwrote the list", EndKind.Data)]
    [InlineData("A rep skipped the field", EndKind.Data)]
    public void Does_not_end_at_a_person_or_team_even_if_marked_a_condition(string last, EndKind? end) =>
        Fails("whys-end-at-condition", With(Ready(), whys => whys.SetItem(2, new(3, last, null, end))));

    [Theory]
    [InlineData("The routing rule had no owner when segments changed", EndKind.System)]
    [InlineData("No check existed for empty ICP fields", EndKind.Process)]
    [InlineData("The sales queue was not covered by the alert", EndKind.Data)]
    [InlineData("The CRM dropped the field", EndKind.System)]
    [InlineData("HubSpot overwrote the date", EndKind.System)]
    [InlineData("Salesforce failed to sync", EndKind.System)]
    [InlineData("Zapier ignored the retry", EndKind.System)]
    [InlineData("Validation ignored blank tiers", EndKind.Data)]
    [InlineData("Snowplow failed to load the events", EndKind.Data)]
    [InlineData("No check fires when people forget the field", EndKind.Process)]
    [InlineData("The rule only runs if someone started it by hand", EndKind.Process)]
    [InlineData("Reps were not told about the new queue", EndKind.Process)]
    [InlineData("It ignored the time zone", EndKind.System)]
    [InlineData("The Salesforce sync overlooked merged accounts", EndKind.System)]
    [InlineData("Users did not receive the alert", EndKind.System)]
    [InlineData("The banner said \"you forgot the date\"", EndKind.System)]
    [InlineData("The routing rule was written before the webinar form was renamed", EndKind.Process)]
    public void Ends_at_a_condition(string last, EndKind end) =>
        Passes("whys-end-at-condition", With(Ready(), whys => whys.SetItem(2, new(3, last, null, end))));

    [Fact]
    public void Wants_a_complete_action_for_each_mover()
    {
        var pending = Ready() with { Actions = [Ready().Actions[0], Ready().Actions[1] with { DueOn = null }] };

        Assert.Contains("A2 lacks a due day", Fails("action-per-mover", pending).Message);
        Fails("action-per-mover", Ready() with { Actions = [Ready().Actions[0]] });
    }

    [Fact]
    public void Wants_owners_who_are_in_the_directory() =>
        Assert.Contains("people add", Fails("owner-in-directory", Ready(),
            new PeopleDirectory([Team.People[0]])).Message);

    [Fact]
    public void Wants_days_on_or_after_the_session() =>
        Fails("due-on-or-after-session", Ready() with { HeldOn = new(2026, 11, 21) });

    [Fact]
    public void Wants_a_signal_for_whatever_has_owner_and_day() =>
        Assert.Contains("hindcast retro amend gtm-monthly-2026-10 action A3 signal \"…\"; or", Fails("success-signal",
            Ready() with { Actions = [.. Ready().Actions, Ready().Actions[0] with { Id = "A3", Signal = null }] })
            .Message, StringComparison.Ordinal);

    [Fact]
    public void Lets_a_signal_be_read_only_after_the_session() =>
        Assert.Contains("action A1 signal \"…\" --reason \"…\"; or", Fails("success-signal", Ready() with
            { HeldOn = new(2027, 2, 15) }).Message, StringComparison.Ordinal);

    [Fact]
    public void Wants_somebody_for_each_assumption()
    {
        var assumed = Ready().Then(r => NoteAssumption.Decide(r, new("icp", "Tiers are as of January", null), Team));

        Assert.EndsWith("for each: hindcast retro amend gtm-monthly-2026-10 assumption S1 --owner PERSON",
            Fails("assumptions-owned", assumed).Message, StringComparison.Ordinal);
        Passes("assumptions-owned", assumed.Then(r => AmendAssumption.Decide(r, new("S1", null, "Ana Silva", null),
            Team, Ana)));
    }

    [Fact]
    public void Warns_of_a_short_session_of_pending_actions_and_of_vague_events()
    {
        var retro = Ready() with { Minutes = 45 };
        retro = retro.Then(r => AgreeAction.Decide(r, new("Publish a handoff checklist", Webinar, null, null, null,
            null, null), Team))
            .Then(r => AgreeAction.Decide(r, Action(Webinar) with
            {
                What = "Publish the routing rule in the handbook",
                Signal = Signal("event: everything is nicer by 2026-12-01"),
            }, Team));

        Assert.True(Check(retro).Passed);
        Assert.Equal(["pending-action", "session-short", "signal-vague"], Check(retro).Warnings.Select(w => w.Rule)
            .Order());
    }

    [Fact]
    public void Holds_the_close_on_blame_and_offers_a_rewrite()
    {
        var blaming = With(Ready(), whys => whys.SetItem(0, whys[0] with { Text = "Sales ignored the leads" }));
        var gate = Check(blaming).Gates.Single(gate => !gate.Passed);

        Assert.Equal(("blameless", true), (gate.Rule, gate.Overridable));
        Assert.Contains("Nothing drew attention to the leads", gate.Message);
    }

    [Fact]
    public void Opens_the_next_month_with_these_actions_and_their_indicator_before_and_after()
    {
        var first = Next().PreviousActions[0];

        Assert.Equal(("gtm-monthly-2026-10", "A1", ActionState.Open, "mql_to_sql", "source=Webinar", 0.106, 0.131,
            EffectVerdict.CannotTell),
            (first.Retro, first.Id, first.Status, first.Indicator, first.Slice.ToString(), first.Before, first.After,
                first.Effect));
        Assert.Equal(("2026-10", "2026-11"), (first.BeforeMonth, first.AfterMonth));
    }

    /// <summary>S3-06: the same month read twice is no before and after.</summary>
    [Fact]
    public void Says_that_there_is_no_newer_month_yet_instead_of_repeating_the_number()
    {
        var next = Open(Opening with
        {
            HeldOn = new(2026, 12, 3), Earlier = [Closed()],
            Gathered = new(EvidenceOf(Report() with { Month = "2026-11", AsOf = new(2026, 11, 30) })),
        });

        Assert.All(next.PreviousActions, a => Assert.Equal((0.106, null, "2026-10", null),
            (a.Before, a.After, a.BeforeMonth, a.AfterMonth)));
        Assert.Contains("A1, A2: mql_to_sql has no newer month than 2026-10 yet.", next.Brief);
        Assert.Contains("Of last retro's 2 actions 2 are open.", next.Brief);
    }

    private static Retro Next()
    {
        var report = Report() with { Month = "2026-11", AsOf = new(2026, 11, 30) };
        var evidence = EvidenceOf(report);
        evidence = evidence with
        {
            Indicators = [.. evidence.Indicators.Select(i => i with
                { Breakdown = [i.Breakdown[0] with { Period = "2026-11", Value = 0.131 }] })],
        };
        return Open(Opening with { HeldOn = new(2026, 12, 3), Gathered = new(evidence), Earlier = [Closed()] });
    }

    private static Retro With(Retro retro, Func<ImmutableArray<Why>, ImmutableArray<Why>> change) =>
        retro with { Movers = retro.Movers.SetItem(0, retro.Movers[0] with { Whys = change(retro.Movers[0].Whys) }) };

    private static GateReport Check(Retro retro, PeopleDirectory? directory = null) =>
        Gates.Check(new(retro, directory ?? Team, Session.AddMonths(6), () => []));

    private static Gate Gate(string rule, Retro retro, PeopleDirectory? directory = null) =>
        Check(retro, directory).Gates.Single(g => g.Rule == rule);

    private static void Passes(string rule, Retro retro) =>
        Assert.True(Gate(rule, retro).Passed, Gate(rule, retro).Message);

    /// <summary>Fails in the check, and close refuses too, naming this gate among others.</summary>
    private static Gate Fails(string rule, Retro retro, PeopleDirectory? directory = null)
    {
        var gate = Gate(rule, retro, directory);
        Assert.False(gate.Passed, gate.Message);
        Assert.False(Check(retro, directory).Passed);
        var refused = Assert.IsType<Outcome<ImmutableArray<RetroEvent>>.Refused>(CloseRetro.Decide(retro, directory
            ?? Team, Ana)).Why;
        Assert.Contains($"[{rule}]", refused.Message);
        return gate;
    }
}
