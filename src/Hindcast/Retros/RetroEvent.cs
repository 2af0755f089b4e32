using System.Text.Json.Serialization;
using Hindcast.Facts.Findings;
using Hindcast.Retros.Gating;
using Hindcast.Retros.Kinds;

namespace Hindcast.Retros;

/// <summary>Something that happened to a retro. Stored for ever: fields are added with a default, never
/// renamed.</summary>
[JsonDerivedType(typeof(RetroOpened), "retro-opened/1")]
[JsonDerivedType(typeof(SessionAmended), "session-amended/1")]
[JsonDerivedType(typeof(PersonInvited), "person-invited/1")]
[JsonDerivedType(typeof(EvidenceRefrozen), "evidence-refrozen/1")]
[JsonDerivedType(typeof(PanelChosen), "panel-chosen/1")]
[JsonDerivedType(typeof(MoversChosen), "movers-chosen/1")]
[JsonDerivedType(typeof(WhyAnswered), "why-answered/1")]
[JsonDerivedType(typeof(WhyAmended), "why-amended/1")]
[JsonDerivedType(typeof(FindingAdded), "finding-added/1")]
[JsonDerivedType(typeof(AssumptionNoted), "assumption-noted/1")]
[JsonDerivedType(typeof(AssumptionAmended), "assumption-amended/1")]
[JsonDerivedType(typeof(ActionNoted), "action-noted/1")]
[JsonDerivedType(typeof(ActionAmended), "action-amended/1")]
[JsonDerivedType(typeof(ConversationAdded), "conversation-added/1")]
[JsonDerivedType(typeof(PreviousActionReviewed), "previous-action-reviewed/1")]
[JsonDerivedType(typeof(PreviousActionsFollowed), "previous-actions-followed/1")]
[JsonDerivedType(typeof(EntryWithdrawn), "entry-withdrawn/1")]
[JsonDerivedType(typeof(EntryRestored), "entry-restored/1")]
[JsonDerivedType(typeof(GateOverridden), "gate-overridden/1")]
[JsonDerivedType(typeof(ChangeLogged), "change-logged/1")]
[JsonDerivedType(typeof(AgendaChanged), "agenda-changed/1")]
[JsonDerivedType(typeof(BriefChanged), "brief-changed/1")]
[JsonDerivedType(typeof(NoticeSent), "notice-sent/1")]
[JsonDerivedType(typeof(NoticeSkipped), "notice-skipped/1")]
[JsonDerivedType(typeof(RetroSkipped), "retro-skipped/1")]
[JsonDerivedType(typeof(RetroCancelled), "retro-cancelled/1")]
[JsonDerivedType(typeof(RetroClosed), "retro-closed/1")]
public abstract record RetroEvent;

/// <summary>It was opened: evidence frozen, brief, roster and agenda drafted, panel and movers proposed.</summary>
/// <remarks>
/// The directory's hash is that of the people document it was drafted from; empty where none was written. Evidence is
/// null where the kind freezes none; title and options where it was stored before there were any.
/// </remarks>
public sealed record RetroOpened(
    string Id,
    RetroKind Kind,
    string Month,
    DateOnly HeldOn,
    int Minutes,
    string? Facilitator,
    ImmutableArray<Seat> Roster,
    ImmutableArray<string> Brief,
    ImmutableArray<AgendaPart> Agenda,
    Evidence? Evidence,
    DateOnly FrozenOn,
    ImmutableArray<string> Panel,
    ImmutableArray<Mover> Movers,
    ImmutableArray<Assumption> Assumptions,
    string? Previous,
    ImmutableArray<PreviousAction> PreviousActions,
    DateOnly FirstHeldOn,
    string Calendar,
    DateOnly HealthCheckOn,
    string DirectoryHash,
    string? Title = null,
    KindOptions? Options = null) : RetroEvent
{
    /// <summary>When the session begins, local time; null where nobody said.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TimeOnly? At { get; init; }
}

/// <summary>Its day, hour, length or facilitator changed.</summary>
public sealed record SessionAmended(
    DateOnly HeldOn, int Minutes, string? Facilitator, ImmutableArray<AgendaPart> Agenda, DateOnly HealthCheckOn,
    ImmutableArray<ChangeEntry> Changes) : RetroEvent
{
    /// <summary>When it begins, local time; null where that stays as it was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TimeOnly? At { get; init; }
}

/// <summary>Somebody was added to the roster.</summary>
public sealed record PersonInvited(Seat Seat, ChangeEntry Change) : RetroEvent;

/// <summary>Before the session its evidence was frozen anew.</summary>
public sealed record EvidenceRefrozen(
    Evidence Evidence, DateOnly FrozenOn, ImmutableArray<string> Brief, ImmutableArray<PreviousAction> PreviousActions,
    ChangeEntry Change) : RetroEvent;

/// <summary>The headline indicators were chosen.</summary>
public sealed record PanelChosen(ImmutableArray<string> Indicators, ChangeEntry Change) : RetroEvent;

/// <summary>What moved the wrong way was named; a mover that stays keeps its whys.</summary>
/// <remarks>The brief is null where it was stored before the brief followed the movers.</remarks>
public sealed record MoversChosen(ImmutableArray<Mover> Movers, ChangeEntry Change, ImmutableArray<string>? Brief =
    null) : RetroEvent;

/// <summary>A why was answered.</summary>
public sealed record WhyAnswered(string Mover, Why Why) : RetroEvent;

/// <summary>An answer was put differently.</summary>
public sealed record WhyAmended(string Mover, Why Why, ChangeEntry Change) : RetroEvent;

/// <summary>A person added a finding.</summary>
public sealed record FindingAdded(Claim Claim) : RetroEvent;

/// <summary>Something missing was taken as given.</summary>
public sealed record AssumptionNoted(Assumption Assumption) : RetroEvent;

/// <summary>An assumption got another owner or wording.</summary>
public sealed record AssumptionAmended(Assumption Assumption, ChangeEntry Change) : RetroEvent;

/// <summary>Somebody wants something done; complete or still without owner, day or signal.</summary>
public sealed record ActionNoted(RetroAction Action) : RetroEvent;

/// <summary>An action was changed; the whole action as it is now.</summary>
public sealed record ActionAmended(RetroAction Action, ChangeEntry Change) : RetroEvent;

/// <summary>Talk was noted as talk.</summary>
public sealed record ConversationAdded(Conversation Conversation) : RetroEvent;

/// <summary>Something that was said was taken back before the close; its id is not given again.</summary>
public sealed record EntryWithdrawn(string Entry, ChangeEntry Change) : RetroEvent;

/// <summary>It was put back as it was.</summary>
public sealed record EntryRestored(string Entry, ChangeEntry Change) : RetroEvent;

/// <summary>The room said whether an action of the retro before was done.</summary>
public sealed record PreviousActionReviewed(string Action, ActionState Status, string? Evidence, ChangeEntry Change)
    : RetroEvent;

/// <summary>What became of the actions of the retros before since this one was opened; all of them as they are
/// now.</summary>
public sealed record PreviousActionsFollowed(ImmutableArray<PreviousAction> Actions) : RetroEvent
{
    /// <summary>The retro right before it now, empty where none is closed; null where it was stored before that was
    /// followed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Previous { get; init; }
}

/// <summary>A gate was let through.</summary>
public sealed record GateOverridden(GateOverride Override) : RetroEvent;

/// <summary>Something was changed that no other event keeps the old value of.</summary>
public sealed record ChangeLogged(ChangeEntry Change) : RetroEvent;

/// <summary>The session's parts were laid out anew.</summary>
public sealed record AgendaChanged(ImmutableArray<AgendaPart> Agenda) : RetroEvent;

/// <summary>What is read beforehand was written anew.</summary>
public sealed record BriefChanged(ImmutableArray<string> Brief) : RetroEvent;

/// <summary>People were told something about it: this was put into the outbox.</summary>
public sealed record NoticeSent(string Key, ImmutableArray<string> To, DateTimeOffset DueAt, DateTimeOffset? SentAt =
    null) : RetroEvent;

/// <summary>A notice was passed over, because it said nothing any more when it would have gone out.</summary>
public sealed record NoticeSkipped(string Key, DateTimeOffset DueAt, string Why) : RetroEvent;

/// <summary>Its month goes without it.</summary>
public sealed record RetroSkipped(string Id, RetroKind Kind, string Month, string Reason, string Who, DateOnly On)
    : RetroEvent;

/// <summary>It was opened by mistake and is not held; what it holds stays in its stream.</summary>
public sealed record RetroCancelled(string Reason, string Who, DateOnly On) : RetroEvent;

/// <summary>It passed its gates.</summary>
public sealed record RetroClosed(DateOnly On, string Who, GateReport Gates, DateTimeOffset? At = null) : RetroEvent;
