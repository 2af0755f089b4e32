using MathNet.Numerics;

namespace Hindcast.Signals.Changes;

/// <summary>What Pearson's test makes of a table of counts.</summary>
public abstract record ChiSquaredAnswer
{
    private ChiSquaredAnswer()
    {
    }

    /// <summary>Every expected count is large enough for the test to mean something.</summary>
    /// <param name="Statistic">χ², 0 or more.</param>
    /// <param name="Freedom">Degrees of freedom.</param>
    /// <param name="P">Probability of a χ² at least as large if rows and columns have nothing to do with each
    /// other.</param>
    public sealed record Tested(double Statistic, int Freedom, double P) : ChiSquaredAnswer;

    /// <summary>Expected counts are so small that a p-value would mislead: test exactly, or fold rows
    /// together.</summary>
    /// <param name="Statistic">χ², for ranking only.</param>
    /// <param name="Freedom">Degrees of freedom.</param>
    /// <param name="ExpectedMin">The smallest expected count.</param>
    public sealed record ExpectedTooSmall(double Statistic, int Freedom, double ExpectedMin) : ChiSquaredAnswer;

    /// <summary>Fewer than two rows, or columns, hold anything: there is nothing to compare.</summary>
    public sealed record NothingToCompare : ChiSquaredAnswer;
}

/// <summary>Tests whether the rows of a table of counts (sources, segments, months) share one distribution.</summary>
public static class ChiSquared
{
    /// <summary>The expected count that Cochran asks of most cells (all four of a 2×2 table).</summary>
    public const double ExpectedUsual = 5.0;

    /// <summary>The expected count below which no cell of a larger table may fall.</summary>
    public const double ExpectedLeast = 1.0;

    /// <summary>The share of a larger table's cells that may lie between the two.</summary>
    public const double SmallCellsShareMax = 0.2;

    /// <summary>Pearson's test of independence.</summary>
    /// <param name="counts">Rows by columns, each 0 or more. Rows and columns of zeros are left out.</param>
    /// <param name="continuity">With Yates's correction; it is for 2×2 tables, and larger ones ignore it, as in
    /// R.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative count.</exception>
    /// <remarks>
    /// Source: K. Pearson (1900), Philosophical Magazine 50, 157–175: Σ (o − e)² / e; F. Yates (1934), Supplement to
    /// the Journal of the Royal Statistical Society 1, 217–235: |o − e| less one half, or less itself where it is
    /// smaller (R's chisq.test); when to believe it: W. G. Cochran (1954), Biometrics 10, 417–451. Independent counts:
    /// each lead once.
    /// </remarks>
    public static ChiSquaredAnswer Of(long[,] counts, bool continuity = false)
    {
        double[] rows = new double[counts.GetLength(0)], columns = new double[counts.GetLength(1)];
        for (int r = 0; r < rows.Length; r++)
        {
            for (int c = 0; c < columns.Length; c++)
            {
                ArgumentOutOfRangeException.ThrowIfNegative(counts[r, c]);
                rows[r] += counts[r, c];
                columns[c] += counts[r, c];
            }
        }

        int filledRows = rows.Count(sum => sum > 0.0), filledColumns = columns.Count(sum => sum > 0.0);
        if (filledRows < 2 || filledColumns < 2)
            return new ChiSquaredAnswer.NothingToCompare();

        var cells = Cells(counts, rows, columns);
        bool fourfold = filledRows == 2 && filledColumns == 2;
        double off = continuity && fourfold
            ? Math.Min(0.5, cells.Min(cell => Math.Abs(cell.Count - cell.Expected)))
            : 0.0;
        double statistic = cells.Sum(cell => Math.Pow(Math.Abs(cell.Count - cell.Expected) - off, 2) / cell.Expected);
        int freedom = (filledRows - 1) * (filledColumns - 1);
        double least = cells.Min(cell => cell.Expected);
        double allowed = fourfold ? 0.0 : SmallCellsShareMax * cells.Count;
        return least < ExpectedLeast || cells.Count(cell => cell.Expected < ExpectedUsual) > allowed
            ? new ChiSquaredAnswer.ExpectedTooSmall(statistic, freedom, least)
            : new ChiSquaredAnswer.Tested(statistic, freedom, UpperTail(statistic, freedom));
    }

    /// <summary>The probability of a χ² of that many degrees of freedom at or above a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative value, or no degree of freedom.</exception>
    public static double UpperTail(double statistic, int freedom)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(statistic);
        ArgumentOutOfRangeException.ThrowIfLessThan(freedom, 1);
        return freedom == 1 ? SpecialFunctions.Erfc(Math.Sqrt(statistic / 2.0))
            : statistic == 0.0 ? 1.0
            : SpecialFunctions.GammaUpperRegularized(freedom / 2.0, statistic / 2.0);
    }

    private static List<(double Count, double Expected)> Cells(long[,] counts, double[] rows, double[] columns)
    {
        double all = rows.Sum();
        var cells = new List<(double, double)>(counts.Length);
        for (int r = 0; r < rows.Length; r++)
        {
            for (int c = 0; c < columns.Length; c++)
            {
                if (rows[r] > 0.0 && columns[c] > 0.0)
                    cells.Add((counts[r, c], rows[r] * (columns[c] / all)));
            }
        }

        return cells;
    }
}
