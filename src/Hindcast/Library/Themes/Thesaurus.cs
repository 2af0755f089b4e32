using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Hindcast.Library.Themes;

/// <summary>Causes that reviews name again and again, and the words by which they are told; read from
/// <c>thesaurus.txt</c>.</summary>
/// <param name="Key">Kebab case.</param>
/// <param name="Name">For people.</param>
/// <param name="Rank">A sentence counts for the causes of the highest rank that it tells.</param>
/// <param name="Cues">The words by which it is told.</param>
internal sealed partial record Thesaurus(string Key, string Name, int Rank, ImmutableArray<Thesaurus.Cue> Cues)
{
    /// <summary>All of them, in the order of the file.</summary>
    internal static ImmutableArray<Thesaurus> All { get; } = Read();

    // The cues that begin with a stem, as cause and cue, by their places.
    private static readonly FrozenDictionary<string, (int Cause, int Cue)[]> ByStem = All
        .SelectMany((cause, at) => cause.Cues.Select((cue, n) => (Stem: cue.Stems[0], Place: (at, n))))
        .GroupBy(c => c.Stem, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.Select(c => c.Place).ToArray(), StringComparer.Ordinal);

    /// <summary>The causes that a sentence tells, each with how much of it.</summary>
    internal static ImmutableArray<(Thesaurus Cause, int Score)> In(string sentence)
    {
        string[] stems = [.. Searching.Words.In(Denied().Replace(sentence, " ")).Select(word => Stems.Whole(word.Text))];
        var found = new List<(int Cause, int At)>();
        for (int at = 0; at < stems.Length; at++)
            if (ByStem.TryGetValue(stems[at], out var begun))
                foreach (var (cause, cue) in begun)
                    if (stems.AsSpan(at).StartsWith(All[cause].Cues[cue].Stems.AsSpan()))
                        found.Add((cause, cue));
        if (found.Count == 0)
            return [];
        var told = found.Distinct().GroupBy(f => f.Cause).OrderBy(g => g.Key)
            .Select(g => (Cause: All[g.Key], Score: Score([.. g.Select(f => All[f.Cause].Cues[f.At])])))
            .Where(t => t.Score > 0).ToArray();
        return told.Length == 0 ? [] : [.. told.Where(t => t.Cause.Rank == told.Max(other => other.Cause.Rank))];
    }

    // One cue that tells it alone, or two different ones of which one is more than a second; 0 for less.
    private static int Score(Cue[] found)
    {
        int alone = found.Count(cue => cue.Sort == CueSort.Alone);
        string[] words = [.. found.Where(cue => cue.Sort != CueSort.Alone).Select(cue => string.Join(' ', cue.Stems))
            .Distinct()];
        return alone > 0 ? 3 * alone + words.Length
            : words.Length > 1 && found.Any(cue => cue.Sort == CueSort.WithAnother) ? words.Length : 0;
    }

    private static ImmutableArray<Thesaurus> Read()
    {
        using var stream = typeof(Thesaurus).Assembly.GetManifestResourceStream(
            "Hindcast.Library.Themes.thesaurus.txt")!;
        using var reader = new StreamReader(stream);
        return
        [
            .. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Where(line => line[0] != '#')
                .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
                .Select(part => new Thesaurus(part[0], part[1], int.Parse(part[2], CultureInfo.InvariantCulture),
                    [.. part[3].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Cue.Of)])),
        ];
    }

    // What is said not to be the cause, up to the end of the clause; "leads to", which is no lead;
    // and a bug that is told of, which is no cause.
    [GeneratedRegex(@"\b(?:not|n.t|never) (?:(?:the |a )?result of|caused by|due to|related to|because of|an? )[^,.;:]*|\bno (?:evidence|sign|indication)s? (?:of|that)[^,.;:]*|\b(?:password|key|secret|credential|token|log)s? rotation\b|\blead(?:s|ing)? (?:in)?to\b|\b(?:report|reports|reported|triages?|triaged|files?|filed) (?:a |an |the |most |many )?bugs?\b|\bbug reports?\b|\bbugs and all\b", RegexOptions.IgnoreCase)]
    private static partial Regex Denied();

    /// <summary>How much a cue tells.</summary>
    internal enum CueSort
    {
        /// <summary>The cause, alone.</summary>
        Alone,

        /// <summary>The cause, with another cue of it in the same sentence.</summary>
        WithAnother,

        /// <summary>Nothing but beside one of those.</summary>
        Second,
    }

    /// <summary>Words in a row, by their stems.</summary>
    internal sealed record Cue(ImmutableArray<string> Stems, CueSort Sort)
    {
        internal static Cue Of(string written) => new(
            [.. written.Trim('!', '~').Split('-').Select(Themes.Stems.Whole)],
            written[^1] == '!' ? CueSort.Alone : written[0] == '~' ? CueSort.Second : CueSort.WithAnother);
    }
}
