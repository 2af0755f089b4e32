using System.Text.Json;
using Hindcast.Plans.Documents;
using Hindcast.Plans.Documents.Checking;

namespace Hindcast.Cli.Plans;

/// <summary>A plan as it is shown: drawn on a terminal, or the same as JSON.</summary>
internal static class PlanShown
{
    private const int ChangesShownMax = 5;

    /// <summary>Answers with a plan.</summary>
    public static Answer Of(StoredPlan stored)
    {
        var (plan, report, time) = (stored.Document.Plan, CheckPlan.Of(stored.Document),
            PlanTimeline.Of(stored.Document));
        var groups = (plan.Parallelization.ParallelGroups ?? []).SelectMany(g => (g.Tasks ?? []).Select(task =>
            (task, Group: $"{g.GroupId}")))
            .DistinctBy(g => g.task).ToDictionary(g => g.task, g => g.Group);
        bool notNeeded = report.Warnings.Any(w => w.Rule == "over-orchestration");
        return new(
            new
            {
                plan.PlanId, stored.File, plan.Objective, plan.Complexity, plan.Strategy, Status = plan.Status
                    ?? PlanStates.Planned, plan.Scope,
                Advice = notNeeded ? "orchestration-not-needed" : null,
                Stages = plan.Stages.Select(s => new
                {
                    s.StageId, s.Name, s.Execution, s.Condition,
                    Tasks = s.Tasks.Select(t => new
                    {
                        t.TaskId, t.Agent, t.Purpose, t.OutputVar, t.Dependencies, State = t.State
                            ?? PlanStates.Planned, Attempts = t.Attempts ?? 0,
                        Critical = time?.CriticalPath.Contains(t.TaskId), Group = groups.GetValueOrDefault(t.TaskId),
                        MergeGate = (plan.MergeGates ?? []).Any(g => g.TaskId == t.TaskId),
                    }),
                }),
                ParallelGroups = plan.Parallelization.ParallelGroups ?? [],
                CriticalPath = time?.CriticalPath,
                Time = time is null ? null : new { time.Sequential, time.Makespan, time.CriticalLength,
                    time.MaxConcurrent, Saved = time.Sequential - time.Makespan },
                time?.Layers, time?.Batches, MergeGates = plan.MergeGates ?? [], ToolHooks = plan.ToolHooks ?? [],
                plan.ReviewChecklist, report.Ok, report.Problems, report.Warnings, ChangeLog = plan.ChangeLog ?? [],
                Document = stored.Document.Root,
            },
            output => Draw(output, stored, report, time, groups, notNeeded));
    }

    private static void Draw(TextWriter output, StoredPlan stored, CheckPlan.Report report, PlanTimeline? time,
        Dictionary<string, string> groups, bool notNeeded)
    {
        var plan = stored.Document.Plan;
        output.WriteLine($"{plan.PlanId}  {plan.Objective}");
        output.WriteLine($"{plan.Strategy} · {plan.Complexity} · {plan.Status ?? PlanStates.Planned} · {stored.File}");
        output.WriteLine();
        foreach (var stage in plan.Stages)
            Draw(output, plan, stage, time, groups);
        Draw(output, time);
        if (notNeeded)
            output.WriteLine("Orchestration is not needed here: few tasks and nothing in parallel. Just do them.");
        foreach (var problem in report.Problems)
            output.WriteLine($"problem  {problem.Path}: {problem.Message} [{problem.Rule}]");
        foreach (var warning in report.Warnings.Where(w => w.Rule != "over-orchestration"))
            output.WriteLine($"warning  {warning.Path}: {warning.Message} [{warning.Rule}]");
        Draw(output, plan.ChangeLog ?? [], plan.PlanId);
    }

    private static void Draw(TextWriter output, Plan plan, PlanStage stage, PlanTimeline? time,
        Dictionary<string, string> groups)
    {
        string when = stage.Condition is { } condition && condition.ValueKind != JsonValueKind.Null
            ? $", where {condition}" : "";
        output.WriteLine($"{stage.StageId}  {stage.Name} ({stage.Execution}{when})");
        foreach (var (i, task) in stage.Tasks.Index())
        {
            string branch = stage.Execution == "parallel" && stage.Tasks.Length > 1 ? i == 0
                ? "┌"
                : i == stage.Tasks.Length - 1 ? "└" : "├" : "│";
            string waits = task.Dependencies.IsEmpty ? "" : $"  after {string.Join(", ", task.Dependencies)}";
            string group = groups.TryGetValue(task.TaskId, out string? name) ? $"  group {name}" : "";
            string attempts = task.Attempts is > 1 ? $", attempt {task.Attempts}" : "";
            output.WriteLine($"   {branch} {(time?.CriticalPath.Contains(task.TaskId) == true ? '*' : ' ')} "
                + $"{task.TaskId,-5} {task.State ?? PlanStates.Planned}{attempts}  {task.Agent}: "
                + $"{task.Purpose}{waits}{group}");
            foreach (var gate in (plan.MergeGates ?? []).Where(g => g.TaskId == task.TaskId))
                output.WriteLine($"   │         ◆ merge gate for {string.Join(", ", gate.Requires ?? [])}; "
                    + $"{gate.Approver} approves: {Words(gate.Criteria)}");
        }
    }

    private static string Words(JsonElement? value) => value is { ValueKind: JsonValueKind.Array } list
        ? string.Join("; ", list.EnumerateArray().Select(item => $"{item}")) : $"{value}";

    private static void Draw(TextWriter output, PlanTimeline? time)
    {
        output.WriteLine();
        if (time is null)
        {
            output.WriteLine("The critical path cannot be told: tasks wait for each other in a circle.");
            return;
        }

        output.WriteLine($"* critical path: {string.Join(" → ", time.CriticalPath)}");
        output.WriteLine($"Time: {time.Sequential} units one after another, {time.Makespan} as planned with at most "
            + $"{time.MaxConcurrent} at once; dependencies alone need {time.CriticalLength}.");
        foreach (var set in time.Batches)
            output.WriteLine($"{set.Path} in {set.Tasks.Length} batches: "
                + $"{string.Join(" | ", set.Tasks.Select(batch => string.Join(", ", batch)))}");
    }

    private static void Draw(TextWriter output, ImmutableArray<PlanChange> log, string id)
    {
        if (log.IsEmpty)
            return;
        output.WriteLine();
        output.WriteLine(log.Length > ChangesShownMax
            ? $"Last changes of {log.Length} (all with: hindcast plan show {id} --json)" : "Changes");
        foreach (var change in log.TakeLast(ChangesShownMax))
            output.WriteLine($"   {change.At}  {change.By}: {change.Field} {Value(change.Old)} → {Value(change.New)} "
                + $"({change.Reason})");
    }

    private static string Value(JsonElement? value) => value is { } given && given.ValueKind != JsonValueKind.Null
        ? $"{given}" : "nothing";
}
