namespace Hindcast.Cli.Demo;

/// <summary>Larkspur Analytics, a made-up seller of software to other companies, and what it exports.</summary>
/// <remarks>
/// First everything that will ever happen is drawn, then the exports show what was known on the last day. No other part
/// of the program knows how: findings rest on the exports alone.
/// </remarks>
internal static class SampleCompany
{
    /// <summary>The company's name. Any likeness to a real one is chance.</summary>
    public const string Name = "Larkspur Analytics";

    /// <summary>The seed of <c>hindcast demo</c>; any other gives another two years of the same company.</summary>
    public const ulong DefaultSeed = 20_241_001;

    // Leads of these days are drawn but not exported, so that the first exported month finds deals and contracts alive.
    private const int WarmUpDays = 760;

    /// <summary>Draws the company and exports it. Same arguments, same bytes.</summary>
    public static SampleExports Make(ulong seed, SampleOptions options)
    {
        var from = options.FirstDay.AddDays(-WarmUpDays);
        var leads = Lead.Between(from, options.LastDay, seed, options).ToImmutableArray();
        var first = FirstDeals(leads, options);
        var terms = Terms(first, options);
        ImmutableArray<Deal> others =
            [.. terms.Select(Deal.Another).OfType<Deal>().Where(deal => deal.CreatedOn <= options.LastDay)];
        return Exports.Of(leads, [.. first, .. others], [.. terms, .. Terms(others, options)], options);
    }

    /// <summary>When the sample's people hold their retro: nine in the morning, UTC, after the last day.</summary>
    public static DateTimeOffset ClockAt(SampleOptions options) =>
        new(options.LastDay.AddDays(1), new TimeOnly(9, 0), TimeSpan.Zero);

    private static ImmutableArray<Deal> FirstDeals(ImmutableArray<Lead> leads, SampleOptions options) =>
    [
        .. leads.Where(lead => lead.DealOn <= options.LastDay).OrderBy(lead => lead.DealOn)
            .Select((lead, number) => Deal.First(lead, account: number + 1, lead.DealOn!.Value)),
    ];

    private static ImmutableArray<Term> Terms(ImmutableArray<Deal> deals, SampleOptions options) =>
        [.. deals.Where(deal => deal.Won).SelectMany(deal => Term.Of(deal, options.LastDay))];
}
