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
                EffectReading.Unless(action.Status.State));
        if (today < plan.ReadOn)
            return Silent(plan, asOf, today, $"It is read on {plan.ReadOn:yyyy-MM-dd}. {Chance(plan)}");
        if (plan.TooFewLeft)
            return Silent(plan, asOf, today, TooFew(plan));
        plan = plan.In(panel, action.ActedOn);
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
            ? plan with { Before = before, Target = PlanEffect.TargetOf(signal, before) } : plan, found, panel, rivals,
            asOf, today);
    }

    private static EffectReading Judge(TrackedAction action, EffectPlan plan, EffectEstimate found, SlicePanel panel,
        ImmutableArray<Rival> rivals, DateOnly asOf, DateOnly today)
    {
        var design = plan.Design;
        double sign = plan.AtLeast ? 1 : -1;
        var weighed = WeighEffect.Of(plan, panel, found, action.ActedOn);
        string? barred = Barred(action, plan, found, rivals);
        var verdict = barred is null ? weighed.Verdict : EffectVerdict.CannotTell;
        bool less = barred is null && weighed.LessThanAgreed;
        double itself = Math.Max(0, sign * found.ComesBack);
        var signal = action.Signal as MeasuredSignal;
        bool few = found.NAfter < signal?.CountMin;
        bool? reached = signal is null || few ? null : signal.AtLeast
            ? found.Seen >= signal.Level : found.Seen <= signal.Level;
        double comesBack = found.Added(found.ComesBack);
        ImmutableArray<string> notes =
        [
            .. action.Status is { State: ActionState.Done, On: { } day, SaidOn: { } said }
                ? [$"It was done on {day:yyyy-MM-dd} by what was said on {said:yyyy-MM-dd}: {action.Status.Evidence}."]
                : Array.Empty<string>(),
            .. action.Status.Earlier.IsEmpty ? Array.Empty<string>() : ["Before that something else was said: "
                + string.Join("; ", action.Status.Earlier.Select(Earlier)) + ". The newest word counts."],
            .. itself > 0 && sign * found.Effect > 0
                ? [$"Regression to the mean: about {Apart(plan, Math.Abs(comesBack))} of it would have come back "
                    + "anyhow. The effect is shown as estimated; only the verdict takes that off."] : Array.Empty<string>(),
            .. weighed.Gone is not null && (barred is not null || !weighed.IsOver)
                ? [weighed.CameAndWent(plan)] : Array.Empty<string>(),
            .. plan.Instead is { } instead ? [instead] : Array.Empty<string>(),
            .. plan.Notes,
        ];
        var interval = found.Interval();
        string why = verdict switch
        {
            _ when barred is not null => $"Cannot tell: {barred}.{(few ? $" {ChanceOf(plan)}" : "")}",
            _ when weighed.Alone is { } month => $"Cannot tell: {PlanEffect.OfOneMonth(month)}",
            _ when weighed.Back is not null => $"Cannot tell that it worked: {weighed.WasBack(plan)}",
            _ when weighed.IsByScale => $"Cannot tell: {weighed.ByScale(plan)}",
            _ when weighed.IsOver => $"Cannot tell that it worked. {weighed.CameAndWent(plan)}",
            EffectVerdict.Worked when reached == false => "It helped, but did not reach the level agreed" + Level()
                + $". {Told()}",
            EffectVerdict.Worked => $"It worked. {Told()}",
            EffectVerdict.Worse => "It went the wrong way.",
            EffectVerdict.NoEffect when less =>
                $"Less than agreed: it helped, but not by as much as {Sought()}; that can be ruled out.",
            EffectVerdict.NoEffect => $"No effect: that it did as much as {Sought()} can be ruled out.",
            _ when weighed.Own.Clear && weighed.Power is not >= EffectPlan.PowerMin =>
                "Cannot tell: this read-out would have seen what was looked for with "
                + $"{EffectPlan.Likely(weighed.Power ?? 0)} only, and from so little a success is mostly luck. "
                + ChanceOf(plan),
            _ when weighed.Own.Clear => $"Cannot tell: {weighed.TooLittle(plan) ?? "as much could have come back by itself."}",
            _ when weighed.Own.Helped && weighed.TooLittle(plan) is { } little =>
                $"Cannot tell: {little} {ChanceOf(plan)}",
            _ => "Cannot tell: the interval holds no effect"
                + $"{(plan.Target is null ? "" : " as well as the one looked for")}. {ChanceOf(plan)}",
        };
        string Told() => "With so many observations what was looked for is told with "
            + $"{EffectPlan.Likely(weighed.Power!.Value)}.";
        string Sought() => $"was looked for (from {Value(plan, plan.Before!.Value)} to {Value(plan,
            plan.Target!.Value)})";
        string Level() => signal is null
            ? ""
            : $" ({(signal.AtLeast ? "at least" : "at most")} {Value(plan, signal.Level)})";
        string level = (reached, verdict) switch
        {
            (true, EffectVerdict.Worked) => $" The level agreed{Level()} was reached.",
            (true, EffectVerdict.NoEffect) => $" The level agreed{Level()} was reached all the same, "
                + (less ? "only in part by this action." : "by something else than this action."),
            (true, EffectVerdict.Worse) => $" The level agreed{Level()} was reached in spite of it.",
            (true, _) => $" The level agreed{Level()} was reached; whether by this action cannot be told.",
            (false, EffectVerdict.Worked) => "",
            (false, _) => $" The level agreed{Level()} was not reached.",
            _ => "",
        };
        string text = $"{plan.Design.Indicator}{(plan.Design.Slice.IsAll ? "" : $" {plan.Design.Slice}")}, "
            + $"{found.First}{(found.Last == found.First ? "" : $" to {found.Last}")}: "
            + $"{Value(plan, found.Seen)} (n = {found.NAfter}), "
            + $"{Signed(plan, found.Effect)} against what it would have been "
            + $"{Against(design)}; 95 % interval {Signed(plan, interval.Low)} to {Signed(plan, interval.High)}. "
            + $"{why}{level}";
        return new(verdict, today, asOf, design.Method, found.First, found.Last, found.Seen, found.NAfter, found.Effect,
            [interval.Low, interval.High], weighed.Power,
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
            ? action.Retro.State == RetroState.Closed
                ? $"what it is compared with was frozen on {plan.FrozenOn:yyyy-MM-dd}, after the months by which it is "
                    + "judged were over, so it was chosen with the results in hand"
                : "nothing is frozen before the retro closes, and the months by which it is judged are over already, so "
                    + "what it is compared with would be chosen with the results in hand; agree a later day"
        : action.Signal is MeasuredSignal { CountMin: var agreed } && found.NAfter < agreed
            ? $"n = {found.NAfter}, and it was agreed to judge from {agreed} on"
        : !rivals.IsEmpty
            ? $"in these months it cannot be told apart from {Counted.All(rivals.Select(r => r.Action?.Id
                ?? "an action that is kept to a few people"))}, measured on the same indicator; what is read is "
                + "what comes of them together"
        : action.IsOpen ? NobodySaid(action.Retro.Id, action.Agreed.Id) : null;

    /// <summary>That nothing can be told of an action that may not have been done, as the end of a sentence.</summary>
    private static string NobodySaid(string retro, string action) => "nobody has said whether it was done; say so with "
        + $"hindcast actions done {retro} {action} --evidence LINK, or hindcast actions not-done {retro} {action}";

    private static string Earlier(SaidOfAction word) => (word.State switch
    {
        ActionState.Done => $"done on {word.On:yyyy-MM-dd}",
        ActionState.Dropped => "dropped",
        _ => "not done",
    }) + $", said on {word.SaidOn:yyyy-MM-dd}{(word.Evidence is { } evidence ? $": {evidence}" : "")}";

    private static string Against(EffectDesign design) => design.Method switch
    {
        EffectMethod.InterruptedTimeSeries => "by its own level and trend",
        _ => $"as {design.Comparisons.Length} untouched "
            + $"{(design.Comparisons.Length == 1 ? "slice tells" : "slices tell")}",
    };

    /// <summary>When it can be told, in a sentence, and before it where another level is looked for than was
    /// agreed.</summary>
    public static string Chance(EffectPlan plan) =>
        $"{(plan.Instead is { } instead ? $"{instead} " : "")}{ChanceOf(plan)}";

    private static string ChanceOf(EffectPlan plan) => plan.TooFewLeft ? TooFew(plan) : (plan.Power, plan.TellOn) switch
    {
        _ when plan.IsOfOneMonth => $"Whether it works cannot be told, because {plan.Design.Onset} alone was bad; with a "
            + "due day a month later the month between shows whether it stays.",
        (null, _) when plan.Design.Onset is { } onset => plan.Before is null
            ? $"What it can tell cannot be said yet, because the months since {onset} are too young to be read; it is "
                + "said with the result."
            : "When it was frozen it could not be said what it can tell.",
        (null, _) => "What it can tell cannot be said, because the months before cannot be read.",
        (_, var tell) when plan.NExpected < plan.NAgreed =>
            $"By {plan.ReadOn:yyyy-MM-dd} about n = {plan.NExpected} is to be expected, and it was agreed to judge from "
            + $"{plan.NAgreed} on, so nothing can be told on that day"
            + (tell is { } later ? $"; on {later:yyyy-MM-dd} it can be."
                : $", nor within {EffectPlan.MonthsMax} months."),
        ( >= EffectPlan.PowerMin, _) => $"{(plan.Instead is null ? "What was agreed" : "That")}, if it is reached, "
            + $"will be told on that day with {EffectPlan.Likely(plan.Power!.Value)}.",
        (_, { } day) => $"On {plan.ReadOn:yyyy-MM-dd} {Sought(plan)} is told with "
            + $"{EffectPlan.Likely(plan.Power!.Value)} only; on {day:yyyy-MM-dd} it can be told.",
        _ => $"On {plan.ReadOn:yyyy-MM-dd} {Sought(plan)} is told with {EffectPlan.Likely(plan.Power!.Value)} only, "
            + $"and not within {EffectPlan.MonthsMax} months: there are too few of them for so small a change.",
    };

    private static string Sought(EffectPlan plan) => plan.Instead is null ? "what was agreed" : "that";

    private static string TooFew(EffectPlan plan) =>
        $"Of the slices to compare with {plan.LeftOut.Length} had to be left out and {plan.Design.Comparisons.Length} "
        + $"{(plan.Design.Comparisons.Length == 1 ? "is" : "are")} left: from fewer than {Disturbed.LeftMin} it "
        + "cannot be told what would have been without the action.";

    private static EffectReading Silent(EffectPlan plan, DateOnly asOf, DateOnly today, string why) =>
        new(EffectVerdict.CannotTell, today, asOf, null, null, null, null, 0, null, null, null, null, null, why,
            plan.Notes);

    /// <summary>A value of a plan's indicator.</summary>
    internal static string Value(EffectPlan plan, double value) => plan.Say(value);

    private static string Apart(EffectPlan plan, double difference) =>
        plan.Unit == Unit.Share
            ? string.Create(CultureInfo.InvariantCulture, $"{100 * difference:0.0} points")
            : Value(plan, difference);

    /// <summary>A difference in a plan's indicator, with its sign.</summary>
    internal static string Signed(EffectPlan plan, double difference) => (difference < 0 ? "−" : "+")
        + Apart(plan, Math.Abs(difference));
}
