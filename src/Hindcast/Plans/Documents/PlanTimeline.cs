using Hindcast.Plans.Documents.Checking;

namespace Hindcast.Plans.Documents;

/// <summary>How long a plan takes in units of its own, run as written and run one task after another.</summary>
/// <param name="Sequential">All tasks one after another.</param>
/// <param name="Makespan">Stage after stage, in parallel where the plan says so, at most
/// <paramref name="MaxConcurrent"/> at once.</param>
/// <param name="CriticalLength">The longest chain of tasks that wait for each other: no plan with these dependencies is
/// shorter.</param>
/// <param name="CriticalPath">That chain, in order.</param>
/// <param name="MaxConcurrent">How many tasks run together at the most.</param>
/// <param name="Layers">Tasks that could begin together if only dependencies counted, layer after layer.</param>
/// <param name="Batches">Sets of more than ten tasks that run together, cut into batches of five, with where each set
/// stands.</param>
/// <remarks>
/// A task takes one unit unless it has <c>estimated_units</c>. Within a parallel stage, or a group within a sequential
/// one, the longest task begins first on whichever of the places is free first: R. L. Graham (1969), "Bounds on
/// multiprocessing timing anomalies", SIAM J. Appl. Math. 17(2); at most a third longer than the best order. A stage
/// with a condition is counted as run.
/// </remarks>
public sealed record PlanTimeline(
    int Sequential, int Makespan, int CriticalLength, ImmutableArray<string> CriticalPath, int MaxConcurrent,
    ImmutableArray<ImmutableArray<string>> Layers, ImmutableArray<PlanTimeline.BatchedSet> Batches)
{
    /// <summary>A set of more tasks than this is cut into batches.</summary>
    public const int UnbatchedMax = 10;

    /// <summary>Tasks of a batch.</summary>
    public const int BatchSize = 5;

    /// <summary>A set of tasks in batches.</summary>
    /// <param name="Path">Where the set stands in the file.</param>
    /// <param name="Tasks">Task numbers, batch after batch.</param>
    public sealed record BatchedSet(string Path, ImmutableArray<ImmutableArray<string>> Tasks);

    /// <summary>Reckons it; null where tasks wait for each other in a circle, because then nothing can be
    /// told.</summary>
    public static PlanTimeline? Of(PlanDocument document)
    {
        var map = new PlanMap(document);
        if (!map.Graph.IsAcyclic)
            return null;
        int[] units = [.. Enumerable.Range(0, map.Graph.Tasks.Length).Select(t => map.Task(t).EstimatedUnits ?? 1)];
        var (path, length) = map.Graph.LongestPath([.. units.Select(u => (double)u)]);
        var layers = map.Graph.Layers();
        return new(
            units.Sum(), map.Plan.Stages.Sum(stage => Span(map, stage, units)), (int)length,
            [.. path.Select(t => map.Graph.Tasks[t])], map.Plan.MaxConcurrent,
            [.. map.Graph.Tasks.Index().GroupBy(t => layers[t.Index]).OrderBy(l => l.Key)
                .Select(l => l.Select(t => t.Item).ToImmutableArray())],
            [.. map.ParallelSets().Where(set => set.Tasks.Length > UnbatchedMax).Select(set => new BatchedSet(set.Path,
                [.. set.Tasks.Select(t => map.Graph.Tasks[t]).Chunk(BatchSize)
                    .Select(batch => batch.ToImmutableArray())]))]);
    }

    private static int Span(PlanMap map, PlanStage stage, int[] units)
    {
        var tasks = map.Numbers(stage.Tasks.Select(t => t.TaskId));
        if (stage.IsParallel)
            return Together(map, tasks, units);
        var groups = map.Plan.Groups.Select(g => map.Numbers(g.Members)).Where(g => g.Length > 1).ToArray();
        // Tasks of one group run together; every other task is a block of its own.
        return tasks.GroupBy(task => Array.FindIndex(groups, g => g.Contains(task)) is >= 0 and var g ? g : -1 - task)
            .Sum(block => Together(map, [.. block], units));
    }

    private static int Together(PlanMap map, ImmutableArray<int> tasks, int[] units)
    {
        var free = new PriorityQueue<int, int>(Enumerable.Repeat((0, 0), Math.Clamp(map.Plan.MaxConcurrent, 1,
            Math.Max(1, tasks.Length))));
        int end = 0;
        foreach (int task in tasks.OrderByDescending(task => units[task]))
        {
            int done = free.Dequeue() + units[task];
            free.Enqueue(done, done);
            end = Math.Max(end, done);
        }

        return end;
    }
}
