using Hindcast.Journal;

namespace Hindcast.Storage;

/// <summary>Tells events that an erasure changed from those that somebody tampered with.</summary>
internal static class ErasedEvents
{
    /// <summary>The events, those that an erasure changed with what they should hash to since; the last erasure
    /// counts.</summary>
    /// <param name="events">Of one stream.</param>
    /// <param name="erasures">The stream of erasures; where its own chain is broken, nothing is taken from it.</param>
    internal static ImmutableArray<Recorded> Marked(ImmutableArray<Recorded> events, ImmutableArray<Recorded> erasures)
    {
        if (ChainCheck.FirstFault(erasures) is not null)
            return events;
        var digests = new Dictionary<(string, long), string>();
        foreach (var changed in erasures.Select(EventJson<ErasureEvent>.Read).OfType<PersonErased>()
            .SelectMany(e => e.Changed))
            digests[(changed.Stream, changed.Version)] = changed.Digest;
        return [.. events.Select(e => digests.TryGetValue((e.Stream, e.Version), out string? digest) ? e with
            { ErasedDigest = digest } : e)];
    }
}
