using Hindcast.Signals.Intervals;

namespace Hindcast.Signals.Slices;

/// <summary>Whether a whole's expected level moved because its members are others than before, although no leaf's own
/// chance did.</summary>
/// <remarks>
/// The mean baseline chance of the members since an onset less that of the twelve months before it is normal around
/// none with the variance of one member's chance over their number, plus that of the months' own make-ups, plus what
/// the estimated chances leave open. The Bayes factor is that of a half-normal shift with a standard deviation of
/// <see cref="PriorShare"/> of the level, in closed form.
/// </remarks>
public static class MakeUpShift
{
    /// <summary>Standard deviation of a shift before any data, as a share of the level.</summary>
    public const double PriorShare = 0.15;

    /// <summary>Months before the onset that are compared with at the most.</summary>
    public const int MonthsMax = 12;

    /// <summary>How far the level moved since an onset, and all that its log Bayes factor for a change in a direction
    /// is made of.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="baseline">What was to be expected, fitted before the onset.</param>
    /// <param name="sign">1 for a rise, -1 for a fall.</param>
    /// <returns>Null where one side has no members.</returns>
    public static MakeUpSums? Since(Cases cases, Baseline baseline, int sign)
    {
        int from = Math.Max(0, baseline.Onset - MonthsMax), until = cases.Months;
        var months = new (double N, double Sum, double Squares)[until - from];
        double[] leavesBefore = new double[cases.Lattice.Leaves.Count], leavesSince = new double[leavesBefore.Length];
        foreach (ref readonly var c in cases.Of(from, until))
        {
            if (c.Age < 0)
                continue;
            double p = 1 / (1 + Math.Exp(-baseline.Logits[c.Leaf]));
            ref var month = ref months[c.Month - from];
            month = (month.N + c.Count, month.Sum + (c.Count * p), month.Squares + (c.Count * p * p));
            (c.Month < baseline.Onset ? leavesBefore : leavesSince)[c.Leaf] += c.Count;
        }

        var earlier = months.AsSpan(0, baseline.Onset - from);
        var (before, after) = (Total(earlier), Total(months.AsSpan(baseline.Onset - from)));
        if (before.N == 0 || after.N == 0)
            return null;
        double level = before.Sum / before.N, variance = Math.Max((before.Squares / before.N) - (level * level), 1e-9);
        double between = Between(earlier, level, variance);
        int counted = earlier.ToArray().Count(m => m.N > 0), since = Math.Max(1, months.Length - earlier.Length);
        double shift = (after.Sum / after.N) - level;
        double open = OfChances(cases.Lattice.Leaves, baseline, Array.ConvertAll(leavesBefore, n => n / before.N),
            Array.ConvertAll(leavesSince, n => n / after.N));
        double error = (variance * ((1 / before.N) + (1 / after.N))) + (between * ((1.0 / counted) + (1.0 / since)))
            + open;
        double prior = Math.Pow(PriorShare * level, 2), both = error + prior, x = sign * shift;
        double side = Normal.Cdf(x * Math.Sqrt(prior / (error * both)));
        return new(level, shift, (long)before.N, (long)after.N, counted, since, variance, between, open, Math.Sqrt(error),
            Math.Sqrt(prior), Math.Log(2 * Math.Max(side, 1e-300)) + (0.5 * Math.Log(error / both))
                + (0.5 * x * x * ((1 / error) - (1 / both))),
            [
                .. months.Select((m, at) => (m.N, m.Sum, m.Squares, From: at - (baseline.Onset - from)))
                    .Where(m => m.N > 0)
                    .Select(m => new MakeUpMonth(m.From, (long)m.N, m.Sum / m.N, m.Squares / m.N)),
            ]);
    }

    /// <summary>Variance of the shift for want of knowing the chances: a value's effect on the logit has the variance of
    /// its information and its prior, and moves the mean by what its members' share moved. A make-up of leaves that are
    /// all alike moves nothing but by the error of their chances.</summary>
    private static double OfChances(LeafTable leaves, Baseline baseline, double[] before, double[] since)
    {
        double[] moved = new double[leaves.Values.Length], known = new double[moved.Length];
        for (int leaf = 0; leaf < before.Length; leaf++)
        {
            double p = 1 / (1 + Math.Exp(-baseline.Logits[leaf]));
            foreach (int value in leaves.Of(leaf))
            {
                moved[value] += (since[leaf] - before[leaf]) * p * (1 - p);
                known[value] += baseline.Rate!.Informations[leaf];
            }
        }

        double prior = 1 / (MainEffects.ChancePriorSd * MainEffects.ChancePriorSd), variance = 0;
        for (int value = 0; value < moved.Length; value++)
            variance += moved[value] * moved[value] / (known[value] + prior);
        return variance;
    }

    /// <summary>Variance between months beyond sampling, by moments.</summary>
    private static double Between(ReadOnlySpan<(double N, double Sum, double Squares)> months, double level,
        double variance)
    {
        double excess = 0;
        int counted = 0;
        foreach (var (n, sum, _) in months)
            if (n > 0)
            {
                excess += Math.Pow((sum / n) - level, 2) - (variance / n);
                counted++;
            }

        return counted < 3 ? 0 : Math.Max(0, excess / (counted - 1));
    }

    private static (double N, double Sum, double Squares) Total(
        ReadOnlySpan<(double N, double Sum, double Squares)> months)
    {
        (double N, double Sum, double Squares) all = default;
        foreach (var (n, sum, squares) in months)
            all = (all.N + n, all.Sum + sum, all.Squares + squares);
        return all;
    }
}

/// <summary>What a moved make-up's log Bayes factor is made of.</summary>
/// <param name="Level">Mean baseline chance of the members before the onset.</param>
/// <param name="Shift">That of those since less it.</param>
/// <param name="MembersBefore">Members in up to twelve months before.</param>
/// <param name="MembersSince">Members since.</param>
/// <param name="MonthsBefore">Months before that have members.</param>
/// <param name="MonthsSince">Months since.</param>
/// <param name="Variance">Variance of one member's baseline chance before.</param>
/// <param name="VarianceOfMonths">Variance between months' means before, beyond sampling.</param>
/// <param name="VarianceOfChances">Variance of the shift for want of knowing the chances.</param>
/// <param name="StandardError">Of the shift.</param>
/// <param name="PriorSd">Standard deviation of a shift before any data.</param>
/// <param name="LogFactor">Natural log of the Bayes factor.</param>
/// <param name="Months">The months that it is counted from.</param>
public sealed record MakeUpSums(double Level, double Shift, long MembersBefore, long MembersSince, int MonthsBefore,
    int MonthsSince, double Variance, double VarianceOfMonths, double VarianceOfChances, double StandardError,
    double PriorSd, double LogFactor, ImmutableArray<MakeUpMonth> Months)
{
    /// <summary>How many standard errors the shift is.</summary>
    public double Errors => Shift / StandardError;

    /// <summary>Natural log of how much likelier the months from one on are with a shift than without any: a normal
    /// mean with their own standard error; 0 where they have no members.</summary>
    /// <param name="fromOnset">The first of the months, from the onset on.</param>
    /// <param name="shift">The shift.</param>
    public double LogOddsSince(int fromOnset, double shift)
    {
        MakeUpMonth[] newest = [.. Months.Where(m => m.FromOnset >= fromOnset)];
        double n = newest.Sum(m => (double)m.N);
        if (n == 0)
            return 0;
        double x = (newest.Sum(m => m.N * m.Chance) / n) - Level;
        double squared = (Variance * ((1.0 / MembersBefore) + (1 / n)))
            + (VarianceOfMonths * ((1.0 / MonthsBefore) + (1.0 / newest.Length))) + VarianceOfChances;
        return ((x * x) - Math.Pow(x - shift, 2)) / (2 * squared);
    }
}

/// <summary>One month's make-up.</summary>
/// <param name="FromOnset">Months from the onset to it; less than 0 before.</param>
/// <param name="N">Members.</param>
/// <param name="Chance">Mean baseline chance of them.</param>
/// <param name="ChanceSquared">Mean of its square.</param>
public readonly record struct MakeUpMonth(int FromOnset, long N, double Chance, double ChanceSquared);
