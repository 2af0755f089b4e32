using Hindcast.Journal;

namespace Hindcast.Facts.Episodes;

/// <summary>What people have said of one episode.</summary>
/// <param name="Muted">Until when it is mute and why; null where it is not.</param>
/// <param name="Real">Whether it turned out to be real; null where nobody has said.</param>
public sealed record EpisodeNotes(EpisodeMuted? Muted, bool? Real)
{
    /// <summary>Before anybody said anything.</summary>
    public static EpisodeNotes None { get; } = new(null, null);

    /// <summary>What the next event makes of it.</summary>
    public EpisodeNotes Evolve(EpisodeEvent happened) => happened switch
    {
        EpisodeMuted muted => this with { Muted = muted },
        EpisodeUnmuted => this with { Muted = null },
        EpisodeLabelled labelled => this with { Real = labelled.Real },
        _ => this,
    };

    /// <summary>True where it raises no alarm on a day.</summary>
    public bool IsMute(DateOnly day) => Muted is { } muted && day <= muted.Until;

    /// <summary>The streams that they are kept in.</summary>
    public static Streams<EpisodeNotes, EpisodeEvent> Streams(IJournal journal, TimeProvider clock) =>
        new(journal, clock, EpisodeEvent.Prefix, None, static (notes, happened) => notes.Evolve(happened));

    /// <summary>Everything that was said, by episode.</summary>
    public static ImmutableDictionary<string, EpisodeNotes> All(IJournal journal, TimeProvider clock)
    {
        var streams = Streams(journal, clock);
        return streams.All().ToImmutableDictionary(one => one.Id, one => one.State);
    }
}
