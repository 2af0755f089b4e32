namespace Hindcast.Plans.WorkBack;

/// <summary>A task that must be done before a deadline.</summary>
/// <param name="Id">Unique in the plan.</param>
/// <param name="Days">Business days of work, 1 at the least; a task that is done the same day takes one.</param>
/// <param name="Needs">Ids of the tasks that must be done before it begins.</param>
public sealed record WorkBackTask(string Id, int Days, ImmutableArray<string> Needs)
{
    /// <summary>The fewest days in which it could be done with more people or less care; null where it cannot be
    /// hurried.</summary>
    public int? LeastDays { get; init; }

    /// <summary>True where it must be done by the notice deadline already.</summary>
    public bool ByNotice { get; init; }

    /// <summary>It cannot begin before this day; null where it can.</summary>
    public DateOnly? NotBefore { get; init; }

    /// <summary>Somebody wants it done by this day, though it may be done later; null where nobody does. A day that
    /// has passed does not count.</summary>
    public DateOnly? FinishBy { get; init; }

    /// <summary>The day on which it was done, at the latest today; null where it is not done.</summary>
    public DateOnly? FinishedOn { get; init; }

    /// <summary>Days that could be saved.</summary>
    internal int Room => Days - (LeastDays ?? Days);
}

/// <summary>By when, from when, and by which calendar.</summary>
/// <param name="Today">The first day on which anything can be done, if it is worked.</param>
/// <param name="Deadline">The last day on which anything may be done.</param>
/// <param name="Notice">The last day for tasks that are due by notice; null where there is none.</param>
/// <param name="Calendar">Which days are worked.</param>
public sealed record WorkBackGoal(DateOnly Today, DateOnly Deadline, DateOnly? Notice,
    Calendars.BusinessCalendar Calendar);
