using Hindcast.Signals.Clusters;

namespace Hindcast.Library.Themes;

/// <summary>Groups what reviews say was the matter, without a model and without chance: the same texts give the same
/// groups.</summary>
/// <remarks>
/// A document goes to the cause of the thesaurus whose cues it tells most of, whatever the other documents tell. What
/// tells none is grouped by average linkage on the cosine of its rare words. See docs/methods/themes.md.
/// </remarks>
public static class SuggestThemes
{
    /// <summary>How alike, on average, documents of one group are that no cause of the thesaurus fits.</summary>
    public const double AlikeMin = 0.12;

    /// <summary>Sentences shown for one suggestion; the list of documents is whole.</summary>
    public const int SentencesMax = 5;

    /// <summary>Words by which a suggestion without a cause of the thesaurus is named.</summary>
    public const int NameWordsMax = 3;

    /// <summary>A document with what it says was the matter.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Sentences">With the entry in which each stands.</param>
    public sealed record Told(string Id, ImmutableArray<Passage> Sentences);

    /// <summary>The groups, largest first, then by key; a document is in one of them, or in none where nothing is like
    /// it.</summary>
    public static ImmutableArray<Suggestion> Of(ImmutableArray<Told> documents)
    {
        var read = documents.Select(d => (Document: d, Stems: d.Sentences.Select(s => Stems.Of(s.Text).OfType<string>()
            .ToArray()).ToArray())).ToArray();
        var whole = read.Select(d => d.Stems.SelectMany(s => s).ToArray()).ToArray();
        var groups = new Dictionary<string, (string Name, List<int> Members)>(StringComparer.Ordinal);
        var left = new List<int>();
        for (int i = 0; i < whole.Length; i++)
            if (Cause(whole[i]) is { } cause)
                Into(groups, cause.Key, cause.Name).Add(i);
            else
                left.Add(i);

        foreach (var members in Alike([.. left.Select(i => whole[i])], AlikeMin).Where(g => g.Length > 1)
            .Select(g => g.Select(at => left[at]).ToArray()))
        {
            string[] words = [.. Common([.. members.Select(i => whole[i])], whole)];
            Into(groups, string.Join('-', words), string.Join(", ", words)).AddRange(members);
        }

        return
        [
            .. groups.Select(g => new Suggestion(g.Key, g.Value.Name,
                    [.. g.Value.Members.Select(i => new ThemeLink(read[i].Document.Id, Telling(read[i].Document,
                        read[i].Stems, g.Key)))]))
                .OrderByDescending(s => s.Links.Length).ThenBy(s => s.Key, StringComparer.Ordinal),
        ];
    }

    /// <summary>Groups of documents that are alike by their rare words, in the order of their first members.</summary>
    internal static IEnumerable<int[]> Alike(IReadOnlyList<string[]> documents, double least)
    {
        var rarity = Rarity(documents.Select(d => d.Distinct()), documents.Count);
        var vectors = documents.Take(AverageLinkage.MembersMax).Select(d => Vector(d, rarity)).ToArray();
        return AverageLinkage.Group([.. vectors.Select(a => vectors.Select(b => Cosine(a, b)).ToArray())], least)
            .Select((group, at) => (group, at)).GroupBy(pair => pair.group, pair => pair.at).Select(g => g.ToArray());
    }

    /// <summary>Rare words weigh more: the logarithm of all documents over those that have the word, and one.</summary>
    internal static Dictionary<string, double> Rarity(IEnumerable<IEnumerable<string>> documents, int count) =>
        documents.SelectMany(words => words).GroupBy(word => word, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => Math.Log((1.0 + count) / g.Count()), StringComparer.Ordinal);

    /// <summary>How alike two weighed texts are, from 0 to 1.</summary>
    internal static double Cosine(Dictionary<string, double> a, Dictionary<string, double> b) =>
        a.Count > b.Count ? Cosine(b, a) : a.Sum(word => word.Value * b.GetValueOrDefault(word.Key));

    /// <summary>A text's words weighed by rarity and how often they stand, of length one.</summary>
    internal static Dictionary<string, double> Vector(string[] stems, Dictionary<string, double> rarity)
    {
        var weighed = stems.GroupBy(stem => stem, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => (1 + Math.Log(g.Count())) * rarity.GetValueOrDefault(g.Key),
                StringComparer.Ordinal);
        double length = Math.Sqrt(weighed.Values.Sum(w => w * w));
        return length == 0 ? weighed : weighed.ToDictionary(p => p.Key, p => p.Value / length, StringComparer.Ordinal);
    }

    private static Thesaurus? Cause(string[] stems) => Thesaurus.All
        .Select(cause => (cause, Score: Score(cause, stems))).Where(scored => scored.Score > 0)
        .OrderByDescending(scored => scored.Score).Select(scored => scored.cause).FirstOrDefault();

    private static double Score(Thesaurus cause, string[] stems) => cause.Weight * cause.In(stems)
        .Sum(found => 1 + Math.Log(found.Times));

    /// <summary>The sentence of a document that says most of why it is in its group.</summary>
    private static Passage Telling(Told document, string[][] stems, string key)
    {
        var cause = Thesaurus.All.FirstOrDefault(t => t.Key == key);
        var words = key.Split('-').ToHashSet(StringComparer.Ordinal);
        return document.Sentences.Select((sentence, at) => (sentence, Score: cause is null
            ? stems[at].Count(words.Contains) : Score(cause, stems[at])))
            .MaxBy(each => each.Score).sentence;
    }

    private static IEnumerable<string> Common(string[][] members, string[][] all)
    {
        var rarity = Rarity(all.Select(d => d.Distinct()), all.Length);
        return members.SelectMany(d => d.Distinct()).GroupBy(word => word, StringComparer.Ordinal)
            .Where(g => g.Count() > 1 || members.Length == 1)
            .OrderByDescending(g => g.Count() * rarity[g.Key]).ThenBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => g.Key).Take(NameWordsMax);
    }

    private static List<int> Into(Dictionary<string, (string Name, List<int> Members)> groups, string key, string name)
    {
        if (!groups.TryGetValue(key, out var group))
            groups[key] = group = (name, []);
        return group.Members;
    }
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
