namespace Hindcast.Journal;

/// <summary>One family of event-sourced things: loads them, and lets a pure rule decide what happens next.</summary>
/// <remarks>Loading, the expected version, the actor and the clock are done here once, for every use case.</remarks>
/// <typeparam name="TState">The state; a value, never changed in place.</typeparam>
/// <typeparam name="TEvent">The base type of the family's events.</typeparam>
/// <param name="journal">Where the events are kept.</param>
/// <param name="clock">Tells the time an event is recorded at.</param>
/// <param name="prefix">What the stream names begin with, for example <c>retro/</c>.</param>
/// <param name="start">The state before anything happened.</param>
/// <param name="evolve">What the next event makes of a state.</param>
public sealed class Streams<TState, TEvent>(
    IJournal journal, TimeProvider clock, string prefix, TState start, Func<TState, TEvent, TState> evolve)
    where TEvent : class
{
    /// <summary>How often a decision is made anew because something else was appended in between.</summary>
    private const int Tries = 50;

    /// <summary>The state of one thing and its version; version 0 where nothing has happened to it yet.</summary>
    public (TState State, long Version) Load(string id)
    {
        var events = journal.Read(prefix + id);
        return (Replay(events), events.Length);
    }

    /// <summary>Ids in ordinal order.</summary>
    public ImmutableArray<string> Ids() => [.. journal.Streams(prefix).Select(name => name[prefix.Length..])];

    /// <summary>All of them as they stand, by id in ordinal order.</summary>
    public ImmutableArray<(string Id, TState State)> All()
    {
        string erased = journal.Newest(ErasureEvent.Stream) is [.., var last] ? last.Hash : "";
        return [.. journal.Newest(prefix).Select(head => (head.Stream[prefix.Length..],
            journal.Memory.Recall(head.Stream, $"{head.Hash} {erased}", () =>
            {
                var events = journal.Read(head.Stream);
                return (Replay(events), events.Sum(e => (long)e.Data.Length));
            })))];
    }

    /// <summary>
    /// Lets <paramref name="decide"/> decide on the newest state and appends what it decided. Where
    /// <paramref name="baseVersion"/> is given, anything newer than it is refused as <c>stale-version</c>; else what was
    /// appended meanwhile is read, and it is decided once more, so that what conflicts with nothing is kept. What
    /// becomes due by the new state, as <paramref name="due"/> says, is written in the same transaction.
    /// </summary>
    public Outcome<TState> Handle(
        string id, Actor actor, Func<TState, Outcome<ImmutableArray<TEvent>>> decide, long? baseVersion = null,
        Func<TState, DueChange>? due = null)
    {
        for (int attempt = 1; ; attempt++)
        {
            var recorded = journal.Read(prefix + id);
            long version = recorded.Length;
            if (baseVersion is { } expected && expected != version)
                return Refusal.StaleVersion(prefix + id, expected, version);
            if (ChainCheck.FirstFault(recorded) is { } fault)
                return fault.ToRefusal();
            var state = Replay(recorded);
            if (!decide(state).Is(out var events, out var why))
                return why;
            if (events.IsEmpty)
                return state;
            var next = events.Aggregate(state, evolve);
            if (journal.Append(prefix + id, version, [.. events.Select(EventJson<TEvent>.Write)], actor,
                clock.GetUtcNow(), due?.Invoke(next)).Is(out _, out var late))
                return next;
            if (baseVersion is not null || attempt == Tries || !late.IsStale)
                return late;
        }
    }

    private TState Replay(ImmutableArray<Recorded> events) => events.Select(EventJson<TEvent>.Read)
        .Aggregate(start, evolve);
}
