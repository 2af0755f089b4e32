using Hindcast.Facts.Effects;
using Hindcast.Facts.Indicators;

namespace Hindcast.Retros.Tracking.Effects;

/// <summary>Whether what an action had come to was still there after its read-out. The verdict stays as it was
/// read.</summary>
/// <param name="Quarter">Quarters after the read-out, from 1.</param>
/// <param name="On">The day on which it was looked.</param>
/// <param name="AsOf">The day whose knowledge it rests on.</param>
/// <param name="From">First month that was counted, <c>YYYY-MM</c>; null where none could be.</param>
/// <param name="To">Last month that was counted.</param>
/// <param name="Seen">The indicator in them, in its unit; null where it cannot be told.</param>
/// <param name="N">Observations behind it.</param>
/// <param name="Effect">By how much it differs from what it would have been without the action.</param>
/// <param name="Interval">95 % interval [low, high] of that.</param>
/// <param name="Hold">Whether it is still there.</param>
/// <param name="Text">All of that in one or two sentences.</param>
public sealed record EffectLook(
    int Quarter, DateOnly On, DateOnly AsOf, string? From, string? To, double? Seen, long N, double? Effect,
    ImmutableArray<double>? Interval, EffectHold Hold, string Text)
{
    /// <summary>Quarters after the read-out in which it is looked at again.</summary>
    public const int QuartersMax = 4;

    private const int MonthsSeen = 3;

    /// <summary>The newest quarter that is over by a day and was not looked at; 0 where there is none, or where nothing
    /// had helped.</summary>
    public static int Due(ActionStatus status, DateOnly day) =>
        status is { Effect: { To: not null } read, EffectPlan: { } plan }
            && (read.Verdict == EffectVerdict.Worked || read.LessThanAgreed)
            ? Enumerable.Range(1, QuartersMax).LastOrDefault(quarter => DayOf(plan, read, quarter) <= day
                && status.Looks.All(look => look.Quarter < quarter)) : 0;

    /// <summary>What the months before a quarter's end say.</summary>
    /// <param name="plan">What was frozen.</param>
    /// <param name="read">The read-out.</param>
    /// <param name="panel">The indicator as it is known.</param>
    /// <param name="since">Slices it was compared with that are not left alone any more.</param>
    /// <param name="rivals">Other actions that it cannot be told apart from.</param>
    /// <param name="quarter">Which quarter after the read-out.</param>
    /// <param name="asOf">The day whose knowledge that is.</param>
    /// <param name="today">The day for which is asked.</param>
    public static EffectLook Of(EffectPlan plan, EffectReading read, SlicePanel panel,
        ImmutableArray<DisturbedSlice> since, ImmutableArray<Rival> rivals, int quarter, DateOnly asOf, DateOnly today)
    {
        string through = plan.LastMonthOn(DayOf(plan, read, quarter));
        var newest = Period.ParseMonth(through)!.Value;
        string after = Period.ParseMonth(read.To!)!.Value.AddMonths(1).Name, seen = newest.AddMonths(1 - MonthsSeen)
            .Name;
        string from = string.CompareOrdinal(after, seen) > 0 ? after : seen;
        var left = plan.Design.Comparisons.Except(read.LeftOut).Except(since.Select(s => s.Slice)).ToImmutableArray();
        bool few = !plan.Design.Comparisons.IsEmpty && left.Length < Disturbed.LeftMin;
        string when = $"{(quarter == QuartersMax ? "A year" : Counted.Of(quarter, "quarter"))} after the read-out";
        if (few || !rivals.IsEmpty || EffectEstimate.Of(panel, plan.Design with { EffectFrom = from,
            Comparisons = left }, through) is not { } found)
            return new(quarter, today, asOf, null, null, null, 0, null, null, EffectHold.CannotTell, $"{when} it cannot "
                + "be told whether it holds: " + (few ? "too few untouched slices are left to compare with."
                : rivals.IsEmpty ? $"from {from} to {through} too little can be read."
                : "other actions are measured on the same indicator in these months."));
        double sign = plan.AtLeast ? 1 : -1;
        var interval = found.Interval();
        double low = Math.Min(sign * interval.Low, sign * interval.High), high = Math.Max(sign * interval.Low,
            sign * interval.High);
        var hold = low > 0 ? EffectHold.Holds : high < sign * read.Effect ? EffectHold.Undone : EffectHold.CannotTell;
        string numbers = $"{found.First}{(found.Last == found.First ? "" : $" to {found.Last}")} "
            + $"{ReadEffect.Value(plan, found.Seen)} (n = {found.NAfter}), {ReadEffect.Signed(plan, found.Effect)} "
            + $"against what it would have been; 95 % interval {ReadEffect.Signed(plan, interval.Low)} to "
            + $"{ReadEffect.Signed(plan, interval.High)}";
        return new(quarter, today, asOf, found.First, found.Last, found.Seen, found.NAfter, found.Effect,
            [interval.Low, interval.High], hold, hold switch
            {
                EffectHold.Holds => $"{when} it holds: {numbers}.",
                EffectHold.Undone => $"{when} it is undone: {numbers}, which is less than the "
                    + $"{ReadEffect.Signed(plan, read.Effect!.Value)} of the read-out and may be nothing. Find out what "
                    + "was changed back.",
                _ => $"{when} it cannot be told whether it holds: {numbers}.",
            });
    }

    private static DateOnly DayOf(EffectPlan plan, EffectReading read, int quarter) =>
        plan.ReadBy(read.On).AddMonths(3 * quarter);
}

/// <summary>Whether an effect is still there.</summary>
public enum EffectHold
{
    /// <summary>It is better than it would have been without the action.</summary>
    Holds,

    /// <summary>It is less than it was, and may be nothing.</summary>
    Undone,

    /// <summary>Both could be.</summary>
    CannotTell,
}
