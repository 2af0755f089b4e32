using Hindcast.Calendars;
using Hindcast.Journal;
using Hindcast.Plans;

namespace Hindcast.Retros.Tracking;

/// <summary>An action of a closed retro as it stands now: what was agreed, and what it has come to.</summary>
/// <param name="Retro">The retro that agreed it.</param>
/// <param name="Agreed">As it was agreed.</param>
/// <param name="Status">What happened since.</param>
public sealed record TrackedAction(Retro Retro, RetroAction Agreed, ActionStatus Status)
{
    /// <summary>Slips after which somebody must decide: re-scope, re-assign or drop.</summary>
    public const int SlipsMax = 2;

    /// <summary>Unique in the workspace.</summary>
    public string Id => ActionStatus.IdOf(Retro.Id, Agreed.Id);

    /// <summary>What is to be done now.</summary>
    public string What => Status.What ?? Agreed.What;

    /// <summary>Who owns it now.</summary>
    public string Owner => Status.Owner ?? Agreed.Owner!;

    /// <summary>By when now.</summary>
    public DateOnly DueOn => Status.DueOn ?? Agreed.DueOn!.Value;

    /// <summary>How it is judged now; null where its kind asks for no signal.</summary>
    public SuccessSignal? Signal => Status.Signal ?? Agreed.Signal;

    /// <summary>True until somebody says that it is done, not done or dropped.</summary>
    public bool IsOpen => Status.State == ActionState.Open;

    /// <summary>From when on it acts: since it was done, else from the day on which it is due.</summary>
    public DateOnly ActedOn => Status is { State: ActionState.Done, On: { } done } ? done : DueOn;

    /// <summary>True where it is open past its day.</summary>
    public bool IsOverdue(DateOnly today) => IsOpen && today > DueOn;

    /// <summary>True where it is judged on a day before it is due, so that nothing can show yet.</summary>
    public bool IsJudgedEarly => IsOpen && Signal?.ReadOn < DueOn;

    /// <summary>True where nothing is sent about it on that day.</summary>
    public bool IsPaused(DateOnly today) => IsOpen && Status.PausedUntil > today;

    /// <summary>How it stands: open, overdue or paused while nobody has said what came of it.</summary>
    public string Standing(DateOnly today) => !IsOpen ? ReviewPreviousAction.Spell(Status.State)
        : IsPaused(today) ? "paused" : IsOverdue(today) ? "overdue" : "open";

    /// <summary>How often it has slipped since the last decision that answered two slips.</summary>
    public int Slips(DateOnly today) => Slipped.Of(this, today).Count;

    /// <summary>True once it has slipped twice.</summary>
    public bool NeedsDecision(DateOnly today) => IsOpen && Slips(today) >= SlipsMax;

    /// <summary>An action of a closed retro; refused as <c>action-not-found</c> or <c>retro-not-closed</c>.</summary>
    public static Outcome<TrackedAction> Find(Retro retro, string action, Func<string, ActionStatus> load)
    {
        if (retro.Id.Length == 0)
            return retro.Shut!;
        if (retro.CompleteActions.FirstOrDefault(a => a.Id.Equals(action, StringComparison.OrdinalIgnoreCase)
            || ActionStatus.IdOf(retro.Id, a.Id) == action) is not { } agreed)
            return AgreeAction.Unknown(retro, action);
        return retro.State == RetroState.Closed
            ? new TrackedAction(retro, agreed, load(ActionStatus.IdOf(retro.Id, agreed.Id)))
            : new Refusal("retro-not-closed",
                $"{retro.Id} is still a draft. Close it first; then its actions are tracked.");
    }

    /// <summary>All actions of closed retros, in order of month and retro.</summary>
    public static ImmutableArray<TrackedAction> All(IJournal journal, TimeProvider clock) =>
        In(RetroStreams.Of(journal, clock).All().Select(one => one.State), journal, clock);

    /// <summary>Those of some retros, likewise.</summary>
    public static ImmutableArray<TrackedAction> In(IEnumerable<Retro> retros, IJournal journal, TimeProvider clock)
    {
        var statuses = ActionStatus.Streams(journal, clock).All().ToDictionary(one => one.Id, one => one.State,
            StringComparer.Ordinal);
        return
        [
            .. from retro in retros
               where retro.State == RetroState.Closed
               orderby retro.Month, retro.Id
               from action in retro.CompleteActions
               select new TrackedAction(retro, action,
                   statuses.GetValueOrDefault(ActionStatus.IdOf(retro.Id, action.Id), ActionStatus.Open)),
        ];
    }

    /// <summary>When what is sent about it; nothing once it is not open any more.</summary>
    public DuePlan Plan(Ladders ladders, BusinessCalendar calendar) =>
        IsOpen ? Climb.Of(Climbing(calendar), ladders.For(Retro.Rules.Spelling), calendar)
            : new(ActionStatus.StreamPrefix + Id, []);

    /// <summary>It as something that climbs a ladder.</summary>
    public Climbing Climbing(BusinessCalendar calendar) =>
        new(ActionStatus.StreamPrefix + Id, DueOn, Status.DueVersion, Status.LastWordOn ?? Retro.ClosedOn
            ?? Retro.HeldOn, DecisionFrom(calendar), Status.Muted,
            Status.PausedUntil, [.. Status.Climbed.Select(climbed => climbed.Key), .. Status.Skipped.Select(skipped =>
                skipped.Key)]);

    /// <summary>A second slip is either a re-dating that happened, or the end of a day that has not come yet.</summary>
    private DateTimeOffset? DecisionFrom(BusinessCalendar calendar) => Slipped.Of(this, DueOn) switch
    {
        { Count: >= SlipsMax } slipped => calendar.Begin(slipped.LastOn ?? DueOn),
        { Count: SlipsMax - 1 } => calendar.End(DueOn),
        _ => null,
    };
}
