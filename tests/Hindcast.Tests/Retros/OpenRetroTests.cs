using Hindcast.Facts.Findings;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.Kinds.GtmMonthly;
using static Hindcast.Tests.Retros.RetroSample;

namespace Hindcast.Tests.Retros;

/// <summary>S0-01, S0-11, S3-05, S3-06, S3-08, S3-26.</summary>
public class OpenRetroTests
{
    [Fact]
    public void Carries_its_kind_and_month_in_its_id() =>
        Assert.Equal(("gtm-monthly-2026-10", RetroKind.GtmMonthly, RetroState.Draft), (Open().Id, Open().Kind,
            Open().State));

    [Fact]
    public void Puts_what_moved_on_the_panel_first_and_fills_it_with_the_usual_four() =>
        Assert.Equal(["mql_to_sql", "icp_mix", "pipeline_velocity", "win_rate"], Open().Panel);

    [Fact]
    public void Takes_the_usual_four_in_a_quiet_month() =>
        Assert.Equal(["pipeline_velocity", "win_rate", "mql_to_sql", "sales_cycle_days"], Open(OpeningOn(Quiet)).Panel);

    [Fact]
    public void Prefers_indicators_with_data()
    {
        var report = Report() with { Indicators = [Reading("win_rate", Unit.Share, null, Verdict.Insufficient),
            .. Report().Indicators.RemoveAt(2)] };

        Assert.Equal(["pipeline_velocity", "mql_to_sql", "sales_cycle_days", "lead_volume"],
            Open(OpeningOn(EvidenceOf(report))).Panel);
    }

    [Fact]
    public void Proposes_the_two_worse_findings_as_movers() =>
        Assert.Equal([Webinar, TierC], Open().Movers.Select(m => m.Id));

    [Fact]
    public void Opens_a_good_month_without_movers() => Assert.Empty(Open(OpeningOn(Quiet)).Movers);

    [Theory]
    [InlineData(15)]
    [InlineData(60)]
    [InlineData(75)]
    [InlineData(89)]
    [InlineData(120)]
    public void Spreads_exactly_the_session_over_four_parts(int minutes)
    {
        var agenda = Open(Opening with { Minutes = minutes }).Agenda;

        Assert.Equal((4, minutes), (agenda.Length, agenda.Sum(part => part.Minutes)));
        Assert.All(agenda, part => Assert.True(part.Minutes > 0));
    }

    [Fact]
    public void Seats_the_functions_and_lets_RevOps_lead()
    {
        Assert.Equal(["Ana Silva", "Ben Okafor", "Chloe Martin"], Open().Roster.Select(seat => seat.Person));
        Assert.Equal("Ana Silva", Open().Facilitator);
        Assert.Empty(Open().Assumptions);
    }

    [Fact]
    public void Notes_a_missing_function_as_an_assumption_with_an_owner()
    {
        var retro = Open(Opening with { Directory = new(Team.People.RemoveAt(1)) });

        Assert.Equal([("S1", "roster-marketing", "Ana Silva")],
            retro.Assumptions.Select(a => (a.Id, a.Label, a.Owner)));
    }

    [Fact]
    public void Assumes_everything_of_an_empty_directory_and_owns_up_to_having_no_owner() =>
        Assert.All(Open(Opening with { Directory = PeopleDirectory.Empty }).Assumptions, a => Assert.Null(a.Owner));

    [Fact]
    public void Tells_the_findings_in_the_brief() => Assert.Contains(RateFinding.Headline, Open().Brief);

    [Fact]
    public void Refuses_a_word_that_is_no_kind() => AssertRefused("kind-not-known", RetroKinds.Named("stand-up"));

    [Fact]
    public void Refuses_a_second_opening() => AssertRefused("retro-exists", OpenRetro.Decide(Open(), Opening, Ana));

    [Fact]
    public void Refuses_a_session_before_the_month_began() =>
        AssertRefused("held-before-month", Decide(Opening with { HeldOn = new(2026, 9, 30) }));

    [Fact]
    public void Refuses_a_month_that_is_not_over() =>
        AssertRefused("month-not-ended",
            Decide(Opening with { Gathered = new(EvidenceOf(Report() with { AsOf = new(2026, 10, 30) })) }));

    [Fact]
    public void Refuses_a_session_before_the_day_of_its_evidence() =>
        AssertRefused("held-before-evidence", Decide(Opening with { HeldOn = new(2026, 10, 30) }));

    [Fact]
    public void Tells_every_silence_and_every_mover_however_many_findings_there_are()
    {
        var others = Enumerable.Range(1, 6).Select(n => RateFinding with { Id = $"o{n}", Direction = Direction.Changed,
            Headline = $"Other {n}." });
        var report = Stopped(Report([.. others, RateFinding, MixFinding]));
        var retro = Open(OpeningOn(EvidenceOf(report)));

        Assert.Equal(Silent.Headline, retro.Brief[1]);
        Assert.Equal([RateFinding.Headline, MixFinding.Headline, "Other 1.", "Other 2.",
            "4 more findings stand further down."], retro.Brief.Skip(3).Take(5));
        var chosen = retro.Then(r => ChooseMovers.Decide(r, ["o6", TierC], "These matter", Ana));
        Assert.Equal(["Other 6.", MixFinding.Headline], chosen.Brief.Skip(3).Take(2));
    }

    [Fact]
    public void Says_one_finding_and_one_action_in_the_singular()
    {
        var five = Enumerable.Range(1, 3).Select(n => RateFinding with { Id = $"o{n}", Direction = Direction.Changed });
        var retro = Open(OpeningOn(EvidenceOf(Report([RateFinding, MixFinding, .. five]))));

        Assert.Contains("1 more finding stands further down.", retro.Brief);
        Assert.Contains("1 of the 6 indicators that could be judged crossed its threshold: mql to sql.", retro.Brief);
    }

    [Fact]
    public void Assumes_a_currency_that_no_file_names_and_asks_somebody_to_confirm_it()
    {
        var assumed = Open(OpeningOn(EvidenceOf(Report(RateFinding) with { CurrencyAssumed = true }))).Assumptions
            .Single();

        Assert.Equal(("currency", "Ana Silva"), (assumed.Label, assumed.Owner));
        Assert.Contains("USD", assumed.Text);
    }

    [Theory]
    [InlineData("October")]
    [InlineData("2026-13")]
    public void Refuses_a_month_that_is_none(string month) =>
        AssertRefused("month-not-a-month", Decide(OpeningOn(EvidenceOf(Report() with { Month = month }))));

    [Fact]
    public void Refuses_an_unknown_facilitator() =>
        AssertRefused("person-not-found", Decide(Opening with { Facilitator = "Zoe Lang" }));

    [Fact]
    public void Refuses_a_session_without_room_for_four_parts() =>
        AssertRefused("minutes-out-of-range", Decide(Opening with { Minutes = 3 }));

    private static Outcome<ImmutableArray<RetroEvent>> Decide(OpenRetro.Command asked) =>
        OpenRetro.Decide(Retro.None, asked, Ana);
}
