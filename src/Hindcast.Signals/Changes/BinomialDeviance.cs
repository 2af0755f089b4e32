namespace Hindcast.Signals.Changes;

/// <summary>Weighs "the rate shifted" against "it is one rate", in evidence that adds up over segments.</summary>
public static class BinomialDeviance
{
    /// <summary>Twice the log-likelihood ratio (natural logarithm) of two rates against one; 0 or more.</summary>
    /// <param name="x0">Successes of the first group.</param>
    /// <param name="n0">Trials of the first group.</param>
    /// <param name="x1">Successes of the second group.</param>
    /// <param name="n1">Trials of the second group.</param>
    /// <returns>0 where a side is empty: it adds no evidence of a shift. Says nothing of the direction.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Counts that cannot be.</exception>
    /// <remarks>
    /// Source: S. S. Wilks (1938), "The Large-Sample Distribution of the Likelihood Ratio", Annals of Mathematical
    /// Statistics 9(1), 60–62; P. McCullagh and J. A. Nelder (1989), Generalized Linear Models, 2nd ed., chapter 4.
    /// About χ² with one degree of freedom if it is one rate. Summed as x ln(x/e) + e − x over the four cells, none of
    /// which is negative, after C. Loader (2000), "Fast and Accurate Computation of Binomial Probabilities", so that
    /// small shifts of large groups keep their digits. Deviances of independent tables add up. Independent trials.
    /// </remarks>
    public static double OfShift(long x0, long n0, long x1, long n1)
    {
        Trials.Require(x0, n0);
        Trials.Require(x1, n1);
        if (n0 == 0 || n1 == 0)
            return 0.0;

        double successes = (double)x0 + x1, failures = (double)(n0 - x0) + (n1 - x1), trials = (double)n0 + n1;
        return 2.0 * (
            Cell(x0, successes * (n0 / trials)) + Cell(n0 - x0, failures * (n0 / trials))
            + Cell(x1, successes * (n1 / trials)) + Cell(n1 - x1, failures * (n1 / trials)));
    }

    /// <summary>x ln(x/e) + e − x, by Loader's series where x is near e.</summary>
    private static double Cell(double x, double e)
    {
        if (x == 0.0)
            return e;
        double gap = x - e, ratio = gap / (x + e);
        if (Math.Abs(ratio) >= 0.1)
            return x * Math.Log(x / e) - gap;

        double sum = gap * ratio, power = 2.0 * x * ratio;
        for (int odd = 3; ; odd += 2)
        {
            power *= ratio * ratio;
            double next = sum + power / odd;
            if (next == sum)
                return sum;
            sum = next;
        }
    }
}
