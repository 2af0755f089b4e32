namespace Hindcast.Retros.Kinds;

/// <summary>Something that people are told about a retro at an instant.</summary>
/// <param name="Name">Kebab case, unique for what it announces: a moved session has notices of its own
/// (<c>brief-2026-11-04</c>).</param>
/// <param name="At">When, UTC.</param>
/// <param name="To">A role or person; null for everybody on the roster.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Plain text.</param>
/// <param name="Until">From when it says nothing any more: it is over, or a later notice says it; null for
/// never.</param>
public sealed record RetroNotice(string Name, DateTimeOffset At, string? To, string Subject, string Body,
    DateTimeOffset? Until = null)
{
    /// <summary>True where one retro of the kind is enough to tell it: the others of the series pass it over.</summary>
    public bool IsOfSeries { get; init; }
}
