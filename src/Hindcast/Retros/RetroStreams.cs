using Hindcast.Journal;

namespace Hindcast.Retros;

/// <summary>All retros of a workspace, by id.</summary>
public static class RetroStreams
{
    /// <summary>Opens them over a journal.</summary>
    public static Streams<Retro, RetroEvent> Of(IJournal journal, TimeProvider clock) =>
        new(journal, clock, Retro.StreamPrefix, Retro.None, Retro.Evolve);

    /// <summary>The frozen record of a retro as it stands; refused as <c>retro-not-found</c>.</summary>
    public static Outcome<RetroRecord> Record(IJournal journal, string id)
    {
        var events = journal.Read(Retro.StreamPrefix + id);
        if (events.IsEmpty)
            return Retro.None.Shut!;
        var retro = events.Select(EventJson<RetroEvent>.Read).Aggregate(Retro.None, Retro.Evolve);
        return RetroRecord.Of(retro, events.Length, events[^1].Hash);
    }
}
