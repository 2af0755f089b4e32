using System.Text.Json;
using Hindcast.Journal;
using Hindcast.Library.Searching;

namespace Hindcast.Library;

/// <summary>A document of the library: a retro, or a review that was written elsewhere and imported.</summary>
/// <param name="Id">By which people name it, for example <c>gtm-monthly-2026-10</c>.</param>
/// <param name="Stream">Where it is kept.</param>
/// <param name="Kind">A retro's kind, or <c>post-mortem</c> for one that was imported.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Day">The day of the session or of what it is about; null where nobody said.</param>
/// <param name="File">The file that it was read from; null for a retro.</param>
/// <param name="Passages">All that it says, in reading order.</param>
/// <param name="Facets">By what it can be picked.</param>
/// <param name="Readers">Who alone may see it; null where everybody may.</param>
public sealed record LibraryDocument(
    string Id, string Stream, string Kind, string Title, DateOnly? Day, string? File, ImmutableArray<Passage> Passages,
    ImmutableArray<TextFacet> Facets, ImmutableArray<string>? Readers)
{
    // A word that no text has, so that no phrase runs from one passage into the next.
    private const string Boundary = " _____ ";

    /// <summary>It as the index takes it.</summary>
    public IndexedText Indexed() => new(
        Stream, Title, Day, JsonSerializer.Serialize(new LibraryBody(Id, Kind, File, Passages), StoredJson.Options),
        string.Join(Boundary, Passages.Select(passage => Words.Joined(passage.Text))),
        [.. Facets.Select(facet => facet with { Value = Compared(facet.Value) }).Distinct()],
        Readers is { } readers ? [.. readers.Select(Compared)] : null);

    /// <summary>A facet's value or a name in the form in which they compare.</summary>
    public static string Compared(string text) => text.Trim().Normalize().ToLowerInvariant();
}

/// <summary>Something that a document says, and where in it.</summary>
/// <param name="Where">For example <c>factor CF2</c>; for a file its lines are counted instead.</param>
/// <param name="Text">What it says.</param>
public sealed record Passage(string Where, string Text)
{
    /// <summary>The line of its file in which it begins, from 1.</summary>
    public int Line { get; init; } = 1;
}

/// <summary>What the index keeps of a document to show it again.</summary>
/// <param name="Id">As in <see cref="LibraryDocument"/>, like the others.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="File">Its file.</param>
/// <param name="Passages">All that it says.</param>
public sealed record LibraryBody(string Id, string Kind, string? File, ImmutableArray<Passage> Passages);
