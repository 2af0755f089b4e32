using Hindcast.Facts.Campaigns;

namespace Hindcast.Tests.Facts.Campaigns;

/// <summary>S5-05 S5-29: what is a campaign's own, and which are like it.</summary>
public class CampaignTallyTests
{
    private static CampaignFacts Campaign(string id, string? type, DateOnly end, string[] segments, string[] channels, string? parent = null) =>
        new(id, id, type, parent, end.AddDays(-20), end, null, null, "USD", [.. segments], [.. channels], null, false, new(null, null, null, null));

    [Fact]
    public void Alike_is_the_same_type_with_a_segment_and_a_channel_in_common_the_newest_first()
    {
        var one = Campaign("one", "Conference", new(2026, 9, 22), ["Enterprise", "SMB"], ["Event", "Email"]);
        ImmutableArray<CampaignFacts> all =
        [
            one, Campaign("twin", "conference", new(2025, 9, 20), ["Enterprise", "SMB"], ["Event", "Email"]), Campaign("half", "Conference", new(2026, 6, 1), ["Enterprise"], ["Event"]),
            Campaign("other-segment", "Conference", new(2026, 7, 1), ["Public"], ["Event"]), Campaign("other-channel", "Conference", new(2026, 7, 1), ["SMB"], ["Radio"]),
            Campaign("other-type", "Nurture", new(2026, 7, 1), ["SMB"], ["Email"]), Campaign("later", "Conference", new(2026, 10, 1), ["SMB"], ["Email"]),
            Campaign("child", "Conference", new(2026, 5, 1), ["SMB"], ["Email"], "half"), Campaign("silent", "Conference", new(2026, 1, 10), [], []), Campaign("oldest", "Conference", new(2024, 1, 1), ["SMB"], ["Email"]),
        ];

        Assert.Equal([("half", 2.0 / 3), ("silent", 1.0 / 3), ("twin", 1.0)], SimilarCampaigns.Of(one, all).Select(s => (s.Campaign.Id, s.Likeness)));
    }

    [Fact]
    public void A_family_holds_all_below_and_ends_in_a_circle()
    {
        ImmutableArray<CampaignFacts> all =
            [Campaign("a", null, new(2026, 1, 1), [], [], "c"), Campaign("b", null, new(2026, 1, 1), [], [], "a"), Campaign("c", null, new(2026, 1, 1), [], [], "b"), Campaign("d", null, new(2026, 1, 1), [], [])];

        Assert.Equal(["a", "b", "c"], CampaignFacts.Family("a", all).Order());
        Assert.Equal(["d"], CampaignFacts.Family("d", all));
    }
}
