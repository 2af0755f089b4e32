using System.Text.RegularExpressions;
using Hindcast.Journal;
using Hindcast.People;

namespace Hindcast.Retros;

/// <summary>Who may own something: exactly one person of the directory, or a role that exactly one person
/// fills.</summary>
public static partial class Owners
{
    /// <summary>The one person meant. Refused as <c>owner-vague</c>, <c>owner-ambiguous</c> or
    /// <c>person-not-found</c>.</summary>
    /// <param name="text">A name or a role.</param>
    /// <param name="directory">Who there is.</param>
    /// <param name="on">The day on which they must still be there; null asks nothing of it.</param>
    public static Outcome<Person> Find(string? text, PeopleDirectory directory, DateOnly? on) =>
        Find(text, directory).Then<Person>(person =>
        on is { } day && person.HasLeft(day)
            ? new Refusal("owner-left", $"{person.Name} left on {person.LeavesOn:yyyy-MM-dd}. "
                + (person.Successor is { } next ? $"{next} took over; name them." : "Name somebody who is there."))
            : person);

    /// <summary>The one person meant, there or not.</summary>
    public static Outcome<Person> Find(string? text, PeopleDirectory directory)
    {
        string name = text?.Trim() ?? "";
        // A name in the directory is a name, even where it holds an "and".
        if (name.Length > 0 && directory.Find(name) is { } person)
            return person;
        return directory.InRole(name).ToArray() switch
        {
            [var only] => only,
            [_, _, ..] many => new Refusal("owner-ambiguous",
                $"'{name}' is the role of {Counted.All(many.Select(p => p.Name))}. Name one of them."),
            _ when IsVague(name) => new Refusal("owner-vague", (name.Length == 0
                ? "There is no owner"
                : $"'{name}' is not one person")
                + ". Name exactly one person of the directory, who will say whether it was done. See: hindcast people"),
            _ => directory.NotFound(name),
        };
    }

    /// <summary>Why whoever gives a command cannot answer for it: they are nobody of the directory, and there is one;
    /// null where they can.</summary>
    public static Refusal? Stranger(By by, PeopleDirectory directory) => directory.People.IsEmpty
        || by.Who == Actor.Unnamed || directory.Find(by.Who) is not null ? null : directory.NotFound(by.Who);

    /// <summary>True for a blank, a placeholder, a group, a function or a list.</summary>
    public static bool IsVague(string name) =>
        string.IsNullOrWhiteSpace(name) || !name.Any(char.IsLetter) || Nobody().IsMatch(name) || Several()
            .IsMatch(name);

    [GeneratedRegex(@"^(?:tb[dcan]|to be (?:determined|decided|confirmed|defined)|n/?a|none|unknown|unassigned|open|pending|later"
        + @"|every(?:one|body)|any(?:one|body)|some(?:one|body)|no(?:body| one|-one)|all(?: of us)?|both|we|us|ourselves|they|them"
        + @"|(?:the |our )?(?:whole |entire |[\w&-]+ )?(?:teams?|squads?|groups?|departments?|dept|org|company|leadership|management|committee)"
        + @"|(?:the |our )?(?:sales|marketing|revops|rev ops|sales ops|marketing ops|customer[ -]success|cs|csms?|sdrs?|bdrs?|aes?|reps?"
        + @"|product|engineering|finance|support|execs?|executives?|partners?|agency|growth|demand gen|everyone in .*|all .*))[.!?]*$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Nobody();

    [GeneratedRegex(@"[,;/&+|]|\b(?:and|or|und|et)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Several();
}
