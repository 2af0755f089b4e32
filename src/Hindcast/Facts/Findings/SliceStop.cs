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
            || watched.Rows(view, query) is not { Shape: EndingShape.Cure } rows)
            return "";
        bool[] isInside = Dimensions.Mask(view.Table, slice);
        int until = rows.Through.DayNumber;
        DayCounts EventsOf(bool inside) => DayCounts.Of([.. Enumerable.Range(0, isInside.Length).Where(row =>
            isInside[row] == inside && rows.IsEvent[row] && rows.Ended[row] <= until).Select(row => rows.Ended[row])]);
        var events = EventsOf(true);
        if (events.LastBy(until) is not { } last || EventsOf(false).LastBy(until) is not { } others)
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
}
