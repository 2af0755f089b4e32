using Hindcast.Signals.Slices;

namespace Hindcast.Facts.Findings.Scanning;

/// <summary>Turns a shift in logits or log days into the indicator's own unit, member by member.</summary>
internal sealed class LevelSum
{
    private double expected, now, low, high;

    /// <summary>How many members were added.</summary>
    public int Count { get; private set; }

    /// <summary>How many of them are not old enough to be counted.</summary>
    public int TooYoung { get; private set; }

    /// <summary>Adds one member: what was to be expected of it, and what of it with the shift.</summary>
    /// <param name="baseline">What was to be expected.</param>
    /// <param name="c">The member.</param>
    /// <param name="ofDelay">True where the delay moved.</param>
    /// <param name="maturityDays">The age within which the indicator asks for the event.</param>
    /// <param name="shift">By how much it moved.</param>
    public void Add(Baseline baseline, in Case c, bool ofDelay, int maturityDays, ShiftEstimate shift)
    {
        if (c.Age < 0)
            return; // Its day is still to come; it is evidence, but nobody counts it yet.
        Count += c.Count;
        TooYoung += c.Age < maturityDays ? c.Count : 0;
        double mean = baseline.Means[c.Leaf], logit = baseline.Logits[c.Leaf];
        double within = !ofDelay && maturityDays > 0 && baseline.Law is { } law ? law.Below(Math.Log(maturityDays + 1) - mean) : 1;
        double Of(double by) => ofDelay ? Math.Exp(mean + by) : within / (1 + Math.Exp(-logit - by));
        expected += c.Count * Of(0);
        now += c.Count * Of(shift.Shift);
        low += c.Count * Of(shift.Low);
        high += c.Count * Of(shift.High);
    }

    /// <summary>The means over all members.</summary>
    public Level Means() => Count == 0 ? default : new(expected / Count, (now - expected) / Count, (low - expected) / Count, (high - expected) / Count);
}

/// <summary>An expected level and its shift.</summary>
/// <param name="Expected">What was to be expected.</param>
/// <param name="Effect">By how much it moved.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
internal readonly record struct Level(double Expected, double Effect, double Low, double High);
