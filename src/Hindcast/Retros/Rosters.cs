using Hindcast.People;

namespace Hindcast.Retros;

/// <summary>Who is asked to a monthly retro: everybody of the go-to-market functions, led by somebody without a stake.</summary>
public static class Rosters
{
    private static readonly ImmutableArray<string> Functions = ["revops", "marketing", "sales", "customer-success"];

    /// <summary>Without these a monthly retro is not cross-functional.</summary>
    private static readonly ImmutableArray<string> Needed = ["revops", "marketing", "sales"];

    /// <summary>A drafted roster.</summary>
    /// <param name="Facilitator">Who leads; the first of RevOps where nobody was named; null where there is nobody.</param>
    /// <param name="Seats">By function, then in the directory's order.</param>
    /// <param name="Assumptions">What is missing, each with an owner where anybody can be one.</param>
    public sealed record RosterDraft(string? Facilitator, ImmutableArray<Seat> Seats, ImmutableArray<Assumption> Assumptions);

    /// <summary>Drafts a roster from the directory.</summary>
    public static RosterDraft Draft(PeopleDirectory directory, string? facilitator)
    {
        var seats = (from function in Functions
                     from person in directory.People
                     where Is(person, function)
                     select new Seat(person.Name, person.Role, person.Function)).ToImmutableArray();
        facilitator ??= seats.FirstOrDefault(seat => Normal(seat.Function) == "revops")?.Person;
        if (facilitator is not null && seats.All(seat => seat.Person != facilitator) && directory.Find(facilitator) is { } leads)
            seats = seats.Insert(0, new(leads.Name, leads.Role, leads.Function));

        string? owner = facilitator ?? directory.People.FirstOrDefault()?.Name;
        var missing = Needed.Where(function => !directory.People.Any(person => Is(person, function)))
            .Select(function => ($"roster-{function}",
                $"Nobody of {function} is in the people directory; the session is assumed to be held without {function} until somebody is named."))
            .Concat(facilitator is null ? [("facilitator", "No facilitator is named; whoever opens the session is assumed to lead it.")] : []);
        return new(facilitator, seats,
            [.. missing.Select((gap, at) => new Assumption(Ids.Next('S', at), gap.Item1, gap.Item2, owner))]);
    }

    private static bool Is(Person person, string function) => Normal(person.Function) == function;

    /// <summary>"Customer Success", "customer_success" and "CS" are one function.</summary>
    private static string Normal(string? function) => (function ?? "").Trim().ToLowerInvariant().Replace(' ', '-').Replace('_', '-') switch
    {
        "cs" or "customersuccess" => "customer-success",
        "rev-ops" or "revenue-operations" => "revops",
        var other => other,
    };
}
