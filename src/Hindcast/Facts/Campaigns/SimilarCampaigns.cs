namespace Hindcast.Facts.Campaigns;

/// <summary>Campaigns like another one, each with what it had brought at the same age.</summary>
public static class SimilarCampaigns
{
    /// <summary>Most that are compared: older ones were another market.</summary>
    public const int CampaignsMax = 3;

    /// <summary>
    /// Campaigns that ended before it, of the same type, with a segment and a channel in common, the newest first. What
    /// neither says does not part them, and lowers the likeness.
    /// </summary>
    public static ImmutableArray<(CampaignFacts Campaign, double Likeness)> Of(CampaignFacts campaign,
        ImmutableArray<CampaignFacts> all) =>
    [
        .. all.Where(other => other.Id != campaign.Id && other.Parent is null && other.EndOn is { } end
            && end < campaign.EndOn)
            .Select(other => (Campaign: other, Likeness: Likeness(campaign, other)))
            .Where(each => each.Likeness is not null)
            .OrderByDescending(each => each.Campaign.EndOn).ThenByDescending(each => each.Likeness)
            .ThenBy(each => each.Campaign.Id, StringComparer.Ordinal)
            .Take(CampaignsMax).Select(each => (each.Campaign, each.Likeness!.Value)),
    ];

    /// <summary>
    /// 0 to 1: a third for the type, and a third each for the share of segments and of channels that both have
    /// (Jaccard); null where the type differs or is not known, or where both name segments or channels and have none in
    /// common.
    /// </summary>
    public static double? Likeness(CampaignFacts one, CampaignFacts other)
    {
        if (one.Type is null || !one.Type.Equals(other.Type, StringComparison.OrdinalIgnoreCase))
            return null;
        return Overlap(one.Segments, other.Segments) is { } segments && Overlap(one.Channels, other.Channels)
            is { } channels ? (1 + segments + channels) / 3 : null;
    }

    private static double? Overlap(ImmutableArray<string> one, ImmutableArray<string> other)
    {
        if (one.IsEmpty || other.IsEmpty)
            return 0;
        int both = one.Intersect(other, StringComparer.OrdinalIgnoreCase).Count();
        return both == 0 ? null : (double)both / one.Union(other, StringComparer.OrdinalIgnoreCase).Count();
    }
}
