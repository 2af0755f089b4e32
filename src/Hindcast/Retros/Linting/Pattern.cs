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
            if (sentence.Parties.At(at) is { } party && sentence.Parties.Behind(party) > party.After
                && IsParty(alternative) && Fits(alternative, party.Kind)
                && Match(sentence, element + 1, party.After, deed) is { } beside)
                return beside;
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
            case var wanted when IsParty(wanted):
                return sentence.Parties.At(at) is { } party && Fits(alternative, party.Kind)
                    ? sentence.Parties.Behind(party)
                    : null;
            case "LINK":
                return Link(sentence, at);
        }

        if (at == sentence.Tokens.Length)
            return null;
        string word = sentence.Tokens[at].Word;
        bool fits = alternative switch
        {
            "@anything" => !sentence.Tokens[at].IsBreak && word != ",",
            "@punct" => sentence.Tokens[at].IsMark,
            _ => IsWord(word, alternative),
        };
        return fits ? at + 1 : null;
    }

    /// <summary>Whether the pattern may begin with a word at which nobody is named.</summary>
    public bool MayBeginWith(string word) => elements[0] is not { How: '1', Not: false } first
        || first.Alternatives.Any(a => !IsParty(a) && (a is "^" or "{" or ".." or "$" or "@nothing" or "@anything"
            or "@punct" || IsWord(word, a)));

    private static bool IsWord(string word, string alternative) => alternative switch
    {
        ['@', .. var kind] => Lexicon.Is(word, kind),
        ['~', ..] => Lexicon.Classes(word).Contains(alternative),
        _ => word == alternative,
    };

    /// <summary>Behind what only carries the verb: "kept | ignoring", "tends to | forget", "has a habit of |
    /// ignoring".</summary>
    private static int? Link(Sentence sentence, int at)
    {
        string word = sentence.Word(at);
        if (Lexicon.Is(word, "carries-ing"))
        {
            int i = at + 1;
            while (Lexicon.Is(sentence.Word(i), "adv") || sentence.Word(i) is "on" or "been")
                i++;
            if (Lexicon.Is(sentence.Word(i), "ing") && sentence.Word(i) != "waiting")
                return i;
        }

        if (Lexicon.Is(word, "carries-to") && sentence.Word(at + 1) == "to")
            return sentence.Word(at + 2) == "have" ? at + 3 : at + 2;
        for (int i = at + 1; Lexicon.Is(word, "have") && i <= at + 4; i++)
        {
            if (Lexicon.Is(sentence.Word(i), "habit") && sentence.Word(i + 1) is "of" or "to")
                return i + 2;
        }

        return null;
    }

    private static bool IsParty(string alternative) =>
        alternative is "WHO" or "ANY" or "OURS" or "SOME" or "NAME" or "NOBODY";

    private static bool Fits(string wanted, PartyKind kind) => wanted switch
    {
        "NOBODY" => kind == PartyKind.Nobody,
        "NAME" => kind == PartyKind.Person,
        "WHO" => kind is PartyKind.Person or PartyKind.Group or PartyKind.Pronoun,
        "ANY" => kind is not (PartyKind.Nobody or PartyKind.Unknown),
        "OURS" => kind is not (PartyKind.Nobody or PartyKind.Unknown or PartyKind.Supplier),
        _ => kind != PartyKind.Nobody,
    };

    private readonly record struct Element(string[] Alternatives, char How, bool Not);
}
