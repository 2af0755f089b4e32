using System.Text.RegularExpressions;

namespace Hindcast.Documents;

/// <summary>A message as pages and papers tell it: what to do stays, the command line that does it goes.</summary>
public static partial class Plainly
{
    private const string Gone = "\u0001";

    /// <summary>What a page offers in place of an option.</summary>
    private static readonly (string Option, string Offered)[] Choices =
    [
        ("add --scope", "choose --scope"), ("Add --scope", "Choose --scope"), ("say --scope", "choose --scope"),
        ("--scope partial", "“rows that are absent are merely not in these files”"),
        ("--scope full", "“rows that are absent have gone indeed”"), ("--commit asks", "keeping them asks"),
    ];

    /// <summary>The message without commands and their options.</summary>
    public static string Of(string message)
    {
        foreach (var (option, offered) in Choices)
            message = message.Replace(option, offered, StringComparison.Ordinal);
        string marked = Commands().Replace(CommandLineOnly()
            .Replace(message.Replace("...", "…", StringComparison.Ordinal), ""), Gone);
        return Options().Replace(string.Join(' ', Sentences().Split(marked).Select(Sentence)
            .Where(sentence => sentence.Length > 0)), "");
    }

    /// <summary>A record's sentence as a page tells it: without commands, its days and months in words.</summary>
    public static string Told(string sentence) => Words.Told(Days().Replace(Of(sentence),
        day => DateOnly.TryParseExact(day.Value, "yyyy-MM-dd", out var known) ? Numbers.Day(known)
            : day.Value));

    /// <summary>The same of what papers say, which people wrote too: only what holds a command is changed.</summary>
    public static string OnPaper(string sentence) =>
        Commands().IsMatch(sentence) || Options().IsMatch(sentence) ? Told(sentence) : sentence;

    /// <summary>A sentence in which things are called by their names.</summary>
    public static string Named(string sentence, IEnumerable<(string Id, string Name)> names) => names.Aggregate(sentence,
        (text, one) => Regex.Replace(text, $@"'?(?<![\w-]){Regex.Escape(one.Id)}(?![\w-])'?",
            _ => $"“{one.Name}”"));

    [GeneratedRegex(@"(?<![\w/-])\d{4}-\d\d-\d\d(?![\w/-])")]
    private static partial Regex Days();

    private static string Sentence(string sentence)
    {
        if (!sentence.Contains(Gone, StringComparison.Ordinal))
            return sentence.Trim();
        string told = LeadIn().Replace(Bracketed().Replace(sentence, ""), "")
            .Replace(Gone, "", StringComparison.Ordinal).Trim(' ', ',', ';', ':');
        told = BeforeStop().Replace(told, "$1").Trim(' ', '.');
        if (!told.Contains(' ', StringComparison.Ordinal))
            return "";
        told = char.ToUpperInvariant(told[0]) + told[1..];
        return told[^1] is '.' or '!' or '?' or '…' or '"' ? told : told + ".";
    }

    // A command ends where its clause does: at a full stop, a semicolon, a bracket, or before another word.
    [GeneratedRegex("""(?:(?<=: )hindcast |\bhindcast |\b(?=retro (?:add|amend|set|override|refreeze) (?:ID\b|[a-z]+-[\w-]*\d)))(?=[a-z])(?:"[^"]*"|[^;)".]|\.(?!\s|$))*?(?=[;)]|\.(?:\s|$)|\.?$|,? (?:then|or|and|where) |, (?:its|or)| \(its)""")]
    private static partial Regex Commands();

    [GeneratedRegex("""\s*Give it with --reason "…"(?: on the command line, or as 'reason: …' in the file)?\.|(?<=\bSay) with --[a-z][a-z-]*(?: "…"| [A-Z]{2,})?(?= (?:what|why|whether|who|how)\b)|\s*If you are one, name yourself with --as PERSON\.|\s*Let them say why with --as "[^"]*"\.| in /[^\s,;]+(?=\.)|[:,]?(?: with)? --as "[^"]*"|,? with --[a-z][^.,;]*(?=[.,;])|,? then --[a-z]+[^.]*(?=\.|$)""")]
    private static partial Regex CommandLineOnly();

    // What is left names an option as the thing that it is: "--tier strategic" is the tier.
    [GeneratedRegex(@"(?<=^|\s)--(?=[a-z])")]
    private static partial Regex Options();

    [GeneratedRegex("(?<=[.!?]) (?=[A-Z'\"(\u0001])")]
    private static partial Regex Sentences();

    [GeneratedRegex(@"\s*\([^()]*\u0001[^()]*\)")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"(?:[,;:]\s*|\s+|^)(?:(?:or|and|then)\s+)?(?:try|for example|then|[Ss]ee(?: (?:them|it|its fields|their ids|what it takes|what it asks for|what else was changed))?|List them|Their ids stand in|Where it stands)?(?:\s*(?:with|by|in))?:?\s*\u0001", RegexOptions.None)]
    private static partial Regex LeadIn();

    [GeneratedRegex(@"[\s,;:]+([.!?])")]
    private static partial Regex BeforeStop();
}
