using System.Text.RegularExpressions;
using Hindcast.Signals.Clusters;

namespace Hindcast.Library.Themes;

/// <summary>Groups what reviews say was the matter, without a model and without chance: the same texts give the same
/// groups.</summary>
/// <remarks>
/// A document counts for every cause of the thesaurus that one of its sentences tells, whatever the other documents
/// tell. Sentences that tell none are grouped by average linkage on the cosine of their words. See
/// docs/methods/themes.md.
/// </remarks>
public static partial class SuggestThemes
{
    /// <summary>How alike, on average, sentences of one group are that no cause of the thesaurus fits: about half of
    /// their words.</summary>
    public const double AlikeMin = 0.5;

    /// <summary>Words that all sentences of such a group have in common.</summary>
    public const int CommonWordsMin = 2;

    /// <summary>Sentences shown for one suggestion; the list of documents is whole.</summary>
    public const int SentencesMax = 5;

    /// <summary>Words by which a suggestion without a cause of the thesaurus is named.</summary>
    public const int NameWordsMax = 3;

    /// <summary>A document with what it says was the matter.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Sentences">With the entry in which each stands.</param>
    public sealed record Told(string Id, ImmutableArray<Passage> Sentences);

    /// <summary>The groups, largest first, then by key; a document is in each that it tells, with the sentence that
    /// tells most of it.</summary>
    public static ImmutableArray<Suggestion> Of(ImmutableArray<Told> documents)
    {
        var told = new List<(string Key, string Name, int Score, ThemeLink Link)>();
        var left = new List<(ThemeLink Link, string[] Stems)>();
        foreach (var document in documents)
            foreach (var sentence in document.Sentences)
            {
                var causes = Thesaurus.In(sentence.Text);
                foreach (var (cause, score) in causes)
                    told.Add((cause.Key, cause.Name, score, new(document.Id, sentence)));
                if (causes.IsEmpty && Stems.Of(Address().Replace(sentence.Text, " ")).OfType<string>().Distinct()
                    .ToArray() is { Length: > 1 } stems)
                    left.Add((new(document.Id, sentence), stems));
            }

        foreach (var members in Alike([.. left.Select(one => one.Stems)])
            .Select(group => group.Select(at => left[at]).ToArray())
            .Where(group => group.Select(one => one.Link.Document).Distinct().Count() > 1))
            if (Common(members[0].Link.Sentence.Text, [.. members.Select(one => one.Stems)])
                is { Length: >= CommonWordsMin } words)
                told.AddRange(members.Select(one => (string.Join('-', words), string.Join(", ", words), 0, one.Link)));
        return
        [
            .. told.GroupBy(one => one.Key, StringComparer.Ordinal)
                .Select(g => new Suggestion(g.Key, g.First().Name, [.. g.GroupBy(one => one.Link.Document)
                    .Select(said => said.MaxBy(one => one.Score).Link)]))
                .OrderByDescending(s => s.Links.Length).ThenBy(s => s.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>Groups of sentences that are alike by their words, each once, in the order of their first
    /// members.</summary>
    private static IEnumerable<int[]> Alike(IReadOnlyList<string[]> sentences)
    {
        var sets = sentences.Take(AverageLinkage.MembersMax).Select(s => s.ToHashSet(StringComparer.Ordinal)).ToArray();
        return AverageLinkage.Group([.. sets.Select(a => sets.Select(b =>
                a.Count(b.Contains) / Math.Sqrt((double)a.Count * b.Count)).ToArray())], AlikeMin)
            .Select((group, at) => (group, at)).GroupBy(pair => pair.group, pair => pair.at).Select(g => g.ToArray());
    }

    [GeneratedRegex(@"<?\b(?:https?://|www\.)\S+|\b[\w-]+\.(?:org|com|io|net)\b\S*")]
    private static partial Regex Address();

    /// <summary>The words that all have, as the first of them writes them.</summary>
    private static string[] Common(string first, string[][] members) =>
        [.. Searching.Words.In(first).Select(word => word.Text)
            .Where(word => members.All(other => other.Contains(Stems.Whole(word)))).DistinctBy(Stems.Whole)
            .Take(NameWordsMax).Order(StringComparer.Ordinal)];
}

/// <summary>A theme that several documents seem to have in common.</summary>
/// <param name="Key">Under which it would be kept.</param>
/// <param name="Name">For people.</param>
/// <param name="Links">One a document, with the sentence that says most of it.</param>
public sealed record Suggestion(string Key, string Name, ImmutableArray<ThemeLink> Links);

/// <summary>A sentence of a document that stands for a theme.</summary>
/// <param name="Document">The document's id.</param>
/// <param name="Sentence">Word for word, with the entry in which it stands.</param>
public sealed record ThemeLink(string Document, Passage Sentence);
