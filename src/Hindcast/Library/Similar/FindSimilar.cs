using Hindcast.Facts;
using Hindcast.Library.Importing;
using Hindcast.Library.Themes;
using Hindcast.Retros;
using Hindcast.Retros.Tracking;

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

    /// <summary>Words named as common.</summary>
    public const int WordsNamedMax = 4;

    private static readonly ImmutableDictionary<string, double> Weights = new Dictionary<string, double>
    {
        ["indicator"] = 2, ["slice"] = 2, ["theme"] = 2, ["campaign-type"] = 2, ["finding-kind"] = 0.5, ["segment"] = 1,
        ["channel"] = 1,
    }.ToImmutableDictionary();

    /// <summary>The cases that are like the one looked for, most alike first; of equally alike ones those of which
    /// something worked, then newer ones.</summary>
    public static ImmutableArray<SimilarCase> Among(ImmutableArray<Case> cases, Case sought, int limit)
    {
        var others = cases.Where(other => other.Id != sought.Id || sought.Id.Length == 0).ToArray();
        var rarity = SuggestThemes.Rarity(others.Select(c => c.Stems.Distinct()), others.Length);
        var words = SuggestThemes.Vector([.. sought.Stems], rarity);
        return
        [
            .. others.Select(other => Compare(other, sought, words, rarity))
                .Where(found => found.Likeness >= LikenessMin)
                .OrderByDescending(found => Math.Round(found.Likeness, 1))
                .ThenByDescending(found => found.Tried.Any(t => t.Effect == EffectVerdict.Worked))
                .ThenByDescending(found => found.Day).ThenBy(found => found.Id, StringComparer.Ordinal).Take(limit),
        ];
    }

    /// <summary>All documents that whoever asks may see, as cases.</summary>
    public static ImmutableArray<Case> Cases(WorkspaceSession workspace)
    {
        var retros = new Retrospectives(workspace).Visible;
        var themes = new WorkspaceThemes(workspace).Book.ByDocument();
        var actions = ActionStatus.Streams(workspace.Journal, workspace.Clock);
        var imported = ImportedReview.Streams(workspace.Journal, workspace.Clock);
        return
        [
            .. retros.Where(retro => retro.State != RetroState.Skipped)
                .Select(retro => Case.Of(retro, retro.State != RetroState.Closed ? [] :
                [.. retro.CompleteActions.Select(a => Tried.Of(new TrackedAction(retro, a,
                    actions.Load(ActionStatus.IdOf(retro.Id, a.Id)).State)))], [.. themes[retro.Id]])),
            .. imported.Ids().Select(id => Case.Of(imported.Load(id).State, [.. themes[id]])),
        ];
    }

    private static SimilarCase Compare(Case other, Case sought, Dictionary<string, double> words,
        Dictionary<string, double> rarity)
    {
        var theirs = SuggestThemes.Vector([.. other.Stems], rarity);
        var shared = other.Marks.Intersect(sought.Marks).OrderBy(mark => mark.Name, StringComparer.Ordinal)
            .ThenBy(mark => mark.Value, StringComparer.Ordinal).ToArray();
        string[] common = [.. words.Keys.Where(theirs.ContainsKey).OrderByDescending(word => words[word] * theirs[word])
            .ThenBy(word => word, StringComparer.Ordinal).Take(WordsNamedMax)];
        return new(other.Id, other.Title, other.Day, shared.Sum(mark => Weights.GetValueOrDefault(mark.Name))
            + (WordsWeight * SuggestThemes.Cosine(words, theirs)),
            [.. shared.Select(mark => $"the same {mark.Name.Replace('-', ' ')}: {mark.Value}"), .. common.Length > 0
                ? [$"words in common: {string.Join(", ", common)}"] : Array.Empty<string>()],
            [.. other.Tried]);
    }
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
