using System.Text.Json.Serialization;
using Hindcast.Retros.KillCriteria;
using Hindcast.Retros.Kinds;
using Hindcast.Retros.PostMortems.Lists;
using Hindcast.Retros.PostMortems.Rubrics;

namespace Hindcast.Retros.PostMortems;

/// <summary>Something that happens only to post-mortems, project and OKR reviews. An entry's event holds the whole
/// entry as it is now.</summary>
[JsonDerivedType(typeof(PostMortemOpened), "post-mortem-opened/1")]
[JsonDerivedType(typeof(PostMortemAnswered), "post-mortem-answered/1")]
[JsonDerivedType(typeof(PostMortemTimelineRow), "post-mortem-timeline-row/1")]
[JsonDerivedType(typeof(PostMortemFactor), "post-mortem-factor/1")]
[JsonDerivedType(typeof(PostMortemRootCause), "post-mortem-root-cause/1")]
[JsonDerivedType(typeof(PostMortemLearning), "post-mortem-learning/1")]
[JsonDerivedType(typeof(PostMortemDecision), "post-mortem-decision/1")]
[JsonDerivedType(typeof(PostMortemMapping), "post-mortem-mapping/1")]
[JsonDerivedType(typeof(PostMortemIdea), "post-mortem-idea/1")]
[JsonDerivedType(typeof(PostMortemOpenEnd), "post-mortem-open-end/1")]
[JsonDerivedType(typeof(PostMortemChecked), "post-mortem-checked/1")]
[JsonDerivedType(typeof(PostMortemScored), "post-mortem-scored/1")]
[JsonDerivedType(typeof(PostMortemCriterion), "post-mortem-criterion/1")]
[JsonDerivedType(typeof(PostMortemFailureMode), "post-mortem-failure-mode/1")]
public abstract record PostMortemEvent : KindEvent;

/// <summary>It was opened, by somebody, with what was answered then, under the name that the workspace uses.</summary>
public sealed record PostMortemOpened(string Called, string Who, ImmutableSortedDictionary<string, string> Answers)
    : PostMortemEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"+ {Called}: {Counted.Of(Answers.Count, "question")} answered";
}

/// <summary>A question was answered, or answered anew; an empty answer takes it away.</summary>
public sealed record PostMortemAnswered(string Question, string Answer) : PostMortemEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"~ {Question}: {Answer}";
}

/// <summary>A row of the timeline.</summary>
public sealed record PostMortemTimelineRow(TimelineRow Row) : PostMortemEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"+ {Row.Id}: {Row.At:u} {Row.Event}";
}

/// <summary>A contributing factor.</summary>
public sealed record PostMortemFactor(Factor Factor) : PostMortemEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"+ {Factor.Id}: {Factor.Text}";
}

/// <summary>A root cause as it is suspected.</summary>
public sealed record PostMortemRootCause(RootCause RootCause) : PostMortemEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"+ {RootCause.Id}: {RootCause.Text}";
}

/// <summary>A learning.</summary>
public sealed record PostMortemLearning(Learning Learning) : PostMortemEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"+ {Learning.Id}: {Learning.Text}";
}

/// <summary>A decision.</summary>
public sealed record PostMortemDecision(ReviewDecision Decision) : PostMortemEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"+ {Decision.Id}: {Decision.Text}";
}

/// <summary>What an action answers.</summary>
public sealed record PostMortemMapping(ActionMapping Mapping) : PostMortemEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"+ {Mapping.Id}: {string.Join(", ", Mapping.Factors)}";
}

/// <summary>An idea for later.</summary>
public sealed record PostMortemIdea(LaterIdea Idea) : PostMortemEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"+ {Idea.Id}: {Idea.Text}";
}

/// <summary>A risk, an open question or a next step.</summary>
public sealed record PostMortemOpenEnd(OpenEnd OpenEnd) : PostMortemEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"+ {OpenEnd.Id}: {OpenEnd.Text}";
}

/// <summary>An item of a checklist was answered.</summary>
public sealed record PostMortemChecked(ChecklistAnswer Answer) : PostMortemEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"~ {Answer.Id}: {Spelling.Of(Answer.Said)}";
}

/// <summary>Somebody scored a dimension of the rubric.</summary>
public sealed record PostMortemScored(RubricScore Score) : PostMortemEvent
{
    /// <inheritdoc/>
    public override string Describe() =>
        $"~ {Score.Id}: {Score.Score}, proposed {Score.Proposed}{(Score.Note is null ? "" : $" ({Score.Note})")}";
}

/// <summary>A kill criterion.</summary>
public sealed record PostMortemCriterion(KillCriterion Criterion) : PostMortemEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"+ {Criterion.Id}: {Criterion.Sentence}";
}

/// <summary>A failure mode of the pre-mortem.</summary>
public sealed record PostMortemFailureMode(FailureMode FailureMode) : PostMortemEvent
{
    /// <inheritdoc/>
    public override string Describe() => $"+ {FailureMode.Id}: {FailureMode.Mode}";
}
