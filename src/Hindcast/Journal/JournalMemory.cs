using System.Collections.Concurrent;

namespace Hindcast.Journal;

/// <summary>What was replayed of a journal before, for whoever reads it again in this program: a list of many things
/// replays only those that changed.</summary>
/// <remarks>A state is known by the newest event of its stream, whose hash no other past has, and by the last time that
/// somebody was erased; so it is never an old one.</remarks>
public sealed class JournalMemory
{
    /// <summary>Characters of the events whose states are remembered; what is beyond is replayed each time.</summary>
    public const long CharactersMax = 268_435_456;

    /// <summary>Journals that are remembered; another one begins anew.</summary>
    public const int JournalsMax = 8;

    /// <summary>Families of streams whose heads are remembered; beyond, all are asked for anew.</summary>
    public const int HeadsMax = 64;

    private static readonly Lock Gate = new();
    private static readonly OrderedDictionary<string, JournalMemory> Places = [];

    private readonly ConcurrentDictionary<string, Kept> states = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string Last, ImmutableArray<(string Stream, string Hash)> Heads)> heads =
        new(StringComparer.Ordinal);
    private long characters;

    /// <summary>That of the journal in a place; the one asked for longest ago goes for the next.</summary>
    public static JournalMemory Of(string place)
    {
        lock (Gate)
        {
            var known = Places.GetValueOrDefault(place) ?? new();
            Places.Remove(place);
            if (Places.Count == JournalsMax)
                Places.RemoveAt(0);
            return Places[place] = known;
        }
    }

    /// <summary>The newest events of the streams of a prefix, asked for where something was appended since.</summary>
    /// <param name="prefix">What their names begin with.</param>
    /// <param name="last">Names the last event of the whole journal.</param>
    /// <param name="ask">Asks for them; it may know of more than <paramref name="last"/>.</param>
    public ImmutableArray<(string Stream, string Hash)> Heads(string prefix, string last,
        Func<ImmutableArray<(string Stream, string Hash)>> ask)
    {
        if (heads.TryGetValue(prefix, out var known) && known.Last == last)
            return known.Heads;
        if (heads.Count >= HeadsMax)
            heads.Clear();
        var asked = ask();
        heads[prefix] = (last, asked);
        return asked;
    }

    /// <summary>The state of a stream, replayed where it is not known as of its newest event.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="newest">Names its newest event and the last erasure.</param>
    /// <param name="replay">Replays it, and says how many characters its events have.</param>
    internal TState Recall<TState>(string stream, string newest, Func<(TState State, long Characters)> replay)
    {
        var known = states.GetValueOrDefault(stream);
        if (known?.Newest == newest && known.State is TState state)
            return state;
        var read = replay();
        long more = read.Characters - (known?.Characters ?? 0);
        if (Interlocked.Add(ref characters, more) > CharactersMax)
            Interlocked.Add(ref characters, -more);
        else if (!(known is null ? states.TryAdd(stream, new(newest, read.State!, read.Characters))
            : states.TryUpdate(stream, new(newest, read.State!, read.Characters), known)))
            Interlocked.Add(ref characters, -more);
        return read.State;
    }

    private sealed record Kept(string Newest, object State, long Characters);
}
