namespace Hindcast.Retros.Tracking;

/// <summary>How many of the actions that were due in a period were closed with evidence of their success
/// criterion.</summary>
/// <remarks>
/// Counted by the day that was first agreed, so that re-dating moves nothing out of the period; dropped ones stay in
/// the count. Of actions that were created but not due it says nothing.
/// </remarks>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="Due">Actions first agreed for a day of the period.</param>
/// <param name="Closed">Done, with evidence.</param>
/// <param name="ClosedWithoutEvidence">Done by somebody's word alone; not counted as closed.</param>
/// <param name="NotDone">Said not to be done.</param>
/// <param name="Dropped">Decided against.</param>
/// <param name="Open">Nobody has said.</param>
/// <param name="Share">Closed ÷ due; null where nothing was due.</param>
/// <param name="OnTimeShare">Closed by the day first agreed ÷ due; null where nothing was due.</param>
/// <param name="MedianAgeDays">Days since the close of their retro of those that are open; null where none is.</param>
public sealed record ClosedLoop(
    DateOnly From, DateOnly To, int Due, int Closed, int ClosedWithoutEvidence, int NotDone, int Dropped, int Open,
    double? Share, double? OnTimeShare, double? MedianAgeDays)
{
    /// <summary>Counts; both ends of the period are included.</summary>
    public static ClosedLoop Of(IEnumerable<TrackedAction> actions, DateOnly from, DateOnly to, DateOnly today)
    {
        TrackedAction[] due = [.. actions.Where(a => a.Agreed.DueOn >= from && a.Agreed.DueOn <= to)];
        TrackedAction[] closed = [.. due.Where(a => a.Status is { State: ActionState.Done, Evidence: not null })];
        int[] ages = [.. due.Where(a => a.IsOpen).Select(a => today.DayNumber - (a.Retro.ClosedOn
            ?? a.Retro.HeldOn).DayNumber).Order()];
        return new(from, to, due.Length, closed.Length, Count(ActionState.Done) - closed.Length,
            Count(ActionState.NotDone), Count(ActionState.Dropped),
            Count(ActionState.Open), Share(closed.Length), Share(closed.Count(a => a.Status.On <= a.Agreed.DueOn)),
            ages.Length == 0 ? null : (ages[(ages.Length - 1) / 2] + ages[ages.Length / 2]) / 2.0);

        int Count(ActionState state) => due.Count(a => a.Status.State == state);

        double? Share(int count) => due.Length == 0 ? null : (double)count / due.Length;
    }
}
