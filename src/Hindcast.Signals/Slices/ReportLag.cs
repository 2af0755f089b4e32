namespace Hindcast.Signals.Slices;

/// <summary>By which day before or after it was due an ending has been reported: the plain empirical distribution.</summary>
/// <remarks>An ending that is told sooner than the other would otherwise look more frequent among those known early.</remarks>
public sealed class ReportLag
{
    private readonly int[] lags;

    private ReportLag(int[] ascending) => lags = ascending;

    /// <summary>The share reported at an age or earlier; 1 from the day it was due where nothing was ever reported.</summary>
    public double By(int age)
    {
        if (lags.Length == 0)
            return age >= 0 ? 1 : 0;
        int low = 0, high = lags.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = lags[middle] <= age ? (middle + 1, high) : (low, middle);
        }

        return (double)low / lags.Length;
    }

    /// <summary>The distribution of one ending's lags.</summary>
    public static ReportLag Of(ReadOnlySpan<Case> cases, Ending ending)
    {
        var found = new List<int>();
        foreach (ref readonly var c in cases)
            if (c.Ending == ending)
                found.Add(c.Lag);
        found.Sort();
        return new([.. found]);
    }
}
