using Hindcast.Calendars;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Monitors;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros;
using Hindcast.Retros.Gating;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.Kinds.GtmMonthly;
using Hindcast.Retros.Records;
using Hindcast.Settings;
using static Hindcast.Tests.Retros.RetroSample;

namespace Hindcast.Tests.Retros.Kinds.GtmMonthly;

/// <summary>S3-01 to S3-04, S3-13, S3-14, S3-18 to S3-23, S3-28 to S3-30, D-06, D-20: what a monthly session is beside
/// its numbers.</summary>
public class GtmMonthlyKindTests
{
    private static readonly MonthStanding Usual = new("Ana Silva", "revops is there.", "monthly", "whys", 1, [],
        [], [], []);

    [Fact]
    public void Takes_a_card_only_with_evidence_and_a_column()
    {
        var board = On(Usual with { Format = Board.Format });
        AssertRefused("evidence-missing", Put(board, "Weekly pipeline call", "stop", null));
        AssertRefused("column-unknown", Put(board, "Weekly pipeline call", "pause", Webinar));
        AssertRefused("evidence-not-a-link", Put(board, "Weekly pipeline call", "stop", "everybody says so"));

        var one = board.Then(r => Put(r, "Weekly pipeline call", "stop", Webinar));
        Assert.Equal(("B1", BoardColumn.Stop), (GtmPart.Of(one).Cards.Single().Id,
            GtmPart.Of(one).Cards.Single().Column));
        var moved = one.Then(r => Board.Decide(r, Said("b1", ("column", "continue")), Ana));
        Assert.Equal(BoardColumn.Continue, GtmPart.Of(moved).Cards.Single().Column);
        Assert.Equal("B1", moved.ChangeLog[^1].Field);
        AssertRefused("card-not-found", Board.Decide(one, Said("B7", ("column", "stop")), Ana));
    }

    [Fact]
    public void A_session_in_the_form_of_a_board_needs_cards_and_no_whys()
    {
        var board = On(Usual with { Format = Board.Format });
        Assert.False(Gate(board, "board-filled").Passed);
        Assert.True(Gate(board, "whys-depth-three").Passed);
        Assert.True(Gate(board.Then(r => Put(r, "Weekly pipeline call", "stop", Webinar)), "board-filled").Passed);
        Assert.False(Gate(On(Usual), "whys-depth-three").Passed);
        // What the program itself proposes as mover may be a rate that nobody split: a board asks no why of it.
        var unsplit = EvidenceOf(Report(RateFinding with { Parts = null }, MixFinding));
        Assert.True(Gate(board with { Evidence = unsplit }, "rate-split-before-why").Passed);
        var whys = Gate(On(Usual) with { Evidence = unsplit }, "rate-split-before-why");
        Assert.False(whys.Passed);
        Assert.Contains($"movers {TierC}", whys.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_months_in_a_row_and_tells_the_breaks()
    {
        ImmutableArray<Retro> series = [Month("2026-05"), Month("2026-06"), Skipped("2026-07", "Two of three were ill"),
            Month("2026-09"), Month("2026-10")];

        Assert.Equal((2, 0, 2), (Standings.Streak(series, "2026-11"), Standings.Streak(series, "2026-09"),
            Standings.Streak(series, "2026-07")));
        Assert.Equal([("2026-08", null), ("2026-07", "Two of three were ill")], Standings.Breaks(series, "2026-11")
            .Select(gap => (gap.Month, gap.Reason)));
        Assert.Empty(Standings.Breaks([], "2026-11"));
    }

    [Fact]
    public void Does_not_close_over_a_month_that_nobody_explained_unless_it_is_let_through()
    {
        var broken = On(Usual with { Breaks = [new("2026-09", null), new("2026-08", "Merger week")] });
        Assert.Contains("2026-09 has no retro.", Gate(broken, "skipped-months-explained").Message);
        Assert.True(Gate(broken.Then(r => OverrideGate.Decide(r, "skipped-months-explained",
            "Nobody kept retros before", Ana)), "skipped-months-explained").Passed);
        Assert.True(Gate(On(Usual with { Breaks = [new("2026-08", "Merger week")] }),
            "skipped-months-explained").Passed);
        Assert.Contains("2026-08 (Merger week)", Warned(On(Usual with { Breaks = [new("2026-08", "Merger week")] }),
            "streak-broken").Message);
    }

    [Fact]
    public void Looks_at_the_series_as_it_stands_and_not_as_it_stood_when_it_was_opened()
    {
        var opened = On(Usual with { Streak = 0, Breaks = [new("2026-09", null)] });
        Retro Now(params Retro[] others) => new GtmMonthlyKind().LookedAtAgain(opened, Team, Granted(WorkspaceSettings.Parse("")),
            [opened, .. others], Session).Aggregate(opened, Retro.Evolve);

        Assert.Contains("2026-09 has no retro.", Gate(Now(Month("2026-08")), "skipped-months-explained").Message);
        var closed = Now(Month("2026-08"), Month("2026-09"));
        Assert.Equal("2 months in a row before this one.", Gate(closed, "skipped-months-explained").Message);
        Assert.DoesNotContain(Warnings(closed), warning => warning.Rule == "streak-broken");
        Assert.True(Gate(Now(Month("2026-08"), Skipped("2026-09", "Two of three were ill")),
            "skipped-months-explained").Passed);
    }

    [Theory]
    [InlineData("weekly", "cadence-too-granular")]
    [InlineData("quarterly", "cadence-too-slow")]
    public void Warns_of_another_cadence_than_monthly(string cadence, string rule)
    {
        Assert.NotEmpty(Warned(On(Usual with { Cadence = cadence }), rule).Message);
        Assert.DoesNotContain(Warnings(On(Usual)), warning => warning.Rule.StartsWith("cadence",
            StringComparison.Ordinal));
    }

    [Fact]
    public void Wants_marketing_and_sales_there()
    {
        Assert.True(Gate(On(Usual), "attendance-cross-functional").Passed);
        var alone = On(Usual).Then(r => SessionValues.Attended.Decide(r, "ana silva, Ben Okafor", null, Context));
        Assert.Contains("Nobody of sales was there.", Gate(alone, "attendance-cross-functional").Message);
        AssertRefused("person-not-found", SessionValues.Attended.Decide(On(Usual), "Zoe", null, Context));
    }

    [Fact]
    public void Takes_an_agenda_whose_minutes_sum_to_the_session()
    {
        AssertRefused("agenda-minutes", SessionValues.Agenda.Decide(On(Usual), "20 Review; 50 Ask why", null, Context));
        AssertRefused("agenda-not-readable", SessionValues.Agenda.Decide(On(Usual), "Review", null, Context));
        var own = On(Usual).Then(r => SessionValues.Agenda.Decide(r,
            "20 Review the panel; 55 Report the results by region", null, Context));
        Assert.Equal([20, 55], own.Agenda.Select(part => part.Minutes));
        Assert.Contains("business review", Warned(own, "agenda-only-reports").Message);
        var blaming = On(Usual).Then(r => SessionValues.Agenda.Decide(r, "75 Why did sales not work these leads",
            null, Context));
        Assert.StartsWith("Agenda: ", Warnings(blaming)
            .First(w => w.Rule.StartsWith("blame-", StringComparison.Ordinal)).Message);
        Assert.DoesNotContain(Warnings(On(Usual)), w => w.Rule == "agenda-only-reports");
    }

    [Fact]
    public void Puts_what_the_data_leave_open_on_the_agenda()
    {
        var retro = Open(OpeningOn(EvidenceOf(Stopped(Report(RateFinding)))));
        Assert.Contains("settle first: crm (contact) silent since 2026-10-12", retro.Agenda[0].Title);
        Assert.Equal(75, retro.Agenda.Sum(part => part.Minutes));
        var moved = retro.Then(r => AmendSession.Decide(r, new(null, 80, null, null), Team, BusinessCalendar.Default,
            Ana));
        Assert.Contains("settle first", moved.Agenda[0].Title);
    }

    [Fact]
    public void Warns_where_the_facilitator_answers_for_what_moved()
    {
        Assert.DoesNotContain(Warnings(On(Usual)), w => w.Rule == "facilitator-has-stake");
        Assert.Contains("sales answers for", Warned(On(Usual) with { Facilitator = "Chloe Martin" },
            "facilitator-has-stake").Message);
    }

    [Fact]
    public void Warns_of_theatre()
    {
        var mixed = Asked(On(Usual), Webinar).Then(r => Put(r, "Weekly pipeline call", "stop", Webinar));
        Assert.NotEmpty(Warned(mixed, "theatre-many-exercises").Message);
        Assert.NotEmpty(Warned(On(Usual) with { Movers = [] }, "theatre-without-mover").Message);
        var blind = Report() with { Indicators = [.. Report().Indicators.Select((i, at) => at < 2 ? i : i with
            { Value = null, Verdict = Verdict.Insufficient })] };
        Assert.NotEmpty(Warned(Open(OpeningOn(EvidenceOf(blind))), "theatre-without-numbers").Message);
    }

    /// <summary>S3-21: the same words three months in a row, on evidence that did not change.</summary>
    [Fact]
    public void Warns_of_a_finding_that_stands_the_third_time_on_the_same_evidence()
    {
        var august = Month("2026-08") with { Claims = [new("F1", "Leads wait two days.", "crm:7", "Ana Silva")] };
        var september = Month("2026-09") with { Claims = [new("F1", "leads wait  two days", "crm:7", "Ana Silva"),
            new("F2", "Only once", null, "Ana Silva")] };
        var repeated = Standings.Repeated([august, september], "2026-10");

        var retro = On(Usual with { Repeated = repeated }).Then(r => AddFinding.Decide(r, "Leads wait two days",
            "crm:7", Ana));
        Assert.NotEmpty(Warned(retro, "finding-stale").Message);
        Assert.DoesNotContain(Warnings(On(Usual with { Repeated = repeated })
            .Then(r => AddFinding.Decide(r, "Leads wait two days", "crm:8", Ana))), w => w.Rule == "finding-stale");
    }

    [Fact]
    public void Finds_the_owner_in_the_order_that_is_set()
    {
        ImmutableArray<string> order = ["revops", "commercial operations", "founder"];
        Assert.Equal("Ana Silva", Standings.Owner(Team, order, Session).Owner);
        var founder = new PeopleDirectory([new("Kim", "Founder", null)]);
        Assert.Equal(("Kim", "Nobody is there before founder in the order revops, commercial operations, founder."),
            Standings.Owner(founder, order, Session));
        Assert.Null(Standings.Owner(PeopleDirectory.Empty, order, Session).Owner);
    }

    [Fact]
    public void Warns_of_a_watch_that_speaks_up_and_tells_one_whose_data_are_missing()
    {
        var retro = On(Usual with { Watches = [Said(MonitorState.Watch), Said(MonitorState.NotMonitored)] });

        Assert.Single(Warnings(retro), warning => warning.Rule == "monitor-watch");
        var rows = retro.Rules.Sections(retro).Single(section => section.Id == "watches").Blocks
            .OfType<SectionBlock.Listing>().Single().Rows;
        Assert.Equal(["watch", "not monitored"], rows.Select(row => row[1].Text));

        static Watch Said(MonitorState state) =>
            Watch.Of(new("icp_drift", "ICP drift", "tiers", state, "The mixes differ."));
    }

    /// <summary>S3-14: a fall of 18 % that revenue shows after four months, at 500,000 won meanwhile, exposes
    /// 90,000.</summary>
    [Fact]
    public void Shows_how_long_revenue_lags_and_what_is_exposed_meanwhile()
    {
        var fell = Report(RateFinding) with
        {
            Indicators = [.. Report(RateFinding).Indicators.Select(i => i.Id == "mql_to_sql" ? i with
                { ChangeRelative = -0.18, Change = Change.Worse } : i)],
        };
        var retro = On(Usual with { Lags = [new("mql_to_sql", 122, 300, 500_000, "USD", "MQL to SQL 22 days + deal to win 100 days"),
            new("win_rate", null, 4, null, null, "deal not known")] },
            OpeningOn(EvidenceOf(fell)));
        var rows = retro.Rules.Sections(retro).Single(section => section.Id == "lags").Blocks
            .OfType<SectionBlock.Listing>().Single().Rows;

        Assert.Equal((4.0, 0.18, 90_000.0, "USD"), (rows[0][2].Value, rows[0][5].Value, rows[0][6].Value,
            rows[0][6].Currency));
        Assert.Equal(SectionCell.Untold, rows[1][1]);
    }

    [Fact]
    public void Tells_people_before_and_after_the_session_and_every_six_months()
    {
        var calendar = BusinessCalendar.Default;
        Assert.Equal([("brief-2026-11-04", "2026-11-02T09:00:00Z"), ("health-check-2027-05-04",
            "2027-05-04T09:00:00Z")],
            GtmNotices.Of(On(Usual), calendar).Select(notice => (notice.Name, $"{notice.At:yyyy-MM-ddTHH:mm:ssZ}")));
        Assert.Equal(["agreed", "health-check-2027-05-04"], GtmNotices.Of(Closed(), calendar)
            .Select(notice => notice.Name));
    }

    [Fact]
    public void Skips_a_month_only_with_a_reason_and_only_where_there_is_no_retro()
    {
        var kind = new GtmMonthlyKind();
        AssertRefused("reason-missing", SkipRetro.Decide(Retro.None, kind, "2026-11", "", Ana));
        AssertRefused("retro-exists", SkipRetro.Decide(Open(), kind, "2026-10", "Merger week", Ana));
        var skipped = Retro.None.After(SkipRetro.Decide(Retro.None, kind, "2026-11", "Merger week", Ana));
        Assert.Equal((RetroState.Skipped, "retro-skipped"), (skipped.State, skipped.Shut!.Rule));
    }

    [Theory]
    [InlineData("Prove that Chloe caused the lost renewals", "purpose-blame")]
    [InlineData("Input for a performance review", "purpose-performance")]
    public void Refuses_to_look_for_a_culprit(string purpose, string rule) =>
        AssertRefused(rule, OpenRetro.Decide(Retro.None, Opening with
            { Options = new(KindOptions.None.Values.Add("purpose", purpose)) }, Ana));

    [Fact]
    public void Opens_to_learn() => Assert.Equal("2026-10",
        Open(Opening with { Options = new(KindOptions.None.Values.Add("purpose",
            "Learn why webinar leads wait, not to blame anybody")) }).Month);

    /// <summary>S0-08: more than half of at least three rows.</summary>
    [Fact]
    public void Sees_blame_in_clean_words()
    {
        string[] rows = ["The list was kept by Chloe", "Chloe's queue had no cover", "The form was renamed"];
        Assert.Equal([("Chloe Martin", 2)], BlameShare.In(rows, Team));
        Assert.Empty(BlameShare.In([.. rows, "The rule was old"], Team));
        Assert.Empty(BlameShare.In(rows[..2], Team));
    }

    [Fact]
    public void Keeps_its_own_events() => Assert.All(
        (GtmEvent[])[new MonthStood(Usual with { Breaks = [new("2026-08", null)],
            Lags = [new("win_rate", null, 4, null, null, "")] }),
            new CardAdded(new("B1", "x", BoardColumn.Start, "crm:1")),
            new CardAmended(new("B1", "y", BoardColumn.Continue, "crm:1")), new AttendanceNoted(["Ana Silva"])],
        happened =>
        {
            var written = EventJson<RetroEvent>.Write(happened);
            Assert.StartsWith("gtm-monthly-", written.Type);
            Assert.Equal(written, EventJson<RetroEvent>.Write(EventJson<RetroEvent>.Read(
                Recorded.Chain("retro/x", 1, Recorded.NoPrevious, written, Actor.Local("x"),
                    DateTimeOffset.UnixEpoch))));
        });

    private static ChangeContext Context => new(Team, BusinessCalendar.Default, Ana, []);

    private static Retro On(MonthStanding standing, OpenRetro.Command? opening = null)
    {
        var asked = opening ?? Opening;
        return Open(asked with { Gathered = asked.Gathered with { Own = [new MonthStood(standing)] } });
    }

    private static Retro Month(string month) => Closed() with { Id = $"gtm-monthly-{month}", Month = month };

    private static Retro Skipped(string month, string reason) =>
        Retro.None.After(SkipRetro.Decide(Retro.None, new GtmMonthlyKind(), month, reason, Ana));

    private static Outcome<ImmutableArray<RetroEvent>> Put(Retro retro, string text, string column, string? evidence) =>
        Board.Decide(retro,
        evidence is null
            ? Said(null, ("text", text), ("column", column))
            : Said(null, ("text", text), ("column", column), ("evidence", evidence)), Ana);

    private static ListChange Said(string? id, params (string Field, string Value)[] said) =>
        new(id, said.ToImmutableSortedDictionary(s => s.Field, s => s.Value, StringComparer.Ordinal), null);

    private static Gate Gate(Retro retro, string rule) =>
        Gates.Check(new(retro, Team, Session, () => [])).Gates.Single(gate => gate.Rule == rule);

    private static ImmutableArray<Warning> Warnings(Retro retro) => Gates.Check(new(retro, Team, Session, () => [])).Warnings;

    private static Warning Warned(Retro retro, string rule) => Warnings(retro).First(warning => warning.Rule == rule);
}
