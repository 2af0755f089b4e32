using System.Text.RegularExpressions;
using Hindcast.People;

namespace Hindcast.Retros.Linting;

/// <summary>Finds sentences that explain a fault by a person or a team, and offers the condition instead.</summary>
/// <remarks>
/// A small grammar over word classes (<c>grammar.txt</c>, <c>lexicon.txt</c>): who is judged, what for, and how. What
/// stands inside quotation marks, is denied ("it was not Dana's fault"), is only supposed ("if a rep forgets") or is to
/// be prevented is no blame. Systems, customers and "we" are judged by nobody, vendors only in words that nobody says
/// of systems. Text that is not English is not judged at all.
/// </remarks>
public static partial class BlameLint
{
    /// <summary>Words of a clause that are looked at for a denial before the blame.</summary>
    private const int DenialReach = 6;

    /// <summary>Words behind a party within which "who" may follow, an aside between them.</summary>
    private const int PartyReach = 12;

    /// <summary>The blame in a text, by position; none overlap.</summary>
    public static IEnumerable<LintFinding> Of(string text, PeopleDirectory directory)
    {
        int start = 0;
        foreach (string line in text.Split('\n'))
        {
            if (!Language.IsForeign(line))
            {
                foreach (var found in InLine(line, directory))
                    yield return found with { Start = found.Start + start };
            }

            start += line.Length + 1;
        }
    }

    /// <summary>The first person of the directory whose name or first name stands in a text; null where none
    /// does.</summary>
    /// <remarks>Roles do not count: "no check existed when the RevOps lead was away" is a condition.</remarks>
    public static string? Names(string text, PeopleDirectory directory)
    {
        var sentence = Token.Of(text);
        return directory.People.FirstOrDefault(person =>
        {
            var alone = new Parties(sentence, new([person with { Role = null }]));
            var nobody = new Parties(sentence, PeopleDirectory.Empty);
            return Enumerable.Range(0, sentence.Length).Any(i => alone.At(i) is { Kind: PartyKind.Person } found
                && IsNamed(found, person));

            bool IsNamed(Party found, Person who) =>
                nobody.At(found.First) is not { Kind: PartyKind.Person } || who.Name.Split(' ').Any(part =>
                    Enumerable.Range(found.First, found.After - found.First).Any(j =>
                        sentence[j].Word.Equals(part, StringComparison.OrdinalIgnoreCase)));
        })?.Name;
    }

    /// <summary>The people, roles and teams that a text names, in small letters, each once.</summary>
    internal static IEnumerable<string> Parties(string text, PeopleDirectory directory)
    {
        var sentence = Token.Of(Unquoted(text));
        var parties = new Parties(sentence, directory);
        return Enumerable.Range(0, sentence.Length).Select(parties.At).OfType<Party>()
            .Where(party => party.Kind is PartyKind.Person or PartyKind.Group)
            .Select(party => string.Join(' ', sentence[party.First..party.After].Select(token => token.Word)))
            .Distinct();
    }

    /// <summary>The text, equally long, with what stands in quotation marks blotted out.</summary>
    internal static string Unquoted(string text) => Quoted().Replace(text, quote => new string('\u00b7', quote.Length));

    private static IEnumerable<LintFinding> InLine(string line, PeopleDirectory directory)
    {
        var sentence = new Sentence(Unquoted(line), directory);
        foreach (var (rule, at, end, deed) in Matches(sentence))
        {
            int first = sentence.Tokens[at].Start, last = sentence.Tokens[end - 1].End;
            string rewrite = Conditions.For(Reversed(rule, sentence, at, deed) ? "done" : rule.Rewrite,
                DeedOf(line, sentence, deed, at, end));
            if (Matches(new(Unquoted(rewrite), directory)).Any())
                rewrite = Conditions.For(rule.Rewrite, default); // What it takes up would be blame again.
            yield return new(first, last - first, rule.Name, line[first..last], rewrite);
        }
    }

    private static IEnumerable<(GrammarRule Rule, int At, int End, int Deed)> Matches(Sentence sentence)
    {
        ImmutableArray<GrammarRule> possible = [];
        for (int at = 0, next; at < sentence.Tokens.Length; at = next)
        {
            next = at + 1;
            bool named = sentence.Parties.At(at) is not null, told = named && Told(sentence, at), joined = named
                && sentence.Tokens.Skip(at).Any(token => token.Word is "and" or "but" or "yet" or "then");
            if (named && possible.IsEmpty)
                possible = Grammar.PossibleIn(sentence);
            // Most patterns begin with somebody, and most words are nobody.
            foreach (var rule in named ? possible : Grammar.BeginningWith(sentence.Word(at)))
            {
                if ((rule.Wording == Wording.Told && !told) || (rule.Wording == Wording.Joined && !joined))
                    continue;
                if (rule.Pattern.Match(sentence, at) is not { } match || match.End <= at
                    || IsDenied(sentence, rule, at) || Reasons.Explain(sentence, rule, at, match.End,
                        ClauseEnd(sentence, match.End)))
                    continue;
                next = ClauseEnd(sentence, Math.Max(match.End, at + 1));
                yield return (rule, at, next, match.Deed);
                break;
            }
        }
    }

    private static bool Told(Sentence sentence, int at) => sentence.Tokens.Skip(at)
        .Take(sentence.Parties.At(at)!.Value.After - at + PartyReach).Any(token => token.Word is "who" or "that");

    /// <summary>"Should never have", "if she had not": the deed was done, and ought not to have been.</summary>
    private static bool Reversed(GrammarRule rule, Sentence sentence, int at, int deed) =>
        rule is { Name: "blame-duty", Rewrite: "undone" } && Enumerable.Range(at, Math.Max(0, deed - at))
            .Any(i => sentence.Word(i) is "not" or "n't" or "never" or "nobody");

    private static Deed DeedOf(string line, Sentence sentence, int deed, int at, int end)
    {
        int from = at, until = end, first = sentence.Tokens[at].Start, last = sentence.Tokens[end - 1].End;
        while (from > 0 && !sentence.Tokens[from - 1].IsBreak)
            from--;
        while (until < sentence.Tokens.Length && !sentence.Tokens[until].IsBreak)
            until++;
        return new(
            deed >= 0 && deed < end ? line[sentence.Tokens[deed].Start..last] : "",
            line[sentence.Tokens[from].Start..first],
            line[last..sentence.Tokens[until - 1].End],
            line[first..last],
            deed > at && Enumerable.Range(at, deed - at).Any(i => sentence.Word(i) is "not" or "n't" or "never"
                or "should" or "supposed" or "nobody"));
    }

    /// <summary>Whether the clause says that the blame is not meant: denied, supposed, or to be prevented.</summary>
    private static bool IsDenied(Sentence sentence, GrammarRule rule, int at)
    {
        string before = sentence.Word(at - 1);
        if (rule.Rewrite == "question" && !sentence.Opens(at) && !Asks(before))
            return true; // Not a question: "an attacker who changed the links".
        if (rule.Rewrite == "question" && before == "," && sentence.Word(at) is "who" or "whom"
            && !IsAsked(sentence, at))
            return true; // Told of those before: "we escalated to engineering, who fixed it overnight".
        if (rule.Name == "blame-slow" && sentence.Tokens.Any(token => token.Word is "average" or "median" or "percentile"))
            return true; // A measured duration judges nobody.
        int anyone = sentence.Word(at) is "anyone" or "anybody" ? at : at + 1;
        if (sentence.Word(anyone) is "anyone" or "anybody" && sentence.Word(anyone - 1) is "does" or "did" or "has"
            && sentence.Word(anyone + 1) is "know" or "have" or "remember" or "recall" or "seen" or "heard")
            return true; // Does anyone know where the list is?
        if (rule.Rewrite == "question" && sentence.Word(at) == "whoever" && sentence.Tokens.Any(token =>
            token.Word is "leaked" or "stolen" or "phished" or "compromised" or "attack" or "attacker"))
            return true; // Whoever held the stolen key is none of us.
        if (rule.Subject && !IsTold(sentence, at) && Lexicon.Is(before, "prep")
            && before is not ("after" or "before" or "since" or "as" or "like" or "than"))
            return true; // The subject is what came before: "leads sent to sales did not convert".
        if (before == "without" && sentence.Tokens.Skip(at).SkipWhile(token => token.Word != "would").Take(4).Any(token =>
            Lexicon.Is(token.Word, "fault") || token.Word is "failed" or "missed" or "lost"))
            return true; // Without her stubborn questions we would have failed.
        if (sentence.Word(at) == "if") // Its clause is not denied by what stands before it: "never, if they had asked".
            return before is "even" or "not"; // Even if the rep had asked, nobody could have answered.
        if (before == "should" && sentence.Opens(at - 1))
            return true; // Should the rep forget the date, the system reminds them.
        if (IsReported(sentence, at))
            return true; // The buyer said that nobody had called.
        if (rule.Name == "blame-duty" && sentence.Word(at) is "someone" or "somebody" && sentence.Word(at + 1)
            is "has" or "needs" or "must" or "should" && sentence.Word(at + 2) is not ("have" or "'ve"))
            return true; // Someone has to own the mailbox.
        if (before == "that" && sentence.Word(at - 2) is "saying" or "claiming" or "writing" && sentence.Opens(at - 2))
            return true; // Saying that the rep forgot explains nothing.
        if (before == "that" && sentence.Parties.At(at) is { Kind: PartyKind.Pronoun } && sentence.Word(at - 2)
            is "openly" or "frankly" or "candidly" or "freely")
            return true; // Somebody's own account of it: "Ana said openly that she had misread the date".
        if (rule.Subject && sentence.Parties.At(at) is { Kind: PartyKind.Nobody } nobody
            && (IsObject(sentence, at - 1) || sentence.Word(nobody.After + 1) is "us" or "me"))
            return true; // A channel nobody owns, or what we were not told.
        if (before == "if" && sentence.Tokens.Take(at).Any(token => token.Word is "would" or "happens"))
            return true; // What would happen if nobody answered?
        if (rule.Subject && (before is "if" or "when" or "whenever" or "unless" or "until" or "where" or "wherever"
            || (before == "case" && sentence.Word(at - 2) == "in")))
            return !Enumerable.Range(at, Math.Min(4, sentence.Tokens.Length - at))
                .Any(i => Lexicon.Is(sentence.Word(i), "past") || sentence.Word(i) == "had");
        for (int i = at - 1; i >= 0 && i >= at - DenialReach; i--)
        {
            string word = sentence.Word(i);
            if (sentence.Tokens[i].IsBreak || word is "," or "but" or "so" or "while" or "and")
                return false;
            if (word == "because" && sentence.Word(i - 1) is not ("not" or "n't"))
                return false;
            if ((word is "wrong" or "unfair" or "easy" or "tempting" && sentence.Word(i + 1) == "to")
                || word is "not" or "n't" or "never"
                or "no" or "none" or "nobody" or "neither" or "nor" or "than" or "instead" or "whether" or "avoid"
                or "prevent" or "prevents" or "ensure" or "ensures" or "stop" or "hardly" or "cannot" or "nothing"
                or "blameless")
                return true;
        }

        return false;
    }

    /// <summary>Whether a customer tells it: what is said of us is no judgment by us.</summary>
    private static bool IsReported(Sentence sentence, int at)
    {
        int i = sentence.Word(at - 1) == "that" ? at - 2 : at - 1;
        return Lexicon.Is(sentence.Word(i), "says") && Enumerable.Range(Math.Max(0, i - DenialReach), Math.Min(i,
            DenialReach)).Any(j => Lexicon.Is(sentence.Word(j), "outsider"));
    }

    /// <summary>Whether a word is a thing that a clause may hang on: "a queue (that) nobody reads".</summary>
    private static bool IsObject(Sentence sentence, int at)
    {
        int noun = sentence.Word(at) is "that" or "which" ? at - 1 : at;
        return noun >= 0 && !sentence.Tokens[noun].IsMark && Lexicon.Is(sentence.Word(noun), "thing");
    }

    /// <summary>Whether a party goes on with "who": "passed to Dana, who forgot it" judges Dana.</summary>
    private static bool IsTold(Sentence sentence, int at) => sentence.Parties.At(at) is { } party
        && (sentence.Word(party.After) == "who" || (sentence.Word(party.After) == ","
            && sentence.Word(party.After + 1) == "who"));

    private static bool IsAsked(Sentence sentence, int at)
    {
        int end = at;
        while (end < sentence.Tokens.Length && !sentence.Tokens[end].IsBreak)
            end++;
        return sentence.Word(end) == "?";
    }

    private static bool Asks(string before) => before is "so" or "and" or "but" or "," or "know" or "ask" or "asking"
        or "out" or "tell" or "wonder" or "wondering"
        or "explain" or "me" or "us" or "is" or "remains" or "clear" or "see" or "decide" or "knows" or "then"
        or "exactly" or "about" or "question";

    private static int ClauseEnd(Sentence sentence, int from)
    {
        int end = from;
        while (end < sentence.Tokens.Length && !sentence.Tokens[end].IsBreak && sentence.Word(end) is not (
            "," or "because" or "but" or "while" or "when" or "so" or "which" or "although" or "since" or "after"
                or "before" or "until" or "and" or "although" or "though" or "despite" or "even"))
            end++;
        return end;
    }

    [GeneratedRegex("\"[^\"\n]*\"|\u201c[^\u201d\n]*\u201d|\u00ab[^\u00bb\n]*\u00bb|(?<![\\p{L}\\p{N}])'[^'\n]*'(?![\\p{L}\\p{N}])"
        + "|(?<![\\p{L}\\p{N}])\u2018[^\u2019\n]*\u2019(?![\\p{L}\\p{N}])|`[^`\n]*`")]
    private static partial Regex Quoted();
}
