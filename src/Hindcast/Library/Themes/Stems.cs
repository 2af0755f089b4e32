using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Hindcast.Library.Themes;

/// <summary>Words as they are grouped, not as they are searched: without the common endings of English, and without
/// words that say nothing in the language of the text.</summary>
internal static partial class Stems
{
    private static readonly FrozenSet<string> English = Set("""
        a about after again all also an and any are as at be because been before being both but by can cannot could did do does doing don down due during each few for from further get got
        had has have having he her here his how however i if in into is it its just like made make many may me more most much my no nor not now of off on once one only or other our out over own
        same she should so some such t than that the their them then there these they this those through to too two under until up us use used very via was we were what when where which while who
        why will with within without would you your s re ve ll able across among another around back been began caused cause causing led resulting result results several since still took taken
        nobody noone somebody someone anybody anyone everybody everyone nothing something anything everything none never ever always already yet though although see seen
        """);

    private static readonly FrozenSet<string> German = Set("""
        aber alle allem allen aller alles als also am an andere anderen auch auf aus bei beim bin bis bisher da dabei dadurch dafür damit dann daran das dass daß dem den denn der deren des deshalb dessen
        die dies diese diesem diesen dieser dieses doch dort du durch ein eine einem einen einer eines einige er erst es etwa etwas für gab ganz gar gegen gibt ging gingen habe haben hat hatte hatten
        hier ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in ins ist ja je jede jedem jeden jeder jedes jemand kam kamen kann kein keine keinem keinen keiner können konnte konnten lag lagen
        lief liefen man mehr mit mehrere muss musste mussten nach nicht nichts nie niemand noch nun nur ob oder ohne schon sehr seit sich sie sind so soll sollte sollten sondern sowie über um und uns unser
        unsere unserem unseren unter vom von vor während war waren warum was weder weil welche welcher wenn wer werden wie wieder wir wird wo wurde wurden zu zum zur zwar zwei zwischen
        """);

    // Words that nearly every text of the one language has and hardly any of the other.
    private static readonly FrozenSet<string> OfEnglish = Set("the and of to is that with for by this were from not");
    private static readonly FrozenSet<string> OfGerman = Set("der die das den dem und nicht ein eine einer mit auf für "
        + "von zu ist sich wurde wurden wir im zum zur bei nach");

    /// <summary>The language of a text by its smallest words; English where they do not tell.</summary>
    internal static Tongue TongueOf(IEnumerable<string> texts)
    {
        int english = 0, german = 0;
        foreach (string text in texts)
            foreach (var word in Searching.Words.In(text))
                (english, german) = (english + (OfEnglish.Contains(word.Text) ? 1 : 0),
                    german + (OfGerman.Contains(word.Text) ? 1 : 0));
        return german > english ? Tongue.German : Tongue.English;
    }

    /// <summary>The stems of a text, in order, without addresses and what says nothing.</summary>
    internal static IEnumerable<Stem> Of(string text, Tongue tongue) =>
        Searching.Words.In(Address().Replace(text, " "))
            .Where(word => word.Text.Length > 1 && !(tongue == Tongue.German ? German : English).Contains(word.Text)
                && !word.Text.All(char.IsDigit))
            .Select(word => new Stem(Whole(word.Text), word.Text));

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

    private static string Undoubled(string stem) =>
        stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z') ? stem[..^1] : Silent(stem);

    private static string Silent(string stem) => stem.Length > 3 && stem[^1] == 'e' ? stem[..^1] : stem;

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex(@"<?\b(?:https?://|www\.)\S+|\b[\w-]+\.(?:org|com|io|net)\b\S*")]
    private static partial Regex Address();
}

/// <summary>A language that texts are written in.</summary>
internal enum Tongue
{
    /// <summary>English, or one that is not known.</summary>
    English,

    /// <summary>German.</summary>
    German,
}

/// <summary>A word as it is compared.</summary>
/// <param name="Text">Without its ending.</param>
/// <param name="Written">As it stands, in lower case.</param>
public readonly record struct Stem(string Text, string Written);
