namespace Hindcast.Signals.Clusters;

/// <summary>How far a grouping agrees with one that is known.</summary>
/// <param name="Members">How many were compared.</param>
/// <param name="AdjustedRand">
/// The adjusted Rand index (Hubert &amp; Arabie 1985, J. Classification 2, 193–218, eq. 5): 1 for equal groupings, 0 on
/// average for chance; null where it cannot be told, because both have one group or both only single members, or there
/// are fewer than two.
/// </param>
/// <param name="Purity">
/// The share of members that are of the commonest known group in theirs (Manning, Raghavan &amp; Schütze 2008, §16.3);
/// null for none. More groups are always purer, so it is read beside their number.
/// </param>
public sealed record PartitionAgreement(int Members, double? AdjustedRand, double? Purity)
{
    /// <summary>Compares two groupings of the same members, in the same order; an argument exception where they differ
    /// in length.</summary>
    public static PartitionAgreement Of<TKnown>(IReadOnlyList<int> groups, IReadOnlyList<TKnown> known)
        where TKnown : notnull
    {
        if (groups.Count != known.Count)
            throw new ArgumentException("Both groupings must be of the same members.", nameof(known));
        int n = groups.Count;
        var cells = groups.Zip(known).GroupBy(pair => pair).Select(cell => (cell.Key.First, Count: cell.Count()))
            .ToArray();
        double together = cells.Sum(cell => Pairs(cell.Count));
        double rows = groups.GroupBy(g => g).Sum(g => Pairs(g.Count())), columns = known.GroupBy(k => k)
            .Sum(k => Pairs(k.Count()));
        double chance = n < 2 ? 0 : rows * columns / Pairs(n), most = (rows + columns) / 2;
        return new(n, most == chance ? null : (together - chance) / (most - chance),
            n == 0 ? null : cells.GroupBy(cell => cell.First).Sum(g => g.Max(cell => cell.Count)) / (double)n);
    }

    private static double Pairs(double count) => count * (count - 1) / 2;
}
