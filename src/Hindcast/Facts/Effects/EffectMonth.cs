namespace Hindcast.Facts.Effects;

/// <summary>A month of a comparison, as a table or a chart shows it.</summary>
/// <param name="Month"><c>YYYY-MM</c>.</param>
/// <param name="Part">Where it lies.</param>
/// <param name="Value">The slice, in the indicator's unit.</param>
/// <param name="N">Observations behind it.</param>
/// <param name="Compared">The untouched slices together; null where there are none.</param>
/// <param name="ComparedN">Observations behind that.</param>
public sealed record EffectMonth(string Month, EffectPart Part, double Value, long N, double? Compared, long ComparedN)
{
    /// <summary>The months of a design in a panel up to a month, also those that are not counted.</summary>
    public static ImmutableArray<EffectMonth> Of(SlicePanel panel, EffectDesign design, string through)
    {
        var others = panel.Others.Where(o => design.Comparisons.Contains(o.Slice)).Select(o => o.Cells).ToArray();
        return
        [
            .. from cell in panel.Cells
               where string.CompareOrdinal(cell.Key, design.From) >= 0 && string.CompareOrdinal(cell.Key, through) <= 0
               let beside = others.Where(o => o.ContainsKey(cell.Key)).Select(o => o[cell.Key]).ToArray()
               let n = beside.Sum(c => c.N)
               select new EffectMonth(cell.Key, PartOf(cell.Key, design), cell.Value.Value, cell.Value.N, n == 0
                   ? null
                   : beside.Sum(c => c.Value * c.N) / n, n),
        ];
    }

    private static EffectPart PartOf(string month, EffectDesign design) => month == design.LeftOut
        ? EffectPart.NotCounted
        : string.CompareOrdinal(month, design.EffectFrom) >= 0 ? EffectPart.After
        : string.CompareOrdinal(month, design.Until) > 0 ? EffectPart.NotCounted
        : design.Onset is { } onset && string.CompareOrdinal(month, onset) < 0 ? EffectPart.Earlier : EffectPart.Before;
}

/// <summary>Where a month of a comparison lies.</summary>
public enum EffectPart
{
    /// <summary>Before what the action mends began.</summary>
    Earlier,

    /// <summary>Before the action, and compared with.</summary>
    Before,

    /// <summary>While the action was on its way, or left out.</summary>
    NotCounted,

    /// <summary>After the action.</summary>
    After,
}
