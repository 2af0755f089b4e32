using System.Text.Json.Serialization;

namespace Hindcast.Library.Themes;

/// <summary>Something that happened to the themes of a workspace. Stored for ever: fields are added, never
/// renamed.</summary>
[JsonDerivedType(typeof(ThemeNamed), "theme-named/1")]
[JsonDerivedType(typeof(ThemeLinked), "theme-linked/1")]
[JsonDerivedType(typeof(ThemeUnlinked), "theme-unlinked/1")]
[JsonDerivedType(typeof(ThemesMerged), "themes-merged/1")]
[JsonDerivedType(typeof(ThemeSplit), "theme-split/1")]
[JsonDerivedType(typeof(ThemeAnswered), "theme-answered/1")]
[JsonDerivedType(typeof(ThemeWithdrawn), "theme-withdrawn/1")]
[JsonDerivedType(typeof(ThemeRestored), "theme-restored/1")]
public abstract record ThemeEvent(string Who, DateOnly On);

/// <summary>A theme got a key and a name, or another name.</summary>
public sealed record ThemeNamed(string Key, string Name, string Who, DateOnly On) : ThemeEvent(Who, On);

/// <summary>Sentences of documents were put to a theme.</summary>
/// <param name="Key">The theme.</param>
/// <param name="Links">Which sentences.</param>
/// <param name="Suggested">True where the program proposed them and somebody accepted.</param>
/// <param name="Who">Who said so.</param>
/// <param name="On">When.</param>
public sealed record ThemeLinked(string Key, ImmutableArray<ThemeLink> Links, bool Suggested, string Who, DateOnly On)
    : ThemeEvent(Who, On);

/// <summary>A document was taken from a theme.</summary>
public sealed record ThemeUnlinked(string Key, string Document, string Reason, string Who, DateOnly On)
    : ThemeEvent(Who, On);

/// <summary>A theme became part of another; its key goes on leading there.</summary>
public sealed record ThemesMerged(string From, string Into, string Reason, string Who, DateOnly On)
    : ThemeEvent(Who, On);

/// <summary>Some documents of a theme became a theme of their own.</summary>
public sealed record ThemeSplit(string From, string Into, string Name, ImmutableArray<string> Documents, string Who,
    DateOnly On) : ThemeEvent(Who, On);

/// <summary>What is done about a theme as a whole was decided.</summary>
public sealed record ThemeAnswered(string Key, string Decision, string Owner, string Who, DateOnly On)
    : ThemeEvent(Who, On)
{
    /// <summary>Why the same remedy again; null where it is another.</summary>
    public string? Because { get; init; }
}

/// <summary>A theme that was named by mistake was taken back.</summary>
public sealed record ThemeWithdrawn(string Key, string Reason, string Who, DateOnly On) : ThemeEvent(Who, On);

/// <summary>A theme that was taken back stands again, with its sentences.</summary>
public sealed record ThemeRestored(string Key, string Who, DateOnly On) : ThemeEvent(Who, On);
