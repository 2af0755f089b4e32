using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Outbound;

namespace Hindcast.Cli.Retros;

/// <summary><c>hindcast outbox</c>: what was sent, what waits, what failed, and what is in doubt.</summary>
internal static class OutboxVerb
{
    private static readonly Option<string?> Outbox = new("--outbox")
        { Description = "The folder (default: outbox in the workspace)", HelpName = "DIR", Recursive = true };
    private static readonly Option<bool> All = new("--all") { Description = "Those that were sent and skipped, too" };
    private static readonly Argument<string> Id = new("DELIVERY") { Description = "Its short name, as listed" };

    /// <summary>The verb.</summary>
    public static Command Build()
    {
        var verb = Verbs.Runs(new Command("outbox", """
            List deliveries that wait, failed, or are in doubt, and settle them.

            Examples:
              hindcast outbox
              hindcast outbox retry 3f0c9a1be3f7
            """) { Outbox, All }, (parsed, session) =>
        {
            var listed = Sending.Of(TickVerb.OutboxOf(parsed.GetValue(Outbox), session)).All()
                .Where(delivery => parsed.GetValue(All) || delivery.State is not (DeliveryState.Sent
                    or DeliveryState.Skipped)).ToImmutableArray();
            return new Answer(new { Items = listed, Next = (string?)null }, output =>
            {
                Print(output, listed);
                if (listed.IsEmpty)
                    output.WriteLine("Nothing waits, failed or is in doubt.");
            });
        });
        verb.Add(Verbs.Runs(new Command("retry",
            "Send it again at the next tick; where it was in doubt it may arrive twice") { Id },
            (parsed, session) => Settle(parsed, session, Deliveries.Again)));
        verb.Add(Verbs.Runs(new Command("skip", "Send it no more") { Id },
            (parsed, session) => Settle(parsed, session, (delivery, now) => delivery with
                { State = DeliveryState.Skipped, ChangedAt = now,
                    Said = $"{delivery.Said}; skipped by {session.Actor.Person}" })));
        return verb;
    }

    /// <summary>One line a delivery.</summary>
    public static void Print(TextWriter output, ImmutableArray<Delivery> deliveries)
    {
        foreach (var delivery in deliveries)
            output.WriteLine($"{delivery.Id}  {Word(delivery.State),-8}  {delivery.NextAt:yyyy-MM-dd HH:mm} UTC  "
                + $"{delivery.Channel} to {delivery.To}: {delivery.Subject}"
                + (delivery.Said is { } said ? $" ({said})" : ""));
    }

    private static string Word(DeliveryState state) => state == DeliveryState.InDoubt ? "in doubt" : state.ToString()
        .ToLowerInvariant();

    private static Outcome<Answer> Settle(ParseResult parsed, Session session,
        Func<Delivery, DateTimeOffset, Delivery> settled)
    {
        var deliveries = Sending.Of(TickVerb.OutboxOf(parsed.GetValue(Outbox), session));
        string id = parsed.GetRequiredValue(Id);
        using var alone = deliveries.Alone();
        if (alone is null)
            return Deliveries.Busy;
        if (deliveries.All().FirstOrDefault(delivery => delivery.Id == id) is not { } found)
            return new Refusal("delivery-not-found",
                $"There is no delivery '{id}'. List them with: hindcast outbox --all");
        if (found.State == DeliveryState.Sent)
            return new Refusal("delivery-sent",
                $"{id} was taken on {found.ChangedAt:yyyy-MM-dd HH:mm} UTC: {found.Said}");
        deliveries.TakeOver(session.Secrets, id, session.Clock.GetUtcNow());
        var kept = deliveries.Keep(settled(found, session.Clock.GetUtcNow()));
        return new Answer(kept, output => Print(output, [kept]));
    }
}
