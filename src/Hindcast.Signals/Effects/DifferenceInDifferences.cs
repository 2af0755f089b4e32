namespace Hindcast.Signals.Effects;

/// <summary>How much more those that were treated changed than those that were not.</summary>
/// <param name="Effect">In the unit of the outcomes.</param>
/// <param name="Error">Its standard error with units as clusters; null with one treated or one untouched unit, because
/// one unit shows no scatter.</param>
public readonly record struct DifferenceInDifferences(double Effect, double? Error)
{
    /// <summary>The estimate from a panel in which all treated units start together.</summary>
    /// <param name="outcomes">Unit by period, complete.</param>
    /// <param name="treated">One a unit; some are, some are not.</param>
    /// <param name="before">Periods before the treatment, at least 1 and fewer than there are.</param>
    /// <exception cref="ArgumentException">No treated or no untouched unit, or no period before or after.</exception>
    /// <remarks>
    /// Source: O. Ashenfelter and D. Card (1985), Review of Economics and Statistics 67(4), 648–660, as the coefficient
    /// of a regression with unit and period effects, which in a complete panel is the difference of differences of
    /// means. Errors: M. Bertrand, E. Duflo and S. Mullainathan (2004), Quarterly Journal of Economics 119(1), 249–275
    /// (clustered by unit). Assumes that without the treatment both groups would have changed alike.
    /// </remarks>
    public static DifferenceInDifferences Of(double[][] outcomes, bool[] treated, int before)
    {
        int units = outcomes.Length, periods = units == 0 ? 0 : outcomes[0].Length, some = treated.Count(t => t);
        if (some == 0 || some == units || before < 1 || before >= periods)
            throw new ArgumentException("There are treated and untouched units, and periods before and after.");
        double[] change = [.. outcomes.Select(row => row.Skip(before).Average() - row.Take(before).Average())];
        double effect = change.Where((_, u) => treated[u]).Average() - change.Where((_, u) => !treated[u]).Average();
        return new(effect, some < 2 && units - some < 2 ? null : ClusterError(outcomes, treated, before));
    }

    private static double? ClusterError(double[][] outcomes, bool[] treated, int before)
    {
        int units = outcomes.Length, periods = outcomes[0].Length;
        var cells = (from u in Enumerable.Range(0, units) from t in Enumerable.Range(0, periods) select (u, t))
            .ToArray();
        double[][] design =
        [
            .. cells.Select(c => (double[])
            [
                treated[c.u] && c.t >= before ? 1 : 0,
                .. Enumerable.Range(0, units).Select(u => u == c.u ? 1.0 : 0),
                .. Enumerable.Range(1, periods - 1).Select(t => t == c.t ? 1.0 : 0),
            ]),
        ];
        return Regression.Linear(design, [.. cells.Select(c => outcomes[c.u][c.t])])?.ClusteredError(0,
            [.. cells.Select(c => c.u)]);
    }
}
