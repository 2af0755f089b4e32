namespace Hindcast.Signals.Survival;

/// <summary>Estimates how soon deals are won when others are lost first and some are still open.</summary>
public static class AalenJohansen
{
    /// <summary>The chance of the event and of the competing end by each day on which something ended.</summary>
    /// <param name="spells">One per deal, in days of its own age. The order does not matter.</param>
    /// <returns>No steps where nothing ended.</returns>
    /// <exception cref="ArgumentException">A spell that ends before it enters.</exception>
    /// <remarks>
    /// Source: O. O. Aalen and S. Johansen (1978), "An Empirical Transition Matrix for Non-homogeneous Markov Chains
    /// Based on Censored Observations", Scandinavian Journal of Statistics 5(3), 141–150; for two ends, J. D.
    /// Kalbfleisch and R. L. Prentice (2002), The Statistical Analysis of Failure Time Data, 2nd ed., chapter 8: I(t) =
    /// Σ S(d−) · events(d) / atRisk(d). One minus a Kaplan–Meier that takes losses for censoring instead answers "won
    /// by then, if nothing could be lost". Ties: events and competing ends of a day happen together; a deal last seen
    /// open on that day is still at risk on it, one that enters on it is not yet (see <see cref="Spell"/>).
    /// Assumes that being open at the as-of day, or entering late, says nothing about how soon it will end.
    /// With late entries few may be at risk on early days; where all of those end, the curves stay where they are from
    /// then on, however many enter later: look at AtRisk. All curves are conditional on having reached the earliest age
    /// under observation.
    /// </remarks>
    public static CumulativeIncidence Estimate(ReadOnlySpan<Spell> spells)
    {
        int[] once = new int[spells.Length];
        Array.Fill(once, 1);
        return Estimate(spells, once);
    }

    /// <summary>The same of spells that are counted.</summary>
    /// <param name="spells">In any order.</param>
    /// <param name="counts">How many there are of each, at least one.</param>
    public static CumulativeIncidence Estimate(ReadOnlySpan<Spell> spells, ReadOnlySpan<int> counts)
    {
        var table = new RiskTable(spells);
        table.Tally(counts);

        var steps = ImmutableArray.CreateBuilder<IncidenceStep>(table.Days.Length);
        double surviving = 1.0, happened = 0.0, other = 0.0;
        for (int i = 0; i < table.Days.Length; i++)
        {
            int atRisk = table.AtRisk[i], events = table.Events[i], competing = table.Competing[i];
            happened += surviving * events / atRisk;
            other += surviving * competing / atRisk;
            surviving *= (double)(atRisk - events - competing) / atRisk;
            steps.Add(new(table.Days[i], atRisk, events, competing, happened, other, surviving));
        }

        return new(steps.MoveToImmutable(), table.LastDay);
    }
}
