using Hindcast.Facts.Findings;
using Hindcast.Journal;
using Hindcast.Retros.Gating;
using Hindcast.Retros.Kinds;

namespace Hindcast.Retros;

/// <summary>One retrospective as its events have made it so far.</summary>
/// <remarks>A value: two loads of one stream give the same state. <see cref="None"/> is the state before it was
/// opened.</remarks>
public sealed partial record Retro
{
    /// <summary>Before anything happened.</summary>
    public static Retro None { get; } = new();

    /// <summary>What the streams of retros begin with.</summary>
    public const string StreamPrefix = "retro/";

    /// <summary>For example <c>gtm-monthly-2026-10</c>; empty before it was opened.</summary>
    public string Id { get; init; } = "";

    /// <summary>What it is about.</summary>
    public RetroKind Kind { get; init; }

    /// <summary>What its kind asks for.</summary>
    public KindDeclaration Rules => RetroKinds.Of(Kind);

    /// <summary>What it is called, where its kind and month do not say it; null where they do.</summary>
    public string? Title { get; init; }

    /// <summary>What it was told beside the common options when it was opened.</summary>
    public KindOptions Options { get; init; } = KindOptions.None;

    /// <summary>What only its kind holds; null where that is nothing.</summary>
    public RetroPart? Part { get; init; }

    /// <summary>Draft, or closed for good.</summary>
    public RetroState State { get; init; }

    /// <summary>The month under review, <c>YYYY-MM</c>.</summary>
    public string Month { get; init; } = "";

    /// <summary>The day of the session.</summary>
    public DateOnly HeldOn { get; init; }

    /// <summary>When the session begins, local time where the calendar counts; null where nobody said.</summary>
    public TimeOnly? At { get; init; }

    /// <summary>How long the session is.</summary>
    public int Minutes { get; init; }

    /// <summary>Who leads the session; null until named.</summary>
    public string? Facilitator { get; init; }

    /// <summary>Who is asked to it.</summary>
    public ImmutableArray<Seat> Roster { get; init; } = [];

    /// <summary>What a participant reads beforehand, one sentence each.</summary>
    public ImmutableArray<string> Brief { get; init; } = [];

    /// <summary>Four parts; their minutes sum to <see cref="Minutes"/>.</summary>
    public ImmutableArray<AgendaPart> Agenda { get; init; } = [];

    /// <summary>The month's report and the rows behind it, as frozen; null where its kind freezes none.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>The month's report; one that says nothing where its kind freezes none.</summary>
    public FindReport Report => Evidence?.Report ?? NoReport;

    /// <summary>When the evidence was frozen.</summary>
    public DateOnly FrozenOn { get; init; }

    /// <summary>Ids of the three or four headline indicators.</summary>
    public ImmutableArray<string> Panel { get; init; } = [];

    /// <summary>What moved the wrong way, with its whys.</summary>
    public ImmutableArray<Mover> Movers { get; init; } = [];

    /// <summary>Findings that people added.</summary>
    public ImmutableArray<Claim> Claims { get; init; } = [];

    /// <summary>What is taken as given.</summary>
    public ImmutableArray<Assumption> Assumptions { get; init; } = [];

    /// <summary>In the order in which they were noted; some may still lack an owner, a day or a signal.</summary>
    public ImmutableArray<RetroAction> Actions { get; init; } = [];

    /// <summary>Those that have what its kind asks for, up to as many as it takes; the others close as
    /// conversations.</summary>
    public ImmutableArray<RetroAction> CompleteActions =>
        [.. Actions.Where(action => Rules.Actions.Lacks(action).IsEmpty).Take(Rules.MostActions(this))];

    /// <summary>True for an action that counts as one.</summary>
    public bool IsComplete(RetroAction action) => CompleteActions.Any(complete => complete.Id == action.Id);

    /// <summary>Talk, not change.</summary>
    public ImmutableArray<Conversation> Conversations { get; init; } = [];

    /// <summary>Why its month goes without it; null where it does not.</summary>
    public string? SkipReason { get; init; }

    /// <summary>When it was cancelled before it was held; null where it was not.</summary>
    public DateOnly? CancelledOn { get; init; }

    /// <summary>What people were told about it, oldest first.</summary>
    public ImmutableArray<NoticeSent> Notices { get; init; } = [];

    /// <summary>Notices that were passed over, oldest first.</summary>
    public ImmutableArray<NoticeSkipped> NoticesSkipped { get; init; } = [];

    /// <summary>Gates that were let through.</summary>
    public ImmutableArray<GateOverride> Overrides { get; init; } = [];

    /// <summary>What was taken back and can be put back, oldest first.</summary>
    public ImmutableArray<WithdrawnEntry> Withdrawn { get; init; } = [];

    /// <summary>What was changed after it was first written.</summary>
    public ImmutableArray<ChangeEntry> ChangeLog { get; init; } = [];

    /// <summary>The retro before this one; null where there was none.</summary>
    public string? Previous { get; init; }

    /// <summary>What the retro before this one agreed, and what earlier ones left open.</summary>
    public ImmutableArray<PreviousAction> PreviousActions { get; init; } = [];

    /// <summary>The day of this workspace's first retro, from which health checks are counted.</summary>
    public DateOnly FirstHeldOn { get; init; }

    /// <summary>The calendar by which days were counted, in words.</summary>
    public string Calendar { get; init; } = "";

    /// <summary>The next health check, counted with that calendar.</summary>
    public DateOnly HealthCheckOn { get; init; }

    /// <summary>When it was closed; null before.</summary>
    public DateOnly? ClosedOn { get; init; }

    /// <summary>The instant at which it was closed; null before, and in streams from before it was kept.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Who closed it; null before.</summary>
    public string? ClosedBy { get; init; }

    /// <summary>What the gates said when it was closed, without the warnings that were settled since; null
    /// before.</summary>
    public GateReport? Gates
    {
        get => field is null ? null : field with { Warnings = [.. field.Warnings.Where(w => Rules.StillHolds(this,
            w))] };
        init;
    }

    /// <summary>True where somebody may see it: anybody, unless its kind keeps it to a few.</summary>
    public bool IsOpenTo(string person) =>
        Id.Length == 0 || Rules.Readers(this) is not { } readers || readers.Contains(person,
            StringComparer.OrdinalIgnoreCase);

    /// <summary>Says nothing of what the retro holds.</summary>
    public static Refusal Restricted(string id) => new("retro-restricted",
        $"{id} is kept to a few people, and you are not one of them. Whoever leads it can name you among them: ask "
            + "through the one who told you of it. If you are one, name yourself with --as PERSON.");

    /// <summary>Why nothing can be changed in it; null where it can.</summary>
    public Refusal? Shut => this switch
    {
        { Id: "" } => new("retro-not-found",
            "There is no such retro. See: hindcast retro list, or open one with: hindcast retro new gtm-monthly"),
        { CancelledOn: { } on } => new("retro-cancelled",
            $"{Id} was cancelled on {on:yyyy-MM-dd}: {SkipReason!.TrimEnd('.')}. Open it anew with: hindcast retro new "
                + RetroKinds.Spell(Kind)),
        { State: RetroState.Skipped } => new("retro-skipped", $"{Month} goes without this retro: {SkipReason}"),
        { State: RetroState.Closed } => new("retro-closed",
            $"{Id} is closed and does not reopen. Carry it into the next retro."),
        _ => null,
    };

    internal static readonly FindReport NoReport = new(default, Basis.Known, "", [], [], null, false, [], [], 0, []);

    /// <summary>The id that a retro of a kind and month has.</summary>
    public static string IdOf(RetroKind kind, string month) => $"{RetroKinds.Spell(kind)}-{month}";
}
