using System.Text.Json.Serialization;

namespace Hindcast.Facts.Episodes;

/// <summary>Something that a person said of an episode. Stored for ever: fields are added, never renamed.</summary>
[JsonDerivedType(typeof(EpisodeMuted), "episode-muted/1")]
[JsonDerivedType(typeof(EpisodeUnmuted), "episode-unmuted/1")]
[JsonDerivedType(typeof(EpisodeLabelled), "episode-labelled/1")]
public abstract record EpisodeEvent
{
    /// <summary>What the streams' names begin with; the episode's id follows.</summary>
    public const string Prefix = "episode/";
}

/// <summary>It raises no alarm for a while.</summary>
/// <param name="Reason">Why, in the person's words.</param>
/// <param name="Until">The last day on which it is mute.</param>
public sealed record EpisodeMuted(string Reason, DateOnly Until) : EpisodeEvent;

/// <summary>It raises alarms again.</summary>
public sealed record EpisodeUnmuted : EpisodeEvent;

/// <summary>Whether it turned out to be real.</summary>
/// <param name="Real">True where something had really changed.</param>
public sealed record EpisodeLabelled(bool Real) : EpisodeEvent;
