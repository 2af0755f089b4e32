using System.Text.Json.Serialization;
using Hindcast.Retros.Tracking.Effects;

namespace Hindcast.Retros;

/// <summary>Something that happened to an action after its retro closed. Stored for ever: fields are added with a
/// default, never renamed.</summary>
[JsonDerivedType(typeof(ActionDone), "action-done/1")]
[JsonDerivedType(typeof(ActionNotDone), "action-not-done/1")]
[JsonDerivedType(typeof(ActionReopened), "action-reopened/1")]
[JsonDerivedType(typeof(ActionUpdated), "action-updated/1")]
[JsonDerivedType(typeof(ActionRedated), "action-redated/1")]
[JsonDerivedType(typeof(ActionReassigned), "action-reassigned/1")]
[JsonDerivedType(typeof(ActionRescoped), "action-rescoped/1")]
[JsonDerivedType(typeof(ActionDropped), "action-dropped/1")]
[JsonDerivedType(typeof(LadderPaused), "ladder-paused/1")]
[JsonDerivedType(typeof(LadderResumed), "ladder-resumed/1")]
[JsonDerivedType(typeof(RemindersMuted), "reminders-muted/1")]
[JsonDerivedType(typeof(RungClimbed), "rung-climbed/1")]
[JsonDerivedType(typeof(RungSkipped), "rung-skipped/1")]
[JsonDerivedType(typeof(EffectPlanned), "effect-planned/1")]
[JsonDerivedType(typeof(EffectMeasured), "effect-measured/1")]
[JsonDerivedType(typeof(EffectLookedAgain), "effect-looked-again/1")]
public abstract record ActionEvent;

/// <summary>It was done; <see cref="On"/> is the day on which somebody said so.</summary>
public sealed record ActionDone(string Id, string? Evidence, DateOnly On, string Who) : ActionEvent
{
    /// <summary>The day on which it was done; null where that was the day on which it was said.</summary>
    public DateOnly? DoneOn { get; init; }
}

/// <summary>It was not done; the evidence says why.</summary>
public sealed record ActionNotDone(string Id, string? Evidence, DateOnly On, string Who) : ActionEvent;

/// <summary>What was said of its end was taken back: it goes on.</summary>
public sealed record ActionReopened(string Id, string? Note, DateOnly On, string Who) : ActionEvent;

/// <summary>Somebody said how it stands.</summary>
public sealed record ActionUpdated(string Id, string Note, DateOnly On, string Who) : ActionEvent;

/// <summary>It got another day; a later one is a slip.</summary>
public sealed record ActionRedated(string Id, DateOnly From, DateOnly To, bool Slip, string Reason, DateOnly On,
    string Who) : ActionEvent;

/// <summary>Somebody else took it on, by a day.</summary>
public sealed record ActionReassigned(string Id, string From, string To, DateOnly DueOn, string Reason, DateOnly On,
    string Who) : ActionEvent;

/// <summary>It became something else, with a day and a signal of its own.</summary>
public sealed record ActionRescoped(
    string Id, string From, string What, DateOnly DueOn, SuccessSignal? Signal, string Reason, DateOnly On, string Who)
        : ActionEvent;

/// <summary>It is not done any more, and why.</summary>
public sealed record ActionDropped(string Id, string Reason, DateOnly On, string Who) : ActionEvent;

/// <summary>Nothing is sent about it until a day, or until somebody says.</summary>
public sealed record LadderPaused(string Id, DateOnly? Until, string Reason, DateOnly On, string Who) : ActionEvent;

/// <summary>Its ladder goes on.</summary>
public sealed record LadderResumed(string Id, DateOnly On, string Who) : ActionEvent;

/// <summary>Its owner is not reminded any more, or again; escalations are never muted.</summary>
public sealed record RemindersMuted(string Id, bool Muted, string Reason, DateOnly On, string Who) : ActionEvent;

/// <summary>A rung of its ladder was climbed: this was put into the outbox.</summary>
public sealed record RungClimbed(
    string Id, string Key, string Rung, string Kind, string? To, ImmutableArray<string> Via, DateTimeOffset DueAt,
    string LaddersHash) : ActionEvent;

/// <summary>A rung was passed over, because a later one of the same action was due when it would have gone
/// out.</summary>
public sealed record RungSkipped(string Id, string Key, string Rung, DateTimeOffset DueAt, string Why) : ActionEvent;

/// <summary>It was frozen how its effect will be judged.</summary>
public sealed record EffectPlanned(string Id, EffectPlan Plan, DateOnly On, string Who) : ActionEvent;

/// <summary>Its effect was read; a later reading stands beside the earlier ones.</summary>
public sealed record EffectMeasured(string Id, EffectReading Reading, DateOnly On, string Who) : ActionEvent;

/// <summary>After its read-out it was looked whether the effect is still there.</summary>
public sealed record EffectLookedAgain(string Id, EffectLook Look, DateOnly On, string Who) : ActionEvent;
