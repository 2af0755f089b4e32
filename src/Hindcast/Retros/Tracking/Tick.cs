using Hindcast.Calendars;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Plans;
using Hindcast.Retros.KillCriteria;
using Hindcast.Retros.Kinds;
using Hindcast.Settings;

namespace Hindcast.Retros.Tracking;

/// <summary>Drains what is due: each rung goes out once for each due day, whatever is killed, restarted or set back in
/// between.</summary>
/// <remarks>
/// Of what became due about one subject while nothing ran, only the newest goes out; the rest is noted as skipped, with
/// why. A message is put into the outbox first, under its key, and only then noted, with its due row, in one
/// transaction. Killed in between, the next run puts the same file there again and notes it; nothing is lost and
/// nothing is there twice.
/// </remarks>
public sealed class Tick(IJournal journal, IOutbox outbox, TimeProvider clock)
{
    /// <summary>Most items that one run drains; the next one goes on.</summary>
    public const int ItemsMax = 1_000;

    /// <summary>The document that remembers by which ladders and calendar everything was planned.</summary>
    public const string BasisDocument = "due-basis";

    private static readonly Actor Automatic = new("hindcast", "automatic");

    private readonly Streams<ActionStatus, ActionEvent> actions = ActionStatus.Streams(journal, clock);
    private readonly Streams<CriterionStatus, CriterionEvent> criteria = CriterionStatus.Streams(journal, clock);
    private readonly Streams<Retro, RetroEvent> retros = RetroStreams.Of(journal, clock);

    /// <summary>Drains what is due now; answers what was put into the outbox, in order, as <paramref name="reader"/>
    /// may read it.</summary>
    public ImmutableArray<Message> Run(string reader)
    {
        var (ladders, document) = LaddersDocument.Read(journal);
        var calendar = WorkspaceSettings.CalendarOf(journal);
        PlanAnew(ladders, document, calendar);
        var sent = ImmutableArray.CreateBuilder<Message>();
        foreach (var item in journal.Due(clock.GetUtcNow(), ItemsMax))
            sent.AddRange(Drain(item, reader, ladders, document.Hash, calendar));
        return sent.ToImmutable();
    }

    /// <summary>What would be put into the outbox up to an instant, each as of its own day, if nothing changed until
    /// then and this ran all the time; nothing is noted and nothing is put there.</summary>
    public ImmutableArray<Message> Preview(string reader, DateTimeOffset until)
    {
        var (ladders, document) = LaddersDocument.Read(journal);
        var calendar = WorkspaceSettings.CalendarOf(journal);
        var gone = new HashSet<string>();
        var messages = ImmutableArray.CreateBuilder<Message>();
        foreach (var item in journal.Due(until, ItemsMax))
        {
            // What is still to come goes out when it falls due: to whoever answers then, and past what it overtakes.
            var now = clock.GetUtcNow() is var today && item.At > today ? item.At : today;
            if (Find(item, ladders, document.Hash, calendar, now) is not { } subject
                || subject.Holds.All(planned => planned.Key != item.Key))
                continue;
            gone.UnionWith(subject.Overtaken([.. subject.Holds.Where(planned => planned.At <= now
                && !gone.Contains(planned.Key))]).Select(pair => pair.Item.Key));
            if (gone.Add(item.Key))
                messages.AddRange(subject.Tell(item).Messages.Select(message => Discreet.For(message, subject.Retro,
                    reader)));
        }

        return messages.ToImmutable();
    }

    /// <summary>What an append to an action's stream makes due.</summary>
    public static DueChange PlanOf(TrackedAction action, ActionStatus next, IJournal journal) => new(
        [(action with { Status = next }).Plan(LaddersDocument.Read(journal).Ladders,
            WorkspaceSettings.CalendarOf(journal))]);

    /// <summary>What a change of a retro makes due: its notices, and from its close on the ladders of its
    /// actions.</summary>
    public static DueChange PlanOf(Retro retro, IJournal journal)
    {
        var (ladders, calendar) = (LaddersDocument.Read(journal).Ladders, WorkspaceSettings.CalendarOf(journal));
        return new(
        [
            NoticesOf(retro, calendar),
            .. retro.State != RetroState.Closed ? []
                : retro.CompleteActions.Select(action => new TrackedAction(retro, action, ActionStatus.Open)
                    .Plan(ladders, calendar)),
            .. CriteriaOf(retro).Select(agreed => PlanOf(retro, agreed, CriterionStatus.None, calendar)),
        ]);
    }

    /// <summary>What an append to a criterion's stream makes due.</summary>
    public static DueChange PlanOf(Retro retro, KillCriterion agreed, CriterionStatus next, IJournal journal) =>
        new([PlanOf(retro, agreed, next, WorkspaceSettings.CalendarOf(journal))]);

    /// <summary>The criteria that a closed retro agreed; none of a draft.</summary>
    internal static ImmutableArray<KillCriterion> CriteriaOf(Retro retro) => retro.State == RetroState.Closed
        ? KillCriteriaList.Of(retro) : [];

    private static DuePlan PlanOf(Retro retro, KillCriterion agreed, CriterionStatus status, BusinessCalendar calendar)
    {
        string stream = CriterionStatus.StreamPrefix + CriterionStatus.IdOf(retro.Id, agreed.Id);
        return new(stream,
        [
            .. DueOf(retro, agreed, status).Select(due => new DueItem(CriterionStatus.StreamPrefix + due.Key, stream,
                calendar.Begin(due.On)))
                .Where(item => status.Told.All(told => told.Key != item.Key)),
        ]);
    }

    /// <summary>What is still to come for a criterion.</summary>
    internal static ImmutableArray<CriterionDue> DueOf(Retro retro, KillCriterion agreed, CriterionStatus status) =>
        CriterionDue.Of(
        CriterionStatus.IdOf(retro.Id, agreed.Id), status.Moved ?? agreed, status,
        (retro.Part as IHoldsCriteria)?.DecisionOwner, retro.ClosedOn ?? retro.HeldOn);

    /// <summary>Where ladders or calendar changed since everything was planned, everything is planned anew, in one
    /// transaction.</summary>
    private void PlanAnew(Ladders ladders, VersionedDocument document, BusinessCalendar calendar)
    {
        var basis = VersionedDocument.Read(journal, BasisDocument);
        // The number counts what is planned: where a later version plans more, it begins by planning everything anew.
        string now = $"2 {document.Hash} {calendar.Name} {string.Join(',', calendar.Holidays)}";
        if (basis.Version > 0 && basis.Body == now)
            return;
        journal.Append(BasisDocument, basis.Version, [EventJson<DocumentEvent>.Write(new DocumentWritten(now))],
            Automatic, clock.GetUtcNow(),
            new(
            [
                .. retros.Ids().Select(id => NoticesOf(retros.Load(id).State, calendar)),
                .. TrackedAction.All(journal, clock).Select(action => action.Plan(ladders, calendar)),
                .. from id in retros.Ids()
                   let retro = retros.Load(id).State
                   from agreed in CriteriaOf(retro)
                   select PlanOf(retro, agreed, criteria.Load(CriterionStatus.IdOf(id, agreed.Id)).State, calendar),
            ]));
    }

    private static DuePlan NoticesOf(Retro retro, BusinessCalendar calendar) => new(Retro.StreamPrefix + retro.Id,
    [
        .. retro.Rules.Notices(retro, calendar).Select(notice => new DueItem(KeyOf(retro, notice), Retro.StreamPrefix
            + retro.Id, notice.At))
            .Where(item => retro.Notices.All(sent => sent.Key != item.Key) && retro.NoticesSkipped.All(skipped =>
                skipped.Key != item.Key)),
    ]);

    private static string KeyOf(Retro retro, RetroNotice notice) => $"{Retro.StreamPrefix}{retro.Id}/{notice.Name}";

    /// <summary>Sends one item; where the machine was off for long, what it overtakes of the same subject is noted as
    /// skipped first.</summary>
    private IEnumerable<Message> Drain(DueItem item, string reader, Ladders ladders, string laddersHash,
        BusinessCalendar calendar)
    {
        var now = clock.GetUtcNow();
        var subject = Find(item, ladders, laddersHash, calendar, now);
        // What is planned is exactly what still holds; an item that is not in the plan any more was overtaken by a
        // change.
        if (subject is null || subject.Holds.All(planned => planned.Key != item.Key))
            return Forget(item);
        var skipped = subject.Overtaken([.. subject.Holds.Where(planned => planned.At <= now)]);
        if (!skipped.IsEmpty && !Append(item.Stream, [.. skipped.Select(pair => subject.Skip(pair.Item, pair.Why))],
                new([new(item.Stream, [.. subject.Holds.Except(skipped.Select(pair => pair.Item))])])))
            return [];
        if (skipped.Any(pair => pair.Item.Key == item.Key))
            return [];
        if (subject.Waits(item))
            return [];
        var (messages, noted) = subject.Tell(item);
        // Puts first and notes then; where somebody else was quicker to note, they have put the same.
        foreach (var message in messages)
            outbox.Put(Discreet.For(message, subject.Retro, message.To));
        return Append(item.Stream, [noted], new([], item.Key))
            ? messages.Select(message => Discreet.For(message, subject.Retro, reader)) : [];
    }

    private Subject? Find(DueItem item, Ladders ladders, string laddersHash, BusinessCalendar calendar,
        DateTimeOffset now) =>
        item.Stream.StartsWith(Retro.StreamPrefix, StringComparison.Ordinal)
            ? SubjectOf(retros.Load(item.Stream[Retro.StreamPrefix.Length..]).State, calendar, now)
            : item.Stream.StartsWith(ActionStatus.StreamPrefix, StringComparison.Ordinal) && Tracked(item.Stream)
            is { } action ? SubjectOf(action, ladders, laddersHash, calendar, now)
            : item.Stream.StartsWith(CriterionStatus.StreamPrefix, StringComparison.Ordinal)
            ? SubjectOf(item.Stream[CriterionStatus.StreamPrefix.Length..], calendar, now)
            : null;

    private Subject SubjectOf(TrackedAction action, Ladders ladders, string laddersHash, BusinessCalendar calendar,
        DateTimeOffset now)
    {
        var ladder = ladders.For(action.Retro.Rules.Spelling);
        Rung RungOf(DueItem item) => ladder.Rungs.First(rung => Climb.Key(item.Stream, rung.Name,
            action.Status.DueVersion) == item.Key);
        return new(action.Retro, action.Plan(ladders, calendar).Items, due =>
        {
            var foremost = Climb.Foremost(action.Climbing(calendar), ladder, calendar, due.Select(item => item.Key));
            return
            [
                .. due.Where(item => !foremost.Contains(item.Key))
                    .Select(item => (item, $"Of {due.Length} that were due at once only the newest step goes out: "
                        + $"{string.Join(", ", due.Where(i => foremost.Contains(i.Key)).Select(i => RungOf(i).Name))}.")),
            ];
        }, (item, why) => EventJson<ActionEvent>.Write(new RungSkipped(action.Id, item.Key, RungOf(item).Name, item.At,
            why)), item =>
        {
            var rung = RungOf(item);
            var message = ActionMessage.Of(action, rung, item, PeopleDocument.Read(journal).Directory, calendar,
                calendar.DayOf(now), ladders);
            return ([message], EventJson<ActionEvent>.Write(
                new RungClimbed(action.Id, item.Key, rung.Name, message.Kind, message.To, message.Via, item.At,
                    laddersHash)));
        });
    }

    private Subject SubjectOf(Retro retro, BusinessCalendar calendar, DateTimeOffset now)
    {
        RetroNotice[] all = [.. retro.Rules.Notices(retro, calendar)];
        var notices = all.ToDictionary(notice => KeyOf(retro, notice));
        var (directory, today) = (PeopleDocument.Read(journal).Directory, calendar.DayOf(now));
        return new(retro, NoticesOf(retro, calendar).Items,
            due =>
            [
                .. from item in due where notices[item.Key].Until is { } until
                    && until <= now select (item,
                        $"It was over by {notices[item.Key].Until:yyyy-MM-dd HH:mm} UTC."),
                .. from item in due
                   where notices[item.Key].IsOfSeries
                   from other in retros.Ids().Select(id => retros.Load(id).State).Where(other => other.Id != retro.Id
                       && other.Kind == retro.Kind
                       && other.Notices.Any(sent => sent.Key == KeyOf(other, notices[item.Key]))).Take(1)
                   select (item, $"{other.Id} told it already."),
                .. from item in due
                   let notice = notices[item.Key]
                   where notice.To is not null && Reached(notice).Single() is { To: { } person }
                       && all.TakeWhile(other => other.Name != notice.Name).Any(other => other.Subject == notice.Subject
                           && other.At == notice.At && Reached(other).Any(one => one.To == person))
                   select (item, $"{Reached(notice).Single().To} is told the same already."),
            ],
            (item, why) => EventJson<RetroEvent>.Write(new NoticeSkipped(item.Key, item.At, why)), item =>
        {
            var notice = notices[item.Key];
            ImmutableArray<Message> messages =
            [
                .. HasNoRoom(notice) ? [new Message($"{item.Key}/1", null, "everybody who is asked",
                    [Nobody(retro)], "notice", item.Stream, item.At, notice.Subject, notice.Body, null)]
                    : Array.Empty<Message>(),
                .. Reached(notice).Select(one => new Message($"{item.Key}/{one.At + 1}", one.To, one.Meant, one.Via,
                    "notice", item.Stream, item.At, notice.Subject, notice.Body, null)),
            ];
            return (messages, EventJson<RetroEvent>.Write(new NoticeSent(item.Key,
                [.. messages.Select(m => m.To ?? m.MeantFor)], item.At, now)));
        }) { Waits = item => HasNoRoom(notices[item.Key]) };

        // Whoever has a seat and stands in for another's is told once, for their own.
        ImmutableArray<(int At, string Meant, string To, ImmutableArray<string> Via)> Reached(RetroNotice notice) =>
        [
            .. (notice.To is { } one ? [one] : retro.Roster.Select(seat => seat.Person)).Distinct()
                .Select((meant, at) => InCharge.Find(directory, meant, today).Match<(int At, string Meant, string To,
                    ImmutableArray<string> Via)>(found => (at, meant, found.Person.Name, found.Via),
                    _ => (at, meant, meant, [])))
                .OrderBy(found => found.Via.Length).DistinctBy(found => found.To).OrderBy(found => found.At),
        ];

        bool HasNoRoom(RetroNotice notice) => notice.To is null && retro.Roster.IsEmpty;
    }

    /// <summary>That nobody is asked to a session, and how somebody is.</summary>
    public static string Nobody(Retro retro) => $"Nobody is asked to {retro.Id} yet: hindcast retro add {retro.Id} "
        + "person NAME";

    private Subject? SubjectOf(string criterion, BusinessCalendar calendar, DateTimeOffset now)
    {
        int at = criterion.LastIndexOf("-k", StringComparison.Ordinal);
        var retro = at < 0 ? Retro.None : retros.Load(criterion[..at]).State;
        if (CriteriaOf(retro).FirstOrDefault(one => CriterionStatus.IdOf(retro.Id, one.Id) == criterion)
            is not { } agreed)
            return null;
        var status = criteria.Load(criterion).State;
        var plan = PlanOf(retro, agreed, status, calendar);
        return new(retro, plan.Items,
            due => [.. from item in due where item.At < due.Max(other => other.At) select (item,
                $"Of {due.Length} that were due at once only the newest goes out.")],
            (item, why) => EventJson<CriterionEvent>.Write(new CriterionTold(criterion, item.Key, null, item.At, why)),
            item =>
        {
            var due = DueOf(retro, agreed, status).First(due => CriterionStatus.StreamPrefix + due.Key == item.Key);
            var message = CriterionMessage.Of(
                criterion, status.Moved ?? agreed, due, item, retro.Facilitator, PeopleDocument.Read(journal).Directory,
                calendar.DayOf(now));
            return ([message], EventJson<CriterionEvent>.Write(new CriterionTold(criterion, item.Key, message.To,
                item.At)));
        });
    }

    private ImmutableArray<Message> Forget(DueItem item)
    {
        Append(item.Stream, [], new([], item.Key));
        return [];
    }

    /// <summary>True unless somebody else was quicker.</summary>
    private bool Append(string stream, ImmutableArray<NewEvent> events, DueChange due) =>
        journal.Append(stream, journal.Read(stream).Length, events, Automatic, clock.GetUtcNow(), due)
            .Match(_ => true, _ => false);

    private TrackedAction? Tracked(string stream)
    {
        string id = stream[ActionStatus.StreamPrefix.Length..];
        int at = id.LastIndexOf("-a", StringComparison.Ordinal);
        return at < 0 ? null : TrackedAction.Find(retros.Load(id[..at]).State, id[(at + 1)..],
            key => actions.Load(key).State)
            .Match<TrackedAction?>(found => found, _ => null);
    }

    /// <summary>What one due item is about, as it stands now.</summary>
    /// <param name="Retro">The retro that it comes from.</param>
    /// <param name="Holds">All that is still to come for it.</param>
    /// <param name="Overtaken">Of what is due, what is passed over, and why.</param>
    /// <param name="Skip">What is noted of that.</param>
    /// <param name="Tell">What is put into the outbox, and what is noted then.</param>
    private sealed record Subject(
        Retro Retro, ImmutableArray<DueItem> Holds,
        Func<ImmutableArray<DueItem>, ImmutableArray<(DueItem Item, string Why)>> Overtaken,
        Func<DueItem, string, NewEvent> Skip,
        Func<DueItem, (ImmutableArray<Message> Messages, NewEvent Noted)> Tell)
    {
        /// <summary>True for what is not told yet and waits until it can be, or is over.</summary>
        public Func<DueItem, bool> Waits { get; init; } = _ => false;
    }
}
