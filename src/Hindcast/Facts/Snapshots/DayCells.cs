namespace Hindcast.Facts.Snapshots;

/// <summary>The cells of a column of days.</summary>
/// <param name="days"><see cref="DateOnly.DayNumber"/> for each row; <see cref="DayColumn.Missing"/> where missing.</param>
public sealed class DayCells(int[] days)
{
    private readonly Lazy<DayCounts> counts = new(() => DayCounts.Of(days));

    /// <summary>A day for each row.</summary>
    public int[] Days => days;

    /// <summary>How many rows each day has.</summary>
    public DayCounts Counts => counts.Value;
}
