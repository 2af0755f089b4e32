using Hindcast.Journal;
using Hindcast.Retros.Tracking.Effects;

namespace Hindcast.Retros;

/// <summary>What an action has come to since its retro closed.</summary>
/// <param name="Id">As <see cref="IdOf"/> says; empty where nothing happened yet.</param>
/// <param name="State">Open until somebody says.</param>
/// <param name="Evidence">What shows it, or why it was dropped; null where nobody said.</param>
/// <param name="On">When it was done as far as somebody said, else when it was said; null while open.</param>
public sealed record ActionStatus(string Id, ActionState State, string? Evidence, DateOnly? On)
{
    /// <summary>When it was said, where it was said of an earlier day; else null.</summary>
    public DateOnly? SaidOn { get; init; }

    /// <summary>What was said before of whether it was done, oldest first, where the newest word says something
    /// else.</summary>
    public ImmutableArray<SaidOfAction> Earlier { get; init; } = [];

    /// <summary>What shows that it is done, or why it is not; null for what was dropped.</summary>
    public string? Shown => State == ActionState.Dropped ? null : Evidence;

    /// <summary>Why it was dropped; null where it was not.</summary>
    public string? Reason => State == ActionState.Dropped ? Evidence : null;

    /// <summary>What the streams of actions begin with.</summary>
    public const string StreamPrefix = "action/";

    /// <summary>Nobody has said anything.</summary>
    public static ActionStatus Open { get; } = new("", ActionState.Open, null, null);

    /// <summary>Its day since it was re-dated; null where it still has the one that was agreed.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>1 for the day that was agreed, one more for each further.</summary>
    public int DueVersion { get; init; } = 1;

    /// <summary>Its owner since it was re-assigned; null where it still has the one that was agreed.</summary>
    public string? Owner { get; init; }

    /// <summary>What it became when it was re-scoped; null where it is as agreed.</summary>
    public string? What { get; init; }

    /// <summary>How it is judged since it was re-scoped; null where that is as agreed.</summary>
    public SuccessSignal? Signal { get; init; }

    /// <summary>All that people said and decided of it, oldest first; how many there are tells whether somebody changed
    /// it since.</summary>
    public ImmutableArray<ActionEvent> Said { get; init; } = [];

    /// <summary>When anybody last gave a word on it; null where nobody did since the close.</summary>
    public DateOnly? LastWordOn { get; init; }

    /// <summary>The last word itself; null where there is none.</summary>
    public string? LastWord { get; init; }

    /// <summary>Until when nothing is sent; <see cref="DateOnly.MaxValue"/> until somebody says; null where it is not
    /// paused.</summary>
    public DateOnly? PausedUntil { get; init; }

    /// <summary>True where its owner is not reminded.</summary>
    public bool Muted { get; init; }

    /// <summary>What was sent about it, oldest first.</summary>
    public ImmutableArray<RungClimbed> Climbed { get; init; } = [];

    /// <summary>What was passed over, oldest first.</summary>
    public ImmutableArray<RungSkipped> Skipped { get; init; } = [];

    /// <summary>How its effect will be judged; null where that was not frozen.</summary>
    public EffectPlan? EffectPlan { get; init; }

    /// <summary>What its newest read-out says; null where there was none. Nothing can be told while nobody says that it
    /// was done, whatever was read before.</summary>
    public EffectReading? Effect
    {
        get => field is null or { Verdict: EffectVerdict.CannotTell } || State == ActionState.Done ? field
            : field with
            {
                Verdict = EffectVerdict.CannotTell, LessThanAgreed = false, Text = EffectReading.Unless(State),
            };
        init;
    }

    /// <summary>True where no read-out was kept, or none since somebody said that it was done.</summary>
    public bool IsUnread => Effect is not { } read || (State == ActionState.Done && (SaidOn ?? On) >= read.On);

    /// <summary>Looks after the read-out, oldest first.</summary>
    public ImmutableArray<EffectLook> Looks { get; init; } = [];

    /// <summary>True where the newest look found its effect gone.</summary>
    public bool IsUndone => Looks is [.., { Hold: EffectHold.Undone }];

    /// <summary>The id of a retro's action, for example <c>gtm-monthly-2026-10-a1</c>.</summary>
    public static string IdOf(string retro, string action) => $"{retro}-{action.ToLowerInvariant()}";

    /// <summary>What the next event makes of it. Total; the newest word counts.</summary>
    public static ActionStatus Evolve(ActionStatus status, ActionEvent happened) => Next(status, happened) with
    {
        Said = happened is RungClimbed or RungSkipped or EffectPlanned or EffectMeasured or EffectLookedAgain
            ? status.Said : status.Said.Add(happened),
    };

    private static ActionStatus Next(ActionStatus status, ActionEvent happened) => happened switch
    {
        ActionDone to => status.Told(to.Id, ActionState.Done, to.Evidence, to.DoneOn ?? to.On, to.DoneOn is null
            ? null : to.On),
        ActionNotDone to => status.Told(to.Id, ActionState.NotDone, to.Evidence, to.On, null),
        ActionDropped to => status.Told(to.Id, ActionState.Dropped, to.Reason, to.On, null),
        ActionReopened to => status.Heard(to.Id, to.On, to.Note ?? status.LastWord)
            .Told(to.Id, ActionState.Open, null, null, null),
        ActionUpdated to => status.Heard(to.Id, to.On, to.Note),
        ActionRedated to => status.Heard(to.Id, to.On, to.Reason) with
        {
            DueOn = to.To, DueVersion = status.DueVersion + 1,
        },
        ActionReassigned to => status.Decided(to.Id, to.On, to.Reason, to.DueOn) with { Owner = to.To },
        ActionRescoped to => status.Decided(to.Id, to.On, to.Reason, to.DueOn) with { What = to.What, Signal = to.Signal
            ?? status.Signal },
        LadderPaused to => status with { Id = to.Id, PausedUntil = to.Until ?? DateOnly.MaxValue },
        LadderResumed to => status with { Id = to.Id, PausedUntil = null },
        RemindersMuted to => status with { Id = to.Id, Muted = to.Muted },
        RungClimbed to => status with { Id = to.Id, Climbed = status.Climbed.Add(to) },
        RungSkipped to => status with { Id = to.Id, Skipped = status.Skipped.Add(to) },
        EffectPlanned to => status with { Id = to.Id, EffectPlan = to.Plan },
        EffectMeasured to => status with { Id = to.Id, Effect = to.Reading },
        EffectLookedAgain to => status with { Id = to.Id, Looks = status.Looks.Add(to.Look) },
        _ => status,
    };

    /// <summary>All actions of a workspace, over a journal.</summary>
    public static Streams<ActionStatus, ActionEvent> Streams(IJournal journal, TimeProvider clock) =>
        new(journal, clock, StreamPrefix, Open, Evolve);

    /// <summary>What the complete actions of a retro have come to, in their order.</summary>
    public static ImmutableArray<ActionStatus> Of(Retro retro, Streams<ActionStatus, ActionEvent> streams) =>
        [.. retro.CompleteActions.Select(a => streams.Load(IdOf(retro.Id, a.Id)).State).Where(s => s.Id.Length > 0)];

    private ActionStatus Told(string id, ActionState state, string? evidence, DateOnly? on, DateOnly? saidOn) =>
        this with
        {
            Id = id, State = state, Evidence = evidence, On = on, SaidOn = saidOn,
            Earlier = On is { } before && (before != on || State != state)
                ? Earlier.Add(new(State, before, SaidOn ?? before, Evidence)) : Earlier,
        };

    private ActionStatus Heard(string id, DateOnly on, string? word) =>
        this with { Id = id, LastWordOn = on, LastWord = word };

    private ActionStatus Decided(string id, DateOnly on, string word, DateOnly dueOn) => Heard(id, on, word) with
    {
        DueOn = dueOn, DueVersion = DueVersion + 1,
    };
}

/// <summary>A word on whether an action was done.</summary>
/// <param name="State">What was said.</param>
/// <param name="On">Since when.</param>
/// <param name="SaidOn">The day on which it was said.</param>
/// <param name="Evidence">What was to show it; null where nothing was named.</param>
public sealed record SaidOfAction(ActionState State, DateOnly On, DateOnly SaidOn, string? Evidence);
