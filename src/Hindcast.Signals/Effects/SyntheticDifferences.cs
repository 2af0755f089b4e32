namespace Hindcast.Signals.Effects;

/// <summary>The effect on treated units against a weighted set of untouched ones that moved alike before, with weighted
/// periods.</summary>
/// <param name="Effect">In the unit of the outcomes.</param>
/// <param name="UnitWeights">One an untouched unit; they add up to 1.</param>
/// <param name="PeriodWeights">One a period before; they add up to 1, or are all 0 for a synthetic control.</param>
public sealed record SyntheticDifferences(double Effect, ImmutableArray<double> UnitWeights,
    ImmutableArray<double> PeriodWeights)
{
    /// <summary>Steps of the search for weights, at the most.</summary>
    public const int StepsMax = 10_000;

    private const int StepsBeforeThinning = 100;

    /// <summary>Synthetic difference in differences.</summary>
    /// <param name="untouched">Unit by period.</param>
    /// <param name="treated">Unit by period; they are averaged.</param>
    /// <param name="before">Periods before the treatment, at least 2.</param>
    /// <exception cref="ArgumentException">Fewer than two untouched units, no treated one, fewer than two periods
    /// before or none after.</exception>
    /// <remarks>
    /// Source: D. Arkhangelsky, S. Athey, D. A. Hirshberg, G. W. Imbens and S. Wager (2021), "Synthetic
    /// Difference-in-Differences", American Economic Review 111(12), 4088–4118, Algorithm 1 with the regularisation of
    /// its (5); weights by Frank–Wolfe steps as in the authors' R package synthdid 0.0.9, with its thinning after 100
    /// steps.
    /// </remarks>
    public static SyntheticDifferences Of(double[][] untouched, double[][] treated, int before) =>
        Estimate(untouched, treated, before, false);

    /// <summary>A synthetic control: weights on units alone, without an intercept.</summary>
    /// <remarks>
    /// A. Abadie, A. Diamond and J. Hainmueller (2010), Journal of the American Statistical Association 105(490),
    /// 493–505, without covariates, regularised next to nothing, as <c>synthdid::sc_estimate</c>. Other remarks as for
    /// <see cref="Of"/>.
    /// </remarks>
    public static SyntheticDifferences Control(double[][] untouched, double[][] treated, int before) =>
        Estimate(untouched, treated, before, true);

    /// <summary>What the estimate would be for each untouched unit, were it the treated one.</summary>
    /// <remarks>
    /// The placebos of Algorithm 4 for one treated unit, all of them instead of a random sample. Their root mean square
    /// is its standard error where all units scatter alike.
    /// </remarks>
    public static ImmutableArray<SyntheticDifferences> Placebos(double[][] untouched, int before) =>
    [
        .. Enumerable.Range(0, untouched.Length).Select(one =>
            Estimate([.. untouched.Where((_, u) => u != one)], [untouched[one]], before, false)),
    ];

    /// <summary>The sampling variance of the effect of one treated unit, weights held.</summary>
    /// <param name="untouched">The variance of each outcome, unit by period.</param>
    /// <param name="treated">Those of the treated unit.</param>
    /// <remarks>Outcomes vary independently: the squares of what each of them counts for in the effect, times its
    /// variance.</remarks>
    public double Variance(double[][] untouched, double[] treated)
    {
        double[] lambda = [.. PeriodWeights];
        double after = treated.Length - lambda.Length;
        double Of(double[] row) => row.Select((variance, t) => variance * (t < lambda.Length
            ? lambda[t] * lambda[t] : 1 / (after * after))).Sum();
        return Of(treated) + UnitWeights.Zip(untouched, (weight, row) => weight * weight * Of(row)).Sum();
    }

    /// <summary>The jackknife error over units with weights held; null with one treated unit, or one untouched unit
    /// with weight.</summary>
    /// <remarks>Algorithm 3; it needs two treated units and errs to the large side.</remarks>
    public double? JackknifeError(double[][] untouched, double[][] treated, int before)
    {
        if (treated.Length < 2 || UnitWeights.Count(w => w > 0) < 2)
            return null;
        double[] lambda = [.. PeriodWeights];
        double[] without =
        [
            .. Enumerable.Range(0, untouched.Length).Select(one => Contrast(
                [.. untouched.Where((_, u) => u != one)], treated, before,
                Normalised([.. UnitWeights.Where((_, u) => u != one)]), lambda)),
            .. Enumerable.Range(0, treated.Length)
                .Select(one => Contrast(untouched, [.. treated.Where((_, u) => u != one)], before, [.. UnitWeights],
                    lambda)),
        ];
        double n = without.Length, mean = without.Average();
        return Math.Sqrt((n - 1) / n * without.Sum(e => (e - mean) * (e - mean)));
    }

    private static SyntheticDifferences Estimate(double[][] untouched, double[][] treated, int before, bool control)
    {
        int units = untouched.Length, periods = units == 0 ? 0 : untouched[0].Length;
        if (units < 2 || treated.Length == 0 || before < 2 || before >= periods)
            throw new ArgumentException("There are two untouched units, a treated one, two periods before and one "
                + "after.");
        double[] steps = [.. untouched.SelectMany(row => Enumerable.Range(1, before - 1)
            .Select(t => row[t] - row[t - 1]))];
        double middle = steps.Average(), noise = Math.Sqrt(steps.Sum(s => (s - middle) * (s - middle)) / Math.Max(1,
            steps.Length - 1));
        double enough = 1e-5 * noise, zeta = control ? 1e-6 : Math.Pow(treated.Length * (periods - before), 0.25);
        double[] target = Mean(treated);

        // Period weights are found over units, unit weights over periods; the last column is what is to be matched.
        double[] lambda = control ? new double[before]
            : Weights([.. untouched.Select(row => (double[])[.. row.Take(before), row.Skip(before).Average()])],
                1e-6 * noise, true, enough);
        double[] omega = Weights(
            [.. Enumerable.Range(0, before).Select(t => (double[])[.. untouched.Select(row => row[t]), target[t]])],
            zeta * noise, !control, enough);
        return new(Contrast(untouched, treated, before, omega, lambda), [.. omega], [.. lambda]);
    }

    private static double Contrast(double[][] untouched, double[][] treated, int before, double[] omega,
        double[] lambda)
    {
        double[] target = Mean(treated);
        double Change(double[] row) => row.Skip(before).Average() - row.Take(before)
            .Zip(lambda, (value, weight) => value * weight).Sum();
        return Change(target) - untouched.Zip(omega, (row, weight) => weight * Change(row)).Sum();
    }

    private static double[] Mean(double[][] rows) =>
        [.. Enumerable.Range(0, rows[0].Length).Select(t => rows.Average(row => row[t]))];

    private static double[] Normalised(double[] weights)
    {
        double sum = weights.Sum();
        return sum > 0 ? [.. weights.Select(w => w / sum)] : [.. weights.Select(_ => 1.0 / weights.Length)];
    }

    private static double[] Weights(double[][] rows, double zeta, bool intercept, double enough)
    {
        int width = rows[0].Length - 1;
        if (intercept)
        {
            double[] means = Mean(rows);
            rows = [.. rows.Select(row => (double[])[.. row.Zip(means, (value, mean) => value - mean)])];
        }

        double[] first = Descend(rows, [.. Enumerable.Repeat(1.0 / width, width)], zeta, enough, StepsBeforeThinning);
        double small = first.Max() / 4;
        return Descend(rows, Normalised([.. first.Select(w => w <= small ? 0 : w)]), zeta, enough, StepsMax);
    }

    /// <summary>Frank–Wolfe steps on the simplex until a step brings less than enough, squared.</summary>
    private static double[] Descend(double[][] rows, double[] weights, double zeta, double enough, int stepsMax)
    {
        int n = rows.Length, width = weights.Length;
        double eta = n * zeta * zeta, last = double.PositiveInfinity;
        double[] fitted = [.. rows.Select(row => Dot(row, weights))];
        double[] gradient = new double[width];
        for (int step = 0; step < stepsMax; step++)
        {
            for (int k = 0; k < width; k++)
                gradient[k] = eta * weights[k];
            for (int i = 0; i < n; i++)
                for (int k = 0; k < width; k++)
                    gradient[k] += (fitted[i] - rows[i][width]) * rows[i][k];
            int best = 0;
            for (int k = 1; k < width; k++)
                best = gradient[k] < gradient[best] ? k : best;
            // The way leads from the weights towards one unit alone.
            double slope = gradient[best] - Dot(gradient, weights), size =
                eta * (Dot(weights, weights) - (2 * weights[best]) + 1);
            for (int i = 0; i < n; i++)
                size += (rows[i][best] - fitted[i]) * (rows[i][best] - fitted[i]);
            double far = size > 0 ? Math.Clamp(-slope / size, 0, 1) : 0;
            for (int k = 0; k < width; k++)
                weights[k] -= far * weights[k];
            weights[best] += far;
            double loss = zeta * zeta * Dot(weights, weights);
            for (int i = 0; i < n; i++)
            {
                fitted[i] += far * (rows[i][best] - fitted[i]);
                loss += (fitted[i] - rows[i][width]) * (fitted[i] - rows[i][width]) / n;
            }

            if (step > 0 && last - loss <= enough * enough)
                break;
            last = loss;
        }

        return weights;
    }

    private static double Dot(double[] row, double[] weights)
    {
        double sum = 0;
        for (int k = 0; k < weights.Length; k++)
            sum += row[k] * weights[k];
        return sum;
    }
}
