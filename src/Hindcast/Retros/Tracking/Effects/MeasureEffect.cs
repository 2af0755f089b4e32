using Hindcast.Facts;
using Hindcast.Facts.Effects;
using Hindcast.Facts.Indicators;
using Hindcast.Journal;

namespace Hindcast.Retros.Tracking.Effects;

/// <summary>The effects of the actions of a workspace: frozen when their retro closes, read when their day has come.</summary>
/// <param name="workspace">Its facts and records, who asks, and when.</param>
public sealed class MeasureEffect(WorkspaceSession workspace)
{
    private readonly Streams<ActionStatus, ActionEvent> actions = ActionStatus.Streams(workspace.Journal, workspace.Clock);

    /// <summary>Freezes how an action will be judged; what is frozen for the same signal already stays.</summary>
    public Outcome<TrackedAction> Freeze(TrackedAction action) => action.Signal is not MeasuredSignal signal
        ? new Refusal("signal-not-measurable", action.Signal is null ? $"{action.Id} has no success signal, so there is nothing to measure."
            : $"{action.Id} is judged by an event that anyone can see: '{action.Signal.Text}'. Say that it happened with: hindcast actions done {action.Retro.Id} {action.Agreed.Id} --evidence LINK")
        : action.Status.EffectPlan?.Signal == signal.Text ? action
        : Read(action, signal).Then(read => Append(action, new EffectPlanned(action.Id,
            PlanEffect.Of(action, signal, read.Indicator, read.Panel, workspace.Settings.Currency, read.AsOf, workspace.Today), workspace.Today, workspace.Actor.Person)));

    /// <summary>Reads an action; from the day of its read-out on what it says is kept with the action.</summary>
    public Outcome<(TrackedAction Action, EffectReading Reading, SlicePanel Panel)> Of(TrackedAction action) => Freeze(action).Then(frozen =>
        Read(frozen, (MeasuredSignal)frozen.Signal!).Then(read =>
        {
            var (plan, day) = (frozen.Status.EffectPlan!, workspace.StatedAsOf ?? workspace.Today);
            var reading = ReadEffect.Of(frozen, plan, read.Panel, read.AsOf, day);
            // What is read for a day in the past is shown and not kept.
            bool news = workspace.StatedAsOf is null && day >= plan.ReadOn && (frozen.Status.Effect is not { } kept || kept.Text != reading.Text);
            return (news ? Append(frozen, new EffectMeasured(frozen.Id, reading, workspace.Today, workspace.Actor.Person)) : frozen)
                .Then<(TrackedAction, EffectReading, SlicePanel)>(noted => (noted, reading, read.Panel));
        }));

    private Outcome<(Indicator Indicator, SlicePanel Panel, DateOnly AsOf)> Read(TrackedAction action, MeasuredSignal signal) =>
        Catalogue.Find(signal.Indicator, [.. Catalogue.All, .. workspace.Conventions.Own]).Then(indicator => workspace.AsOfDay().Then(day =>
            SlicePanel.Read(workspace.On(day), indicator, signal.Slice, PlanEffect.FirstRead(action), workspace.IcpTiers)
                .Then<(Indicator, SlicePanel, DateOnly)>(panel => (indicator, panel, day))));

    private Outcome<TrackedAction> Append(TrackedAction action, ActionEvent happened) =>
        actions.Handle(action.Id, workspace.Actor, _ => Decision.Of(happened), due: next => Tick.PlanOf(action, next, workspace.Journal))
            .Then<TrackedAction>(status => action with { Status = status });
}
