namespace Hindcast.Signals.Intervals;

/// <summary>The range of values that the data do not speak against, in the unit of what was estimated.</summary>
/// <param name="Low">Lower end, included.</param>
/// <param name="High">Upper end, included; never below <paramref name="Low"/>.</param>
/// <remarks>
/// Both ends are finite. The default is the single point 0: where nothing can be told the answer is null, not default.
/// </remarks>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>Whether the value lies in the interval, ends included.</summary>
    public bool Contains(double value) => Low <= value && value <= High;
}
