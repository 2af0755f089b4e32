using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators;

/// <summary>Which days a term of a contract covers, whichever way its end is written.</summary>
/// <remarks>
/// Some write the last day (1 January to 31 December), others the day of renewal (1 January to 1 January). A due day
/// that lies whole months after the first day is a day of renewal, on which the term no longer runs; any other is its
/// last day. A next term that begins on the due day or on the day after follows without a gap, either way.
/// </remarks>
internal static class TermDays
{
    /// <summary>Days after the due day on which a next term may begin without a gap.</summary>
    public const int SeamlessDays = 1;

    /// <summary>The first day that a term no longer covers; the latest there is without a due day.</summary>
    public static int End(int start, int due) => due == DayColumn.Missing ? int.MaxValue
        : Months(start, due) is not null ? due : due + 1;

    /// <summary>The first day that another term of the same length no longer covers, were it to follow.</summary>
    public static int EndOfNext(int start, int due)
    {
        int end = End(start, due);
        if (end > DateOnly.MaxValue.DayNumber)
            return int.MaxValue;
        // From the first day on, so that the last day of a month stays one.
        return Months(start, end) is { } months && 2L * (end - start) < DateOnly.MaxValue.DayNumber - start
            ? DateOnly.FromDayNumber(start).AddMonths(2 * months).DayNumber : end + (end - start);
    }

    /// <summary>True where a term that begins on a day leaves no gap to one that was due.</summary>
    public static bool IsSeamless(int due, int start) => start <= due + SeamlessDays;

    /// <summary>The whole months from one day to another; null where they are not whole, or none.</summary>
    private static int? Months(int start, int end)
    {
        if (start < 0 || end <= start || end > DateOnly.MaxValue.DayNumber)
            return null;
        var (from, to) = (DateOnly.FromDayNumber(start), DateOnly.FromDayNumber(end));
        int months = 12 * (to.Year - from.Year) + to.Month - from.Month;
        return months > 0 && from.AddMonths(months) == to ? months : null;
    }
}
