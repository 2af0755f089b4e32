using System.Text.Json.Serialization;

namespace Hindcast.Journal;

/// <summary>Something that was taken out of the workspace. Stored for ever: fields are added, never renamed.</summary>
[JsonDerivedType(typeof(PersonErased), "person-erased/1")]
public abstract record ErasureEvent
{
    /// <summary>The stream that all of them are in.</summary>
    public const string Stream = "erasures";
}

/// <summary>A person was erased: names became a pseudonym wherever they stood, and rows stayed.</summary>
/// <param name="Pseudonym">What stands in their place.</param>
/// <param name="Digests">Salted digests of what named the person, so that a later import does not bring it
/// back.</param>
/// <param name="Reason">Why.</param>
/// <param name="Changed">The events that were changed.</param>
public sealed record PersonErased(
    string Pseudonym, ImmutableArray<string> Digests, string Reason, ImmutableArray<ChangedEvent> Changed)
        : ErasureEvent
{
    /// <summary>How many characters each of what named the person has, by which texts are looked through; null where an
    /// older version did not note it.</summary>
    public ImmutableArray<int>? Lengths { get; init; }
}

/// <summary>An event whose content an erasure changed.</summary>
/// <param name="Stream">Its stream.</param>
/// <param name="Version">Its version.</param>
/// <param name="Digest">What its content hashes to since.</param>
public sealed record ChangedEvent(string Stream, long Version, string Digest);
