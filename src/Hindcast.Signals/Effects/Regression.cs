using MathNet.Numerics.LinearAlgebra;

namespace Hindcast.Signals.Effects;

/// <summary>A fitted regression with errors that hold under scatter of unequal size, in runs or in groups.</summary>
/// <remarks>
/// Least squares: C. F. Gauss (1809). Poisson with log link: J. A. Nelder and R. W. M. Wedderburn (1972), "Generalized
/// Linear Models", Journal of the Royal Statistical Society A 135(3), 370–384, by iteratively reweighted least squares;
/// quasi-Poisson errors are those times the root of <see cref="Dispersion"/> (R. W. M. Wedderburn 1974, Biometrika
/// 61(3), 439–447).
/// </remarks>
public sealed class Regression
{
    /// <summary>Steps after which a Poisson fit that has not settled is given up.</summary>
    public const int StepsMax = 100;

    private readonly Matrix<double> bread;
    private readonly Matrix<double> scores;

    private Regression(Vector<double> coefficients, Matrix<double> bread, Matrix<double> scores, double dispersion) =>
        (Coefficients, this.bread, this.scores, Dispersion) = ([.. coefficients], bread, scores, dispersion);

    /// <summary>One a column of the design.</summary>
    public ImmutableArray<double> Coefficients { get; }

    /// <summary>Pearson's: the sum of weighted squared residuals over the degrees of freedom; 1 where counts scatter as
    /// Poisson's do.</summary>
    public double Dispersion { get; }

    /// <summary>Rows less columns.</summary>
    public int Freedom => scores.RowCount - scores.ColumnCount;

    /// <summary>Weighted least squares; null where there are no more rows than columns, or columns depend on each
    /// other.</summary>
    /// <param name="design">A row an observation, in order of time.</param>
    /// <param name="values">One a row.</param>
    /// <param name="weights">What each row counts, above 0: the inverse of its variance up to a factor; empty for one
    /// each.</param>
    public static Regression? Linear(double[][] design, double[] values, double[]? weights = null)
    {
        if (design.Length == 0 || design.Length <= design[0].Length)
            return null;
        Matrix<double> x = Matrix<double>.Build.DenseOfRowArrays(design);
        Vector<double> y = Vector<double>.Build.Dense(values), w = Vector<double>.Build.Dense(weights
            ?? [.. values.Select(_ => 1.0)]);
        if (Solve(x, w, y) is not { } solved)
            return null;
        var residuals = y - (x * solved.Beta);
        return new(solved.Beta, solved.Bread, Scores(x, residuals.PointwiseMultiply(w)),
            residuals.PointwiseMultiply(residuals).DotProduct(w) / (x.RowCount - x.ColumnCount));
    }

    /// <summary>Poisson regression with log link; null as for <see cref="Linear"/>, and where it does not
    /// settle.</summary>
    /// <param name="design">A row an observation, in order of time.</param>
    /// <param name="counts">Events of each, 0 or more.</param>
    /// <param name="exposures">What the events happened among, above 0: people, members, days.</param>
    public static Regression? Poisson(double[][] design, double[] counts, double[] exposures)
    {
        if (design.Length == 0 || design.Length <= design[0].Length || counts.Sum() <= 0)
            return null;
        Matrix<double> x = Matrix<double>.Build.DenseOfRowArrays(design);
        Vector<double> y = Vector<double>.Build.Dense(counts), offset = Vector<double>.Build.Dense(exposures)
            .Map(Math.Log);
        var mean = y.Map(count => count + 0.1);
        Vector<double>? beta = null;
        for (int step = 0; step < StepsMax; step++)
        {
            var working = mean.Map(Math.Log) - offset + (y - mean).PointwiseDivide(mean);
            if (Solve(x, mean, working) is not { } solved)
                return null;
            bool settled = beta is not null && (solved.Beta - beta).InfinityNorm() <= 1e-12 * (1 + beta.InfinityNorm());
            beta = solved.Beta;
            mean = ((x * beta) + offset).Map(Math.Exp);
            if (!settled)
                continue;
            var residuals = y - mean;
            return Solve(x, mean, working) is { } last
                ? new(beta, last.Bread, Scores(x, residuals), residuals.PointwiseMultiply(residuals)
                    .PointwiseDivide(mean).Sum() / (x.RowCount - x.ColumnCount))
                : null;
        }

        return null;
    }

    /// <summary>The standard error of a coefficient where rows scatter independently.</summary>
    /// <param name="column">From 0.</param>
    /// <param name="dispersion">1 for Poisson's own; <see cref="Dispersion"/> for least squares and
    /// quasi-Poisson.</param>
    public double Error(int column, double dispersion) => Math.Sqrt(Math.Max(0, dispersion * bread[column, column]));

    /// <summary>The standard error of a coefficient where what happens in one row lasts into the next ones.</summary>
    /// <param name="column">From 0.</param>
    /// <param name="lag">Over how many rows; 0 for scatter of unequal size only.</param>
    /// <param name="adjusted">Times n ÷ (n − k) for few rows.</param>
    /// <remarks>
    /// W. K. Newey and K. D. West (1987), "A Simple, Positive Semi-Definite, Heteroskedasticity and Autocorrelation
    /// Consistent Covariance Matrix", Econometrica 55(3), 703–708, with Bartlett weights 1 − j ÷ (lag + 1). R:
    /// <c>sandwich::NeweyWest(fit, lag, prewhite = FALSE, adjust)</c>. With few rows it is too small on average.
    /// </remarks>
    public double NeweyWestError(int column, int lag, bool adjusted)
    {
        var meat = scores.TransposeThisAndMultiply(scores);
        for (int j = 1; j <= Math.Min(lag, scores.RowCount - 1); j++)
        {
            int rows = scores.RowCount - j;
            var across = scores.SubMatrix(j, rows, 0, scores.ColumnCount).TransposeThisAndMultiply(scores.SubMatrix(0,
                rows, 0, scores.ColumnCount));
            meat += (1 - (j / (lag + 1.0))) * (across + across.Transpose());
        }

        return Sandwich(column, meat, adjusted ? scores.RowCount / (double)Freedom : 1);
    }

    /// <summary>The standard error of a coefficient where rows of one group move together; null with fewer than two
    /// groups.</summary>
    /// <param name="column">From 0.</param>
    /// <param name="groups">The group of each row.</param>
    /// <remarks>
    /// K.-Y. Liang and S. L. Zeger (1986), Biometrika 73(1), 13–22, with the factor G ÷ (G − 1) × (n − 1) ÷ (n − k) of
    /// Stata and of R's <c>sandwich::vcovCL(type = "HC1")</c>. Far too small where only a few groups are treated (J. G.
    /// MacKinnon and M. D. Webb
    /// 2017, Journal of Applied Econometrics 32(2), 233–254): with one, use <see cref="SliceContrast"/> or placebos.
    /// </remarks>
    public double? ClusteredError(int column, int[] groups)
    {
        int count = groups.Distinct().Count(), n = scores.RowCount;
        if (count < 2)
            return null;
        var meat = Matrix<double>.Build.Dense(scores.ColumnCount, scores.ColumnCount);
        foreach (var group in Enumerable.Range(0, n).GroupBy(row => groups[row]))
        {
            var sum = group.Aggregate(Vector<double>.Build.Dense(scores.ColumnCount), (all, row) => all
                + scores.Row(row));
            meat += sum.OuterProduct(sum);
        }

        return Sandwich(column, meat, count / (count - 1.0) * (n - 1.0) / Freedom);
    }

    private double Sandwich(int column, Matrix<double> meat, double factor) =>
        Math.Sqrt(Math.Max(0, factor * (bread * meat * bread)[column, column]));

    private static Matrix<double> Scores(Matrix<double> x, Vector<double> residuals) =>
        Matrix<double>.Build.DiagonalOfDiagonalVector(residuals) * x;

    private static (Vector<double> Beta, Matrix<double> Bread)? Solve(Matrix<double> x, Vector<double> w,
        Vector<double> y)
    {
        // Columns are brought to one length first, so that a large unit does not pass for dependence.
        var size = Vector<double>.Build.Dense(x.ColumnCount, k => Math.Max(x.Column(k).L2Norm(), double.Epsilon));
        var scaled = Matrix<double>.Build.Dense(x.RowCount, x.ColumnCount, (i, k) => Math.Sqrt(w[i]) * x[i, k]
            / size[k]);
        var qr = scaled.QR(MathNet.Numerics.LinearAlgebra.Factorization.QRMethod.Thin);
        var r = qr.R;
        double largest = r.Diagonal().AbsoluteMaximum();
        if (!(largest > 0) || r.Diagonal().Any(d => !(Math.Abs(d) > 1e-10 * largest)))
            return null;
        var inverse = r.Inverse();
        var beta = (inverse * qr.Q.TransposeThisAndMultiply(y.PointwiseMultiply(w.Map(Math.Sqrt))))
            .PointwiseDivide(size);
        var bread = inverse.TransposeAndMultiply(inverse);
        return (beta, Matrix<double>.Build.Dense(x.ColumnCount, x.ColumnCount, (i, k) => bread[i, k]
            / (size[i] * size[k])));
    }
}
