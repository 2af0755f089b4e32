using Hindcast.Facts;
using Hindcast.Facts.Effects;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Retros.Tracking.Effects;

/// <summary>The effects of the actions of a workspace: frozen when their retro closes, read when their day has
/// come.</summary>
/// <param name="workspace">Its facts and records, who asks, and when.</param>
public sealed class MeasureEffect(WorkspaceSession workspace)
{
    // What moved in a month takes a scan of the company; actions of one retro share it.
    private readonly Dictionary<(DateOnly AsOf, Period Month), FindReport?> found = [];
    private readonly Streams<ActionStatus, ActionEvent> actions = ActionStatus.Streams(workspace.Journal,
        workspace.Clock);

    /// <summary>Freezes how an action will be judged; what is frozen for the same signal already stays.</summary>
    public Outcome<TrackedAction> Freeze(TrackedAction action) => action.Signal is not MeasuredSignal signal
        ? new Refusal("signal-not-measurable", action.Signal is null
            ? $"{action.Id} has no success signal, so there is nothing to measure."
            : $"{action.Id} is judged by an event that anyone can see: '{action.Signal.Text}'. Say that it happened "
                + $"with: hindcast actions done {action.Retro.Id} {action.Agreed.Id} --evidence LINK")
        : action.Status.EffectPlan?.Signal == signal.Text ? action
        : Planned(action, signal).Then(plan => Append(action, new EffectPlanned(action.Id, plan, workspace.Today,
            workspace.Actor.Person)));

    /// <summary>An action of a retro that is still open, as it would be judged if that were frozen today; writes
    /// nothing. Refused as <see cref="Freeze"/> is, and as <c>action-not-complete</c> without a day.</summary>
    public Outcome<MeasuredEffect> Foreseen(Retro retro, RetroAction agreed)
    {
        var action = new TrackedAction(retro, agreed, ActionStatus.Open);
        if (action.Signal is not MeasuredSignal signal)
            return Freeze(action).Then(Shown);
        if (agreed.DueOn is null)
            return new Refusal("action-not-complete", $"{action.Id} has no day yet, so the months after it are not "
                + $"known. Give it one: hindcast retro amend {retro.Id} action {agreed.Id} due YYYY-MM-DD");
        return Planned(action, signal).Then(plan =>
            Shown(action with { Status = action.Status with { EffectPlan = plan } }));
    }

    private Outcome<EffectPlan> Planned(TrackedAction action, MeasuredSignal signal) =>
        Read(action, signal).Then<EffectPlan>(read => PlanEffect.Of(action, signal, read.Indicator, read.Panel,
            slices => DisturbedOf(action, signal, slices, null, [action.Retro.Report]), workspace.Settings.Currency,
            read.AsOf, workspace.Today));

    /// <summary>Reads an action; from the day of its read-out on what it says is kept with the action.</summary>
    public Outcome<MeasuredEffect> Of(TrackedAction action) => Freeze(action).Then(Shown).Then<MeasuredEffect>(read =>
        // What is read for a day in the past is shown and not kept.
        workspace.StatedAsOf is null && read.IsDue && read.Action.Status.Effect?.Text != read.Reading.Text
            ? Append(read.Action, new EffectMeasured(read.Action.Id, read.Reading, workspace.Today,
                workspace.Actor.Person)).Then<MeasuredEffect>(kept => read with { Action = kept })
            : read);

    /// <summary>Reads an action and writes nothing. Refused as <c>effect-not-frozen</c> before it was measured
    /// once.</summary>
    public Outcome<MeasuredEffect> Shown(TrackedAction action) =>
        action.Signal is not MeasuredSignal signal || action.Status.EffectPlan is not { } plan
            || plan.Signal != signal.Text
        ? new Refusal("effect-not-frozen", $"How {action.Id} is judged is not frozen yet. Freeze and measure it with: "
            + $"hindcast measure {action.Id}")
        : Read(action, signal).Then<MeasuredEffect>(read =>
        {
            var day = workspace.StatedAsOf ?? workspace.Today;
            var since = day < plan.ReadOn
                ? []
                : DisturbedSince(action, plan, Period.ParseMonth(plan.LastMonthOn(plan.ReadBy(day)))!.Value);
            var rivals = Rivals.Of(action, plan, TrackedAction.All(workspace.Journal, workspace.Clock), day);
            return new MeasuredEffect(action, ReadEffect.Of(action, plan, read.Panel, since, rivals, read.AsOf, day),
                read.Panel);
        });

    /// <summary>Looks whether what helped is still there, once a quarter after its read-out until a year is over and as
    /// far as the facts reach; the reading stays as it is.</summary>
    public Outcome<TrackedAction> LookAgain(TrackedAction action) =>
        // What is read for a day in the past is not kept.
        workspace.StatedAsOf is not null || EffectLook.Due(action.Status, workspace.Today) == 0
            || action.Signal is not MeasuredSignal signal ? action
        : Read(action, signal).Then<TrackedAction>(read =>
        {
            int quarter = EffectLook.Due(action.Status, read.AsOf);
            if (quarter == 0)
                return action;
            var (plan, effect) = (action.Status.EffectPlan!, action.Status.Effect!);
            var last = Period.ParseMonth(plan.LastMonthOn(read.AsOf))!.Value;
            var look = EffectLook.Of(plan.In(read.Panel, action.ActedOn), effect, read.Panel,
                DisturbedSince(action, plan, last), Rivals.Of(action, plan,
                    TrackedAction.All(workspace.Journal, workspace.Clock), read.AsOf), quarter,
                read.AsOf, workspace.Today);
            return actions.Handle(action.Id, workspace.Actor, status => status.Looks.Any(l => l.Quarter >= quarter)
                ? Decision.Nothing<ActionEvent>() : Decision.Of<ActionEvent>(new EffectLookedAgain(action.Id, look,
                    workspace.Today, workspace.Actor.Person)), due: next => Tick.PlanOf(action, next,
                    workspace.Journal))
                .Then<TrackedAction>(status => action with { Status = status });
        });

    /// <summary>Looks again at every action of which it is due; answers those that were looked at.</summary>
    public ImmutableArray<TrackedAction> LookAgain() =>
    [
        .. from action in TrackedAction.All(workspace.Journal, workspace.Clock)
           where EffectLook.Due(action.Status, workspace.Today) > 0
           let looked = LookAgain(action).Match(now => now, _ => action)
           where looked.Status.Looks.Length > action.Status.Looks.Length
           select looked,
    ];

    private ImmutableArray<DisturbedSlice> DisturbedSince(TrackedAction action, EffectPlan plan, Period last) =>
        DisturbedOf(action, (MeasuredSignal)action.Signal!, plan.Design.Comparisons, last,
        [
            .. TrackedAction.All(workspace.Journal, workspace.Clock).Select(a => a.Retro).DistinctBy(r => r.Id)
                .Where(r => r.Id == action.Retro.Id || (string.CompareOrdinal(r.Month, plan.Design.Until) > 0
                    && string.CompareOrdinal(r.Month, last.Name) <= 0))
                .Select(r => r.Report),
        ]);

    /// <summary>Those of some slices that are not left alone by a month, the last that ended for null.</summary>
    private ImmutableArray<DisturbedSlice> DisturbedOf(
        TrackedAction action, MeasuredSignal signal, ImmutableArray<Slice> slices, Period? month,
        IEnumerable<FindReport> kept)
    {
        if (slices.IsEmpty)
            return [];
        var now = workspace.Look(month, Indicator(signal)?.Headline.MaturityDays ?? 0).Match(Found, _ => null);
        return Disturbed.Of(slices, [.. kept.Concat(now is null ? [] : [now])
            .SelectMany(report => Disturbed.Moved(report, signal.Indicator))],
            [.. Disturbed.Worked(action, TrackedAction.All(workspace.Journal, workspace.Clock),
                PlanEffect.FirstRead(action), month?.Last ?? workspace.Today)]);
    }

    private FindReport? Found((AsOf AsOf, Period Month) look)
    {
        if (!found.TryGetValue((look.AsOf.Day, look.Month), out var report))
            found[(look.AsOf.Day, look.Month)] = report = FindMonth.Report(look.AsOf, look.Month, workspace.IcpTiers)
                .Match(read => (FindReport?)read, _ => null);
        return report;
    }

    private Indicator? Indicator(MeasuredSignal signal) =>
        Catalogue.Find(signal.Indicator, [.. Catalogue.All, .. workspace.Conventions.Own]).Match(found => found,
            _ => (Indicator?)null);

    private Outcome<(Indicator Indicator, SlicePanel Panel, DateOnly AsOf)> Read(TrackedAction action,
        MeasuredSignal signal) =>
        Catalogue.Find(signal.Indicator, [.. Catalogue.All, .. workspace.Conventions.Own])
            .Then(indicator => workspace.AsOfDay().Then(day =>
            SlicePanel.Read(workspace.On(day), indicator, signal.Slice, PlanEffect.FirstRead(action),
                workspace.IcpTiers)
                .Then<(Indicator, SlicePanel, DateOnly)>(panel => (indicator, panel, day))));

    private Outcome<TrackedAction> Append(TrackedAction action, ActionEvent happened) =>
        actions.Handle(action.Id, workspace.Actor, _ => Decision.Of(happened), due: next => Tick.PlanOf(action, next,
            workspace.Journal))
            .Then<TrackedAction>(status => action with { Status = status });
}
