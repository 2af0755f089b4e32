using System.Text.Json.Serialization;

namespace Hindcast.Retros.KillCriteria;

/// <summary>A criterion's metric over one window.</summary>
/// <param name="Window">Which days.</param>
/// <param name="Value">In the metric's unit; null where it cannot be told.</param>
/// <param name="N">Observations behind it; 0 where nobody said.</param>
/// <param name="IsCrossed">True or false where it can be judged; null where it cannot.</param>
/// <param name="Note">Why it cannot be judged, or where a reading by hand came from; null where there is nothing to
/// say.</param>
public sealed record CriterionReading(CriterionWindow Window, double? Value, long N, bool? IsCrossed, string? Note)
{
    /// <summary>The day for which somebody read it; null where it was read from the facts.</summary>
    public DateOnly? ReadOn { get; init; }

    /// <summary>True where it was read while its window could still change what it says.</summary>
    [JsonIgnore]
    public bool IsEarly => IsCrossed != true && ReadOn < Window.Last;
}
