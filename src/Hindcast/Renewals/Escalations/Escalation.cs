using System.Text.Json.Serialization;
using Hindcast.Calendars;
using Hindcast.Journal;
using Hindcast.People;

namespace Hindcast.Renewals.Escalations;

/// <summary>An escalation as its events have made it so far: of a renewal play, or of an issue.</summary>
public sealed record Escalation
{
    /// <summary>What the streams of escalations begin with.</summary>
    public const string StreamPrefix = "escalation/";

    /// <summary>Nothing has happened.</summary>
    public static Escalation None { get; } = new();

    /// <summary>How it was raised; null where it does not exist.</summary>
    public EscalationRaised? Raised { get; init; }

    /// <summary>Its id; empty where it does not exist.</summary>
    public string Id => Raised?.Id ?? "";

    /// <summary>green, yellow or red.</summary>
    public string Tier { get; init; } = "";

    /// <summary>Later evidence, status and customer updates, oldest first.</summary>
    public ImmutableArray<EscalationNoted> Notes { get; init; } = [];

    /// <summary>Who took it on; null while nobody has.</summary>
    public EscalationAnswered? Answered { get; init; }

    /// <summary>Why it went back, where it did.</summary>
    public DeEscalated? Down { get; init; }

    /// <summary>How it was reviewed and closed; null while it is open.</summary>
    public EscalationClosed? Closed { get; init; }

    /// <summary>Keys of messages that were put into the outbox.</summary>
    public ImmutableHashSet<string> Told { get; init; } = [];

    /// <summary>open, answered, de-escalated or closed.</summary>
    public string State => Closed is not null ? "closed" : Down is not null ? "de-escalated" : Answered is not null
        ? "answered" : "open";

    /// <summary>The day of the next word, of whoever answered; null where none is owed.</summary>
    public DateOnly? WordOn => Answered is { } answered
        && Notes.All(note => note.Kind != "status" || note.At <= answered.At) ? answered.NextOn : null;

    /// <summary>With whom the customer stays: whoever raised it, or who answers for them since.</summary>
    public string Originator(PeopleDirectory directory, DateOnly day) =>
        InCharge.Find(directory, Raised!.Who, day).Match(found => found.Person.Name, _ => Raised.Who);

    /// <summary>True where it waits for an answer, or whoever answered has it in hand.</summary>
    public bool IsOpen => Closed is null && Down is null;

    /// <summary>Retries that still miss after which a forecast's escalation goes up a rung, whoever took it
    /// on.</summary>
    public const int RetriesMax = 2;

    /// <summary>The rungs to which something sent it, each with when: it was raised, or its play decided so; retries
    /// that missed begin anew.</summary>
    private IEnumerable<(int Rung, DateTimeOffset At)> Sent => Misses.Length >= RetriesMax
        ? [(Math.Min(Misses.Length / RetriesMax, Ladder.Length - 1),
            Misses[(Misses.Length / RetriesMax * RetriesMax) - 1].At)]
        : Notes.Where(note => note.Rung is not null)
            .Select(note => (Math.Min(note.Rung!.Value, Ladder.Length - 1), note.At)).Prepend((0, Raised!.At));

    private ImmutableArray<EscalationNoted> Misses => [.. Notes.Where(note => note.Kind == "miss")];

    /// <summary>What the next event makes of it. Total.</summary>
    public static Escalation Evolve(Escalation so, EscalationEvent happened) => happened switch
    {
        EscalationRaised raised => new() { Raised = raised, Tier = raised.Tier },
        EscalationNoted note => so with
        {
            Notes = so.Notes.Add(note), Tier = note.Tier ?? so.Tier,
            Answered = note.Kind == "miss" && (so.Misses.Length + 1) % RetriesMax == 0 ? null : so.Answered,
        },
        EscalationAnswered answered => so with { Answered = answered },
        DeEscalated down => so with { Down = down },
        EscalationClosed closed => so with { Closed = closed },
        EscalationTold told => so with { Told = so.Told.Add(told.Key) },
        _ => so,
    };

    /// <summary>All escalations of a workspace, over a journal.</summary>
    public static Streams<Escalation, EscalationEvent> Streams(IJournal journal, TimeProvider clock) =>
        new(journal, clock, StreamPrefix, None, Evolve);

    /// <summary>The rungs, lowest first; the last one is the group that is told together. Security goes to its own
    /// people at once.</summary>
    public ImmutableArray<ImmutableArray<string>> Ladder => Raised!.Brief.Target switch
    {
        "security" => [["product", "cro"]], "leadership" => [["cro", "exec-sponsor"]], "product" =>
            [["product"], ["renewal-director", "cro"]],
        "forecast" => [["cs-ops-partner"], ["renewal-director"], ["finance"], ["renewal-director", "finance"]],
        "renewal" => [["csm"], ["renewal-director"], ["cro", "exec-sponsor"], ["cro", "product", "finance"]], _ =>
            [["cs-ops-partner"], ["product"], ["product", "cro"]],
    };

    /// <summary>The rung that it stands on at an instant: the furthest to which it was sent, and one further for each
    /// response time that passed there without an answer. It never goes back down.</summary>
    public int RungAt(DateTimeOffset now, BusinessCalendar calendar, Lapse response)
    {
        var until = Answered?.At ?? Down?.At ?? Closed?.At ?? now;
        return Sent.Where(sent => sent.At <= now || sent.At == Raised!.At).Max(sent =>
        {
            int rung = sent.Rung;
            for (var next = calendar.AnswerBy(sent.At, response); next < until && rung + 1 < Ladder.Length; next =
                calendar.AnswerBy(next, response))
                rung++;
            return rung;
        });
    }

    /// <summary>When a rung is reached first if nobody answers before.</summary>
    public DateTimeOffset ReachedAt(int rung, BusinessCalendar calendar, Lapse response) =>
        Sent.Where(sent => sent.Rung <= rung).Min(sent => Enumerable.Range(0, rung - sent.Rung)
            .Aggregate(sent.At, (at, _) => calendar.AnswerBy(at, response)));

    /// <summary>True where its play sent it to this rung; the play's message says so, with why, and no other is
    /// owed.</summary>
    public bool IsFromPlay(int rung) => Notes.Any(note => note.Rung == rung);
}

/// <summary>Something that happened to an escalation. Stored for ever: fields are added, never renamed.</summary>
[JsonDerivedType(typeof(EscalationRaised), "escalation-raised/1")]
[JsonDerivedType(typeof(EscalationNoted), "escalation-noted/1")]
[JsonDerivedType(typeof(EscalationAnswered), "escalation-answered/1")]
[JsonDerivedType(typeof(DeEscalated), "escalation-taken-down/1")]
[JsonDerivedType(typeof(EscalationClosed), "escalation-closed/1")]
[JsonDerivedType(typeof(EscalationTold), "escalation-told/1")]
public abstract record EscalationEvent;

/// <summary>It was raised; the customer stays with whoever raised it.</summary>
public sealed record EscalationRaised(string Id, Brief Brief, string Tier, string? Play,
    ImmutableArray<string> Warnings, DateTimeOffset At, string Who) : EscalationEvent;

/// <summary>Evidence, a status or a word to the customer was added.</summary>
/// <param name="Kind">evidence, status or customer.</param>
/// <param name="Text">What.</param>
/// <param name="Tier">Its tier from now on; null where it stays.</param>
/// <param name="At">When.</param>
/// <param name="Who">By whose command.</param>
public sealed record EscalationNoted(string Kind, string Text, string? Tier, DateTimeOffset At, string Who)
    : EscalationEvent
{
    /// <summary>The rung, counting from 0, to which its play went with it; null where it stays.</summary>
    public int? Rung { get; init; }
}

/// <summary>Somebody took it on, with the next word by a day.</summary>
public sealed record EscalationAnswered(string Text, DateOnly NextOn, DateTimeOffset At, string Who) : EscalationEvent;

/// <summary>It went back to where it came from.</summary>
/// <param name="Reason">support-resolvable, workaround, self-resolved or severity-change.</param>
/// <param name="Team">That the receiving team was told.</param>
/// <param name="Ticket">That the ticket was updated.</param>
/// <param name="Customer">That the customer was told.</param>
/// <param name="Learning">What was learnt.</param>
/// <param name="At">When.</param>
/// <param name="Who">By whose command.</param>
public sealed record DeEscalated(string Reason, string Team, string Ticket, string Customer, string Learning,
    DateTimeOffset At, string Who) : EscalationEvent;

/// <summary>Something was put into the outbox.</summary>
public sealed record EscalationTold(string Key, string? To, DateTimeOffset DueAt) : EscalationEvent;

/// <summary>It was reviewed and closed.</summary>
public sealed record EscalationClosed(string Learning, string PlaybookUpdate, string Commitments, DateTimeOffset At,
    string Who) : EscalationEvent;
