using System.Text.RegularExpressions;
using Hindcast.Journal;

namespace Hindcast.People.Erasing;

/// <summary>Use case: a person is erased: what names them becomes a pseudonym, and what they were counted in
/// stays.</summary>
public static class ErasePerson
{
    /// <summary>Characters of the shortest name that can be erased: a shorter one would be found everywhere.</summary>
    public const int LengthMin = 3;

    /// <summary>Names, addresses and ids of one person.</summary>
    public const int IdentifiersMax = 50;

    /// <summary>What is asked: the person's name, e-mail addresses and ids, and why.</summary>
    public sealed record Command(ImmutableArray<string> Identifiers, string Reason);

    /// <summary>The whole rule: what is recorded and how each text is replaced.</summary>
    /// <param name="before">Every person erased before.</param>
    /// <param name="asked">What is asked.</param>
    /// <param name="salt">The workspace's salt.</param>
    public static Outcome<(PersonErased Erased, Func<string, string> Replace)> Decide(
        ImmutableArray<PersonErased> before, Command asked, Salt salt)
    {
        ImmutableArray<string> names = [.. asked.Identifiers.Select(i => i.Trim())
            .Distinct(StringComparer.OrdinalIgnoreCase)];
        if (names.FirstOrDefault(n => n.Length < LengthMin) is { } brief)
            return new Refusal("name-too-short",
                $"'{brief}' would be found in too many places. Give the whole name, the e-mail address or the id.");
        if (names.Length > IdentifiersMax)
            return new Refusal("too-many-names",
                $"Give at most {IdentifiersMax} names, addresses and ids of one person.");
        if (!Journal.Reason.IsGiven(asked.Reason))
            return Journal.Reason.Missing(asked.Reason,
                "Say in a few words why the person is erased, without naming them: --reason \"asked us to in March\".");
        names = [.. names.SelectMany(Spellings).Distinct(StringComparer.OrdinalIgnoreCase)];
        string pseudonym = $"person-{before.Length + 1}";
        // An address may stand in the facts as its salted digest alone.
        ImmutableArray<string> digests = [.. names.Select(salt.Digest)];
        return (new PersonErased(pseudonym, digests, Without(names, asked.Reason.Trim(), pseudonym), [])
            {
                Lengths = [.. names.Select(name => name.Length).Distinct().Order()],
            },
            text => Without([.. names, .. digests], text, pseudonym));
    }

    /// <summary>A name in both orders, with and without a comma: <c>Ana Silva</c>, <c>Silva, Ana</c>, <c>Silva
    /// Ana</c>.</summary>
    private static IEnumerable<string> Spellings(string name) => Turned(name) is not { } other ? [name]
        : [name, other, name.Contains(',', StringComparison.Ordinal) ? $"{Before(name)} {After(name)}"
            : $"{Before(other)} {After(other)}"];

    private static string Before(string name) => name[..name.IndexOf(',', StringComparison.Ordinal)].Trim();

    private static string After(string name) => name[(name.IndexOf(',', StringComparison.Ordinal) + 1)..].Trim();

    /// <summary>The other way of writing a name: <c>Silva, Ana</c> for <c>Ana Silva</c> and the reverse; null where it
    /// has one word or is an address or id.</summary>
    public static string? Turned(string name) => name.Any(c => c is '@' || char.IsAsciiDigit(c)) ? null
        : name.Split(',', StringSplitOptions.TrimEntries) is [{ Length: > 0 } last, { Length: > 0 } first]
            ? $"{first} {last}"
        : !name.Contains(',', StringComparison.Ordinal) && name.LastIndexOf(' ') is > 0 and var at
            ? $"{name[(at + 1)..]}, {name[..at].TrimEnd()}" : null;

    /// <summary>True for what is replaced wherever it stands: several words, an address, an id.</summary>
    internal static bool StandsAnywhere(string name) => name.Any(c => c is ' ' or '@' || char.IsAsciiDigit(c));

    /// <summary>True where the comma of a name with its last word first parts two others: <c>Kim Silva, Ana
    /// Costa</c>.</summary>
    internal static bool PartsTwo(string text, int start, int end)
    {
        if (!text.AsSpan(start, end - start).Contains(','))
            return false;
        string before = text[..start], after = text[end..];
        return before.EndsWith(' ') && after.StartsWith(' ')
            && before.TrimEnd() is { Length: > 0 } word && char.IsUpper(word[word.LastIndexOf(' ') + 1])
            && after.TrimStart() is { Length: > 0 } next && char.IsUpper(next[0]);
    }

    /// <summary>
    /// A name of several words, an address or an id with a digit is replaced wherever it stands as a whole; a single
    /// word only where it is the whole text, because Mark and May are words too.
    /// </summary>
    private static string Without(ImmutableArray<string> names, string text, string pseudonym)
    {
        foreach (string name in names)
        {
            if (text.Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
                return pseudonym;
            string[] words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (StandsAnywhere(name) && text.Contains(words[0], StringComparison.OrdinalIgnoreCase))
                text = Regex.Replace(text, $@"(?<![\p{{L}}\p{{N}}]){string.Join(@"\s+", words.Select(Regex.Escape))}"
                    + @"(?![\p{L}\p{N}])", found => PartsTwo(text, found.Index, found.Index + found.Length)
                        ? found.Value : pseudonym,
                    RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
        }

        return text;
    }
}
