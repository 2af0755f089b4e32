namespace Hindcast.Retros.Linting;

/// <summary>One way of wording blame.</summary>
/// <param name="Name">Begins <c>blame-</c>.</param>
/// <param name="Rewrite">Which condition to offer instead.</param>
/// <param name="Subject">True where the pattern begins with who is blamed.</param>
/// <param name="Pattern">The words.</param>
internal sealed record GrammarRule(string Name, string Rewrite, bool Subject, Pattern Pattern);

/// <summary>The ways of wording blame, read from <c>grammar.txt</c>.</summary>
internal static class Grammar
{
    /// <summary>In the order of the table.</summary>
    public static ImmutableArray<GrammarRule> Rules { get; } = [.. Read()];

    private static IEnumerable<GrammarRule> Read()
    {
        var macros = new Dictionary<string, string>();
        foreach (string line in Lexicon.Lines("grammar.txt"))
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
            if (head[2] == "-")
            {
                yield return new(head[0], head[1], false, new(pattern));
                continue;
            }

            string subject = head[2];
            yield return new(head[0], head[1], true, new($"{subject} @adv* @have? {pattern}"));
            yield return new(head[0], head[1], true,
                new($"{subject} @adv* @past|@do|@have|@be|@modal .. ,? and|but|yet|then @adv* {pattern}"));
            yield return new(head[0], head[1], true, new($"{subject} ,? who|that {pattern}"));
        }
    }
}
