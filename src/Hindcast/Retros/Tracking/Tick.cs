using Hindcast.Calendars;
using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Plans;
using Hindcast.Retros.Kinds;
using Hindcast.Settings;

namespace Hindcast.Retros.Tracking;

/// <summary>Drains what is due: each rung goes out once for each due day, whatever is killed, restarted or set back in between.</summary>
/// <remarks>
/// A message is put into the outbox first, under its key, and only then noted, with its due row, in one transaction. Killed in
/// between, the next run puts the same file there again and notes it; nothing is lost and nothing is there twice.
/// </remarks>
public sealed class Tick(IJournal journal, IOutbox outbox, TimeProvider clock)
{
    /// <summary>Most items that one run drains; the next one goes on.</summary>
    public const int ItemsMax = 1_000;

    /// <summary>The document that remembers by which ladders and calendar everything was planned.</summary>
    public const string BasisDocument = "due-basis";

    private static readonly Actor Automatic = new("hindcast", "automatic");

    private readonly Streams<ActionStatus, ActionEvent> actions = ActionStatus.Streams(journal, clock);
    private readonly Streams<Retro, RetroEvent> retros = RetroStreams.Of(journal, clock);

    /// <summary>Drains what is due now; answers what was put into the outbox, in order.</summary>
    public ImmutableArray<Message> Run()
    {
        var (ladders, document) = LaddersDocument.Read(journal);
        var calendar = WorkspaceSettings.CalendarOf(journal);
        PlanAnew(ladders, document, calendar);
        var sent = ImmutableArray.CreateBuilder<Message>();
        foreach (var item in journal.Due(clock.GetUtcNow(), ItemsMax))
            sent.AddRange(Drain(item, ladders, document.Hash, calendar));
        return sent.ToImmutable();
    }

    /// <summary>What an append to an action's stream makes due.</summary>
    public static DueChange PlanOf(TrackedAction action, ActionStatus next, IJournal journal) => new(
        [(action with { Status = next }).Plan(LaddersDocument.Read(journal).Ladders, WorkspaceSettings.CalendarOf(journal))]);

    /// <summary>What a change of a retro makes due: its notices, and from its close on the ladders of its actions.</summary>
    public static DueChange PlanOf(Retro retro, IJournal journal)
    {
        var (ladders, calendar) = (LaddersDocument.Read(journal).Ladders, WorkspaceSettings.CalendarOf(journal));
        return new(
        [
            NoticesOf(retro, calendar),
            .. retro.State != RetroState.Closed ? []
                : retro.CompleteActions.Select(action => new TrackedAction(retro, action, ActionStatus.Open).Plan(ladders, calendar)),
        ]);
    }

    /// <summary>Where ladders or calendar changed since everything was planned, everything is planned anew, in one transaction.</summary>
    private void PlanAnew(Ladders ladders, VersionedDocument document, BusinessCalendar calendar)
    {
        var basis = VersionedDocument.Read(journal, BasisDocument);
        string now = $"{document.Hash} {calendar.Name} {string.Join(',', calendar.Holidays)}";
        if (basis.Version > 0 && basis.Body == now)
            return;
        journal.Append(BasisDocument, basis.Version, [EventJson<DocumentEvent>.Write(new DocumentWritten(now))], Automatic, clock.GetUtcNow(),
            new([.. retros.Ids().Select(id => NoticesOf(retros.Load(id).State, calendar)), .. TrackedAction.All(journal, clock).Select(action => action.Plan(ladders, calendar))]));
    }

    private static DuePlan NoticesOf(Retro retro, BusinessCalendar calendar) => new(Retro.StreamPrefix + retro.Id,
    [
        .. retro.Rules.Notices(retro, calendar).Select(notice => new DueItem(KeyOf(retro, notice), Retro.StreamPrefix + retro.Id, notice.At))
            .Where(item => retro.Notices.All(sent => sent.Key != item.Key)),
    ]);

    private static string KeyOf(Retro retro, RetroNotice notice) => $"{Retro.StreamPrefix}{retro.Id}/{notice.Name}";

    private IEnumerable<Message> Drain(DueItem item, Ladders ladders, string laddersHash, BusinessCalendar calendar) =>
        item.Stream.StartsWith(Retro.StreamPrefix, StringComparison.Ordinal) ? Notify(item, calendar)
        : item.Stream.StartsWith(ActionStatus.StreamPrefix, StringComparison.Ordinal) ? ClimbRung(item, ladders, laddersHash, calendar)
        : Forget(item);

    private IEnumerable<Message> ClimbRung(DueItem item, Ladders ladders, string laddersHash, BusinessCalendar calendar)
    {
        var action = Tracked(item.Stream);
        var rung = action is null ? null : ladders.For(action.Retro.Rules.Spelling).Rungs
            .FirstOrDefault(rung => Climb.Key(item.Stream, rung.Name, action.Status.DueVersion) == item.Key);
        // What is planned is exactly what still holds; an item that is not in the plan any more was overtaken.
        if (action is null || rung is null || action.Plan(ladders, calendar).Items.All(planned => planned.Key != item.Key))
            return Forget(item);
        var message = ActionMessage.Of(action, rung, item, PeopleDocument.Read(journal).Directory, calendar, calendar.DayOf(clock.GetUtcNow()));
        return Send(item, [message], EventJson<ActionEvent>.Write(
            new RungClimbed(action.Id, item.Key, rung.Name, message.Kind, message.To, message.Via, item.At, laddersHash)));
    }

    private IEnumerable<Message> Notify(DueItem item, BusinessCalendar calendar)
    {
        var retro = retros.Load(item.Stream[Retro.StreamPrefix.Length..]).State;
        if (retro.Rules.Notices(retro, calendar).FirstOrDefault(notice => KeyOf(retro, notice) == item.Key) is not { } notice)
            return Forget(item);
        var directory = PeopleDocument.Read(journal).Directory;
        var today = calendar.DayOf(clock.GetUtcNow());
        ImmutableArray<Message> messages =
        [
            .. (notice.To is { } one ? [one] : retro.Roster.Select(seat => seat.Person)).Distinct().Select((meant, at) =>
            {
                var (to, via) = InCharge.Find(directory, meant, today).Match(found => (found.Person.Name, found.Via), _ => (meant, []));
                return new Message($"{item.Key}/{at + 1}", to, meant, via, "notice", item.Stream, item.At, notice.Subject, notice.Body, null);
            }),
        ];
        return Send(item, messages, EventJson<RetroEvent>.Write(new NoticeSent(item.Key, [.. messages.Select(m => m.To ?? m.MeantFor)], item.At, clock.GetUtcNow())));
    }

    /// <summary>Puts first and notes then; where somebody else was quicker to note, they have put the same.</summary>
    private IEnumerable<Message> Send(DueItem item, ImmutableArray<Message> messages, NewEvent noted)
    {
        foreach (var message in messages)
            outbox.Put(message);
        return journal.Append(item.Stream, journal.Read(item.Stream).Length, [noted], Automatic, clock.GetUtcNow(), new([], item.Key))
            .Match(_ => messages, _ => []);
    }

    private ImmutableArray<Message> Forget(DueItem item)
    {
        journal.Append(item.Stream, journal.Read(item.Stream).Length, [], Automatic, clock.GetUtcNow(), new([], item.Key));
        return [];
    }

    private TrackedAction? Tracked(string stream)
    {
        string id = stream[ActionStatus.StreamPrefix.Length..];
        int at = id.LastIndexOf("-a", StringComparison.Ordinal);
        return at < 0 ? null : TrackedAction.Find(retros.Load(id[..at]).State, id[(at + 1)..], key => actions.Load(key).State)
            .Match<TrackedAction?>(found => found, _ => null);
    }
}
