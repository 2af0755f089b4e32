namespace Hindcast.Plans;

/// <summary>What would be sent, once under its key; sending itself is somebody else's work.</summary>
/// <param name="Key">The idempotency key: one message for ever.</param>
/// <param name="To">One person of the directory; null where nobody answers for whom it is meant.</param>
/// <param name="MeantFor">Whom the ladder names: a person, a role, or the owner.</param>
/// <param name="Via">How it came to the one who gets it, one sentence each.</param>
/// <param name="Kind">Spelt: <c>remind</c>, <c>escalate</c>, <c>notice</c>, <c>digest</c> or <c>invite</c>.</param>
/// <param name="About">The stream it is about.</param>
/// <param name="DueAt">When it was to go out, UTC; not when it was written.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Plain text.</param>
/// <param name="Thread">The key of the open escalation that this one adds to; null for the first, and for
/// reminders.</param>
public sealed record Message(
    string Key, string? To, string MeantFor, ImmutableArray<string> Via, string Kind, string About,
    DateTimeOffset DueAt, string Subject, string Body,
    string? Thread)
{
    /// <summary>The calendar file that goes with it, which a mail program offers to take in; null for none.</summary>
    public string? Calendar { get; init; }
}

/// <summary>Where messages wait to be sent.</summary>
public interface IOutbox
{
    /// <summary>Puts a message there, whole or not at all; the same key again replaces what lies there.</summary>
    void Put(Message message);
}
