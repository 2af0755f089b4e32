using Hindcast.Calendars;
using Hindcast.Facts;
using Hindcast.Facts.Episodes;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.KnownEvents;
using Hindcast.Facts.Reconciliation;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.People.Accounts;
using Hindcast.Renewals.Plays;
using Hindcast.Renewals.Plays.Cards;
using Hindcast.Retros.Gating;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.Kinds.PatternSynthesis;
using Hindcast.Retros.Tracking;
using Hindcast.Retros.Tracking.Effects;

namespace Hindcast.Retros;

/// <summary>The retros of a workspace as whoever asks may see and change them.</summary>
/// <param name="workspace">Its facts and records, who asks, and when.</param>
public sealed class Retrospectives(WorkspaceSession workspace)
{
    private readonly Streams<Retro, RetroEvent> streams = RetroStreams.Of(workspace.Journal, workspace.Clock);

    /// <summary>What keeps coming back between two days; the library answers it, and without one nothing is known of
    /// it.</summary>
    public Func<DateOnly, DateOnly, Recurring> Recurring { get; init; } = (_, _) =>
        Kinds.PatternSynthesis.Recurring.None;

    /// <summary>Who gives the command, and on which day.</summary>
    public By By => new(workspace.Actor.Person, workspace.Today)
    {
        At = workspace.Clock.GetUtcNow(), Unproven = Proof.Missing(workspace.Journal, workspace.Actor),
    };

    /// <summary>Which of two sources stands chosen today.</summary>
    public ImmutableArray<SourceChosen> SourceChoices => workspace.Conventions.Choices;

    /// <summary>Today.</summary>
    public DateOnly Today => workspace.Today;

    /// <summary>Who can own things.</summary>
    public PeopleDirectory Directory => PeopleDocument.Read(workspace.Journal).Directory;

    /// <summary>What the accounts of the workspace's facts are called.</summary>
    public IEnumerable<string> AccountNames() => Facts.Snapshots.AccountNames.Of(workspace.EverySourceOn(Today));

    /// <summary>What every gate says of a retro today. The retro must have been opened.</summary>
    public GateReport Gates(Retro retro) => Gating.Gates.Check(new(Again(retro, All).Aggregate(retro, Retro.Evolve),
        Directory, Today, AccountNames));

    /// <summary>A retro and its version; refused as <c>retro-not-found</c>, or <c>retro-restricted</c> for whoever may
    /// not see it, where that is told.</summary>
    public Outcome<(Retro Retro, long Version)> Load(string id)
    {
        var (retro, version) = streams.Load(id);
        bool isKept = version > 0 && !retro.IsOpenTo(workspace.Actor.Person);
        return version == 0 || (isKept && !workspace.TellsWhatIsKept) ? new Refusal("retro-not-found",
            $"There is no retro '{id}'. List them with: hindcast retro list")
            : isKept ? Retro.Restricted(id) : (Followed(retro).Aggregate(retro, Retro.Evolve), version);
    }

    /// <summary>All retros that whoever gives the command may see, in order of month and id.</summary>
    public ImmutableArray<Retro> Visible => [.. VisibleAndCancelled.Where(retro => retro.CancelledOn is null)];

    /// <summary>The same with those that were opened by mistake and cancelled.</summary>
    public ImmutableArray<Retro> VisibleAndCancelled =>
        [.. All.Where(retro => retro.IsOpenTo(workspace.Actor.Person))];

    /// <summary>The same as they stood at the end of the day that was named to answer for; as they stand where none
    /// was.</summary>
    public ImmutableArray<Retro> VisibleThen
    {
        get
        {
            if (workspace.JournalThen == workspace.Journal)
                return Visible;
            var then = RetroStreams.Of(workspace.JournalThen, workspace.Clock);
            return [.. Visible.Select(retro => then.Load(retro.Id)).Where(loaded => loaded.Version > 0)
                .Select(loaded => loaded.State)];
        }
    }

    /// <summary>Why a stream cannot be shown; null where it can. What is kept of a retro's actions and criteria is the
    /// retro's.</summary>
    public Refusal? Closed(string stream)
    {
        string name = stream[(stream.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return All.FirstOrDefault(retro => !retro.IsOpenTo(workspace.Actor.Person)
            && (name == retro.Id || name.StartsWith(retro.Id + "-", StringComparison.Ordinal))) is { } kept
            ? Retro.Restricted(kept.Id) : null;
    }

    /// <summary>Lets a rule decide on a retro that is there; what becomes due by it is written with it.</summary>
    public Outcome<Retro> Change(string id, Func<Retro, Outcome<ImmutableArray<RetroEvent>>> decide, long? baseVersion =
        null) =>
        Load(id).Then(before => streams.Handle(id, workspace.Actor, retro => Decided(retro, decide)
            .Then(events => Blamelessly(retro, events)), baseVersion,
                retro => Tick.PlanOf(retro, workspace.Journal))
            .Then<Retro>(after => Settle(before.Retro, after)));

    private Outcome<ImmutableArray<RetroEvent>> Decided(Retro retro,
        Func<Retro, Outcome<ImmutableArray<RetroEvent>>> decide)
    {
        var all = All;
        Retro After(Retro then, ImmutableArray<RetroEvent> events) => events.Aggregate(then, Retro.Evolve);

        var first = PreviousActions.Follow(retro, all, Statuses, Today);
        first = [.. first, .. Again(After(retro, first), all)];
        retro = After(retro, first);
        return decide(retro).Then<ImmutableArray<RetroEvent>>(events =>
        {
            events = [.. events, .. Again(After(retro, events), all)];
            return (ImmutableArray<RetroEvent>)[.. first, .. events,
                .. PreviousActions.Briefed(After(retro, events), all)];
        });
    }

    /// <summary>What a draft reviews follows what earlier retros and their actions have come to.</summary>
    private ImmutableArray<RetroEvent> Followed(Retro retro) => retro.Shut is not null ? []
        : PreviousActions.Follow(retro, All, Statuses, Today);

    private ImmutableArray<ActionStatus> Statuses =>
        [.. ActionStatus.Streams(workspace.Journal, workspace.Clock).All().Select(one => one.State)];

    private ImmutableArray<RetroEvent> Again(Retro retro, ImmutableArray<Retro> all) =>
        LookAgain.Of(retro, Directory, workspace.Settings, all, By);

    private Outcome<ImmutableArray<RetroEvent>> Blamelessly(Retro before, ImmutableArray<RetroEvent> events) =>
        Blameless.Check(before, events.Aggregate(before, Retro.Evolve), Directory) is { } blame ? blame : events;

    private Outcome<ImmutableArray<ActionEvent>> Blamelessly(ImmutableArray<ActionEvent> events) =>
        Blameless.Check(events, Directory) is { } blame ? blame : events;

    /// <summary>The record of a retro as it is published, or would be. Refused as <see cref="Load"/> is.</summary>
    public Outcome<RetroRecord> Record(string id) => Load(id).Then<RetroRecord>(loaded => RetroRecord.Of(loaded.Retro,
        loaded.Version, workspace.Journal.Read(Retro.StreamPrefix + id)[^1].Hash));

    /// <summary>The record of a closed retro, as its pack is published. Refused as <see cref="Load"/> is, as
    /// <c>retro-not-closed</c> for a draft, and where its stream is not what was recorded.</summary>
    public Outcome<RetroRecord> Publishable(string id) =>
        ChainCheck.FirstFault(workspace.Journal.Read(Retro.StreamPrefix + id)) is { } fault ? fault.ToRefusal()
        : Record(id).Then<RetroRecord>(record =>
            record.State == RetroState.Closed ? record : new Refusal("retro-not-closed",
                $"{id} is still a draft. See what it lacks with: hindcast retro check {id}"));

    /// <summary>Notes in its plan, where it has one, that a retro's pack was written.</summary>
    public void Published(string id) => RetroPlans.Follow(workspace, streams.Load(id).State, published: true);

    /// <summary>What the room says of an earlier action is said of the action itself, so that nobody is reminded of
    /// what is done.</summary>
    private Retro Settle(Retro before, Retro after)
    {
        var measure = new MeasureEffect(workspace);
        if (before.State != RetroState.Closed && after.State == RetroState.Closed)
            foreach (var action in after.CompleteActions.Where(action => action.Signal is MeasuredSignal))
                // What cannot be frozen now is frozen when it is first measured, and says so.
                _ = measure.Freeze(new(after, action, ActionStatus.Open));
        foreach (var said in after.PreviousActions.Except(before.PreviousActions)
            .Where(action => action.Status is ActionState.Done or ActionState.NotDone))
            Mark(said.Retro, said.Id, said.Status == ActionState.Done, said.Evidence);
        // What was read anew from the evidence is nothing that the room said.
        foreach (var said in after.PreviousActions.Where(now => now.Status == ActionState.Open
            && before.PreviousActions.Any(old => (old.Retro, old.Id) == (now.Retro, now.Id)
                && (old.Status, old.Evidence) != (now.Status, now.Evidence))))
            Track(said.Retro, said.Id, tracked => ChangeAction.GoOn(tracked, said.Evidence, By));
        RetroPlans.Follow(workspace, after);
        if (before.State != RetroState.Closed && after.State == RetroState.Closed)
            Follow(after);
        return after;
    }

    /// <summary>All retros, in order of month and id.</summary>
    public ImmutableArray<Retro> All =>
        [.. streams.All().Select(one => one.State).OrderBy(r => r.Month, StringComparer.Ordinal)
            .ThenBy(r => r.Id, StringComparer.Ordinal)];

    /// <summary>Opens a retro with what its kind gathers; answers its id.</summary>
    public Outcome<string> Open(
        KindDeclaration kind, KindOptions options, Period? month, int settleDays, DateOnly? heldOn, int? minutes,
        string? facilitator, string? at = null)
    {
        var all = All;
        var day = heldOn ?? workspace.Today;
        return SessionTime.Read(at, day, Calendar).Then(begins => kind.Gather(Request(options, month, settleDays, all)).Then(gathered =>
        {
            ImmutableArray<Retro> earlier = [.. all.Where(r => r.Kind == kind.Kind)];
            var (directory, document) = PeopleDocument.Read(workspace.Journal);
            var measure = new MeasureEffect(workspace);
            foreach (var action in TrackedAction.All(workspace.Journal, workspace.Clock)
                .Where(a => a.Retro.Kind == kind.Kind && a.Status.IsUnread
                && a.Signal is MeasuredSignal signal && signal.ReadOn <= workspace.Today))
                _ = measure.Of(action);
            _ = measure.LookAgain();
            EntryNames.Give(workspace);
            var asked = new OpenRetro.Command(kind, day, minutes, gathered, directory, document.Hash, Calendar, earlier,
                Statuses, facilitator, options) { At = begins };
            return kind.Draft(asked, By).Then(draft => streams.Handle(draft.Id, workspace.Actor,
                retro => OpenRetro.Decide(retro, asked, By),
                    due: retro => Tick.PlanOf(retro, workspace.Journal))
                .Then<string>(_ => draft.Id));
        }));
    }

    /// <summary>Records why a month goes without its retro.</summary>
    public Outcome<Retro> Skip(KindDeclaration kind, string month, string reason) =>
        streams.Handle(Retro.IdOf(kind.Kind, month), workspace.Actor, retro => SkipRetro.Decide(retro, kind, month,
            reason, By));

    /// <summary>Freezes a retro's evidence anew.</summary>
    public Outcome<Retro> Refreeze(Retro retro, int settleDays, string reason) =>
        retro.Rules.Gather(Request(retro.Options, Period.ParseMonth(retro.Month), settleDays, All)).Then(gathered =>
            Change(retro.Id, now => RefreezeEvidence.Decide(now, gathered, reason, By)));

    /// <summary>What a decision on a kind's own part looks at.</summary>
    public ChangeContext Context => new(Directory, Calendar, By, PlayCards.Ids(workspace.Journal))
    {
        Accounts = AccountNames,
    };

    private GatherRequest Request(KindOptions options, Period? month, int settleDays, ImmutableArray<Retro> all) => new(
        options, month, named => workspace.Look(named, settleDays), workspace.AsOfDay, workspace.Snapshots,
        workspace.Settings, Calendar, Today, all,
        Directory)
    {
        On = workspace.On,
        Recurring = Recurring,
        Plays = new RenewalPlays(workspace).Ended,
        Events = KnownEventList.Read(workspace.Journal).Events,
        Episodes = EpisodeNotes.All(workspace.Journal, workspace.Clock),
        Conventions = workspace.Conventions,
    };

    /// <summary>The calendar by which days are counted.</summary>
    public BusinessCalendar Calendar => workspace.Calendar;

    /// <summary>Marks an action of a closed retro.</summary>
    public Outcome<ActionStatus> Mark(string id, string action, bool done, string? evidence) =>
        Track(id, action, tracked => MarkAction.Decide(tracked.Status, tracked.Retro, new(tracked.Agreed.Id, done,
            evidence), By));

    /// <summary>An action of a closed retro with what it has come to.</summary>
    public Outcome<TrackedAction> Tracked(string id, string action) => Load(id).Then(loaded =>
        TrackedAction.Find(loaded.Retro, action, key => ActionStatus.Streams(workspace.Journal, workspace.Clock)
            .Load(key).State));

    /// <summary>An action by its id in the workspace; refused as <c>action-not-found</c>, or as its retro is.</summary>
    public Outcome<TrackedAction> Tracked(string id)
    {
        int at = id.LastIndexOf('-');
        return at > 0 ? Tracked(id[..at], id[(at + 1)..])
            : new Refusal("action-not-found", $"'{id}' is no id of an action. They look like gtm-monthly-2026-09-a1; "
                + "see them with: hindcast actions");
    }

    /// <summary>An action with what its read-out says, or what it will say; before its retro is closed as it would be
    /// frozen today.</summary>
    public Outcome<MeasuredEffect> Measure(string id)
    {
        var measure = new MeasureEffect(workspace);
        int at = id.LastIndexOf('-');
        return at > 0 && Load(id[..at]).Is(out var loaded, out _) && loaded.Retro.State == RetroState.Draft
            && loaded.Retro.Actions.FirstOrDefault(a => ActionStatus.IdOf(loaded.Retro.Id, a.Id) == id) is { } agreed
                ? measure.Foreseen(loaded.Retro, agreed) : Tracked(id).Then(measure.Of);
    }

    /// <summary>How those of a retro's actions that are judged by a number are judged, or would be if it were frozen
    /// today; what cannot be read is left out.</summary>
    public ImmutableArray<(RetroAction Action, EffectPlan Plan)> EffectPlans(Retro retro,
        IEnumerable<RetroAction> actions)
    {
        var measure = new MeasureEffect(workspace);
        return
        [
            .. from action in actions
               where action.Signal is MeasuredSignal
               let read = retro.State == RetroState.Draft ? measure.Foreseen(retro, action)
                   : Tracked(retro.Id, action.Id).Then(measure.Shown)
               let plan = read.Match(effect => effect.Plan, _ => (EffectPlan?)null)
               where plan is not null
               select (action, plan!),
        ];
    }

    /// <summary>What is not likely to be told of the actions of a retro on their day, one warning each.</summary>
    public ImmutableArray<Warning> EffectWarnings(Retro retro) =>
    [
        .. from effect in EffectPlans(retro, retro.Actions)
           where !effect.Plan.Tells
           select new Warning("effect-hardly-told", $"{effect.Action.Id}: {ReadEffect.Chance(effect.Plan)}"
               + (retro.State != RetroState.Draft ? "" : $" {EffectPlan.Advice}")),
    ];

    /// <summary>Lets a rule decide on an action of a closed retro; its ladder is planned anew with it.</summary>
    public Outcome<ActionStatus> Track(string id, string action,
        Func<TrackedAction, Outcome<ImmutableArray<ActionEvent>>> decide) =>
        Tracked(id, action).Then(tracked => ActionStatus.Streams(workspace.Journal, workspace.Clock).Handle(
            tracked.Id, workspace.Actor, status => decide(tracked with { Status = status }).Then(Blamelessly),
            due: next => Tick.PlanOf(tracked, next, workspace.Journal))
            .Then<ActionStatus>(status => { Follow(tracked.Retro); return status; }));

    /// <summary>Tells the drafts that review a retro's actions what these have come to, so that what is sent about
    /// them is true.</summary>
    private void Follow(Retro before)
    {
        foreach (var later in All.Where(retro => retro.State == RetroState.Draft
            && !retro.Rules.Before([before], retro).IsEmpty))
            streams.Handle(later.Id, workspace.Actor, retro => Followed(retro),
                due: retro => Tick.PlanOf(retro, workspace.Journal));
    }
}
