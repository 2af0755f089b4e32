namespace Hindcast.Retros.Linting;

/// <summary>A sequence of words and classes of words; the head of <c>grammar.txt</c> says how one is written.</summary>
internal sealed class Pattern
{
    private const int GapMax = 8, RepeatMax = 6;

    private readonly ImmutableArray<Element> elements;

    public Pattern(string text)
    {
        var parsed = ImmutableArray.CreateBuilder<Element>();
        foreach (string piece in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            bool not = piece[0] == '!' && piece.Length > 1 && piece[1] is not ('|' or '?');
            string body = not ? piece[1..] : piece;
            char how = body.Length > 1 && body[^1] is '?' or '*' ? body[^1] : '1';
            parsed.Add(new((how == '1' ? body : body[..^1]).Split('|'), how, not));
        }

        elements = parsed.ToImmutable();
    }

    /// <summary>Where the pattern ends that begins at a token, and where in it the deed begins; null where it does not
    /// fit.</summary>
    public (int End, int Deed)? Match(Sentence sentence, int start) => Match(sentence, 0, start, -1);

    private (int End, int Deed)? Match(Sentence sentence, int element, int at, int deed)
    {
        if (element == elements.Length)
            return (at, deed);
        var (alternatives, how, not) = elements[element];
        if (not)
            return alternatives.Any(a => Step(sentence, a, at) is not null)
                ? null
                : Match(sentence, element + 1, at, deed);
        if (alternatives is [".."])
            return Gap(sentence, element, at, deed);
        if (alternatives is ["{"])
            return Match(sentence, element + 1, at, at);
        return how == '1' ? Once(sentence, element, at, deed) : Repeat(sentence, element, at, deed, how == '?'
            ? 1
            : RepeatMax);
    }

    private (int End, int Deed)? Once(Sentence sentence, int element, int at, int deed)
    {
        foreach (string alternative in elements[element].Alternatives)
        {
            if (Step(sentence, alternative, at) is { } next && Match(sentence, element + 1, next, alternative == "{"
                ? at : deed) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>As many as fit, then fewer.</summary>
    private (int End, int Deed)? Repeat(Sentence sentence, int element, int at, int deed, int most)
    {
        if (most > 0)
        {
            foreach (string alternative in elements[element].Alternatives)
            {
                if (Step(sentence, alternative, at) is { } next && next > at && Repeat(sentence, element, next, deed,
                    most - 1) is { } found)
                    return found;
            }
        }

        return Match(sentence, element + 1, at, deed);
    }

    private (int End, int Deed)? Gap(Sentence sentence, int element, int at, int deed)
    {
        for (int gap = 0; gap <= GapMax && at + gap <= sentence.Tokens.Length; gap++)
        {
            if (Match(sentence, element + 1, at + gap, deed) is { } found)
                return found;
            if (at + gap == sentence.Tokens.Length || sentence.Tokens[at + gap].IsBreak)
                return null;
        }

        return null;
    }

    /// <summary>Where one alternative ends that begins at a token; null where it does not fit.</summary>
    private static int? Step(Sentence sentence, string alternative, int at)
    {
        switch (alternative)
        {
            case "{":
                return at;
            case "^":
                return sentence.Opens(at) ? at : null;
            case "$" or "@nothing":
                return at == sentence.Tokens.Length || sentence.Tokens[at].IsMark ? at : null;
            case "WHO" or "ANY" or "SOME" or "NAME" or "NOBODY":
                return sentence.Parties.At(at) is { } party && Fits(alternative, party.Kind) ? party.After : null;
        }

        if (at == sentence.Tokens.Length)
            return null;
        string word = sentence.Tokens[at].Word;
        bool fits = alternative switch
        {
            "@anything" => !sentence.Tokens[at].IsBreak && word != ",",
            "@punct" => sentence.Tokens[at].IsMark,
            ['@', .. var kind] => Lexicon.Is(word, kind),
            ['~', ..] => Lexicon.Classes(word).Contains(alternative),
            _ => word == alternative,
        };
        return fits ? at + 1 : null;
    }

    private static bool Fits(string wanted, PartyKind kind) => wanted switch
    {
        "NOBODY" => kind == PartyKind.Nobody,
        "NAME" => kind == PartyKind.Person,
        "WHO" => kind is PartyKind.Person or PartyKind.Group or PartyKind.Pronoun,
        "ANY" => kind is not (PartyKind.Nobody or PartyKind.Unknown),
        _ => kind != PartyKind.Nobody,
    };

    private readonly record struct Element(string[] Alternatives, char How, bool Not);
}
