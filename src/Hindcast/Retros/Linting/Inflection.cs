namespace Hindcast.Retros.Linting;

/// <summary>The forms of English verbs.</summary>
internal static class Inflection
{
    /// <summary>Each form by name: base, s, past, pp (participle) and ing.</summary>
    /// <param name="verb">In base form.</param>
    /// <param name="irregular">Base, past, participle, then any further forms; several of one kind behind a bar. Null
    /// for a regular verb.</param>
    public static IEnumerable<(string Form, string Word)> Of(string verb, string[]? irregular)
    {
        yield return ("base", verb);
        yield return ("s", EndsInSound(verb) ? verb + "es" : EndsInY(verb) ? verb[..^1] + "ies" : verb + "s");
        yield return ("ing", irregular?.FirstOrDefault(form => form != verb
            && form.EndsWith("ing", StringComparison.Ordinal)) ?? Ing(verb));
        if (irregular is null)
        {
            string past = verb.EndsWith('e') ? verb + "d" : EndsInY(verb) ? verb[..^1] + "ied"
                : Doubles(verb) ? verb + verb[^1] + "ed" : verb.EndsWith('c') ? verb + "ked" : verb + "ed";
            yield return ("past", past);
            yield return ("pp", past);
            yield break;
        }

        foreach (string past in irregular[1].Split('|'))
            yield return ("past", past);
        foreach (string participle in irregular[2].Split('|'))
            yield return ("pp", participle);
        foreach (string present in irregular.Skip(3).Where(form => !form.EndsWith("ing", StringComparison.Ordinal)))
            yield return ("s", present);
    }

    /// <summary>The -ing form: misleading, ignoring, dropping where the doubled letter shows in the past.</summary>
    public static string Ing(string verb) =>
        verb.EndsWith("ie", StringComparison.Ordinal) ? verb[..^2] + "ying"
        : verb.Length > 2 && verb.EndsWith('e') && !verb.EndsWith("ee", StringComparison.Ordinal)
        && !verb.EndsWith("oe", StringComparison.Ordinal) ? verb[..^1] + "ing"
        : Doubles(verb) ? verb + verb[^1] + "ing"
        : verb.EndsWith('c') ? verb + "king"
        : verb + "ing";

    /// <summary>The base form of a regular past or -ing form; a guess where a mute e may have been lost.</summary>
    public static string Base(string word)
    {
        if (word.EndsWith("ied", StringComparison.Ordinal) && word.Length > 4)
            return word[..^3] + "y";
        string stem = word.EndsWith("ed", StringComparison.Ordinal) && word.Length > 4 ? word[..^2]
            : word.EndsWith("ing", StringComparison.Ordinal) && word.Length > 5 ? word[..^3] : "";
        return stem.Length < 2 ? word
            : stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'f' or 'z') ? stem[..^1]
            : stem[^1] is 'v' or 'c' or 'u' or 'z' or 'g'
            || MuteEndings.Any(end => stem.EndsWith(end, StringComparison.Ordinal)) ? stem + "e"
            : stem;
    }

    // Stems that hardly any verb ends in without an e behind: prepar-e, creat-e, schedul-e, promis-e.
    private static readonly string[] MuteEndings = ["at", "ar", "ul", "is", "as", "os", "us", "fin", "bl", "gl", "pl",
        "tl", "cl", "dg", "rg", "ak", "ik", "ok", "ov", "rad", "uad", "vad", "cad"];

    private static bool EndsInY(string verb) => verb.EndsWith('y') && verb.Length > 1 && !"aeiou".Contains(verb[^2]);

    private static bool EndsInSound(string verb) =>
        verb.EndsWith('s') || verb.EndsWith('x') || verb.EndsWith('z') || verb.EndsWith('o')
        || verb.EndsWith("ch", StringComparison.Ordinal) || verb.EndsWith("sh", StringComparison.Ordinal);

    // One short syllable: consonant, vowel, consonant (drop, cut, get); and the few longer ones of the table.
    private static bool Doubles(string verb) =>
        verb is "forget" or "submit" or "commit" or "begin" or "sandbag" or "quit"
        || (verb.Length is >= 3 and <= 4 && !"aeiouwxy".Contains(verb[^1]) && "aeiou".Contains(verb[^2])
            && !"aeiou".Contains(verb[^3])
            && verb.Count("aeiou".Contains) == 1);
}
