using System.Collections.Concurrent;

namespace Hindcast.Retros.Linting;

/// <summary>How a pattern goes on behind who is blamed.</summary>
internal enum Wording
{
    /// <summary>It stands by itself.</summary>
    Alone,

    /// <summary>They do it.</summary>
    Does,

    /// <summary>They do something, "and" or "but" do it.</summary>
    Joined,

    /// <summary>They are told of: "who" did it.</summary>
    Told,
}

/// <summary>One way of wording blame.</summary>
/// <param name="Name">Begins <c>blame-</c>.</param>
/// <param name="Rewrite">Which condition to offer instead.</param>
/// <param name="Wording">How it begins.</param>
/// <param name="Core">The words as the table has them, for every wording.</param>
/// <param name="Pattern">The words with who is blamed in front.</param>
internal sealed record GrammarRule(string Name, string Rewrite, Wording Wording, Pattern Core, Pattern Pattern)
{
    /// <summary>True where the pattern begins with who is blamed.</summary>
    public bool Subject => Wording != Wording.Alone;
}

/// <summary>The ways of wording blame, read from <c>grammar.txt</c>, <c>turns.txt</c> and
/// <c>idioms.txt</c>.</summary>
internal static class Grammar
{
    /// <summary>In the order of the table.</summary>
    public static ImmutableArray<GrammarRule> Rules { get; } = [.. Read()];

    /// <summary>The rules whose words the sentence has, in the order of the table.</summary>
    public static ImmutableArray<GrammarRule> PossibleIn(Sentence sentence)
    {
        var possible = ImmutableArray.CreateBuilder<GrammarRule>();
        Pattern? core = null;
        bool may = false;
        foreach (var rule in Rules)
        {
            if (rule.Core != core) // The wordings of one line follow each other.
                (core, may) = (rule.Core, rule.Core.MayMatch(sentence));
            if (may)
                possible.Add(rule);
        }

        return possible.ToImmutable();
    }

    /// <summary>Words whose patterns are remembered; then it begins anew.</summary>
    private const int RememberedMax = 4_096;

    private static readonly ConcurrentDictionary<string, ImmutableArray<GrammarRule>> Remembered = new();

    /// <summary>The patterns that may begin with a word that names nobody, in the order of the table.</summary>
    public static ImmutableArray<GrammarRule> BeginningWith(string word)
    {
        if (Remembered.TryGetValue(word, out var rules))
            return rules;
        rules = [.. Rules.Where(rule => !rule.Subject && rule.Pattern.MayBeginWith(word))];
        if (Remembered.Count >= RememberedMax)
            Remembered.Clear(); // Rare words must not keep out the frequent ones.
        Remembered.TryAdd(word, rules);
        return rules;
    }

    private static IEnumerable<GrammarRule> Read()
    {
        var macros = new Dictionary<string, string>();
        foreach (string line in Lexicon.GrammarLines())
        {
            if (line.StartsWith("define ", StringComparison.Ordinal))
            {
                int equals = line.IndexOf('=', StringComparison.Ordinal);
                macros[line["define ".Length..equals].Trim()] = line[(equals + 1)..].Trim();
                continue;
            }

            int colon = line.IndexOf(" : ", StringComparison.Ordinal);
            string[] head = line[..colon].Split(' ');
            string pattern = macros.Aggregate(line[(colon + 3)..], (text, macro) => text.Replace(macro.Key, macro.Value,
                StringComparison.Ordinal));
            Pattern core = new(pattern);
            if (head[2] == "-")
            {
                yield return new(head[0], head[1], Wording.Alone, core, core);
                continue;
            }

            string subject = head[2];
            yield return new(head[0], head[1], Wording.Does, core,
                new($"{subject} @adv* @have? @adv* LINK? {pattern}"));
            yield return new(head[0], head[1], Wording.Joined, core,
                new($"{subject} @adv* @past|@s|@do|@have|@be|@modal .. ,? and|but|yet|then @adv* {pattern}"));
            yield return new(head[0], head[1], Wording.Told, core, new($"{subject} ,? who|that {pattern}"));
        }
    }
}
