namespace Hindcast.Plans.Documents.Checking;

/// <summary>The order of stages respects what tasks wait for, and the strategies keep their promises about
/// stages.</summary>
internal static class StageRules
{
    /// <summary>All of it; only where no tasks wait in a circle.</summary>
    public static IEnumerable<PlanProblem> Check(PlanMap map) =>
        [.. Order(map), .. ParallelStages(map), .. map.Plan.Strategy == "pipeline" ? Pipeline(map) : [],
            .. RoundRules.Check(map)];

    private static IEnumerable<PlanProblem> Order(PlanMap map)
    {
        for (int task = 0; task < map.Graph.Tasks.Length; task++)
            foreach (int earlier in map.Graph.Before[task])
            {
                string path = $"{map.PathOf(task)}.dependencies[{map.Task(task).Dependencies.IndexOf(map.Graph.Tasks[earlier])}]";
                if (map.StageOf(earlier) > map.StageOf(task))
                    yield return new("stage-order", path,
                        $"Task {map.Graph.Tasks[task]} waits for {map.Graph.Tasks[earlier]} of a later stage. Move "
                            + "one of them.");
                else if (map.StageOf(earlier) == map.StageOf(task) && map.IndexOf(earlier) > map.IndexOf(task)
                    && !map.Plan.Stages[map.StageOf(task)].IsParallel)
                    yield return new("stage-order", path,
                        $"Task {map.Graph.Tasks[task]} waits for {map.Graph.Tasks[earlier]}, which stands after it in "
                            + "the same stage. Change their order.");
            }
    }

    private static IEnumerable<PlanProblem> ParallelStages(PlanMap map) =>
        from s in map.Plan.Stages.Index()
        where s.Item.IsParallel
        let wait = TaskRules.FirstWait(map, map.Numbers(s.Item.Tasks.Select(task => task.TaskId)))
        where wait is not null
        select new PlanProblem("parallel-stage-dependent", $"{map.PathOf(wait.Value.Later)}.dependencies",
            $"Task {map.Graph.Tasks[wait.Value.Later]} waits for {map.Graph.Tasks[wait.Value.Earlier]} of the same "
                + "parallel stage. "
            + "Put it into a stage of its own, or make the stage sequential.");

    private static IEnumerable<PlanProblem> Pipeline(PlanMap map)
    {
        for (int s = 1; s < map.Plan.Stages.Length; s++)
        {
            var own = map.Numbers(map.Plan.Stages[s].Tasks.Select(t => t.TaskId));
            var previous = map.Numbers(map.Plan.Stages[s - 1].Tasks.Select(t => t.TaskId));
            if (!own.IsEmpty && !previous.IsEmpty
                && !own.Any(task => previous.Any(earlier => map.Graph.WaitsFor(task, earlier))))
                yield return new("pipeline-stage-unconnected", $"$.stages[{s}]",
                    $"In a pipeline each stage needs the one before it; no task of '{map.Plan.Stages[s].Name}' waits "
                        + "for one of "
                    + $"'{map.Plan.Stages[s - 1].Name}'. Add the dependency, or choose another strategy.");
        }

        if (!map.Document.IsExtended)
            yield break;
        foreach (var (g, group) in map.Plan.Groups.Index())
            if (map.Numbers(group.Members).Length > 1 && !Declared(map, group))
                yield return new("parallel-group-undeclared", PlanMap.GroupPath(g),
                    "A pipeline runs one stage after another. Declare this group in diamond_segments with its merge "
                        + "gate, or choose the strategy diamond.");
    }

    private static bool Declared(PlanMap map, ParallelGroup group) =>
        (map.Plan.DiamondSegments ?? []).Any(segment => JsonText.IsSameId(segment.GroupId, group.GroupId));
}
