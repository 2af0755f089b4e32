using Hindcast.Journal;

namespace Hindcast.Facts.KnownEvents;

/// <summary>Use case: somebody takes a known event back; it stays in the log.</summary>
public static class WithdrawEvent
{
    /// <summary>The whole rule.</summary>
    public static Outcome<KnownEventWithdrawn> Decide(KnownEventList list, string id, string reason) =>
        !list.Events.Any(e => e.Id.Equals(id, StringComparison.OrdinalIgnoreCase))
            ? new Refusal("event-not-found", $"There is no event {id}. See: hindcast events")
            : !Reason.IsGiven(reason)
                ? Reason.Missing(reason, "Say why it is withdrawn with --reason.")
                : new KnownEventWithdrawn(id.ToUpperInvariant(), reason.Trim());
}
