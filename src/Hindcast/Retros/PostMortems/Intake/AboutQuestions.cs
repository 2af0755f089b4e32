using Hindcast.Journal;

namespace Hindcast.Retros.PostMortems.Intake;

/// <summary>Single values of a post-mortem that are not asked in rounds: the subject, and what is settled towards the
/// end.</summary>
public static class AboutQuestions
{
    /// <summary>Most actions that a capacity may allow.</summary>
    public const int CapacityMax = RetroLimits.EntriesMax;

    /// <summary>What happened.</summary>
    public static Question Summary { get; } = new("summary", 0, "What happened, in one or two sentences", "")
        { Check = OneOrTwoSentences };

    /// <summary>Who alone may see it.</summary>
    public static Question VisibleTo { get; } = new("visible_to", 0,
        "Keep it to these people and those with a role in it; everybody for all", "")
    {
        Check = (text, context) => text.Equals("everybody", StringComparison.OrdinalIgnoreCase)
            || text.Equals(AmendAction.Nothing, StringComparison.OrdinalIgnoreCase)
            ? "" : Answers.People(text, context),
    };

    /// <summary>What is settled before the review closes.</summary>
    public static ImmutableArray<Question> Ending { get; } =
    [
        VisibleTo,
        new("time_of_day", 0, "At what time the session begins: 14:30, or with a zone 14:30 America/New_York", "")
            { Check = (text, _) => SessionHour.Parse(text).Then<string>(hour => hour.ToString()) },
        new("ground_rules", 0, "Ground rules of the session", ""),
        new("capacity", 0, $"How many actions the team can carry, 1 to {CapacityMax}; more are parked", "")
            { Check = ACapacity },
        new("no_criteria_because", 0, "Why kill criteria do not apply (incidents only)", "") { Check = AReason },
        new("nothing_open_because", 0, "Why there is no risk, question or next step", "") { Check = AReason },
        new("published_where", 0, "Where the shareout appears", ""),
        new("full_document", 0, "Where the whole document is kept", ""),
        new("review_cadence", 0, "How often learnings are reviewed: weekly or biweekly", "")
            { Check = Answers.OneOf("cadence-not-known", several: false, "weekly", "biweekly") },
        new("review_owner", 0, "Who leads the review of learnings", "") { Check = Answers.APerson },
        new("follow_up_on", 0, "The day on which somebody looks whether it helped", "") { Check = Answers.ADay },
        new("customer_statement", 0, "What customers are told, in words that may leave the company", ""),
        new("layout", 0, "single: one document; split: each section also as its own", "")
            { Check = Answers.OneOf("layout-not-known", several: false, "single", "split") },
    ];

    /// <summary>Blameless, and no longer than two sentences.</summary>
    private static Outcome<string> OneOrTwoSentences(string text, AnswerContext context) => Sentences(text) > 2
        ? new Refusal("summary-too-long", "Say in one or two sentences what happened; the rest goes into the timeline.")
        : Answers.Blameless(text, context);

    private static int Sentences(string text)
    {
        int count = 0;
        for (int at = 0; at < text.Length; at++)
            // A point inside a number or an address ends nothing.
            if (text[at] is '.' or '!' or '?' && (at + 1 == text.Length || (char.IsWhiteSpace(text[at + 1])
                && text[(at + 1)..].TrimStart() is { Length: > 0 } rest && char.IsUpper(rest[0]))))
                count++;
        return text.TrimEnd() is [.., '.' or '!' or '?'] ? count : count + 1;
    }

    private static Outcome<string> AReason(string text, AnswerContext context) => Reason.IsGiven(text) ? text
        : Reason.Missing(text, "Say in a few words what makes it so.");

    private static Outcome<string> ACapacity(string text, AnswerContext context) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int capacity) && capacity is >= 1
            and <= CapacityMax
            ? $"{capacity}"
            : new Refusal("capacity-out-of-range", $"A capacity is 1 to {CapacityMax} actions, not '{text}'.");
}
