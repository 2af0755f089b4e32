namespace Hindcast.Documents.Charts;

/// <summary>Chooses round numbers for an axis.</summary>
/// <remarks>
/// Source: P. S. Heckbert (1990), "Nice Numbers for Graph Labels", Graphics Gems, Academic Press, 61–63: steps of 1, 2
/// or 5
/// times a power of ten, and an axis that begins and ends on a step (his loose labelling).
/// </remarks>
public static class NiceTicks
{
    /// <summary>The widest axis that is drawn, in steps; more is a mistake in the arguments.</summary>
    private const int StepsMax = 50;

    /// <summary>
    /// Round numbers that cover <paramref name="low"/> to <paramref name="high"/>, both ends included.
    /// </summary>
    /// <param name="low">The smallest value to show; finite.</param>
    /// <param name="high">The largest value to show; finite. Where it equals <paramref name="low"/> the axis is widened
    /// around it.</param>
    /// <param name="aim">About how many ticks; at least 2.</param>
    public static Ticks Over(double low, double high, int aim)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(aim, 2);
        if (!double.IsFinite(low) || !double.IsFinite(high) || low > high)
            throw new ArgumentException($"No axis goes from {low} to {high}.");
        if (high - low <= 1e-12 * Math.Max(Math.Abs(low), Math.Abs(high)))
            (low, high) = low == 0 ? (0, 1) : (low - Math.Abs(low) * 0.1, high + Math.Abs(high) * 0.1);

        double step = Nice(Nice(high - low, round: false) / (aim - 1), round: true);
        // A hundred-thousandth of a step is rounding, not a value beyond the tick.
        double first = Math.Floor(low / step + 1e-5), last = Math.Ceiling(high / step - 1e-5);
        int count = (int)Math.Min(last - first, StepsMax) + 1;
        return new(step, [.. Enumerable.Range(0, count).Select(i => (first + i) * step)]);
    }

    /// <summary>The closest (or, not rounding, the next larger) of 1, 2, 5 and 10 times a power of ten.</summary>
    private static double Nice(double range, bool round)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(range))), fraction = range / power;
        double nice = (round, fraction) switch
        {
            (true, < 1.5) or (false, <= 1) => 1,
            (true, < 3) or (false, <= 2) => 2,
            (true, < 7) or (false, <= 5) => 5,
            _ => 10,
        };
        return nice * power;
    }
}

/// <summary>The round numbers of one axis.</summary>
/// <param name="Step">Between two neighbours; above 0.</param>
/// <param name="Values">Ascending; at least two.</param>
public sealed record Ticks(double Step, ImmutableArray<double> Values)
{
    /// <summary>Where the axis begins.</summary>
    public double Low => Values[0];

    /// <summary>Where the axis ends.</summary>
    public double High => Values[^1];
}
