using Hindcast.Calendars;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Plans.WorkBack;
using Hindcast.Renewals.Plays.Cards;

namespace Hindcast.Renewals.Plays;

/// <summary>A renewal play as its events have made it so far.</summary>
public sealed record Play
{
    /// <summary>What the streams of plays begin with.</summary>
    public const string StreamPrefix = "play/";

    /// <summary>Nothing has happened.</summary>
    public static Play None { get; } = new();

    /// <summary>How it was opened; null where it does not exist.</summary>
    public PlayOpened? Opened { get; init; }

    /// <summary>Its id; empty where it does not exist.</summary>
    public string Id => Opened?.Id ?? "";

    /// <summary>What people call the account.</summary>
    public string Account => Opened is { Name: { } name } opened && name != opened.Account
        ? $"{name} ({opened.Account})" : Opened?.Account ?? "";

    /// <summary>strategic, growth or scale.</summary>
    public string Tier { get; init; } = "";

    /// <summary>green, yellow or red.</summary>
    public string Risk { get; init; } = "";

    /// <summary>The day by which everything is done.</summary>
    public DateOnly Deadline { get; init; }

    /// <summary>The card that holds.</summary>
    public PlayCard Card { get; init; } = new() { Id = "", Name = "", Family = "" };

    /// <summary>Tasks in the order of the card.</summary>
    public ImmutableArray<PlayTask> Tasks { get; init; } = [];

    /// <summary>Who fills each role.</summary>
    public ImmutableSortedDictionary<string, RoleOwner> Owners { get; init; } =
        ImmutableSortedDictionary<string, RoleOwner>.Empty;

    /// <summary>To whom each role was given, before departures and delegates.</summary>
    public ImmutableSortedDictionary<string, RoleOwner> Given { get; init; } =
        ImmutableSortedDictionary<string, RoleOwner>.Empty;

    /// <summary>Enablement items in the order of the card.</summary>
    public ImmutableArray<PlayItem> Items { get; init; } = [];

    /// <summary>Answers to the checks before it starts.</summary>
    public ImmutableSortedDictionary<string, string> Checks { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The executive sponsor's approval; null where there is none.</summary>
    public SponsorApproved? Approval { get; init; }

    /// <summary>The day on which it began; null while it is planned.</summary>
    public DateOnly? StartedOn { get; init; }

    /// <summary>Why nothing commercial changes, where somebody said so.</summary>
    public string? CommercialUnchanged { get; init; }

    /// <summary>Checkpoints that were held or missed, oldest first.</summary>
    public ImmutableArray<PlayEvent> Checkpoints { get; init; } = [];

    /// <summary>Slips, oldest first.</summary>
    public ImmutableArray<Slip> Slips { get; init; } = [];

    /// <summary>Rungs that were climbed.</summary>
    public ImmutableArray<PlayEscalated> Climbed { get; init; } = [];

    /// <summary>Rip-cords that were pulled; each trigger pulls once.</summary>
    public ImmutableArray<RipCordPulled> RipCords { get; init; } = [];

    /// <summary>What was conceded and promised.</summary>
    public ImmutableArray<DecisionLogged> Decisions { get; init; } = [];

    /// <summary>Proof points that were used.</summary>
    public ImmutableArray<ProofUsed> Proofs { get; init; } = [];

    /// <summary>What was done otherwise than the card says.</summary>
    public ImmutableArray<DeviationLogged> Deviations { get; init; } = [];

    /// <summary>Exports, oldest first.</summary>
    public ImmutableArray<PlayExported> Exports { get; init; } = [];

    /// <summary>Keys of messages that were put into the outbox.</summary>
    public ImmutableHashSet<string> Told { get; init; } = [];

    /// <summary>Every change of scope, owner, play or date, oldest first, one sentence each.</summary>
    public ImmutableArray<PlayChange> Log { get; init; } = [];

    /// <summary>How it ended; null while it has not.</summary>
    public PlayClosed? Closed { get; init; }

    /// <summary>planned, active or closed.</summary>
    public string State => Closed is not null ? "closed" : StartedOn is not null ? "active" : "planned";

    /// <summary>Checkpoints at which the risk was red, counted back from the newest one without a break; the one that
    /// set it red is the start and not counted.</summary>
    public int RedTwice
    {
        get
        {
            var held = Checkpoints.OfType<CheckpointHeld>().ToArray();
            int red = held.Reverse().TakeWhile(c => c.Risk == "red").Count();
            bool setByCheckpoint = red == held.Length
                ? Opened!.Inputs.First(i => i.Name == "risk").Value != "red"
                : red > 0;
            return setByCheckpoint && red > 0 ? red - 1 : red;
        }
    }

    /// <summary>The risk as it stood at the end of a day.</summary>
    public string RiskOn(DateOnly day) => Checkpoints.OfType<CheckpointHeld>().Select(held => (held.On, held.Risk))
        .Concat(Log.Where(change => change.Field == "risk").Select(change => (change.On, Risk: change.New!)))
        .Where(change => change.On <= day).OrderBy(change => change.On)
        .Select(change => change.Risk).LastOrDefault() ?? Input(Opened!, "risk");

    /// <summary>Checkpoints that were missed since the last one that was held.</summary>
    public int Missed => Checkpoints.Reverse().TakeWhile(c => c is CheckpointMissed).Count();

    /// <summary>Who is in charge of a role on a day: past delegates and departures that are known.</summary>
    public RoleOwner OwnerOn(DateOnly day, string role, PeopleDirectory directory) =>
        Given.GetValueOrDefault(role) is { } given ? PlayRoles.On(day, given, directory) : Owner(role);

    /// <summary>The day by which an enablement item is there: the worked day before the task that it is for begins,
    /// and never before the play was opened.</summary>
    public DateOnly DueOn(EnablementItem item, BusinessCalendar calendar) =>
        calendar.OnOrBefore(Tasks.First(task => task.Id == item.For).StartOn.AddDays(-1)) is var before
            && before >= Opened!.On ? before : Opened!.On;

    /// <summary>The person who fills a role, or that nobody does.</summary>
    public RoleOwner Owner(string role) => Owners.GetValueOrDefault(role) ?? new(role, null, [$"Nobody fills {role}."]);

    /// <summary>How it ended, what was conceded and what was done otherwise, in a sentence; null while it
    /// runs.</summary>
    public string? InShort => Closed is not { } closed ? null
        : $"play {Id}: {closed.Result} on {closed.On:yyyy-MM-dd}; "
            + string.Join("; ", Decisions.Where(said => said.Kind == "concession")
            .Select(said => $"conceded: {said.Text}").Concat(Deviations.Select(did => $"done otherwise: {did.Text}"
                + $"{(did.Worked is { } worked ? worked ? " (it worked)" : " (it did not work)" : "")}"))
            .Prepend(closed.Summary.TrimEnd('.')));

    /// <summary>All plays of a workspace, over a journal.</summary>
    public static Streams<Play, PlayEvent> Streams(IJournal journal, TimeProvider clock) =>
        new(journal, clock, StreamPrefix, None, Evolve);

    /// <summary>What the next event makes of it. Total.</summary>
    public static Play Evolve(Play play, PlayEvent happened) => happened switch
    {
        PlayOpened opened => new Play
        {
            Opened = opened, Tier = Input(opened, "tier"), Risk = Input(opened, "risk"),
            Deadline = DateOnly.TryParse(Input(opened, "deadline"), CultureInfo.InvariantCulture, out var deadline)
                ? deadline : opened.On,
            Card = opened.Card, Tasks = Fresh(opened.Tasks, []), Owners = opened.Owners.ToImmutableSortedDictionary(o =>
                o.Role, o => o, StringComparer.Ordinal),
            Given = opened.Owners.ToImmutableSortedDictionary(o => o.Role, o => o, StringComparer.Ordinal),
            Items = [.. opened.Card.Enablement.Select(item => new PlayItem(item, "open", null))],
        },
        SponsorApproved approved => play with { Approval = approved },
        CheckAnswered answered => play with { Checks = play.Checks.SetItem(answered.Check, answered.Answer) },
        PlayStarted started => play with { StartedOn = started.On },
        PlayChanged changed => (changed.Field switch
        {
            "risk" => play with { Risk = changed.New ?? play.Risk },
            "tier" => play with { Tier = changed.New ?? play.Tier, Approval = changed.New == "strategic"
                ? null
                : play.Approval },
            "deadline" => play with { Deadline = DateOnly.TryParse(changed.New, CultureInfo.InvariantCulture,
                out var day) ? day : play.Deadline },
            "commercial" => play with { CommercialUnchanged = changed.New is null ? null : changed.Reason },
            _ => play,
        }).Noted(changed.On, changed.Who, changed.Field, changed.Old, changed.New, changed.Reason),
        CardReplaced other => (play with
        {
            Card = other.Card, Tasks = Fresh(other.Tasks, play.Tasks),
            Items = [.. other.Card.Enablement.Select(item => play.Items.FirstOrDefault(known => known.Item.Id
                == item.Id) is { } known ? known with { Item = item } : new PlayItem(item, "open", null))],
        }).Noted(other.On, other.Who, "play", play.Card.Id, other.Card.Id, other.Reason),
        OwnerSet set => (play with { Owners = play.Owners.SetItem(set.Owner.Role, set.Owner),
            Given = play.Given.SetItem(set.Owner.Role, set.Owner) })
            .Noted(set.On, set.Who, $"owner.{set.Owner.Role}", play.Owner(set.Owner.Role).Person, set.Owner.Person,
                set.Reason),
        TaskFinished done => play.With(done.Task, task => task with { DoneOn = done.DoneOn, Evidence = done.Evidence }),
        TaskMoved moved => (play.With(moved.Task, task => task with { FinishOn = moved.To,
            MovedTo = moved.To, NotBeforeFinish = moved.To > moved.From ? moved.To : null }) with
        {
            Slips = moved.IsSlip ? play.Slips.Add(new(moved.Task, moved.From, moved.On,
                $"moved to {moved.To:yyyy-MM-dd}: {moved.Reason}")) : play.Slips,
        }).Noted(moved.On, moved.Who, $"task.{moved.Task}", $"{moved.From:yyyy-MM-dd}", $"{moved.To:yyyy-MM-dd}",
            moved.Reason + (moved.CustomerAgreed is { } agreed ? $" (the customer agreed: {agreed})" : "")
                + (moved.IsSlip ? "" : $"; no slip{NoSlip(play, moved)}")),
        TaskHurried hurried => play.With(hurried.Task, task => task with { Days = hurried.Days })
            .Noted(hurried.On, hurried.Who, $"task.{hurried.Task}.days", null, $"{hurried.Days}", hurried.Reason),
        TasksReplanned planned => play with
        {
            Tasks = [.. play.Tasks.Select(task => planned.Tasks.FirstOrDefault(p => p.Task.Id == task.Id) is { } to
                ? task with { StartOn = to.StartOn, FinishOn = to.FinishOn } : task)],
        },
        MilestonePassed passed => play with { Slips = play.Slips.Add(new(passed.Task, passed.DueOn, passed.On,
            "its day passed and it was not done")) },
        CheckpointHeld held => play with { Risk = held.Risk, Checkpoints = play.Checkpoints.Add(held) },
        CheckpointMissed missed => play with { Checkpoints = play.Checkpoints.Add(missed) },
        PlayEscalated up => play with { Climbed = play.Climbed.Add(up) },
        RipCordPulled pulled => play with { RipCords = play.RipCords.Add(pulled) },
        ItemChanged item => play with
        {
            Items = [.. play.Items.Select(known => known.Item.Id != item.Item ? known : known with
                { Status = item.Status ?? known.Status, SharingApprovedBy = item.SharingApprovedBy
                    ?? known.SharingApprovedBy })],
        },
        DecisionLogged decided => play with { Decisions = play.Decisions.Add(decided),
            CommercialUnchanged = decided.Kind == "concession" ? null : play.CommercialUnchanged },
        ProofUsed used => play with { Proofs = play.Proofs.Add(used) },
        DeviationLogged deviation => play with
            { Deviations = [.. play.Deviations.Where(known => known.Text != deviation.Text), deviation] },
        PlayExported exported => play with { Exports = play.Exports.Add(exported) },
        PlayTold told => play with { Told = play.Told.Add(told.Key) },
        PlayClosed closed => play with { Closed = closed },
        _ => play,
    };

    /// <summary>The work-back plan of what is left, as of a day. Its float is what a task has left before its own date,
    /// which may be earlier than the last possible one: so many business days can pass from that day on.</summary>
    public Outcome<WorkBackPlan> Schedule(DateOnly today, BusinessCalendar calendar) =>
        Schedule(today, calendar, false).Then<WorkBackPlan>(plan =>
        {
            var tasks = Tasks.ToDictionary(task => task.Id);
            ImmutableArray<ScheduledTask> spare = [.. plan.Tasks.Select(s => s with
                { FloatDays = Spare(tasks[s.Id], s, today, calendar) })];
            return plan with { Tasks = spare, FloatDays = plan.FloatDays is < 0 or null
                ? plan.FloatDays : spare.Min(s => s.FloatDays) };
        });

    /// <summary>Business days that can pass before a task is late for its date; what was put later waits for its
    /// day. Negative where it is late for the last date already.</summary>
    private static int Spare(PlayTask task, ScheduledTask s, DateOnly today, BusinessCalendar calendar) =>
        s.FloatDays < 0 ? s.FloatDays
        : task.NotBeforeFinish is not null && s.EarliestFinish <= task.FinishOn && s.EarliestStart > today
            ? calendar.WorkedDaysBetween(today.AddDays(-1), s.EarliestStart.AddDays(-1))
        : Math.Clamp(calendar.WorkedDaysBetween(s.EarliestFinish, task.FinishOn), 0, s.FloatDays);

    /// <summary>The same where each task that was moved is done on the day it was moved to, and what comes before it in
    /// time for that: the dates to write down.</summary>
    public Outcome<WorkBackPlan> Layout(DateOnly today, BusinessCalendar calendar) => Schedule(today, calendar, true);

    private Outcome<WorkBackPlan> Schedule(DateOnly today, BusinessCalendar calendar, bool asMoved) => WorkBackPlan.Of(
    [
        .. Tasks.Select(task => new WorkBackTask(task.Id, task.Days, task.Card.Needs)
        {
            // What was put later is done on its day, so that hurrying it wins nothing.
            LeastDays = task.NotBeforeFinish is null && task.Card.LeastDays is { } least
                ? Math.Min(least, task.Days)
                : null, ByNotice = task.Card.ByNotice, FinishedOn = task.DoneOn <= today ? task.DoneOn : null,
            FinishBy = asMoved ? task.MovedTo : null,
            NotBefore = task.NotBeforeFinish is { } finish ? calendar.Add(finish, -(task.Days - 1)) : null,
        }),
    ], new(today, Deadline, Opened?.Notice >= today ? Opened.Notice : null, calendar));

    private static string NoSlip(Play play, TaskMoved moved) => play.StartedOn is null
        ? ": slips are counted from the start of the play"
        : moved.To <= moved.From ? ": it is not later" : moved.CustomerAgreed is not null
        ? ""
        : ": the day that passed was counted already";

    private static string Input(PlayOpened opened, string name) =>
        opened.Inputs.FirstOrDefault(input => input.Name == name)?.Value ?? "";

    private static ImmutableArray<PlayTask> Fresh(ImmutableArray<PlannedTask> planned,
        ImmutableArray<PlayTask> before) =>
    [
        .. planned.Select(p => before.FirstOrDefault(task => task.Id == p.Task.Id && task.DoneOn is not null)
            is { } done
            ? done with { Card = p.Task } : new PlayTask(p.Task, p.Task.Days, p.FinishOn, p.StartOn, p.FinishOn)),
    ];

    private Play With(string id, Func<PlayTask, PlayTask> change) =>
        this with { Tasks = [.. Tasks.Select(task => task.Id == id ? change(task) : task)] };

    private Play Noted(DateOnly on, string who, string field, string? old, string? now, string reason) =>
        this with { Log = Log.Add(new(on, who, field, old, now, reason)) };
}

/// <summary>A task as it stands.</summary>
/// <param name="Card">What the card says of it.</param>
/// <param name="Days">Business days that it is to take now.</param>
/// <param name="Baseline">The day by which it was first to be done.</param>
/// <param name="StartOn">By when it begins.</param>
/// <param name="FinishOn">By when it is done.</param>
public sealed record PlayTask(CardTask Card, int Days, DateOnly Baseline, DateOnly StartOn, DateOnly FinishOn)
{
    /// <summary>Unique in the play.</summary>
    public string Id => Card.Id;

    /// <summary>The day on which it was done; null while it is not.</summary>
    public DateOnly? DoneOn { get; init; }

    /// <summary>What shows that; null where nothing was given.</summary>
    public string? Evidence { get; init; }

    /// <summary>The day to which somebody moved it; null where nobody did.</summary>
    public DateOnly? MovedTo { get; init; }

    /// <summary>It was moved later, to be done on this day and no earlier; null where it was not.</summary>
    public DateOnly? NotBeforeFinish { get; init; }

    /// <summary>Done, late or open.</summary>
    public string State(DateOnly today) => DoneOn is not null ? "done" : FinishOn < today ? "late" : "open";
}

/// <summary>An enablement item as it stands.</summary>
/// <param name="Item">What the card says of it.</param>
/// <param name="Status">open, draft or ready.</param>
/// <param name="SharingApprovedBy">Who approved that the customer gets it; null where nobody did.</param>
public sealed record PlayItem(EnablementItem Item, string Status, string? SharingApprovedBy);

/// <summary>A date that was not kept.</summary>
public sealed record Slip(string Task, DateOnly Date, DateOnly On, string Why);

/// <summary>A change of scope, owner, play or date.</summary>
public sealed record PlayChange(DateOnly On, string Who, string Field, string? Old, string? New, string Reason);
