using Hindcast.Facts.Indicators;
using Hindcast.Signals.Slices;

namespace Hindcast.Facts.Findings.Scanning;

/// <summary>Counts the members of a slice since an onset, and turns a shift in logits into a share, member by
/// member.</summary>
/// <param name="baseline">What was to be expected.</param>
/// <param name="shape">How members end.</param>
/// <param name="ofDelay">True where the delay moved.</param>
/// <param name="maturityDays">The age within which the indicator asks for the event.</param>
/// <param name="shift">By how much it moved.</param>
internal sealed class LevelSum(Baseline baseline, EndingShape shape, bool ofDelay, int maturityDays,
    ShiftEstimate shift)
{
    private Sums old, young;
    private long events;
    private double shown;

    /// <summary>How many members were added.</summary>
    public int Count => old.Count + young.Count;

    /// <summary>How many of them are not old enough to be counted.</summary>
    public int TooYoung => young.Count;

    /// <summary>The share over those that are old enough, as it is counted; where they are too few, over all.</summary>
    public Level? Level => ofDelay || Count == 0 ? null : old.Count >= Indicator.ObservationsMin
        ? old.Mean()
        : old.Plus(young).Mean();

    /// <summary>What they have shown by now; null where all that is known shows at once.</summary>
    public ShownByNow? Shown(string? what) => what is null || shape == EndingShape.Reported
        ? null
        : new(Count, events, shown, what);

    /// <summary>Adds one member: what was to be expected of it, and what of it with the shift.</summary>
    public void Add(in Case c)
    {
        if (c.Age < 0)
            return; // Its day is still to come; it is evidence, but nobody counts it yet.
        if (shape != EndingShape.Reported)
        {
            events += c.Ending == Ending.Event || (ofDelay && c.Ending != Ending.Pending) ? c.Count : 0;
            shown += c.Count * baseline.ChanceOf(c) * baseline.EventShown(c);
        }

        ref var sums = ref old;
        if (shape == EndingShape.Reported ? c.Ending == Ending.Pending : c.Age < maturityDays)
            sums = ref young;
        double logit = baseline.LogitOf(c), within = maturityDays > 0 && baseline.Law is { } law
            ? law.Below(Math.Log(maturityDays + 1) - baseline.MeanOf(c)) : 1;
        double Of(double by) => within / (1 + Math.Exp(-logit - by));
        sums.Count += c.Count;
        sums.Expected += c.Count * Of(0);
        sums.Now += c.Count * Of(shift.Shift);
        sums.Low += c.Count * Of(shift.Low);
        sums.High += c.Count * Of(shift.High);
    }

    private record struct Sums(int Count, double Expected, double Now, double Low, double High)
    {
        public readonly Sums Plus(Sums other) =>
            new(Count + other.Count, Expected + other.Expected, Now + other.Now, Low + other.Low, High + other.High);

        public readonly Level Mean() => new(Expected / Count, (Now - Expected) / Count, (Low - Expected) / Count,
            (High - Expected) / Count);
    }
}

/// <summary>An expected level and its shift.</summary>
/// <param name="Expected">What was to be expected.</param>
/// <param name="Effect">By how much it moved.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
internal sealed record Level(double Expected, double Effect, double Low, double High);
