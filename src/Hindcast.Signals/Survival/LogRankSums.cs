using Hindcast.Signals.Changes;
using MathNet.Numerics.LinearAlgebra;

namespace Hindcast.Signals.Survival;

/// <summary>What <see cref="LogRank"/> adds up over days and strata.</summary>
internal sealed class LogRankSums(int groups)
{
    // Eigenvalues below this share of the largest are 0 but for rounding.
    private const double Rounding = 1e-11;

    private readonly int[] count = new int[groups], observed = new int[groups];
    private readonly double[] expected = new double[groups];
    private readonly double[,] covariance = new double[groups, groups];

    /// <summary>Adds one stratum, in ascending days.</summary>
    public void AddStratum(ReadOnlySpan<GroupedLifetime> ordered)
    {
        int[] atRisk = new int[groups];
        foreach (var (group, lifetime, _) in ordered)
        {
            if (group < 0 || group >= groups || lifetime.Days < 0)
                throw new ArgumentException($"No contract has group {group} of {groups} and {lifetime.Days} days.");
            atRisk[group]++;
            count[group]++;
        }

        for (int next = 0; next < ordered.Length;)
        {
            int left = ordered.Length - next, ended = 0, until = next;
            for (; until < ordered.Length && ordered[until].Lifetime.Days == ordered[next].Lifetime.Days; until++)
            {
                ended += ordered[until].Lifetime.Ended ? 1 : 0;
                observed[ordered[until].Group] += ordered[until].Lifetime.Ended ? 1 : 0;
            }

            AddDay(atRisk, left, ended);
            for (; next < until; next++)
                atRisk[ordered[next].Group]--;
        }
    }

    /// <summary>The test of all groups that met another one; null where none did.</summary>
    /// <remarks>
    /// By eigenvalues, since the excesses of groups that meet add up to 0: the covariance has no full rank, and with
    /// strata that share no group it lacks one more for each such part.
    /// </remarks>
    public LogRankResult? Test()
    {
        var parts = Matrix<double>.Build.DenseOfArray(covariance).Evd(Symmetricity.Symmetric);
        var excess = parts.EigenVectors.TransposeThisAndMultiply(Vector<double>.Build.Dense(groups, i => observed[i]
            - expected[i]));
        double largest = parts.EigenValues.Max(value => value.Real), statistic = 0.0;
        int freedom = 0;
        for (int i = 0; i < groups; i++)
        {
            double value = parts.EigenValues[i].Real;
            if (value <= largest * Rounding)
                continue;
            statistic += excess[i] * excess[i] / value;
            freedom++;
        }

        var rows = Enumerable.Range(0, groups)
            .Select(g => new LogRankGroup(count[g], observed[g], expected[g], covariance[g, g]));
        return freedom == 0 ? null : new([.. rows], statistic, freedom, ChiSquared.UpperTail(statistic, freedom));
    }

    private void AddDay(int[] atRisk, double left, double ended)
    {
        if (ended == 0.0)
            return;
        double common = left > 1.0 ? ended * (left - ended) / (left - 1.0) : 0.0;
        for (int i = 0; i < groups; i++)
        {
            if (atRisk[i] == 0)
                continue;
            double share = atRisk[i] / left;
            expected[i] += ended * share;
            for (int j = 0; j < groups; j++)
                covariance[i, j] += common * share * ((i == j ? 1.0 : 0.0) - atRisk[j] / left);
        }
    }
}
