using Hindcast.Facts;
using Hindcast.Facts.Effects;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;

namespace Hindcast.Retros.Tracking.Effects;

/// <summary>Use case: an action is accepted, and with it what it will be compared with.</summary>
public static class PlanEffect
{
    /// <summary>The first month that is read for an action, or a month before it.</summary>
    public static DateOnly FirstRead(TrackedAction action) =>
        LastBefore(action).AddMonths(1 - EffectPlan.BeforeMax).First;

    /// <summary>The first month after an action: it may act in the middle of a month, so the first whole one after it
    /// is due.</summary>
    public static Period FirstAfter(TrackedAction action) =>
        Period.Month(action.DueOn.Day == 1 ? action.DueOn : action.DueOn.AddMonths(1));

    /// <summary>The plan; the months that lie before follow from the day of the session, those after from the day on
    /// which it is due.</summary>
    /// <param name="action">As it stands.</param>
    /// <param name="signal">How it is judged.</param>
    /// <param name="indicator">What its signal watches.</param>
    /// <param name="panel">That indicator as it is known.</param>
    /// <param name="disturbed">Which of some slices are not left alone.</param>
    /// <param name="currency">Of the indicator's money; null where it has none.</param>
    /// <param name="asOf">The day whose knowledge the panel rests on.</param>
    /// <param name="today">Today.</param>
    public static EffectPlan Of(
        TrackedAction action, MeasuredSignal signal, Indicator indicator, SlicePanel panel,
        Func<ImmutableArray<Slice>, ImmutableArray<DisturbedSlice>> disturbed, string? currency, DateOnly asOf,
        DateOnly today)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        var until = LastBefore(action);
        var from = FirstRead(action);
        var effect = FirstAfter(action);
        ImmutableArray<Slice> all = [.. panel.Others.Where(o => o.Cells.Keys.Any(m => string.CompareOrdinal(m,
            until.Name) <= 0)).Select(o => o.Slice)];
        var left = disturbed(all);
        ImmutableArray<Slice> others = [.. all.Except(left.Select(l => l.Slice))];
        notes.AddRange(Disturbed.Notes(left, ""));
        var design = new EffectDesign(signal.Indicator, indicator.Definition, signal.Slice, others,
            MethodOf(others.Length), from.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            until.Name, OnsetOf(action, signal), null, effect.Name);
        if (design.Onset is { } onset)
            notes.Add($"The action was chosen because of what moved since {onset}, so what comes after it is compared "
                + "with the months since then. "
                + "Some of what was extreme comes back by itself; the effect is shown as estimated, and only "
                + "the verdict takes that off.");
        else if (EffectEstimate.IsExtreme(panel, design, action.Retro.Month, signal.AtLeast))
        {
            design = design with { LeftOut = action.Retro.Month };
            notes.Add($"{action.Retro.Month} was extreme and the action was chosen for it. Such a month is followed "
                + "by a better one anyhow (regression to the mean), "
                + "so it is not among the months compared with.");
        }

        int history = design.Months(panel, until.Name).Months.Count(month => design.Onset is null
            || string.CompareOrdinal(month, design.Onset) < 0);
        if (history < EffectPlan.HistoryMin)
            notes.Add($"Only {Counted.Of(history, "month")} before {design.Onset ?? "it"} can be read: what had been "
                + "wrong in them already counts as normal here, and how much comes back by itself cannot be told well.");
        if (all.IsEmpty)
            notes.Add("No slice is left alone by it, so the indicator is compared with its own level and trend: what "
                + "else happened in those months cannot be told apart from it.");
        double? before = EffectEstimate.Before(panel, design);
        double? target = before is { } level ? TargetOf(signal, level) : design.Onset is null ? null : signal.Level;
        bool one = design.Onset == design.Until && !design.Between(action.DueOn).Any();
        if (one)
            notes.Add(OfOneMonth(design.Onset!));
        if (before is null)
            notes.Add(design.Onset is { } young
                ? $"When this was frozen the months since {young} were too young to be read; what they came to is read "
                    + "with the result."
                : "The months before cannot be read, so nothing can be compared.");
        if (today > action.Retro.ClosedOn)
            notes.Add($"Frozen on {today:yyyy-MM-dd}, after the action was accepted on "
                + $"{action.Retro.ClosedOn:yyyy-MM-dd}.");
        var plan = new EffectPlan(design, indicator.Unit, currency, signal.Text, signal.AtLeast, before, target,
            indicator.Headline.MaturityDays, signal.ReadOn, null, null, asOf, today,
            notes.ToImmutable())
        {
            LeftOut = [.. left.Select(l => l.Slice)], NAgreed = signal.CountMin, IsOfOneMonth = one,
            Agreed = signal.Level,
        };
        plan = plan with
        {
            NExpected = NOn(design, panel, MonthsBetween(effect.Name, plan.LastMonthOn(plan.ReadOn))),
        };
        return plan.TooFewLeft || one ? plan
            : plan with { Power = PowerOn(plan, panel, plan.ReadOn), TellOn = TellOn(plan, panel, effect) };
    }

    /// <summary>What is said where the level before is one month.</summary>
    /// <param name="month">The month.</param>
    public static string OfOneMonth(string month) => $"{month} alone was bad and the action was chosen for it: such a "
        + "month is followed by a better one anyhow (regression to the mean), and no month before the action shows "
        + "whether it would have been.";

    /// <summary>The level looked for: the one agreed, or a little better than before where that was reached
    /// already.</summary>
    public static double TargetOf(MeasuredSignal signal, double before) => signal.AtLeast
        ? signal.Level > before ? signal.Level : before * (1 + EffectPlan.SizeDefault)
        : signal.Level < before ? signal.Level : before * (1 - EffectPlan.SizeDefault);

    private static Period LastBefore(TrackedAction action) => Period.Month(action.Retro.HeldOn).AddMonths(-1);

    private static EffectMethod MethodOf(int others) => others == 0 ? EffectMethod.InterruptedTimeSeries
        : others >= EffectDesign.SyntheticMin
        ? EffectMethod.SyntheticDifferenceInDifferences
        : EffectMethod.DifferenceInDifferences;

    /// <summary>The month since which the finding that the action answers has lasted, where the action is judged within
    /// it or in what it is part of; else that of another finding within which it is judged.</summary>
    private static string? OnsetOf(TrackedAction action, MeasuredSignal signal) => action.Retro.Report.Findings
        .Where(f => f.Indicator == signal.Indicator && f.Direction != Direction.Better && f.Onset is not null
            && (SlicePanel.IsWithin(signal.Slice, f.Slice)
                || (f.Id == action.Agreed.Mover && SlicePanel.IsWithin(f.Slice, signal.Slice))))
        .OrderBy(f => f.Id == action.Agreed.Mover ? 0 : 1).Select(f => Period.Month(f.Onset!.Value).Name)
        .FirstOrDefault();

    /// <summary>Observations in some months after, as many in each as in the months before on average; null where no
    /// month before can be read.</summary>
    private static long? NOn(EffectDesign design, SlicePanel panel, int after)
    {
        var (months, _) = design.Months(panel, design.Until);
        string[] like = [.. months.Where(m => design.Onset is null || string.CompareOrdinal(m, design.Onset) >= 0)];
        if (like.Length == 0)
            like = months;
        return like.Length == 0 ? null
            : (long)Math.Round(Math.Max(0, after) * like.Average(m => (double)panel.Cells[m].N));
    }

    private static double? PowerOn(EffectPlan plan, SlicePanel panel, DateOnly day)
    {
        int after = MonthsBetween(plan.Design.EffectFrom, plan.LastMonthOn(day));
        // Below the number agreed nothing is judged.
        return plan.Target is not { } target ? null
            : after < 1 || NOn(plan.Design, panel, after) < plan.NAgreed ? 0 : EffectEstimate.Power(panel, plan.Design, target,
            after, EffectPlan.VerdictConfidence);
    }

    private static DateOnly? TellOn(EffectPlan plan, SlicePanel panel, Period effect) =>
        Enumerable.Range(0, EffectPlan.MonthsMax)
        .Select(month => (DateOnly?)effect.AddMonths(month).Last.AddDays(plan.MaturityDays))
        .FirstOrDefault(day => PowerOn(plan, panel, day!.Value) >= EffectPlan.PowerMin);

    private static int MonthsBetween(string first, string last)
    {
        var (from, to) = (Period.ParseMonth(first)!.Value.First, Period.ParseMonth(last)!.Value.First);
        return ((to.Year - from.Year) * 12) + to.Month - from.Month + 1;
    }
}
