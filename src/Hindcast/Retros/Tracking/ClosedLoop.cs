namespace Hindcast.Retros.Tracking;

/// <summary>How many of the actions that were due in a period were closed with evidence of their success
/// criterion.</summary>
/// <remarks>
/// Counted by the day that was first agreed, so that re-dating moves nothing out of the period; dropped ones stay in
/// the count. The period ends today at the latest: what is not due yet can be neither late nor on time.
/// </remarks>
/// <param name="From">The first day.</param>
/// <param name="To">The last day, which is today where the period asked for goes on.</param>
/// <param name="Due">Actions first agreed for a day of the period.</param>
/// <param name="Closed">Done, with evidence.</param>
/// <param name="ClosedWithoutEvidence">Done by somebody's word alone; not counted as closed.</param>
/// <param name="NotDone">Said not to be done.</param>
/// <param name="Dropped">Decided against.</param>
/// <param name="Open">Nobody has said.</param>
/// <param name="Share">Closed ÷ due; null where nothing was due.</param>
/// <param name="OnTimeShare">Closed by the day first agreed ÷ due; null where nothing was due.</param>
/// <param name="MedianAgeDays">Days since the close of their retro of those that are open; null where none is.</param>
/// <param name="NotDueYet">Actions first agreed for a day after today; 0 for a period that ended before
/// today.</param>
public sealed record ClosedLoop(
    DateOnly From, DateOnly To, int Due, int Closed, int ClosedWithoutEvidence, int NotDone, int Dropped, int Open,
    double? Share, double? OnTimeShare, double? MedianAgeDays, int NotDueYet)
{
    /// <summary>Why no share can be told; null where one can.</summary>
    public string? Untold => Due > 0 ? null
        : $"Cannot tell: nothing was due from {From:yyyy-MM-dd} to {To:yyyy-MM-dd}; {NotDueYet} not due yet.";

    /// <summary>Counts; both ends of the period are included.</summary>
    /// <param name="actions">All that may count.</param>
    /// <param name="from">The first day, today at the latest.</param>
    /// <param name="to">The last day; a later one than today is taken for today.</param>
    /// <param name="today">The day as of which it is asked.</param>
    public static ClosedLoop Of(IEnumerable<TrackedAction> actions, DateOnly from, DateOnly to, DateOnly today)
    {
        bool goesOn = to >= today;
        to = goesOn ? today : to;
        TrackedAction[] all = [.. actions];
        TrackedAction[] due = [.. all.Where(a => a.Agreed.DueOn >= from && a.Agreed.DueOn <= to)];
        TrackedAction[] closed = [.. due.Where(a => a.Status is { State: ActionState.Done, Evidence: not null })];
        int[] ages = [.. due.Where(a => a.IsOpen).Select(a => today.DayNumber - (a.Retro.ClosedOn
            ?? a.Retro.HeldOn).DayNumber).Order()];
        return new(from, to, due.Length, closed.Length, Count(ActionState.Done) - closed.Length,
            Count(ActionState.NotDone), Count(ActionState.Dropped),
            Count(ActionState.Open), Share(closed.Length), Share(closed.Count(a => a.Status.On <= a.Agreed.DueOn)),
            ages.Length == 0 ? null : (ages[(ages.Length - 1) / 2] + ages[ages.Length / 2]) / 2.0,
            goesOn ? all.Count(a => a.Agreed.DueOn > today) : 0);

        int Count(ActionState state) => due.Count(a => a.Status.State == state);

        double? Share(int count) => due.Length == 0 ? null : (double)count / due.Length;
    }
}
