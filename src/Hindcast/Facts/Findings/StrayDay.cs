using Hindcast.Facts.Indicators;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Findings;

/// <summary>An as-of day that one row alone set, long after all else: everything seems to have gone silent.</summary>
internal static class StrayDay
{
    /// <summary>The sentence that says so, with the day on which all else ends; null where more rests on the
    /// day.</summary>
    public static string? Of(AsOf asOf)
    {
        int day = asOf.Day.DayNumber, since = day - SourceStop.GapDaysMin;
        var reach = asOf.Tables.Select(table => (Table: table, Last: table.LastEventOn()?.DayNumber)).ToArray();
        if (reach.Where(one => one.Last > since).ToArray() is not [{ Last: { } last } late] || last != day)
            return null;
        DayCounts[] counts = [.. late.Table.EventFields.Select(late.Table.Rows.Day).OfType<DayColumn>()
            .Select(column => column.Counts)];
        int? before = counts.Select(of => of.LastBy(since)).Concat(reach.Where(one => one.Table != late.Table)
            .Select(one => one.Last)).Max();
        return before is { } ends && counts.All(of => Enumerable.Range(ends + 1, day - ends).Sum(on => of[on]) <= 1)
            ? $"The day {asOf.Day:yyyy-MM-dd} rests on one row of {late.Table.Source} "
                + $"{FactKinds.NameOf(late.Table.Kind)} facts; all else ends on "
                + $"{DateOnly.FromDayNumber(ends):yyyy-MM-dd}. "
                + $"If that row is a slip, ask with --as-of {DateOnly.FromDayNumber(ends):yyyy-MM-dd}."
            : null;
    }
}
