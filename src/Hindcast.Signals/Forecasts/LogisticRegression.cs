using Hindcast.Signals.Effects;

namespace Hindcast.Signals.Forecasts;

/// <summary>The chance of an event from what is known of each case, fitted on cases whose end is known.</summary>
/// <param name="Intercept">Log-odds of a case that is average in everything.</param>
/// <param name="Coefficients">Log-odds for one standard deviation more, one a column; 0 for a column that does not
/// vary.</param>
/// <param name="Means">Of the columns.</param>
/// <param name="Deviations">Their standard deviations; 0 for a column that does not vary.</param>
/// <remarks>
/// D. R. Cox (1958), Journal of the Royal Statistical Society B 20(2), 215–242, with the ridge penalty of S. le Cessie
/// and J. C. van Houwelingen (1992), "Ridge Estimators in Logistic Regression", Applied Statistics 41(1), 191–201: half
/// of
/// <c>penalty</c> times the sum of squared coefficients, the intercept free. Newton steps. What is missing (NaN) counts
/// as average.
/// </remarks>
public sealed record LogisticRegression(
    double Intercept, ImmutableArray<double> Coefficients, ImmutableArray<double> Means,
    ImmutableArray<double> Deviations)
{
    /// <summary>Newton steps after which a fit that has not settled is given up.</summary>
    public const int StepsMax = 100;

    /// <summary>The fit; null without both kinds of end, or where it does not settle (without a penalty, where a column
    /// parts them).</summary>
    /// <param name="cases">A row a case, NaN where missing.</param>
    /// <param name="happened">What came of each.</param>
    /// <param name="penalty">0 or more; 1 says that one standard deviation seldom changes the log-odds by more than
    /// 2.</param>
    public static LogisticRegression? Fit(double[][] cases, bool[] happened, double penalty)
    {
        if (cases.Length == 0 || happened.All(y => y) || !happened.Any(y => y))
            return null;
        int k = cases[0].Length;
        double[] means = [.. Enumerable.Range(0, k).Select(c => cases.Select(row => row[c]).Where(v => !double.IsNaN(v))
            .DefaultIfEmpty(0).Average())];
        double[] deviations = [.. Enumerable.Range(0, k)
            .Select(c => Math.Sqrt(cases.Average(row => double.IsNaN(row[c]) ? 0 : Math.Pow(row[c] - means[c], 2))))];
        deviations = [.. deviations.Select((d, c) => d > 1e-12 * (1 + Math.Abs(means[c])) ? d : 0)];
        double[][] x = [.. cases.Select(row => (double[])[1, .. row.Select((v, c) => Scaled(v, means[c],
            deviations[c]))])];
        double rate = happened.Count(y => y) / (double)happened.Length;
        double[] beta = [Math.Log(rate / (1 - rate)), .. new double[k]];
        for (int step = 0; step < StepsMax; step++)
        {
            double[] chances = [.. x.Select(row => Chance(Dot(row, beta)))];
            // A Newton step is a weighted least-squares fit; the penalty stands as one row more for each column.
            double[][] rows = [.. x, .. Enumerable.Range(1, k).Select(c => (double[])[.. Enumerable.Range(0, k + 1)
                .Select(j => j == c ? 1.0 : 0)])];
            double[] weights = [.. chances.Select(p => Math.Max(p * (1 - p), 1e-10)), .. Enumerable.Range(1, k)
                .Select(c => deviations[c - 1] == 0 ? 1 : Math.Max(penalty, 1e-10))];
            double[] working = [.. x.Select((row, i) => Dot(row, beta) + (((happened[i] ? 1 : 0) - chances[i])
                / weights[i])), .. new double[k]];
            if (Regression.Linear(rows, working, weights) is not { } fit
                || fit.Coefficients.Any(b => !(Math.Abs(b) < 30)))
                return null;
            double moved = fit.Coefficients.Select((b, c) => Math.Abs(b - beta[c])).Max();
            beta = [.. fit.Coefficients];
            if (moved < 1e-10)
                return new(beta[0], [.. beta[1..]], [.. means], [.. deviations]);
        }

        return null;
    }

    /// <summary>The chance of a case, 0 to 1.</summary>
    public double Of(double[] one) =>
        Chance(Intercept + one.Select((v, c) => Coefficients[c] * Scaled(v, Means[c], Deviations[c])).Sum());

    private static double Scaled(double value, double mean, double deviation) => double.IsNaN(value) || deviation == 0
        ? 0 : (value - mean) / deviation;

    private static double Chance(double odds) => 1 / (1 + Math.Exp(-odds));

    private static double Dot(double[] row, double[] beta)
    {
        double sum = 0;
        for (int c = 0; c < beta.Length; c++)
            sum += row[c] * beta[c];
        return sum;
    }
}
