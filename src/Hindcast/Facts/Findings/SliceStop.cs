using System.Runtime.InteropServices;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Signals.Slices;

namespace Hindcast.Facts.Findings;

/// <summary>A slice whose events end on a day while all others go on: a feed that stopped for it looks like a chance
/// that fell.</summary>
internal static class SliceStop
{
    /// <summary>How many events its pace before must lead to expect since then.</summary>
    public const double ExpectedMin = 8;

    /// <summary>A sentence that says since when not one came; empty where some did, or too few were to be
    /// expected.</summary>
    /// <param name="indicator">What is told to have moved.</param>
    /// <param name="slice">Where.</param>
    /// <param name="asOf">What was known.</param>
    /// <param name="query">What is asked.</param>
    public static string Of(Indicator indicator, Slice slice, AsOf asOf, IndicatorQuery query)
    {
        if (slice.IsAll || indicator.Watched is not { } watched
            || !KindView.Of(asOf, indicator.Kind, Slice.All).Is(out var view, out _)
            || GoesOn(watched, view, slice) || watched.Rows(view, query) is not { Shape: EndingShape.Cure } rows)
            return "";
        bool[] isInside = Dimensions.Mask(view.Table, slice);
        int until = rows.Through.DayNumber, others = int.MinValue;
        var days = new List<int>();
        for (int row = 0; row < isInside.Length; row++)
            if (rows.IsEvent[row] && rows.Ended[row] is var day && day <= until)
                if (isInside[row])
                    days.Add(day);
                else
                    others = Math.Max(others, day);
        var events = DayCounts.Of(CollectionsMarshal.AsSpan(days));
        if (events.LastBy(until) is not { } last || others == int.MinValue)
            return "";
        double expected = SourceStop.ExpectedSince(events, last, until);
        int members = rows.Cohorts.Where((day, row) => isInside[row] && day > last && day <= until).Count();
        // Where the others ended soon after, all of the source stopped; without members nothing was to come.
        if (expected < ExpectedMin || members < expected || others - last <= until - others)
            return "";
        return $"In {slice} no {SilentField.Named(indicator.Kind, indicator.RestsOn[^1].Field)} came since "
            + $"{DateOnly.FromDayNumber(last + 1):yyyy-MM-dd}, not one of about {expected:N0} to be expected at "
            + $"its pace before, while the others went on: look first whether the feed of {slice} stopped.";
    }

    /// <summary>True where an event of the slice is seen on the last complete day: nothing stopped, and of many million
    /// rows only those are walked that lead to it, the newest first.</summary>
    private static bool GoesOn(Watched watched, KindView view, Slice slice)
    {
        if (watched.DaysAlone is not [var from, var to] || view.Table.Day(from)?.Days is not { } began
            || view.Table.Day(to)?.Days is not { } ended)
            return false;
        int until = view.Through(from, to).DayNumber;
        for (int row = view.Table.Count - 1; row >= 0; row--)
            if (ended[row] == until && began[row] < until && slice.Where.All(one =>
                view.Table.Text(one.Key) is { } column && one.Value.Contains(column[row] ?? Dimensions.Blank)))
                return true;
        return false;
    }
}
