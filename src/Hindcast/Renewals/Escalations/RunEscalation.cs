using Hindcast.Journal;

namespace Hindcast.Renewals.Escalations;

/// <summary>Use cases: what is done with an escalation.</summary>
public static class RunEscalation
{
    /// <summary>Customers with the same issue from which it is a pattern.</summary>
    public const int PatternFrom = 3;

    /// <summary>Why something goes back down.</summary>
    public static readonly ImmutableArray<string> DownReasons = ["support-resolvable", "workaround", "self-resolved",
        "severity-change"];

    /// <summary>What support can do itself.</summary>
    public static readonly ImmutableArray<string> SupportReasons = ["workaround", "configuration", "training",
        "known-limitation", "solved-before"];

    /// <summary>What speaks for an escalation.</summary>
    public static readonly ImmutableArray<string> Categories = ["technical", "complexity", "impact", "business",
        "time", "pattern"];

    /// <summary>
    /// Whether something should be escalated: handled in support where one of its own means will do, unless it is a
    /// pattern; else escalated for each category that speaks for it.
    /// </summary>
    public static (bool Escalate, string Why) Assess(ImmutableArray<string> categories, ImmutableArray<string> support,
        int customers) =>
        customers >= PatternFrom ? (true, $"{customers} customers have the same issue; from {PatternFrom} on it is a "
            + "pattern, whatever support can do for each")
        : support.Length > 0 ? (false, $"support can handle it: {string.Join(", ", support)}")
        : categories.Length > 0 ? (true, $"it is beyond support by {string.Join(", ", categories)}")
        : (false, "nothing was named that puts it beyond support");

    /// <summary>Answers it. Refused as <c>escalation-closed</c>, <c>play-closed</c> where its play has ended,
    /// <c>answered-already</c>, <c>answer-missing</c> or <c>day-passed</c>.</summary>
    public static Outcome<ImmutableArray<EscalationEvent>> Answer(Escalation so, bool isOver, string text,
        DateOnly? nextOn, DateOnly today, DateTimeOffset at, string who) => Shut(so) is { } shut ? shut
        : isOver ? new Refusal("play-closed", "Its play has ended, and nothing is asked any more. What is left is the "
            + $"review: hindcast escalate close {so.Id} --learning TEXT --playbook TEXT --commitments TEXT")
        : so.Answered is { } answered ? new Refusal("answered-already",
            $"{answered.Who} took it on. Add what is new with: hindcast escalate note {so.Id} status TEXT")
        : string.IsNullOrWhiteSpace(text) || nextOn is not { } next
        ? new Refusal("answer-missing", "Say what you will do, and give the day of the next word with --next.")
        : next < today ? new Refusal("day-passed", $"{next:yyyy-MM-dd} has passed.")
        : Decision.Of<EscalationEvent>(new EscalationAnswered(text.Trim(), next, at, who));

    /// <summary>Adds evidence, a status or a word to the customer. Refused as <c>escalation-closed</c>,
    /// <c>word-unknown</c>, <c>text-missing</c> or <c>not-the-originator</c>.</summary>
    public static Outcome<ImmutableArray<EscalationEvent>> Note(Escalation so, string kind, string text,
        DateTimeOffset at, string who, string originator) => Shut(so) is { } shut ? shut
        : kind is not ("evidence" or "status" or "customer")
        ? new Refusal("word-unknown", $"'{kind}' is no kind of note. Take evidence, status or customer.")
        : string.IsNullOrWhiteSpace(text) ? new Refusal("text-missing", "Say what is new.")
        : kind == "customer" && originator != who
        ? new Refusal("not-the-originator", $"The customer stays with {originator}; they speak with them.")
        : Decision.Of<EscalationEvent>(new EscalationNoted(kind, text.Trim(), null, at, who));

    /// <summary>Takes it down again. Refused as <c>escalation-closed</c>, <c>reason-unknown</c> or
    /// <c>duty-missing</c>.</summary>
    public static Outcome<ImmutableArray<EscalationEvent>> Down(Escalation so, string? reason, string? team,
        string? ticket, string? customer, string? learning, DateTimeOffset at, string who) => Shut(so) is { } shut
            ? shut
        : reason is null || !DownReasons.Contains(reason)
        ? new Refusal("reason-unknown", $"Say why it goes back: --reason {string.Join(", ", DownReasons)}.")
        : ((string, string?)[])[("--team (what the receiving team was told)", team),
            ("--ticket (where the ticket was updated)", ticket), ("--customer (what the customer was told)", customer),
            ("--learning (what was learnt)", learning)]
            is var duties && duties.FirstOrDefault(duty => string.IsNullOrWhiteSpace(duty.Item2))
            is { Item1: not null } open ? new Refusal("duty-missing",
                $"Four things go with it. Missing is {open.Item1}.")
        : Decision.Of<EscalationEvent>(new DeEscalated(reason, team!, ticket!, customer!, learning!, at, who));

    /// <summary>Closes it with its review. Refused as <c>escalation-closed</c> or <c>review-missing</c>.</summary>
    public static Outcome<ImmutableArray<EscalationEvent>> Close(Escalation so, string? learning, string? playbook,
        string? commitments, DateTimeOffset at, string who) => Shut(so) is { } shut ? shut
        : ((string, string?)[])[("--learning", learning), ("--playbook (what changes in a card, or 'nothing' and why)",
            playbook), ("--commitments (how what was promised is kept, or 'none')", commitments)]
            is var parts && parts.FirstOrDefault(part => string.IsNullOrWhiteSpace(part.Item2))
            is { Item1: not null } missing
            ? new Refusal("review-missing", $"An escalation closes with its review. Missing is {missing.Item1}.")
        : Decision.Of<EscalationEvent>(new EscalationClosed(learning!, playbook!, commitments!, at, who));

    private static Refusal? Shut(Escalation so) => so.Closed is null
        ? null
        : new("escalation-closed", $"{so.Id} is closed.");
}
