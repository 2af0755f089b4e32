namespace Hindcast.Plans.WorkBack;

/// <summary>What re-planning changes, to be shown before it is agreed.</summary>
/// <param name="Tasks">Tasks whose dates, float or place on the critical path differ, and those that are given other
/// days within what is possible, in the order of the newer plan; then those that are gone.</param>
/// <param name="FloatBefore">Float of the older plan.</param>
/// <param name="FloatAfter">Float of the newer plan.</param>
/// <param name="NoLongerFeasible">True where the older plan met its dates and the newer does not.</param>
public sealed record WorkBackDifference(ImmutableArray<TaskDifference> Tasks, int? FloatBefore, int? FloatAfter,
    bool NoLongerFeasible)
{
    /// <summary>Compares two plans by the ids of their tasks; a task that was done since has no schedule in the
    /// newer.</summary>
    /// <param name="older">Before.</param>
    /// <param name="newer">After.</param>
    /// <param name="dated">Tasks that are given other days, though all that is possible may stay as it is.</param>
    public static WorkBackDifference Between(WorkBackPlan older, WorkBackPlan newer,
        IReadOnlySet<string>? dated = null)
    {
        var before = older.Tasks.ToDictionary(task => task.Id);
        var after = newer.Tasks.Select(task => task.Id).ToHashSet();
        return new(
        [
            .. newer.Tasks.Select(task => new TaskDifference(task.Id, before.GetValueOrDefault(task.Id), task))
                .Where(d => d.Before != d.After || dated?.Contains(d.Id) == true),
            .. older.Tasks.Where(task => !after.Contains(task.Id))
                .Select(task => new TaskDifference(task.Id, task, null)),
        ], older.FloatDays, newer.FloatDays, older.IsFeasible && !newer.IsFeasible);
    }
}

/// <summary>A task before and after.</summary>
/// <param name="Id">Which.</param>
/// <param name="Before">Null where it is new.</param>
/// <param name="After">Null where it is done or gone.</param>
public sealed record TaskDifference(string Id, ScheduledTask? Before, ScheduledTask? After);
