namespace Hindcast.Library.Searching;

/// <summary>A piece of a document that shows why it was found.</summary>
/// <param name="Where">The entry that it stands in, for a file the line.</param>
/// <param name="Text">The words around the match, on one line.</param>
/// <param name="Matches">What matched, in characters of the text.</param>
public sealed record Snippet(string Where, string Text, ImmutableArray<SnippetMatch> Matches)
{
    /// <summary>Characters shown before and after the first match.</summary>
    private const int Around = 70;

    /// <summary>The text with what matched between angle quotes.</summary>
    public string Marked()
    {
        string text = Text;
        foreach (var match in Matches.Reverse())
            text = $"{text[..match.Start]}«{text.Substring(match.Start, match.Length)}»{text[(match.Start + match.Length)..]}";
        return text;
    }

    /// <summary>At most <see cref="SearchLibrary.WhysMax"/> pieces, first from passages that hold most of the terms not
    /// shown yet.</summary>
    public static ImmutableArray<Snippet> Of(ImmutableArray<Passage> passages, SearchTerms terms)
    {
        var shown = ImmutableArray.CreateBuilder<Snippet>();
        var left = terms.Terms.ToList();
        List<(Passage Passage, Words.Word[] Words)> read =
            [.. passages.DistinctBy(passage => passage.Text).Select(passage => (passage, Words.In(passage.Text)
                .ToArray())).Where(each => Holds(each.Item2, terms.Terms) > 0)];
        while (read.Count > 0 && shown.Count < SearchLibrary.WhysMax)
        {
            var best = read.MaxBy(each => (Holds(each.Words, left), Holds(each.Words, terms.Terms)));
            var piece = Cut(best.Passage, best.Words, First(best.Words, Holds(best.Words, left) > 0
                ? left
                : terms.Terms), terms);
            shown.Add(piece.Snippet);
            // A long passage is shown once more for what the piece does not show.
            if (left.RemoveAll(term => At(best.Words.AsSpan(piece.From, piece.To - piece.From), term) >= 0) == 0
                || Holds(best.Words, left) == 0)
                read.Remove(best);
        }

        return shown.ToImmutable();
    }

    private static int Holds(Words.Word[] words, IReadOnlyList<ImmutableArray<string>> terms) =>
        terms.Count(term => At(words, term) >= 0);

    private static int First(Words.Word[] words, IReadOnlyList<ImmutableArray<string>> terms) =>
        terms.Select(term => At(words, term)).Where(at => at >= 0).Min();

    private static (Snippet Snippet, int From, int To) Cut(Passage passage, Words.Word[] words, int first,
        SearchTerms terms)
    {
        (int from, int to) = (first, first + 1);
        while (from > 0 && words[first].Start - words[from - 1].Start <= Around)
            from--;
        while (to < words.Length && words[to].Start + words[to].Length - words[first].Start <= 2 * Around)
            to++;
        // A phrase is never cut.
        to = Math.Min(words.Length, Math.Max(to, first + terms.Terms.Max(term => term.Length)));
        int start = from == 0 ? 0 : words[from].Start;
        int end = to == words.Length ? passage.Text.Length : words[to - 1].Start + words[to - 1].Length;
        if (end - start > 4 * Around)
            (start, end) = (words[from].Start, words[to - 1].Start + words[to - 1].Length);
        string lead = from == 0 ? "" : "… ";
        string text = passage.Text[start..end].Replace('\r', ' ').Replace('\n', ' ').Replace('\t', ' ');
        var matches = Enumerable.Range(from, to - from)
            .SelectMany(at => terms.Terms.Where(term => Starts(words, at, term))
                .Select(term => (First: at, Last: at + term.Length - 1)))
            .Where(match => match.Last < to).OrderBy(match => match.First).ThenByDescending(match => match.Last)
            .Select(match => new SnippetMatch(words[match.First].Start - start + lead.Length, words[match.Last].Start
                + words[match.Last].Length - words[match.First].Start));
        string where = passage.Where.Length > 0 ? passage.Where
            : string.Create(CultureInfo.InvariantCulture,
                $"line {passage.Text.AsSpan(0, words[first].Start).Count('\n') + passage.Line}");
        return (new(where, $"{lead}{text}{(to == words.Length ? "" : " …")}", [.. Apart(matches)]), from, to);
    }

    private static IEnumerable<SnippetMatch> Apart(IEnumerable<SnippetMatch> matches)
    {
        int end = 0;
        foreach (var match in matches)
            if (match.Start >= end)
            {
                yield return match;
                end = match.Start + match.Length;
            }
    }

    private static int At(ReadOnlySpan<Words.Word> words, ImmutableArray<string> term)
    {
        for (int at = 0; at + term.Length <= words.Length; at++)
            if (Starts(words, at, term))
                return at;
        return -1;
    }

    private static bool Starts(ReadOnlySpan<Words.Word> words, int at, ImmutableArray<string> term)
    {
        if (at + term.Length > words.Length)
            return false;
        for (int i = 0; i < term.Length; i++)
            if (words[at + i].Text != term[i])
                return false;
        return true;
    }
}

/// <summary>What matched.</summary>
/// <param name="Start">From 0, in characters.</param>
/// <param name="Length">In characters.</param>
public readonly record struct SnippetMatch(int Start, int Length);
