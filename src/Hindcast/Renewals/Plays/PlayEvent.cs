using System.Text.Json.Serialization;
using Hindcast.Renewals.Plays.Cards;

namespace Hindcast.Renewals.Plays;

/// <summary>Something that happened to a renewal play. Stored for ever: fields are added, never renamed.</summary>
[JsonDerivedType(typeof(PlayOpened), "play-opened/1")]
[JsonDerivedType(typeof(SponsorApproved), "play-sponsor-approved/1")]
[JsonDerivedType(typeof(CheckAnswered), "play-check-answered/1")]
[JsonDerivedType(typeof(PlayStarted), "play-started/1")]
[JsonDerivedType(typeof(PlayChanged), "play-changed/1")]
[JsonDerivedType(typeof(CardReplaced), "play-card-replaced/1")]
[JsonDerivedType(typeof(OwnerSet), "play-owner-set/1")]
[JsonDerivedType(typeof(TaskFinished), "play-task-finished/1")]
[JsonDerivedType(typeof(TaskMoved), "play-task-moved/1")]
[JsonDerivedType(typeof(TaskHurried), "play-task-hurried/1")]
[JsonDerivedType(typeof(TasksReplanned), "play-tasks-replanned/1")]
[JsonDerivedType(typeof(MilestonePassed), "play-milestone-passed/1")]
[JsonDerivedType(typeof(CheckpointHeld), "play-checkpoint-held/1")]
[JsonDerivedType(typeof(CheckpointMissed), "play-checkpoint-missed/1")]
[JsonDerivedType(typeof(PlayEscalated), "play-escalated/1")]
[JsonDerivedType(typeof(RipCordPulled), "play-rip-cord-pulled/1")]
[JsonDerivedType(typeof(ItemChanged), "play-item-changed/1")]
[JsonDerivedType(typeof(DecisionLogged), "play-decision-logged/1")]
[JsonDerivedType(typeof(ProofUsed), "play-proof-used/1")]
[JsonDerivedType(typeof(DeviationLogged), "play-deviation-logged/1")]
[JsonDerivedType(typeof(PlayExported), "play-exported/1")]
[JsonDerivedType(typeof(PlayTold), "play-told/1")]
[JsonDerivedType(typeof(PlayClosed), "play-closed/1")]
public abstract record PlayEvent;

/// <summary>A play was opened on an account, with all that was known and planned that day.</summary>
/// <param name="Id">The play's.</param>
/// <param name="Account">The account's id.</param>
/// <param name="Name">What the account is called; null where nobody said.</param>
/// <param name="Inputs">tier, risk, play and deadline, each with how it was derived where nobody gave it.</param>
/// <param name="Notice">The last day for notice; null where it is not known.</param>
/// <param name="ArrDue">ARR that is due, as the account is billed; null where it is not known.</param>
/// <param name="Currency">Its currency.</param>
/// <param name="Card">The card as it was.</param>
/// <param name="CardVersion">Its version; 0 as it ships.</param>
/// <param name="CardHash">Of its text.</param>
/// <param name="Context">What was known of the account.</param>
/// <param name="Tasks">The work with its dates.</param>
/// <param name="Owners">Who fills each role.</param>
/// <param name="Warnings">What was odd on day 0.</param>
/// <param name="Calendar">By which days were counted.</param>
/// <param name="On">The day.</param>
/// <param name="Who">By whose command.</param>
public sealed record PlayOpened(
    string Id, string Account, string? Name, ImmutableArray<PlayInput> Inputs, DateOnly? Notice, decimal? ArrDue,
    string? Currency, PlayCard Card, long CardVersion, string CardHash,
    ImmutableArray<ContextItem> Context, ImmutableArray<PlannedTask> Tasks, ImmutableArray<RoleOwner> Owners,
    ImmutableArray<string> Warnings, string Calendar, DateOnly On, string Who) : PlayEvent
{
    /// <summary>What <see cref="ArrDue"/> is in the currency of the workspace; null where that is the same, and in
    /// plays that were opened before it was kept.</summary>
    public ConvertedArr? Converted { get; init; }

    /// <summary>Every open term with its due day, the first first, past ones among them; empty in plays that were
    /// opened before they were kept.</summary>
    public ImmutableArray<PlayTerm> Terms { get; init; } = [];

    /// <summary>What is due, in words; that it is not known where it is not.</summary>
    [JsonIgnore]
    public string ArrInWords => ArrDue is { } arr ? new OwnArr(arr, Currency, Converted).InWords() : "not known";
}

/// <summary>A term that was open when a play was opened.</summary>
/// <param name="Id">The term's.</param>
/// <param name="DueOn">The day on which its renewal is due.</param>
/// <param name="Arr">As it is billed; null where it is not known.</param>
/// <param name="Currency">Of that; null where no source says.</param>
public sealed record PlayTerm(string Id, DateOnly DueOn, decimal? Arr, string? Currency);

/// <summary>One input of the command.</summary>
/// <param name="Name">tier, risk, play or deadline.</param>
/// <param name="Value">What holds.</param>
/// <param name="Derived">How it was derived; null where somebody gave it.</param>
public sealed record PlayInput(string Name, string Value, string? Derived);

/// <summary>A task with the dates that it was given.</summary>
/// <param name="Task">What the card says of it.</param>
/// <param name="StartOn">The last day on which it may begin, or the first on which it can where that is later.</param>
/// <param name="FinishOn">The day by which it is done; the baseline by which slips are counted.</param>
public sealed record PlannedTask(CardTask Task, DateOnly StartOn, DateOnly FinishOn);

/// <summary>The executive sponsor reviewed it and committed resources.</summary>
public sealed record SponsorApproved(string Resources, DateOnly On, string Who) : PlayEvent;

/// <summary>A check before it starts was answered: pass, or waived with a reason.</summary>
public sealed record CheckAnswered(string Check, string Answer, DateOnly On, string Who) : PlayEvent;

/// <summary>It goes.</summary>
public sealed record PlayStarted(DateOnly On, string Who) : PlayEvent;

/// <summary>Its risk, tier, deadline or commercial standing is another.</summary>
public sealed record PlayChanged(string Field, string? Old, string? New, string Reason, DateOnly On, string Who)
    : PlayEvent;

/// <summary>Another card holds from now on; what was done stays done.</summary>
public sealed record CardReplaced(PlayCard Card, long CardVersion, string CardHash, ImmutableArray<PlannedTask> Tasks,
    string Reason, DateOnly On, string Who) : PlayEvent;

/// <summary>Somebody else fills a role.</summary>
public sealed record OwnerSet(RoleOwner Owner, string Reason, DateOnly On, string Who) : PlayEvent;

/// <summary>A task is done.</summary>
public sealed record TaskFinished(string Task, DateOnly DoneOn, string? Evidence, DateOnly On, string Who) : PlayEvent;

/// <summary>A task has another date.</summary>
/// <param name="Task">Which.</param>
/// <param name="From">The date before.</param>
/// <param name="To">The date now.</param>
/// <param name="Reason">Why.</param>
/// <param name="CustomerAgreed">Where the customer agreed in writing; null where not.</param>
/// <param name="IsSlip">True where it counts as a slip.</param>
/// <param name="On">The day.</param>
/// <param name="Who">By whose command.</param>
public sealed record TaskMoved(string Task, DateOnly From, DateOnly To, string Reason, string? CustomerAgreed,
    bool IsSlip, DateOnly On, string Who) : PlayEvent;

/// <summary>A task is to take fewer days.</summary>
public sealed record TaskHurried(string Task, int Days, string Reason, DateOnly On, string Who) : PlayEvent;

/// <summary>Other tasks have other dates because of a change; none of them slipped by itself.</summary>
public sealed record TasksReplanned(ImmutableArray<PlannedTask> Tasks, string Why, DateOnly On) : PlayEvent;

/// <summary>A task's day passed and it was not done: a slip.</summary>
public sealed record MilestonePassed(string Task, DateOnly DueOn, DateOnly On) : PlayEvent;

/// <summary>A checkpoint was held.</summary>
/// <param name="DueOn">The day on which it was due.</param>
/// <param name="Risk">The risk as it was judged.</param>
/// <param name="Decision">continue, change-play, escalate, concede or exit.</param>
/// <param name="Reason">Why.</param>
/// <param name="On">The day.</param>
/// <param name="Who">By whose command.</param>
public sealed record CheckpointHeld(DateOnly DueOn, string Risk, string Decision, string Reason, DateOnly On,
    string Who) : PlayEvent;

/// <summary>A checkpoint's day passed and nobody held it.</summary>
public sealed record CheckpointMissed(DateOnly DueOn) : PlayEvent;

/// <summary>It climbed a rung of its ladder.</summary>
public sealed record PlayEscalated(string Rung, ImmutableArray<RoleOwner> To, string Why, DateOnly On) : PlayEvent;

/// <summary>A trigger fired and the group was told together.</summary>
/// <param name="Trigger">red-twice or slipped-twice.</param>
/// <param name="Why">What fired it.</param>
/// <param name="To">Who was told.</param>
/// <param name="On">The day.</param>
public sealed record RipCordPulled(string Trigger, string Why, ImmutableArray<RoleOwner> To, DateOnly On) : PlayEvent;

/// <summary>An enablement item has come further: its status, or who approved that it is shared.</summary>
public sealed record ItemChanged(string Item, string? Status, string? SharingApprovedBy, DateOnly On, string Who)
    : PlayEvent;

/// <summary>A concession or commitment was made by somebody who may make it.</summary>
/// <param name="Kind">concession, roadmap or contract.</param>
/// <param name="Text">What was promised.</param>
/// <param name="By">Who promised it.</param>
/// <param name="Role">By which role they may.</param>
/// <param name="DueOn">By when it is kept; null where it has no day.</param>
/// <param name="On">The day.</param>
/// <param name="Who">By whose command.</param>
public sealed record DecisionLogged(string Kind, string Text, string By, string Role, DateOnly? DueOn, DateOnly On,
    string Who) : PlayEvent;

/// <summary>A proof point was used.</summary>
public sealed record ProofUsed(string Persona, string Text, DateOnly On, string Who) : PlayEvent;

/// <summary>Something was done otherwise than the card says.</summary>
/// <param name="Text">What.</param>
/// <param name="Worked">Whether it worked; null while nobody can tell.</param>
/// <param name="On">The day.</param>
/// <param name="Who">By whose command.</param>
public sealed record DeviationLogged(string Text, bool? Worked, DateOnly On, string Who) : PlayEvent;

/// <summary>Tasks were written for another tool.</summary>
public sealed record PlayExported(string Target, ImmutableArray<ExportedRow> Rows, DateOnly On, string Who) : PlayEvent;

/// <summary>One row as it was exported: its id and what it said.</summary>
public sealed record ExportedRow(string Id, string Hash)
{
    /// <summary>Its owner's id or address in the tool; null where none was given.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Address { get; init; }

    /// <summary>Whether it was exported as urgent; null where that was not noted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? IsUrgent { get; init; }
}

/// <summary>Something was put into the outbox.</summary>
public sealed record PlayTold(string Key, string? To, DateTimeOffset DueAt) : PlayEvent;

/// <summary>It ended.</summary>
/// <param name="Result">renewed, expanded, contracted or churned.</param>
/// <param name="Exit">Which exit condition was met.</param>
/// <param name="ArrBefore">ARR that was due; null where it is not known.</param>
/// <param name="ArrAfter">ARR since; null where it is not known.</param>
/// <param name="SignedOn">The day of the signature or of the notice; null where it is not known.</param>
/// <param name="Summary">What to remember.</param>
/// <param name="On">The day.</param>
/// <param name="Who">By whose command.</param>
public sealed record PlayClosed(string Result, string Exit, decimal? ArrBefore, decimal? ArrAfter, DateOnly? SignedOn,
    string Summary, DateOnly On, string Who) : PlayEvent;
