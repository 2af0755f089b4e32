using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hindcast.Journal;
using Hindcast.Retros;
using Hindcast.Retros.KillCriteria;
using Hindcast.Retros.Kinds.Campaign;
using Hindcast.Retros.Kinds.ImpactLearnings;
using Hindcast.Retros.Kinds.PatternSynthesis;
using Hindcast.Retros.Kinds.Renewal;
using Hindcast.Retros.PostMortems;
using Hindcast.Retros.PostMortems.Lists;

namespace Hindcast.Tests.Retros;

/// <summary>S0-14: what reviews of objectives, their criteria and reviews of learnings stored replays to the same
/// state.</summary>
public class KindCorpusTests
{
    [Fact]
    public void A_stored_review_of_an_objective_replays_to_the_state_of_its_day()
    {
        var retro = Replay("retro-okr-1");
        var part = PostMortemPart.Of(retro);

        Assert.Equal(("okr-2026-10-1", RetroState.Closed, "Post-mortem: Q4 activation"), (retro.Id, retro.State,
            retro.Rules.TitleOf(retro)));
        Assert.Equal((4, 2, 1, 3, 3, 1), (part.Timeline.Length, part.Factors.Length, part.Hypotheses.Length,
            part.Learnings.Length, part.Decisions.Length, part.Mapping.Length));
        Assert.Equal(["K1", "K2", "K3"], part.Criteria.Select(k => k.Id));
        Assert.Equal([("P1", "K1")], part.FailureModes.Select(p => (p.Id, p.Criterion)));
        Assert.Equal([("prep-1", CheckAnswer.Yes)], part.Checks.Select(c => (c.Id, c.Said)));
        Assert.Equal([("CF1", 3)], retro.Movers.Select(m => (m.Id, m.Whys.Length)));
        Assert.True(retro.Gates!.Passed);
    }

    [Fact]
    public void A_stored_criterion_replays_to_the_state_of_its_day()
    {
        var first = Stored("criterion-1").Select(EventJson<CriterionEvent>.Read).Aggregate(CriterionStatus.None,
            CriterionStatus.Evolve);
        var second = Stored("criterion-2").Select(EventJson<CriterionEvent>.Read).Aggregate(CriterionStatus.None,
            CriterionStatus.Evolve);

        Assert.Equal(("okr-2026-10-1-k1", new DateOnly(2026, 11, 10)), (first.Id, first.Fired!.ActionDueOn));
        Assert.Equal(("https://tickets.example/1", 1, 0.01), (first.Acted!.Evidence, first.Moved!.Moves.Length,
            first.Moved.Signal.Threshold));
        Assert.Equal("Noor Haddad", second.Override!.Who);
        Assert.Equal([(null, "Of 2 that were due at once only the newest goes out.")],
            second.Told.Select(told => (told.To, told.Skipped)));
    }

    [Fact]
    public void A_stored_review_of_learnings_replays_to_the_state_of_its_day()
    {
        var part = ImpactPart.Of(Replay("retro-impact-learnings-1"));

        Assert.Equal([("okr-2026-10-1", "Read", 2)], part.Feed.Select(item => (item.Id, item.Outcome!, item.Cycles)));
        Assert.Equal(4, part.Log.Length);
    }

    [Fact]
    public void A_stored_campaign_retro_replays_to_the_state_of_its_day()
    {
        var first = Replay("retro-campaign-1");
        var part = CampaignPart.Of(first);
        Assert.Equal(("campaign-701c", RetroState.Closed, "Campaign retro: Autumn Summit"), (first.Id, first.State,
            first.Rules.TitleOf(first)));
        Assert.Equal((3, 3, 3, 1, 5), (part.Worked.Length, part.DidNot.Length, part.Notes.Length,
            part.Disagreements.Length, first.Claims.Length));
        Assert.Equal(CampaignStage.Distributed, CampaignStages.Taken(first)[^1].Stage);
        Assert.True(first.Gates!.Passed);

        var second = Replay("retro-campaign-2");
        Assert.Equal([("campaign-701c/D1", "Settled: the summit brings, email closes")], CampaignPart.Of(second).Looks
            .Select(look => (look.Id, look.Outcome!)));
        Assert.Equal("campaign-701c", second.Previous);

        Assert.Equal([(30, 4, 0), (60, 4, 1)], CampaignPart.Of(Replay("retro-campaign-3")).Updates
            .Select(update => (update.Age, update.Figures.Deals, update.Figures.Won)));
    }

    [Fact]
    public void A_stored_renewal_retro_replays_to_the_state_of_its_day()
    {
        var retro = Replay("retro-renewal-1");
        var part = RenewalPart.Of(retro);

        Assert.Equal((RetroState.Closed, "Rita Moss", 2), (retro.State, part.Opened!.Director, part.Accounts.Length));
        Assert.Equal(["Churned champion left", "Renewed "], part.Accounts.Select(a => $"{a.Outcome} {a.Reason}")
            .Order());
        Assert.Equal([("pricing:multi-year-quote", "A1")], part.Blockers.Select(b => (b.Key, b.Action!)));
        Assert.Equal([true], part.Proposals.Select(p => p.IsAccepted));
    }

    /// <summary>A blocker was named in the session, also where that moved.</summary>
    [Fact]
    public void A_blocker_is_as_old_as_the_session_that_named_it()
    {
        var retro = Replay("retro-renewal-1") with { State = RetroState.Draft };
        var moved = retro.Then(r => AmendSession.Decide(r, new(r.HeldOn.AddDays(-3), null, null, null),
            RetroSample.Team, Hindcast.Calendars.BusinessCalendar.Default, RetroSample.Ana));

        Assert.Equal([retro.HeldOn.AddDays(-3)], RenewalPart.Of(moved).Blockers.Select(b => b.FirstSeen));
    }

    [Fact]
    public void A_stored_synthesis_replays_to_the_state_of_its_day()
    {
        var retro = Replay("retro-pattern-synthesis-1");
        var part = SynthesisPart.Of(retro);

        Assert.Equal((RetroState.Closed, "Pattern synthesis, 2026-Q4", 1), (retro.State, retro.Rules.TitleOf(retro),
            part.NamedThisYear));
        Assert.Equal([("T1", "rollout", RecurringLevel.Systemic, Remedy.Rule)],
            part.Themes.Select(t => (t.Id, t.Key, t.Level, t.Answer!.Remedy!.Value)));
        Assert.Equal([("pricing:multi-year-quote", "Noor Haddad")], part.Blockers.Select(b => (b.Key, b.EscalatedTo!)));
        Assert.Equal([("I1", SynthesisQuestion.Structural)], part.Items.Select(i => (i.Id, i.Question)));
    }

    [Fact]
    public void The_corpus_holds_every_kind_of_event() => Assert.Empty(
        ((Type[])[typeof(PostMortemEvent), typeof(ImpactEvent), typeof(CriterionEvent), typeof(CampaignEvent),
            typeof(RenewalEvent), typeof(SynthesisEvent)]).SelectMany(type =>
                type.GetCustomAttributes<JsonDerivedTypeAttribute>())
            .Select(a => (string)a.TypeDiscriminator!)
            .Except(((string[])["retro-okr-1", "criterion-1", "criterion-2", "retro-impact-learnings-1",
                "retro-campaign-1", "retro-campaign-2", "retro-campaign-3", "retro-renewal-1",
                "retro-pattern-synthesis-1"]).SelectMany(
                    Stored).Select(stored => stored.Type)));

    internal static Retro Replay(string name) => Stored(name).Select(EventJson<RetroEvent>.Read).Aggregate(Retro.None,
        Retro.Evolve);

    private static Recorded[] Stored(string name)
    {
        var stored = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Corpus", name + ".jsonl"))
            .Select(line => JsonSerializer.Deserialize<Recorded>(line, StoredJson.Options)!).ToArray();
        Assert.All(stored, recorded => Assert.Equal(recorded.Hash, recorded.ExpectedHash()));
        return stored;
    }
}
