namespace Hindcast.Retros.Kinds.GtmMonthly;

/// <summary>The named watches over slow decay; one that nothing reads is said not to be monitored, with what it would need.</summary>
public static class GtmWatches
{
    private static readonly ImmutableArray<(string Id, string Name, string Needs)> Named =
    [
        ("volume_masking", "Volume that hides a falling conversion", "contacts with the days on which they became MQL and SQL"),
        ("icp_drift", "Drift between marketed and won ICP tiers", "contacts and opportunities with an ICP tier"),
        ("handoff_decay", "Handoff from sales development to account executives", "contacts with SQL days, opportunities with creation days"),
        ("nurture_decay", "Nurture sequences that bring nobody round", "contacts with creation and MQL days"),
    ];

    /// <summary>Everything that was read, and those that were not.</summary>
    public static ImmutableArray<Watch> All(ImmutableArray<Watch> read) =>
    [
        .. read,
        .. Named.Where(named => read.All(watch => watch.Id.Replace('-', '_') != named.Id))
            .Select(named => new Watch(named.Id, named.Name, named.Needs, Watch.NotMonitored, $"Not monitored. It needs {named.Needs}.")),
    ];
}
