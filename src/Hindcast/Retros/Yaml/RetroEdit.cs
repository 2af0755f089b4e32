namespace Hindcast.Retros.Yaml;

/// <summary>What a person wrote into the projected file; null or absent says nothing about a thing.</summary>
/// <param name="Id">The retro the file is of.</param>
/// <param name="BaseVersion">The version it was written from.</param>
/// <param name="Reason">Why the changes are made; goes into the change log.</param>
/// <param name="Session">Day, length and facilitator.</param>
/// <param name="Panel">The headline indicators; null where the line is missing.</param>
/// <param name="Movers">Ids of the movers; null where the line is missing.</param>
/// <param name="Entries">All list entries, in the order of the file.</param>
/// <param name="Values">Single values that only some kinds have.</param>
public sealed record RetroEdit(
    string Id, long BaseVersion, string? Reason, SessionEdit Session, Lined<ImmutableArray<string>>? Panel,
    Lined<ImmutableArray<string>>? Movers, ImmutableArray<EntryEdit> Entries,
    ImmutableSortedDictionary<string, Lined<string>> Values);

/// <summary>A value and the line it stands on.</summary>
public sealed record Lined<T>(T Value, long Line);

/// <summary>The session's own fields as text, with their lines.</summary>
public sealed record SessionEdit(Lined<string>? HeldOn, Lined<string>? Minutes, Lined<string>? Facilitator);

/// <summary>One entry of a list of the file.</summary>
/// <param name="List"><c>whys</c>, <c>findings</c>, <c>assumptions</c>, <c>actions</c>, <c>conversations</c>,
/// <c>overrides</c>, <c>previous_actions</c>.</param>
/// <param name="Key">Which one is meant: its id, or for a why its mover; null for a new one.</param>
/// <param name="Fields">What is said of it; blank values are left out, because blank says nothing.</param>
/// <param name="Line">The line it begins on.</param>
public sealed record EntryEdit(string List, string? Key, ImmutableSortedDictionary<string, Lined<string>> Fields,
    long Line)
{
    /// <summary>A field's text; null where nothing is said.</summary>
    public string? this[string field] => Fields.TryGetValue(field, out var value) ? value.Value : null;
}
