using Hindcast.Facts.Indicators;
using Hindcast.Signals.Intervals;

namespace Hindcast.Facts.Findings;

/// <summary>A month beside the prior month and the three complete months before it.</summary>
/// <param name="Period">The month that is read: the newest one old enough.</param>
/// <param name="Row">Its row; null where the indicator has none.</param>
/// <param name="Before">The rows of the months before it, oldest first.</param>
/// <param name="Stale">True where a newer month could not be read because its source had stopped.</param>
internal sealed record Comparison(Period Period, IndicatorRow? Row, ImmutableArray<IndicatorRow> Before, bool Stale)
{
    /// <summary>How many months back an old enough one is looked for.</summary>
    private const int MonthsBackMax = 3;

    /// <summary>How many months a comparison looks at: back to the oldest that may be read, and three before
    /// it.</summary>
    public const int MonthsCompared = MonthsBackMax + 4;

    /// <summary>The value of the month before.</summary>
    public double? Prior => Row is null ? null : Before.LastOrDefault()?.Value;

    /// <summary>The three months before; empty where one of them cannot be told.</summary>
    public ImmutableArray<IndicatorRow> Three =>
        Before.Length >= 3 && Before[^3..].All(r => r is { Value: not null, N: > 0 }) ? Before[^3..] : [];

    /// <summary>Their mean.</summary>
    public double? Trend3 => Three.IsEmpty ? null : Three.Average(r => r.Value!.Value);

    /// <summary>Chooses the month to read from a monthly series that ends at or before
    /// <paramref name="month"/>.</summary>
    public static Comparison Of(ImmutableArray<IndicatorRow> series, Period month)
    {
        var byName = series.ToDictionary(r => r.Period);
        var period = month;
        bool stale = false;
        for (int back = 0; back < MonthsBackMax && Of(period) is Verdict.Immature or Verdict.StaleData; back++)
        {
            stale |= Of(period) == Verdict.StaleData;
            period = period.AddMonths(-1);
        }

        Verdict? Of(Period candidate) => byName.GetValueOrDefault(candidate.Name)?.Verdict;
        return new(period, byName.GetValueOrDefault(period.Name),
            [.. series.Where(r => string.CompareOrdinal(r.Period, period.Name) < 0)], stale);
    }

    /// <summary>What was seen against the three months before: the 95 % interval of the difference against
    /// none.</summary>
    public Change Seen(GoodDirection good, Unit unit = Unit.Share)
    {
        if (Row is not { Value: not null, Verdict: Verdict.Ok } || Three.IsEmpty
            || Three.Any(r => r.Verdict != Verdict.Ok))
            return Change.Insufficient;
        if (Difference(unit) is not { } difference)
            return Change.Insufficient;
        bool up = difference.Low > 0, down = difference.High < 0;
        return !up && !down ? Change.NoClearChange : up == (good == GoodDirection.Up) ? Change.Better : Change.Worse;
    }

    /// <summary>Standard error of the logarithm of a row's value, from its interval; 0 where it has none.</summary>
    public static double LogError(IndicatorRow row) =>
        row.Interval is [> 0 and var low, var high] ? Math.Log(high / low) / (2 * 1.959964) : 0;

    private Interval? Difference(Unit unit)
    {
        if (unit == Unit.Share && Row!.Denominator is { } counted && counted == Row.N)
        {
            double x = Three.Sum(r => r.Numerator!.Value), n = Three.Sum(r => r.Denominator!.Value);
            return NewcombeInterval.OfDifference((long)x, (long)n, (long)Row.Numerator!.Value,
                (long)Row.Denominator.Value);
        }

        if (Row!.Interval is null || Row.Value <= 0 || Three.Any(r => r.Interval is null || r.Value <= 0))
            return null;
        double change = Math.Log(Row.Value!.Value) - Three.Average(r => Math.Log(r.Value!.Value));
        double error = Math.Sqrt(Math.Pow(LogError(Row), 2) + (Three.Sum(r => Math.Pow(LogError(r), 2)) / 9));
        return new(change - (1.959964 * error), change + (1.959964 * error));
    }
}
