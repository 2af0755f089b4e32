using Hindcast.Journal;

namespace Hindcast.People;

/// <summary>The people who can own things, with their roles and functions, and who stands in for whom.</summary>
/// <param name="People">In the order in which they were added.</param>
public sealed record PeopleDirectory(ImmutableArray<Person> People)
{
    /// <summary>Most people whom an unknown name may mean and that a refusal lists.</summary>
    private const int NamesShown = 3;

    /// <summary>Nobody yet.</summary>
    public static PeopleDirectory Empty { get; } = new([]);

    /// <summary>For a role, the role or person that is asked where nobody fills it on a day.</summary>
    public ImmutableSortedDictionary<string, string> Fallbacks { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The person or role of that name, however it is capitalised; null where there is none.</summary>
    public Person? Find(string name) =>
        People.FirstOrDefault(p => p.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>What the head of product is called, the plainest last: one role, whichever word is written.</summary>
    public static readonly ImmutableArray<string> Product = ["Product leadership", "Product lead", "Product"];

    /// <summary>Who fills a role, however it is capitalised and spaced; where nobody does by that word, who does by
    /// another for the same role.</summary>
    public IEnumerable<Person> InRole(string role) => Words(role).Select(word => People.Where(p => p.Role is not null
        && SameRole(p.Role, word))).FirstOrDefault(found => found.Any()) ?? [];

    /// <summary>The words for a role, the given one first.</summary>
    public static ImmutableArray<string> Words(string role) =>
        Product.Any(word => SameRole(word, role)) ? [role, .. Product] : [role];

    /// <summary>"Renewal Director" and "renewal-director" are one role.</summary>
    public static bool SameRole(string one, string other) =>
        Plain(one).Equals(Plain(other), StringComparison.OrdinalIgnoreCase);

    /// <summary>The refusal for a name that is not in the directory; it says which command adds it.</summary>
    public static Refusal Unknown(string name) => new("person-not-found",
        $"'{name}' is not in the people directory. Add them with: hindcast people add \"{name}\" --role ROLE "
            + "--function FUNCTION");

    /// <summary>The same where the name may be short for somebody: then it asks whether they are meant, and a second
    /// entry for one person is not advised.</summary>
    public Refusal NotFound(string name)
    {
        string[] words = name.Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries);
        string[] meant = [.. People.Select(p => p.Name).Where(known => known.Split(' ').Intersect(words,
            StringComparer.OrdinalIgnoreCase).Any() || known.StartsWith(name.Trim(),
                StringComparison.OrdinalIgnoreCase)).Take(NamesShown)];
        return meant.Length == 0 || words.Length == 0 ? Unknown(name)
            : new("person-not-found", $"'{name}' is not in the people directory. Did you mean "
                + $"{string.Join(" or ", meant)}? Write the whole name"
                + (words.Length == 1 ? "." : $"; add somebody else with: hindcast people add \"{name}\""));
    }

    private static string Plain(string role) => role.Trim().Replace('-', ' ').Replace('_', ' ');
}

/// <summary>Somebody who can own an action.</summary>
/// <param name="Name">Unique in the directory, case aside.</param>
/// <param name="Role">For example <c>RevOps lead</c>; null where not said.</param>
/// <param name="Function">For example <c>marketing</c>, <c>sales</c>, <c>customer-success</c>, <c>revops</c>; null
/// where not said.</param>
public sealed record Person(string Name, string? Role, string? Function)
{
    /// <summary>When somebody else stands in, in the order in which it was said.</summary>
    public ImmutableArray<Delegation> Delegations { get; init; } = [];

    /// <summary>The first day on which they are not there any more; null while they stay.</summary>
    public DateOnly? LeavesOn { get; init; }

    /// <summary>Who takes over what they own; null where nobody was named.</summary>
    public string? Successor { get; init; }

    /// <summary>True from their last day's morrow on.</summary>
    public bool HasLeft(DateOnly on) => LeavesOn <= on;

    /// <summary>Who stands in on a day; null where they are there themselves.</summary>
    public Delegation? DelegationOn(DateOnly on) => Delegations.LastOrDefault(d => d.From <= on && on <= d.Until);
}

/// <summary>Somebody stands in for somebody.</summary>
/// <param name="To">One person of the directory.</param>
/// <param name="From">The first day.</param>
/// <param name="Until">The last day.</param>
/// <param name="Reason">Why; null where nobody said.</param>
public sealed record Delegation(string To, DateOnly From, DateOnly Until, string? Reason);
