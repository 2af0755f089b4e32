namespace Hindcast.Signals.Survival;

/// <summary>One contract of the groups compared.</summary>
/// <param name="Group">From 0.</param>
/// <param name="Lifetime">How long it lived as far as it was seen.</param>
/// <param name="Stratum">Only contracts of one stratum (a segment, a year) are compared with each other.</param>
public readonly record struct GroupedLifetime(int Group, Lifetime Lifetime, int Stratum = 0);

/// <summary>What one group shows against what it would have shown had all groups ended alike.</summary>
/// <param name="Count">Contracts of the group.</param>
/// <param name="Observed">How many ended.</param>
/// <param name="Expected">How many would have ended at the common rate of each day.</param>
/// <param name="Variance">Of observed minus expected.</param>
public readonly record struct LogRankGroup(int Count, int Observed, double Expected, double Variance)
{
    /// <summary>Observed minus expected: positive where more ended than expected.</summary>
    public double Excess => Observed - Expected;
}

/// <summary>The test over all groups.</summary>
/// <param name="Groups">In the order of their numbers.</param>
/// <param name="Statistic">χ², 0 or more.</param>
/// <param name="Freedom">Groups that could be compared, less one (less one for each part, where strata share no
/// group).</param>
/// <param name="P">Probability of a χ² at least as large if all groups end alike.</param>
public sealed record LogRankResult(ImmutableArray<LogRankGroup> Groups, double Statistic, int Freedom, double P);

/// <summary>Tests whether some groups of contracts end sooner than others, those still running included.</summary>
public static class LogRank
{
    /// <summary>More groups than this are refused: the covariances grow with the square.</summary>
    public const int GroupsMax = 64;

    /// <summary>Compares the groups, within strata where there are any.</summary>
    /// <param name="lifetimes">In any order.</param>
    /// <param name="groups">How many groups there are, 2 to <see cref="GroupsMax"/>; one may be empty.</param>
    /// <returns>Null where no day on which something ended had contracts of two groups at risk.</returns>
    /// <exception cref="ArgumentException">A group outside the number given, a negative age, too many
    /// groups.</exception>
    /// <remarks>
    /// Source: N. Mantel (1966), Cancer Chemotherapy Reports 50, 163–170; R. Peto and J. Peto (1972), Journal of the
    /// Royal Statistical Society A 135, 185–207: Σ over days of d · nᵢ/n, with the hypergeometric covariance
    /// d (n − d)/(n − 1) · nᵢ/n (δᵢⱼ − nⱼ/n), summed over strata. R's survdiff. Ties: all that ended on a day count
    /// together; one last seen on that day is still at risk. A group without expected ends takes no part in the test.
    /// Assumes that being last seen says nothing about being about to end; sees best what is proportional, and misses
    /// curves that cross.
    /// </remarks>
    public static LogRankResult? Compare(ReadOnlySpan<GroupedLifetime> lifetimes, int groups)
    {
        if (groups is < 2 or > GroupsMax)
            throw new ArgumentException($"{groups} groups cannot be compared: 2 to {GroupsMax} can.", nameof(groups));
        var sums = new LogRankSums(groups);
        GroupedLifetime[] ordered = lifetimes.ToArray();
        Array.Sort(ordered, static (a, b) => (a.Stratum, a.Lifetime.Days).CompareTo((b.Stratum, b.Lifetime.Days)));
        for (int first = 0, next = 0; first < ordered.Length; first = next)
        {
            while (next < ordered.Length && ordered[next].Stratum == ordered[first].Stratum)
                next++;
            sums.AddStratum(ordered.AsSpan(first, next - first));
        }

        return sums.Test();
    }
}
