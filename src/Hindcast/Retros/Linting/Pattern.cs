namespace Hindcast.Retros.Linting;

/// <summary>A sequence of words and classes of words; the head of <c>grammar.txt</c> says how one is written.</summary>
internal sealed class Pattern
{
    private const int GapMax = 9, RepeatMax = 6;

    private readonly ImmutableArray<Element> elements;
    private readonly ImmutableArray<ImmutableArray<Alternative>> needed;

    public Pattern(string text)
    {
        var parsed = ImmutableArray.CreateBuilder<Element>();
        foreach (string piece in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            bool not = piece[0] == '!' && piece.Length > 1 && piece[1] is not ('|' or '?');
            string body = not ? piece[1..] : piece;
            char how = body.Length > 1 && body[^1] is '?' or '*' ? body[^1] : '1';
            parsed.Add(new([.. (how == '1' ? body : body[..^1]).Split('|').Select(Alternative.Of)], how, not));
        }

        elements = parsed.ToImmutable();
        needed = [.. elements.Where(e => e is { How: '1', Not: false }
            && e.Alternatives.All(a => a.Kind == AlternativeKind.Word)).Select(e => e.Alternatives)
            .Reverse()]; // What stands behind is rarer than the verb.
    }

    /// <summary>False where a word that the pattern cannot do without stands nowhere in the sentence.</summary>
    public bool MayMatch(Sentence sentence)
    {
        foreach (var alternatives in needed)
        {
            int i = 0;
            while (i < alternatives.Length && !sentence.Holds(alternatives[i].Number))
                i++;
            if (i == alternatives.Length)
                return false;
        }

        return true;
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
        {
            foreach (var alternative in alternatives)
            {
                if (Step(sentence, alternative, at) is not null)
                    return null;
            }

            return Match(sentence, element + 1, at, deed);
        }

        if (alternatives is [{ Kind: AlternativeKind.Gap or AlternativeKind.Near } gap])
            return Gap(sentence, element, at, deed, gap.Kind == AlternativeKind.Near);
        if (alternatives is [{ Kind: AlternativeKind.Deed }])
            return Match(sentence, element + 1, at, at);
        return how == '1' ? Once(sentence, element, at, deed) : Repeat(sentence, element, at, deed, how == '?'
            ? 1
            : RepeatMax);
    }

    private (int End, int Deed)? Once(Sentence sentence, int element, int at, int deed)
    {
        foreach (var alternative in elements[element].Alternatives)
        {
            if (Step(sentence, alternative, at) is { } next && Match(sentence, element + 1, next,
                alternative.Kind == AlternativeKind.Deed ? at : deed) is { } found)
                return found;
            if (alternative.Kind == AlternativeKind.Party && sentence.Parties.At(at) is { } party
                && alternative.Fits(party.Kind) && sentence.Parties.Behind(party) > party.After
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
            foreach (var alternative in elements[element].Alternatives)
            {
                if (Step(sentence, alternative, at) is { } next && next > at && Repeat(sentence, element, next, deed,
                    most - 1) is { } found)
                    return found;
            }
        }

        return Match(sentence, element + 1, at, deed);
    }

    private (int End, int Deed)? Gap(Sentence sentence, int element, int at, int deed, bool near)
    {
        for (int gap = 0; gap <= GapMax && at + gap <= sentence.Tokens.Length; gap++)
        {
            if (Match(sentence, element + 1, at + gap, deed) is { } found)
                return found;
            if (at + gap == sentence.Tokens.Length || sentence.Tokens[at + gap].IsBreak
                || (near && Lexicon.Is(sentence.Word(at + gap), "turns-away")))
                return null;
        }

        return null;
    }

    /// <summary>Where one alternative ends that begins at a token; null where it does not fit.</summary>
    private static int? Step(Sentence sentence, Alternative alternative, int at)
    {
        bool end = at == sentence.Tokens.Length;
        switch (alternative.Kind)
        {
            case AlternativeKind.Deed:
                return at;
            case AlternativeKind.Opens:
                return sentence.Opens(at) ? at : null;
            case AlternativeKind.Closes:
                return end || sentence.Tokens[at].IsMark ? at : null;
            case AlternativeKind.Party:
                return sentence.Parties.At(at) is { } party && alternative.Fits(party.Kind)
                    ? sentence.Parties.Behind(party)
                    : null;
            case AlternativeKind.Link:
                return Link(sentence, at);
            case AlternativeKind.Anything:
                return !end && !sentence.Tokens[at].IsBreak && sentence.Tokens[at].Word != "," ? at + 1 : null;
            case AlternativeKind.Mark:
                return !end && sentence.Tokens[at].IsMark ? at + 1 : null;
            default:
                return !end && sentence.Fits(at, alternative.Number) ? at + 1 : null;
        }
    }

    /// <summary>Whether the pattern may begin with a word at which nobody is named.</summary>
    public bool MayBeginWith(string word) => elements[0] is not { How: '1', Not: false } first
        || first.Alternatives.Any(a => a.Kind switch
        {
            AlternativeKind.Party or AlternativeKind.Link => false,
            AlternativeKind.Word => Vocabulary.Fits(Vocabulary.Of(word), a.Number),
            _ => true,
        });

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

    private readonly record struct Element(ImmutableArray<Alternative> Alternatives, char How, bool Not);

    private enum AlternativeKind
    {
        Word,
        Party,
        Link,
        Anything,
        Mark,
        Opens,
        Closes,
        Deed,
        Gap,
        Near,
    }

    /// <param name="Kind">What is asked of the place.</param>
    /// <param name="Number">Of a word or class, its number in the <see cref="Vocabulary"/>; of a party, a bit for each
    /// <see cref="PartyKind"/> that is meant.</param>
    private readonly record struct Alternative(AlternativeKind Kind, int Number = 0)
    {
        public static Alternative Of(string written) => written switch
        {
            "WHO" => Party(PartyKind.Person, PartyKind.Group, PartyKind.Pronoun),
            "NAME" => Party(PartyKind.Person),
            "NOBODY" => Party(PartyKind.Nobody),
            "ANY" => Party([.. Enum.GetValues<PartyKind>().Except([PartyKind.Nobody, PartyKind.Unknown])]),
            "OURS" => Party([.. Enum.GetValues<PartyKind>()
                .Except([PartyKind.Nobody, PartyKind.Unknown, PartyKind.Supplier])]),
            "SOME" => Party([.. Enum.GetValues<PartyKind>().Except([PartyKind.Nobody])]),
            "LINK" => new(AlternativeKind.Link),
            "@anything" => new(AlternativeKind.Anything),
            "@punct" => new(AlternativeKind.Mark),
            "^" => new(AlternativeKind.Opens),
            "$" or "@nothing" => new(AlternativeKind.Closes),
            "{" => new(AlternativeKind.Deed),
            ".." => new(AlternativeKind.Gap),
            "..." => new(AlternativeKind.Near),
            _ => new(AlternativeKind.Word, Vocabulary.Number(written)),
        };

        public bool Fits(PartyKind kind) => (Number & (1 << (int)kind)) != 0;

        private static Alternative Party(params PartyKind[] kinds) =>
            new(AlternativeKind.Party, kinds.Aggregate(0, (bits, kind) => bits | (1 << (int)kind)));
    }
}
