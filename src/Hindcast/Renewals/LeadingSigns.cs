using Hindcast.Signals.Intervals;

namespace Hindcast.Renewals;

/// <summary>How far something that was measured before the decision went along with it.</summary>
/// <param name="Id">health, health-trend, usage-shift, tickets or survey.</param>
/// <param name="Name">For people.</param>
/// <param name="Cut">Where accounts are parted: those below, and those at or above.</param>
/// <param name="Below">Decided accounts below.</param>
/// <param name="BelowKept">Of them, those that stay.</param>
/// <param name="Above">Decided accounts at or above.</param>
/// <param name="AboveKept">Of them, those that stay.</param>
/// <param name="Difference">How much more of those at or above stay, as an interval; null where a side has too few, or
/// all ended alike.</param>
public sealed record LeadingSign(string Id, string Name, double? Cut, int Below, int BelowKept, int Above,
    int AboveKept, Interval? Difference)
{
    /// <summary>True where the interval does not hold 0.</summary>
    public bool Speaks => Difference is { } interval && !interval.Contains(0);
}

/// <summary>Parts decided accounts at the median of what was measured before, and compares who stays.</summary>
/// <remarks>What goes along is not what causes: accounts differ in more than one thing, and five are looked
/// at.</remarks>
public static class LeadingSigns
{
    /// <summary>Fewest decided accounts on either side.</summary>
    public const int SideMin = 5;

    /// <summary>What is looked at.</summary>
    public static readonly ImmutableArray<(string Id, string Name, Func<Leading, double?> Read)> All =
    [
        ("health", "Health score", before => before.Health), ("health-trend", "Change of the health score",
            before => before.HealthTrend),
        ("usage-shift", "Change of usage", before => before.UsageShift), ("tickets", "Requests for help",
            before => before.Tickets), ("survey", "Survey score", before => before.Score),
    ];

    /// <summary>One sign for each thing that is looked at, in that order.</summary>
    public static ImmutableArray<LeadingSign> Of(ImmutableArray<AccountRenewal> accounts) => [.. All.Select(each =>
    {
        var read = accounts.Where(account => account.IsClosed).Select(account => (Value: each.Read(account.Before),
            account.IsKept)).Where(r => r.Value is not null).OrderBy(r => r.Value).ToArray();
        if (read.Length == 0)
            return new(each.Id, each.Name, null, 0, 0, 0, 0, null);
        // Where the median is the least value, nothing lies below it: the next one parts them.
        double middle = read[read.Length / 2].Value!.Value;
        double cut = middle > read[0].Value ? middle : read.Select(r => r.Value!.Value).Where(value => value > middle)
            .DefaultIfEmpty(middle).First();
        var (below, above) = (read.Where(r => r.Value < cut).ToArray(), read.Where(r => r.Value >= cut).ToArray());
        int belowKept = below.Count(r => r.IsKept), aboveKept = above.Count(r => r.IsKept);
        return new LeadingSign(each.Id, each.Name, cut, below.Length, belowKept, above.Length, aboveKept,
            below.Length < SideMin || above.Length < SideMin || read.All(r => r.IsKept == read[0].IsKept)
                ? null
                : ScoreInterval.OfDifference(belowKept, below.Length, aboveKept, above.Length));
    })];
}
