using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hindcast.Journal;
using Hindcast.Renewals.DealDesk;
using Hindcast.Renewals.Escalations;
using Hindcast.Renewals.Forecasting;
using Hindcast.Renewals.Plays;

namespace Hindcast.Tests.Renewals;

/// <summary>S0-14: what plays, deals, escalations and words on a forecast stored replays to the same state.</summary>
public class PlayCorpusTests
{
    [Fact]
    public void A_stored_play_replays_to_the_state_of_its_day()
    {
        var play = Stored("play-1").Select(EventJson<PlayEvent>.Read).Aggregate(Play.None, Play.Evolve);

        Assert.Equal(("a1-2027-01-31", "Northwind (A1)", "strategic", "yellow", "closed"), (play.Id, play.Account,
            play.Tier, play.Risk, play.State));
        Assert.Equal("value-realization", play.Card.Id);
        Assert.Equal("Eve Stone", play.Approval!.Who);
        Assert.Equal(("contracted", 150_000m, 120_000m), (play.Closed!.Result, play.Closed.ArrBefore,
            play.Closed.ArrAfter));
        Assert.Contains("red-twice", play.RipCords.Select(cord => cord.Trigger));
        Assert.Equal(2, play.Checkpoints.OfType<CheckpointHeld>().Count());
        Assert.Equal(["Two months free"], play.Decisions.Select(decision => decision.Text));
        Assert.Equal("Rita Moss", play.Owner("ae").Person);
    }

    [Fact]
    public void A_stored_deal_replays_to_the_state_of_its_day()
    {
        var deal = Stored("deal-1").Select(EventJson<DealEvent>.Read).Aggregate(Deal.None, Deal.Evolve);

        Assert.Equal(("deal-001", "signed", "A5"), (deal.Id, deal.State, deal.Now.Terms.Account));
        Assert.Equal([12_750m], deal.Now.Terms.Years);
    }

    [Fact]
    public void A_stored_escalation_replays_to_the_state_of_its_day()
    {
        var so = Stored("escalation-1").Select(EventJson<EscalationEvent>.Read).Aggregate(Escalation.None,
            Escalation.Evolve);

        Assert.Equal(("esc-a1-2027-01-31", "closed", "a1-2027-01-31"), (so.Id, so.State, so.Raised!.Play));
        Assert.Equal((new DateOnly(2026, 10, 27), "severity-change", "Call early"), (so.Answered!.NextOn,
            so.Down!.Reason, so.Closed!.Learning));
        Assert.Contains("Their COO answered", so.Notes.Select(note => note.Text));
    }

    [Fact]
    public void A_stored_word_on_a_forecast_is_read() => Assert.Equal(
        [new ChanceSaid("A5", new(2027, 2, 1), 0.4, "Their sponsor left on Monday", new(2026, 11, 9), "Ana Silva")],
        Stored("renewal-forecast-1").Select(EventJson<ForecastEvent>.Read).Cast<ChanceSaid>());

    [Fact]
    public void The_corpus_holds_every_kind_of_event() => Assert.Empty(
        ((Type[])[typeof(PlayEvent), typeof(DealEvent), typeof(EscalationEvent), typeof(ForecastEvent)])
            .SelectMany(type => type.GetCustomAttributes<JsonDerivedTypeAttribute>())
            .Select(a => (string)a.TypeDiscriminator!)
            .Except(((string[])["play-1", "deal-1", "escalation-1", "renewal-forecast-1"]).SelectMany(Stored)
                .Select(stored => stored.Type)));

    private static Recorded[] Stored(string name)
    {
        var stored = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Corpus", name + ".jsonl"))
            .Select(line => JsonSerializer.Deserialize<Recorded>(line, StoredJson.Options)!).ToArray();
        Assert.All(stored, recorded => Assert.Equal(recorded.Hash, recorded.ExpectedHash()));
        return stored;
    }
}
