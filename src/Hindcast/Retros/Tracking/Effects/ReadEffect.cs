using Hindcast.Facts;
using Hindcast.Facts.Effects;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;

namespace Hindcast.Retros.Tracking.Effects;

/// <summary>Use case: the day of the read-out has come, and the action is judged by what was frozen.</summary>
public static class ReadEffect
{
    /// <summary>The reading of a plan in a panel; before its day it says when that is.</summary>
    /// <param name="action">As it stands.</param>
    /// <param name="plan">What was frozen.</param>
    /// <param name="panel">The indicator as it is known.</param>
    /// <param name="since">Those it was to be compared with that are not left alone any more.</param>
    /// <param name="rivals">Other actions that it cannot be told apart from.</param>
    /// <param name="asOf">The day whose knowledge that is.</param>
    /// <param name="today">The day for which is asked.</param>
    public static EffectReading Of(TrackedAction action, EffectPlan plan, SlicePanel panel,
        ImmutableArray<DisturbedSlice> since, ImmutableArray<Rival> rivals, DateOnly asOf, DateOnly today)
    {
        ImmutableArray<Slice> left = [.. since.Select(s => s.Slice)];
        return Of(action, plan with
        {
            Design = plan.Design with { Comparisons = [.. plan.Design.Comparisons.Except(left)] },
            LeftOut = [.. plan.LeftOut, .. left],
            Notes =
            [
                .. Rivals.Notes(rivals), .. plan.Notes,
                .. Disturbed.Notes(since, ", in the months since this was frozen"),
            ],
        }, panel, rivals, asOf, today) with { LeftOut = left };
    }

    private static EffectReading Of(TrackedAction action, EffectPlan plan, SlicePanel panel,
        ImmutableArray<Rival> rivals, DateOnly asOf, DateOnly today)
    {
        if (action.Status.State is ActionState.NotDone or ActionState.Dropped)
            return Silent(plan, asOf, today,
                $"It was {(action.Status.State == ActionState.Dropped ? "dropped" : "not done")}, so there is nothing "
                    + "to measure.");
        if (today < plan.ReadOn)
            return Silent(plan, asOf, today, $"It is read on {plan.ReadOn:yyyy-MM-dd}. {Chance(plan)}");
        if (plan.TooFewLeft)
            return Silent(plan, asOf, today, TooFew(plan));
        var design = plan.Design;
        string through = plan.LastMonthOn(plan.ReadBy(today));
        if (EffectEstimate.Of(panel, design, through) is not { } found)
            return Silent(plan, asOf, today, string.CompareOrdinal(through, design.EffectFrom) < 0
                ? $"By {plan.ReadOn:yyyy-MM-dd} no whole month after the action is old enough. {Chance(plan)}"
                : $"From {design.EffectFrom} to {through} or before it too little can be read (data reach to "
                    + $"{panel.Through:yyyy-MM-dd}). {Chance(plan)}");
        // What was too young to be read when it was frozen is old enough now.
        return Judge(action, plan.Before is null && action.Signal is MeasuredSignal signal
            && EffectEstimate.Before(panel, design) is { } before
            ? plan with { Before = before, Target = PlanEffect.TargetOf(signal, before) } : plan, found, rivals, asOf,
            today);
    }

    private static EffectReading Judge(TrackedAction action, EffectPlan plan, EffectEstimate found,
        ImmutableArray<Rival> rivals, DateOnly asOf, DateOnly today)
    {
        var design = plan.Design;
        double sign = plan.AtLeast ? 1 : -1;
        double? size = plan is { Before: { } before, Target: { } target } ? found.Scale.Between(before, target) : null;
        double? power = size is { } sought ? found.Contrast.Power(sought, EffectPlan.VerdictConfidence) : null;
        var (strict, shown) = (found.Contrast.Interval(EffectPlan.VerdictConfidence), found.Contrast.Interval());
        double lowest = Math.Min(sign * strict.Low, sign * strict.High), highest = Math.Max(sign * strict.Low,
            sign * strict.High);
        // What comes back by itself is nobody's doing; where the level was bad it comes back towards the good.
        double itself = Math.Max(0, sign * found.ComesBack);
        bool powered = power >= EffectPlan.PowerMin, clear = lowest > 0;
        string? barred = Barred(action, plan, found, rivals);
        var verdict = barred is not null ? EffectVerdict.CannotTell
            : clear && lowest - itself > 0 && powered ? EffectVerdict.Worked
            : highest < 0 ? EffectVerdict.Worse
            : !clear && powered && Math.Max(sign * shown.Low, sign * shown.High) < sign * size ? EffectVerdict.NoEffect
            : EffectVerdict.CannotTell;
        bool less = verdict == EffectVerdict.NoEffect && Math.Min(sign * shown.Low, sign * shown.High) > 0;
        var signal = action.Signal as MeasuredSignal;
        bool? reached = signal is null || found.NAfter < signal.CountMin ? null : signal.AtLeast
            ? found.Seen >= signal.Level : found.Seen <= signal.Level;
        double comesBack = found.Added(found.ComesBack);
        ImmutableArray<string> notes =
        [
            .. action.IsOpen
                ? ["Nobody has said whether it was done; say so with: hindcast actions done"]
                : Array.Empty<string>(),
            .. action.Status is { State: ActionState.Done, On: { } day, SaidOn: { } said }
                ? [$"It was done on {day:yyyy-MM-dd} by what was said on {said:yyyy-MM-dd}: {action.Status.Evidence}."]
                : Array.Empty<string>(),
            .. itself > 0 && sign * found.Effect > 0
                ? [$"Regression to the mean: about {Apart(plan, Math.Abs(comesBack))} of it would have come back "
                    + "anyhow."] : Array.Empty<string>(),
            .. plan.Notes,
        ];
        var interval = found.Interval();
        string why = verdict switch
        {
            _ when barred is not null => $"Cannot tell: {barred}.",
            EffectVerdict.Worked when reached == false => "It helped, but did not reach the level agreed" + Level()
                + ".",
            EffectVerdict.Worked => "It worked.",
            EffectVerdict.Worse => "It went the wrong way.",
            EffectVerdict.NoEffect when less =>
                $"Less than agreed: it helped, but what was looked for ({Value(plan, plan.Target!.Value)}) can be "
                    + "ruled out.",
            EffectVerdict.NoEffect => $"No effect: what was looked for ({Value(plan, plan.Target!.Value)}) can be "
                + "ruled out.",
            _ when clear && !powered => $"Cannot tell: this read-out would have seen what was looked for with "
                + $"{100 * power ?? 0:0} % only, and from so little a success is mostly luck. {Chance(plan)}",
            _ when clear => "Cannot tell: as much could have come back by itself.",
            _ => $"Cannot tell: the interval holds no effect{(size is null ? "" : " as well as the one looked for")}. "
                + $"{Chance(plan)}",
        };
        string Level() => signal is null
            ? ""
            : $" ({(signal.AtLeast ? "at least" : "at most")} {Value(plan, signal.Level)})";
        string level = reached switch
        {
            true when verdict == EffectVerdict.Worked => $" The level agreed{Level()} was reached.",
            true => $" The level agreed{Level()} was reached, but not clearly by this action.",
            false when verdict == EffectVerdict.Worked => "",
            false => $" The level agreed{Level()} was not reached.",
            _ => signal is null ? "" : $" Whether the level agreed{Level()} was reached cannot be told from fewer "
                + $"than {signal.CountMin} observations.",
        };
        string text = $"{plan.Design.Indicator}{(plan.Design.Slice.IsAll ? "" : $" {plan.Design.Slice}")}, "
            + $"{found.First}{(found.Last == found.First ? "" : $" to {found.Last}")}: "
            + $"{Value(plan, found.Seen)} (n = {found.NAfter}), "
            + $"{(found.Effect < 0 ? "−" : "+")}{Apart(plan, Math.Abs(found.Effect))} against what it would have been "
            + $"{Against(design)}; 95 % interval {Signed(plan, interval.Low)} to {Signed(plan, interval.High)}. "
            + $"{why}{level}";
        return new(verdict, today, asOf, design.Method, found.First, found.Last, found.Seen, found.NAfter, found.Effect,
            [interval.Low, interval.High], power,
            itself > 0 ? comesBack : null, reached, text, notes) { LessThanAgreed = less };
    }

    /// <summary>Why nothing can be said whatever the numbers are, as the end of a sentence; null where something
    /// can.</summary>
    private static string? Barred(TrackedAction action, EffectPlan plan, EffectEstimate found,
        ImmutableArray<Rival> rivals) =>
        action.Status is { State: ActionState.Done, On: { } done } && string.CompareOrdinal($"{done:yyyy-MM}",
            found.First) > 0
            ? $"it was done too late for the months that were agreed (said to be done on {done:yyyy-MM-dd}, judged "
                + $"from {found.First} on); if it was done earlier, say when: hindcast actions done {action.Retro.Id} "
                + $"{action.Agreed.Id} --on DAY --evidence LINK"
        : Period.ParseMonth(plan.LastMonthOn(plan.ReadOn))!.Value.Last < plan.FrozenOn
            ? $"what it is compared with was frozen on {plan.FrozenOn:yyyy-MM-dd}, after the months by which it is "
                + "judged were over, so it was chosen with the results in hand"
        : !rivals.IsEmpty
            ? $"in these months it cannot be told apart from {Counted.All(rivals.Select(r => r.Action?.Id
                ?? "an action that is kept to a few people"))}, measured on the same indicator; what is read is "
                + "what comes of them together"
        : null;

    private static string Against(EffectDesign design) => design.Method switch
    {
        EffectMethod.InterruptedTimeSeries => "by its own level and trend",
        _ => $"as {design.Comparisons.Length} untouched "
            + $"{(design.Comparisons.Length == 1 ? "slice tells" : "slices tell")}",
    };

    /// <summary>When it can be told, in a sentence.</summary>
    public static string Chance(EffectPlan plan) => plan.TooFewLeft ? TooFew(plan) : (plan.Power, plan.TellOn) switch
    {
        (null, _) => "What it can tell cannot be said, because the months before cannot be read.",
        ( >= EffectPlan.PowerMin, _) => $"What was agreed will be told on that day with {100 * plan.Power:0} %.",
        (_, { } day) => $"On {plan.ReadOn:yyyy-MM-dd} what was agreed is told with {100 * plan.Power:0} % only; on "
            + $"{day:yyyy-MM-dd} it can be told.",
        _ => $"On {plan.ReadOn:yyyy-MM-dd} what was agreed is told with {100 * plan.Power:0} % only, and not within "
            + $"{EffectPlan.MonthsMax} months: there are too few of them for so small a change.",
    };

    private static string TooFew(EffectPlan plan) =>
        $"Of the slices to compare with {plan.LeftOut.Length} had to be left out and {plan.Design.Comparisons.Length} "
        + $"{(plan.Design.Comparisons.Length == 1 ? "is" : "are")} left: from fewer than {Disturbed.LeftMin} it "
        + "cannot be told what would have been without the action.";

    private static EffectReading Silent(EffectPlan plan, DateOnly asOf, DateOnly today, string why) =>
        new(EffectVerdict.CannotTell, today, asOf, null, null, null, null, 0, null, null, null, null, null, why,
            plan.Notes);

    private static string Value(EffectPlan plan, double value) => Values.Say(value, plan.Unit, plan.Currency);

    private static string Apart(EffectPlan plan, double difference) =>
        plan.Unit == Unit.Share
            ? string.Create(CultureInfo.InvariantCulture, $"{100 * difference:0.0} points")
            : Value(plan, difference);

    private static string Signed(EffectPlan plan, double difference) => (difference < 0 ? "−" : "+")
        + Apart(plan, Math.Abs(difference));
}
