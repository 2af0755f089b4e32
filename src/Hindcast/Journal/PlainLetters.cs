namespace Hindcast.Journal;

/// <summary>Letters without their accents. The program runs without the system's tables of letters
/// (InvariantGlobalization), so those of European names are here.</summary>
public static class PlainLetters
{
    private const string Accented = "áàâäãåāăąạéèêëēėęěẹíìîïīįıịóòôöõōőøọúùûüūůűųụçćčşšśșṣñńňņýÿžźżđďðłľĺğģţťțřŕķ",
        Bare = "aaaaaaaaaaeeeeeeeeeiiiiiiiiooooooooouuuuuuuuucccsssssnnnnyyzzzdddlllggtttrrk";

    /// <summary>A text in lower case without its accents.</summary>
    public static string Of(string lower) => System.Text.Ascii.IsValid(lower) ? lower : string.Concat(lower.Select(c =>
        c > 'z' && Accented.IndexOf(c, StringComparison.Ordinal) is var at and >= 0 ? Bare[at] : c));
}
