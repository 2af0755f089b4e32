using System.Text.RegularExpressions;
using Hindcast.People;

namespace Hindcast.Retros.Linting;

/// <summary>What kind of somebody a sentence is about.</summary>
internal enum SubjectKind
{
    Person,
    Team,
    Nobody,
    Pronoun,
}

/// <summary>A mention of somebody.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">After the last character.</param>
/// <param name="Kind">Person, team, nobody, or a pronoun.</param>
/// <param name="Word">In lower case, without article.</param>
internal readonly record struct Subject(int Start, int End, SubjectKind Kind, string Word)
{
    public string Rule => Kind switch
    {
        SubjectKind.Person => "blame-person",
        SubjectKind.Team => "blame-team",
        _ => "blame-someone",
    };
}

/// <summary>Finds whom a text mentions.</summary>
internal static partial class Subjects
{
    /// <summary>Shortest first name that is looked for on its own, so that "Al" or "Jo" is not found in every sentence.</summary>
    private const int FirstNameLengthMin = 3;

    /// <summary>Every mention, by position; of overlapping ones the person before the group, then the longest.</summary>
    public static IEnumerable<Subject> In(string text, PeopleDirectory directory)
    {
        var found = new List<Subject>();
        foreach (var subject in Persons(text, directory).OrderByDescending(s => s.End - s.Start)
            .Concat(Groups().Matches(text).Select(m => Of(m, SubjectKind.Team, m.Groups["word"].Value)))
            .Concat(Pronouns().Matches(text).Select(m => Of(m, m.Groups["none"].Success ? SubjectKind.Nobody : SubjectKind.Pronoun, m.Value))))
            if (found.All(earlier => subject.End <= earlier.Start || earlier.End <= subject.Start))
                found.Add(subject);
        return found.OrderBy(subject => subject.Start);
    }

    private static Subject Of(Match match, SubjectKind kind, string word) =>
        new(match.Index, match.Index + match.Length, kind, word.ToLowerInvariant());

    /// <summary>Mentions of people of the directory, by full name, first name or role.</summary>
    public static IEnumerable<Subject> Persons(string text, PeopleDirectory directory) =>
        from person in directory.People
        from name in Names(person)
        from at in Mentions(text, name.Text, name.Case)
        select new Subject(at, at + name.Text.Length, SubjectKind.Person, name.Text.ToLowerInvariant());

    private static IEnumerable<(string Text, StringComparison Case)> Names(Person person)
    {
        yield return (person.Name, StringComparison.OrdinalIgnoreCase);
        if (person.Role is { Length: > 0 } role)
            yield return (role, StringComparison.OrdinalIgnoreCase);
        // A first name only as it is written, because "Mark" and "Will" are words too.
        if (person.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [{ Length: >= FirstNameLengthMin } first, _, ..])
            yield return (first, StringComparison.Ordinal);
    }

    private static IEnumerable<int> Mentions(string text, string name, StringComparison how)
    {
        for (int at = text.IndexOf(name, how); at >= 0; at = text.IndexOf(name, at + name.Length, how))
            if ((at == 0 || !IsWord(text[at - 1])) && (at + name.Length == text.Length || !IsWord(text[at + name.Length])))
                yield return at;
    }

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    [GeneratedRegex(@"(?:\b(?:the|our)\s+)?(?:\b(?:head|vp|director|manager|lead) of\s+)?\b(?<word>sales|marketing|rev ?ops|sales ops|marketing ops|customer[ -]success"
        + @"|csms?|sdrs?|bdrs?|aes|account executives?|account managers?|reps?|support|product|engineering|engineers?|developers?|finance|leadership|management"
        + @"|managers?|agency|demand gen|team|teams)(?:\s+(?:team|reps?|people|folks|guys|managers?|leads?(?=\s+(?:forgot|failed|ignored|refused|did|should|never))))?\b",
        RegexOptions.IgnoreCase)]
    private static partial Regex Groups();

    [GeneratedRegex(@"\b(?:(?<none>nobody|no[ -]one)|someone|somebody|they|you|he|she)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Pronouns();
}
