using MathNet.Numerics.LinearAlgebra;

namespace Hindcast.Signals.Slices;

/// <summary>Regressions on the values of each dimension alone, without interactions, the effects held near zero by a
/// normal prior.</summary>
/// <remarks>
/// Ridge regression: A. E. Hoerl and R. W. Kennard (1970), Technometrics 12(1), 55-67; for logits S. le Cessie and J.
/// C. van Houwelingen (1992), Applied Statistics 41(1), 191-201. Newton steps. The level of a mean is not penalised;
/// that of a chance is given half an event and half a non-event, as Jeffreys's prior gives one share (D. Firth 1993,
/// Biometrika 80(1), 27-38), because without any event, or without any other ending, it would have no finite value.
/// </remarks>
public static class MainEffects
{
    /// <summary>Prior standard deviation of one value's effect on a chance, in logits.</summary>
    public const double ChancePriorSd = 0.3;

    /// <summary>Prior standard deviation of one value's effect on a delay, in log days.</summary>
    public const double DelayPriorSd = 0.8;

    private const int StepsMax = 12;
    private const double StepMax = 2, Converged = 1e-6, LogitMax = 8;

    /// <summary>The logit of each leaf's chance.</summary>
    /// <param name="leaves">The leaves.</param>
    /// <param name="cells">Events and exposure by leaf; an exposure is a number of trials, or the part of them that
    /// could have shown.</param>
    /// <returns>One logit a leaf, also for those without exposure; all zero where there is no exposure at
    /// all.</returns>
    public static double[] Logits(LeafTable leaves, IReadOnlyList<Exposed> cells)
    {
        double events = 0, exposure = 0;
        foreach (var cell in cells)
            (events, exposure) = (events + cell.Events, exposure + cell.Exposure);
        double[] beta = new double[leaves.Values.Length + 1];
        if (exposure <= 0)
            return new double[leaves.Count];
        double share = (events + 0.5) / (exposure + 1);
        beta[0] = Math.Clamp(Math.Log(share / Math.Max(1 - share, 1e-4)), -LogitMax, LogitMax);
        for (int step = 0; step < StepsMax; step++)
        {
            var (gradient, information) = Start(beta, 1 / (ChancePriorSd * ChancePriorSd));
            double level = 1 / (1 + Math.Exp(-beta[0]));
            gradient[0] += 0.5 - level;
            information[0, 0] += level * (1 - level);
            foreach (var cell in cells)
            {
                double eta = cell.Offset + Sum(leaves, cell.Leaf, beta), p = 1 / (1 + Math.Exp(-eta));
                Add(leaves, cell.Leaf, gradient, information, cell.Events - (p * cell.Exposure),
                    p * (1 - p) * cell.Exposure);
            }

            if (Step(beta, gradient, information) < Converged)
                break;
        }

        return Linear(leaves, beta);
    }

    /// <summary>The expected log of each leaf's delay by penalised least squares.</summary>
    /// <param name="leaves">The leaves.</param>
    /// <param name="weights">How many delays each leaf has.</param>
    /// <param name="sums">The sum of their logarithms.</param>
    /// <param name="variance">The variance of one log delay around its leaf's mean.</param>
    public static double[] Means(LeafTable leaves, double[] weights, double[] sums, double variance)
    {
        double[] beta = new double[leaves.Values.Length + 1];
        double all = weights.Sum();
        if (all <= 0)
            return new double[leaves.Count];
        beta[0] = sums.Sum() / all;
        var (gradient, information) = Start(beta, variance / (DelayPriorSd * DelayPriorSd));
        for (int leaf = 0; leaf < leaves.Count; leaf++)
            if (weights[leaf] > 0)
                Add(leaves, leaf, gradient, information, sums[leaf] - (weights[leaf] * beta[0]), weights[leaf]);
        Step(beta, gradient, information);
        return Linear(leaves, beta);
    }

    private static (double[] Gradient, double[,] Information) Start(double[] beta, double penalty)
    {
        double[] gradient = new double[beta.Length];
        double[,] information = new double[beta.Length, beta.Length];
        information[0, 0] = 1e-6;
        for (int i = 1; i < beta.Length; i++)
            (gradient[i], information[i, i]) = (-penalty * beta[i], penalty);
        return (gradient, information);
    }

    private static void Add(LeafTable leaves, int leaf, double[] gradient, double[,] information, double score,
        double weight)
    {
        var values = leaves.Of(leaf);
        gradient[0] += score;
        information[0, 0] += weight;
        for (int i = 0; i < values.Length; i++)
        {
            int a = values[i] + 1;
            gradient[a] += score;
            information[a, 0] += weight;
            // Values come dimension by dimension, so that this fills the lower triangle alone.
            for (int j = 0; j <= i; j++)
                information[a, values[j] + 1] += weight;
        }
    }

    private static double Step(double[] beta, double[] gradient, double[,] information)
    {
        var matrix = Matrix<double>.Build.DenseOfArray(information);
        for (int i = 0; i < beta.Length; i++)
            for (int j = i + 1; j < beta.Length; j++)
                matrix[i, j] = information[j, i];
        var step = matrix.Cholesky().Solve(Vector<double>.Build.Dense(gradient));
        double longest = 0;
        for (int i = 0; i < beta.Length; i++)
        {
            double by = Math.Clamp(step[i], -StepMax, StepMax);
            beta[i] += by;
            longest = Math.Max(longest, Math.Abs(by));
        }

        beta[0] = Math.Clamp(beta[0], -1e3, 1e3);
        return longest;
    }

    private static double Sum(LeafTable leaves, int leaf, double[] beta)
    {
        double sum = beta[0];
        foreach (int value in leaves.Of(leaf))
            sum += beta[value + 1];
        return sum;
    }

    private static double[] Linear(LeafTable leaves, double[] beta)
    {
        double[] all = new double[leaves.Count];
        for (int leaf = 0; leaf < all.Length; leaf++)
            all[leaf] = Sum(leaves, leaf, beta);
        return all;
    }
}

/// <summary>Events among an exposure in one leaf.</summary>
/// <param name="Leaf">Index of the leaf.</param>
/// <param name="Events">How many events.</param>
/// <param name="Exposure">Among how many trials.</param>
/// <param name="Offset">What is known to shift the leaf's logit here.</param>
public readonly record struct Exposed(int Leaf, double Events, double Exposure, double Offset);
