namespace Hindcast.Facts.Snapshots;

/// <summary>The cells of a column of days.</summary>
/// <param name="days"><see cref="DateOnly.DayNumber"/> for each row; <see cref="DayColumn.Missing"/> where
/// missing.</param>
public sealed class DayCells(int[] days)
{
    private readonly Lazy<DayCounts> counts = new(() => DayCounts.Of(days));
    private Earlier? before;

    /// <summary>A day for each row.</summary>
    public int[] Days => days;

    /// <summary>How many rows each day has.</summary>
    public DayCounts Counts => counts.Value;

    /// <summary>The rows whose day lies before the one on which they were made, with both; kept for who asks
    /// again.</summary>
    internal ImmutableArray<(int Made, int Day)> Before(DayCells made)
    {
        if (before is { } known && known.Of == made)
            return known.Rows;
        var rows = ImmutableArray.CreateBuilder<(int, int)>();
        int[] begun = made.Days;
        for (int row = 0; begun != days && row < begun.Length; row++)
            if (days[row] < begun[row] && begun[row] != DayColumn.Missing)
                rows.Add((begun[row], days[row]));
        before = new(made, rows.ToImmutable());
        return before.Rows;
    }

    private sealed record Earlier(DayCells Of, ImmutableArray<(int Made, int Day)> Rows);
}
