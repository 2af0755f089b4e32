using Hindcast.Plans.Documents.Format;

namespace Hindcast.Plans.Documents.Checking;

/// <summary>What is odd about a plan, though no rule refuses it: warnings and known anti-patterns.</summary>
internal static class Advice
{
    /// <summary>Tasks from which on a plan is worth its overhead without anything in parallel.</summary>
    public const int WorthwhileTasksMin = 6;

    /// <summary>All of it, in a fixed order.</summary>
    public static IEnumerable<PlanProblem> Of(PlanMap map) =>
    [
        .. Complexity(map.Plan), .. Orchestration(map), .. Numbers(map), .. States(map.Plan), .. Gates(map),
        .. Undeclared(map), .. Fallbacks(map.Plan), .. Tools(map.Plan),
        .. map.Graph.IsAcyclic
            ? [.. Independent(map), .. Context(map), .. Waits(map), .. Width(map)]
            : Array.Empty<PlanProblem>(),
    ];

    /// <summary>True where there are few tasks and nothing in parallel: doing them is less work than orchestrating
    /// them.</summary>
    internal static bool IsNotNeeded(PlanMap map) => map.Graph.Tasks.Length < WorthwhileTasksMin && !map.ParallelSets()
        .Any();

    private static IEnumerable<PlanProblem> Complexity(Plan plan)
    {
        int label = PlanFormat.Complexities.IndexOf(plan.Complexity), tasks = plan.Tasks().Count();
        int agents = plan.Tasks().Select(t => t.Task.Agent).Distinct().Count();
        (int Low, int High) byTasks = tasks switch { <= 2 => (0, 0), <= 5 => (1, 1), < 10 => (2, 2), _ =>
            (2, plan.Stages.Length > 1 ? 3 : 2) };
        (int Low, int High) byAgents = agents switch { <= 1 => (0, 0), <= 3 => (1, 1), _ => (2, byTasks.High) };
        int low = Math.Min(byTasks.Low, byAgents.Low), high = Math.Max(byTasks.High, byAgents.High);
        if (label >= 0 && (label < low || label > high))
            yield return new("complexity-label", "$.complexity",
                $"{tasks} tasks of {agents} agents are usually called "
                    + $"{string.Join(" or ", Enumerable.Range(low, high - low + 1).Select(l => PlanFormat.Complexities[l]))}, not {plan.Complexity}.");
    }

    private static IEnumerable<PlanProblem> Orchestration(PlanMap map)
    {
        if (IsNotNeeded(map))
            yield return new("over-orchestration", "$.stages",
                $"Orchestration is not needed: {map.Graph.Tasks.Length} tasks and nothing in parallel. Doing them one "
                    + $"after another is less work (from {WorthwhileTasksMin} tasks on, or with parallel work, a plan "
                    + "pays).");
    }

    private static IEnumerable<PlanProblem> Numbers(PlanMap map)
    {
        foreach (var (s, stage) in map.Plan.Stages.Index())
        {
            if (stage.Tasks.IsEmpty)
                yield return new("stage-empty", $"$.stages[{s}].tasks", "This stage has no task.");
            if (s > 0 && stage.StageId < map.Plan.Stages[s - 1].StageId)
                yield return new("stage-numbers", $"$.stages[{s}].stage_id",
                    "Stages run in the order in which they stand here, and this number is out of it.");
        }

        foreach (var (s, t, task) in map.Plan.Tasks())
            if (task.TaskId.Contains('.', StringComparison.Ordinal)
                && !task.TaskId.StartsWith($"{map.Plan.Stages[s].StageId}.", StringComparison.Ordinal))
                yield return new("task-number", PlanMap.PathOf(s, t) + ".task_id",
                    $"Task {task.TaskId} stands in stage {map.Plan.Stages[s].StageId}.");
    }

    private static IEnumerable<PlanProblem> States(Plan plan)
    {
        string known = string.Join(", ", PlanStates.All);
        if (plan.Status is { } status && !PlanStates.All.Contains(status))
            yield return new("state-unknown", "$.status", $"'{PlanLimits.Shown(status)}' is none of {known}.");
        foreach (var (s, t, task) in plan.Tasks())
            if (task.State is { } state && !PlanStates.All.Contains(state))
                yield return new("state-unknown", PlanMap.PathOf(s, t) + ".state",
                    $"'{PlanLimits.Shown(state)}' is none of {known}.");
    }

    private static IEnumerable<PlanProblem> Gates(PlanMap map)
    {
        if (map.Plan.Strategy == "diamond" && map.Document.IsExtended && map.Plan.MergeGates is null)
            yield return new("merge-gate-undeclared", "$",
                "This diamond has no merge_gates, so nobody approves what its branches bring together.");
    }

    /// <summary>In a pipeline, a parallel stage of whose tasks no group says that they run together.</summary>
    private static IEnumerable<PlanProblem> Undeclared(PlanMap map) =>
        from s in map.Plan.Stages.Index()
        where map.Plan.Strategy == "pipeline" && s.Item.IsParallel && s.Item.Tasks.Length > 1
            && !map.Plan.Groups.Any(g => s.Item.Tasks.Count(task => g.Members.Contains(task.TaskId)) > 1)
        select new PlanProblem("parallel-stage-without-group", $"$.stages[{s.Index}].execution",
            $"'{PlanLimits.Shown(s.Item.Name)}' is parallel, and no parallel_groups name which of its tasks run "
                + "together. Declare them as a group.");

    private static IEnumerable<PlanProblem> Fallbacks(Plan plan)
    {
        var errors = plan.ErrorHandling;
        if ((errors.MaxRetries ?? 0) == 0 && JsonText.IsBlank(errors.FallbackPlan)
            && JsonText.IsBlank(errors.Escalation))
            yield return new("no-error-handling", "$.error_handling",
                "Nothing is said for the case that a task fails. Give retries, a fallback plan, or who is told.");
        if (plan.ContextPassing is { Method: "file-based" or "state-file" } passing
            && JsonText.IsBlank(passing.ArtifactsLocation))
            yield return new("context-loss", "$.context_passing",
                "Results are passed on in files, and artifacts_location does not say where.");
    }

    private static IEnumerable<PlanProblem> Tools(Plan plan)
    {
        foreach (var (s, t, task) in plan.Tasks())
            foreach (var (i, tool) in (task.ToolsRequired ?? []).Index())
            {
                string path = $"{PlanMap.PathOf(s, t)}.tools_required[{i}]";
                if (JsonText.At(plan.Agents, task.Agent) is { } has && !JsonText.List(has).Contains(tool))
                    yield return new("wrong-capability-agent", path,
                        $"{task.Agent} lacks {tool}. Give the task to one that has it.");
                var hook = (plan.ToolHooks ?? []).FirstOrDefault(h => h.Tool == tool);
                if (plan.ToolHooks is not null && JsonText.IsBlank(hook?.Adapter) && JsonText.IsBlank(hook?.Fallback)
                    && JsonText.IsBlank(plan.ErrorHandling.FallbackPlan))
                    yield return new("tool-without-adapter", path, $"Nothing provides {tool} here and there is no "
                        + "fallback. Say in tool_hooks what is done without it.");
            }
    }

    /// <summary>In a sequential stage, a task that waits neither for the one before it nor runs in a group with
    /// it.</summary>
    private static IEnumerable<PlanProblem> Independent(PlanMap map)
    {
        foreach (var (s, stage) in map.Plan.Stages.Index().Where(s => !s.Item.IsParallel))
        {
            var tasks = map.Numbers(stage.Tasks.Select(t => t.TaskId));
            var idle = tasks.Skip(1).Where((task, i) => !map.Graph.WaitsFor(task, tasks[i])
                && !map.Graph.WaitsFor(tasks[i], task)
                && !map.Plan.Groups.Any(g => g.Members.Contains(map.Graph.Tasks[task])
                    && g.Members.Contains(map.Graph.Tasks[tasks[i]]))).ToArray();
            if (idle.Length > 0)
                yield return new("sequential-when-independent", $"$.stages[{s}].execution",
                    $"{string.Join(", ", idle.Take(5).Select(t => map.Graph.Tasks[t]))} of "
                        + $"'{PlanLimits.Shown(stage.Name)}' need not wait for the task before. They could run in "
                        + "parallel.");
        }
    }

    /// <summary>A task that waits for others and takes nothing of what they produce.</summary>
    private static IEnumerable<PlanProblem> Context(PlanMap map)
    {
        for (int task = 0; task < map.Graph.Tasks.Length; task++)
        {
            string input = JsonText.Of(map.Task(task).Input);
            if (!map.Graph.Before[task].IsEmpty && !TaskRules.Used(map.Task(task)).Any()
                && !map.Graph.Before[task].Any(b => map.Task(b).OutputVar is { Length: > 0 } name
                    && input.Contains(name, StringComparison.Ordinal)))
                yield return new("context-loss", map.PathOf(task) + ".input",
                    $"Task {map.Graph.Tasks[task]} waits for {map.Graph.Tasks[map.Graph.Before[task][0]]} and takes "
                        + $"nothing of its result. Pass it on as ${{{map.Task(map.Graph.Before[task][0]).OutputVar}}}.");
        }
    }

    private static IEnumerable<PlanProblem> Waits(PlanMap map) =>
        from g in map.Plan.Groups.Index()
        from wait in map.Numbers(g.Item.WaitFor)
        where !map.Numbers(g.Item.Members).Contains(wait)
        let early = map.Numbers(g.Item.Members).Where(m => !map.Graph.WaitsFor(m, wait)).Select(m => (int?)m)
            .FirstOrDefault()
        where early is not null
        select new PlanProblem("wait-for-undeclared", PlanMap.GroupPath(g.Index) + ".wait_for",
            $"The group waits for {map.Graph.Tasks[wait]}, but its task {map.Graph.Tasks[early.Value]} does not "
                + "depend on it. Add the dependency.");

    private static IEnumerable<PlanProblem> Width(PlanMap map)
    {
        foreach (var (path, tasks) in map.ParallelSets())
            if (tasks.Length > PlanTimeline.UnbatchedMax)
                yield return new("fan-out-batches", path,
                    $"{tasks.Length} tasks run together here. Run them in batches of {PlanTimeline.BatchSize}.");
            else if (tasks.Length > map.Plan.MaxConcurrent)
                yield return new("wider-than-concurrency", path, $"{tasks.Length} tasks run together here and "
                    + $"max_concurrent is {map.Plan.MaxConcurrent}: the rest wait.");
    }
}
