using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Library.Importing;
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
        var shelf = retros.All.Where(r => r.State != RetroState.Skipped && r.Rules.Readers(r) is null)
            .ToDictionary(r => r.Id, r => new Shelved(r.Id, r.Rules.Spelling, r.Rules.TitleOf(r), r.HeldOn,
                Statements.Of(r)), StringComparer.Ordinal);
        var imported = ImportedReview.Streams(workspace.Journal, workspace.Clock);
        foreach (string id in imported.Ids())
            if (imported.Load(id).State is var review && review.Read() is var read)
                shelf.TryAdd(id, new(id, ImportedReview.Kind, read.Title, read.Day, Statements.Of(review)));
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

    /// <summary>What the documents seem to have in common.</summary>
    /// <param name="shelf">The documents.</param>
    public static ImmutableArray<Suggestion> Suggest(IEnumerable<Shelved> shelf) => SuggestThemes.Of(
        [.. shelf.Where(d => !d.Statements.IsEmpty).OrderBy(d => d.Id, StringComparer.Ordinal)
            .Select(d => new SuggestThemes.Told(d.Id, d.Statements))]);
}

/// <summary>A document of the library in a line, with what it says was the matter.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Title">Its title.</param>
/// <param name="Day">Its day; null where nobody said.</param>
/// <param name="Statements">Sentence by sentence.</param>
public sealed record Shelved(string Id, string Kind, string Title, DateOnly? Day, ImmutableArray<Passage> Statements);
