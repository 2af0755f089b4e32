using Hindcast.Facts;
using Hindcast.Facts.Effects;

namespace Hindcast.Retros.Tracking.Effects;

/// <summary>Other actions that are measured on the same indicator where and while an action is: what comes of them and
/// of it is one number.</summary>
public static class Rivals
{
    /// <summary>
    /// Those whose months, from the first in which they can act to the last by which they are judged, meet the months
    /// after those that an action is compared with. One that was read before is part of the level compared with.
    /// </summary>
    /// <param name="action">The action.</param>
    /// <param name="plan">How it is judged.</param>
    /// <param name="all">All actions of closed retros.</param>
    /// <param name="day">The day for which is asked.</param>
    public static ImmutableArray<Rival> Of(TrackedAction action, EffectPlan plan, IEnumerable<TrackedAction> all,
        DateOnly day)
    {
        string last = plan.LastMonthOn(plan.ReadBy(day));
        return
        [
            .. from other in all
               where other.Id != action.Id && (other.IsOpen || other.Status.State == ActionState.Done)
               let signal = other.Signal as MeasuredSignal
               where signal?.Indicator == plan.Design.Indicator && Meets(signal.Slice, plan.Design.Slice)
               let rival = Over(other, signal, plan, day)
               where string.CompareOrdinal(rival.From, last) <= 0
                   && string.CompareOrdinal(rival.To, plan.Design.Until) > 0
               select rival,
        ];
    }

    /// <summary>What is said of each, a sentence or two.</summary>
    public static IEnumerable<string> Notes(ImmutableArray<Rival> rivals) => rivals.Select(rival =>
        $"{rival.Name} is measured on the same indicator{(rival.Slice.IsAll ? "" : $" in {rival.Slice}")}, {rival.From}"
            + $"{(rival.To == rival.From ? "" : $" to {rival.To}")}. {(rival.Action is { } other
                ? $"If it was not done, say so: hindcast actions not-done {other.Retro.Id} {other.Agreed.Id}. " : "")}"
            + "Else judge the two as one action; next time let one be read before the other is due.");

    private static Rival Over(TrackedAction other, MeasuredSignal signal, EffectPlan plan, DateOnly day)
    {
        string from = other.Status is { State: ActionState.Done, On: { } done } ? $"{done:yyyy-MM}"
            : PlanEffect.FirstAfter(other).Name;
        string to = plan.LastMonthOn(other.Status.EffectPlan?.ReadBy(day) ?? signal.ReadOn);
        // What is kept to a few people is not named to others.
        return new(other.Retro.Rules.Readers(other.Retro) is null ? other : null, signal.Slice, from,
            string.CompareOrdinal(to, from) < 0 ? from : to);
    }

    private static bool Meets(Slice one, Slice other) => SlicePanel.IsWithin(one, other)
        || SlicePanel.IsWithin(other, one);
}

/// <summary>An action that cannot be told apart from another.</summary>
/// <param name="Action">The action; null where it is kept to a few people.</param>
/// <param name="Slice">Where it is measured.</param>
/// <param name="From">First month in which it can act, <c>YYYY-MM</c>.</param>
/// <param name="To">Last month by which it is judged.</param>
public sealed record Rival(TrackedAction? Action, Slice Slice, string From, string To)
{
    /// <summary>Its id and what is done, for people.</summary>
    public string Name => Action is null ? "An action that is kept to a few people" : $"{Action.Id} ({Action.What})";
}
