using System.Text.RegularExpressions;
using Hindcast.Calendars;
using Hindcast.Facts;
using Hindcast.Plans;
using Hindcast.Renewals.DealDesk;
using Hindcast.Renewals.Escalations;
using Hindcast.Renewals.Plays;
using Hindcast.Retros.KillCriteria;

namespace Hindcast.Retros.Tracking;

/// <summary>Whether what a message says still holds when it is to leave: between the outbox and its delivery lie quiet
/// hours and attempts that failed.</summary>
/// <param name="workspace">Its records, and when.</param>
public sealed partial class Overtaken(WorkspaceSession workspace)
{
    private readonly BusinessCalendar calendar = workspace.Calendar;
    private readonly DateTimeOffset now = workspace.Clock.GetUtcNow();

    /// <summary>Why it is not sent any more, in a few words; null where it holds, or where nothing can be told of what
    /// it is about.</summary>
    public string? Why(Message message) => message.About.Split('/', 2) switch
    {
        ["retro", var id] when RetroStreams.Of(workspace.Journal, workspace.Clock).Load(id).State is { Id.Length: > 0 }
            retro => message.Kind == "invite" ? Invited(retro, message) : Told(retro, message),
        ["action", var id] => OfAction(id, message),
        ["criterion", var id] => OfCriterion(id, message),
        ["play", var id] => new RenewalPlays(workspace).Load(id).Match(found => OfPlay(found.Play, message), _ => null),
        ["deal", var id] => new DealBook(workspace).Load(id).Match(deal => OfDeal(deal, message), _ => null),
        ["escalation", var id] => new EscalationBook(workspace) is var book && book.All.FirstOrDefault(so =>
            so.Id == id) is { } so ? OfEscalation(so, book, message) : null,
        ["digest", var day] => Parsed(day) < calendar.DayOf(now) && calendar.IsWorked(calendar.DayOf(now))
            && calendar.Begin(calendar.DayOf(now)) <= now ? "the digest of a later day takes its place" : null,
        _ => null,
    };

    private string? Told(Retro retro, Message message)
    {
        if (retro.State == RetroState.Skipped)
            return OffBy(retro);
        // What another program laid into the outbox names no notice.
        if (!message.Key.StartsWith(message.About + "/", StringComparison.Ordinal)
            || message.Key.LastIndexOf('/') is var last && last <= message.About.Length)
            return null;
        string name = message.Key[(message.About.Length + 1)..last];
        var notices = retro.Rules.Notices(retro, calendar).ToArray();
        if (notices.FirstOrDefault(notice => notice.Name == name) is { } holds)
            return holds.Until <= now && calendar.End(retro.HeldOn) <= now ? $"it was over on {retro.HeldOn:yyyy-MM-dd}"
                : message.To is not null && holds.To is null && retro.Roster.All(seat => seat.Person != message.MeantFor)
                ? $"{message.MeantFor} is not asked to it any more" : null;
        return notices.FirstOrDefault(notice => Undated(notice.Name) == Undated(name)) is { } moved
                && Dated().Match(moved.Name) is { Success: true } day ? $"moved to {day.Value[1..]}"
            : retro.ClosedOn is { } closed ? $"{retro.Id} was closed on {closed:yyyy-MM-dd}"
            : "it does not apply any more";
    }

    private string? Invited(Retro retro, Message message)
    {
        // invite/NAME OF THE ENTRY/PERSON/NUMBER; an odd number called it off, and that is told whatever came later.
        string[] parts = message.Key.Split('/');
        if (!long.TryParse(parts[^1], CultureInfo.InvariantCulture, out long number) || long.IsOddInteger(number))
            return null;
        var names = EntryNames.Of(workspace.Journal);
        var opened = workspace.Journal.Read(Retro.StreamPrefix + retro.Id)[0].At;
        var actions = ActionStatus.Streams(workspace.Journal, workspace.Clock);
        var entry = Appointments.Of(retro, calendar, id => actions.Load(id).State)
            .FirstOrDefault(one => names.Uid(retro.Id, one.Name, opened) == parts[1]);
        return retro.State == RetroState.Skipped ? OffBy(retro)
            : entry is null or { IsOff: true } || Invitations.Of(workspace.Journal, retro.Id).IsOff ? "called off"
            : !entry.Who.Contains(message.MeantFor) ? $"{message.MeantFor} is not asked to it any more"
            : entry.On < calendar.DayOf(now) ? $"it was over on {entry.On:yyyy-MM-dd}"
            : !message.Body.StartsWith(Appointments.When(entry.On, entry.At, calendar) + "\n", StringComparison.Ordinal)
            ? $"moved to {Appointments.When(entry.On, entry.At, calendar)}: hindcast invite {retro.Id} --send" : null;
    }

    private string? OfAction(string id, Message message)
    {
        int at = id.LastIndexOf("-a", StringComparison.Ordinal);
        var actions = ActionStatus.Streams(workspace.Journal, workspace.Clock);
        if (at < 0 || !TrackedAction.Find(RetroStreams.Of(workspace.Journal, workspace.Clock).Load(id[..at]).State,
            id[(at + 1)..], key => actions.Load(key).State).Is(out var action, out _))
            return null;
        var climbing = action.Climbing(calendar) with { Climbed = [] };
        var ladder = LaddersDocument.Read(workspace.Journal).Ladders.For(action.Retro.Rules.Spelling);
        var rung = ladder.Rungs.FirstOrDefault(rung => Climb.Key(climbing.Stream, rung.Name, climbing.DueVersion)
            == message.Key);
        return !action.IsOpen ? $"{Spelt(action.Status.State)} on {action.Status.On:yyyy-MM-dd}"
            : !message.Key.EndsWith($"/v{climbing.DueVersion}", StringComparison.Ordinal)
            ? $"it is due on {action.DueOn:yyyy-MM-dd} now"
            : rung?.To == Rung.Owner && message.MeantFor != action.Owner ? $"{action.Owner} owns it now"
            : Climb.Of(climbing, ladder, calendar).Items.FirstOrDefault(item => item.Key == message.Key) is { } item
                && (item.At <= now || item.At <= message.DueAt) ? null
            : action.Status.PausedUntil > calendar.DayOf(now) ? "paused"
            : rung is { Kind: RungKind.Remind } && climbing.Muted ? "its reminders are muted"
            : rung?.From == RungAnchor.Update ? $"there was word on {climbing.LastWordOn:yyyy-MM-dd}"
            : "it does not apply any more";
    }

    private string? OfCriterion(string id, Message message)
    {
        int at = id.LastIndexOf("-k", StringComparison.Ordinal);
        var retro = at < 0 ? Retro.None : RetroStreams.Of(workspace.Journal, workspace.Clock).Load(id[..at]).State;
        var status = CriterionStatus.Streams(workspace.Journal, workspace.Clock).Load(id).State;
        return Tick.CriteriaOf(retro).FirstOrDefault(one => CriterionStatus.IdOf(retro.Id, one.Id) == id)
                is not { } agreed || Tick.DueOf(retro, agreed, status).Any(due =>
                CriterionStatus.StreamPrefix + due.Key == message.Key) ? null
            : status.Acted is { } acted ? $"acted on, {acted.On:yyyy-MM-dd}"
            : status.Override is not null ? "let pass"
            : "it was read, or its day was moved";
    }

    private string? OfPlay(Play play, Message message)
    {
        var plays = new RenewalPlays(workspace);
        return play.Closed is { } closed ? $"the play was closed on {closed.On:yyyy-MM-dd}"
            : TickPlays.Of(play, plays.EscalationsOf(play), plays.Look).Any(told => told.Key == message.Key)
                || message.DueAt > now ? null
            : "it was done, or its day was moved";
    }

    private static string? OfDeal(Deal deal, Message message) => deal.State != "open" ? $"the deal is {deal.State}"
        : message.Key.EndsWith($"/overdue-{deal.Versions.Length}", StringComparison.Ordinal) ? null
        : "the deal has a newer version";

    private static string? OfEscalation(Escalation so, EscalationBook book, Message message) =>
        !so.IsOpen || book.IsOver(so) ? "the escalation has ended"
        : so.Answered is not { } answered ? null
        : !message.Key.Contains("/word-", StringComparison.Ordinal) ? $"{answered.Who} took it on"
        : so.WordOn is null || !message.Key.EndsWith($"/word-{answered.NextOn:yyyy-MM-dd}", StringComparison.Ordinal)
        ? "there was word since" : null;

    private static string OffBy(Retro retro) => retro.CancelledOn is { } day ? $"cancelled on {day:yyyy-MM-dd}"
        : "called off";

    private static string Spelt(ActionState state) => state switch
    {
        ActionState.Done => "done",
        ActionState.Dropped => "dropped",
        _ => "said not to be done",
    };

    private static DateOnly? Parsed(string day) => DateOnly.TryParseExact(day, "yyyy-MM-dd",
        CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : null;

    private static string Undated(string name) => Dated().Replace(name, "");

    [GeneratedRegex(@"-\d{4}-\d{2}-\d{2}")]
    private static partial Regex Dated();
}
