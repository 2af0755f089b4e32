using System.Text.Json;
using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Library.Importing;
using Hindcast.Library.Themes;
using Hindcast.Retros;

namespace Hindcast.Library.Searching;

/// <summary>Use case: somebody asks what the library says of something.</summary>
public static class SearchLibrary
{
    /// <summary>Documents of one answer.</summary>
    public const int LimitMax = 500;

    /// <summary>Reasons that one hit gives.</summary>
    public const int WhysMax = 3;

    /// <summary>The facets by which documents can be picked, as they are spelt.</summary>
    public static ImmutableArray<string> Facets { get; } = ["kind", "segment", "channel", "campaign-type", "slice",
        "indicator", "outcome", "category"];

    /// <summary>What is asked.</summary>
    /// <param name="Text">Words and phrases; empty for all documents, or all that the facets pick.</param>
    /// <param name="Facets">All must hold.</param>
    /// <param name="From">The first day; null for any.</param>
    /// <param name="To">The last day; null for any.</param>
    /// <param name="Limit">How many documents at the most.</param>
    /// <param name="After">Only what comes after this id; null for the beginning.</param>
    public sealed record Query(string Text, ImmutableArray<TextFacet> Facets, DateOnly? From, DateOnly? To, int Limit,
        string? After)
    {
        /// <summary>Only these streams; null for any.</summary>
        public ImmutableArray<string>? Streams { get; init; }

        /// <summary>Only documents of this theme; null for any.</summary>
        public string? Theme { get; init; }
    }

    /// <summary>
    /// Searches, with the index level with the journal. Refused as <see cref="SearchTerms.Read"/> says, as
    /// <c>limit-out-of-range</c>.
    /// </summary>
    public static Outcome<Found> Ask(WorkspaceSession workspace, Query asked) => asked.Limit is < 1 or > LimitMax
        ? new Refusal("limit-out-of-range", $"Take a limit from 1 to {LimitMax}.")
        : All(workspace, asked).Then<Found>(found => new Found(found.Total, [.. found.Items.Select(one => one.Hit)],
            found.HasMore ? found.Items[^1].Hit.Id : null, found.Behind) { Advice = found.Advice });

    /// <summary>The same, each document read only where somebody looks at it, so that there may be any
    /// number.</summary>
    public static Outcome<FoundDocuments> All(WorkspaceSession workspace, Query asked) => SearchTerms.Read(asked.Text)
        .Then<FoundDocuments>(terms =>
    {
        if (asked.Theme is { } key)
        {
            if (new WorkspaceThemes(workspace).Book.Find(key) is not { } theme)
                return ChangeThemes.Unknown(key);
            asked = asked with { Streams = [.. theme.Links.Select(link => StreamOf(workspace.Journal, link.Document))
                .Distinct()] };
        }

        asked = asked with { Facets = [.. asked.Facets.SelectMany(Single)] };
        LibraryIndex.Refresh(workspace);
        var texts = workspace.Journal.Texts;
        var hits = texts.Find(new(terms.Terms,
            [.. asked.Facets.Select(f => f with { Value = LibraryDocument.Compared(f.Value) })], asked.From, asked.To,
            asked.Streams, LibraryDocument.Compared(workspace.Actor.Person), asked.After is { } after
                ? StreamOf(workspace.Journal, after) : null, asked.Limit));
        return new FoundDocuments(hits.Total, [.. hits.Items.Select(hit => new FoundDocument(hit, terms))], hits.More,
            texts.Changed(), hits.Total > 0
                ? []
                : [.. asked.Facets.SelectMany(f => Unknown(f, texts, workspace.Actor.Person))]);
    });

    /// <summary>A slice of several dimensions is asked for as each of them.</summary>
    private static IEnumerable<TextFacet> Single(TextFacet asked) =>
        asked.Name == "slice" && Slice.Parse(asked.Value) is { } slice
            ? slice.Where.SelectMany(where => where.Value.Select(value => new TextFacet("slice",
                $"{where.Key}={value}"))) : [asked];

    /// <summary>Values that advice names.</summary>
    public const int ValuesShownMax = 10;

    /// <summary>Values of a facet that are read to advise on one that no document has.</summary>
    public const int FacetValuesMax = 2_000;

    /// <summary>What to take instead of a facet's value that no document has, the most alike first.</summary>
    private static IEnumerable<string> Unknown(TextFacet asked, ITexts texts, string reader)
    {
        string sought = LibraryDocument.Compared(asked.Value);
        var known = texts.Values(asked.Name, LibraryDocument.Compared(reader), FacetValuesMax);
        if (known.Contains(sought))
            yield break;
        string[] near = [.. Nearest.Of(sought, known).Take(ValuesShownMax)];
        yield return $"No document has {asked.Name} '{asked.Value}'. "
            + (near.Length == 0 ? $"None has {("aeiou".Contains(asked.Name[0]) ? "an" : "a")} {asked.Name} at all."
            : $"There {(known.Length == 1 ? "is" : "are")}: "
                + $"{string.Join(", ", near)}{(known.Length > near.Length ? $" and {known.Length - near.Length} more" : "")}.");
    }

    /// <summary>The stream of a document that people name.</summary>
    public static string StreamOf(IJournal journal, string id) =>
        (IsRetro(journal, id) ? Retro.StreamPrefix : ImportedReview.StreamPrefix) + id;

    /// <summary>True for the id of a retro.</summary>
    public static bool IsRetro(IJournal journal, string id) =>
        journal.Streams(Retro.StreamPrefix + id).Contains(Retro.StreamPrefix + id);
}

/// <summary>What a search found, not read yet.</summary>
/// <param name="Total">Documents, whatever the limit.</param>
/// <param name="Items">One a document, newest first.</param>
/// <param name="HasMore">True where there are further ones.</param>
/// <param name="Behind">As <see cref="Found"/> has it.</param>
/// <param name="Advice">As <see cref="Found"/> has it.</param>
public sealed record FoundDocuments(int Total, ImmutableArray<FoundDocument> Items, bool HasMore, int Behind,
    ImmutableArray<string> Advice);

/// <summary>A document that was found.</summary>
public sealed class FoundDocument(TextHit hit, SearchTerms terms)
{
    private readonly Lazy<LibraryBody> body = new(() =>
        JsonSerializer.Deserialize<LibraryBody>(hit.Body, StoredJson.Options)!);

    private readonly SearchTerms terms = terms;
    private Hit? read;

    /// <summary>Its title.</summary>
    public string Title { get; } = hit.Title;

    /// <summary>Its day; null where nobody said.</summary>
    public DateOnly? Day { get; } = hit.Day;

    /// <summary>A retro's kind, or <c>post-mortem</c>.</summary>
    public string Kind => body.Value.Kind;

    /// <summary>It with where the words stand.</summary>
    public Hit Hit => read ??= new(body.Value.Id, Kind, Title, Day, body.Value.File, Snippet.Of(body.Value.Passages,
        terms));
}

/// <summary>What a search found.</summary>
/// <param name="Total">Documents, whatever the limit.</param>
/// <param name="Items">One a document, newest first.</param>
/// <param name="Next">After which id the rest begins; null where there is none.</param>
/// <param name="Behind">Streams that could not be read anew because the workspace may only be read; 0 as a
/// rule.</param>
public sealed record Found(int Total, ImmutableArray<Hit> Items, string? Next, int Behind)
{
    /// <summary>Where nothing was found: which values no document has, and which there are, one sentence
    /// each.</summary>
    public ImmutableArray<string> Advice { get; init; } = [];
}

/// <summary>A document that was found, and why.</summary>
/// <param name="Id">By which people name it.</param>
/// <param name="Kind">A retro's kind, or <c>post-mortem</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Day">Its day; null where nobody said.</param>
/// <param name="File">The file that it was read from; null for a retro.</param>
/// <param name="Why">Where the words stand; empty where only facets were asked for.</param>
public sealed record Hit(string Id, string Kind, string Title, DateOnly? Day, string? File,
    ImmutableArray<Snippet> Why);
