using Hindcast.Facts;
using Hindcast.Facts.Effects;

namespace Hindcast.Retros.Tracking.Effects;

/// <summary>An action as it was measured: what was frozen, what is read, and the months behind it.</summary>
/// <param name="Action">The action; how it is judged is frozen.</param>
/// <param name="Reading">What the read-out says.</param>
/// <param name="Panel">The indicator as it is known.</param>
public sealed record MeasuredEffect(TrackedAction Action, EffectReading Reading, SlicePanel Panel)
{
    /// <summary>What was frozen.</summary>
    public EffectPlan Plan => Action.Status.EffectPlan!;

    /// <summary>What is compared with what, without the slices that are not left alone any more; once it is read,
    /// without a month for which alone the action was chosen.</summary>
    public EffectDesign Design => Plan.Design with
    {
        Comparisons = [.. Plan.Design.Comparisons.Except(Reading.LeftOut)],
    } is var left && Reading.To is null ? left : left.Clean(Panel, Action.ActedOn);

    /// <summary>True from the day of the read-out on.</summary>
    public bool IsDue => Reading.On >= Plan.ReadOn;

    /// <summary>Every month of the comparison, also those that are not counted.</summary>
    public ImmutableArray<EffectMonth> Months => EffectMonth.Of(Panel, Design, Reading.To ?? Plan.Design.Until);

    /// <summary>The indicator before, in its unit; null where it cannot be told.</summary>
    public double? Before => EffectEstimate.Before(Panel, Design);

    /// <summary>As programs are told.</summary>
    public EffectAnswer Answer => new(Action.Id, Action.What, Action.Status.State, Plan.Signal, Plan, IsDue,
        Reading.Verdict, Reading.LessThanAgreed, Reading.AsOf, Reading.Method, Reading.From, Reading.To, Reading.Seen,
        Reading.N, Reading.Effect, Reading.Interval, Reading.Power, Reading.ComesBack, Reading.SignalReached,
        Reading.LeftOut, Reading.Text, Reading.Notes, Months) { Looks = Action.Status.Looks };
}

/// <summary>A measured action for programs; the fields are those of <see cref="EffectReading"/>.</summary>
public sealed record EffectAnswer(
    string Id, string What, ActionState State, string Signal, EffectPlan Plan, bool Due, EffectVerdict Verdict,
    bool LessThanAgreed, DateOnly AsOf, EffectMethod? Method, string? From, string? To, double? Seen, long N,
    double? Effect, ImmutableArray<double>? Interval, double? Power, double? ComesBack, bool? SignalReached,
    ImmutableArray<Slice> LeftOut, string Text, ImmutableArray<string> Notes, ImmutableArray<EffectMonth> Months)
{
    /// <summary>Looks after the read-out, oldest first.</summary>
    public ImmutableArray<EffectLook> Looks { get; init; } = [];
}
