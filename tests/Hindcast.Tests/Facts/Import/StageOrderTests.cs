using Hindcast.Facts;
using Hindcast.Facts.Import;
using Hindcast.Tests.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Import;

/// <summary>Issue 3: stages are drafted in the order in which deals pass them.</summary>
public class StageOrderTests
{
    /// <summary>Most deals skip the second stage, some go back, and the first is only ever left.</summary>
    [Fact]
    public void Stages_stand_as_deals_pass_them_whatever_they_skip()
    {
        string[] ways = ["Talk Offer Sign", "Talk Offer Sign", "Talk Offer Sign", "Talk Test Offer",
            "Talk Test Talk Test Offer",
            "Test Sign", "Offer Test Offer Sign", "Talk Sign", "Talk Sign", "Talk Sign", "Talk Sign"];
        var history = Tables.Of(FactKind.StageChange, "id object_id from_stage to_stage changed_on",
            ways.SelectMany((way, deal) =>
            way.Split(' ').Zip(way.Split(' ').Skip(1), (from, to) => (from, to)).Select((change, at) => new object?[]
                { $"{deal}-{at}", $"D{deal}", change.from, change.to, $"2026-08-{at + 1:00}" })));

        Assert.Equal(["Talk", "Test", "Offer", "Sign"], StageOrder.Of(history).OrderBy(s => s.Value).Select(s
            => s.Key));
        Assert.Empty(StageOrder.Of(null));
    }
}
