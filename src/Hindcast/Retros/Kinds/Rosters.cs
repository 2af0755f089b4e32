using Hindcast.People;

namespace Hindcast.Retros.Kinds;

/// <summary>Drafts who is asked to a session: everybody of the kind's functions, led by somebody without a
/// stake.</summary>
public static class Rosters
{
    /// <summary>The label of what is assumed where nobody leads.</summary>
    public const string FacilitatorLabel = "facilitator";

    /// <summary>A drafted roster.</summary>
    /// <param name="Facilitator">Who leads; the first of the leading function where nobody was named; null where there
    /// is nobody.</param>
    /// <param name="Seats">By function, then in the directory's order.</param>
    /// <param name="Missing">What is missing, as label and sentence.</param>
    public sealed record RosterDraft(string? Facilitator, ImmutableArray<Seat> Seats,
        ImmutableArray<(string Label, string Text)> Missing);

    /// <summary>Drafts a roster from the directory.</summary>
    public static RosterDraft Draft(PeopleDirectory directory, string? facilitator, RosterRules rules)
    {
        var seats = (from function in rules.Functions
                     from person in directory.People
                     where Is(person, function)
                     select new Seat(person.Name, person.Role, person.Function)).ToImmutableArray();
        facilitator ??= seats.FirstOrDefault(seat => Normal(seat.Function) == rules.Facilitates)?.Person;
        if (facilitator is not null && seats.All(seat => seat.Person != facilitator) && directory.Find(facilitator)
            is { } leads)
            seats = seats.Insert(0, new(leads.Name, leads.Role, leads.Function));
        return new(facilitator, seats,
        [
            .. rules.Needed.Where(function => !directory.People.Any(person => Is(person, function)))
                .Select(function => (LabelOf(function), Without(function, "in the people directory"))),
            .. facilitator is null
                ? [(FacilitatorLabel, "No facilitator is named; whoever opens the session is assumed to lead it.")]
                : Array.Empty<(string, string)>(),
        ]);
    }

    /// <summary>What was assumed of functions without anybody and is no longer so, as it is to be told now.</summary>
    public static IEnumerable<Assumption> Settled(Retro retro, PeopleDirectory directory, DateOnly on)
    {
        foreach (string function in retro.Rules.Roster.Needed)
        {
            string absent = Without(function, "in the people directory"), unasked = Without(function, "asked");
            foreach (var assumed in retro.Assumptions.Where(a => a.Label == LabelOf(function)
                && (a.Text == absent || a.Text == unasked)))
                if (retro.Roster.FirstOrDefault(seat => Normal(seat.Function) == function) is { } seat)
                    yield return assumed.Answered(on, $"{seat.Person} is asked");
                else if (assumed.Text == absent && directory.People.Any(person => Is(person, function)))
                    yield return assumed with { Text = unasked };
        }
    }

    private static string LabelOf(string function) => Assumption.OfRoster + function;

    private static string Without(string function, string lacks) =>
        $"Nobody of {function} is {lacks}; the session is assumed to be held without {function} until somebody is "
            + "named.";

    /// <summary>The seats with these people among them, each once.</summary>
    public static ImmutableArray<Seat> With(ImmutableArray<Seat> seats, ImmutableArray<Person> people) =>
        people.IsDefaultOrEmpty ? seats : [.. seats.Concat(people.Select(p => new Seat(p.Name, p.Role, p.Function)))
            .DistinctBy(seat => seat.Person)];

    /// <summary>True where somebody belongs to a function, however it is spelt.</summary>
    public static bool Is(Person person, string function) => Normal(person.Function) == function;

    /// <summary>"Customer Success", "customer_success" and "CS" are one function.</summary>
    public static string Normal(string? function) => (function ?? "").Trim().ToLowerInvariant().Replace(' ', '-')
        .Replace('_', '-') switch
    {
        "cs" or "customersuccess" => "customer-success",
        "rev-ops" or "revenue-operations" => "revops",
        var other => other,
    };
}
