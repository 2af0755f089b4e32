namespace Hindcast.Signals.Slices;

/// <summary>What one case says about each alternative: the log of its likelihood under it over that under the
/// baseline.</summary>
internal static class CaseRatios
{
    private const double Least = 1e-9;

    /// <summary>Changes of the chance, added into the first places of a span.</summary>
    public static void OfChance(
        Baseline baseline, EndingShape shape, in Case c, ImmutableArray<Alternative> alternatives, double[] reasonShare,
        Span<double> into)
    {
        double logit = baseline.LogitOf(c), p = Chance(logit);
        bool pending = c.Ending == Ending.Pending;
        double event1 = pending ? baseline.EventShown(c) : 0, other0 = pending && shape == EndingShape.Reported
            ? baseline.OtherShown(c) : 0;
        if (pending && event1 == other0)
            return;
        for (int k = 0; k < alternatives.Length; k++)
        {
            double changed = Chance(logit + alternatives[k].Shift);
            into[k] += c.Count * c.Ending switch
            {
                Ending.Event => Math.Log(changed / p),
                Ending.Other => Math.Log((1 - changed) / (1 - p)) + OfReason(alternatives[k].Reason, c.Reason,
                    reasonShare),
                _ => Math.Log(Math.Max(1 - (changed * event1) - ((1 - changed) * other0), Least)
                    / Math.Max(1 - (p * event1) - ((1 - p) * other0), Least)),
            };
        }
    }

    /// <summary>Changes of the delay.</summary>
    public static void OfDelay(Baseline baseline, in Case c, ImmutableArray<Alternative> alternatives,
        Span<double> into)
    {
        var law = baseline.Law!;
        double mean = baseline.MeanOf(c), p = baseline.ChanceOf(c);
        bool pending = c.Ending == Ending.Pending;
        double low = Baseline.Low(c.Lag) - mean, high = Baseline.High(pending ? c.Age : c.Lag) - mean;
        double now = pending ? Math.Max(1 - (p * law.Below(high)), Least) : law.Between(low, high);
        for (int k = 0; k < alternatives.Length; k++)
        {
            double shift = alternatives[k].Shift;
            into[k] += c.Count * Math.Log((pending
                ? Math.Max(1 - (p * law.Below(high - shift)), Least)
                : law.Between(low - shift, high - shift)) / now);
        }
    }

    private static double OfReason(int takesOver, int reason, double[] share)
    {
        if (takesOver < 0 || reason < 0)
            return 0;
        double all = Math.Log(1 + (share[takesOver] * (Alternative.ReasonOdds - 1)));
        return reason == takesOver ? Math.Log(Alternative.ReasonOdds) - all : -all;
    }

    private static double Chance(double logit) => Math.Clamp(1 / (1 + Math.Exp(-logit)), Least, 1 - Least);
}
