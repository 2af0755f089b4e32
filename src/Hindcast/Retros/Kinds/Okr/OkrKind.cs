using Hindcast.Journal;
using Hindcast.Retros.PostMortems;
using Hindcast.Retros.PostMortems.Intake;
using Hindcast.Retros.Records;

namespace Hindcast.Retros.Kinds.Okr;

/// <summary>The review of a quarter's objective: what was learned comes before the grade.</summary>
public sealed class OkrKind : PostMortemKind
{
    /// <inheritdoc/>
    public override RetroKind Kind => RetroKind.Okr;

    /// <inheritdoc/>
    public override string Summary => "what an objective taught, before its grade";

    /// <inheritdoc/>
    public override bool NeedsCriteria => true;

    /// <inheritdoc/>
    protected override string Aim => CycleQuestions.Aim;

    /// <inheritdoc/>
    protected override string LooksAt => CycleQuestions.LooksAt;

    /// <inheritdoc/>
    protected override string Defined => $"grade: 0 to 1; {base.Defined}";

    /// <inheritdoc/>
    protected override ImmutableArray<Question> Own { get; } =
    [
        .. CycleQuestions.Result,
        new("grade", 6, "The grade, 0 to 1", "It is not graded.") { Check = AGrade },
        new("grade_discussion", 6, "What there is to say about the grade, in a line",
            "There is nothing to say about the grade."),
        new("grade_minutes", 6, "How many minutes of the session go to the grade",
            "The grade takes no time of its own.") { Check = Minutes },
        .. CycleQuestions.Course,
    ];

    /// <inheritdoc/>
    protected override ImmutableArray<(string Title, int Least, int Most)> OwnParts =>
        [("Kill criteria: what would make us stop the next initiative", 5, 10)];

    /// <inheritdoc/>
    public override Refusal? Together(ImmutableSortedDictionary<string, string> answers, AnswerContext context) =>
        CycleQuestions.Window(answers);

    /// <inheritdoc/>
    public override ImmutableArray<(string Label, string Text)> Facts(Retro retro) =>
        [.. CycleQuestions.Facts(PostMortemPart.Of(retro))];

    /// <summary>The grade is said once, behind what was learned.</summary>
    public override IEnumerable<SectionBlock> BehindLearnings(Retro retro) => PostMortemPart.Of(retro) is var part
        && part["grade"] is { } grade
        ? [new SectionBlock.Prose($"Grade, said last: "
            + $"{grade}.{(part["grade_discussion"] is { } said ? $" {said}" : "")}")]
        : [new SectionBlock.Prose("It was not graded.")];

    private static Outcome<string> AGrade(string text, AnswerContext context) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal grade)
            && grade is >= 0 and <= 1
            ? text : new Refusal("grade-out-of-range",
                $"'{text}' is no grade. Write a number from 0 to 1, such as 0.8.");

    private static Outcome<string> Minutes(string text, AnswerContext context) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int minutes)
            && minutes <= Agendas.MinutesMax
            ? $"{minutes}" : new Refusal("minutes-out-of-range",
                $"'{text}' is no number of minutes up to {Agendas.MinutesMax}.");
}
