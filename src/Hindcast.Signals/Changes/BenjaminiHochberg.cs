namespace Hindcast.Signals.Changes;

/// <summary>Makes p-values honest where many segments were looked at and only the striking ones are shown.</summary>
public static class BenjaminiHochberg
{
    /// <summary>
    /// For each p-value the smallest share of false alarms at which its segment would still be on the list; 0 to 1.
    /// </summary>
    /// <param name="p">One per segment looked at, shown or not; each 0 to 1.</param>
    /// <returns>
    /// In the order given; empty for none. Listing those at or below 0.1 makes at most a tenth of the list false, on
    /// average.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A value outside 0 to 1.</exception>
    /// <remarks>
    /// Source: Y. Benjamini and Y. Hochberg (1995), "Controlling the False Discovery Rate", Journal of the Royal
    /// Statistical Society B 57(1), 289–300, step-up; as adjusted values, R's p.adjust: min over j ≥ i of p₍ⱼ₎ · m / j,
    /// at most 1. Ties get one value. Assumes tests that are independent or positively dependent. A test that could not
    /// be made is left out, not passed as 1.
    /// </remarks>
    public static double[] Adjust(ReadOnlySpan<double> p)
    {
        foreach (double value in p)
        {
            if (!(value is >= 0.0 and <= 1.0))
                throw new ArgumentOutOfRangeException(nameof(p), value, "A p-value lies between 0 and 1.");
        }

        double[] sorted = p.ToArray();
        int[] segment = [.. Enumerable.Range(0, p.Length)];
        Array.Sort(sorted, segment);

        double[] adjusted = new double[p.Length];
        double least = 1.0;
        for (int rank = p.Length; rank >= 1; rank--)
        {
            // The quotient first: it is exactly 1 at the last rank, so that rounding never takes a value below its p.
            least = Math.Min(least, sorted[rank - 1] * ((double)p.Length / rank));
            adjusted[segment[rank - 1]] = least;
        }

        return adjusted;
    }
}
