using System.Text.Json;

namespace Hindcast.Plans.Documents.Checking;

/// <summary>Each task once, each dependency known and no circle, each group sound, each value produced before it is
/// used.</summary>
internal static class TaskRules
{
    /// <summary>All of it.</summary>
    public static IEnumerable<PlanProblem> Check(PlanMap map) =>
        [.. Tasks(map), .. Dependencies(map), .. Groups(map), .. Outputs(map), .. map.Graph.IsAcyclic
            ? Inputs(map)
            : []];

    private static IEnumerable<PlanProblem> Tasks(PlanMap map)
    {
        var first = new Dictionary<string, string>();
        foreach (var (s, t, task) in map.Plan.Tasks().Where(t => t.Task.TaskId.Length > 0))
            if (!first.TryAdd(task.TaskId, PlanMap.PathOf(s, t)))
                yield return new("task-duplicate", PlanMap.PathOf(s, t) + ".task_id",
                    $"The task {task.TaskId} stands already at {first[task.TaskId]}. Give this one a number of its own.");
        var stages = new HashSet<int>();
        foreach (var (s, stage) in map.Plan.Stages.Index())
            if (!stages.Add(stage.StageId))
                yield return new("stage-duplicate", $"$.stages[{s}].stage_id",
                    $"There is a stage {stage.StageId} already. Number the stages 1, 2, 3.");
    }

    private static IEnumerable<PlanProblem> Dependencies(PlanMap map)
    {
        foreach (var (s, t, task) in map.Plan.Tasks())
            foreach (var (d, name) in task.Dependencies.Index().Where(d => d.Item.Length > 0))
            {
                string path = $"{PlanMap.PathOf(s, t)}.dependencies[{d}]";
                if (name == task.TaskId)
                    yield return new("dependency-on-itself", path,
                        $"Task {name} waits for itself and would never begin. Take the entry out.");
                else if (map.Graph.Find(name) is null)
                    yield return new("dependency-unknown", path,
                        $"Task {task.TaskId} waits for '{PlanLimits.Shown(name)}', and no task has that number.");
            }

        if (map.Graph.Cycle() is [var start, ..] cycle)
            yield return new("dependency-cycle", map.PathOf(map.Graph.Find(start)!.Value) + ".dependencies",
                $"These tasks wait for each other in a circle: {string.Join(" waits for ", cycle)}. Take one "
                    + "dependency out.");
    }

    private static IEnumerable<PlanProblem> Groups(PlanMap map)
    {
        var home = new Dictionary<int, string>();
        foreach (var (g, group) in map.Plan.Groups.Index())
        {
            foreach (var (m, name) in group.Members.Index())
                if (map.Graph.Find(name) is not { } member)
                    yield return new("group-task-unknown", $"{PlanMap.GroupPath(g)}.tasks[{m}]",
                        $"No task has the number '{PlanLimits.Shown(name)}'.");
                else if (!home.TryAdd(member, PlanMap.GroupPath(g)))
                    yield return new("task-in-two-groups", $"{PlanMap.GroupPath(g)}.tasks[{m}]",
                        $"Task {name} stands already in {home[member]}. Leave it in one.");
            foreach (var (w, name) in (group.WaitFor ?? []).Index().Where(w => map.Graph.Find(w.Item) is null))
                yield return new("group-task-unknown", $"{PlanMap.GroupPath(g)}.wait_for[{w}]",
                    $"No task has the number '{PlanLimits.Shown(name)}'.");
            foreach (var (w, name) in (group.WaitFor ?? []).Index().Where(w => group.Members.Contains(w.Item)))
                yield return new("group-waits-for-itself", $"{PlanMap.GroupPath(g)}.wait_for[{w}]",
                    $"The group waits for {PlanLimits.Shown(name)}, which is one of its own tasks, and would never "
                        + "begin. Take it out of the group or out of wait_for.");
            if (map.Graph.IsAcyclic && FirstWait(map, map.Numbers(group.Members)) is var (later, earlier))
                yield return new("group-member-dependent", PlanMap.GroupPath(g) + ".tasks",
                    $"Task {map.Graph.Tasks[later]} waits for {map.Graph.Tasks[earlier]}, so they cannot run "
                        + "together. Take one out of the group.");
        }
    }

    /// <summary>The first two of some tasks of which one waits for the other; null where all are independent.</summary>
    internal static (int Later, int Earlier)? FirstWait(PlanMap map, ImmutableArray<int> tasks)
    {
        foreach (int later in tasks)
            foreach (int earlier in tasks)
                if (later != earlier && map.Graph.WaitsFor(later, earlier))
                    return (later, earlier);
        return null;
    }

    private static IEnumerable<PlanProblem> Outputs(PlanMap map)
    {
        var first = new Dictionary<string, string>();
        foreach (var (s, t, task) in map.Plan.Tasks().Where(t => t.Task.OutputVar.Length > 0))
            if (!first.TryAdd(task.OutputVar, task.TaskId))
                yield return new("output-duplicate", PlanMap.PathOf(s, t) + ".output_var",
                    $"Task {first[task.OutputVar]} writes '{PlanLimits.Shown(task.OutputVar)}' too, and one would "
                        + "overwrite the other. Rename one.");
    }

    private static IEnumerable<PlanProblem> Inputs(PlanMap map)
    {
        var producers = new Dictionary<string, int>();
        foreach (var (_, _, task) in map.Plan.Tasks().Where(t => t.Task.OutputVar.Length > 0))
            if (map.Graph.Find(task.TaskId) is { } number)
                producers.TryAdd(task.OutputVar, number);
        foreach (var (s, t, task) in map.Plan.Tasks())
            foreach (string name in Used(task).Where(name => !IsGiven(map.Plan, name, producers.ContainsKey(name))))
            {
                string path = PlanMap.PathOf(s, t) + ".input";
                if (!producers.TryGetValue(name, out int producer))
                    yield return new("input-without-producer", path,
                        $"No task writes '{PlanLimits.Shown(name)}'. Name one that does, or put it into the plan's "
                            + "inputs.");
                else if (map.Graph.Find(task.TaskId) is { } user && !Precedes(map, producer, user))
                    yield return new("input-produced-later", path,
                        $"'{PlanLimits.Shown(name)}' is written by task {map.Graph.Tasks[producer]}, which is not "
                            + $"done before {task.TaskId}. Make it wait.");
            }
    }

    /// <summary>The names that a task's input uses, each once.</summary>
    internal static IEnumerable<string> Used(PlanTask task) => task.Input is { } input
        ? Texts(input).SelectMany(Variables).Distinct()
        : [];

    /// <summary>True where one task is done before the other begins: waited for, in an earlier stage, or earlier in a
    /// stage run in order.</summary>
    private static bool Precedes(PlanMap map, int producer, int user) =>
        map.Graph.WaitsFor(user, producer) || map.StageOf(producer) < map.StageOf(user)
        || (map.StageOf(producer) == map.StageOf(user) && !map.Plan.Stages[map.StageOf(user)].IsParallel
            && map.IndexOf(producer) < map.IndexOf(user) && !TogetherInGroup(map, producer, user));

    private static bool TogetherInGroup(PlanMap map, int one, int other) =>
        map.Plan.Groups.Any(group => map.Numbers(group.Members) is var members && members.Contains(one)
            && members.Contains(other));

    /// <summary>True for a key of the inputs; for one of the scope only where no task writes that name, because a task
    /// that uses it then means what was written.</summary>
    private static bool IsGiven(Plan plan, string name, bool isWritten) => name is "inputs" or "scope"
        || Holds(plan.Inputs, name) || (!isWritten && Holds(plan.Scope, name));

    private static bool Holds(JsonElement? given, string name) => given is { ValueKind: JsonValueKind.Object } keys
        && keys.TryGetProperty(name, out _);

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(p => Texts(p.Value)),
        _ => [],
    };

    /// <summary><c>${name}</c>, <c>${name.part}</c> and <c>${name[0]}</c>, in one pass over the text.</summary>
    private static IEnumerable<string> Variables(string text)
    {
        for (int open = text.IndexOf("${", StringComparison.Ordinal); open >= 0; open = text.IndexOf("${", open + 2,
            StringComparison.Ordinal))
        {
            int close = text.IndexOf('}', open);
            if (close < 0)
                yield break;
            string inside = text[(open + 2)..close].Trim();
            int part = inside.IndexOfAny(['.', '[']);
            yield return part < 0 ? inside : inside[..part];
        }
    }
}
