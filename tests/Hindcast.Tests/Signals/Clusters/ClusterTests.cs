using FsCheck.Fluent;
using Hindcast.Signals.Clusters;

namespace Hindcast.Tests.Signals.Clusters;

/// <summary>Average linkage and how groupings agree.</summary>
public class ClusterTests
{
    /// <summary>
    /// The five sequences of the worked example of UPGMA (distances 17, 21, 31, 23 | 30, 34, 21 | 28, 39 | 43; joined
    /// at 17, 22, 28 and 33): with similarities 100 minus distance, each cut gives the groups of that tree.
    /// </summary>
    [Theory]
    [InlineData(83.1, "0,1,2,3,4")]
    [InlineData(83.0, "0,0,1,2,3")]
    [InlineData(78.0, "0,0,1,2,0")]
    [InlineData(72.0, "0,0,1,1,0")]
    [InlineData(67.0, "0,0,0,0,0")]
    public void Joins_the_textbook_tree(double least, string groups)
    {
        double[][] distance = [[0, 17, 21, 31, 23], [17, 0, 30, 34, 21], [21, 30, 0, 28, 39], [31, 34, 28, 0, 43],
            [23, 21, 39, 43, 0]];

        Assert.Equal(groups, string.Join(',', AverageLinkage.Group([.. distance.Select(row => row.Select(d => 100 - d)
            .ToArray())], least)));
    }

    /// <summary>A slow join of the pair with the highest mean of all similarities between members gives the same
    /// groups.</summary>
    [Fact]
    public void Groups_as_a_slow_join_does() => Prop.ForAll(Gen.Choose(0, 1_000_000).NonEmptyListOf().ToArbitrary(),
        drawn =>
    {
        var random = new Random(drawn[0]);
        int n = Math.Min(drawn.Count, 9);
        double[][] alike = [.. Enumerable.Range(0, n).Select(_ => new double[n])];
        for (int i = 0; i < n; i++)
            for (int k = 0; k < i; k++)
                alike[i][k] = alike[k][i] = random.NextDouble();
        double least = random.NextDouble();
        var groups = Enumerable.Range(0, n).Select(i => new List<int> { i }).ToList();
        while (groups.Count > 1)
        {
            var best = (from a in groups from b in groups where groups.IndexOf(a) < groups.IndexOf(b) select (a, b,
                Mean: a.Average(i => b.Average(k => alike[i][k])))).MaxBy(p => p.Mean);
            if (best.Mean < least)
                break;
            best.a.AddRange(best.b);
            groups.Remove(best.b);
        }

        int[] found = AverageLinkage.Group([.. alike.Select(row => row.ToArray())], least);
        return groups.All(g => g.All(i => found[i] == found[g[0]])) && found.Distinct().Count() == groups.Count;
    }).Holds();

    /// <summary>Hubert and Arabie 1985 as in scikit-learn's documentation: adjusted_rand_score([0, 0, 1, 2], [0, 0, 1,
    /// 1]) = 0.571428…</summary>
    [Fact]
    public void Agrees_with_the_published_index()
    {
        Assert.Equal(0.5714285714285714, PartitionAgreement.Of([0, 0, 1, 2], (int[])[0, 0, 1, 1]).AdjustedRand!.Value,
            12);
        Assert.Equal(-0.5, PartitionAgreement.Of([0, 0, 1, 1], (int[])[0, 1, 0, 1]).AdjustedRand!.Value, 12);
        // Manning, Raghavan and Schütze 2008, figure 16.4: (5 + 4 + 3) / 17.
        Assert.Equal(12.0 / 17, PartitionAgreement.Of([0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2],
            "xxxxxoxooooqxxqqq".ToCharArray()).Purity!.Value, 12);
        Assert.Null(PartitionAgreement.Of([0, 0], (int[])[1, 1]).AdjustedRand);
    }
}
