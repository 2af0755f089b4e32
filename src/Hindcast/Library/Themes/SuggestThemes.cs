using System.Collections.Frozen;
using System.Runtime.InteropServices;
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

    /// <summary>A word that more sentences than these hold pairs none of them: it is too common to say that they are
    /// alike.</summary>
    public const int WordSentencesMax = 200;

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
        var left = new List<(ThemeLink Link, Stem[] Stems)>();
        foreach (var document in documents)
        {
            var tongue = Stems.TongueOf(document.Sentences.Select(sentence => sentence.Text));
            foreach (var sentence in document.Sentences)
            {
                var causes = Thesaurus.In(sentence.Text);
                foreach (var (cause, score) in causes)
                    told.Add((cause.Key, cause.Name, score, new(document.Id, sentence)));
                if (causes.IsEmpty && !Seen().IsMatch(sentence.Text))
                    left.Add((new(document.Id, sentence), [.. Stems.Of(sentence.Text, tongue)
                        .Where(stem => !Furniture.Contains(stem.Written)).DistinctBy(stem => stem.Text)]));
            }
        }

        var names = Names(documents);
        left = [.. left.Select(one => (one.Link, Stems: one.Stems.Where(stem => !names.Contains(stem.Written))
            .ToArray())).Where(one => one.Stems.Length >= CommonWordsMin)];
        foreach (var members in Alike([.. left.Select(one => one.Stems)])
            .Select(group => group.Select(at => left[at]).ToArray())
            .Where(group => group.Select(one => one.Link.Document).Distinct().Count() > 1))
            if (members[0].Stems.Where(stem => members.All(one => one.Stems.Any(other => other.Text == stem.Text)))
                .Select(stem => stem.Written).Take(NameWordsMax).Order(StringComparer.Ordinal).ToArray()
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

    /// <summary>The cause that a document tells most of, by all its sentences together; null where it tells
    /// none.</summary>
    public static string? Main(Told document) => document.Sentences.SelectMany(s => Thesaurus.In(s.Text))
        .GroupBy(told => told.Cause).OrderByDescending(g => g.Sum(told => told.Score))
        .ThenByDescending(g => g.Key.Rank).ThenBy(g => g.Key.Key, StringComparer.Ordinal).FirstOrDefault()?.Key.Key;

    /// <summary>Groups of sentences that are alike by their words, each once, in the order of their first
    /// members.</summary>
    /// <remarks>No group reaches over sentences of which no two are alike enough, so each connected part is grouped by
    /// itself: the groups are those of the whole, without its square.</remarks>
    private static IEnumerable<int[]> Alike(IReadOnlyList<Stem[]> sentences)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        int Number(string stem)
        {
            ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, stem, out bool known);
            return number = known ? number : numbers.Count - 1;
        }

        int[][] sets = [.. sentences.Select(s => s.Select(stem => Number(stem.Text)).Distinct().Order().ToArray())];
        double Likeness(int a, int b) => Common(sets[a], sets[b]) / Math.Sqrt((double)sets[a].Length * sets[b].Length);
        int[] part = [.. Enumerable.Range(0, sets.Length)];
        int Part(int of)
        {
            while (part[of] != of)
                of = part[of] = part[part[of]];
            return of;
        }

        foreach (var holding in Enumerable.Range(0, sets.Length).SelectMany(at => sets[at].Select(stem => (stem, at)))
            .GroupBy(pair => pair.stem, pair => pair.at).Select(g => g.ToArray())
            .Where(g => g.Length <= WordSentencesMax))
            for (int i = 0; i < holding.Length; i++)
                for (int j = i + 1; j < holding.Length; j++)
                    if (Part(holding[i]) is var one && Part(holding[j]) is var other && one != other
                        && Likeness(holding[i], holding[j]) >= AlikeMin)
                        part[Math.Max(one, other)] = Math.Min(one, other);
        return Enumerable.Range(0, sets.Length).GroupBy(Part).Where(g => g.Count() > 1)
            .Select(g => g.Take(AverageLinkage.MembersMax).ToArray())
            .SelectMany(members => AverageLinkage.Group(
                [.. members.Select(a => members.Select(b => Likeness(a, b)).ToArray())], AlikeMin)
                .Select((group, at) => (group, at)).GroupBy(pair => pair.group, pair => members[pair.at])
                .Select(g => g.ToArray()))
            .OrderBy(group => group[0]);
    }

    // How many numbers two rising lists share.
    private static int Common(int[] one, int[] other)
    {
        int common = 0;
        for (int i = 0, j = 0; i < one.Length && j < other.Length;)
        {
            (int a, int b) = (one[i], other[j]);
            common += a == b ? 1 : 0;
            i += a <= b ? 1 : 0;
            j += b <= a ? 1 : 0;
        }

        return common;
    }

    /// <summary>Words that English texts never write small, such as who it happened to.</summary>
    private static HashSet<string> Names(ImmutableArray<Told> documents)
    {
        HashSet<string> small = new(StringComparer.Ordinal), names = new(StringComparer.Ordinal);
        foreach (var document in documents.Where(d => Stems.TongueOf(d.Sentences.Select(s => s.Text))
            == Tongue.English))
            foreach (var sentence in document.Sentences)
                foreach (var (word, at) in Searching.Words.In(sentence.Text).Select((word, at) => (word, at)))
                    if (!char.IsUpper(sentence.Text[word.Start]))
                        small.Add(word.Text);
                    else if (at > 0)
                        names.Add(word.Text);
        names.ExceptWith(small);
        return names;
    }

    // What pages are made of beside what they say.
    private static readonly FrozenSet<string> Furniture = ((string[])["discussion", "discussions", "comment",
        "comments", "thread", "post", "blog", "article", "link", "links", "hn", "hacker", "reddit", "twitter", "tweet",
        "archive", "mirror", "earlier", "details", "summary", "report", "reports", "screenshot", "image", "here"])
        .ToFrozenSet(StringComparer.Ordinal);

    // What was seen from outside is not what was the matter.
    [GeneratedRegex(@"\bexperienc(?:ed|ing)\b|\b(?:users?|customers?)\b.*\b(?:report(?:ed|ing|s)|saw|seeing|unable|could ?n[o']t)\b|\b(?:was|were|is|are) (?:failing|unable|unavailable|down|inaccessible|degraded)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Seen();
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
