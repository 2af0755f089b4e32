using Hindcast.Facts.Campaigns;

namespace Hindcast.Tests.Facts.Campaigns;

/// <summary>S5-05 S5-29: what is a campaign's own, and which are like it.</summary>
public class CampaignTallyTests
{
    private static CampaignFacts Campaign(string id, string? type, DateOnly end, string[] segments, string[] channels,
        string? parent = null) =>
        new(id, id, type, parent, end.AddDays(-20), end, null, null, "USD", [.. segments], [.. channels], null, false,
            new(null, null, null, null));

    [Fact]
    public void Alike_is_the_same_type_with_a_segment_and_a_channel_in_common_the_newest_first()
    {
        var one = Campaign("one", "Conference", new(2026, 9, 22), ["Enterprise", "SMB"], ["Event", "Email"]);
        ImmutableArray<CampaignFacts> all =
        [
            one, Campaign("twin", "conference", new(2025, 9, 20), ["Enterprise", "SMB"], ["Event", "Email"]),
            Campaign("half", "Conference", new(2026, 6, 1), ["Enterprise"], ["Event"]),
            Campaign("other-segment", "Conference", new(2026, 7, 1), ["Public"], ["Event"]), Campaign("other-channel",
                "Conference", new(2026, 7, 1), ["SMB"], ["Radio"]),
            Campaign("other-type", "Nurture", new(2026, 7, 1), ["SMB"], ["Email"]), Campaign("later", "Conference",
                new(2026, 10, 1), ["SMB"], ["Email"]),
            Campaign("child", "Conference", new(2026, 5, 1), ["SMB"], ["Email"], "half"),
            Campaign("silent", "Conference", new(2026, 1, 10), [], []), Campaign("oldest", "Conference",
                new(2024, 1, 1), ["SMB"], ["Email"]),
        ];

        Assert.Equal([("half", 2.0 / 3), ("silent", 1.0 / 3), ("twin", 1.0)], SimilarCampaigns.Of(one, all)
            .Select(s => (s.Campaign.Id, s.Likeness)));
    }

    [Fact]
    public void A_family_holds_all_below_and_ends_in_a_circle()
    {
        ImmutableArray<CampaignFacts> all =
            [Campaign("a", null, new(2026, 1, 1), [], [], "c"), Campaign("b", null, new(2026, 1, 1), [], [], "a"),
                Campaign("c", null, new(2026, 1, 1), [], [], "b"), Campaign("d", null, new(2026, 1, 1), [], [])];

        Assert.Equal(["a", "b", "c"], CampaignFacts.Family("a", all).Order());
        Assert.Equal(["d"], CampaignFacts.Family("d", all));
    }

    /// <summary>M-21: of revenue won, told only where won deals and money spent are known in one currency.</summary>
    [Theory]
    [InlineData(30_000, 12_000, "USD", false, 2, true, 1.5)]
    [InlineData(6_000, 12_000, "USD", false, 1, true, -0.5)]
    [InlineData(30_000, 12_000, "EUR", false, 2, true, null)]
    [InlineData(30_000, 12_000, "USD", true, 2, true, null)] // A budget is not money spent.
    [InlineData(30_000, 0, "USD", false, 2, true, null)]
    [InlineData(0, 12_000, "USD", false, 0, true, null)] // Nothing won yet is no loss of all.
    [InlineData(30_000, 12_000, "USD", false, 2, false, null)]
    public void The_return_on_spend_is_told_where_both_are_known(int won, int spent, string currency, bool isBudget,
        int deals, bool known, double? expected) =>
        Assert.Equal(expected, new CampaignFigures(new(2026, 9, 30), 8, 100, 40, 20, 5, 50_000, deals, won, "USD", [],
            [],
            System.Collections.Immutable.ImmutableSortedDictionary<string, int>.Empty,
            known).ReturnOn(new(spent, currency, isBudget)));
}
