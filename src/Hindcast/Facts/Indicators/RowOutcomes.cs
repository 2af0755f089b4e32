using Hindcast.Facts.Snapshots;
using Hindcast.Signals.Slices;

namespace Hindcast.Facts.Indicators;

/// <summary>What became of each row of a table, as the scan reads it; arrays of the table's length.</summary>
/// <param name="Cohorts">The day that puts a row into its cohort; <see cref="DayColumn.Missing"/> where it is no
/// member.</param>
/// <param name="Ended">The day on which its ending was known; <see cref="DayColumn.Missing"/> while pending.</param>
/// <param name="IsEvent">Whether it ended with the event.</param>
/// <param name="Shape">What can be known of how rows end.</param>
/// <param name="Through">The last complete day; nothing later is in it.</param>
/// <param name="Reasons">Why a row ended without the event; null where nobody says.</param>
public sealed record RowOutcomes(int[] Cohorts, int[] Ended, bool[] IsEvent, EndingShape Shape, DateOnly Through,
    TextColumn? Reasons = null)
{
    /// <summary>Days on which no endings were told, though some must have come; oldest first.</summary>
    public ImmutableArray<(int First, int Last)> Gaps { get; init; } = [];

    /// <summary>
    /// The last day up to which a row is followed. A row that was open when a gap began is followed up to it, because
    /// its ending may lie in it; one that began in a gap, not at all (a day before it began).
    /// </summary>
    /// <param name="cohort">The row's day.</param>
    /// <param name="early">Days before it on which an ending may be told.</param>
    /// <param name="late">Days after it by which every ending is told.</param>
    public int FollowedUntil(int cohort, int early, int late)
    {
        foreach (var (first, last) in Gaps)
            if (last >= cohort - early && first <= Math.Min((long)cohort + late, Through.DayNumber))
                return Math.Min(first - 1, Through.DayNumber);
        return Through.DayNumber;
    }
}

/// <summary>How an indicator is watched for changes.</summary>
/// <param name="Family">Indicators of one family are read from the same rows, and one cause raises one alarm among
/// them.</param>
/// <param name="Rows">The rows; those of one family are the same.</param>
/// <param name="OfDelay">True where the delay is watched, false where the chance is.</param>
/// <param name="Mix">The dimension whose make-up it is; null where it is none.</param>
/// <param name="Shows">What members do by and by, in words: <c>became SQLs</c>; null where all of them show it at
/// once.</param>
public sealed record Watched(
    string Family, Func<KindView, IndicatorQuery, RowOutcomes> Rows, bool OfDelay = false, string? Mix = null,
    string? Shows = null)
{
    /// <summary>
    /// The day fields that make a row a member and end it, where they alone do so: then what a row comes to tells what
    /// was known of it on every earlier day, and the last complete day is that of these fields. Empty where that is not
    /// so.
    /// </summary>
    public ImmutableArray<string> DaysAlone { get; init; } = [];
}
