using System.Text.RegularExpressions;

namespace Hindcast.Retros.Linting;

/// <summary>Tells text that the lint cannot read.</summary>
internal static partial class Language
{
    /// <summary>Words below which a line shows no language.</summary>
    private const int WordsMin = 3;

    private static readonly HashSet<string> English = Of("""
        more help here any some only just how where make made one two new up down out over under while during each every very can may
        its his her them us me my your these those such well still never always get got use used need needs
        the and of to is are was were that this it they we you he she not have has had be been with for from by at as but or if who what
        when because our their there which will would should could did do does into about after before on in an a no all than then so
        """);

    // Frequent small words of languages that are written in Latin letters, less those that are English too.
    private static readonly HashSet<string> Foreign = Of("""
        der das und ist nicht ein eine einen dem den des mit auf für von zu im vom zum zur sich auch aber wir sie haben hat wurde wurden
        werden bei nach wie oder nur noch über unser unsere kein keine war waren dass wegen schon immer wieder hatte
        le la les des une est pas que qui dans pour sur avec nous vous ils elle ont été cette sont du au aux mais ou où donc je se ne plus
        el los las una es no que por para con del se su sus como pero más fue fueron está han ha nos lo al y sin sobre ya muy
        il lo gli che non è una per con del della dei sono stato anche come più nel alla hanno ha si questo di
        o os as um uma não que para com por do da dos das em foi são mais mas seu sua ao pelo pela nos já também
        het een niet van en zijn voor met dat op te aan er maar ook bij nog werd hebben heeft wij ze naar uit om
        och att det som inte för på är av till har den ett vi var med om kan men
        og det ikke på til er af har vi den et som med for kan men blev hvor
        nie się jest na że do to z w i jak ale po przez był była zostało
        ja ei on että se oli mutta kun niin ovat myös
        ve bir bu için de da ile olarak değil çok gibi ama
        """);

    /// <summary>Whether a line is written in another language than English, or in other letters.</summary>
    public static bool IsForeign(string line)
    {
        int letters = line.Count(char.IsLetter), latin = line.Count(c => char.IsLetter(c) && c < '\u0250');
        if (letters == 0)
            return false;
        if (latin * 2 < letters)
            return true;
        string[] words = [.. Words().Matches(line.ToLowerInvariant()).Select(match => match.Value)];
        int foreign = words.Count(word => Foreign.Contains(word) && !English.Contains(word)), english =
            words.Count(word => English.Contains(word) && !Foreign.Contains(word));
        int accented = words.Count(word => word.Any(c => c >= '\u00df'));
        bool unknown = words.Length > WordsMin && english == 0 && words.All(word => Lexicon.Classes(word).Count == 0
            && !EndsInEnglish(word));
        return unknown || (words.Length >= WordsMin && foreign >= 1 && foreign + accented >= 2 && foreign
            + accented > 2 * english);
    }

    private static bool EndsInEnglish(string word) =>
        EnglishEndings.Any(ending => word.Length > ending.Length + 2 && word.EndsWith(ending,
            StringComparison.Ordinal));

    private static readonly string[] EnglishEndings = ["ing", "ed", "tion", "ly", "ment", "ness", "ful", "ure", "ers"];

    private static HashSet<string> Of(string words) =>
        [.. words.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)];

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Words();
}
