namespace Hindcast.Signals.Slices;

/// <summary>By which day before or after it was due an ending has been reported: the plain empirical
/// distribution.</summary>
/// <remarks>An ending that is told sooner than the other would otherwise look more frequent among those known
/// early.</remarks>
public sealed class ReportLag
{
    /// <summary>Lags in days, ascending, and how many endings each and those before it tell.</summary>
    private readonly int[] lags;
    private readonly long[] reported;

    private ReportLag(int[] lags, long[] reported) => (this.lags, this.reported) = (lags, reported);

    /// <summary>The share reported at an age or earlier; 1 from the day it was due where nothing was ever
    /// reported.</summary>
    public double By(int age)
    {
        if (lags.Length == 0)
            return age >= 0 ? 1 : 0;
        int found = Array.BinarySearch(lags, age);
        int last = found >= 0 ? found : ~found - 1;
        return last < 0 ? 0 : (double)reported[last] / reported[^1];
    }

    /// <summary>The distribution of one ending's lags; a case counts for as many as are alike.</summary>
    public static ReportLag Of(ReadOnlySpan<Case> cases, Ending ending)
    {
        var counts = new SortedDictionary<int, long>();
        foreach (ref readonly var c in cases)
        {
            if (c.Ending == ending)
                counts[c.Lag] = counts.GetValueOrDefault(c.Lag) + c.Count;
        }

        long sum = 0;
        return new([.. counts.Keys], [.. counts.Values.Select(count => sum += count)]);
    }
}
