namespace Hindcast.Signals.Attribution;

/// <summary>Divides one conversion over the touches before it by a rule that somebody chose beforehand.</summary>
/// <remarks>
/// Each answers one credit a touch, in the order of the touches, none negative, together 1 (to 1e-12); empty without
/// touches, because then the conversion belongs to nobody. They are conventions, not estimates: they need no other
/// journey, have no error and say nothing about what would have happened without a touch. Named after common usage;
/// the position-based shares are those that vendors of marketing automation print.
/// </remarks>
public static class TouchCredit
{
    private const double EndShare = 0.4, MilestoneShare = 0.3, RestShare = 0.1;

    /// <summary>All of it to the first touch.</summary>
    public static ImmutableArray<double> First(int touches) => Of(touches, at => at == 0 ? 1 : 0);

    /// <summary>All of it to the last touch.</summary>
    public static ImmutableArray<double> Last(int touches) => Of(touches, at => at == touches - 1 ? 1 : 0);

    /// <summary>The same to each touch.</summary>
    public static ImmutableArray<double> Linear(int touches) => Of(touches, _ => 1);

    /// <summary>40 % to the first, 40 % to the last, 20 % shared by those between; of two touches half to
    /// each.</summary>
    public static ImmutableArray<double> UShaped(int touches) => Of(touches, at =>
        touches <= 2 ? 1 : at == 0 || at == touches - 1 ? EndShare : (1 - (2 * EndShare)) / (touches - 2));

    /// <summary>
    /// 30 % each to the first touch, the one of lead creation and the one of opportunity creation, 10 % shared by the
    /// others. Milestones on one touch add up. What nobody can take (no other touch, a milestone without a touch) is
    /// spread in proportion to what the rest take.
    /// </summary>
    /// <param name="touches">How many touches.</param>
    /// <param name="leadAt">Index of the touch that made the lead; null where none did.</param>
    /// <param name="opportunityAt">Index of the touch that made the opportunity; null where none did.</param>
    public static ImmutableArray<double> WShaped(int touches, int? leadAt, int? opportunityAt)
    {
        int[] milestones = [.. new int?[] { 0, leadAt, opportunityAt }.OfType<int>()];
        if (touches > 0 && milestones.Any(at => at < 0 || at >= touches))
            throw new ArgumentOutOfRangeException(nameof(leadAt), "A milestone lies outside the touches.");
        int others = touches - milestones.Distinct().Count();
        return Of(touches, at => milestones.Count(m => m == at) is > 0 and var met
            ? met * MilestoneShare
            : RestShare / others);
    }

    /// <summary>A touch counts half as much for every half-life that it lies before the conversion:
    /// 2^(−Δt/H).</summary>
    /// <param name="daysBefore">Days from each touch to the conversion, zero or more, in the order of the
    /// touches.</param>
    /// <param name="halfLifeDays">H, in days, above zero. A few days make it last touch where selling takes
    /// months.</param>
    public static ImmutableArray<double> TimeDecay(ReadOnlySpan<double> daysBefore, double halfLifeDays)
    {
        if (!(halfLifeDays > 0) || double.IsInfinity(halfLifeDays))
            throw new ArgumentOutOfRangeException(nameof(halfLifeDays), "A half-life is a number of days above zero.");
        double[] days = daysBefore.ToArray();
        if (Array.Exists(days, day => !(day >= 0) || double.IsInfinity(day)))
            throw new ArgumentOutOfRangeException(nameof(daysBefore),
                "A touch lies zero or more days before the conversion.");
        // Only differences count; without this, old journeys would underflow.
        double newest = days.DefaultIfEmpty(0).Min();
        return Of(days.Length, at => Math.Pow(2, -(days[at] - newest) / halfLifeDays));
    }

    private static ImmutableArray<double> Of(int touches, Func<int, double> weight)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(touches);
        double[] weights = [.. Enumerable.Range(0, touches).Select(weight)];
        double all = weights.Sum();
        return [.. weights.Select(w => w / all)];
    }
}
