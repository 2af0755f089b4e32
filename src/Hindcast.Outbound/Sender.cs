using Hindcast.Plans;

namespace Hindcast.Outbound;

/// <summary>How an attempt ended.</summary>
/// <param name="End">What is known.</param>
/// <param name="Said">What the other side said, or what broke.</param>
/// <param name="After">How long the other side asks to wait; null where it does not say.</param>
public readonly record struct Attempt(AttemptEnd End, string Said, TimeSpan? After = null)
{
    /// <summary>True where the other side let the time pass without an answer.</summary>
    public bool TimedOut { get; init; }
}

/// <summary>What is known after an attempt.</summary>
public enum AttemptEnd
{
    /// <summary>It was taken.</summary>
    Taken,

    /// <summary>It was surely not taken, and may be later.</summary>
    Later,

    /// <summary>It was refused for good.</summary>
    Refused,

    /// <summary>It was handed over, and no answer came.</summary>
    Unknown,
}

/// <summary>A way out of the machine.</summary>
public interface IChannel
{
    /// <summary><c>mail</c>, or <c>hook NAME</c>.</summary>
    string Name { get; }

    /// <summary>True where many read it together: what is said to several people is said there once.</summary>
    bool IsShared => false;

    /// <summary>Whom a message reaches by it; null where it is not for this channel.</summary>
    string? Reaches(Message message);

    /// <summary>Hands a message over; never throws for what the world does.</summary>
    Attempt Send(Message message);
}

/// <summary>Sends what lies in the outbox: each message by each of its ways until it is taken, refused, or in
/// doubt.</summary>
/// <remarks>
/// Before an attempt it is noted that one begins, and after it how it ended. Killed in between, the next run finds the
/// note without an end and says <see cref="DeliveryState.InDoubt"/>: no message is lost silently, and none goes out
/// twice without the policy saying so. Where several machines work on one workspace, a message goes out from the one
/// that claims it first.
/// </remarks>
/// <param name="settings">How things are sent.</param>
/// <param name="deliveries">What this machine has sent or is to send.</param>
/// <param name="channels">The ways out.</param>
/// <param name="zoneId">Whose quiet hours hold for those who have no zone.</param>
/// <param name="claim">Who sends a delivery, given its id and who asks; null where nobody else can.</param>
/// <param name="overtaken">Why a message is not sent any more; null where all that lies there goes out.</param>
public sealed class Sender(OutboundSettings settings, Deliveries deliveries, IReadOnlyList<IChannel> channels,
    string zoneId, Func<string, string, string>? claim = null, Func<Message, string?>? overtaken = null)
{
    /// <summary>Attempts before a message counts as failed; with the waits between them that is more than half a
    /// day.</summary>
    public const int AttemptsMax = 20;

    /// <summary>Minutes between two attempts at the most.</summary>
    public const int WaitMinutesMax = 60;

    /// <summary>Days that a message may be old when it is first seen: what waited longer before sending was set up is
    /// not sent.</summary>
    public const int AgeDaysMax = 7;

    /// <summary>Deliveries that one run attempts; the next one goes on.</summary>
    public const int AttemptsPerRunMax = 500;

    /// <summary>What would go to whom when: everything that is not settled, with what is not yet known of added, and as
    /// skipped what is overtaken; nothing is kept or sent.</summary>
    public ImmutableArray<Delivery> Plan(IEnumerable<Message> messages, DateTimeOffset now)
    {
        var known = deliveries.All().ToDictionary(delivery => delivery.Id);
        return
        [
            .. from way in Ways([.. messages], known, now)
               let resumed = Resumed(known.GetValueOrDefault(way.First.Id) ?? way.First, now)
               let delivery = Today(resumed, way.First, way.Message, now)
               where resumed.State is DeliveryState.Waiting or DeliveryState.InDoubt
               orderby delivery.NextAt
               select delivery,
        ];
    }

    /// <summary>Attempts what is due; answers every delivery that changed. Empty where another sender is at
    /// work.</summary>
    public ImmutableArray<Delivery> Run(IReadOnlyList<Message> messages, TimeProvider clock)
    {
        using var alone = deliveries.Alone();
        if (alone is null)
            return [];
        var known = deliveries.All().ToDictionary(delivery => delivery.Id);
        var changed = ImmutableArray.CreateBuilder<Delivery>();
        int attempts = 0;
        // Whoever does not answer in time is not waited for again by each further message.
        var silent = new HashSet<string>();
        foreach (var (message, channel, first) in Ways(messages, known, clock.GetUtcNow()))
        {
            var now = clock.GetUtcNow();
            var before = known.GetValueOrDefault(first.Id);
            var delivery = Today(Resumed(before ?? first, now), first, message, now);
            if (delivery != before)
                deliveries.Keep(delivery);
            if (delivery.State == DeliveryState.Waiting && delivery.NextAt <= now && attempts < AttemptsPerRunMax
                && !silent.Contains(channel.Name) && Claimed(ref delivery, now) && attempts++ >= 0)
                delivery = Try(delivery, settings.InWords(message), channel, clock, silent);
            if (delivery != before)
                changed.Add(delivery);
        }

        return changed.ToImmutable();
    }

    /// <summary>True where this machine sends it; else it is noted who does.</summary>
    private bool Claimed(ref Delivery delivery, DateTimeOffset now)
    {
        if (claim is null || deliveries.Sender() is var me && claim(delivery.Id, me) is var who && who == me)
            return true;
        delivery = deliveries.Keep(delivery with { State = DeliveryState.Skipped, ChangedAt = now,
            Said = $"another machine of this workspace sends it: {who}" });
        return false;
    }

    private Delivery Try(Delivery delivery, Message message, IChannel channel, TimeProvider clock,
        HashSet<string> silent)
    {
        delivery = deliveries.Keep(delivery with { State = DeliveryState.Sending, Attempts = delivery.Attempts + 1,
            ChangedAt = clock.GetUtcNow() });
        var attempt = channel.Send(message);
        if (attempt.TimedOut)
            silent.Add(channel.Name);
        return deliveries.Keep(Ended(delivery, attempt, clock.GetUtcNow()));
    }

    /// <summary>What an attempt makes of a delivery.</summary>
    internal Delivery Ended(Delivery delivery, Attempt attempt, DateTimeOffset now)
    {
        var ended = delivery with { Said = attempt.Said, ChangedAt = now };
        return attempt.End switch
        {
            AttemptEnd.Taken => ended with { State = DeliveryState.Sent },
            AttemptEnd.Refused => ended with { State = DeliveryState.Failed },
            AttemptEnd.Unknown => Doubted(ended, now),
            _ when delivery.Attempts >= AttemptsMax => ended with { State = DeliveryState.Failed,
                Said = $"{attempt.Said}; given up after {AttemptsMax} attempts" },
            _ => ended with { State = DeliveryState.Waiting, NextAt = now + (attempt.After is { } asked
                && asked <= TimeSpan.FromMinutes(WaitMinutesMax) ? asked : Wait(delivery.Attempts)) },
        };
    }

    /// <summary>One minute, then twice as long each time, up to <see cref="WaitMinutesMax"/>.</summary>
    internal static TimeSpan Wait(int attempts) =>
        TimeSpan.FromMinutes(Math.Min(WaitMinutesMax, Math.Pow(2, Math.Min(attempts, 10) - 1)));

    private Delivery First(Message message, string channel, string to, DateTimeOffset now)
    {
        var at = settings.Quiet?.After(message.DueAt > now ? message.DueAt : now, settings.ZoneOf(message.To, zoneId))
            ?? (message.DueAt > now ? message.DueAt : now);
        return now - message.DueAt > TimeSpan.FromDays(AgeDaysMax)
            ? new(message.Key, channel, to, message.Subject, DeliveryState.Skipped, 0, at,
                $"older than {AgeDaysMax} days when it was first to be sent", now)
            : new(message.Key, channel, to, message.Subject, DeliveryState.Waiting, 0, at, null, now);
    }

    /// <summary>An attempt whose end was never noted is in doubt, and in doubt the policy says what follows.</summary>
    private Delivery Resumed(Delivery delivery, DateTimeOffset now) => delivery.State switch
    {
        DeliveryState.Sending => Doubted(delivery with { Said = "the program ended before the answer came",
            ChangedAt = now }, now),
        DeliveryState.InDoubt when settings.InDoubt != InDoubt.Ask => Doubted(delivery, now),
        _ => delivery,
    };

    /// <summary>What waits, as it is to go today: what says what no longer holds is skipped, and what was never tried
    /// goes by the quiet hours as they are set now.</summary>
    private Delivery Today(Delivery delivery, Delivery first, Message message, DateTimeOffset now) =>
        delivery.State != DeliveryState.Waiting ? delivery
        : overtaken?.Invoke(message) is { } why ? delivery with { State = DeliveryState.Skipped, Said = why,
            ChangedAt = now }
        : delivery is { Attempts: 0, Said: null } && (first.NextAt > now || delivery.NextAt > now)
        ? delivery with { NextAt = first.NextAt } : delivery;

    private Delivery Doubted(Delivery delivery, DateTimeOffset now) => settings.InDoubt switch
    {
        InDoubt.Retry when delivery.Attempts < AttemptsMax => delivery with { State = DeliveryState.Waiting,
            NextAt = now + Wait(delivery.Attempts) },
        InDoubt.Skip => delivery with { State = DeliveryState.Skipped, Said = $"{delivery.Said}; taken as sent" },
        _ => delivery with { State = DeliveryState.InDoubt },
    };

    /// <summary>Each message by each of its ways, as it would begin. Of what says one thing at one time to several
    /// people a shared channel gets one: the one that it knows, else the first.</summary>
    private IEnumerable<(Message Message, IChannel Channel, Delivery First)> Ways(IReadOnlyList<Message> messages,
        Dictionary<string, Delivery> known, DateTimeOffset now)
    {
        var ways = (from message in messages
                    from channel in channels
                    let to = channel.Reaches(message)
                    where to is not null
                    select (Message: message, Channel: channel, First: First(message, channel.Name, to, now)))
            .ToArray();
        var once = ways.Where(way => way.Channel.IsShared).GroupBy(way => (way.Channel.Name, way.Message.About,
                way.Message.Kind, way.Message.DueAt, way.Message.Subject, way.Message.Body))
            .Select(same => same.OrderByDescending(way => known.ContainsKey(way.First.Id)).First().First.Id)
            .ToHashSet();
        return ways.Where(way => !way.Channel.IsShared || once.Contains(way.First.Id));
    }
}
