namespace Hindcast.Retros.Linting;

/// <summary>Tells machines and parts of programs from the people whose names they bear.</summary>
internal static class Machines
{
    /// <summary>A controller, a worker, a broker: by what stands before it ("the app master"), or where the sentence
    /// speaks of what machines have, or of what is "its".</summary>
    public static bool Is(ImmutableArray<Token> tokens, int at)
    {
        string word = tokens[at].Word;
        return Lexicon.Is(word, "machine-too")
            ? IsPart(tokens, at) || tokens.Any(token => token.Word == "its" || Lexicon.Is(token.Word, "machinery"))
            : Lexicon.Is(word, "machine-of-two") && IsPart(tokens, at);
    }

    /// <summary>"Bitmap support", "ACL support", "support for proxies": what a program has, and no team.</summary>
    public static bool Supports(ImmutableArray<Token> tokens, int at)
    {
        if (tokens[at].Word != "support")
            return false;
        if (at + 2 < tokens.Length && tokens[at + 1].Word == "for" && !Lexicon.Is(tokens[at + 2].Word, "ing")
            && !Lexicon.Is(tokens[at + 2].Word, "det"))
            return true;
        if (at == 0 || tokens[at - 1].IsMark)
            return false;
        var before = tokens[at - 1];
        if (before.Word == "of" && at > 1 && tokens[at - 2].Word == "lack")
            return true;
        return before.Upper || before.Mixed || Lexicon.Is(before.Word, "supported")
            || (before.Capital && at > 1 && !tokens[at - 2].IsMark && !Lexicon.Knows(before.Word));
    }

    private static bool IsPart(ImmutableArray<Token> tokens, int at) =>
        at > 0 && (Lexicon.Is(tokens[at - 1].Word, "machine-of")
            || (tokens[at - 1].Upper && Lexicon.Is(tokens[at].Word, "machine-too")));
}
