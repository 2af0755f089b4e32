using Hindcast.Journal;
using Hindcast.Plans.Graphs;

namespace Hindcast.Plans.WorkBack;

/// <summary>When each task can begin and must be done so that deadline and notice deadline are met.</summary>
/// <param name="Goal">By when, from when, by which calendar.</param>
/// <param name="Tasks">Every task that is not done, in the order given.</param>
/// <param name="Done">Ids of those that are.</param>
/// <param name="FloatDays">Business days by which everything can slip; negative where the dates cannot be met; null
/// with nothing left to do.</param>
/// <param name="CriticalPath">A chain of tasks without more float than that, in order, up to the date that binds
/// it.</param>
/// <param name="Compress">What must be hurried; null where nothing need be, or where hurrying does not suffice.</param>
/// <remarks>
/// A task takes whole business days and begins on the one after its last predecessor ended. A deadline on a day that is
/// not worked is the last worked day before it. A latest start before today says that it is too late without hurrying.
/// </remarks>
public sealed record WorkBackPlan(
    WorkBackGoal Goal, ImmutableArray<ScheduledTask> Tasks, ImmutableArray<string> Done, int? FloatDays,
    ImmutableArray<string> CriticalPath, Compression? Compress)
{
    /// <summary>Tasks of a plan at the most.</summary>
    public const int TasksMax = 500;

    /// <summary>Business days of one task at the most.</summary>
    public const int DaysMax = 400;

    /// <summary>True where all dates can be met as planned.</summary>
    public bool IsFeasible => FloatDays is null or >= 0;

    /// <summary>
    /// Plans back from the deadlines. Refused as <c>too-many-tasks</c>, <c>task-duplicate</c>,
    /// <c>dependency-unknown</c>,
    /// <c>dependency-cycle</c>, <c>days-out-of-range</c>, <c>finished-in-future</c>, <c>deadline-passed</c>,
    /// <c>calendar-without-working-days</c> or <c>plan-too-long</c>.
    /// </summary>
    public static Outcome<WorkBackPlan> Of(ImmutableArray<WorkBackTask> tasks, WorkBackGoal goal)
    {
        if (Unsound(tasks, goal) is { } why)
            return why;
        WorkBackTask[] open = [.. tasks.Where(task => task.FinishedOn is null)];
        var graph = TaskGraph.Of(open.Select(task => (task.Id, (IEnumerable<string>)task.Needs)));
        var days = WorkedDays.Around(goal.Calendar, goal.Today);
        if (days.Count == 0)
            return new Refusal("calendar-without-working-days",
                $"The calendar '{goal.Calendar.Name}' has no working day. Choose another.");
        int deadline = days.Until(goal.Deadline), notice = goal.Notice is { } by
            ? Math.Min(deadline, days.Until(by))
            : deadline;
        int[] notBefore = [.. open.Select(task => task.NotBefore is { } first && first > goal.Today
            ? days.Until(first.AddDays(-1)) : 0)];
        int[] bound = [.. open.Select(task => Math.Min(task.ByNotice ? notice : deadline,
            task.FinishBy is { } wanted && wanted >= goal.Today ? days.Until(wanted) : deadline))];
        // The longest chain lies between the earliest late start and the latest early finish; both must have a day.
        if (open.Sum(task => task.Days) + notBefore.DefaultIfEmpty(0).Max() + Math.Max(0, -notice) >= days.Count)
            return new Refusal("plan-too-long", $"These tasks and dates reach over more than {days.Count} business "
                + "days. Split the plan, or mend the date that is far off.");

        var passes = Passes.Of(graph, [.. open.Select(task => task.Days)], notBefore, bound);
        int least = passes.Least;
        return new WorkBackPlan(goal,
        [
            .. open.Select((task, t) => new ScheduledTask(task.Id, task.Days, days[passes.EarlyStart[t]],
                days[passes.EarlyStart[t] + task.Days - 1],
                days[passes.LateFinish[t] - task.Days], days[passes.LateFinish[t] - 1], passes.Float[t],
                passes.Float[t] == least)),
        ],
        [.. tasks.Where(task => task.FinishedOn is not null).Select(task => task.Id)], open.Length == 0 ? null : least,
        Critical(graph, open, passes, bound), least < 0 ? Compression.Of(graph, open, notBefore, bound) : null);
    }

    /// <summary>From a task that its own date binds, back through those that leave it no more float.</summary>
    private static ImmutableArray<string> Critical(TaskGraph graph, WorkBackTask[] open, Passes passes, int[] bound)
    {
        var path = new Stack<string>();
        int? at = Enumerable.Range(0, open.Length).Where(t => passes.Float[t] == passes.Least && passes.LateFinish[t]
            == bound[t]).Select(t => (int?)t).FirstOrDefault();
        for (; at is { } task; at = graph.Before[task].Where(b => passes.Float[b] == passes.Least
            && passes.EarlyStart[b] + open[b].Days == passes.EarlyStart[task])
            .Order().Select(b => (int?)b).FirstOrDefault())
            path.Push(open[task].Id);
        return [.. path];
    }

    private static Refusal? Unsound(ImmutableArray<WorkBackTask> tasks, WorkBackGoal goal)
    {
        if (tasks.Length > TasksMax)
            return new("too-many-tasks", $"A work-back plan has at most {TasksMax} tasks. Split it.");
        if (tasks.GroupBy(task => task.Id).FirstOrDefault(same => same.Skip(1).Any()) is { } twice)
            return new("task-duplicate", $"Two tasks are called {twice.Key}. Rename one.");
        var known = tasks.Select(task => task.Id).ToHashSet();
        foreach (var task in tasks)
        {
            if (task.Needs.FirstOrDefault(need => !known.Contains(need)) is { } unknown)
                return new("dependency-unknown", $"{task.Id} waits for {unknown}, and no task is called that.");
            if (task.Days is < 1 or > DaysMax || task.LeastDays < 1 || task.LeastDays > task.Days)
                return new("days-out-of-range",
                    $"{task.Id} must take 1 to {DaysMax} business days, and hurried no more than that.");
            if (task.FinishedOn > goal.Today)
                return new("finished-in-future", $"{task.Id} cannot have been done on {task.FinishedOn:yyyy-MM-dd}: "
                    + $"today is {goal.Today:yyyy-MM-dd}.");
            if (task.Needs.Contains(task.Id))
                return new("dependency-cycle", $"{task.Id} waits for itself. Take the dependency out.");
        }

        if (TaskGraph.Of(tasks.Select(task => (task.Id, (IEnumerable<string>)task.Needs)))
            .Cycle() is { IsEmpty: false } cycle)
            return new("dependency-cycle", $"These tasks wait for each other in a circle: "
                + $"{string.Join(" waits for ", cycle)}. Take one dependency out.");
        return goal.Deadline < goal.Today
            ? new("deadline-passed", $"The deadline {goal.Deadline:yyyy-MM-dd} has passed. Agree a new one, or close "
                + "the plan.")
            : null;
    }
}

/// <summary>A task with its dates.</summary>
/// <param name="Id">Which.</param>
/// <param name="Days">Business days of work.</param>
/// <param name="EarliestStart">The first day on which it can begin.</param>
/// <param name="EarliestFinish">The day on which it is then done.</param>
/// <param name="LatestStart">The last day on which it may begin.</param>
/// <param name="LatestFinish">The last day on which it may be done.</param>
/// <param name="FloatDays">Business days by which it can slip and no date is missed.</param>
/// <param name="IsCritical">True where no task has less float.</param>
public sealed record ScheduledTask(
    string Id, int Days, DateOnly EarliestStart, DateOnly EarliestFinish, DateOnly LatestStart, DateOnly LatestFinish,
    int FloatDays, bool IsCritical);
