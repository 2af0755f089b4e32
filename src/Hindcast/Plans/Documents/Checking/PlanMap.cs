using Hindcast.Plans.Graphs;

namespace Hindcast.Plans.Documents.Checking;

/// <summary>A plan with its graph and where each task stands: what all rules look things up in.</summary>
internal sealed class PlanMap
{
    private readonly ImmutableArray<(int Stage, int Index, PlanTask Task)> places;

    /// <summary>Maps a plan; of tasks of the same id the first counts.</summary>
    public PlanMap(PlanDocument document)
    {
        (Document, Plan) = (document, document.Plan);
        places = [.. Plan.Tasks().Where(t => t.Task.TaskId.Length > 0).DistinctBy(t => t.Task.TaskId)];
        Graph = TaskGraph.Of(places.Select(p => (p.Task.TaskId, (IEnumerable<string>)p.Task.Dependencies)));
    }

    /// <summary>The file.</summary>
    public PlanDocument Document { get; }

    /// <summary>What is understood of it.</summary>
    public Plan Plan { get; }

    /// <summary>Its tasks and what they wait for.</summary>
    public TaskGraph Graph { get; }

    /// <summary>The task of a number of the graph.</summary>
    public PlanTask Task(int number) => places[number].Task;

    /// <summary>The index of the stage in which it stands.</summary>
    public int StageOf(int number) => places[number].Stage;

    /// <summary>Its index within the stage.</summary>
    public int IndexOf(int number) => places[number].Index;

    /// <summary>Where a task stands in the file.</summary>
    public string PathOf(int number) => PathOf(places[number].Stage, places[number].Index);

    /// <summary>Where a task stands in the file.</summary>
    public static string PathOf(int stage, int index) => $"$.stages[{stage}].tasks[{index}]";

    /// <summary>Where a parallel group stands in the file.</summary>
    public static string GroupPath(int group) => $"$.parallelization.parallel_groups[{group}]";

    /// <summary>The numbers of known tasks among names, each once.</summary>
    public ImmutableArray<int> Numbers(IEnumerable<string>? names) =>
        [.. (names ?? []).Select(Graph.Find).OfType<int>().Distinct()];

    /// <summary>
    /// Tasks that run together, two or more: the groups with where each stands, then the parallel stages of which no
    /// group has a task.
    /// </summary>
    public IEnumerable<(string Path, ImmutableArray<int> Tasks)> ParallelSets()
    {
        var grouped = new HashSet<int>();
        foreach (var (g, group) in Plan.Groups.Index())
        {
            var members = Numbers(group.Members);
            grouped.UnionWith(members);
            if (members.Length > 1)
                yield return (GroupPath(g), members);
        }

        foreach (var (s, stage) in Plan.Stages.Index().Where(s => s.Item.IsParallel))
        {
            var members = Numbers(stage.Tasks.Select(task => task.TaskId));
            if (members.Length > 1 && !members.Any(grouped.Contains))
                yield return ($"$.stages[{s}]", members);
        }
    }
}
