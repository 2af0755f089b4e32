using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hindcast.Calendars;
using Hindcast.Journal;
using Hindcast.Retros;
using Hindcast.Retros.Kinds.GtmMonthly;
using static Hindcast.Tests.Retros.RetroSample;

namespace Hindcast.Tests.Retros;

/// <summary>S0-14: what was stored replays to the same state, byte for byte.</summary>
public class RetroStreamTests
{
    private static readonly string Corpus = Path.Combine(AppContext.BaseDirectory, "Corpus",
        "retro-gtm-monthly-1.jsonl");

    [Fact]
    public void Stores_and_reads_every_event_alike() => Assert.All(Everything(), happened =>
    {
        var written = EventJson<RetroEvent>.Write(happened);
        var read = EventJson<RetroEvent>.Read(Recorded.Chain("retro/x", 1, Recorded.NoPrevious, written,
            Actor.Local("x"), DateTimeOffset.UnixEpoch));
        Assert.Equal(written, EventJson<RetroEvent>.Write(read));
    });

    [Fact]
    public void The_sample_holds_every_kind_of_event() => Assert.Equal(
        typeof(RetroEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(a => (string)a.TypeDiscriminator!)
            .Order(),
        Everything().Select(e => EventJson<RetroEvent>.Write(e).Type).Distinct().Order());

    [Fact]
    public void Evolve_applies_every_event_to_every_state() => Assert.All(
        from happened in Everything() from retro in (Retro[])[Retro.None, Open(), Closed()] select (retro, happened),
        pair => Assert.NotNull(Retro.Evolve(pair.retro, pair.happened)));

    [Fact]
    public void The_first_stored_stream_replays_to_the_state_of_its_day()
    {
        var stored = File.ReadLines(Corpus).Select(line => JsonSerializer.Deserialize<Recorded>(line,
            StoredJson.Options)!).ToArray();
        Assert.All(stored, recorded => Assert.Equal(recorded.Hash, recorded.ExpectedHash()));
        var retro = stored.Select(EventJson<RetroEvent>.Read).Aggregate(Retro.None, Retro.Evolve);

        Assert.Equal(("gtm-monthly-2026-10", RetroState.Closed, new DateOnly(2026, 11, 6), 95), (retro.Id, retro.State,
            retro.HeldOn, retro.Minutes));
        Assert.Equal(["mql_to_sql", "win_rate", "lead_volume"], retro.Panel);
        Assert.Equal([(Webinar, 3), (TierC, 3)], retro.Movers.Select(m => (m.Id, m.Whys.Length)));
        Assert.Equal([("A1", "Chloe Martin"), ("A2", "Ben Okafor"), ("A3", null)],
            retro.Actions.Select(a => (a.Id, a.Owner)));
        Assert.Equal(["session-minutes"], retro.Overrides.Select(o => o.Rule));
        Assert.Equal([("S1", "Ana Silva")], retro.Assumptions.Select(a => (a.Id, a.Owner)));
        Assert.Equal([Standing.Fact], retro.Claims.Select(c => c.Standing));
        Assert.Equal([ActionState.Done, ActionState.NotDone], retro.PreviousActions.Select(a => a.Status));
        Assert.Equal(13, retro.ChangeLog.Length);
        Assert.True(retro.Gates!.Passed);
    }

    [Fact]
    public void Two_records_of_one_stream_are_the_same_text()
    {
        string Text() => JsonSerializer.Serialize(RetroRecord.Of(Closed(), 9, "abc"), StoredJson.Options);

        Assert.Equal(Text(), Text());
        Assert.Equal(Text(), JsonSerializer.Serialize(JsonSerializer.Deserialize<RetroRecord>(Text(),
            StoredJson.Options), StoredJson.Options));
    }

    [Fact]
    public void A_record_lists_an_action_without_owner_as_a_conversation()
    {
        var retro = Ready().Then(r => AgreeAction.Decide(r, new("Publish a handoff checklist", Webinar, null, null,
            null, null, null), Team))
            .Then(r => AddConversation.Decide(r, "The forms are long")).Then(r => CloseRetro.Decide(r, Team, Ana));
        var record = RetroRecord.Of(retro, 12, "abc");

        Assert.Equal(["A1", "A2"], record.Actions.Select(a => a.Id));
        Assert.Equal(["The forms are long",
            "Publish a handoff checklist (lacks an owner, a due day and a success signal)"], record.Conversations);
        Assert.Equal(["A1"], record.Movers[0].Actions);
        Assert.Equal("GTM retro, October 2026", record.Title);
        Assert.Equal(4, record.Panel.Length);
        Assert.Equal(2, record.Appendix.Length);
    }

    /// <summary>Every kind of event, in an order in which it can happen.</summary>
    internal static ImmutableArray<RetroEvent> Everything()
    {
        var all = ImmutableArray.CreateBuilder<RetroEvent>();
        var retro = Retro.None;
        var before = Closed() with { Id = "gtm-monthly-2026-09", Month = "2026-09", FirstHeldOn = new(2026, 10, 2) };
        var more = new Hindcast.People.PeopleDirectory(Team.People.Add(new("Dee Wu", "SDR lead", "sales")));
        Do(r => OpenRetro.Decide(r, Opening with { Earlier = [before] }, Ana));
        Do(r => RefreezeEvidence.Decide(r, new(Moved), "The deals export was incomplete", Ana));
        Do(r => PreviousActions.Follow(r, [before], [ActionStatus.Open with { Id = ActionStatus.IdOf(before.Id, "A1"),
            DueOn = new(2026, 11, 30) }], Session));
        Do(r => AmendSession.Decide(r, new(new(2026, 11, 6), 95, null, "Room booked"), Team, BusinessCalendar.Default,
            Ana));
        Do(r => InvitePerson.Decide(r, "Dee Wu", more, Ana));
        Do(r => ChoosePanel.Decide(r, ["mql_to_sql", "win_rate", "lead_volume"], null, Ana));
        Do(r => ChooseMovers.Decide(r, [Webinar], "One is enough", Ana));
        Do(r => ChooseMovers.Decide(r, [Webinar, TierC], "Two after all", Ana));
        foreach (string mover in (string[])[Webinar, TierC])
        {
            Do(r => AskWhy.Decide(r, new(mover, "There was no follow-up within two days", mover, EndKind.Process)));
            Do(r => AskWhy.Decide(r, new(mover, "They were routed to the wrong queue", null, EndKind.System)));
            Do(r => AskWhy.Decide(r, new(mover, "The ICP criteria were old", null, null)));
            Do(r => AmendWhy.Decide(r, new(mover, 3, "The ICP criteria in the CRM were not updated after the segment "
                + "shift", null, EndKind.System, null), Ana));
        }

        Do(r => AddFinding.Decide(r, "Webinar leads wait two days", "crm:report-7", Ana));
        Do(r => NoteAssumption.Decide(r, new("icp", "Tiers are as of January", null), Team));
        Do(r => AmendAssumption.Decide(r, new("S1", null, "Ana Silva", null), Team, Ana));
        Do(r => AgreeAction.Decide(r, Action(Webinar), Team));
        Do(r => AgreeAction.Decide(r, Action(TierC) with { Signal = Signal("event: tiers reviewed and published by "
            + "2026-12-01"), FollowUpOn = new(2026, 12, 2) }, Team));
        Do(r => AgreeAction.Decide(r, new("Publish a handoff checklist", Webinar, null, null, null, null, null), Team));
        Do(r => AmendAction.Decide(r, new("A1", "owner", "Chloe Martin", "Ben is away until January"), Team, Ana));
        Do(r => AddConversation.Decide(r, "The forms are long"));
        Do(r => WithdrawEntry.Decide(r, "A3", "Nobody takes it on", Ana));
        Do(r => WithdrawEntry.Restore(r, "A3", Ana));
        Do(r => ReviewPreviousAction.Decide(r, new("A1", true, "crm:report-9"), Ana));
        Do(r => ReviewPreviousAction.Decide(r, new("A2", null, "Half of the rule is live"), Ana));
        Do(r => OverrideGate.Decide(r, "session-minutes", "Two countries join by video", Ana));
        Do(_ => Decision.Of<RetroEvent>(
            new ChangeLogged(new("Ana Silva", Session, "scope", "EMEA", "all", "Asked for by sales")),
            new AgendaChanged([new("All of it", 95)]), new BriefChanged(["Read this."]), new NoticeSent("retro/x/brief",
                ["Ana Silva"], DateTimeOffset.UnixEpoch),
            new NoticeSkipped("retro/x/brief", DateTimeOffset.UnixEpoch, "It was over.")));
        Do(r => CloseRetro.Decide(r, Team, Ana with { On = new(2026, 11, 6) }));
        all.Add(new RetroCancelled("Opened twice", "Ana Silva", Session));
        // A month that was skipped and held after all: what was opened later counts.
        all.Insert(0, new RetroSkipped("gtm-monthly-2026-10", RetroKind.GtmMonthly, "2026-10", "Merger week",
            "Ana Silva", Session));
        return all.ToImmutable();

        void Do(Func<Retro, Outcome<ImmutableArray<RetroEvent>>> decide)
        {
            all.AddRange(Granted(decide(retro)));
            retro = retro.Then(decide);
        }
    }
}
