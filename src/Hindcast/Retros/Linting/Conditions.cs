namespace Hindcast.Retros.Linting;

/// <summary>Puts blame as a condition that can be changed.</summary>
internal static class Conditions
{
    /// <summary>Longest piece of the original that a rewrite repeats, in characters.</summary>
    private const int PieceLengthMax = 80;

    /// <summary>The condition to offer for one way of wording blame.</summary>
    /// <param name="rewrite">As the grammar names it.</param>
    /// <param name="deed">The words of what was done or not done; empty where the wording has none.</param>
    public static string For(string rewrite, string deed)
    {
        string[] words = Trimmed(deed);
        string rest = string.Join(' ', words.Skip(1));
        return (rewrite, words.Length) switch
        {
            ("undone", > 0) => $"No step in the process prompted anyone to {Lexicon.Base(words[0])}{(rest.Length > 0 ? " " + rest : "")}.",
            ("unseen", > 0) => $"Nothing drew attention to {string.Join(' ', words)}.",
            ("done", > 0) when Lexicon.Is(words[0], "past") || Lexicon.Is(words[0], "ing") || Lexicon.Is(words[0], "base") =>
                $"No check stood in the way of {Inflection.Ing(Lexicon.Base(words[0]))}{(rest.Length > 0 ? " " + rest : "")}.",
            ("slow", _) => "The step had no agreed response time, no reminder and no deputy. Name the one that was missing.",
            ("trait", _) => "The work called for time, training, tools or support that were not there. Name the one that was missing.",
            ("motive", _) => "Workload, incentives or missing information made another choice easier. Name which, and where it comes from.",
            ("idiom", _) => "The work had no owner, reminder or check at this point. Name the one that was missing.",
            ("pattern", _) => "This has happened before, and nothing in the process has changed since. Name the step that lets it recur.",
            ("passive", > 0) => $"No step in the process caught that it was {string.Join(' ', Before(words, "by"))}.",
            ("question", > 0) => $"What in the process, the tools or the data made it possible or likely to {Lexicon.Base(words[0])}{(rest.Length > 0 ? " " + rest : "")}?",
            ("question", _) => Asked,
            ("error", _) => "The tool or the process made this slip easy and did not catch it. Name the check that was missing.",
            ("praise", _) => "Say what happened and when, and which signal was missing before that.",
            _ => "A condition in the process, the tools or the data let this happen. Name it.",
        };
    }

    /// <summary>For a question that looks for the guilty.</summary>
    public const string Asked = "What in the handoff, the tools or the data created the conditions for this?";

    private static string[] Trimmed(string deed)
    {
        string piece = deed.Trim().TrimEnd('.', ',', ';', ':', '!', '?').Replace("\"", "'", StringComparison.Ordinal);
        if (piece.Length > PieceLengthMax)
            piece = piece[..piece.LastIndexOf(' ', PieceLengthMax)];
        string[] words = piece.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 0)
            words[0] = words[0].ToLowerInvariant();
        return words;
    }

    private static IEnumerable<string> Before(string[] words, string end) => words.TakeWhile(word => word != end);
}
