using Hindcast.Facts;
using Hindcast.Facts.Effects;

namespace Hindcast.Retros.Tracking.Effects;

/// <summary>What a read-out says of an action.</summary>
/// <param name="Verdict">Whether it worked.</param>
/// <param name="On">The day on which it was read.</param>
/// <param name="AsOf">The day whose knowledge it rests on.</param>
/// <param name="Method">How it was estimated; null where it could not be.</param>
/// <param name="From">First month after that was counted, <c>YYYY-MM</c>; null where there is none.</param>
/// <param name="To">Last month after that was counted.</param>
/// <param name="Seen">The indicator after, in its unit; null where it cannot be told.</param>
/// <param name="N">Observations behind it.</param>
/// <param name="Effect">By how much it differs from what it would have been without the action.</param>
/// <param name="Interval">95 % interval [low, high] of that.</param>
/// <param name="Power">The chance, 0 to 1, that this read-out tells the target if it is reached.</param>
/// <param name="ComesBack">How much of the effect is expected to come back by itself, because the action was chosen in
/// bad months.</param>
/// <param name="SignalReached">Whether the level agreed was reached with as many observations as agreed; null where it
/// cannot be told.</param>
/// <param name="Text">All of that in one or two sentences.</param>
/// <param name="Notes">What a reader must know, one sentence each.</param>
public sealed record EffectReading(
    EffectVerdict Verdict, DateOnly On, DateOnly AsOf, EffectMethod? Method, string? From, string? To, double? Seen,
    long N, double? Effect,
    ImmutableArray<double>? Interval, double? Power, double? ComesBack, bool? SignalReached, string Text,
    ImmutableArray<string> Notes)
{
    /// <summary>True where it helped, and what was agreed can be ruled out.</summary>
    public bool LessThanAgreed { get; init; }

    /// <summary>Why nothing is read of an action that is not done, in a sentence.</summary>
    /// <param name="state">What is said of it.</param>
    public static string Unless(ActionState state) => state switch
    {
        ActionState.Open => "Cannot tell: nobody has said whether it was done.",
        ActionState.Dropped => "It was dropped, so there is nothing to measure.",
        _ => "It was not done, so there is nothing to measure.",
    };

    /// <summary>Slices that were frozen as untouched and are not compared with, because something has moved or is done
    /// there since.</summary>
    public ImmutableArray<Slice> LeftOut { get; init; } = [];
}
