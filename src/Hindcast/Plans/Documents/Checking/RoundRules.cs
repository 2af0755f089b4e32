using System.Text.Json;

namespace Hindcast.Plans.Documents.Checking;

/// <summary>An iterative plan, or a stage that is repeated, says which result ends the rounds and how many there are at
/// the most.</summary>
/// <remarks>
/// The published form is <c>iteration: {convergence, max_iterations}</c> on the plan or the stage. The base format
/// names no keys for it, so the usual other names are read too, there or beside the stages, and a stage's condition
/// counts as its criterion.
/// </remarks>
internal static class RoundRules
{
    private static readonly ImmutableArray<string> Parts = ["iteration", "iterations", "loop", "convergence"];

    private static readonly ImmutableArray<string> Criteria =
        ["convergence", "convergence_criterion", "convergence_criteria", "criterion", "criteria", "until",
            "exit_condition", "stop_condition"];

    private static readonly ImmutableArray<string> Limits = ["max_iterations", "max_rounds", "max_loops", "max"];

    /// <summary>All of it.</summary>
    public static IEnumerable<PlanProblem> Check(PlanMap map)
    {
        var stages = map.Document.Root.TryGetProperty("stages", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Where(stage => stage.ValueKind == JsonValueKind.Object).ToArray() : [];
        if (map.Plan.Strategy == "iterative")
            return Problems("$", [map.Document.Root, .. stages],
                stages.Select(stage => JsonText.At(stage, "condition")));
        return map.Plan.Stages.Index().Where(s => s.Item.Iteration is not null && s.Index < stages.Length)
            .SelectMany(s => Problems($"$.stages[{s.Index}].iteration", [stages[s.Index]], [s.Item.Condition]));
    }

    private static IEnumerable<PlanProblem> Problems(string path, JsonElement[] places,
        IEnumerable<JsonElement?> conditions)
    {
        JsonElement?[] within = [.. places.SelectMany(place => Parts.Select(part => JsonText.At(place, part)))];
        JsonElement?[] direct = [.. places.Select(place => (JsonElement?)place)];
        bool Says(JsonElement?[] where, IEnumerable<string> keys, Func<JsonElement?, bool> sound) =>
            where.Any(place => keys.Any(key => sound(JsonText.At(place, key))));

        // At the top, 'criteria' and 'max' would be anybody's; only the full names count there.
        if (!Says(within, Criteria, v => !JsonText.IsBlank(v))
            && !Says(direct, Criteria.Where(c => c.Contains('_', StringComparison.Ordinal) || c is "convergence"
                or "until"), v => !JsonText.IsBlank(v) && v?.ValueKind != JsonValueKind.Object)
            && conditions.All(condition => JsonText.IsBlank(condition)))
            yield return new("iteration-without-convergence", path,
                "Say in iteration.convergence which result ends the rounds, or they never end.");
        if (!Says(within, Limits, IsCount) && !Says(direct, Limits.Where(l => l != "max"), IsCount))
            yield return new("iteration-without-limit", path,
                "Say in iteration.max_iterations how many rounds there are at the most.");
    }

    private static bool IsCount(JsonElement? value) =>
        value is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int rounds) && rounds > 0;
}
