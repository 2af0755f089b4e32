namespace Hindcast.Plans.Documents.Checking;

/// <summary>Use case: is this a sound plan?</summary>
public static class CheckPlan
{
    /// <summary>What was found.</summary>
    /// <param name="Ok">True where there are no problems; warnings change nothing.</param>
    /// <param name="Problems">Why it is refused, in the order of the rules.</param>
    /// <param name="Warnings">What is odd about it.</param>
    public sealed record Report(bool Ok, ImmutableArray<PlanProblem> Problems, ImmutableArray<PlanProblem> Warnings);

    /// <summary>
    /// Judges a plan. A file with a key of our extension is judged by all rules; one without is judged by the base
    /// rules: form, tasks, order, and the shape that its strategy promises.
    /// </summary>
    public static Report Of(PlanDocument document)
    {
        var map = new PlanMap(document);
        ImmutableArray<PlanProblem> problems =
        [
            .. document.FormProblems, .. TaskRules.Check(map),
            .. map.Graph.IsAcyclic
                ? [.. StageRules.Check(map), .. DiamondRules.Check(map)]
                : Array.Empty<PlanProblem>(),
            .. CommitmentRules.Check(document.Plan),
        ];
        return new(problems.IsEmpty, [.. problems.Take(PlanLimits.ListedMax)],
            [.. Advice.Of(map).Take(PlanLimits.ListedMax)]);
    }
}
