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
