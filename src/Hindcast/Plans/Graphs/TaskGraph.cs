using System.Collections;

namespace Hindcast.Plans.Graphs;

/// <summary>Tasks and what each waits for, as a graph that may be asked for cycles, layers, ancestors and longest
/// paths.</summary>
/// <remarks>
/// Tasks are numbered in the order in which they were given; wherever that leaves a choice, the earlier one comes
/// first, so that the same tasks always give the same answers. A task given twice is the first one; a dependency on an
/// unknown task is left out:
/// whoever builds the graph reports both.
/// </remarks>
public sealed class TaskGraph
{
    private readonly Dictionary<string, int> numbers;
    private readonly BitArray[] ancestors;

    private TaskGraph(ImmutableArray<string> tasks, Dictionary<string, int> numbers,
        ImmutableArray<ImmutableArray<int>> before)
    {
        (Tasks, this.numbers, Before) = (tasks, numbers, before);
        Order = Sort();
        ancestors = Order.Length == Tasks.Length ? Reach() : [];
    }

    /// <summary>Names, in the order given.</summary>
    public ImmutableArray<string> Tasks { get; }

    /// <summary>For each task the numbers of those it waits for, without itself, each once, in the order
    /// given.</summary>
    public ImmutableArray<ImmutableArray<int>> Before { get; }

    /// <summary>Every task after all that it waits for; shorter than <see cref="Tasks"/> where there is a
    /// cycle.</summary>
    public ImmutableArray<int> Order { get; }

    /// <summary>True where no task waits for itself by any way.</summary>
    public bool IsAcyclic => Order.Length == Tasks.Length;

    /// <summary>Makes a graph; a task's dependency on itself is left out.</summary>
    public static TaskGraph Of(IEnumerable<(string Task, IEnumerable<string> WaitsFor)> tasks)
    {
        var given = tasks.DistinctBy(t => t.Task).ToArray();
        var numbers = given.Index().ToDictionary(t => t.Item.Task, t => t.Index);
        return new([.. given.Select(t => t.Task)], numbers,
        [
            .. given.Select((t, own) => (ImmutableArray<int>)
                [.. t.WaitsFor.Where(numbers.ContainsKey).Select(name => numbers[name]).Where(n => n != own)
                    .Distinct()]),
        ]);
    }

    /// <summary>The number of a task, or null where it is unknown.</summary>
    public int? Find(string task) => numbers.TryGetValue(task, out int number) ? number : null;

    /// <summary>True where <paramref name="task"/> waits for <paramref name="earlier"/>, at once or by others. Throws
    /// on a cycle.</summary>
    public bool WaitsFor(int task, int earlier) => Acyclic(ancestors)[task][earlier];

    /// <summary>What a task waits for, less what those wait for themselves: the last ones before it.</summary>
    public ImmutableArray<int> LastBefore(int task) =>
        [.. Before[task].Where(b => !Before[task].Any(other => other != b && WaitsFor(other, b)))];

    /// <summary>
    /// A shortest cycle through the first task that lies on one, in the order of waiting, the first task repeated at
    /// the end; empty where there is none.
    /// </summary>
    public ImmutableArray<string> Cycle()
    {
        if (IsAcyclic)
            return [];
        var ordered = Order.ToHashSet();
        return Enumerable.Range(0, Tasks.Length).Where(task => !ordered.Contains(task)).Select(RoundTrip)
            .First(trip => !trip.IsEmpty);
    }

    /// <summary>Layers: a task stands one layer after the last of those it waits for; the first layer is 0. Throws on a
    /// cycle.</summary>
    public ImmutableArray<int> Layers()
    {
        int[] layer = new int[Tasks.Length];
        foreach (int task in Acyclic(Order))
            layer[task] = Before[task].Select(b => layer[b] + 1).DefaultIfEmpty(0).Max();
        return [.. layer];
    }

    /// <summary>The chain of tasks, each waiting for the one before, whose lengths add up to most; ties go to earlier
    /// tasks.</summary>
    /// <param name="lengths">One of each task, not negative, in any unit.</param>
    /// <remarks>J. E. Kelley and M. R. Walker (1959), "Critical-Path Planning and Scheduling": the forward
    /// pass.</remarks>
    public (ImmutableArray<int> Path, double Length) LongestPath(IReadOnlyList<double> lengths)
    {
        double[] finish = new double[Tasks.Length];
        int[] from = new int[Tasks.Length];
        foreach (int task in Acyclic(Order))
        {
            from[task] = Before[task].Order().Select(b => (int?)b).MaxBy(b => finish[b!.Value]) ?? -1;
            finish[task] = lengths[task] + (from[task] < 0 ? 0.0 : finish[from[task]]);
        }

        if (Tasks.IsEmpty)
            return ([], 0.0);
        var path = new Stack<int>();
        int last = Enumerable.Range(0, Tasks.Length).MaxBy(task => finish[task]);
        for (int task = last; task >= 0; task = from[task])
            path.Push(task);
        return ([.. path], finish[last]);
    }

    /// <summary>A. B. Kahn (1962), "Topological sorting of large networks", CACM 5(11); the earliest given
    /// first.</summary>
    private ImmutableArray<int> Sort()
    {
        int[] waiting = [.. Before.Select(b => b.Length)];
        var after = new List<int>[Tasks.Length];
        for (int task = 0; task < after.Length; task++)
            after[task] = [];
        for (int task = 0; task < after.Length; task++)
            foreach (int earlier in Before[task])
                after[earlier].Add(task);

        var order = ImmutableArray.CreateBuilder<int>(Tasks.Length);
        var free = new PriorityQueue<int, int>(Enumerable.Range(0, Tasks.Length).Where(t => waiting[t] == 0)
            .Select(t => (t, t)));
        while (free.TryDequeue(out int task, out _))
        {
            order.Add(task);
            foreach (int next in after[task])
                if (--waiting[next] == 0)
                    free.Enqueue(next, next);
        }

        return order.ToImmutable();
    }

    private BitArray[] Reach()
    {
        var reach = new BitArray[Tasks.Length];
        foreach (int task in Order)
        {
            reach[task] = new BitArray(Tasks.Length);
            foreach (int earlier in Before[task])
                reach[task].Or(reach[earlier])[earlier] = true;
        }

        return reach;
    }

    private ImmutableArray<string> RoundTrip(int start)
    {
        var cameFrom = new Dictionary<int, int>();
        var seen = new Queue<int>([start]);
        while (seen.TryDequeue(out int task))
            foreach (int earlier in Before[task])
                if (earlier == start)
                    return [.. Back(cameFrom, start, task).Reverse(), Tasks[start]];
                else if (cameFrom.TryAdd(earlier, task))
                    seen.Enqueue(earlier);
        return [];
    }

    private IEnumerable<string> Back(Dictionary<int, int> cameFrom, int start, int task)
    {
        for (; task != start; task = cameFrom[task])
            yield return Tasks[task];
        yield return Tasks[start];
    }

    private T Acyclic<T>(T answer) => IsAcyclic ? answer
        : throw new InvalidOperationException("The tasks wait for each other in a circle; ask for the cycle first.");
}
