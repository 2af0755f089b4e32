using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros.Gating;
using Hindcast.Retros.PostMortems;
using Hindcast.Retros.PostMortems.Intake;
using Hindcast.Retros.PostMortems.Pack;
using Hindcast.Retros.Records;

namespace Hindcast.Retros.Kinds.Incident;

/// <summary>The post-mortem of something that broke and was mended.</summary>
public sealed class IncidentKind : PostMortemKind
{
    /// <inheritdoc/>
    public override RetroKind Kind => RetroKind.Incident;

    /// <inheritdoc/>
    public override string Summary => "what broke, was mended, and what made it likely";

    /// <inheritdoc/>
    public override bool NeedsCriteria => false;

    /// <inheritdoc/>
    protected override string Defined => "time to detect, mitigate, resolve: from its start until it was detected, "
        + $"stopped hurting, was over; {base.Defined}";

    /// <inheritdoc/>
    protected override ImmutableArray<Question> Own { get; } =
    [
        new("severity", 3, "How severe it was, in the words of your own scale", "Not answered: nobody graded it."),
        new("started", 3, $"When it started: {Moment.Forms}", "Not answered: when it started is not known.")
            { Check = Answers.AMoment },
        new("detected", 3, "When it was detected", "Not answered: when it was detected is not known.")
            { Check = Answers.AMoment },
        new("mitigated", 3, "When it stopped hurting", "Not answered: when it stopped hurting is not known; it had by "
            + "the time it was resolved.") { Check = Answers.AMoment },
        new("resolved", 3, "When it was over for good", "Not answered: whether it is over for good is not known.")
            { Check = Answers.AMoment },
        new("alerts", 5, "Which alerts fired, and which should have", "Not answered: nothing is known of alerts."),
        new("recent_changes", 5, "What was changed shortly before",
            "Not answered: nothing is known of changes shortly before."),
        new("runbooks", 5, "Which runbooks there were, and who answered for the system",
            "Not answered: nothing is known of runbooks and of who answered for the system."),
    ];

    /// <summary>An incident is reviewed once it has stopped hurting, and its times are in order.</summary>
    public override Refusal? Together(ImmutableSortedDictionary<string, string> answers, AnswerContext context) =>
        IncidentTimes.Of(answers) is var times && times.Fault(context.By.Now) is { } fault ? fault : null;

    /// <inheritdoc/>
    public override IEnumerable<Warning> Warnings(Retro retro, PeopleDirectory directory) =>
        IncidentTimes.Of(PostMortemPart.Of(retro).Answers).InOneZone().NotOver is { } open
            ? [new("not-yet-resolved", $"{open} What is left may still hurt somebody: say when it was over (hindcast "
                + $"retro set {retro.Id} resolved TIME)."), .. base.Warnings(retro, directory)]
            : base.Warnings(retro, directory);

    /// <inheritdoc/>
    public override ImmutableArray<(string Label, string Text)> Facts(Retro retro)
    {
        var part = PostMortemPart.Of(retro);
        return
        [
            ("Severity", part["severity"] ?? PostMortemSections.NotSaid),
            .. IncidentTimes.Of(part.Answers).InOneZone().Say(),
            ("Alerts", part["alerts"] ?? PostMortemSections.NotSaid),
            ("Recent changes", part["recent_changes"] ?? PostMortemSections.NotSaid),
            ("Runbooks and ownership", part["runbooks"] ?? PostMortemSections.NotSaid),
        ];
    }

    /// <inheritdoc/>
    public override SectionBlock.Listing? Took(Retro retro) =>
        IncidentTimes.Of(PostMortemPart.Of(retro).Answers).InOneZone().Took();

    /// <inheritdoc/>
    public override ImmutableArray<RecordDocument> Documents(Retro retro) =>
        CustomerPages.IsWritten(retro) ? [.. base.Documents(retro), CustomerPages.Of(retro)] : base.Documents(retro);
}
