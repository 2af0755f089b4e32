using Hindcast.Facts.Indicators;

namespace Hindcast.Facts.Effects;

/// <summary>What is compared with what: agreed before anything can be seen, and not changed afterwards.</summary>
/// <param name="Indicator">Its id.</param>
/// <param name="Definition">Its id and version.</param>
/// <param name="Slice">Where the action acts.</param>
/// <param name="Comparisons">Slices that it leaves alone; none where there are none, and then only time is
/// compared.</param>
/// <param name="Method">How the effect is estimated.</param>
/// <param name="From">First month before, <c>YYYY-MM</c>.</param>
/// <param name="Until">Last month before.</param>
/// <param name="Onset">First month of the fault that the action mends, with whose level the time after is compared;
/// null for all before.</param>
/// <param name="LeftOut">A month before that is not counted, because the action was chosen for its being extreme; null
/// for none.</param>
/// <param name="EffectFrom">First month after.</param>
public sealed record EffectDesign(
    string Indicator, string Definition, Slice Slice, ImmutableArray<Slice> Comparisons, EffectMethod Method,
    string From, string Until, string? Onset, string? LeftOut,
    string EffectFrom)
{
    /// <summary>Untouched slices from which on the comparison is made of those that moved alike.</summary>
    public const int SyntheticMin = 10;

    /// <summary>The months of a panel that are compared, in order, and how many lie before.</summary>
    /// <param name="panel">What is there.</param>
    /// <param name="through">The last month after.</param>
    internal (string[] Months, int Before) Months(SlicePanel panel, string through)
    {
        var others = panel.Others.Where(o => Comparisons.Contains(o.Slice)).ToArray();
        bool Read(string month) => others.Length == 0 || others.Any(o => o.Cells.ContainsKey(month));
        string[] months =
        [
            .. panel.Cells.Keys.Where(month => month != LeftOut && Read(month)
                && ((Earlier(From, month) && Earlier(month, Until)) || (Earlier(EffectFrom, month)
                    && Earlier(month, through)))),
        ];
        return (months, months.Count(month => Earlier(month, Until)));
    }

    /// <summary>The month since the onset, where it is one alone: the action was chosen for it, so it is no level to
    /// compare with; null else.</summary>
    /// <param name="panel">What is there.</param>
    public string? Alone(SlicePanel panel) => Onset is { } onset && LeftOut is null
        && Months(panel, Until).Months.Where(month => Earlier(onset, month)).ToArray() is [var one] ? one : null;

    /// <summary>The months after those before that had passed for at least <see cref="PassedShare"/> when the action
    /// acted, in order: nobody had seen them when it was chosen.</summary>
    /// <param name="panel">What is there.</param>
    /// <param name="acted">From when on it acts.</param>
    public ImmutableArray<string> Between(SlicePanel panel, DateOnly acted)
    {
        var others = panel.Others.Where(o => Comparisons.Contains(o.Slice)).ToArray();
        return
        [
            .. Between(acted).Where(month => panel.Cells.ContainsKey(month)
                && (others.Length == 0 || others.Any(o => o.Cells.ContainsKey(month)))),
        ];
    }

    /// <summary>The same, whether they can be read or not.</summary>
    /// <param name="acted">From when on it acts.</param>
    public IEnumerable<string> Between(DateOnly acted)
    {
        for (var month = Period.ParseMonth(Until)!.Value.AddMonths(1); string.CompareOrdinal(month.Name, EffectFrom) < 0
            && acted.DayNumber - month.First.DayNumber >= PassedShare * (month.Last.DayNumber - month.First.DayNumber);
            month = month.AddMonths(1))
            yield return month.Name;
    }

    /// <summary>What of a month lies before an action whose doing it does not show.</summary>
    public const double PassedShare = 0.75;

    /// <summary>The design without a level that is one month for which the action was chosen: the months between are
    /// compared with instead, where there are any.</summary>
    /// <param name="panel">What is there.</param>
    /// <param name="acted">From when on it acts.</param>
    public EffectDesign Clean(SlicePanel panel, DateOnly acted) => Alone(panel) is { } month && Between(panel, acted)
        is { IsEmpty: false } between ? this with { LeftOut = month, Onset = between[0], Until = between[^1] } : this;

    private static bool Earlier(string one, string other) => string.CompareOrdinal(one, other) <= 0;
}

/// <summary>How an effect is estimated.</summary>
public enum EffectMethod
{
    /// <summary>The slice less the untouched ones together, before and after.</summary>
    DifferenceInDifferences,

    /// <summary>The slice less those untouched ones that moved as it did.</summary>
    SyntheticDifferenceInDifferences,

    /// <summary>The slice alone, against its own level and trend.</summary>
    InterruptedTimeSeries,
}
