namespace Hindcast.Retros.Linting;

/// <summary>Tells the reader of a text ("if you set this", "you can leave it out") from somebody who is reproached
/// ("you never told us").</summary>
internal static class Readers
{
    /// <summary>Whether a "you" is whoever reads.</summary>
    public static bool Is(ImmutableArray<Token> tokens, int you)
    {
        int verb = you + 1;
        while (Lexicon.Is(Word(verb), "adv") && Word(verb) is not ("always" or "just" or "only" or "all" or "both"))
            verb++;
        string before = Word(you - 1), next = Word(verb), then = Word(verb + 1);
        if (next == "who" || before is "maybe" or "perhaps" || Word(you + 1) is "probably" or "perhaps" or "maybe")
            return true; // Those of you who expected it sooner; "maybe you get there".
        if (before == "if" && next == "had" && Word(you - 2) is not ("as" or "even"))
            return false; // If you had told us.
        if (before == "case" || (before == "as" && Word(you - 2) is "long" or "soon" or "far" or "much") || (before == "that"
            && next is "have" or "'ve" or "do" or "are" or "'re"))
            return true; // As long as you do not write it; "the compiler warns that you have not used it".
        if (before is "whenever" or "unless" or "once" or "until" or "wherever" or "than" or "time" or "way"
            || (before == "if" && Word(you - 2) != "only"))
            return true;
        if (next == "should" && then is "have" or "'ve" && Word(verb + 2) is "received" or "noticed")
            return true; // You should have received a copy of the licence.
        if (Lexicon.Is(next, "not") || Lexicon.Is(then, "not"))
        {
            string verbed = Word(Lexicon.Is(next, "not") ? verb + 1 : verb + 2);
            if (next is not ("did" or "had" or "was" or "were") && verbed is "need" or "want" or "have" or "wish" or "know")
                return true;
        }

        if (next is "can" or "ca" or "may" or "might" or "cannot" || (next == "would" && then is not ("have" or "'ve"))
            || (next == "guessed" && then == "it") || (next is "are" or "'re" or "were" && then is "right" or "supposed" or "expected" or "allowed"
                or "required" or "free" or "using") || (next is "are" or "'re" && then == "not" && Word(verb + 2)
            is "interested" or "required" or "allowed" or "sure" or "familiar" or "using" or "able") || (next == "had" && then == "to"))
            return true;
        return next is "need" or "want" or "have" && Lexicon.Is(then, "det") || !Told(next) || Addressed(tokens, you);

        string Word(int i) => i >= 0 && i < tokens.Length ? tokens[i].Word : "";
    }

    /// <summary>Whether it is told what somebody did, does always or ought to have done, and not what one may do.</summary>
    private static bool Told(string verb) => Lexicon.Is(verb, "past") || Lexicon.Is(verb, "pp") || Lexicon.Is(verb, "be")
        || Lexicon.Is(verb, "have") || Lexicon.Is(verb, "do") || Lexicon.Is(verb, "modal") || Lexicon.Is(verb, "not")
        || Lexicon.Is(verb, "fault") || verb is "never" or "always" or "just" or "only" or "keep" or "all" or "both"
            or "'re" or "'ve" or "'d" or "'ll" or "," or "in" or "of" or "";

    /// <summary>Whether the sentence elsewhere says what its reader may, wants or supposes.</summary>
    private static bool Addressed(ImmutableArray<Token> tokens, int you) => !tokens.Any(token => token.Word is "us" or "me")
        && (tokens.Any(token => token.Word is "unless" or "whenever")
        || tokens.Take(you).Any(token => token.Word == "if")
        || Enumerable.Range(0, tokens.Length - 2).Any(i => i != you && tokens[i + 1].Word == "you"
            && tokens[i].Word is "if" or "when" or "once")
        || Enumerable.Range(0, tokens.Length - 2).Any(i => tokens[i].Word == "you" && tokens[i + 1].Word is "can" or "may"
            or "might" or "will" or "'ll" or "want" or "need" or "could" && tokens[i + 2].Word is not ("have" or "'ve" or "not")));
}
