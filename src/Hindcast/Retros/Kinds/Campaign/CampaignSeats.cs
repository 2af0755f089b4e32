using Hindcast.People;

namespace Hindcast.Retros.Kinds.Campaign;

/// <summary>Builds the roster of a campaign retro from the directory, and says what it lacks.</summary>
/// <remarks>The listed seats make seven to ten people, so the list alone never fills a room of ten to
/// fourteen.</remarks>
public static class CampaignSeats
{
    /// <summary>Fewer are refused: too few perspectives.</summary>
    public const int PeopleMin = 8;

    /// <summary>More are refused: nobody speaks any more.</summary>
    public const int PeopleMax = 15;

    /// <summary>The aim begins here.</summary>
    public const int AimMin = 10;

    /// <summary>The aim ends here.</summary>
    public const int AimMax = 14;

    /// <summary>Account executives with deals of the campaign that are asked.</summary>
    public const int ExecutivesMin = 2;

    /// <summary>Sales managers that are asked at the most.</summary>
    public const int ManagersMax = 3;

    /// <summary>Who is asked, in the order of the list; and the person who leads.</summary>
    /// <param name="directory">Who there is.</param>
    /// <param name="owner">Who owns the campaign; null where nobody was named.</param>
    /// <param name="expands">True for a campaign to customers: expansion or renewal.</param>
    /// <param name="deals">How many deals of the campaign each owner has.</param>
    public static (ImmutableArray<Person> Seated, string? Leads) Build(
        PeopleDirectory directory, string? owner, bool expands, ImmutableSortedDictionary<string, int> deals)
    {
        var owns = owner is null ? null : directory.Find(owner);
        var leads = directory.People.FirstOrDefault(Is("vp marketing")) ?? owns;
        ImmutableArray<Person> seated =
        [
            .. new[] { leads, owns }.OfType<Person>(),
            .. directory.People.Where(Is("director demand gen")).Take(1),
            .. directory.People.Where(Is("sales manager")).Take(ManagersMax),
            .. directory.People.Where(Is("account executive")).Where(p => deals.GetValueOrDefault(p.Name) > 0)
                .OrderByDescending(p => deals[p.Name]).ThenBy(p => p.Name, StringComparer.Ordinal).Take(ExecutivesMin),
            .. directory.People.Where(Is("vp customer success")).Take(expands ? 1 : 0),
            .. expands ? [] : directory.People.Where(p => Is("customer success manager")(p)
                || Is("vp customer success")(p)).OrderBy(p => Is("vp customer success")(p) ? 1 : 0).Take(1),
            .. directory.People.Where(Is("vp revops")).Take(1),
            .. directory.People.Where(Is("revops analyst")).Take(1),
        ];
        return ([.. seated.DistinctBy(person => person.Name)], leads?.Name);
    }

    /// <summary>The seats of the list that nobody has, in words.</summary>
    public static IEnumerable<string> Missing(Retro retro)
    {
        var part = CampaignPart.Of(retro);
        if (!Any("vp marketing") && !retro.Roster.Any(seat => seat.Person == part.Owner))
            yield return "the VP marketing or the campaign's owner";
        if (!Any("director demand gen"))
            yield return "the director of demand gen";
        if (!Any("sales manager"))
            yield return "one to three sales managers of the affected segments";
        if (retro.Roster.Count(seat => Is(seat.Role, "account executive")) < ExecutivesMin)
            yield return $"{ExecutivesMin} account executives with deals from the campaign";
        if (IsToCustomers(part.Evidence?.Campaign.Type) && !Any("vp customer success"))
            yield return "the VP customer success, because it is a campaign to customers";
        if (!Any("vp revops"))
            yield return "the VP RevOps";
        if (!Any("revops analyst"))
            yield return "a RevOps analyst";

        bool Any(string role) => retro.Roster.Any(seat => Is(seat.Role, role));
    }

    private static readonly ImmutableArray<string> MoreRoles =
        ["customer success manager", "content", "sdr lead", "sdr manager", "sdr head", "sdr director",
            "product marketing"];

    /// <summary>
    /// Who could be asked as well, named: customer success managers, content, whoever leads SDRs, product marketing;
    /// then others of marketing, sales and customer success.
    /// </summary>
    public static ImmutableArray<string> Suggested(Retro retro, PeopleDirectory directory) =>
    [
        .. MoreRoles.SelectMany(role => directory.People.Where(Is(role)))
            .Concat(directory.People.Where(person => CampaignGates.Functions.Any(function => Rosters.Is(person,
                function))))
            .Where(person => !Is(person.Role, "cmo") && !Is(person.Role, "cro"))
            .Where(person => retro.Roster.All(seat => seat.Person != person.Name))
            .Select(person => $"{person.Name} ({person.Role ?? person.Function})").Distinct(),
    ];

    /// <summary>True for campaigns to those who are customers already.</summary>
    public static bool IsToCustomers(string? type) =>
        type is not null && ((string[])["expansion", "renewal", "upsell", "cross-sell", "customer"]).Any(word =>
            type.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>True where a role is meant, however it is spelt: "VP, Marketing", "Director of Demand Generation",
    /// "AE".</summary>
    public static bool Is(string? role, string meant)
    {
        if (role is null)
            return false;
        string[] words = [.. role.ToLowerInvariant().Replace("sales development", "sdr", StringComparison.Ordinal)
            .Replace("business development", "sdr", StringComparison.Ordinal).Split([' ', '-', '_', ',', '.', '/', '('],
                StringSplitOptions.RemoveEmptyEntries).SelectMany(Plain)];
        return meant.Split(' ').All(words.Contains);
    }

    private static Func<Person, bool> Is(string role) => person => Is(person.Role, role) || (role == "revops analyst"
        && Is(person.Role, "analyst") && Rosters.Is(person, "revops"));

    private static string[] Plain(string word) => word switch
    {
        "ae" => ["account", "executive"], "csm" => ["customer", "success", "manager"], "cs" => ["customer", "success"],
        "generation" => ["gen"], "pmm" => ["product", "marketing"],
        "cmo" => ["chief", "cmo"], "cro" => ["chief", "cro"], "svp" or "evp" => ["vp"], "managers" => ["manager"],
        "sdrs" or "bdr" or "bdrs" => ["sdr"], "leader" or "leads" => ["lead"], _ => [word],
    };
}
