using System.Text.Json.Serialization;
using Hindcast.Journal;
using Hindcast.People;

namespace Hindcast.Renewals.Plays;

/// <summary>The roles that a renewal play names, and how each becomes a person.</summary>
public static class PlayRoles
{
    /// <summary>Every role, with the words of a people directory that mean it and the role that stands in where nobody
    /// fills it.</summary>
    public static readonly ImmutableArray<(string Role, ImmutableArray<string> Words, string? Fallback)> All =
    [
        ("csm", ["CSM", "Customer Success Manager"], "renewal-director"),
        ("ae", ["AE", "Account Executive"], "renewal-director"),
        ("renewal-director", ["Renewal Director", "Director of Renewals"], "exec-sponsor"),
        ("exec-sponsor", ["Exec Sponsor", "Executive Sponsor"], "renewal-director"),
        ("product", PeopleDirectory.Product, "cs-ops-partner"),
        ("finance", ["Finance leadership", "Finance lead", "Finance", "CFO"], "cro"),
        ("legal", ["Legal", "General Counsel", "Legal lead"], "finance"),
        ("cs-ops-partner", ["CS Ops Partner", "CS Ops", "RevOps lead"], "renewal-director"),
        ("cro", ["CRO", "Chief Revenue Officer"], "exec-sponsor"),
    ];

    /// <summary>What people call a role: <c>exec-sponsor</c> is "Exec Sponsor".</summary>
    public static string TitleOf(string role) =>
        All.FirstOrDefault(each => each.Role == role) is { Words: [var title, ..] } ? title : role;

    /// <summary>The role as cards write it; refused as <c>role-unknown</c>.</summary>
    public static Outcome<string> Read(string text) =>
        All.Where(each => PeopleDirectory.SameRole(each.Role, text)
            || each.Words.Any(word => PeopleDirectory.SameRole(word, text)))
            .Select(each => each.Role).FirstOrDefault() is { } role ? role
        : new Refusal("role-unknown", $"'{text}' is no role of a play. Take one of "
            + $"{string.Join(", ", All.Select(each => each.Role))}.");

    /// <summary>
    /// Who fills a role on a day: a person of the directory with that role, else of that function, past delegates and
    /// departures; else whoever fills its fallback, and it is said. Nobody where the trail ends.
    /// </summary>
    public static RoleOwner Resolve(string role, PeopleDirectory directory, DateOnly on) =>
        Resolve(role, directory, on, [], [], []);

    /// <summary>The same, passing over some people, with a sentence for each.</summary>
    public static RoleOwner Resolve(string role, PeopleDirectory directory, DateOnly on,
        ImmutableArray<string> except) =>
        Resolve(role, directory, on, except, [], []);

    /// <summary>Who has a role on a day that was given to somebody: past delegates and departures, and where nobody
    /// answers for them or the role was empty, as it is filled now.</summary>
    public static RoleOwner On(DateOnly day, RoleOwner given, PeopleDirectory directory) => given.Person is not { } who
        ? Resolve(given.Role, directory, day) is { Person: not null } since ? since : given
        : InCharge.Find(directory, who, day).Match(
            found => found.Person.Name == who ? given
                : given with { Person = found.Person.Name, Via = [.. given.Via, .. found.Via] },
            _ => Resolve(given.Role, directory, day) is { Person: not null } now ? now : given);

    private static RoleOwner Resolve(
        string role, PeopleDirectory directory, DateOnly on, ImmutableArray<string> except, ImmutableArray<string> seen,
        ImmutableArray<string> via)
    {
        var (_, words, fallback) = All.First(each => each.Role == role);
        var asked = words.Where(word => directory.InRole(word).Any() || directory.Fallbacks.Keys.Any(known =>
            PeopleDirectory.SameRole(known, word)))
            .Concat(directory.People.Where(person => person.Function is { } function
                && PeopleDirectory.SameRole(function, role)).Select(person => person.Name));
        string? passed = null;
        foreach (string who in asked)
            if (InCharge.Find(directory, who, on).Is(out var found, out _))
                if (!except.Contains(found.Person.Name))
                    return new(role, found.Person.Name, [.. via, .. found.Via]);
                else
                    passed ??= found.Person.Name;
        string nobody = passed is null
            ? $"Nobody fills {TitleOf(role)}"
            : $"Nobody but {passed} fills {TitleOf(role)}, who decides or asks already";
        return fallback is null || seen.Contains(fallback) ? new(role, null, [.. via, $"{nobody}."])
            : Resolve(fallback, directory, on, except, seen.Add(role),
                via.Add($"{nobody}; {TitleOf(fallback)} stands in.")) with { Role = role };
    }
}

/// <summary>A role with the person who fills it.</summary>
/// <param name="Role">As cards write it.</param>
/// <param name="Person">Of the people directory; null where nobody fills it.</param>
/// <param name="Via">How it came to them, one sentence each; empty where they were meant themselves.</param>
public sealed record RoleOwner(string Role, string? Person, ImmutableArray<string> Via)
{
    /// <summary>True where somebody of another role stands in, because nobody fills this one.</summary>
    [JsonIgnore]
    public bool IsStandIn => Via.Any(via => via.StartsWith("Nobody", StringComparison.Ordinal));

    /// <summary>Each person once, with all the roles that are theirs.</summary>
    public static IEnumerable<string> TitledOnce(IEnumerable<RoleOwner> owners) => owners.GroupBy(owner => owner.Person)
        .Select(one => $"{one.Key ?? "nobody"} "
            + $"({string.Join(", ", one.Select(owner => PlayRoles.TitleOf(owner.Role)))})");

    /// <summary>The person with what people call the role, or that nobody fills it.</summary>
    public string Called => $"{Person ?? "nobody"} ({PlayRoles.TitleOf(Role)})";
}
