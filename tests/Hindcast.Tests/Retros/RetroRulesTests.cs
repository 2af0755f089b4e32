using Hindcast.Calendars;
using Hindcast.Facts.Findings;
using Hindcast.Retros;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.Kinds.GtmMonthly;
using static Hindcast.Tests.Retros.RetroSample;

namespace Hindcast.Tests.Retros;

/// <summary>S0-10, S0-11, S0-13, S3-03, S3-04, S3-06, S3-07, S3-15: the smaller use cases.</summary>
public class RetroRulesTests
{
    private static readonly string[] Three = ["win_rate", "mql_to_sql", "lead_volume"];

    [Fact]
    public void Chooses_and_logs_a_panel()
    {
        var retro = Open().Then(r => ChoosePanel.Decide(r, [.. Three], "Leads matter more this month", Ana));

        Assert.Equal(Three, retro.Panel);
        Assert.Equal(("panel", "Leads matter more this month"), (retro.ChangeLog[0].Field, retro.ChangeLog[0].Reason));
    }

    [Theory]
    [InlineData("panel-three-or-four", "win_rate,mql_to_sql")]
    [InlineData("panel-three-or-four", "win_rate,win_rate,win_rate")]
    [InlineData("panel-three-or-four", "win_rate,mql_to_sql,lead_volume,icp_mix,sales_cycle_days")]
    [InlineData("indicator-not-found", "win_rate,mql_to_sql,happiness")]
    public void Refuses_a_panel(string rule, string ids) =>
        AssertRefused(rule, ChoosePanel.Decide(Open(), [.. ids.Split(',')], null, Ana));

    [Fact]
    public void Keeps_the_whys_of_a_mover_that_stays()
    {
        var retro = Asked(Open(), Webinar).Then(r => ChooseMovers.Decide(r, [Webinar], null, Ana));

        Assert.Equal(3, retro.Movers.Single().Whys.Length);
    }

    [Fact]
    public void Refuses_three_movers() =>
        AssertRefused("movers-one-or-two", ChooseMovers.Decide(Open(), [Webinar, TierC, "mql_to_sql"], null, Ana));

    [Fact]
    public void Refuses_no_mover_in_a_month_with_an_alarm() =>
        AssertRefused("no-mover-needs-evidence", ChooseMovers.Decide(Open(), [], null, Ana));

    [Fact]
    public void Refuses_a_mover_that_did_not_move_the_wrong_way() =>
        AssertRefused("mover-not-adverse", ChooseMovers.Decide(Open(), ["win_rate"], null, Ana));

    [Fact]
    public void Refuses_a_mover_that_is_not_in_the_evidence() =>
        AssertRefused("mover-not-found", ChooseMovers.Decide(Open(), ["x"], null, Ana));

    [Fact]
    public void Keeps_an_answer_without_evidence_as_a_hypothesis()
    {
        var whys = Asked(Open(), Webinar).Movers[0].Whys;

        Assert.Equal([Standing.Fact, Standing.Hypothesis, Standing.Hypothesis], whys.Select(why => why.Standing));
    }

    [Theory]
    [InlineData("https://crm.example/report/7", Standing.Fact)]
    [InlineData("crm:report-7", Standing.Fact)]
    [InlineData("win_rate", Standing.Fact)]
    [InlineData(null, Standing.Hypothesis)]
    [InlineData("  ", Standing.Hypothesis)]
    public void Calls_a_claim_a_fact_only_with_evidence(string? evidence, Standing standing) =>
        Assert.Equal(standing, Open().Then(r => AddFinding.Decide(r, "Webinar leads wait two days", evidence,
            Ana)).Claims.Single().Standing);

    [Theory]
    [InlineData("everybody knows")]
    [InlineData("trust me: really")]
    public void Refuses_words_as_evidence(string words) =>
        AssertRefused("evidence-not-a-link", AddFinding.Decide(Open(), "Webinar leads wait", words, Ana));

    [Fact]
    public void Refuses_a_why_before_the_rate_is_split()
    {
        var unsplit = Open(OpeningOn(EvidenceOf(Report(RateFinding with { Parts = null }))));

        AssertRefused("rate-split-before-why", AskWhy.Decide(unsplit, new(Webinar, "Nobody followed up", null, null)));
        var let = unsplit.Then(r => OverrideGate.Decide(r, "rate-split-before-why",
            "No dimension is filled in this export", Ana));
        Assert.Single(let.Then(r => AskWhy.Decide(r, new(Webinar, "Nobody followed up", null, null))).Movers[0].Whys);
    }

    [Fact]
    public void Refuses_a_why_of_an_unnamed_mover_where_there_are_two() =>
        AssertRefused("mover-not-found", AskWhy.Decide(Open(), new(null, "Nobody followed up", null, null)));

    [Fact]
    public void Logs_a_reworded_answer()
    {
        var retro = Asked(Open(), Webinar).Then(r => AmendWhy.Decide(r, new(Webinar, 2, "The routing rule sent them "
            + "to a closed queue", null, null, null), Ana));

        Assert.Equal("The routing rule sent them to a closed queue", retro.Movers[0].Whys[1].Text);
        Assert.Equal($"{Webinar}.why.2", retro.ChangeLog.Single().Field);
    }

    [Fact]
    public void Notes_an_assumption_with_label_and_owner()
    {
        var noted = Open().Then(r => NoteAssumption.Decide(r, new("icp definition", "Tiers are as of January",
            "Ana Silva"), Team)).Assumptions.Single();

        Assert.Equal(new Assumption("S1", "icp-definition", "Tiers are as of January", "Ana Silva"), noted);
    }

    [Fact]
    public void Gives_an_assumption_an_owner_later()
    {
        var retro = Open().Then(r => NoteAssumption.Decide(r, new("icp", "Tiers are as of January", null), Team))
            .Then(r => AmendAssumption.Decide(r, new("S1", null, "Chloe Martin", null), Team, Ana));

        Assert.Equal(("Chloe Martin", "S1.owner"), (retro.Assumptions[0].Owner, retro.ChangeLog[0].Field));
    }

    [Theory]
    [InlineData("action-per-mover", "A long enough reason", "gate-not-overridable")]
    [InlineData("owner-in-directory", "A long enough reason", "gate-not-overridable")]
    [InlineData("no-mover-needs-evidence", "A long enough reason", "gate-not-overridable")]
    [InlineData("session-minutes", "ok", "reason-missing")]
    [InlineData("session-minutes", "1234567890 - ab", "reason-missing")]
    [InlineData("sunshine", "A long enough reason", "gate-not-found")]
    public void Refuses_to_let_a_gate_through(string gate, string reason, string rule) =>
        AssertRefused(rule, OverrideGate.Decide(Open() with { Minutes = 95 }, gate, reason, Ana));

    [Theory]
    [InlineData("session-minutes")]
    [InlineData("previous-actions-reviewed")]
    [InlineData("rate-split-before-why")]
    public void Refuses_to_let_through_what_passes(string gate) =>
        AssertRefused("gate-passes", OverrideGate.Decide(Open(), gate, "A long enough reason", Ana));

    [Fact]
    public void Tells_nobody_of_what_was_cancelled()
    {
        var calendar = Hindcast.Calendars.BusinessCalendar.Default;
        Assert.NotEmpty(Open().Rules.Notices(Open(), calendar));
        var cancelled = Open().Then(r => CancelRetro.Decide(r, "The export was incomplete", Ana));
        Assert.Empty(cancelled.Rules.Notices(cancelled, calendar));
        AssertRefused("retro-closed", CancelRetro.Decide(Closed(), "The export was incomplete", Ana));
    }

    [Fact]
    public void Records_who_let_a_gate_through_and_why() =>
        Assert.Equal([new GateOverride("session-minutes", "Two countries join by video", "Ana Silva", Session)],
            (Open() with { Minutes = 95 }).Then(r => OverrideGate.Decide(r, "session-minutes",
                "Two countries join by video", Ana)).Overrides);

    [Fact]
    public void Says_how_a_reason_is_given()
    {
        Assert.Contains("--reason", AssertRefused("reason-missing", OverrideGate.Decide(Open() with { Minutes = 95 },
            "session-minutes", "", Ana)).Message);
        Assert.Contains("reason:", AssertRefused("reason-missing", AmendAction.Decide(Ready(),
            new("A1", "owner", "Chloe Martin", "--"), Team, Ana)).Message);
        AssertRefused("reason-missing", RefreezeEvidence.Decide(Open(), new(Moved), "42", Ana));
    }

    /// <summary>S1-02, S0-11: what stopped since the opening is assumed too, once.</summary>
    [Fact]
    public void Notes_once_what_new_evidence_takes_as_given()
    {
        var stopped = EvidenceOf(Stopped(Moved.Report) with { CurrencyAssumed = true });
        var retro = Open().Then(r => RefreezeEvidence.Decide(r, new(stopped), "The deals export was incomplete", Ana))
            .Then(r => RefreezeEvidence.Decide(r, new(stopped), "Once more, nothing changed", Ana));

        Assert.Equal([("S1", "silent-crm-contact", "Ana Silva"), ("S2", "currency", "Ana Silva")],
            retro.Assumptions.Select(a => (a.Id, a.Label, a.Owner)));
    }

    [Fact]
    public void Refuses_new_evidence_that_the_session_cannot_see() => AssertRefused("held-before-evidence",
        RefreezeEvidence.Decide(Open(), new(EvidenceOf(Moved.Report with { AsOf = Session.AddDays(1) })),
            "Newer exports", Ana));

    [Fact]
    public void Refuses_to_move_the_session_before_its_evidence() => AssertRefused("held-before-evidence",
        AmendSession.Decide(Open(), new(new(2026, 10, 30), null, null, null), Team, BusinessCalendar.Default, Ana));

    [Fact]
    public void Freezes_evidence_anew_until_the_session_and_logs_it()
    {
        var retro = Open().Then(r => RefreezeEvidence.Decide(r, new(Moved), "The deals export was incomplete", Ana));

        Assert.Equal(("evidence", "The deals export was incomplete"), (retro.ChangeLog[0].Field,
            retro.ChangeLog[0].Reason));
        AssertRefused("evidence-frozen", RefreezeEvidence.Decide(retro, new(Moved), "Late", Ana with
            { On = Session.AddDays(1) }));
        AssertRefused("text-missing", RefreezeEvidence.Decide(retro, new(Moved), "", Ana));
    }

    [Fact]
    public void Moves_the_session_and_spreads_the_agenda_anew()
    {
        var retro = Open().Then(r => AmendSession.Decide(r, new(new(2026, 11, 6), 90, "Chloe Martin", "Room booked"),
            Team, BusinessCalendar.Default, Ana));

        Assert.Equal((new DateOnly(2026, 11, 6), 90, "Chloe Martin"), (retro.HeldOn, retro.Agenda.Sum(p => p.Minutes),
            retro.Facilitator));
        Assert.Equal(["held_on", "minutes", "facilitator"], retro.ChangeLog.Select(c => c.Field));
    }

    [Fact]
    public void Invites_somebody_once()
    {
        var more = new Hindcast.People.PeopleDirectory(Team.People.Add(new("Dee Wu", null, null)));
        var retro = Open().Then(r => InvitePerson.Decide(r, "dee wu", more, Ana));

        Assert.Equal("Dee Wu", retro.Roster[^1].Person);
        Assert.Empty(Granted(InvitePerson.Decide(retro, "Dee Wu", more, Ana)));
    }

    [Theory]
    [InlineData("2026-01-31", "2026-01-31", "2026-07-31")]
    [InlineData("2026-01-31", "2026-07-31", "2027-02-01")]
    [InlineData("2025-08-31", "2025-08-31", "2026-03-02")]
    public void Checks_its_health_every_six_months_on_a_worked_day(string first, string after, string due) =>
        Assert.Equal(DateOnly.Parse(due), HealthCheck.Next(DateOnly.Parse(first), DateOnly.Parse(after),
            BusinessCalendar.Default));

    [Fact]
    public void Never_loses_the_kind_of_a_review() =>
        Assert.Equal(["gtm-monthly", "renewal", "campaign", "incident", "project", "okr", "pattern-synthesis",
            "impact-learnings"],
            Enum.GetValues<RetroKind>().Select(RetroKinds.Spell));

    [Fact]
    public void Says_which_rates_are_mostly_mix() =>
        Assert.True(Briefs.MostlyMix(RateFinding with { Parts = new("source", -0.01, -0.06, 0) })
            && !Briefs.MostlyMix(RateFinding)
            && !Briefs.MostlyMix(RateFinding with { Kind = FindingKind.Mix }));
}
