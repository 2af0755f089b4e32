using System.Numerics;

namespace Hindcast.Facts.Snapshots;

/// <summary>How many rows of a column each day has, from the first to the last.</summary>
public sealed class DayCounts
{
    private readonly int first;
    private readonly int[] counts;

    private DayCounts(int first, int[] counts) => (this.first, this.counts) = (first, counts);

    /// <summary>Counts days; missing ones are left out.</summary>
    public static DayCounts Of(ReadOnlySpan<int> days)
    {
        var (first, last) = Span(days);
        if (first > last)
            return new(0, []);
        int[] counts = new int[last - first + 1];
        foreach (int day in days)
            if (day != DayColumn.Missing)
                counts[day - first]++;
        return new(first, counts);
    }

    /// <summary>The rows of a day.</summary>
    public int this[int day] => day >= first && day - first < counts.Length ? counts[day - first] : 0;

    /// <summary>The first day that has a row; null where there is none.</summary>
    public int? First => counts.Length > 0 ? first : null;

    /// <summary>The last day that has a row and is no later than another; null where there is none.</summary>
    public int? LastBy(int day)
    {
        for (int at = Math.Min(day - first, counts.Length - 1); at >= 0; at--)
            if (counts[at] > 0)
                return first + at;
        return null;
    }

    /// <summary>The same without some rows.</summary>
    /// <param name="days">The days of the rows; each is among those counted.</param>
    public DayCounts Without(IEnumerable<int> days)
    {
        int[] left = [.. counts];
        foreach (int day in days)
            left[day - first]--;
        return new(first, left);
    }

    /// <summary>The first and the last day; the first later than the last where there is none.</summary>
    public static (int First, int Last) Span(ReadOnlySpan<int> days)
    {
        var (low, high) = (new Vector<int>(int.MaxValue), new Vector<int>(int.MinValue));
        var missing = new Vector<int>(DayColumn.Missing);
        int row = 0;
        for (; row <= days.Length - Vector<int>.Count; row += Vector<int>.Count)
        {
            var here = new Vector<int>(days[row..]);
            low = Vector.Min(low, here);
            high = Vector.Max(high, Vector.ConditionalSelect(Vector.Equals(here, missing), high, here));
        }
        int first = int.MaxValue, last = int.MinValue;
        for (int i = 0; i < Vector<int>.Count; i++)
            (first, last) = (Math.Min(first, low[i]), Math.Max(last, high[i]));
        for (; row < days.Length; row++)
            if (days[row] != DayColumn.Missing)
                (first, last) = (Math.Min(first, days[row]), Math.Max(last, days[row]));
        return (first, last);
    }
}
