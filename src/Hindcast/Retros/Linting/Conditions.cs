namespace Hindcast.Retros.Linting;

/// <summary>What a rewrite takes up of the original.</summary>
/// <param name="Words">What was done or not done; empty where the wording has none.</param>
/// <param name="Before">The words of the sentence before the blame.</param>
/// <param name="After">The words of the sentence behind it.</param>
/// <param name="Tail">The blame itself.</param>
/// <param name="Negated">True where the blame is that it was not done.</param>
/// <remarks>The default is a deed of which nothing is taken up.</remarks>
internal readonly record struct Deed(string? Words, string? Before, string? After, string? Tail, bool Negated);

/// <summary>Puts blame as a condition that can be changed.</summary>
internal static class Conditions
{
    /// <summary>Longest piece of the original that a rewrite repeats, in characters.</summary>
    private const int PieceLengthMax = 80;

    /// <summary>Words that a piece needs to say something.</summary>
    private const int PieceWordsMin = 2;

    /// <summary>For a question that looks for the guilty.</summary>
    public const string Asked = "What in the handoff, the tools or the data created the conditions for this?";

    private const string NameOne = "Name the one that was missing.";

    /// <summary>The condition to offer for one way of wording blame.</summary>
    /// <param name="rewrite">As the grammar names it.</param>
    /// <param name="deed">The words it is about.</param>
    public static string For(string rewrite, Deed deed)
    {
        string[] words = OneClause(Piece(deed.Words));
        if (words is ["bother" or "bothered", "to", _, ..])
            words = words[2..];
        if (IsPersonal(words))
            words = [];
        if (words is ["keep" or "keeps" or "kept" or "keeping", { } again, ..] && Lexicon.Is(again, "ing"))
            return For("pattern", default);
        string rest = string.Concat(words.Skip(1).Select(word => " " + (word is "anyone" or "anybody" or "anyone,"
            or "nobody" or "no-one" ? "others" : word)));
        return (rewrite, words.Length) switch
        {
            // "Do his homework", "know better", "say": of these no step is made.
            ("undone", > 0) when words.Any(word => word is "homework" or "better" or "job")
                || Lexicon.Base(words[0]) is "know" or "think" or "care" or "bother"
                || (words.Length == 1 && Lexicon.Base(words[0]) is "do" or "say" or "have" or "go" or "take" or "make")
                || (words.Length == 2 && words[1] is "for" or "of" or "to" or "with" or "about") =>
                For("idiom", deed),
            ("undone" or "unseen" or "done" or "wreck", 0) => For("idiom", default),
            ("undone", > 0) or ("done", > 1) when rewrite == "undone" || words[1] is "nobody" or "no-one" =>
                $"No step in the process prompted anyone to {Lexicon.Base(words[0])}{rest}.",
            ("unseen", > 0) => $"Nothing drew attention to {words[0]}{rest}.",
            ("unasked", > 0) => $"Nothing in the process asked for {words[0]} before this could happen.",
            ("done" or "wreck", > 1) when Lexicon.Base(words[0]) is "cause" =>
                $"One step was enough for {string.Join(' ', words.Skip(1).TakeWhile(word => word is not ("by" or "when"
                    or "while" or "because" or "after" or "with")))}, and no check stood in between.",
            ("done" or "wreck", > 0) when Lexicon.Is(words[0], "past") || Lexicon.Is(words[0], "ing")
                || Lexicon.Is(words[0], "base") =>
                $"No check stood in the way of {Inflection.Ing(Lexicon.Base(words[0]))}{rest}.",
            ("passive", _) when words is not ["caused" or "introduced" or "created", ..] && Subject(deed.Before)
                is { } subject =>
                $"No check or reminder covered {subject}.",
            ("question", > 0) when !Lexicon.Is(words[0], "number") && !Lexicon.Is(words[0], "det")
                && !words.Contains("was") && !Lexicon.Is(words[0], "be") && Lexicon.Base(words[0])
                is not ("think" or "care" or "bother") =>
                $"What in the process, the tools or the data made it {(deed.Negated ? "hard" : "possible")} to "
                    + $"{Lexicon.Base(words[0])}{rest}?",
            ("question", _) => Asked,
            ("slow", _) => $"The step{About(deed, " for ")} had no agreed response time, no reminder and no deputy. "
                + $"{NameOne}",
            ("trait", _) => $"The work{About(deed, " on ")} called for time, training, tools or support that were not "
                + $"there. {NameOne}",
            ("motive", _) => "Workload, incentives or missing information made another choice easier. Name which, and "
                + "where it comes from.",
            ("idiom", _) => $"The work had no owner, reminder or check at this point. {NameOne}",
            ("pattern", _) => "This has happened before, and nothing in the process has changed since. Name the step "
                + "that lets it recur.",
            ("error", _) => "The tool or the process made this slip easy and did not catch it. Name the check that "
                + "was missing.",
            ("praise", _) => "Say what happened and when, and which signal was missing before that.",
            _ => $"A condition in the process, the tools or the data let this happen{Happened(deed)}. Name it.",
        };
    }

    /// <summary>Whether a deed is told of whoever did it or bore it: "ignored her", "kept his notes".</summary>
    private static bool IsPersonal(string[] words) =>
        words.Any(word => word is "his" or "her" or "their" or "himself" or "herself" or "themselves" or "itself")
        || words is [.., "him" or "them" or "us" or "me"] and { Length: <= 2 };

    /// <summary>The words up to where a second verb begins: "look at the queue | we would not be here", "write this |
    /// clearly never tested it",
    /// "panicked | and restarted it".</summary>
    private static string[] OneClause(string[] words)
    {
        for (int i = 1; i < words.Length; i++)
        {
            string word = words[i].Split('\'')[0], next = i + 1 < words.Length ? words[i + 1].Split('\'')[0] : "";
            bool clause = word is "we" or "i" or "they" or "he" or "she" or "you" or "it" or "this" or "nobody"
                && (Lexicon.Is(next, "modal") || next is "wouldn" or "couldn" or "shouldn" or "won" or "might");
            bool second = word is "and" or "but" or "then" && Lexicon.Is(next, "past") && !Lexicon.Is(next, "base");
            if (clause || second || word is "anyway" or "regardless" or "nonetheless" or "again" or "clearly"
                or "obviously" or "apparently" or "never" or "did" or "didn")
                return words[..i];
        }

        // "Broke it the night | before".
        return words is [.. var before, "the", "night" or "day" or "week" or "month" or "moment"] && before.Length > 1
            ? before
            : words;
    }

    /// <summary>What the work was about: the last "on the follow-up", "with the quote" of the blame.</summary>
    private static string About(Deed deed, string by)
    {
        string[] words = Piece(deed.Tail);
        if (words.Length > 2 && Lexicon.Is(words[^1], "time-unit")
            && Array.FindLastIndex(words, word => word is "for" or "in" or "after") is var since and > 0)
            words = words[..since];
        int at = Array.FindLastIndex(words, word => word is "on" or "with" or "about" or "for" or "in" or "at");
        return at > 0 && at + PieceWordsMin < words.Length && words[at + 1] is "the" or "a" or "an" or "our" or "every"
            ? by + string.Join(' ', words.Skip(at + 1))
            : "";
    }

    /// <summary>What came of it, in quotation marks, so that it is not read as blame again.</summary>
    private static string Happened(Deed deed)
    {
        string[] words = Piece(deed.After?.Length > deed.Before?.Length ? deed.After : deed.Before);
        while (words.Length > 0 && words[0] is "that" or "and" or "because" or "so" or "which" or "but")
            words = words[1..];
        while (words.Length > 0 && (Dangling.Any(kind => Lexicon.Is(words[^1], kind)) || words[^1] is "down" or "that"
            or "because" or "due" or "and" or "it" or "back" or "traced" or "attributed" or "known" or "who"
            or "which"))
            words = words[..^1];
        bool tells = words.Length > PieceWordsMin && words[0] is not ("it" or "this" or "until" or "while" or "when"
            or "every" or "each" or "after" or "before" or "if" or "where" or "who" or "did" or "does")
            && !Lexicon.Is(words[0], "past")
            && !words.Any(word => word is "cause" or "reason" or "factor" or "root" or "problem" or "fault" or "blame"
                or "responsible" or "responsibility" or "trouble");
        return tells ? $": \"{string.Join(' ', words)}\"" : "";
    }

    // What no statement ends with.
    private static readonly string[] Dangling = ["adv", "prep", "be", "have", "modal", "det"];

    private static string? Subject(string? before)
    {
        string[] words = Piece(before);
        while (words.Length > 0 && (Lexicon.Is(words[^1], "be") || Lexicon.Is(words[^1], "have")
            || Lexicon.Is(words[^1], "adv")))
            words = words[..^1];
        return words.Length is >= PieceWordsMin and <= 6 && !Lexicon.Is(words[^1], "outsider")
            && !Lexicon.Is(words[^1], "role") && !words.Any(word => Lexicon.Is(word, "past") || word is "it" or "cause")
            ? string.Join(' ', words)
            : null;
    }

    private static string[] Piece(string? text)
    {
        string piece = (text ?? "").Trim().Trim('.', ',', ';', ':', '!', '?', ' ')
            .Replace("\"", "'", StringComparison.Ordinal);
        if (piece.Length > PieceLengthMax)
            piece = piece[..Math.Max(0, piece.LastIndexOf(' ', PieceLengthMax))];
        string[] words = piece.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length > 0 && (words[0].Length == 1 || !words[0].Skip(1).Any(char.IsUpper)))
            words[0] = words[0].ToLowerInvariant();
        return words;
    }
}
