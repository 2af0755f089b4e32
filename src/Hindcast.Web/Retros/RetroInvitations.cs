using Hindcast.Documents.Calendars;
using Hindcast.Facts;
using Hindcast.Journal;
using Hindcast.Outbound;
using Hindcast.Plans;
using Hindcast.Retros;
using Hindcast.Retros.Tracking;
using Hindcast.Storage;

namespace Hindcast.Web.Retros;

/// <summary>What a retro puts into calendars, as files and as mail. The pages, the API and the verb all ask
/// it.</summary>
/// <param name="session">The workspace, with whoever asks.</param>
/// <param name="folder">Its folder.</param>
/// <param name="outbound">How mail leaves it; null where none does.</param>
public sealed class RetroInvitations(WorkspaceSession session, string folder, OutboundSettings? outbound)
{
    /// <summary>What is said where no mail server is configured.</summary>
    public static string NoMail(string folder) => "No mail leaves this workspace: put \"smtp\" and \"from\" into "
        + $"{Path.Combine(folder, OutboundSettings.FileName)}";

    /// <summary>The workspace's outbox.</summary>
    public static string OutboxOf(string folder) => Path.GetFullPath(Path.Combine(folder, "outbox"));

    /// <summary>The deliveries of an outbox.</summary>
    public static Deliveries DeliveriesOf(string outbox) => new(Path.Combine(outbox, "deliveries"));

    /// <summary>What a calendar file is called.</summary>
    public static string FileOf(CalendarEvent one) =>
        one.Uid[..one.Uid.IndexOf('@', StringComparison.Ordinal)] + ".ics";

    /// <summary>Those of some events that have not ended.</summary>
    public ImmutableArray<Asked> Ahead(IEnumerable<Asked> events) => [.. events.Where(each => !IsOver(each.Event))];

    /// <summary>The other ones.</summary>
    public ImmutableArray<Asked> Over(IEnumerable<Asked> events) => [.. events.Where(each => IsOver(each.Event))];

    /// <summary>Who is asked to an event and has no address.</summary>
    public static ImmutableArray<string> Unaddressed(IEnumerable<Asked> events) => [.. events.SelectMany(one =>
        one.Event.Attendees).Where(person => person.Mail is null).Select(person => person.Name).Distinct()];

    /// <summary>The events of a retro, called off or standing from now on.</summary>
    public Outcome<ImmutableArray<Asked>> Turned(string id, bool off) => new Retrospectives(session).Load(id)
        .Then(loaded => Invitations.Turn(session.Journal, loaded.Retro.Id, off, session.Actor,
            session.Clock.GetUtcNow()).Then<ImmutableArray<Asked>>(_ => Events(loaded.Retro).ToImmutableArray()));

    /// <summary>Puts a mail for each event and each who is asked to it into the outbox. A change is a mail of its own;
    /// what did not change is none, unless its mail failed. Refused as <c>outbox-busy</c>.</summary>
    public Outcome<InvitationMails> Put(string id, ImmutableArray<Asked> events, ISecrets secrets)
    {
        var (outbox, deliveries) = (new OutboxFolder(OutboxOf(folder)), DeliveriesOf(OutboxOf(folder)));
        using var alone = deliveries.Alone();
        if (alone is null)
            return Deliveries.Busy;
        var mailed = Mailed(deliveries);
        var mails = Mails(id, events);
        foreach (var (message, isAgain) in mails.Put)
        {
            outbox.Put(message);
            if (isAgain)
                deliveries.SendAgain(secrets, mailed[message.Key], session.Clock.GetUtcNow());
        }

        return mails;
    }

    private static Dictionary<string, Delivery> Mailed(Deliveries deliveries) => deliveries.All()
        .Where(one => one.Channel == SmtpChannel.Mail).ToDictionary(one => one.Key);

    /// <summary>What would be put into the outbox now.</summary>
    public InvitationMails Mails(string id, ImmutableArray<Asked> events)
    {
        var known = Known();
        string[] lain = [.. new OutboxFolder(OutboxOf(folder)).All().Select(message => message.Key)];
        var mailed = Mailed(DeliveriesOf(OutboxOf(folder)));
        DeliveryState? StateOf(string key) => mailed.GetValueOrDefault(key)?.State;
        var now = session.Clock.GetUtcNow();
        var put = ImmutableArray.CreateBuilder<(Message Message, bool IsAgain)>();
        var settled = ImmutableArray.CreateBuilder<DeliveryState?>();
        var ahead = Ahead(events);
        foreach (var (asked, who) in ahead)
        {
            string thing = $"invite/{asked.Uid}/";
            var told = lain.Where(lies => lies.StartsWith(thing, StringComparison.Ordinal)).Select(lies =>
                (Key: lies, Person: lies[thing.Length..lies.LastIndexOf('/')], Number: NumberOf(lies))).ToArray();
            foreach (string person in who.Concat(told.Select(lies => lies.Person)).Distinct())
            {
                // Who was asked once and is no more has it called off, for them alone.
                var one = who.Contains(person) ? asked : asked with
                    { IsOff = true, Sequence = asked.Sequence | 1, Attendees = [known(person)] };
                string key = $"{thing}{person}/{one.Sequence}";
                bool isAgain = lain.Contains(key) && StateOf(key) == DeliveryState.Failed;
                var last = told.Where(lies => lies.Person == person && lies.Key != key && StateOf(lies.Key) is not
                    (DeliveryState.Failed or DeliveryState.Skipped)).OrderBy(lies => lies.Number).LastOrDefault();
                // Nobody is told that something is off to which no invitation ever went.
                if (one.IsOff && last.Key is null && !lain.Contains(key))
                    continue;
                // An odd number is what called it off: that is told once.
                if (one.IsOff && last.Key is not null && long.IsOddInteger(last.Number))
                {
                    settled.Add(StateOf(last.Key));
                    continue;
                }

                if (lain.Contains(key) && !isAgain)
                {
                    settled.Add(StateOf(key));
                    continue;
                }

                string when = Appointments.When(one.On, one.At, session.Calendar);
                put.Add((new(key, person, person, [], "invite", Retro.StreamPrefix + id, now, one.IsOff
                    ? $"Called off{(asked.IsOff ? "" : " for you")}: {one.Title}" : one.Title,
                    $"{when}\n\n{one.Body}\n", null)
                        { Calendar = CalendarFile.Of(one, session.Calendar.ZoneId) }, isAgain));
            }
        }

        return new(put.ToImmutable(), settled.ToImmutable(), ahead);
    }

    /// <summary>True where it has ended: by the hour, where it has one.</summary>
    public bool IsOver(CalendarEvent one)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(session.Calendar.ZoneId);
        return one.On < session.Today || (one.At is { } at && TimeZoneInfo.ConvertTime(session.Clock.GetUtcNow(), zone)
            .DateTime >= one.On.ToDateTime(at).AddMinutes(one.Minutes));
    }

    private static long NumberOf(string key) => long.TryParse(key.AsSpan(key.LastIndexOf('/') + 1),
        CultureInfo.InvariantCulture, out long number) ? number : 0;

    /// <summary>Somebody as a calendar file shows them.</summary>
    private Func<string, CalendarPerson> Known()
    {
        var shown = session.Shown;
        return name => new(shown(name), outbound?.Mail.GetValueOrDefault(name));
    }

    /// <summary>The events of a retro; versions of its streams count the changes, twice, so that calling off has a
    /// number of its own.</summary>
    public IEnumerable<Asked> Events(Retro retro)
    {
        var recorded = session.Journal.Read(Retro.StreamPrefix + retro.Id);
        var turned = session.Journal.Read(Invitations.StreamPrefix + retro.Id);
        var (isOff, turns) = Invitations.Of(session.Journal, retro.Id);
        var actions = ActionStatus.Streams(session.Journal, session.Clock);
        var shown = session.Shown;
        var known = Known();
        var names = EntryNames.Of(session.Journal);
        foreach (var one in Appointments.Of(retro, session.Calendar, id => actions.Load(id).State))
        {
            // What an action came to is counted in its own stream.
            var own = one.Name.Split('-') is [.., var last] && retro.CompleteActions.Any(a => a.Id.Equals(last,
                StringComparison.OrdinalIgnoreCase))
                ? session.Journal.Read(ActionStatus.StreamPrefix + ActionStatus.IdOf(retro.Id, last.ToUpperInvariant()))
                : [];
            CalendarPerson? organizer = retro.Facilitator is { } leads && known(leads).Mail is not null ? known(leads)
                : outbound?.From is { } from ? new CalendarPerson("Hindcast", from) : retro.Facilitator is { } named
                ? known(named) : null;
            yield return new(new(names.Uid(retro.Id, one.Name, recorded[0].At), 2 * (recorded.Length + own.Length + turns)
                + (one.IsOff || isOff ? 1 : 0), ((Recorded[])[.. own, .. recorded, .. turned]).Max(e => e.At), shown(one.Title), shown(one.Body),
                one.On, one.At, one.Minutes,
                organizer, [.. one.Who.Select(known)], one.IsOff || isOff), one.Who);
        }
    }
}

/// <summary>An event, and who is asked to it.</summary>
/// <param name="Event">As a calendar has it.</param>
/// <param name="Who">By their names.</param>
public readonly record struct Asked(CalendarEvent Event, ImmutableArray<string> Who);

/// <summary>The mails of a retro's invitations.</summary>
/// <param name="Put">What is new, and whether it is sent once more because the last mail failed.</param>
/// <param name="Settled">How what needs no new mail stands; null where it waits for the first time.</param>
/// <param name="Ahead">What lies ahead.</param>
public sealed record InvitationMails(ImmutableArray<(Message Message, bool IsAgain)> Put,
    ImmutableArray<DeliveryState?> Settled, ImmutableArray<Asked> Ahead);
