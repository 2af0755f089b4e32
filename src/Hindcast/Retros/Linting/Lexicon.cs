using System.Collections.Frozen;
using Hindcast.Journal;

namespace Hindcast.Retros.Linting;

/// <summary>The classes of words that the grammar of blame speaks of, read from <c>lexicon.txt</c> and
/// <c>names.txt</c>.</summary>
internal static class Lexicon
{
    private static readonly FrozenSet<string> None = FrozenSet<string>.Empty;
    private static readonly FrozenDictionary<string, FrozenSet<string>> Words = Read();

    /// <summary>The given names known.</summary>
    public static FrozenSet<string> Names { get; } =
        Lines("names.txt").SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToFrozenSet();

    /// <summary>Whether a word in lower case is a given name, with or without its accents, or begins with one before a
    /// hyphen.</summary>
    public static bool IsName(string word) => Names.Contains(word) || Names.Contains(PlainLetters.Of(word))
        || (word.IndexOf('-', StringComparison.Ordinal) is var at and > 1 && Names.Contains(PlainLetters.Of(word[..at])));

    /// <summary>The classes of a word in lower case: <c>trait</c>, <c>fault</c>, <c>fault.past</c>, and <c>~forget</c>
    /// for every form of it.</summary>
    public static FrozenSet<string> Classes(string word) => Words.GetValueOrDefault(word, None);

    /// <summary>Whether a word is of a class; a past or an -ing form is known by its ending too.</summary>
    public static bool Is(string word, string kind) => Classes(word).Contains(kind) || kind switch
    {
        "past" or "pp" => word.Length > 3 && word.EndsWith("ed", StringComparison.Ordinal),
        "ing" => word.Length > 5 && word.EndsWith("ing", StringComparison.Ordinal),
        // Misrouted, misquoted, mispriced: what begins so is never done well.
        "fault" or "fault.past" or "fault.pp" => word.Length > 7 && word.StartsWith("mis", StringComparison.Ordinal)
            && word.EndsWith("ed", StringComparison.Ordinal),
        "number" => char.IsDigit(word[0]),
        "role" => word.Length > 5 && word[^1] == 's' && Classes(word[..^1]).Contains("role"),
        "adv" => word.Length > 5 && word.EndsWith("ly", StringComparison.Ordinal) && !Words.ContainsKey(word),
        _ => false,
    };

    /// <summary>Whether a word ends as things do and hardly a name: migration, onboarding, middleware.</summary>
    public static bool EndsLikeAThing(string word) =>
        ThingEndings.Any(ending => word.EndsWith(ending, StringComparison.Ordinal));

    private static readonly string[] ThingEndings =
        ["tion", "tions", "sion", "ment", "ments", "ing", "ings", "ware", "ness", "ity", "ics", "ism", "ance", "ence",
            "ers", "ship", "age", "able", "ible", "ful", "ous", "ive", "ly"];

    /// <summary>The verb that a word is a form of; by its ending where the tables do not hold it.</summary>
    public static string Base(string word) =>
        Classes(word).Where(kind => kind[0] == '~').Order(StringComparer.Ordinal).FirstOrDefault() is { } verb
            ? verb[1..] : Inflection.Base(word);

    /// <summary>Whether a word is in the tables at all, the grammar's own words included.</summary>
    public static bool Knows(string word) => Classes(word).Count > 0 || GrammarWords.Contains(word);

    private static readonly FrozenSet<string> GrammarWords = GrammarLines()
        .SelectMany(line => line.Split((char[])[' ', '|', '?', '*'])).ToFrozenSet();

    /// <summary>The lines of all tables of patterns.</summary>
    public static IEnumerable<string> GrammarLines() =>
        ((string[])["grammar.txt", "turns.txt", "idioms.txt"]).SelectMany(Lines);

    /// <summary>The lines of a table, without comments and blank ones.</summary>
    public static IEnumerable<string> Lines(string table)
    {
        using var stream = typeof(Lexicon).Assembly.GetManifestResourceStream($"Hindcast.Retros.Linting.{table}")
            ?? throw new InvalidOperationException($"{table} is not in the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line;
        }
    }

    private static FrozenDictionary<string, FrozenSet<string>> Read()
    {
        var words = new Dictionary<string, HashSet<string>>();
        var irregular = new Dictionary<string, string[]>();
        string section = "", kind = "";
        foreach (string line in Lines("lexicon.txt"))
        {
            if (line[0] == '[')
            {
                (section, kind) = line.Trim('[', ']').Split(' ') is [var verb, var name] ? (verb, name) : (line, "");
                continue;
            }

            string[] entries = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (section == "[irregular]")
            {
                irregular[entries[0]] = entries;
                AddVerb(entries[0], null);
            }
            else
            {
                foreach (string entry in entries)
                {
                    if (section == "verb")
                        AddVerb(entry, kind);
                    else
                        Add(entry, kind);
                }
            }
        }

        // A verb that only the grammar names has forms too.
        foreach (string verb in GrammarLines().SelectMany(line => line.Split((char[])[' ', '|'],
            StringSplitOptions.RemoveEmptyEntries)).Where(word => word[0] == '~' && !words.ContainsKey(word[1..])))
            AddVerb(verb[1..].TrimEnd('?', '*'), null);
        return words.ToFrozenDictionary(word => word.Key, word => word.Value.ToFrozenSet());

        void Add(string word, string name) => (words.TryGetValue(word, out var names) ? names : words[word] =
            []).Add(name);

        void AddVerb(string verb, string? name)
        {
            foreach (var (form, word) in Inflection.Of(verb, irregular.GetValueOrDefault(verb)))
            {
                Add(word, form);
                Add(word, "~" + verb);
                if (name is null)
                    continue;
                Add(word, name);
                Add(word, $"{name}.{form}");
            }
        }
    }
}
