namespace Hindcast.Retros.Tracking;

/// <summary>How often an action slipped, by its record: each due day that was given up for a later one or passed undone
/// is one slip, whatever became of the action since.</summary>
/// <param name="Count">Slips since the last decision that answered two of them.</param>
/// <param name="Ever">All of them.</param>
/// <param name="LastOn">When a day was last given up for a later one; null where none was.</param>
public sealed record Slipped(int Count, int Ever, DateOnly? LastOn)
{
    /// <summary>Those of an action, at the end of the day before.</summary>
    public static Slipped Of(TrackedAction action, DateOnly today)
    {
        var (due, slipped) = (action.Agreed.DueOn!.Value, new Slipped(0, 0, null));
        foreach (var said in action.Status.Said)
            (due, slipped) = said switch
            {
                ActionRedated to => (to.To, slipped.Moved(due, to.To, to.On)),
                ActionReassigned to => (to.DueOn, slipped.Moved(due, to.DueOn, to.On).Decided),
                ActionRescoped to => (to.DueOn, slipped.Moved(due, to.DueOn, to.On).Decided),
                _ => (due, slipped),
            };
        // Done and dropped end the promise on their day; not done says that its day passed undone.
        var end = action.Status is { State: ActionState.Done or ActionState.Dropped, On: { } on } ? on : today;
        return end > due ? slipped with { Count = slipped.Count + 1, Ever = slipped.Ever + 1 } : slipped;
    }

    /// <summary>It in words.</summary>
    public override string ToString() => (Count, Ever) switch
    {
        (0, 0) => "never slipped",
        (0, var before) => $"slipped {Times(before)} before it was decided anew",
        (var now, var all) when now < all => $"slipped {Times(now)} since it was decided anew, {Times(all)} in all",
        var (now, _) => $"slipped {Times(now)}",
    };

    private Slipped Decided => Count >= TrackedAction.SlipsMax ? this with { Count = 0 } : this;

    private Slipped Moved(DateOnly from, DateOnly to, DateOnly on) => to > from
        ? new(Count + 1, Ever + 1, on) : this;

    private static string Times(int count) => count == 1 ? "once" : count == 2 ? "twice" : $"{count} times";
}
