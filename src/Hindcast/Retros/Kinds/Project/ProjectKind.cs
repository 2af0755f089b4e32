using Hindcast.Journal;
using Hindcast.Retros.PostMortems;
using Hindcast.Retros.PostMortems.Intake;

namespace Hindcast.Retros.Kinds.Project;

/// <summary>The review of a project that ended, or of a part of it.</summary>
public sealed class ProjectKind : PostMortemKind
{
    /// <inheritdoc/>
    public override RetroKind Kind => RetroKind.Project;

    /// <inheritdoc/>
    public override string Summary => "what a project wanted, what came of it, and what the next one does";

    /// <inheritdoc/>
    public override bool NeedsCriteria => true;

    /// <inheritdoc/>
    protected override string Aim => CycleQuestions.Aim;

    /// <inheritdoc/>
    protected override string LooksAt => CycleQuestions.LooksAt;

    /// <inheritdoc/>
    protected override ImmutableArray<Question> Own { get; } = [.. CycleQuestions.Result, .. CycleQuestions.Course];

    /// <inheritdoc/>
    protected override ImmutableArray<(string Title, int Least, int Most)> OwnParts =>
        [("Kill criteria: what would make us stop next time", 5, 10)];

    /// <inheritdoc/>
    public override Refusal? Together(ImmutableSortedDictionary<string, string> answers, AnswerContext context) =>
        CycleQuestions.Window(answers);

    /// <inheritdoc/>
    public override ImmutableArray<(string Label, string Text)> Facts(Retro retro) =>
        [.. CycleQuestions.Facts(PostMortemPart.Of(retro))];
}
