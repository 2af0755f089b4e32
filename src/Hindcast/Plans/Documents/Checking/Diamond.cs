namespace Hindcast.Plans.Documents.Checking;

/// <summary>What comes together in one task: its branches, and the tasks after which they begin.</summary>
/// <param name="Merge">The task in which they come together.</param>
/// <param name="Branches">Each a set of tasks that wait for one another and for none of another branch, in
/// order.</param>
/// <param name="Sources">The last tasks before the branches; empty where one begins with nothing before it.</param>
/// <remarks>
/// The ends are the last tasks before the merge; what all of them wait for lies before the diamond, what only some of
/// them wait for lies within. A branch may have several tasks. Sources are read from the tasks that run in parallel,
/// where any do, so that two tasks of a group that begin after different tasks have two sources.
/// </remarks>
internal sealed record Diamond(int Merge, ImmutableArray<ImmutableArray<int>> Branches, ImmutableArray<int> Sources)
{
    private readonly HashSet<int> within = [.. Branches.SelectMany(branch => branch)];

    /// <summary>True where a task lies within.</summary>
    public bool Holds(int task) => within.Contains(task);

    /// <summary>The diamond that ends in a task.</summary>
    public static Diamond At(PlanMap map, int merge)
    {
        var graph = map.Graph;
        var ends = graph.LastBefore(merge);
        var within = graph.Order.Where(task => ends.Any(end => end == task || graph.WaitsFor(end, task))
            && !(ends.Length > 1 && ends.All(end => graph.WaitsFor(end, task)))
            && (ends.Length > 1 || ends.Contains(task))).ToHashSet();
        return new(merge, Split(map, within), SourcesOf(map, within));
    }

    private static ImmutableArray<ImmutableArray<int>> Split(PlanMap map, HashSet<int> within)
    {
        // Union of neighbours: every task takes the name of the smallest task it is connected with.
        var name = within.ToDictionary(task => task, task => task);
        int Root(int task) => name[task] == task ? task : name[task] = Root(name[task]);
        foreach (int task in within)
            foreach (int earlier in map.Graph.Before[task].Where(within.Contains))
                name[Root(task)] = Root(earlier);
        return [.. map.Graph.Order.Where(within.Contains).GroupBy(Root).Select(branch => branch.ToImmutableArray())];
    }

    private static ImmutableArray<int> SourcesOf(PlanMap map, HashSet<int> within)
    {
        var together = map.ParallelSets().SelectMany(set => set.Tasks).Where(within.Contains).ToHashSet();
        var heads = together.Count > 0 ? together : within;
        var sources = new SortedSet<int>();
        foreach (int task in heads)
        {
            if (map.Graph.Before[task].IsEmpty)
                return [];
            sources.UnionWith(map.Graph.LastBefore(task).Where(b => !heads.Contains(b)
                && !heads.Any(head => map.Graph.WaitsFor(b, head))));
        }

        return [.. sources];
    }
}
