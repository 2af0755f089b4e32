using System.Text.RegularExpressions;
using Hindcast.Journal;

namespace Hindcast.People;

/// <summary>Use case: somebody is added to the people directory, so that things can be owned by them.</summary>
public static partial class AddPerson
{
    /// <summary>Longest name, role or function, in characters.</summary>
    public const int LengthMax = 100;

    /// <summary>Most people of one directory.</summary>
    public const int PeopleMax = 10_000;

    /// <summary>What is asked; role and function may be null or blank where they are not known.</summary>
    public sealed record Command(string Name, string? Role, string? Function);

    /// <summary>The whole rule: the directory with the person at its end.</summary>
    public static Outcome<PeopleDirectory> Decide(PeopleDirectory directory, Command asked)
    {
        string name = Spaces().Replace(asked.Name, " ").Trim();
        string? role = Blank(asked.Role), function = Blank(asked.Function);
        if (name.Length == 0)
            return new Refusal("name-missing",
                "Give the person's name, for example: hindcast people add \"Ana Silva\" --role \"RevOps lead\" "
                    + "--function revops");
        if (CheckTexts(name, role, function) is { } refusal)
            return refusal;
        if (!name.Any(char.IsLetter) || NoPerson().IsMatch(name))
            return new Refusal("name-not-a-person",
                $"'{name}' is not one person, and only a person can say whether something was done. Add the person by "
                    + "name.");
        if (directory.Find(name) is { } known)
            return new Refusal("person-exists",
                $"{known.Name} is in the directory already. Add a surname or an initial if this is somebody else, "
                    + $"or say their role or function with: hindcast people set \"{known.Name}\" --role ROLE "
                    + "--function FUNCTION");
        if (directory.People.Length >= PeopleMax)
            return new Refusal("too-many-people", $"One directory holds at most {PeopleMax} people.");
        return directory with { People = directory.People.Add(new(name, role, function)) };
    }

    /// <summary>Decides on the newest directory and writes its next version.</summary>
    public static Outcome<PeopleDirectory> Run(IJournal journal, Command asked, Actor actor, DateTimeOffset at) =>
        PeopleDocument.Change(journal, directory => Decide(directory, asked), actor, at);

    /// <summary>Why a name, role or function cannot be taken; null where all can.</summary>
    internal static Refusal? CheckTexts(params IReadOnlyList<string?> texts) =>
        texts.Any(text => text?.Length > LengthMax)
            ? new("name-too-long", $"Use at most {LengthMax} characters each for name, role and function.")
            : texts.Any(text => text is not null && (text.Any(char.IsControl) || Unseen.IsIn(text)))
                ? new("name-not-readable", "Leave tabs, line breaks, control characters and those that turn the "
                    + "direction of writing out of name, role and function.")
                : null;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : Spaces().Replace(text, " ")
        .Trim();

    [GeneratedRegex(@" {2,}|\t+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(?:tb[dcan]|n/?a|none|unknown|unassigned|workspace|every(?:one|body)|any(?:one|body)|some(?:one|body)|no(?:body| one|-one)|all(?: of us)?"
        + @"|we|us|they|them|you|(?:the |our )?(?:whole |entire |[\w&-]+ )?(?:team|squad|group|department|dept)"
        + @"|(?:the |our )?(?:sales|marketing|revops|customer[ -]success|csms?|sdrs?|bdrs?|aes|product|engineering|finance|support|leadership|management))$",
        RegexOptions.IgnoreCase)]
    private static partial Regex NoPerson();
}
