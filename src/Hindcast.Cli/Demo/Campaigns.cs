namespace Hindcast.Cli.Demo;

/// <summary>A campaign of the made-up company. Nothing is drawn for it: its people are the leads that its source
/// brought in its weeks, and its deals are theirs.</summary>
/// <param name="Number">Its id, without the prefix.</param>
/// <param name="Name">As the CRM spells it.</param>
/// <param name="Type">What kind of campaign it is.</param>
/// <param name="Segments">Whom it was for.</param>
/// <param name="Channels">Where it ran.</param>
/// <param name="Source">Leads of this source are its people.</param>
/// <param name="StartOn">First day.</param>
/// <param name="EndOn">Last day, included.</param>
/// <param name="Cost">Money spent, US dollars.</param>
/// <param name="Mqls">How many MQLs it was to bring.</param>
/// <param name="Pipeline">Pipeline that it was to create, US dollars.</param>
internal sealed record Campaign(
    int Number, string Name, string Type, string Segments, string Channels, string Source, DateOnly StartOn,
    DateOnly EndOn, decimal Cost, int Mqls, decimal Pipeline)
{
    /// <summary>Three runs of one webinar series, a season of search ads, and an event. The last run and the event owe
    /// their retros on the sample's last day: one is late, the other is due.</summary>
    public static ImmutableArray<Campaign> All { get; } =
    [
        Webinars(1, "winter", new(2026, 1, 12), 14_000m, 1_200_000m),
        Webinars(2, "spring", new(2026, 5, 4), 15_000m, 1_400_000m),
        new(3, "Planner search ads, summer", "Advertisement", "SMB", "Search ads", "Paid Search", new(2026, 6, 1),
            new(2026, 8, 28), 48_000m, 380, 1_900_000m),
        Webinars(4, "autumn", new(2026, 8, 31), 16_000m, 1_400_000m),
        new(5, "Revenue Forum", "Conference", "Mid-Market;Enterprise", "Events", "Event", new(2026, 9, 21),
            new(2026, 9, 24), 52_000m, 12, 150_000m),
    ];

    /// <summary>As the CRM writes it.</summary>
    public string Id => $"701Lk{Number:0000000000}";

    /// <summary>The campaign that a lead came from; null where it came by itself.</summary>
    public static Campaign? Of(Lead lead) => All.FirstOrDefault(campaign =>
        campaign.Source == lead.Who.Source.Name && lead.CreatedOn >= campaign.StartOn
        && lead.CreatedOn <= campaign.EndOn);

    private static Campaign Webinars(int number, string season, DateOnly from, decimal cost, decimal pipeline) =>
        new(number, $"Forecasting webinars, {season}", "Webinar", "SMB;Mid-Market", "Webinar", "Webinar", from,
            from.AddDays(18), cost, 190, pipeline);
}
