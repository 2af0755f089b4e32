using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Library.Importing;
using Hindcast.Library.Similar;
using Hindcast.Retros;

namespace Hindcast.Library.Themes;

/// <summary>The themes of a workspace as whoever asks may see them.</summary>
/// <param name="workspace">Its records, who asks, and when.</param>
public sealed class WorkspaceThemes(WorkspaceSession workspace)
{
    private readonly Retrospectives retros = new(workspace);

    /// <summary>All themes.</summary>
    public ThemeBook Book => ThemeBook.Streams(workspace.Journal, workspace.Clock).Load(ThemeBook.Stream).State;

    /// <summary>Lets a rule decide on the themes.</summary>
    public Outcome<ThemeBook> Change(Func<ThemeBook, By, Outcome<ImmutableArray<ThemeEvent>>> decide) =>
        ThemeBook.Streams(workspace.Journal, workspace.Clock).Handle(ThemeBook.Stream, workspace.Actor,
            book => decide(book, retros.By));

    /// <summary>The documents that everybody may see, by id, with their day: what a theme quotes is shown to
    /// all.</summary>
    public Dictionary<string, Shelved> Shelf()
    {
        var shelf = new Dictionary<string, Shelved>(StringComparer.Ordinal);
        foreach (var one in LibraryShelf.Of(workspace).Documents.Where(d => d.Readers is null))
            shelf.TryAdd(one.Case.Id, new(one.Case.Id, one.Kind, one.Case.Title, one.Case.Day)
                { Tried = one.Case.Tried, Slices = one.Case.Slices });
        return shelf;
    }

    /// <summary>All that a document says; refused as <c>document-not-found</c>, or as a retro is.</summary>
    public Outcome<ImmutableArray<Passage>> Passages(string id)
    {
        if (ImportedReview.Streams(workspace.Journal, workspace.Clock).Load(id).State is { Id.Length: > 0 } review)
            return review.Document().Passages;
        return retros.Load(id).Match<Outcome<ImmutableArray<Passage>>>(
            loaded => loaded.Retro.Rules.Readers(loaded.Retro) is null ? RetroDocument.Of(loaded.Retro, []).Passages
                : new Refusal("document-restricted",
                    $"{id} is kept to a few people, and what a theme quotes is shown to all."),
            why => why.Rule == "retro-not-found"
                ? new Refusal("document-not-found",
                    $"There is no document '{id}' in the library. Find it with: hindcast search WORDS") : why);
    }

    /// <summary>What the documents that everybody may see seem to have in common, but for what somebody took out of a
    /// theme.</summary>
    /// <param name="kind">Only of this kind; null for any.</param>
    public ImmutableArray<Suggestion> Suggest(string? kind = null) => Book.Open(SuggestThemes.Of(Told(kind)));

    /// <summary>The documents that everybody may see and that say what was the matter.</summary>
    /// <param name="kind">Only of this kind; null for any.</param>
    public ImmutableArray<SuggestThemes.Told> Told(string? kind = null)
    {
        var streams = RetroStreams.Of(workspace.Journal, workspace.Clock);
        var imported = ImportedReview.Streams(workspace.Journal, workspace.Clock);
        return
        [
            .. from shelved in Shelf().Values.OrderBy(d => d.Id, StringComparer.Ordinal)
               where kind is null || shelved.Kind == kind
               let statements = shelved.Kind == ImportedReview.Kind
                   ? Statements.Of(imported.Load(shelved.Id).State) : Statements.Of(streams.Load(shelved.Id).State)
               where !statements.IsEmpty
               select new SuggestThemes.Told(shelved.Id, statements),
        ];
    }
}

/// <summary>A document of the library in a line.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Title">Its title.</param>
/// <param name="Day">Its day; null where nobody said.</param>
public sealed record Shelved(string Id, string Kind, string Title, DateOnly? Day)
{
    /// <summary>What was tried, as far as it says.</summary>
    public ImmutableArray<Tried> Tried { get; init; } = [];

    /// <summary>As in <see cref="Case"/>.</summary>
    public ImmutableArray<string> Slices { get; init; } = [];
}
