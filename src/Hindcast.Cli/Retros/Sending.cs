using Hindcast.Outbound;
using Hindcast.Plans;
using Hindcast.Retros;
using Hindcast.Retros.Tracking;
using Hindcast.Storage;
using Hindcast.Web.Retros;

namespace Hindcast.Cli.Retros;

/// <summary>The outbox of a workspace with its ways out, as its <c>outbound.json</c> says.</summary>
internal sealed class Sending(Session session, string folder, OutboundSettings settings) : IDisposable
{
    private readonly Retrospectives retros = new(session);
    private ImmutableArray<IChannel> channels = [];

    /// <summary>Its deliveries.</summary>
    public static Deliveries Of(string folder) => RetroInvitations.DeliveriesOf(folder);

    private Sender Sender
    {
        get
        {
            if (channels.IsEmpty)
                channels = [new SmtpChannel(settings), .. settings.Hooks.Select(hook => new HookChannel(hook,
                    session.Clock, IsOpenToAll))];
            return new(settings, Of(folder), channels, session.Calendar.ZoneId, Claim,
                new Overtaken(session).Why);
        }
    }

    /// <summary>Whoever asks first for a delivery sends it, on whatever machine that is.</summary>
    private string Claim(string delivery, string sender)
    {
        var now = session.Clock.GetUtcNow();
        return session.Secrets.Read(Deliveries.KeyOf(delivery), now)
            ?? (session.Secrets.Replace(Deliveries.KeyOf(delivery), null, sender, now.AddDays(Deliveries.ClaimDaysMax), now)
                ? sender : session.Secrets.Read(Deliveries.KeyOf(delivery), now) ?? sender);
    }

    /// <summary>Puts the day's digests into the outbox, each once.</summary>
    public void PutDigests()
    {
        var outbox = new OutboxFolder(folder);
        foreach (var message in Digests(session.Clock.GetUtcNow()))
            outbox.Put(message);
    }

    /// <summary>Sends what is due.</summary>
    public ImmutableArray<Delivery> Send() => Sender.Run(new OutboxFolder(folder).All(), session.Clock);

    /// <summary>What would go to whom when: what lies in the outbox, and what would come into it.</summary>
    public ImmutableArray<Delivery> Plan(IEnumerable<Message> coming) => Sender.Plan(
        new OutboxFolder(folder).All().Concat(coming).DistinctBy(message => message.Key),
        session.Clock.GetUtcNow());

    /// <summary>The digests of each day from today until then that do not lie in the outbox yet; those of later days say
    /// what is open by now.</summary>
    public IEnumerable<Message> Digests(DateTimeOffset until)
    {
        if (settings.Digest.IsEmpty)
            return [];
        var (actions, calendar) = (TrackedAction.All(session.Journal, session.Clock), session.Calendar);
        var today = session.Today;
        return from ahead in Enumerable.Range(0, calendar.DayOf(until).DayNumber - today.DayNumber + 1)
               let day = today.AddDays(ahead)
               where calendar.IsWorked(day)
               let at = calendar.Begin(day)
               where at <= until
               from person in settings.Digest
               let message = Digest.Of(person, actions.Where(action => action.Retro.IsOpenTo(person)), calendar, at)
               where message is not null
                   && !File.Exists(Path.Combine(folder, OutboxFolder.NameOf(message.Key)))
               select message;
    }

    /// <summary>What a message is about is a retro, or something of one; a channel is told only of what everybody may
    /// read.</summary>
    private bool IsOpenToAll(Message message)
    {
        string name = message.About[(message.About.IndexOf('/', StringComparison.Ordinal) + 1)..];
        return retros.All.All(retro => retro.IsOpenTo("") || (name != retro.Id && !name.StartsWith(retro.Id + "-",
            StringComparison.Ordinal)));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var channel in channels.OfType<IDisposable>())
            channel.Dispose();
    }
}
