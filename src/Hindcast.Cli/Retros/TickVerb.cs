using System.CommandLine;
using Hindcast.Journal;
using Hindcast.Outbound;
using Hindcast.Plans;
using Hindcast.Renewals.DealDesk;
using Hindcast.Renewals.Escalations;
using Hindcast.Renewals.Plays;
using Hindcast.Retros;
using Hindcast.Retros.Kinds.Campaign;
using Hindcast.Retros.Tracking;
using Hindcast.Retros.Tracking.Effects;
using Hindcast.Storage;
using Hindcast.Web.Retros;

namespace Hindcast.Cli.Retros;

/// <summary><c>hindcast tick</c>: drains what is due into the outbox, and sends it where that is configured; meant to
/// be run every few minutes.</summary>
internal static class TickVerb
{
    private static readonly Option<string?> Outbox = new("--outbox")
        { Description = "The folder (default: outbox in the workspace)", HelpName = "DIR" };
    private static readonly Option<bool> DryRun = new("--dry-run")
        { Description = "Say what would go to whom when; write and send nothing" };
    private static readonly Option<int> Ahead = new("--ahead")
        { Description = "With --dry-run: also what falls due in so many days", HelpName = "DAYS" };

    /// <summary>Days that a dry run looks ahead at the most.</summary>
    public const int AheadDaysMax = 366;

    /// <summary>Days within which the next message is told.</summary>
    private const int NextDays = 31;

    /// <summary>The verb.</summary>
    public static Command Build() => Verbs.Runs(new Command("tick", """
        Write what is due now (reminders, escalations, notices) into the outbox folder, each once, and open the month's retro.
        Where outbound.json says how, send it by mail and to channels; see hindcast outbox. Without that file nothing is sent.
        Exits 1 where all that was to be sent failed.

        Examples:
          */10 * * * * hindcast tick --workspace /srv/gtm
          hindcast tick --dry-run --ahead 7
        """) { Outbox, DryRun, Ahead }, (parsed, session) =>
    {
        string folder = OutboxOf(parsed.GetValue(Outbox), session);
        if (session.StatedAsOf is { } stated)
            return new Refusal("as-of-not-for-tick", $"What is due goes by the clock (today is "
                + $"{session.Today:yyyy-MM-dd}), so --as-of {stated:yyyy-MM-dd} moves nothing. "
                + "Leave it out; to see what falls due later: hindcast tick --dry-run --ahead DAYS");
        if (parsed.GetValue(Ahead) is < 0 or > AheadDaysMax)
            return new Refusal("days-out-of-range", $"Give --ahead 0 to {AheadDaysMax} days.");
        return OutboundSettings.Read(session.Folder).Then(settings => parsed.GetValue(DryRun)
            ? Rehearsed(session, folder, settings, parsed.GetValue(Ahead)) : Run(session, folder, settings));
    });

    /// <summary>The outbox that is meant.</summary>
    public static string OutboxOf(string? named, Session session) =>
        named is null ? RetroInvitations.OutboxOf(session.Folder) : Path.GetFullPath(named);

    /// <summary>Drains what is due now, as the verb does without options.</summary>
    internal static Outcome<Answer> Run(Session session) => OutboundSettings.Read(session.Folder)
        .Then(settings => Run(session, OutboxOf(null, session), settings));

    private static Outcome<Answer> Run(Session session, string folder, OutboundSettings? settings)
    {
        string? opened = OpenMonth.Run(session);
        var updated = CampaignUpdates.Run(session);
        var looked = new MeasureEffect(session).LookAgain();
        var heldOn = opened is null ? (DateOnly?)null : new Retrospectives(session).Load(opened)
            .Match(one => one.Retro.HeldOn, _ => (DateOnly?)null);
        // What has fired is recorded first: then its owner is told that, not that a window is over.
        if (!new Criteria(session).Fire().Is(out _, out var refused))
            return refused;
        var outbox = new OutboxFolder(folder);
        var put = new Tick(session.Journal, outbox, session.Clock).Run(session.Actor.Person)
            .AddRange(TickPlays.Run(session, outbox)).AddRange(new DealBook(session).Tick(outbox))
            .AddRange(TickEscalations.Run(session, outbox));
        ImmutableArray<Delivery> sent = [];
        if (settings is not null)
        {
            using var sending = new Sending(session, folder, settings);
            sending.PutDigests();
            sent = sending.Send();
        }

        var coming = new Tick(session.Journal, outbox, session.Clock).Preview(session.Actor.Person,
            session.Clock.GetUtcNow().AddDays(NextDays))
            .FirstOrDefault(message => message.DueAt > session.Clock.GetUtcNow());
        return new Answer(new { Outbox = folder, Opened = opened, HeldOn = heldOn, Updated = updated,
            Looked = looked.Select(action => new { action.Id, Look = action.Status.Looks[^1] }), Items = put,
            Sent = sent, Next = (string?)null }, output =>
        {
            foreach (var (retro, age) in updated)
                output.WriteLine($"Added to {retro} what its campaign had brought {age} days after its end. Look at "
                    + $"it with: hindcast publish {retro} --out DIR");
            foreach (var action in looked)
                output.WriteLine($"Looked at {action.Id} again: {action.What}. {action.Status.Looks[^1].Text}");
            if (opened is not null)
                output.WriteLine($"Opened {opened}: the month is over. The session is set for {heldOn:yyyy-MM-dd}, so "
                    + "that its pre-read has time to be read; move it with: "
                    + $"hindcast retro amend {opened} session --held-on DAY --reason \"…\". Look at it with: hindcast "
                    + $"retro show {opened}");
            foreach (var message in put)
                output.WriteLine(Told(message));
            if (put.Length > 0)
                output.WriteLine($"{Total(put)} in {folder}");
            OutboxVerb.Print(output, sent);
            if (put.Length + sent.Length == 0)
                output.WriteLine("Nothing is due.");
            if (coming is not null)
                output.WriteLine($"Next: {coming.DueAt:yyyy-MM-dd HH:mm} UTC  {Told(coming)}");
        }, sent.Length > 0 && sent.All(one => one.State == DeliveryState.Failed) ? Exit.Error : Exit.Done);
    }

    /// <summary>One line; what nobody gets says why, and what to do.</summary>
    private static string Told(Message message) => message.To is { } to ? $"{message.Kind} to {to}: {message.Subject}"
        : $"{message.Kind} reaches nobody: {message.Subject}. {string.Join(' ', message.Via)}";

    /// <summary>Only what somebody gets is a message.</summary>
    private static string Total(ImmutableArray<Message> messages) =>
        Counted.Of(messages.Count(m => m.To is not null), "message")
        + (messages.Count(m => m.To is null) is > 0 and var nobody ? $" ({nobody} more would reach no person)" : "");

    private static Outcome<Answer> Rehearsed(Session session, string folder, OutboundSettings? settings, int ahead)
    {
        var until = session.Clock.GetUtcNow().AddDays(ahead);
        using var sending = settings is null ? null : new Sending(session, folder, settings);
        ImmutableArray<Message> coming =
        [
            .. new Tick(session.Journal, new OutboxFolder(folder), session.Clock).Preview(session.Actor.Person, until)
                .Concat(TickPlays.Preview(session, session.Today.AddDays(ahead)))
                .Concat(new DealBook(session).Preview(until))
                .Concat(TickEscalations.Preview(session, until)).Concat(sending?.Digests(until) ?? []).OrderBy(message => message.DueAt)
                .ThenBy(message => message.Key, StringComparer.Ordinal),
        ];
        var plan = sending?.Plan(coming) ?? [];
        return new Answer(new { DryRun = true, Outbox = folder, Items = coming, Deliveries = plan,
            Next = (string?)null }, output =>
        {
            foreach (var message in coming)
                output.WriteLine($"{message.DueAt:yyyy-MM-dd HH:mm} UTC  {Told(message)}");
            output.WriteLine(coming.IsEmpty
                ? "Nothing would come into the outbox."
                : $"{Total(coming)} would come into {folder}");
            int passed = plan.Count(delivery => delivery.State == DeliveryState.Skipped);
            output.WriteLine(settings is null ? $"Nothing would be sent: there is no {OutboundSettings.FileName} in "
                + $"{session.Folder}." : $"{plan.Length - passed} "
                + $"{(plan.Length - passed == 1 ? "delivery" : "deliveries")} would be attempted"
                + (passed == 0 ? ":" : $", {passed} skipped because what they say no longer holds:"));
            OutboxVerb.Print(output, plan);
        });
    }
}
