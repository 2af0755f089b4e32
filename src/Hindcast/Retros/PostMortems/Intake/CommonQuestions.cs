using Hindcast.Retros.Purposes;

namespace Hindcast.Retros.PostMortems.Intake;

/// <summary>What every post-mortem asks: what for, who, and how it may be passed on.</summary>
public static class CommonQuestions
{
    /// <summary>What a review may be held for.</summary>
    public static readonly ImmutableArray<string> Outcomes = ["learning", "prevention", "speed", "quality", "alignment",
        "faster-recovery", "culture"];

    /// <summary>What may be written: all eight sections, the tracker alone, one page, or all with triggers.</summary>
    public static readonly ImmutableArray<string> Scopes = ["full", "tracker", "shareout", "triggers"];

    /// <summary>What it is about: round 1.</summary>
    public static ImmutableArray<Question> Framing { get; } =
    [
        new("purpose", 1, "What the review is for, in one sentence",
            "The purpose is to learn how this could happen and to make it less likely.")
        {
            Check = (text, context) => ReadPurpose.Check(text, context.Directory) is { } elsewhere ? elsewhere : text,
        },
        new("desired_outcome", 1, $"What should come of it: {string.Join(", ", Outcomes)}",
            "Learning and prevention are wanted.")
        {
            Check = Answers.OneOf("outcome-not-known", several: true, Outcomes),
        },
        new("audience", 1, "Who reads the write-up: team, leadership or company", "The team reads it.")
        {
            Check = Answers.OneOf("audience-not-known", several: false, "team", "leadership", "company"),
        },
        new("output", 1, "What is written: full, tracker, shareout or triggers; several with commas",
            "All eight sections are written.")
        {
            Check = Answers.OneOf("output-not-known", several: true, Scopes),
        },
    ];

    /// <summary>Who and with what: round 2.</summary>
    public static ImmutableArray<Question> Roles { get; } =
    [
        new("scribe", 2, "Who writes things down", "Whoever opened the review writes things down.")
            { Check = Answers.APerson },
        new("decision_owner", 2, "Who owns the decisions", "Whoever leads the session owns the decisions.")
            { Check = Answers.APerson },
        new("subject_owner", 2, "Who answered for what is reviewed when it happened",
            "Not answered: it cannot be told whether whoever leads the session has a stake in it.")
                { Check = Answers.APerson },
        new("pre_reads", 2, "What is read beforehand: links to dashboards, tickets and documents",
            "Not answered: nobody was given anything to read beforehand."),
        new("constraints", 2, "What limits the review or its write-up: privacy, contracts, dates",
            "Not answered: until somebody says what may be named, keep names, customers and dates out of what leaves "
                + "the team."),
    ];

    /// <summary>What it did: round 4.</summary>
    public static ImmutableArray<Question> Impact { get; } =
    [
        new("customer_impact", 4, "What customers met", "Not answered: nothing is known of what customers met."),
        new("business_impact", 4, "What it cost the business", "Not answered: nothing is known of what it cost."),
        new("internal_impact", 4, "What it cost those who work here",
            "Not answered: nothing is known of what it cost those who work here."),
        new("how_known", 4, "How that is known: the source of these statements",
            "Not answered: these statements have no source, so they are estimates."),
    ];
}
