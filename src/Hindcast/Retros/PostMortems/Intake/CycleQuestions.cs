using Hindcast.Journal;

namespace Hindcast.Retros.PostMortems.Intake;

/// <summary>What reviews of projects and of objectives ask alike: what was wanted, what came, and what comes
/// next.</summary>
public static class CycleQuestions
{
    /// <summary>What such a review is for where nobody says.</summary>
    public const string Aim = "The purpose is to learn what the result rests on, and what the next cycle does "
        + "differently.";

    /// <summary>What it looks at.</summary>
    public const string LooksAt = "what helped and what held it up, and what the next cycle keeps, changes or stops";

    /// <summary>What the next cycle may do.</summary>
    public static readonly ImmutableArray<string> NextCycles = ["continue", "pivot", "stop", "invest", "de-scope"];

    /// <summary>Goal and result: round 3.</summary>
    public static ImmutableArray<Question> Result { get; } =
    [
        new("started", 3, "First day of the project or cycle, YYYY-MM-DD", "Not answered: when it began is not known.")
            { Check = Answers.ADay },
        new("ended", 3, "Last day of it", "Not answered: it is taken to end with this review.")
            { Check = Answers.ADay },
        new("goal", 3, "What was to be reached", "The goal is the title."),
        new("metrics", 3, "By which metrics, each with its target",
            "Not answered: no metric is known that it was to be judged by.") { Check = Numbered },
        new("result", 3, "What came of it, with numbers", "Not answered: nothing is known of the result.")
            { Check = Numbered },
    ];

    /// <summary>How it went: round 5.</summary>
    public static ImmutableArray<Question> Course { get; } =
    [
        new("plan_vs_actual", 5, "What was planned and what happened",
            "Not answered: nothing is known of how it went against the plan."),
        new("blockers", 5, "The three things that held it up most, each with the condition behind it",
            "Not answered: nothing is known of what held it up."),
        new("trade_offs", 5, "What was given up, said aloud or not",
            "Not answered: nothing is known of what was given up."),
        new("next_cycle", 5, $"What the next cycle does: {string.Join(", ", NextCycles)}",
            "Not answered: nobody has said what the next cycle does.") { Check = Answers.OneOf("next-cycle-not-known",
                several: true, NextCycles) },
    ];

    /// <summary>The window runs forward.</summary>
    public static Refusal? Window(ImmutableSortedDictionary<string, string> answers) =>
        answers.TryGetValue("started", out string? first) && answers.TryGetValue("ended", out string? last)
            && string.CompareOrdinal(last, first) < 0
            ? new("dates-out-of-order", $"It cannot end on {last}, before it began on {first}.") : null;

    /// <summary>What the first section says of a cycle.</summary>
    public static IEnumerable<(string Label, string Text)> Facts(PostMortemPart part) =>
        Labels.Select(fact => (fact.Label, part[fact.Question] ?? Pack.PostMortemSections.NotSaid));

    private static readonly ImmutableArray<(string Label, string Question)> Labels =
    [
        ("Began", "started"), ("Ended", "ended"), ("Goal", "goal"), ("Metrics", "metrics"), ("Result", "result"),
        ("Plan and actual", "plan_vs_actual"),
        ("What held it up", "blockers"), ("Trade-offs", "trade_offs"), ("Next cycle", "next_cycle"),
    ];

    private static Outcome<string> Numbered(string text, AnswerContext context) => text.Any(char.IsDigit) ? text
        : new Refusal("number-missing",
            $"'{text}' holds no number. Say how much: a goal is judged by what can be counted.");
}
