namespace Hindcast.Signals.Clusters;

/// <summary>
/// Groups by average linkage (UPGMA: Sokal &amp; Michener 1958, Univ. Kansas Sci. Bull. 38, 1409–1438): the two groups
/// whose members are most alike on average are joined, until no two are alike enough.
/// </summary>
/// <remarks>
/// Deterministic: of equally alike pairs the one with the lowest members is joined. Time is about the square of the
/// members for each join at worst, space their square.
/// </remarks>
public static class AverageLinkage
{
    /// <summary>Most members; their square is kept in memory.</summary>
    public const int MembersMax = 3_000;

    /// <summary>The group of each member, numbered from 0 in the order of their first members. Empty for
    /// none.</summary>
    /// <param name="similarity">
    /// How alike two members are, symmetric, larger is more; square, at most <see cref="MembersMax"/>, else an argument
    /// exception. The diagonal is not read. It is overwritten.
    /// </param>
    /// <param name="least">Groups are joined while they are at least this alike; NaN is never alike.</param>
    public static int[] Group(double[][] similarity, double least)
    {
        int n = similarity.Length;
        if (n > MembersMax || similarity.Any(row => row.Length != n))
            throw new ArgumentException($"A square of at most {MembersMax} members is needed.", nameof(similarity));
        int[] size = new int[n], group = new int[n], nearest = new int[n];
        for (int i = 0; i < n; i++)
            (size[i], group[i]) = (1, i);
        for (int i = 0; i < n; i++)
            nearest[i] = Nearest(i);
        while (true)
        {
            int first = -1;
            for (int i = 0; i < n; i++)
                if (size[i] > 0 && nearest[i] >= 0
                    && (first < 0 || similarity[i][nearest[i]] > similarity[first][nearest[first]]))
                    first = i;
            if (first < 0 || !(similarity[first][nearest[first]] >= least))
                break;
            (int into, int gone) = (Math.Min(first, nearest[first]), Math.Max(first, nearest[first]));
            for (int k = 0; k < n; k++)
                if (size[k] > 0 && k != into && k != gone)
                    similarity[into][k] = similarity[k][into] =
                        ((size[into] * similarity[into][k]) + (size[gone] * similarity[gone][k])) / (size[into]
                            + size[gone]);
            (size[into], size[gone]) = (size[into] + size[gone], 0);
            for (int i = 0; i < n; i++)
                if (group[i] == gone)
                    group[i] = into;
            for (int i = 0; i < n; i++)
                if (size[i] > 0 && (i == into || nearest[i] == into || nearest[i] == gone
                    || (nearest[i] >= 0 && similarity[i][into] > similarity[i][nearest[i]])))
                    nearest[i] = Nearest(i);
        }

        var numbers = new Dictionary<int, int>();
        return [.. group.Select(g => numbers.TryGetValue(g, out int number) ? number : numbers[g] = numbers.Count)];

        int Nearest(int of)
        {
            int best = -1;
            for (int k = 0; k < n; k++)
                if (k != of && size[k] > 0 && !double.IsNaN(similarity[of][k])
                    && (best < 0 || similarity[of][k] > similarity[of][best]))
                    best = k;
            return best;
        }
    }
}
