namespace Hindcast.Signals.Changes;

/// <summary>Makes p-values honest where many segments were looked at, however the segments hang together.</summary>
public static class BenjaminiYekutieli
{
    /// <summary>For each p-value the smallest share of false alarms at which its segment would still be listed; 0 to
    /// 1.</summary>
    /// <param name="p">One per segment looked at, shown or not; each 0 to 1.</param>
    /// <returns>In the order given; empty for none.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value outside 0 to 1.</exception>
    /// <remarks>
    /// Source: Y. Benjamini and D. Yekutieli (2001), "The Control of the False Discovery Rate in Multiple Testing under
    /// Dependency", Annals of Statistics 29(4), 1165–1188, theorem 1.3: <see cref="BenjaminiHochberg"/> times
    /// 1 + 1/2 + … + 1/m, at most 1; R's p.adjust(p, "BY"). Ties get one value. Assumes nothing about how the tests
    /// depend on each other, and pays for it: at 10,000 tests a factor of 9.8. A test that could not be made is left
    /// out.
    /// </remarks>
    public static double[] Adjust(ReadOnlySpan<double> p)
    {
        double[] adjusted = BenjaminiHochberg.Adjust(p);
        double harmonic = 0.0;
        for (int m = p.Length; m >= 1; m--)
            harmonic += 1.0 / m;
        foreach (ref double value in adjusted.AsSpan())
            value = Math.Min(1.0, value * harmonic);
        return adjusted;
    }
}
