namespace Hindcast.Retros.Linting;

/// <summary>Reasons behind what was missed, undone or late that are nobody: "missed the deadline because the dependency
/// slipped".</summary>
internal static class Reasons
{
    /// <summary>Words of a reason that are looked at.</summary>
    private const int Reach = 6;

    /// <summary>Whether the sentence goes on with a reason that makes a condition of the blame.</summary>
    /// <param name="sentence">The sentence.</param>
    /// <param name="rule">How the blame is worded.</param>
    /// <param name="at">Where the blame begins.</param>
    /// <param name="from">Where its pattern ends.</param>
    /// <param name="clauseEnd">Where its clause ends.</param>
    public static bool Explain(Sentence sentence, GrammarRule rule, int at, int from, int clauseEnd)
    {
        var rest = Enumerable.Range(from, sentence.Tokens.Length - from);
        if (rest.Any(i => sentence.Word(i) is "as" or "per" && Follows(sentence, i, 3, "order")))
            return true; // As the policy says.
        bool slow = rule.Rewrite == "slow";
        if (slow && rest.Any(i => sentence.Word(i) == "of" && sentence.Word(i + 1) is "which" or "those" or "them"))
            return true; // Six days, four of which were with the buyer.
        if (rule.Rewrite is "wreck" or "unseen" && sentence.Word(clauseEnd) == "," && Enumerable.Range(clauseEnd + 2, 3)
            .Any(i => sentence.Word(i) is "looked" or "seemed" or "appeared" or "showed"))
            return true; // Which looked like a duplicate.
        int why = Enumerable.Range(at, from - at).FirstOrDefault(i => sentence.Word(i) is "because",
            sentence.Word(clauseEnd) == "," && Begins(sentence, clauseEnd + 1) ? clauseEnd + 1 : clauseEnd);
        if (slow && !Begins(sentence, why))
            why = Enumerable.Range(why, sentence.Tokens.Length - why)
                .FirstOrDefault(i => sentence.Word(i) is "because" or "since", why);
        if (!Begins(sentence, why))
            return false;
        return (rule.Rewrite is "undone" or "unseen" && IsBarred(sentence, why))
            || ((slow || rule.Rewrite is "unseen" or "wreck" || IsThing(sentence, at, from, why))
                && rule.Rewrite is "unseen" or "wreck" or "slow" or "done"
                && sentence.Word(why + 1) is not ("of" or "they" or "") && sentence.Parties.At(why + 1) is null);
    }

    private static bool Begins(Sentence sentence, int why) => sentence.Word(why) is "because"
        || (sentence.Word(why) == "since" && Enumerable.Range(why + 2, Reach).Any(i => Lexicon.Is(sentence.Word(i), "past")
            || Lexicon.Is(sentence.Word(i), "be") || Lexicon.Is(sentence.Word(i), "have")
            || Lexicon.Is(sentence.Word(i), "do")))
        || (sentence.Word(why) == "as" && sentence.Word(why + 1) is not ("usual" or "always" or "ever"));

    /// <summary>Whether the reason is a thing, and what was done is no fault of people only.</summary>
    private static bool IsThing(Sentence sentence, int at, int from, int why) =>
        (Lexicon.Is(sentence.Word(why + 1), "det") || sentence.Word(why + 1) == "no")
        && !Enumerable.Range(at, from - at).Any(i => Lexicon.Is(sentence.Word(i), "fault"));

    /// <summary>Whether the reason says that somebody was kept from it: "because she was not on the invite", "as they
    /// had no access".</summary>
    private static bool IsBarred(Sentence sentence, int why) => Enumerable.Range(why + 1, Reach)
        .TakeWhile(i => i < sentence.Tokens.Length && !sentence.Tokens[i].IsBreak)
        .Any(i => sentence.Word(i) is "not" or "n't" or "never" or "no" && Follows(sentence, i, 3, "barred"));

    private static bool Follows(Sentence sentence, int at, int reach, string kind) =>
        Enumerable.Range(at + 1, reach).Any(i => Lexicon.Is(sentence.Word(i), kind));
}
