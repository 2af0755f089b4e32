namespace Hindcast.Signals.Changes;

/// <summary>How surprising the gap between two rates is, counted out, when both totals are taken as given.</summary>
/// <param name="TwoSided">Probability of a table no likelier than the one seen.</param>
/// <param name="Less">Probability of as many successes in the second group or fewer.</param>
/// <param name="Greater">Probability of as many successes in the second group or more.</param>
/// <remarks>Each above 0 and at most 1 (0 only where it is too small for a double).</remarks>
public readonly record struct FisherP(double TwoSided, double Less, double Greater);

/// <summary>Tests two rates against one where counts are too few for a normal approximation.</summary>
public static class FisherExact
{
    /// <summary>Tables whose probability exceeds that seen by less than this share count as no likelier, as in
    /// R.</summary>
    private const double Tie = 1e-7;

    /// <summary>The p-values of the 2×2 table of two groups.</summary>
    /// <param name="successes1">Successes of the first (earlier) group.</param>
    /// <param name="trials1">Trials of the first group.</param>
    /// <param name="successes2">Successes of the second group.</param>
    /// <param name="trials2">Trials of the second group.</param>
    /// <returns>
    /// Null where only one table has these totals (a group without trials; none or all of both succeeded): it could not
    /// have come out otherwise, and 1 would look like proof that nothing happened.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">Counts that cannot be.</exception>
    /// <remarks>
    /// Source: R. A. Fisher (1935), "The Logic of Inductive Inference", Journal of the Royal Statistical Society 98,
    /// 39–82; two-sided as R's fisher.test: the sum over all tables with probability at most (1 + 10⁻⁷) times that
    /// seen. The hypergeometric probabilities are built outwards from the likeliest table and stop where they no longer
    /// count, so that ten million trials take some thousand steps. Independent trials; conservative, since p comes in
    /// steps.
    /// </remarks>
    public static FisherP? Of(long successes1, long trials1, long successes2, long trials2)
    {
        Trials.Require(successes1, trials1);
        Trials.Require(successes2, trials2);
        var tables = new Hypergeometric(trials2, trials1, successes1 + successes2);
        if (tables.Low == tables.High)
            return null;

        double seen = tables.Of(successes2);
        NeumaierSum all = default, two = default, less = default, greater = default;
        for (long x = tables.First; x <= tables.Last; x++)
        {
            double weight = tables.Of(x);
            all.Add(weight);
            if (weight <= seen * (1.0 + Tie))
                two.Add(weight);
            if (x <= successes2)
                less.Add(weight);
            if (x >= successes2)
                greater.Add(weight);
        }

        return new(Share(two), Share(less), Share(greater));

        double Share(NeumaierSum part) => Math.Min(1.0, part.Value / all.Value);
    }
}
