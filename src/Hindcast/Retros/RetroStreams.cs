using Hindcast.Journal;

namespace Hindcast.Retros;

/// <summary>All retros of a workspace, by id.</summary>
public static class RetroStreams
{
    /// <summary>Opens them over a journal.</summary>
    public static Streams<Retro, RetroEvent> Of(IJournal journal, TimeProvider clock) =>
        new(journal, clock, Retro.StreamPrefix, Retro.None, Retro.Evolve);
}
