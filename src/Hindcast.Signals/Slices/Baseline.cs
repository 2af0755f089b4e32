using System.Runtime.CompilerServices;

namespace Hindcast.Signals.Slices;

/// <summary>What the cohorts before an onset lead to expect of every leaf, and how far months stray from it.</summary>
/// <remarks>
/// Fitted from cohorts strictly before the onset, because a month with a fault in the fit is absorbed by the main
/// effects. Chance p and delay are those of a mixture cure model (J. W. Boag 1949, J. R. Statist. Soc. B 11(1), 15-53;
/// V. T. Farewell 1982, Biometrics 38(4), 1041-1046): a case converts with chance p, and if so by age a with chance
/// F(a).
/// </remarks>
public sealed class Baseline
{
    /// <summary>Months before the onset that are fitted at the most.</summary>
    public const int MonthsMax = 24;

    /// <summary>Age in days from which a delay's main effects are fitted where enough cases are as old.</summary>
    private const int SettledDays = 90;

    private const int ImputationRounds = 4;
    private const double SettledShareMin = 0.5, CertainChance = 1 - 1e-9;

    private static readonly double[] Logs = [.. Enumerable.Range(0, 1_024).Select(days => Math.Log(days))];

    private readonly Cases cases;
    private readonly ImmutableArray<Explained> explained;
    private readonly int from;
    private readonly double[] chances;
    private readonly ReportLag? events, others;
    private double[]? monthShifts;
    private bool monthShiftsOfDelay;

    private Baseline(Cases cases, int onset, ImmutableArray<Explained> explained)
    {
        (this.cases, Onset, this.explained) = (cases, onset, explained);
        from = Math.Max(0, onset - MonthsMax);
        var leaves = cases.Lattice.Leaves;
        Means = new double[leaves.Count];
        if (cases.Shape == EndingShape.Reported)
        {
            events = ReportLag.Of(cases.Of(from, onset), Ending.Event);
            others = ReportLag.Of(cases.Of(from, onset), Ending.Other);
        }
        else
        {
            Law = cases.Shape == EndingShape.Cure ? FitCure() : FitCertain();
        }

        Logits = cases.Shape == EndingShape.Certain ? new double[leaves.Count] : FitChance();
        chances = Array.ConvertAll(Logits, Chance);
        Rate = cases.Shape == EndingShape.Certain ? null : Residuals(ofDelay: false);
        Delay = Law is null ? null : Residuals(ofDelay: true);
    }

    /// <summary>The month from which something may have changed.</summary>
    public int Onset { get; }

    /// <summary>The logit of each leaf's chance.</summary>
    public double[] Logits { get; }

    /// <summary>Each leaf's expected log delay.</summary>
    public double[] Means { get; }

    /// <summary>The law of log delays around them; null where delays are not modelled.</summary>
    public ResidualLaw? Law { get; }

    /// <summary>How the chance's residuals before the onset lie; null where there is no chance.</summary>
    public BaselineResiduals? Rate { get; }

    /// <summary>How the delay's residuals before the onset lie; null where there is no delay.</summary>
    public BaselineResiduals? Delay { get; }

    /// <summary>Fits one.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="onset">Index of the first month that is not used.</param>
    /// <param name="explained">Known movements, which are taken out.</param>
    public static Baseline Before(Cases cases, int onset, ImmutableArray<Explained> explained) =>
        new(cases, onset, explained);

    /// <summary>The same where each month since the onset is known to have a shift of its own.</summary>
    public Baseline Shifted(double[] months, bool ofDelay)
    {
        var shifted = (Baseline)MemberwiseClone();
        (shifted.monthShifts, shifted.monthShiftsOfDelay) = (months, ofDelay);
        return shifted;
    }

    /// <summary>The logit of a case's chance with what is explained.</summary>
    public double LogitOf(in Case c) => Logits[c.Leaf] + Shift(c, false);

    /// <summary>The expected log delay of a case with what is explained.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double MeanOf(in Case c) => Means[c.Leaf] + Shift(c, true);

    /// <summary>The chance that the event, if it comes, has shown by the case's age.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double EventShown(in Case c) => events is not null
        ? events.By(c.Age)
        : Law!.Below(LogOf(c.Age + 1) - MeanOf(c));

    /// <summary>The chance that the other ending, if it comes, has shown by the case's age.</summary>
    public double OtherShown(in Case c) => others is null ? 0 : others.By(c.Age);

    /// <summary>The chance that a case ends with the event at all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double ChanceOf(in Case c) => cases.Shape == EndingShape.Certain ? CertainChance
        : Shift(c, false) is not 0 and var shift ? Chance(Logits[c.Leaf] + shift) : chances[c.Leaf];

    /// <summary>
    /// True from the age on at which a case's delay is fitted where enough are as old; of events, all else asks the age
    /// or the lag alone.
    /// </summary>
    public static bool IsSettled(int age) => age >= SettledDays;

    private static double Chance(double logit) => 1 / (1 + Math.Exp(-logit));

    /// <summary>Score and expected information of a case on a shift of its logit.</summary>
    public (double Score, double Information) ScoreOfChance(in Case c)
    {
        double p = ChanceOf(c), q = 1 - p;
        if (cases.Shape == EndingShape.Reported && c.Ending != Ending.Pending && c.Age >= 0)
            return (c.Ending == Ending.Event ? q : -p, p * q);
        double f1 = EventShown(c), f0 = OtherShown(c), hidden = Math.Max(1 - (p * f1) - (q * f0), 1e-9);
        double pending = p * q * (f1 - f0);
        double information = (f1 * p * q * q) + (f0 * q * p * p) + (pending * pending / hidden);
        return (c.Ending switch { Ending.Event => q, Ending.Other => -p, _ => -pending / hidden }, information);
    }

    /// <summary>Score and expected information of a case on a shift of its log delay.</summary>
    public (double Score, double Information) ScoreOfDelay(in Case c)
    {
        double mean = MeanOf(c), p = ChanceOf(c), bound = LogOf(c.Age + 1) - mean;
        double reached = p * Law!.Density(bound), hidden = Math.Max(1 - (p * Law.Below(bound)), 1e-9);
        double information = (p * Law.InformationBelow(bound)) + (reached * reached / hidden);
        return c.Ending == Ending.Pending
            ? (reached / hidden, information)
            : (Law.Score(Low(c.Lag) - mean, High(c.Lag) - mean), information);
    }

    /// <summary>The log of the shortest delay that counts as a number of whole days.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Low(int days) => days <= 0 ? -1.4 : LogOf(days);

    /// <summary>The log of the delay from which one day more is counted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double High(int days) => LogOf(Math.Max(days, 0) + 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double LogOf(int days) => (uint)days < Logs.Length ? Logs[days] : Math.Log(days);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private double Shift(in Case c, bool ofDelay) =>
        explained.IsEmpty && monthShifts is null ? 0 : Explained(c, ofDelay);

    private double Explained(in Case c, bool ofDelay)
    {
        double shift = monthShifts is not null && ofDelay == monthShiftsOfDelay && c.Month >= Onset
            ? monthShifts[c.Month - Onset] : 0;
        foreach (var e in explained)
            if (e.OfDelay == ofDelay && c.Month >= e.From && c.Month < e.Until && cases.Lattice.Leaves.Has(c.Leaf,
                e.Values.AsSpan()))
                shift += e.Shift;
        return shift;
    }

    private double[] FitChance()
    {
        var leaves = cases.Lattice.Leaves;
        double[] ended = new double[leaves.Count], exposure = new double[leaves.Count];
        var shifted = new List<Exposed>();
        foreach (ref readonly var c in cases.Of(from, Onset))
        {
            if (cases.Shape == EndingShape.Reported && c.Ending == Ending.Pending)
                continue;
            double exposed = c.Count * (cases.Shape == EndingShape.Cure ? EventShown(c) : 1), happened =
                c.Ending == Ending.Event ? c.Count : 0;
            double shift = explained.IsEmpty ? 0 : Shift(c, false);
            if (shift != 0)
                shifted.Add(new(c.Leaf, happened, exposed, shift));
            else
                (ended[c.Leaf], exposure[c.Leaf]) = (ended[c.Leaf] + happened, exposure[c.Leaf] + exposed);
        }

        for (int leaf = 0; leaf < leaves.Count; leaf++)
            if (exposure[leaf] > 0)
                shifted.Add(new(leaf, ended[leaf], exposure[leaf], 0));
        return MainEffects.Logits(leaves, shifted);
    }

    /// <summary>The law of delays of those that converted; a young cohort has only shown its short ones.</summary>
    private ResidualLaw FitCure()
    {
        var leaves = cases.Lattice.Leaves;
        var rows = cases.Of(from, Onset);
        int old = 0, converted = 0;
        foreach (ref readonly var c in rows)
            if (c.Ending == Ending.Event)
                (converted, old) = (converted + c.Count, old + (c.Age >= SettledDays ? c.Count : 0));
        int youngest = old >= SettledShareMin * converted ? SettledDays : 0;
        double[] weights = new double[leaves.Count], sums = new double[leaves.Count];
        double square = 0;
        foreach (ref readonly var c in rows)
            if (c.Ending == Ending.Event && c.Age >= youngest)
                Count(weights, sums, ref square, c, LogDelay(c.Lag) - Shift(c, true));
        Fit(leaves, weights, sums, square);
        ResidualLaw.ResidualTally ended = new(), bounds = new();
        foreach (ref readonly var c in rows)
            if (c.Ending == Ending.Event)
            {
                double mean = MeanOf(c);
                ended.Add(Low(c.Lag) - mean, High(c.Lag) - mean, c.Count);
                bounds.Add(High(c.Age) - mean, c.Count);
            }

        return ResidualLaw.Truncated(ended, bounds);
    }

    /// <summary>
    /// The law of delays that all end; open ones take their expected log delay in the fit (J. Buckley and I. James
    /// 1979, Biometrika 66(3), 429-436).
    /// </summary>
    private ResidualLaw FitCertain()
    {
        var leaves = cases.Lattice.Leaves;
        ResidualLaw? law = null;
        for (int round = 0; round < ImputationRounds; round++)
        {
            double[] weights = new double[leaves.Count], sums = new double[leaves.Count];
            double square = 0;
            var expected = law is null ? null : new MeanBeyond(law);
            foreach (ref readonly var c in cases.Of(from, Onset))
                if (c.Ending != Ending.Pending)
                    Count(weights, sums, ref square, c, LogDelay(c.Lag) - Shift(c, true));
                else if (expected is not null)
                    Count(weights, sums, ref square, c, Means[c.Leaf] + expected.Of(High(c.Age) - MeanOf(c)));
            Fit(leaves, weights, sums, square);
            ResidualLaw.ResidualTally ended = new(), open = new();
            foreach (ref readonly var c in cases.Of(from, Onset))
            {
                double mean = MeanOf(c);
                if (c.Ending == Ending.Pending)
                    open.Add(High(c.Age) - mean, c.Count);
                else
                    ended.Add(Low(c.Lag) - mean, High(c.Lag) - mean, c.Count);
            }

            law = ResidualLaw.Censored(ended, open);
        }

        return law!;
    }

    private static double LogDelay(int days) => (Low(days) + High(days)) / 2;

    private static void Count(double[] weights, double[] sums, ref double square, in Case c, double log)
    {
        weights[c.Leaf] += c.Count;
        sums[c.Leaf] += c.Count * log;
        square += c.Count * log * log;
    }

    private void Fit(LeafTable leaves, double[] weights, double[] sums, double square)
    {
        double n = weights.Sum(), mean = n > 0 ? sums.Sum() / n : 0;
        double variance = n > 1 ? Math.Max(0.01, (square / n) - (mean * mean)) : 1;
        MainEffects.Means(leaves, weights, sums, variance).CopyTo(Means, 0);
    }

    private BaselineResiduals Residuals(bool ofDelay)
    {
        double[] scores = new double[cases.Lattice.Leaves.Count], informations = new double[scores.Length];
        double[] monthScore = new double[Onset], monthInformation = new double[Onset];
        foreach (ref readonly var c in cases.Of(from, Onset))
        {
            var (u, v) = ofDelay ? ScoreOfDelay(c) : ScoreOfChance(c);
            (u, v) = (u * c.Count, v * c.Count);
            scores[c.Leaf] += u;
            informations[c.Leaf] += v;
            monthScore[c.Month] += u;
            monthInformation[c.Month] += v;
        }

        return new(scores, informations, MonthShifts.Ahead(monthScore.AsSpan(from), monthInformation.AsSpan(from),
            cases.Months - Onset));
    }

    /// <summary>The mean of the law beyond a bound, by its own bins.</summary>
    private sealed class MeanBeyond
    {
        private const double Step = 0.05, First = -4;
        private const int Steps = 160;
        private readonly double[] tail = new double[Steps + 1], moment = new double[Steps + 1];

        public MeanBeyond(ResidualLaw law)
        {
            for (int i = Steps - 1; i >= 0; i--)
            {
                double low = First + (i * Step), mass = law.Below(low + Step) - law.Below(low);
                tail[i] = tail[i + 1] + mass;
                moment[i] = moment[i + 1] + (mass * (low + (Step / 2)));
            }
        }

        public double Of(double bound)
        {
            int i = (int)Math.Clamp(Math.Ceiling((bound - First) / Step), 0, Steps);
            return tail[i] < 1e-6 ? bound + Step : Math.Max(bound, moment[i] / tail[i]);
        }
    }
}

/// <summary>How the residuals before an onset lie.</summary>
/// <param name="Scores">Sum of scores by leaf.</param>
/// <param name="Informations">Sum of information by leaf.</param>
/// <param name="Months">What they lead to expect of the shifts that all slices of a month since share.</param>
public sealed record BaselineResiduals(double[] Scores, double[] Informations, MonthShifts Months);
