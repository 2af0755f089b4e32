namespace Hindcast.Retros.Linting;

/// <summary>Tells the reader of a text ("if you set this", "you can leave it out") from somebody who is reproached
/// ("you never told us").</summary>
internal static class Readers
{
    /// <summary>Whether a "you" is whoever reads.</summary>
    public static bool Is(ImmutableArray<Token> tokens, int you)
    {
        int verb = you + 1;
        while (Lexicon.Is(Word(verb), "adv") && !Judges(Word(verb)))
            verb++;
        string earlier = Word(you - 2), before = Word(you - 1), next = Word(verb), then = Word(verb + 1);
        bool are = next is "are" or "'re", denied = Lexicon.Is(next, "not") || Lexicon.Is(then, "not");
        if (before == "if" && next == "had" && earlier is not ("as" or "even"))
            return false; // If you had told us.
        if (before is "maybe" or "perhaps" or "whenever" or "unless" or "once" or "until" or "wherever" or "than"
            or "time" or "way" or "case" || (before == "if" && earlier != "only")
            || (before == "as" && earlier is "long" or "soon" or "far" or "much")
            || (before == "that" && (are || next is "have" or "'ve" or "do")))
            return true; // As long as you do not write it; "the compiler warns that you have not used it".
        if (next == "who" || Word(you + 1) is "probably" or "perhaps" or "maybe")
            return true; // Those of you who expected it sooner.
        if (next == "should" && then is "have" or "'ve" && Word(verb + 2) is "received" or "noticed")
            return true; // You should have received a copy of the licence.
        if (denied && next is not ("did" or "had" or "was" or "were")
            && Word(Lexicon.Is(next, "not") ? verb + 1 : verb + 2) is "need" or "want" or "have" or "wish" or "know")
            return true;
        if (next is "can" or "ca" or "may" or "might" or "cannot" || (next == "had" && then == "to")
            || (next == "would" && then is not ("have" or "'ve")) || (next == "guessed" && then == "it"))
            return true;
        if ((are || next == "were") && (Lexicon.Is(then, "reader-may")
            || (then == "not" && Lexicon.Is(Word(verb + 2), "reader-may"))))
            return true; // You are not required to accept it.
        return (next is "need" or "want" or "have" && Lexicon.Is(then, "det")) || !Told(next) || Addressed(tokens, you);

        string Word(int i) => i >= 0 && i < tokens.Length ? tokens[i].Word : "";
    }

    private static bool Judges(string adverb) => adverb is "always" or "just" or "only" or "all" or "both";

    /// <summary>Whether it is told what somebody did, does always or ought to have done, and not what one may
    /// do.</summary>
    private static bool Told(string verb) => ToldKinds.Any(kind => Lexicon.Is(verb, kind)) || Judges(verb)
        || verb is "never" or "keep" or "'re" or "'ve" or "'d" or "'ll" or "," or "in" or "of" or "";

    private static readonly string[] ToldKinds = ["past", "pp", "be", "have", "do", "modal", "not", "fault"];

    /// <summary>Whether the sentence elsewhere says what its reader may, wants or supposes, and not what "us"
    /// befell.</summary>
    private static bool Addressed(ImmutableArray<Token> tokens, int you) =>
        !tokens.Any(token => token.Word is "us" or "me")
        && (tokens.Any(token => token.Word is "unless" or "whenever")
            || tokens.Take(you).Any(token => token.Word == "if")
            || Enumerable.Range(0, Math.Max(0, tokens.Length - 2)).Any(i =>
                (i + 1 != you && tokens[i + 1].Word == "you" && tokens[i].Word is "if" or "when" or "once")
                || (tokens[i].Word == "you" && tokens[i + 1].Word is "can" or "may" or "might" or "will" or "'ll"
                or "want" or "need" or "could" && tokens[i + 2].Word is not ("have" or "'ve" or "not"))));
}
