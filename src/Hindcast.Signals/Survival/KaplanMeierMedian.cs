using Hindcast.Signals.Intervals;

namespace Hindcast.Signals.Survival;

/// <summary>By when half of all will have ended, also when some have not ended yet.</summary>
public static class KaplanMeierMedian
{
    /// <summary>The median of the Kaplan–Meier curve and its interval, in the unit of the lifetimes.</summary>
    /// <returns>
    /// The first time at which at most half are left; null where more than half are left at the end, because then it
    /// has not been seen. The interval is null where one of its ends has not been seen either.
    /// </returns>
    /// <remarks>
    /// Source: R. Brookmeyer and J. Crowley (1982), "A Confidence Interval for the Median Survival Time", Biometrics
    /// 38(1), 29–41, with Greenwood's variance on the log(−log) scale (J. D. Kalbfleisch and R. L. Prentice 1980), as
    /// R's
    /// <c>survfit(conf.type = "log-log")</c>: all times whose own interval holds one half.
    /// </remarks>
    public static (double? Median, Interval? Interval) Of(ReadOnlySpan<Lifetime> lifetimes, double confidence = 0.95)
    {
        double z = Normal.TwoSidedZ(confidence), sum = 0;
        double? median = null, low = null, high = null;
        foreach (var step in KaplanMeier.Estimate(lifetimes))
        {
            sum += step.AtRisk == step.Ended
                ? double.PositiveInfinity
                : (double)step.Ended / ((double)step.AtRisk * (step.AtRisk - step.Ended));
            median ??= step.Survival <= 0.5 + 1e-12 ? step.Days : null;
            // At the very end nobody is left and no variance can be told; the curve itself is below one half there.
            double half = step.Survival is > 0 and < 1 ? z * Math.Sqrt(sum) / Math.Abs(Math.Log(step.Survival)) : 0;
            double from = step.Survival > 0 ? Math.Pow(step.Survival, Math.Exp(half)) : 0, to = step.Survival > 0
                ? Math.Pow(step.Survival, Math.Exp(-half)) : 0;
            low ??= from <= 0.5 ? step.Days : null;
            high ??= to < 0.5 && step.Survival > 0 ? step.Days : null;
        }

        return (median, low is { } l && high is { } h ? new(l, h) : null);
    }
}
