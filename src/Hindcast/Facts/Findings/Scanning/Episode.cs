using Hindcast.Facts.Indicators;

namespace Hindcast.Facts.Findings.Scanning;

/// <summary>A movement from the look that raised the alarm to the one that saw it end.</summary>
/// <param name="Id">Stable: the month of the alarm, the indicator and the slice.</param>
/// <param name="Family">The family of indicators it was found in.</param>
/// <param name="Indicator">The indicator that raised the alarm.</param>
/// <param name="OfDelay">True where the delay moved.</param>
/// <param name="Slice">Where.</param>
/// <param name="Onset">The month from which it acts.</param>
/// <param name="Alarmed">The month of the look that raised the alarm.</param>
/// <param name="Shift">By how much, as last estimated: logits or log days.</param>
/// <param name="LogFactor">Natural log of the Bayes factor of the alarm.</param>
/// <param name="Posterior">The slice's share of the explanation at the alarm.</param>
/// <param name="IsMix">True where members are others than before, rather than doing otherwise.</param>
/// <param name="Ended">The first month after it; null while it lasts.</param>
internal sealed record Episode(
    string Id, string Family, string Indicator, bool OfDelay, Slice Slice, Period Onset, Period Alarmed, double Shift,
    double LogFactor, double Posterior, bool IsMix = false, Period? Ended = null)
{
    /// <summary>The reason of losing that took over, where that explains the alarm better than fewer wins alone; null
    /// where none did.</summary>
    public string? Reason { get; init; }

    /// <summary>The slices it was told of before, the earliest first.</summary>
    public ImmutableArray<FormerSlice> Formerly { get; init; } = [];

    /// <summary>The day of the look that its factor is of: the one that raised the alarm, or named it anew; null in that look
    /// itself.</summary>
    public DateOnly? ToldOn { get; init; }

    /// <summary>Lower end of the shift's 95 % interval at the last look.</summary>
    public double Low { get; init; }

    /// <summary>Its upper end.</summary>
    public double High { get; init; }

    /// <summary>The month of the look that its factor is of.</summary>
    public Period Named => Formerly is [.., var former] ? Period.ParseMonth(former.Until)!.Value : Alarmed;

    /// <summary>True where one slice holds the other.</summary>
    public bool IsRelated(Slice other) => other.IsWithin(Slice) || Slice.IsWithin(other);
}
