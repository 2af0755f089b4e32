using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Library.Themes;

namespace Hindcast.Library.Similar;

/// <summary>Which documents are like one, why, and what was tried then. A function of the cases.</summary>
public static class FindSimilar
{
    /// <summary>Cases shown where nobody says how many.</summary>
    public const int ShownMax = 5;

    /// <summary>The weight of the words, when all of them are the same.</summary>
    public const double WordsWeight = 10;

    /// <summary>The least that makes a case like another: one indicator, slice, theme or type of campaign in common, or
    /// about a sixth of the words.</summary>
    public const double LikenessMin = 1.5;

    /// <summary>Of so many words two must be in common to say anything.</summary>
    public const int ManyWordsMin = 4;

    /// <summary>What a word weighs among fewer, from 0 to 1, that counts alone: half of all they say.</summary>
    public const double AloneMin = 0.7;

    /// <summary>Words named as common.</summary>
    public const int WordsNamedMax = 4;

    private static readonly ImmutableDictionary<string, double> Weights = new Dictionary<string, double>
    {
        ["indicator"] = 2, ["slice"] = 2, ["theme"] = 2, ["campaign-type"] = 2, ["finding-kind"] = 0.5, ["segment"] = 1,
        ["channel"] = 1,
    }.ToImmutableDictionary();

    /// <summary>The closed and imported cases that are like the one looked for, most alike first, those of which
    /// something worked a point before; of equally alike ones newer ones.</summary>
    /// <param name="sought">What is looked for.</param>
    /// <param name="workspace">Its library, and who asks.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="forAll">True for those alone that everybody may see.</param>
    /// <param name="until">The last day of what is given; null for all.</param>
    public static ImmutableArray<SimilarCase> To(Case sought, WorkspaceSession workspace, int limit,
        bool forAll = false, DateOnly? until = null)
    {
        var shelf = LibraryShelf.Of(workspace);
        return Among(shelf, sought, shelf.Weigh(sought.Stems), [], one => !(one.Case.Day > until) && (forAll
            ? one.Readers is null : one.IsOpenTo(workspace.Actor.Person)),
            new WorkspaceThemes(workspace).Book.ByDocument(), limit);
    }

    /// <summary>Those that are like a document; null where whoever asks sees none of that id.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="workspace">Its library, and who asks.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="before">True for those alone that are no later than it.</param>
    public static ImmutableArray<SimilarCase>? To(string id, WorkspaceSession workspace, int limit, bool before = false)
    {
        var shelf = LibraryShelf.Of(workspace);
        var themes = new WorkspaceThemes(workspace).Book.ByDocument();
        return shelf.Documents.FirstOrDefault(d => d.Case.Id == id && d.IsOpenTo(workspace.Actor.Person)) is { } like
            ? Among(shelf, like.Case, like.Words, [.. themes[id]], one => one.IsOpenTo(workspace.Actor.Person)
                && !(before && one.Case.Day > like.Case.Day), themes, limit)
            : null;
    }

    private static ImmutableArray<SimilarCase> Among(LibraryShelf shelf, Case sought, ImmutableArray<Weighed> words,
        ImmutableArray<string> themes, Func<ShelvedDocument, bool> isSeen, ILookup<string, string> byDocument,
        int limit)
    {
        var (others, rarity) = shelf.Without(d => d.IsDraft || !isSeen(d)
            || (sought.Id.Length > 0 && d.Case.Id == sought.Id));
        double[] wanted = new double[rarity.Length];
        double length = Length(words, rarity);
        foreach (var word in words)
            wanted[word.Stem] = length > 0 ? word.Weight * rarity[word.Stem] / length : 0;
        var found = new List<(ShelvedDocument Document, double Likeness)>();
        foreach (var other in others)
        {
            double alike = 0, squares = 0, marks = 0;
            int common = 0;
            double most = 0;
            foreach (var word in other.Words)
            {
                double weight = word.Weight * rarity[word.Stem];
                squares += weight * weight;
                alike += weight * wanted[word.Stem];
                common += wanted[word.Stem] > 0 ? 1 : 0;
                most = Math.Max(most, wanted[word.Stem]);
            }

            foreach (var mark in sought.Marks)
                marks += other.Case.Marks.Contains(mark) ? Weights.GetValueOrDefault(mark.Name) : 0;
            if (!themes.IsEmpty)
                marks += byDocument[other.Case.Id].Intersect(themes).Count() * Weights["theme"];
            // Of many words one alone is chance, and of a few one that most documents have.
            double likeness = marks + (squares > 0 && (common > 1 || (words.Length < ManyWordsMin && most >= AloneMin))
                ? WordsWeight * alike / Math.Sqrt(squares) : 0);
            if (likeness >= LikenessMin)
                found.Add((other, likeness));
        }

        return
        [
            .. found.OrderByDescending(f => Math.Round(f.Likeness
                    + f.Document.Case.Tried.Select(t => t.Helped()).DefaultIfEmpty().Max(), 1))
                .ThenByDescending(f => f.Document.Case.Day).ThenBy(f => f.Document.Case.Id, StringComparer.Ordinal)
                .Take(limit).Select(f => new SimilarCase(f.Document.Case.Id, f.Document.Case.Title, f.Document.Case.Day,
                    f.Likeness,
                    [.. Shared(f.Document.Case, sought, [.. byDocument[f.Document.Case.Id].Intersect(themes)]),
                        .. Common(f.Document, wanted, rarity, shelf)],
                    f.Document.Case.Tried)),
        ];
    }

    private static IEnumerable<string> Shared(Case other, Case sought, string[] themes) =>
        other.Marks.Intersect(sought.Marks).Concat(themes.Select(theme => new TextFacet("theme", theme)))
            .OrderBy(mark => mark.Name, StringComparer.Ordinal).ThenBy(mark => mark.Value, StringComparer.Ordinal)
            .Select(mark => $"the same {mark.Name.Replace('-', ' ')}: {mark.Value}");

    private static IEnumerable<string> Common(ShelvedDocument other, double[] wanted, double[] rarity,
        LibraryShelf shelf)
    {
        string[] common = [.. other.Words.Where(word => wanted[word.Stem] > 0)
            .OrderByDescending(word => word.Weight * rarity[word.Stem] * wanted[word.Stem])
            .Select(word => shelf.Written(word.Stem)).Take(WordsNamedMax)];
        return common.Length > 0 ? [$"words in common: {string.Join(", ", common)}"] : [];
    }

    private static double Length(ImmutableArray<Weighed> words, double[] rarity) =>
        Math.Sqrt(words.Sum(word => word.Weight * word.Weight * rarity[word.Stem] * rarity[word.Stem]));
}

/// <summary>A document that is like what is looked for.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Day">Its day; null where nobody said.</param>
/// <param name="Likeness">Points for what both have; there is no most.</param>
/// <param name="Why">What both have.</param>
/// <param name="Tried">What was tried then, and what came of it.</param>
public sealed record SimilarCase(string Id, string Title, DateOnly? Day, double Likeness, ImmutableArray<string> Why,
    ImmutableArray<Tried> Tried);
