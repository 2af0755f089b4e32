using Hindcast.Facts.Effects;

namespace Hindcast.Retros.Tracking.Effects;

/// <summary>What the numbers of a read-out say, whatever else is known of the action.</summary>
/// <param name="Verdict">Whether it worked: as on the scale of the indicator where every scale on which the move of the
/// untouched slices can be taken over says the same and the change is still there; else that it cannot be told.</param>
/// <param name="LessThanAgreed">True where it helped on every scale, and what was looked for can be ruled out.</param>
/// <param name="Power">The chance, 0 to 1, that this read-out tells what was looked for; null where that cannot be
/// told.</param>
/// <param name="Own">What the scale of the indicator says.</param>
/// <param name="Estimates">The estimate on each scale, that of the indicator first.</param>
/// <param name="Gone">The months in which the change was there, and those since in which it is not; null where it
/// stayed.</param>
public sealed record WeighEffect(
    EffectVerdict Verdict, bool LessThanAgreed, double? Power, WeighEffect.Said Own,
    ImmutableArray<EffectEstimate> Estimates, (EffectEstimate Then, EffectEstimate Now)? Gone)
{
    /// <summary>The one month before for which the action was chosen; null where it is compared with more.</summary>
    public string? Alone { get; private init; }

    /// <summary>The newest months before the action in which it was back already; null where it was not.</summary>
    public EffectEstimate? Back { get; private init; }

    /// <summary>What one scale says by itself.</summary>
    /// <param name="Verdict">Whether it worked.</param>
    /// <param name="Clear">True where the strict interval lies on the wanted side.</param>
    /// <param name="Helped">True where the 95 % interval does.</param>
    public readonly record struct Said(EffectVerdict Verdict, bool Clear, bool Helped);

    /// <summary>True where the scales say different things, and not because the change came and went.</summary>
    public bool IsByScale { get; private init; }

    /// <summary>True where it would have worked or helped, and came and went.</summary>
    public bool IsOver { get; private init; }

    /// <summary>What an estimate says.</summary>
    /// <param name="plan">What was frozen.</param>
    /// <param name="panel">The indicator as it is known.</param>
    /// <param name="found">The estimate on the indicator's scale.</param>
    /// <param name="acted">From when on the action acts.</param>
    public static WeighEffect Of(EffectPlan plan, SlicePanel panel, EffectEstimate found, DateOnly acted)
    {
        double? power = SizeOf(plan, found) is { } sought
            ? found.Contrast.Power(sought, EffectPlan.VerdictConfidence) : null;
        bool powered = power >= EffectPlan.PowerMin;
        ImmutableArray<EffectEstimate> all = [found, .. found.Beside(panel, plan.Design, found.Last)];
        var said = all.Select(estimate => Weigh(plan, estimate, powered)).ToArray();
        var own = said[0];
        bool byScale = own.Verdict != EffectVerdict.CannotTell && said.Any(s => s.Verdict != own.Verdict);
        bool helped = said.All(s => s.Helped);
        var gone = EffectEstimate.Gone(panel, plan.Design, plan.AtLeast ? 1 : -1, found.Last);
        bool less = own.Verdict == EffectVerdict.NoEffect && helped;
        bool good = own.Verdict == EffectVerdict.Worked || less, over = gone is not null && good;
        string? alone = plan.Design.Alone(panel);
        var back = good && alone is null ? found.Back(panel, plan.Design, acted) : null;
        bool barred = over || alone is not null || back is not null;
        return new(byScale || barred ? EffectVerdict.CannotTell : own.Verdict, less && !byScale && !barred, power, own,
            all, gone) { IsByScale = byScale && !barred, IsOver = over, Alone = alone, Back = back };
    }

    /// <summary>Why a verdict that rests on one scale alone is none.</summary>
    public string ByScale(EffectPlan plan)
    {
        // Where all scales show the same and differ only in whether enough is left, that is the reason.
        if (Own.Verdict == EffectVerdict.Worked && TooLittle(plan) is { } little)
            return little;
        var (before, after) = Estimates[0].Untouched!.Value;
        return $"the untouched slices went from {ReadEffect.Value(plan, before)} to {ReadEffect.Value(plan, after)}, and "
            + "what is left for the action depends on how that is carried over to this slice: "
            + $"{string.Join("; ", Estimates.Select(Effect))}.";

        string Effect(EffectEstimate on)
        {
            var interval = on.Interval();
            return $"{Name(on.Scale)} {ReadEffect.Signed(plan, on.Effect)} ({ReadEffect.Signed(plan, interval.Low)} to "
                + $"{ReadEffect.Signed(plan, interval.High)})";
        }
    }

    /// <summary>That on a scale the strict interval holds no effect, or no more than comes back by itself, as the end
    /// of a sentence; null where it does on none, or where some scale's 95 % interval does not show that it
    /// helped.</summary>
    public string? TooLittle(EffectPlan plan)
    {
        double sign = plan.AtLeast ? 1 : -1;
        var tooLittle = Estimates.Where(on => Bound(on, sign) - Itself(on, sign) <= 0).ToArray();
        if (tooLittle.Length == 0 || Estimates.Any(on => Math.Min(sign * on.Contrast.Interval().Low,
            sign * on.Contrast.Interval().High) <= 0))
            return null;
        var least = tooLittle.MinBy(on => sign * on.Added(sign * Bound(on, sign)))!;
        double bound = least.Added(sign * Bound(least, sign)), itself = least.Added(sign * Itself(least, sign));
        string over = Estimates.Length == 1 ? "" : $", what moved the untouched slices taken over {Name(least.Scale)}";
        return $"a verdict rests on the {100 * EffectPlan.VerdictConfidence:0} % interval{over}: its end on the bad side "
            + $"is {ReadEffect.Signed(plan, bound)}, "
            + (sign * bound <= 0 ? "so no effect at all is possible too"
                : $"and about {ReadEffect.Signed(plan, itself)} would have come back by itself (regression to the "
                    + "mean)")
            + (tooLittle.Length == Estimates.Length || Estimates.Length == 1 ? "."
                : ". By the other scales it would be enough, and they must agree.");
    }

    /// <summary>That the change is not there any more.</summary>
    public string CameAndWent(EffectPlan plan)
    {
        var (then, now) = Gone!.Value;
        var interval = now.Interval();
        return $"It came and went: {Months(then)} it was {ReadEffect.Value(plan, then.Seen)}, {Months(now)} "
            + $"{ReadEffect.Value(plan, now.Seen)} (n = {now.NAfter}), which is no better than before "
            + $"({ReadEffect.Signed(plan, now.Effect)}, {ReadEffect.Signed(plan, interval.Low)} to "
            + $"{ReadEffect.Signed(plan, interval.High)}).";

        static string Months(EffectEstimate of) => of.First == of.Last ? $"in {of.First}"
            : $"from {of.First} to {of.Last}";
    }

    /// <summary>That the level was back before the action.</summary>
    public string WasBack(EffectPlan plan)
    {
        var interval = Back!.Interval();
        return $"it was back before the action: {(Back.First == Back.Last ? $"in {Back.First}"
            : $"from {Back.First} to {Back.Last}")} it was {ReadEffect.Value(plan, Back.Seen)} (n = {Back.NAfter}), "
            + $"{ReadEffect.Signed(plan, Back.Effect)} against what it would have been ("
            + $"{ReadEffect.Signed(plan, interval.Low)} to {ReadEffect.Signed(plan, interval.High)}).";
    }

    private static double? SizeOf(EffectPlan plan, EffectEstimate found) =>
        plan is { Before: { } before, Target: { } target } ? found.Scale.Between(before, target) : null;

    private static Said Weigh(EffectPlan plan, EffectEstimate found, bool powered)
    {
        double sign = plan.AtLeast ? 1 : -1;
        var (strict, shown) = (found.Contrast.Interval(EffectPlan.VerdictConfidence), found.Contrast.Interval());
        double lowest = Bound(found, sign), highest = Math.Max(sign * strict.Low, sign * strict.High);
        double itself = Itself(found, sign);
        bool clear = lowest > 0;
        var verdict = clear && lowest - itself > 0 && powered ? EffectVerdict.Worked
            : highest < 0 ? EffectVerdict.Worse
            : !clear && powered && Math.Max(sign * shown.Low, sign * shown.High) < sign * SizeOf(plan, found)
                ? EffectVerdict.NoEffect
            : EffectVerdict.CannotTell;
        return new(verdict, clear, Math.Min(sign * shown.Low, sign * shown.High) > 0);
    }

    /// <summary>The end of the strict interval on the bad side; above 0 it is clear that it helped.</summary>
    private static double Bound(EffectEstimate found, double sign)
    {
        var strict = found.Contrast.Interval(EffectPlan.VerdictConfidence);
        return Math.Min(sign * strict.Low, sign * strict.High);
    }

    // What comes back by itself is nobody's doing; where the level was bad it comes back towards the good.
    private static double Itself(EffectEstimate found, double sign) => Math.Max(0, sign * found.ComesBack);

    private static string Name(EffectScale scale) => scale switch
    {
        EffectScale.Points => "by as many points",
        EffectScale.Ratio or EffectScale.Log => "by the same factor",
        EffectScale.Plain => "by as much",
        _ => "by the same change of the odds",
    };
}
