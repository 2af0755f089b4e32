namespace Hindcast.Facts.Effects;

/// <summary>The scale on which effects add up, so that what moves all slices alike cancels however different their
/// levels are.</summary>
public enum EffectScale
{
    /// <summary>Log-odds, for shares of things counted.</summary>
    LogOdds,

    /// <summary>Logarithms, for counts, days, hours and money above 0, and for rates against time alone.</summary>
    Log,

    /// <summary>As it is, for values that may be 0 or below.</summary>
    Plain,

    /// <summary>Shares as they are: what moves all alike moves them by as many points.</summary>
    Points,

    /// <summary>Logarithms of shares: what moves all alike moves them by the same factor.</summary>
    Ratio,
}

/// <summary>To the scale and back.</summary>
internal static class EffectScales
{
    /// <summary>The scale of a panel.</summary>
    public static EffectScale Of(IEnumerable<PanelCell> cells, EffectMethod method)
    {
        PanelCell[] all = [.. cells];
        return all.All(c => c.Events is { } events && events >= 0 && events <= c.N)
            ? method == EffectMethod.InterruptedTimeSeries ? EffectScale.Log : EffectScale.LogOdds
            : all.All(c => c.Value > 0) ? EffectScale.Log : EffectScale.Plain;
    }

    /// <summary>The other scales on which what moved the untouched slices could be taken over.</summary>
    public static ImmutableArray<EffectScale> Beside(this EffectScale scale, IEnumerable<PanelCell> cells) =>
        scale switch
        {
            EffectScale.LogOdds => [EffectScale.Points, EffectScale.Ratio],
            // Counts of slices that are unlike in size move by factors only.
            EffectScale.Log when cells.Any(c => c.Value != c.N) => [EffectScale.Plain],
            _ => [],
        };

    /// <summary>True for shares of things counted.</summary>
    public static bool IsOfShares(this EffectScale scale) =>
        scale is EffectScale.LogOdds or EffectScale.Points or EffectScale.Ratio;

    /// <summary>A cell's value on the scale; half an event more on each side, so that none and all are finite (J. B. S.
    /// Haldane 1956).</summary>
    public static double Up(this EffectScale scale, PanelCell cell) => scale switch
    {
        EffectScale.LogOdds => Math.Log((cell.Events!.Value + 0.5) / (cell.N - cell.Events.Value + 0.5)),
        EffectScale.Log => Math.Log(cell.Value),
        EffectScale.Points => cell.Events!.Value / cell.N,
        EffectScale.Ratio => Math.Log((cell.Events!.Value + 0.5) / (cell.N + 1)),
        _ => cell.Value,
    };

    /// <summary>What an effect on the scale adds to a value that was seen with it, in the unit.</summary>
    public static double Added(this EffectScale scale, double seen, double effect) => scale switch
    {
        EffectScale.LogOdds => seen is <= 0 or >= 1 ? 0 : seen - (1 / (1 + (((1 - seen) / seen) * Math.Exp(effect)))),
        EffectScale.Log or EffectScale.Ratio => seen - (seen * Math.Exp(-effect)),
        _ => effect,
    };

    /// <summary>How far two values of the unit lie apart on the scale; null where one has no place on it.</summary>
    public static double? Between(this EffectScale scale, double from, double to) => scale switch
    {
        EffectScale.LogOdds => from is > 0 and < 1 && to is > 0 and < 1
            ? Math.Log(to / (1 - to)) - Math.Log(from / (1 - from)) : null,
        EffectScale.Log or EffectScale.Ratio => from > 0 && to > 0 ? Math.Log(to / from) : null,
        _ => to - from,
    };
}
