namespace Hindcast.Signals.Survival;

/// <summary>The state of things after one day on which something ended.</summary>
/// <param name="Day">Age in days.</param>
/// <param name="AtRisk">How many could have ended on that day.</param>
/// <param name="Events">How many of them had the event on it.</param>
/// <param name="Competing">How many ended otherwise on it.</param>
/// <param name="IncidenceEvent">Probability, 0 to 1, of having had the event by the end of that day.</param>
/// <param name="IncidenceCompeting">Probability of having ended otherwise by then.</param>
/// <param name="Surviving">Probability of being open still; the three add up to 1.</param>
public readonly record struct IncidenceStep(
    int Day,
    int AtRisk,
    int Events,
    int Competing,
    double IncidenceEvent,
    double IncidenceCompeting,
    double Surviving);

/// <summary>How the chance of the event (won) and of the other end (lost) grows with age.</summary>
/// <param name="Steps">In ascending days; empty where nothing ended.</param>
/// <param name="LastDay">The last day on which anything was under observation; null where nothing ever was.</param>
/// <remarks>Between two steps the curves are flat. Made by <see cref="AalenJohansen"/>.</remarks>
public sealed record CumulativeIncidence(ImmutableArray<IncidenceStep> Steps, int? LastDay)
{
    // A level that q times the last one should meet exactly may miss it by the last digits of the sums.
    private const double Rounding = 1e-12;

    /// <summary>
    /// Where the event curve ends, 0 to 1: the share that has had the event as far as anything was seen.
    /// </summary>
    /// <remarks>0 where nothing ended. Not the share that ever will have it while many are still open.</remarks>
    public double LastLevel => Steps.IsEmpty ? 0.0 : Steps[^1].IncidenceEvent;

    /// <summary>The probability, 0 to 1, of having had the event by the end of that day of life.</summary>
    /// <returns>
    /// Null beyond the last day under observation while some might still have it: nobody was seen at that age, so it
    /// cannot be told.
    /// </returns>
    public double? IncidenceBy(int day) => IsSeen(day) ? After(day)?.IncidenceEvent ?? 0.0 : null;

    /// <summary>
    /// The probability, 0 to 1, of having ended otherwise by the end of that day; null as for the event.
    /// </summary>
    public double? CompetingBy(int day) => IsSeen(day) ? After(day)?.IncidenceCompeting ?? 0.0 : null;

    /// <summary>The probability, 0 to 1, of being open after that day; null as for the event.</summary>
    public double? SurvivingBy(int day) => IsSeen(day) ? After(day)?.Surviving ?? 1.0 : null;

    /// <summary>The first day by which the given share of those that have the event have had it.</summary>
    /// <param name="q">
    /// Share of the last level, above 0 and at most 1; 0.5 asks for the day by which half were won.
    /// </param>
    /// <returns>Age in days, always the day of an event; null without events.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Where q is not above 0 and at most 1.</exception>
    /// <remarks>
    /// The last level stands in for "all that ever will": while old deals are open the answer is somewhat early. It
    /// does not wander with the share that is won, as the day on which a fixed share is reached would.
    /// </remarks>
    public double? QuantileOfEvents(double q)
    {
        RequireShare(q);
        double level = Threshold(q, LastLevel);
        foreach (var step in Steps)
        {
            if (step.Events > 0 && step.IncidenceEvent >= level && step.IncidenceEvent > 0.0)
                return step.Day;
        }

        return null;
    }

    /// <summary>The mean age, in days, at which those that have the event have it.</summary>
    /// <returns>The days of the curve's steps weighted by their heights; null without events.</returns>
    /// <remarks>
    /// As for <see cref="QuantileOfEvents"/> the last level stands in for all that ever will. Unlike the median it
    /// moves little where short and long lives mix, and it is the duration that Little's law asks for (J. D. C. Little
    /// 1961, Operations Research 9(3), 383-387: things in progress = rate x mean time).
    /// </remarks>
    public double? MeanOfEvents()
    {
        double sum = 0.0, before = 0.0;
        foreach (var step in Steps)
        {
            sum += step.Day * (step.IncidenceEvent - before);
            before = step.IncidenceEvent;
        }

        return before > 0.0 ? sum / before : null;
    }

    /// <summary>The level at which q of the last level counts as reached.</summary>
    internal static double Threshold(double q, double lastLevel) => q * lastLevel * (1.0 - Rounding);

    internal static void RequireShare(double q)
    {
        if (!(q is > 0.0 and <= 1.0))
            throw new ArgumentOutOfRangeException(nameof(q), q, "A share of the last level is above 0 and at most 1.");
    }

    private bool IsSeen(int day) => LastDay is { } last && (day <= last || NoneLeft);

    private bool NoneLeft => !Steps.IsEmpty && Steps[^1].Surviving == 0.0;

    private IncidenceStep? After(int day)
    {
        int low = 0, high = Steps.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Steps[middle].Day <= day)
                low = middle + 1;
            else
                high = middle;
        }

        return low == 0 ? null : Steps[low - 1];
    }
}
