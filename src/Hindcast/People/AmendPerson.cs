using Hindcast.Journal;

namespace Hindcast.People;

/// <summary>Use case: something becomes known about a person of the directory: role, function, departure, or who stands
/// in.</summary>
public static class AmendPerson
{
    /// <summary>Most delegations that one person keeps.</summary>
    public const int DelegationsMax = 200;

    /// <summary>Another role or function; null leaves a thing as it is.</summary>
    public static Outcome<PeopleDirectory> Describe(PeopleDirectory directory, string name, string? role,
        string? function) =>
        AddPerson.CheckTexts(role, function) is { } refusal ? refusal
        : With(directory, name, person => person with { Role = role?.Trim() ?? person.Role, Function = function?.Trim()
            ?? person.Function });

    /// <summary>They are not there from a day on; a successor is one person of the directory.</summary>
    public static Outcome<PeopleDirectory> Depart(PeopleDirectory directory, string name, DateOnly on,
        string? successor) =>
        Other(directory, name, successor).Then(next => With(directory, name, person => person with { LeavesOn = on,
            Successor = next?.Name }));

    /// <summary>Somebody stands in from a day to a day, both included.</summary>
    public static Outcome<PeopleDirectory> Delegate(PeopleDirectory directory, string name, Delegation stands)
    {
        if (stands.Until < stands.From)
            return new Refusal("delegation-ends-first",
                $"{stands.Until:yyyy-MM-dd} lies before {stands.From:yyyy-MM-dd}. Give the last day after the first.");
        if (directory.Find(name)?.Delegations.Length >= DelegationsMax)
            return new Refusal("too-many-delegations",
                $"One person keeps at most {DelegationsMax} delegations. Take old ones out of the file first.");
        return Other(directory, name, stands.To).Then(next =>
            With(directory, name, person => person with { Delegations = person.Delegations.Add(stands with
                { To = next!.Name }) }));
    }

    /// <summary>Whom a role falls back to: another role, or one person of the directory.</summary>
    public static Outcome<PeopleDirectory> Fallback(PeopleDirectory directory, string role, string to)
    {
        if (AddPerson.CheckTexts(role, to) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(role) || PeopleDirectory.SameRole(role, to))
            return new Refusal("fallback-to-itself",
                "Name a role, and another role or person that is asked where nobody fills it.");
        if (directory.Find(to) is null && !directory.InRole(to).Any())
            return PeopleDirectory.Unknown(to);
        return directory with { Fallbacks = directory.Fallbacks.SetItem(role.Trim(), directory.Find(to)?.Name
            ?? to.Trim()) };
    }

    /// <summary>Everything that an edited file says; whom it does not name stays as they are.</summary>
    public static PeopleDirectory Merge(PeopleDirectory directory, PeopleDirectory file)
    {
        var people = directory.People;
        foreach (var person in file.People)
        {
            int at = people.IndexOf(people.FirstOrDefault(known => known.Name.Equals(person.Name,
                StringComparison.OrdinalIgnoreCase))!);
            people = at < 0 ? people.Add(person) : people.SetItem(at, person);
        }

        return new(people) { Fallbacks = directory.Fallbacks.SetItems(file.Fallbacks) };
    }

    private static Outcome<PeopleDirectory> With(PeopleDirectory directory, string name, Func<Person, Person> change) =>
        directory.Find(name) is { } known
            ? directory with { People = directory.People.Replace(known, change(known)) }
            : PeopleDirectory.Unknown(name);

    /// <summary>Somebody else of the directory; null where nobody was named.</summary>
    private static Outcome<Person?> Other(PeopleDirectory directory, string name, string? other) =>
        other is null ? (Outcome<Person?>)(Person?)null
        : directory.Find(other) is not { } person ? PeopleDirectory.Unknown(other)
        : person.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase)
            ? new Refusal("stands-in-for-themselves",
                $"{person.Name} cannot stand in for themselves. Name somebody else.")
            : person;
}
