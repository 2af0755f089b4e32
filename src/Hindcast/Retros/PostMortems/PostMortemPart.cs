using System.Text.Json.Serialization;
using Hindcast.Retros.KillCriteria;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.PostMortems.Lists;
using Hindcast.Retros.PostMortems.Rubrics;

namespace Hindcast.Retros.PostMortems;

/// <summary>What only a post-mortem holds: answers, timeline, factors, learnings, decisions, criteria and how it is
/// judged.</summary>
public sealed record PostMortemPart : RetroPart, IHoldsCriteria, IHoldsLearnings
{
    /// <summary>Before anything happened.</summary>
    public static PostMortemPart Empty { get; } = new();

    /// <summary>What a workspace calls it: <c>post-mortem</c>, <c>retrospective</c> or <c>learning
    /// review</c>.</summary>
    public string Called { get; init; } = "post-mortem";

    /// <summary>Who opened it.</summary>
    public string OpenedBy { get; init; } = "";

    /// <summary>What was answered, by question; what is absent is assumed.</summary>
    public ImmutableSortedDictionary<string, string> Answers { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>What happened when, by instant.</summary>
    public ImmutableArray<TimelineRow> Timeline { get; init; } = [];

    /// <summary>What made it likely.</summary>
    public ImmutableArray<Factor> Factors { get; init; } = [];

    /// <summary>Root causes as they are suspected.</summary>
    public ImmutableArray<RootCause> Hypotheses { get; init; } = [];

    /// <summary>What was learned.</summary>
    public ImmutableArray<Learning> Learnings { get; init; } = [];

    /// <summary>What was decided.</summary>
    public ImmutableArray<ReviewDecision> Decisions { get; init; } = [];

    /// <summary>Which factors an action answers, and what kind of mend it is.</summary>
    public ImmutableArray<ActionMapping> Mapping { get; init; } = [];

    /// <summary>What is good and does not fit now.</summary>
    public ImmutableArray<LaterIdea> LaterIdeas { get; init; } = [];

    /// <summary>Risks, open questions and next steps.</summary>
    public ImmutableArray<OpenEnd> OpenEnds { get; init; } = [];

    /// <summary>The checklists as far as they are answered.</summary>
    public ImmutableArray<ChecklistAnswer> Checks { get; init; } = [];

    /// <summary>Scores that people gave.</summary>
    public ImmutableArray<RubricScore> Scores { get; init; } = [];

    /// <inheritdoc/>
    public ImmutableArray<KillCriterion> Criteria { get; init; } = [];

    /// <inheritdoc/>
    public ImmutableArray<FailureMode> FailureModes { get; init; } = [];

    /// <summary>An answer; null where it is assumed.</summary>
    public string? this[string question] => Answers.GetValueOrDefault(question);

    /// <inheritdoc/>
    [JsonIgnore]
    public string? DecisionOwner => this["decision_owner"];

    /// <inheritdoc/>
    [JsonIgnore]
    public ImmutableArray<FeedLearning> FeedLearnings =>
        [.. Learnings.Select(l => new FeedLearning(l.Text, l.Evidence, l.Implication,
        string.Join("; ", Decisions.Where(d => d.Why.Contains(l.Id)).Select(d => d.Text)) is { Length: > 0 } decided
            ? decided : null))];

    /// <summary>An answered day; null where there is none.</summary>
    public DateOnly? DayOf(string question) =>
        this[question] is { } text && ParsedDay.Read(text).Is(out var day, out _) ? day : null;

    /// <summary>The part of a retro of one of these kinds.</summary>
    public static PostMortemPart Of(Retro retro) => retro.Part as PostMortemPart
        ?? throw new ArgumentException($"A {retro.Kind} retro is no post-mortem.", nameof(retro));

    /// <inheritdoc/>
    public override RetroPart Evolve(KindEvent happened) => happened switch
    {
        PostMortemOpened to => this with { Called = to.Called, OpenedBy = to.Who,
            Answers = Answers.AddRange(to.Answers) },
        PostMortemAnswered to => this with { Answers = to.Answer.Length == 0
            ? Answers.Remove(to.Question)
            : Answers.SetItem(to.Question, to.Answer) },
        PostMortemTimelineRow to => this with { Timeline = [.. Timeline.With(to.Row).OrderBy(row => row.At)] },
        PostMortemFactor to => this with { Factors = Factors.With(to.Factor) },
        PostMortemRootCause to => this with { Hypotheses = Hypotheses.With(to.RootCause) },
        PostMortemLearning to => this with { Learnings = Learnings.With(to.Learning) },
        PostMortemDecision to => this with { Decisions = Decisions.With(to.Decision) },
        PostMortemMapping to => this with { Mapping = Mapping.With(to.Mapping) },
        PostMortemIdea to => this with { LaterIdeas = LaterIdeas.With(to.Idea) },
        PostMortemOpenEnd to => this with { OpenEnds = OpenEnds.With(to.OpenEnd) },
        PostMortemChecked to => this with { Checks = Checks.With(to.Answer) },
        PostMortemScored to => this with { Scores = Scores.With(to.Score) },
        PostMortemCriterion to => this with { Criteria = Criteria.With(to.Criterion) },
        PostMortemFailureMode to => this with { FailureModes = FailureModes.With(to.FailureMode) },
        _ => this,
    };
}
