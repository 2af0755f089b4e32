using Hindcast.Journal;

namespace Hindcast.People;

/// <summary>Who answers for a person or a role on a day, past delegates, departures and fallbacks.</summary>
/// <param name="Person">One person who is there on that day.</param>
/// <param name="Via">How it came to them, one sentence each; empty where they were meant themselves.</param>
public sealed record InCharge(Person Person, ImmutableArray<string> Via)
{
    /// <summary>
    /// The one who answers: a delegate while one stands in, a successor once somebody has left, else another of the
    /// same role, else the role's fallback. Refused as <c>person-not-found</c>, or as <c>nobody-in-charge</c> where the
    /// trail ends or turns in a circle.
    /// </summary>
    public static Outcome<InCharge> Find(PeopleDirectory directory, string who, DateOnly on)
    {
        if (directory.Find(who) is null && !directory.InRole(who).Any() && FallbackOf(directory, who) is null)
            return PeopleDirectory.Unknown(who);
        return Follow(directory, who, on, [], []) is { } found
            ? found
            : new Refusal("nobody-in-charge",
                $"Nobody answers for '{who}' on {on:yyyy-MM-dd}. Name a successor, a delegate or a fallback: "
                + "hindcast people fallback ROLE PERSON");
    }

    /// <summary>What to do where nobody fills a role and nobody stands in for it.</summary>
    public static string Missing(string role) =>
        $"Nobody answers for {role}. Name who does: hindcast people fallback \"{role}\" PERSON";

    private static InCharge? Follow(PeopleDirectory directory, string who, DateOnly on, ImmutableHashSet<string> seen,
        ImmutableArray<string> via)
    {
        string key = who.Trim().ToLowerInvariant();
        if (seen.Contains(key))
            return null;
        seen = seen.Add(key);
        return directory.Find(who) is { } person
            ? OfPerson(directory, person, on, seen, via)
            : OfRole(directory, who, on, seen, via);
    }

    private static InCharge? OfPerson(PeopleDirectory directory, Person person, DateOnly on,
        ImmutableHashSet<string> seen, ImmutableArray<string> via)
    {
        if (person.HasLeft(on))
            return (person.Successor is { } next
                    ? Follow(directory, next, on, seen,
                        via.Add($"{person.Name} left on {person.LeavesOn:yyyy-MM-dd}; {next} took over."))
                    : null)
                ?? InTheirRole($"{person.Name} left on {person.LeavesOn:yyyy-MM-dd}");
        if (person.DelegationOn(on) is { } stands)
            return Follow(directory, stands.To, on, seen,
                via.Add($"{stands.To} stands in for {person.Name} until {stands.Until:yyyy-MM-dd}."))
                ?? InTheirRole($"{person.Name} is away until {stands.Until:yyyy-MM-dd}");
        return new(person, via);

        InCharge? InTheirRole(string why) => person.Role is { } role
            ? Follow(directory, role, on, seen, via.Add($"{why}; asked as {role}.")) : null;
    }

    private static InCharge? OfRole(PeopleDirectory directory, string role, DateOnly on, ImmutableHashSet<string> seen,
        ImmutableArray<string> via)
    {
        foreach (var person in directory.InRole(role))
            if (!seen.Contains(person.Name.ToLowerInvariant()) && Follow(directory, person.Name, on, seen, via)
                is { } found)
                return found;
        return FallbackOf(directory, role) is { } fallback
            ? Follow(directory, fallback, on, seen, via.Add($"Nobody is there as {role}; {fallback} is its fallback."))
            : null;
    }

    private static string? FallbackOf(PeopleDirectory directory, string role) =>
        PeopleDirectory.Words(role).SelectMany(word => directory.Fallbacks.Where(pair =>
            PeopleDirectory.SameRole(pair.Key, word))).Select(pair => pair.Value).FirstOrDefault();
}
