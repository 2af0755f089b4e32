using Hindcast.Outbound;
using Hindcast.Plans;
using Hindcast.Retros;
using Hindcast.Retros.Tracking;
using Hindcast.Storage;

namespace Hindcast.Cli.Retros;

/// <summary>The outbox of a workspace with its ways out, as its <c>outbound.json</c> says.</summary>
internal sealed class Sending(Session session, string folder, OutboundSettings settings) : IDisposable
{
    private readonly Retrospectives retros = new(session);
    private ImmutableArray<IChannel> channels = [];

    /// <summary>Its deliveries.</summary>
    public static Deliveries Of(string folder) => new(Path.Combine(folder, "deliveries"));

    private Sender Sender
    {
        get
        {
            if (channels.IsEmpty)
                channels = [new SmtpChannel(settings), .. settings.Hooks.Select(hook => new HookChannel(hook,
                    session.Clock, IsOpenToAll))];
            return new(settings, Of(folder), channels, session.Calendar.ZoneId);
        }
    }

    /// <summary>Puts the day's digests into the outbox, each once.</summary>
    public void PutDigests()
    {
        var outbox = new OutboxFolder(folder);
        foreach (var message in Digests()
            .Where(message => !File.Exists(Path.Combine(folder, OutboxFolder.NameOf(message.Key)))))
            outbox.Put(message);
    }

    /// <summary>Sends what is due.</summary>
    public ImmutableArray<Delivery> Send() => Sender.Run(new OutboxFolder(folder).All(), session.Clock);

    /// <summary>What would go to whom when: what lies in the outbox, and what would come into it.</summary>
    public ImmutableArray<Delivery> Plan(IEnumerable<Message> coming) => Sender.Plan(
        new OutboxFolder(folder).All().Concat(coming).Concat(Digests()).DistinctBy(message => message.Key),
        session.Clock.GetUtcNow());

    private IEnumerable<Message> Digests()
    {
        if (settings.Digest.IsEmpty)
            return [];
        var actions = TrackedAction.All(session.Journal, session.Clock);
        return settings.Digest.Select(person => Digest.Of(person,
            actions.Where(action => action.Retro.IsOpenTo(person)), session.Calendar, session.Clock.GetUtcNow()))
                .OfType<Message>();
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
