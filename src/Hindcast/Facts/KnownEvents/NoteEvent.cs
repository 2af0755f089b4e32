using Hindcast.Journal;

namespace Hindcast.Facts.KnownEvents;

/// <summary>Use case: somebody notes what they know and numbers do not.</summary>
public static class NoteEvent
{
    /// <summary>Characters of an event's text.</summary>
    public const int TextLengthMax = 300;

    /// <summary>Events that stand at one time.</summary>
    public const int EventsMax = 1_000;

    /// <summary>What is asked.</summary>
    public sealed record Command(KnownEventKind Kind, DateOnly From, DateOnly? To, string Text,
        ImmutableArray<string> Indicators);

    /// <summary>The whole rule.</summary>
    /// <param name="list">What stands.</param>
    /// <param name="asked">What is asked.</param>
    /// <param name="isIndicator">Whether there is an indicator of an id.</param>
    public static Outcome<KnownEventNoted> Decide(KnownEventList list, Command asked, Func<string, bool> isIndicator)
    {
        string text = asked.Text.Trim();
        if (text.Length == 0)
            return new Refusal("event-text-missing", "Say in a sentence what happened.");
        if (text.Length > TextLengthMax)
            return new Refusal("text-too-long",
                $"Say what happened in {TextLengthMax} characters; details belong into a retro.");
        if (asked.To < asked.From)
            return new Refusal("event-ends-before-it-begins",
                $"{asked.To:yyyy-MM-dd} is before {asked.From:yyyy-MM-dd}. Give the last day after the first.");
        if (asked.Indicators.FirstOrDefault(id => !isIndicator(id)) is { } unknown)
            return new Refusal("indicator-not-found",
                $"There is no indicator '{unknown}'. See: hindcast indicator --help");
        if (list.Events.Length >= EventsMax)
            return new Refusal("too-many-events", $"At most {EventsMax:N0} events stand at one time. Withdraw some.");
        if (list.Events.FirstOrDefault(e => e.From == asked.From && e.Text == text) is { } same)
            return new Refusal("event-exists", $"{same.Id} says the same of that day.");
        return new KnownEventNoted(new($"E{list.Given + 1}", asked.Kind, asked.From, asked.To, text, asked.Indicators));
    }
}
