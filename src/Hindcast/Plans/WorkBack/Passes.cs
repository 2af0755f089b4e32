using Hindcast.Plans.Graphs;

namespace Hindcast.Plans.WorkBack;

/// <summary>The two passes of the critical path method, in numbers of worked days.</summary>
/// <param name="EarlyStart">The number of the first day on which each task can begin.</param>
/// <param name="LateFinish">One more than the number of the last day on which each task may end.</param>
/// <param name="Float">How many days each task can slip and nothing is late; negative where it is late already.</param>
/// <remarks>
/// J. E. Kelley (1961), "Critical-path planning and scheduling: mathematical basis", Operations Research 9(3), 296–320.
/// Every task has a bound of its own: the deadline, or the notice deadline where that is due first.
/// </remarks>
internal sealed record Passes(int[] EarlyStart, int[] LateFinish, int[] Float)
{
    /// <summary>Runs both; the graph has no circle.</summary>
    /// <param name="graph">What waits for what.</param>
    /// <param name="days">Days of each task.</param>
    /// <param name="notBefore">The first day of each task by itself.</param>
    /// <param name="bound">One more than the last day of each task by itself.</param>
    public static Passes Of(TaskGraph graph, IReadOnlyList<int> days, IReadOnlyList<int> notBefore,
        IReadOnlyList<int> bound)
    {
        int[] start = [.. notBefore], finish = [.. bound];
        foreach (int task in graph.Order)
            foreach (int earlier in graph.Before[task])
                start[task] = Math.Max(start[task], start[earlier] + days[earlier]);
        foreach (int task in graph.Order.Reverse())
            foreach (int earlier in graph.Before[task])
                finish[earlier] = Math.Min(finish[earlier], finish[task] - days[task]);
        return new(start, finish, [.. start.Select((first, task) => finish[task] - days[task] - first)]);
    }

    /// <summary>The least float of all; 0 where there is no task.</summary>
    public int Least => Float.DefaultIfEmpty(0).Min();
}
