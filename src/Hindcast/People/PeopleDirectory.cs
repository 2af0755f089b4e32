using Hindcast.Journal;

namespace Hindcast.People;

/// <summary>The people who can own things, with their roles and functions.</summary>
/// <param name="People">In the order in which they were added.</param>
public sealed record PeopleDirectory(ImmutableArray<Person> People)
{
    /// <summary>Nobody yet.</summary>
    public static PeopleDirectory Empty { get; } = new([]);

    /// <summary>The person or role of that name, however it is capitalised; null where there is none.</summary>
    public Person? Find(string name) => People.FirstOrDefault(p => p.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>Who fills a role, however it is capitalised.</summary>
    public IEnumerable<Person> InRole(string role) =>
        People.Where(p => string.Equals(p.Role, role, StringComparison.OrdinalIgnoreCase));

    /// <summary>The refusal for a name that is not in the directory; it says which command adds it.</summary>
    public static Refusal Unknown(string name) => new("person-not-found",
        $"'{name}' is not in the people directory. Add them with: hindcast people add \"{name}\" --role ROLE --function FUNCTION");
}

/// <summary>Somebody who can own an action.</summary>
/// <param name="Name">Unique in the directory, case aside.</param>
/// <param name="Role">For example <c>RevOps lead</c>; null where not said.</param>
/// <param name="Function">For example <c>marketing</c>, <c>sales</c>, <c>customer-success</c>, <c>revops</c>; null where not said.</param>
public sealed record Person(string Name, string? Role, string? Function);
