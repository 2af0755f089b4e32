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

    /// <summary>The causes that a sentence tells, each with how much of it.</summary>
    internal static ImmutableArray<(Thesaurus Cause, int Score)> In(string sentence)
    {
        string[] stems = [.. Searching.Words.In(Denied().Replace(sentence, " ")).Select(word => Stems.Whole(word.Text))];
        var told = All.Select(cause => (Cause: cause, Score: cause.Score(stems))).Where(t => t.Score > 0).ToArray();
        return told.Length == 0 ? [] : [.. told.Where(t => t.Cause.Rank == told.Max(other => other.Cause.Rank))];
    }

    // One cue that tells it alone, or two different ones of which one is more than a second; 0 for less.
    private int Score(string[] stems)
    {
        var found = Cues.Where(cue => Stands(stems, cue.Stems)).ToArray();
        int alone = found.Count(cue => cue.Sort == CueSort.Alone);
        string[] words = [.. found.Where(cue => cue.Sort != CueSort.Alone).Select(cue => string.Join(' ', cue.Stems))
            .Distinct()];
        return alone > 0 ? 3 * alone + words.Length
            : words.Length > 1 && found.Any(cue => cue.Sort == CueSort.WithAnother) ? words.Length : 0;
    }

    private static bool Stands(string[] stems, ImmutableArray<string> cue) => Enumerable
        .Range(0, Math.Max(0, stems.Length - cue.Length + 1))
        .Any(at => stems.AsSpan(at, cue.Length).SequenceEqual(cue.AsSpan()));

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
