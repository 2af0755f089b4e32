using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Plans;
using Hindcast.Retros;
using Hindcast.Retros.Tracking;
using Hindcast.Storage.Embedded;
using static Hindcast.Tests.Retros.RetroSample;

namespace Hindcast.Tests.Retros.Tracking;

/// <summary>A workspace with one closed retro, whose two actions are due on 20 November 2026, and an outbox that can
/// break.</summary>
internal sealed class TrackedSample : IOutbox, IDisposable
{
    public const string RetroId = "gtm-monthly-2026-10";

    private readonly TemporaryFolder folder = new();
    private EmbeddedStore store;

    public TrackedSample(bool close = true)
    {
        store = EmbeddedStore.Open(folder.At("w"));
        Granted(PeopleDocument.Change(Journal, _ => Team, Actor.Local("Ana Silva"), Clock.Now));
        Func<Retro, Outcome<ImmutableArray<RetroEvent>>>[] session =
        [
            r => OpenRetro.Decide(r, Opening, Ana),
            .. new[] { Webinar, TierC }.SelectMany(mover => new Func<Retro, Outcome<ImmutableArray<RetroEvent>>>[]
            {
                r => AskWhy.Decide(r, new(mover, "There was no follow-up within two days", mover, EndKind.Process)),
                r => AskWhy.Decide(r, new(mover, "They were routed to the wrong queue", null, EndKind.System)),
                r => AskWhy.Decide(r, new(mover, "The ICP criteria in the CRM were not updated after the segment shift",
                    null, EndKind.System)),
                r => AgreeAction.Decide(r, Action(mover), Team),
            }),
            r => CloseRetro.Decide(r, Team, Ana),
        ];
        foreach (var step in close ? session : session[..^1])
            Granted(RetroStreams.Of(Journal, Clock).Handle(RetroId, Actor.Local("Ana Silva"), step, due: retro =>
                Tick.PlanOf(retro, Journal)));
    }

    public FixedClock Clock { get; } = FixedClock.On(2026, 11, 4);

    public IJournal Journal => store.Journal;

    /// <summary>Every reminder and escalation that was put, in order, once for each time.</summary>
    public List<Message> Put { get; } = [];

    /// <summary>After how many more messages the process dies.</summary>
    public int DiesAfter { get; set; } = int.MaxValue;

    public ImmutableArray<Message> TickAt(string instant)
    {
        Clock.Now = DateTimeOffset.Parse(instant);
        return [.. new Tick(Journal, this, Clock).Run("Ana Silva").Where(message => message.Kind != "notice")];
    }

    /// <summary>The process ended and another opens what it left.</summary>
    public void Restart()
    {
        store.Dispose();
        store = EmbeddedStore.Open(folder.At("w"));
    }

    public Retro Load() => RetroStreams.Of(Journal, Clock).Load(RetroId).State;

    public TrackedAction A1 => Granted(TrackedAction.Find(
        Load(), "A1", key => ActionStatus.Streams(Journal, Clock).Load(key).State));

    public TrackedAction Change(Func<TrackedAction, Outcome<ImmutableArray<ActionEvent>>> decide)
    {
        var before = A1;
        Granted(ActionStatus.Streams(Journal, Clock).Handle(before.Id, Actor.Local("Ana Silva"),
            status => decide(before with { Status = status }), due: next => Tick.PlanOf(before, next, Journal)));
        return A1;
    }

    /// <summary>What was noted as sent, by key, over all actions.</summary>
    public ImmutableArray<string> Noted =>
        [.. TrackedAction.All(Journal, Clock).SelectMany(action => action.Status.Climbed).Select(climbed => climbed.Key)
            .Order(StringComparer.Ordinal)];

    void IOutbox.Put(Message message)
    {
        if (message.Kind == "notice")
            return;
        Put.Add(message);
        if (DiesAfter-- == 0)
            throw new IOException("The process was killed here.");
    }

    public void Dispose()
    {
        store.Dispose();
        folder.Dispose();
    }
}
