namespace Hindcast.Journal;

/// <summary>Whether a stream is what was once recorded.</summary>
public static class ChainCheck
{
    /// <summary>The first fault of a stream, or null where the chain holds.</summary>
    /// <param name="stream">Its events in order of version.</param>
    /// <param name="knownHead">A hash that was published as the stream's head at some version; must still be in the
    /// chain.</param>
    /// <remarks>Rewriting a whole stream keeps its chain; only a head that was published elsewhere shows
    /// that.</remarks>
    public static ChainFault? FirstFault(IReadOnlyList<Recorded> stream, string? knownHead = null)
    {
        string previous = Recorded.NoPrevious;
        for (int i = 0; i < stream.Count; i++)
        {
            var e = stream[i];
            if (e.Version != i + 1)
                return new(e.Stream, i + 1, $"version {i + 1} is missing; the next that is there is {e.Version}");
            if (e.Previous != previous)
                return new(e.Stream, e.Version, $"version {e.Version} does not follow the event before it");
            if (!e.IsUnchanged)
                return new(e.Stream, e.Version, $"version {e.Version} ({e.Type}) was changed after it was recorded");
            previous = e.Hash;
        }

        return knownHead is null || stream.Any(e => e.Hash == knownHead)
            ? null
            : new(stream is [var first, ..] ? first.Stream : "", stream.Count,
                $"the published head {knownHead} is not in the chain: events were cut off or rewritten");
    }
}

/// <summary>Where a stream is not what was recorded.</summary>
/// <param name="Stream">Its name.</param>
/// <param name="Version">The version at fault.</param>
/// <param name="What">What is wrong, for a person.</param>
public sealed record ChainFault(string Stream, long Version, string What)
{
    /// <summary>What is answered where something is asked of a stream that is not what was recorded.</summary>
    public Refusal ToRefusal() => new("stream-tampered",
        $"{Stream}: {What}. Nothing is added to it or published from it; restore the workspace from a backup.");
}
