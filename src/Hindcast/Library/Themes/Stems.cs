namespace Hindcast.Library.Themes;

/// <summary>Words as they are grouped, not as they are searched: without the common endings of English, and without
/// words that say nothing.</summary>
internal static class Stems
{
    private static readonly System.Collections.Frozen.FrozenSet<string> Empty = System.Collections.Frozen.FrozenSet
        .ToFrozenSet(
    [
        .. """
           a about after again all also an and any are as at be because been before being both but by can cannot could did do does doing don down due during each few for from further get got
           had has have having he her here his how however i if in into is it its just like made make many may me more most much my no nor not now of off on once one only or other our out over own
           same she should so some such t than that the their them then there these they this those through to too two under until up us use used very via was we were what when where which while who
           why will with within without would you your s re ve ll able across among another around back been began caused cause causing led resulting result results several since still took taken
           """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ]);

    /// <summary>The stems of a text, in order; what says nothing is null.</summary>
    internal static string?[] Of(string text) => [.. Searching.Words.In(text).Select(word => Of(word))];

    /// <summary>The stem of one word in the form in which it compares, whether it says something or not.</summary>
    internal static string Whole(string word)
    {
        // A setting is no set.
        if (word is "setting" or "settings")
            return "setting";
        if (word.Length > 5 && word.EndsWith("ing", StringComparison.Ordinal))
            return Undoubled(word[..^3]);
        if (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal))
            return word[..^3] + "y";
        if (word.Length > 4 && word.EndsWith("ied", StringComparison.Ordinal))
            return word[..^3] + "y";
        if (word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal))
            return Undoubled(word[..^2]);
        if (word.Length > 4 && (word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("ches",
            StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal)))
            return word[..^2];
        if (word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i'))
            return Silent(word[..^1]);
        return Silent(word);
    }

    private static string? Of(Searching.Words.Word word) =>
        word.Text.Length < 2 || Empty.Contains(word.Text) || word.Text.All(char.IsDigit) ? null : Whole(word.Text);

    private static string Undoubled(string stem) =>
        stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z') ? stem[..^1] : Silent(stem);

    private static string Silent(string stem) => stem.Length > 3 && stem[^1] == 'e' ? stem[..^1] : stem;
}
