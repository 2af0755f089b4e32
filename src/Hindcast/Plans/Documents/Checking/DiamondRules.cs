namespace Hindcast.Plans.Documents.Checking;

/// <summary>A diamond has one source, two branches or more, and one task in which all of them come together.</summary>
internal static class DiamondRules
{
    /// <summary>The declared gates, and the shape of every diamond; only where no tasks wait in a circle.</summary>
    public static IEnumerable<PlanProblem> Check(PlanMap map)
    {
        var problems = Gates(map).ToList();
        bool isDiamond = map.Plan.Strategy == "diamond";
        if (isDiamond && map.Plan.MergeGates is { IsEmpty: true })
            problems.Add(new("merge-gates-empty", "$.merge_gates", "A diamond needs the gate in which its branches "
                + "come together: task_id, requires, criteria, approver."));
        problems.AddRange(Segments(map));
        if (!isDiamond && map.Plan.DiamondSegments is null)
            return problems;

        // A gate that is wrong in itself is said once, and not again as a diamond of an odd shape.
        var gates = (map.Plan.MergeGates ?? []).Index()
            .Where(g => !problems.Any(p => p.Path.StartsWith(GatePath(g.Index), StringComparison.Ordinal)))
            .Select(g => (Path: GatePath(g.Index), Merge: map.Graph.Find(g.Item.TaskId ?? "")))
            .Where(g => g.Merge is not null)
            .Select(g => (g.Path, Shape: Diamond.At(map, g.Merge!.Value))).ToArray();
        problems.AddRange(gates.SelectMany(g => Shape(map, g.Shape, g.Path)));
        if (problems.Count == 0)
            problems.AddRange(Sets(map, [.. gates.Select(g => g.Shape)], isDiamond));
        return problems;
    }

    private static string GatePath(int gate) => $"$.merge_gates[{gate}]";

    private static IEnumerable<PlanProblem> Gates(PlanMap map)
    {
        foreach (var (g, gate) in (map.Plan.MergeGates ?? []).Index())
        {
            string path = GatePath(g);
            if (JsonText.IsBlank(gate.Criteria))
                yield return new("merge-gate-without-criteria", path,
                    "Say in criteria what must hold before work goes on.");
            if (JsonText.IsBlank(gate.Approver))
                yield return new("merge-gate-without-approver", path,
                    "Say in approver who says that the criteria hold.");
            foreach (var (r, name) in (gate.Requires ?? []).Index().Where(r => map.Graph.Find(r.Item) is null))
                yield return new("merge-gate-task-unknown", $"{path}.requires[{r}]",
                    $"No task has the number '{PlanLimits.Shown(name)}'.");
            if (map.Graph.Find(gate.TaskId ?? "") is not { } merge)
                yield return new("merge-gate-task-unknown", path + ".task_id",
                    $"No task has the number '{PlanLimits.Shown(gate.TaskId ?? "")}'.");
            else
                foreach (var problem in Branches(map, merge, gate, path))
                    yield return problem;
        }
    }

    /// <summary>The gate's task waits for all that it requires, and it requires something of every branch.</summary>
    private static IEnumerable<PlanProblem> Branches(PlanMap map, int merge, MergeGate gate, string path)
    {
        var required = map.Numbers(gate.Requires);
        foreach (int task in required.Where(task => task == merge || !map.Graph.WaitsFor(merge, task)))
            yield return new("merge-gate-misses-branch", path + ".requires",
                $"The gate requires {map.Graph.Tasks[task]}, but its task {map.Graph.Tasks[merge]} does not wait for "
                    + "it. Add it to that task's dependencies.");
        foreach (var branch in Diamond.At(map, merge).Branches.Where(branch => !branch.Any(required.Contains)))
            yield return new("merge-gate-misses-branch", path + ".requires",
                $"Task {map.Graph.Tasks[merge]} brings in the branch of {map.Graph.Tasks[branch[^1]]}, which the gate "
                    + "does not require. Add it to requires.");
    }

    private static IEnumerable<PlanProblem> Segments(PlanMap map)
    {
        foreach (var (s, segment) in (map.Plan.DiamondSegments ?? []).Index())
        {
            string path = $"$.diamond_segments[{s}]";
            if (!map.Plan.Groups.Any(group => JsonText.IsSameId(group.GroupId, segment.GroupId)))
                yield return new("segment-group-unknown", path + ".group_id",
                    $"No parallel group has the id {PlanLimits.Shown(JsonText.Of(segment.GroupId))}.");
            if (segment.Merge is { } merge && !(map.Plan.MergeGates ?? []).Any(gate => gate.TaskId == merge))
                yield return new("diamond-without-merge", path + ".merge",
                    $"Task {PlanLimits.Shown(merge)} is no merge gate. Add it to merge_gates with criteria and "
                        + "approver.");
            if (segment.Source is { } source && map.Graph.Find(source) is null)
                yield return new("merge-gate-task-unknown", path + ".source",
                    $"No task has the number '{PlanLimits.Shown(source)}'.");
        }
    }

    private static IEnumerable<PlanProblem> Shape(PlanMap map, Diamond diamond, string path)
    {
        string merge = map.Graph.Tasks[diamond.Merge];
        if (diamond.Branches.Length < 2)
            yield return new("diamond-one-branch", path, $"Only one branch leads to {merge}. A diamond has two at the "
                + "least; without them choose the strategy pipeline.");
        else if (diamond.Sources.Length != 1)
            yield return new("diamond-source", path, diamond.Sources.IsEmpty
                ? $"The branches that lead to {merge} begin with no task in common. Let all of them wait for one."
                : $"The branches that lead to {merge} begin after "
                    + $"{string.Join(" and ", diamond.Sources.Select(s => map.Graph.Tasks[s]))}. Let all of them "
                    + "begin after one task.");
    }

    /// <summary>All that runs together lies in one diamond; where no gate is declared, the first task that waits for
    /// all is the merge.</summary>
    private static IEnumerable<PlanProblem> Sets(PlanMap map, ImmutableArray<Diamond> declared, bool isDiamond)
    {
        bool declares = map.Plan.MergeGates is not null;
        var segments = map.Plan.DiamondSegments ?? [];
        int found = 0;
        foreach (var (path, tasks) in map.ParallelSets().Where(set => isDiamond || IsSegment(map, set.Path, segments)))
        {
            found++;
            if (declares ? declared.Any(d => tasks.All(d.Holds)) : First(map, tasks) is { } merge
                && Diamond.At(map, merge).Holds(tasks[0]))
            {
                if (!declares)
                    foreach (var problem in Shape(map, Diamond.At(map, First(map, tasks)!.Value), path))
                        yield return problem;
            }
            else
            {
                yield return declares
                    ? new("merge-gate-misses-branch", path,
                        "No merge gate brings all of these together. Let one gate's task wait for every one of them.")
                    : new("diamond-without-merge", path,
                        "No task waits for all of these. Add the task in which the branches come together.");
            }
        }

        // A task beside a declared group runs with it, so that some gate takes it in too.
        if (isDiamond && declares)
            foreach (var (s, stage) in map.Plan.Stages.Index().Where(s => s.Item.IsParallel
                && map.ParallelSets().All(set => set.Path != $"$.stages[{s.Index}]")))
            {
                var numbers = stage.Tasks.Select(task => (task.TaskId, Number: map.Graph.Find(task.TaskId ?? "")))
                    .ToArray();
                bool IsHeld(int? number) => number is { } n && declared.Any(d => d.Holds(n));
                if (numbers.Any(task => IsHeld(task.Number)))
                    foreach (var (t, task) in numbers.Index().Where(task => !IsHeld(task.Item.Number)))
                        yield return new("merge-gate-misses-branch", $"$.stages[{s}].tasks[{t}]",
                            $"Task {PlanLimits.Shown(task.TaskId ?? "")} runs beside the branches, and no merge gate "
                                + "waits for it. Add it to the dependencies and the requires of the gate.");
            }

        if (isDiamond && found == 0 && declared.IsEmpty)
            yield return new("diamond-one-branch", "$.stages", "Nothing runs in parallel here. A diamond has two "
                + "branches at the least; without them choose the strategy pipeline.");
    }

    private static bool IsSegment(PlanMap map, string path, ImmutableArray<DiamondSegment> segments) =>
        map.Plan.Groups.Index()
        .Any(g => PlanMap.GroupPath(g.Index) == path && segments.Any(segment => JsonText.IsSameId(segment.GroupId,
            g.Item.GroupId)));

    private static int? First(PlanMap map, ImmutableArray<int> tasks) => map.Graph.Order.Select(t => (int?)t)
        .FirstOrDefault(later => tasks.All(task => map.Graph.WaitsFor(later!.Value, task)));
}
