using Hindcast.Journal;
using Hindcast.People;
using Hindcast.Retros.Gating;
using Hindcast.Retros.KillCriteria;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.PostMortems.Intake;
using Hindcast.Retros.PostMortems.Lists;
using Hindcast.Retros.PostMortems.Pack;
using Hindcast.Retros.PostMortems.Rubrics;
using Hindcast.Retros.Records;

namespace Hindcast.Retros.PostMortems;

/// <summary>What incident, project and OKR reviews have in common: intake in rounds, eight sections, a rubric, and a
/// page to share.</summary>
public abstract class PostMortemKind : KindDeclaration
{
    /// <summary>Capacity where nobody says otherwise.</summary>
    public const int CapacityDefault = 5;

    /// <summary>What is asked beforehand: all kinds' questions and this kind's own, by round.</summary>
    public ImmutableArray<Question> Questions =>
        [.. CommonQuestions.Framing.Select(question => question.Name == "purpose"
            ? question with { Assumed = Aim }
            : question), .. CommonQuestions.Roles, .. Own.Concat(CommonQuestions.Impact).OrderBy(q => q.Round)];

    /// <summary>What it is for where nobody says.</summary>
    protected virtual string Aim => "The purpose is to learn how this could happen and to make it less likely.";

    /// <summary>What it looks at, for the sheet that is read beforehand.</summary>
    protected virtual string LooksAt => "what made it likely, and what would have caught it, whoever had been there";

    /// <summary>What the figures that it shows mean, in a few words.</summary>
    protected virtual string Defined =>
        $"quality: 1 to 5 a dimension, passed at {Rubric.AverageMin} on average and none below {Rubric.ScoreMin}";

    /// <inheritdoc/>
    public override RecordBasis? Basis(Retro retro)
    {
        var part = PostMortemPart.Of(retro);
        return new(null, Defined, $"Source: what was answered and noted in {retro.Id}; n = "
            + $"{Counted.Of(part.Answers.Count, "answer")}, {Counted.Of(part.Timeline.Length, "row")} of the timeline, "
            + $"{Counted.Of(part.Factors.Length, "factor")}.");
    }

    /// <summary>What only this kind asks.</summary>
    protected abstract ImmutableArray<Question> Own { get; }

    /// <summary>True where kill criteria are required; otherwise they may not apply, with a reason.</summary>
    public abstract bool NeedsCriteria { get; }

    /// <summary>The parts of the session that only this kind has, with least and most minutes; the wrap comes behind
    /// them.</summary>
    protected virtual ImmutableArray<(string Title, int Least, int Most)> OwnParts => [];

    /// <summary>What answers have to fulfil together; null where they do.</summary>
    public virtual Refusal? Together(ImmutableSortedDictionary<string, string> answers, AnswerContext context) => null;

    /// <summary>What the first section says of what is reviewed, beside the common facts.</summary>
    public abstract ImmutableArray<(string Label, string Text)> Facts(Retro retro);

    /// <summary>How long it took, for the section of facts; null where that is not asked or cannot be told.</summary>
    public virtual SectionBlock.Listing? Took(Retro retro) => null;

    /// <summary>What stands behind the learnings, for example a grade; nothing by default.</summary>
    public virtual IEnumerable<SectionBlock> BehindLearnings(Retro retro) => [];

    /// <inheritdoc/>
    public override ImmutableArray<KindOption> Options =>
    [
        new("title", "what is reviewed, in a few words", Required: true),
        new("summary", "what happened, in one or two sentences", Required: true),
        new("attendees", "who is asked to the session beside those with a role: people who hold the evidence, comma "
            + "separated"),
        .. Questions.Select(question => new KindOption(question.Option, question.Ask)),
        new("visible-to", "keep it to these people and those with a role in it, comma separated"),
    ];

    /// <inheritdoc/>
    public override SessionLimits Session { get; } = new(Standard: 60, WarnBelow: 60, Most: 90);

    /// <inheritdoc/>
    public override ActionRules Actions { get; } = new(1, RetroLimits.EntriesMax, NeedsSignal: true,
        NeedsDeliverable: false, NeedsFollowUp: true);

    /// <inheritdoc/>
    public override RosterRules Roster { get; } = new([], [], Facilitates: "");

    /// <inheritdoc/>
    public override RetroPart Empty => PostMortemPart.Empty;

    /// <inheritdoc/>
    public override ImmutableArray<GateRule> Gates { get; } = PostMortemGates.All;

    /// <inheritdoc/>
    public override ImmutableArray<KindList> Lists { get; } =
    [
        TimelineList.List, FactorList.List, RootCauseList.List, LearningList.List, DecisionList.List, MappingList.List,
        OpenEndLists.Ideas,
        KillCriteriaList.Criteria(criterion => new PostMortemCriterion(criterion), (part, id) =>
            part is PostMortemPart own ? own with { Criteria = own.Criteria.Without(id) } : part),
        KillCriteriaList.FailureModes(mode => new PostMortemFailureMode(mode), (part, id) =>
            part is PostMortemPart own ? own with { FailureModes = own.FailureModes.Without(id) } : part),
        OpenEndLists.OpenEnds, Checklists.List, Rubric.List,
    ];

    /// <inheritdoc/>
    public override ImmutableArray<KindValue> Values =>
        [.. ((Question[])[AboutQuestions.Summary, .. Questions, .. AboutQuestions.Ending]).Select(question =>
            Answers.Value(question, Together))];

    /// <inheritdoc/>
    public override int MostActions(Retro retro) =>
        int.TryParse(PostMortemPart.Of(retro)["capacity"], NumberStyles.None, CultureInfo.InvariantCulture,
            out int capacity) ? capacity : CapacityDefault;

    /// <inheritdoc/>
    public override ImmutableArray<string>? Readers(Retro retro) => PostMortemPart.Of(retro) is var part
        && part["visible_to"] is { } named
        ? [.. Answers.Split(named).Concat(new[] { part.OpenedBy, retro.Facilitator, part["scribe"], part.DecisionOwner }
            .OfType<string>()).Distinct(StringComparer.OrdinalIgnoreCase)]
        : null;

    /// <inheritdoc/>
    public override ImmutableArray<OpenQuestion> OpenQuestions(Retro retro) =>
        [.. Questions.Where(q => PostMortemPart.Of(retro)[q.Name] is null)
            .Select(q => new OpenQuestion(q.Round, q.Name, q.Ask))];

    /// <inheritdoc/>
    public override string TitleOf(Retro retro) => PostMortemPart.Of(retro).Called is var called
        ? $"{char.ToUpperInvariant(called[0])}{called[1..]}: {retro.Title}" : "";

    /// <inheritdoc/>
    public override ImmutableArray<AgendaPart> Agenda(int minutes) => Timebox.Fit(minutes,
    [
        ("Frame: purpose, ground rules (systems, not persons), roles", 5, 5), ("Facts and timeline, before any why", 15,
            25),
        ("Contributing factors and root-cause hypotheses", 20, 30), ("Learnings (\"What did we learn?\") and decisions",
            10, 15),
        ("Actions: owner, day, signal, follow-up day", 10, 15), .. OwnParts,
        ("Wrap: what is shared, where, and when we look again", 5, 5),
    ]);

    /// <inheritdoc/>
    public override Outcome<Gathered> Gather(GatherRequest asked) =>
        new Gathered(null, new PostMortemOpened(asked.Settings.PostMortemName, "",
            ImmutableSortedDictionary<string, string>.Empty));

    /// <inheritdoc/>
    public override Outcome<OpeningDraft> Draft(OpenRetro.Command asked, By by)
    {
        var context = new AnswerContext(asked.Directory, by);
        return Answered(asked.Options, context).Then(answers => Answers.People(asked.Options["attendees"] ?? "",
            context).Then<OpeningDraft>(attendees =>
        {
            if (Together(answers, context) is { } refusal)
                return refusal;
            string month = $"{asked.HeldOn:yyyy-MM}", prefix = Retro.IdOf(Kind, month);
            string called = ((PostMortemOpened)asked.Gathered.Own[0]).Called;
            string? facilitator = asked.Facilitator is { } named && Owners.Find(named, asked.Directory)
                .Is(out var person, out _) ? person.Name : null;
            var seated = new[] { facilitator, answers.GetValueOrDefault("scribe"),
                answers.GetValueOrDefault("decision_owner") }.Concat(Answers.Split(attendees))
                .OfType<string>().Distinct().Select(name => asked.Directory.Find(name)!).ToImmutableArray();
            return new OpeningDraft(
                $"{prefix}-{asked.Earlier.Count(r => r.Id.StartsWith(prefix + "-", StringComparison.Ordinal)) + 1}",
                month,
                Briefs(answers, called), [], [],
                [.. Questions.Where(q => !answers.ContainsKey(q.Name)).Select(q => (q.Name, q.Assumed))],
                [new PostMortemOpened(called, by.Who, answers)], asked.Options["title"], seated);
        }));
    }

    /// <inheritdoc/>
    protected override bool IsBefore(Retro earlier, Retro retro) =>
        // What is kept to a few must not surface in the next review.
        base.IsBefore(earlier, retro) && Readers(earlier) is null;

    /// <inheritdoc/>
    public override Outcome<ImmutableArray<RetroEvent>> Refrozen(Retro retro, Gathered gathered, By by) => new Refusal(
        "part-not-of-kind", "This review freezes no evidence; its timeline and links are the evidence. Change those "
            + "instead.");

    /// <inheritdoc/>
    public override bool PublishesEarlierWords => false;

    /// <inheritdoc/>
    public override IEnumerable<Warning> Warnings(Retro retro, PeopleDirectory directory) =>
        PostMortemWarnings.Of(retro, directory);

    /// <inheritdoc/>
    public override ImmutableArray<RecordSection> Sections(Retro retro) => PostMortemSections.Of(retro, this);

    /// <inheritdoc/>
    public override ImmutableArray<RecordDocument> Documents(Retro retro) =>
        [ShareoutPage.Of(retro), QualityPage.Of(retro), .. PostMortemSections.Split(retro, this)];

    private Outcome<ImmutableSortedDictionary<string, string>> Answered(KindOptions options, AnswerContext context)
    {
        var answers = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (Answers.Blameless(options["title"] ?? "", context) is Outcome<string>.Refused { Why: var aim })
            return aim;
        foreach (var question in (Question[])[AboutQuestions.Summary, .. Questions, AboutQuestions.VisibleTo])
        {
            if (options[question.Option] is not { } text)
                continue;
            if (!question.Check(text, context).Is(out string? answer, out var why))
                return why;
            answers[question.Name] = answer;
        }

        return answers.ToImmutable();
    }

    private ImmutableArray<string> Briefs(ImmutableSortedDictionary<string, string> answers, string called) =>
    [
        answers["summary"],
        answers.GetValueOrDefault("purpose") is { } purpose
            ? $"Purpose: {purpose.TrimEnd('.')}."
            : Questions.First(q => q.Name == "purpose").Assumed,
        $"This {called} looks at systems, not persons: {LooksAt}.",
        .. answers.GetValueOrDefault("pre_reads") is { } read ? [$"Read before: {read}"] : Array.Empty<string>(),
    ];
}
