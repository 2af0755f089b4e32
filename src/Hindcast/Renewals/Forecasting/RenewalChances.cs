using Hindcast.Signals.Changes;
using Hindcast.Signals.Forecasts;
using Hindcast.Signals.Intervals;

namespace Hindcast.Renewals.Forecasting;

/// <summary>How likely renewals are kept, learned from the company's own decided ones with what was known before their
/// decision.</summary>
/// <param name="Basis">Whether a model or only base rates could be fitted.</param>
/// <param name="Decided">Decided renewals learned from.</param>
/// <param name="Kept">Of them, kept.</param>
/// <param name="Signs">What the model looks at; empty for base rates.</param>
/// <param name="Calibration">What was called so and so likely beside what happened, each renewal called by a fit that
/// did not know it; null for base rates.</param>
/// <param name="BaseBrier">Mean squared error of segment base rates, likewise.</param>
/// <param name="Why">Why it is that basis, in a sentence.</param>
public sealed record RenewalChances(
    ChanceBasis Basis, int Decided, int Kept, ImmutableArray<ChanceSign> Signs, ForecastCalibration? Calibration,
    double? BaseBrier, string Why)
{
    /// <summary>Decided renewals below which nothing is forecast.</summary>
    public const int DecidedMin = 10;

    /// <summary>Renewals of either end for each thing that a model looks at; with fewer it would learn
    /// accidents.</summary>
    public const int EndsForEach = 5;

    /// <summary>By how much a model's squared error must lie below that of base rates, before it is stretched, to be
    /// taken.</summary>
    public const double GainMin = 0.01;

    /// <summary>Chance, by Fisher's exact test, below which whether a thing is known goes with how renewals
    /// ended.</summary>
    public const double BlankTellsBelow = 0.01;

    /// <summary>What no fit looks at, because whether it is known goes with how the decided ones ended: a source that
    /// fills it for those who stay, or blanks it for those who left, would tell the end itself.</summary>
    public ImmutableArray<string> LeftOut { get; init; } = [];

    private const int Folds = 5;
    private const double Penalty = 1, Prior = 10;

    private LogisticRegression? Model { get; init; }
    private LogisticRegression? Scale { get; init; }
    private ImmutableArray<Column> Columns { get; init; } = [];
    private ImmutableDictionary<string, (int Kept, int All)> Rates { get; init; } =
        ImmutableDictionary<string, (int, int)>.Empty;

    /// <summary>Learns from decided renewals; others are left out.</summary>
    public static RenewalChances Learn(ImmutableArray<AccountRenewal> history)
    {
        AccountRenewal[] decided = [.. history.Where(a => a.IsClosed).OrderBy(a => a.DueOn)
            .ThenBy(a => a.Id, StringComparer.Ordinal)];
        int kept = decided.Count(a => a.IsKept), least = Math.Min(kept, decided.Length - kept);
        var rates = RatesOf(decided);
        var plain = new RenewalChances(ChanceBasis.SegmentBaseRates, decided.Length, kept, [], null, null, "")
            { Rates = rates };
        if (decided.Length < DecidedMin)
            return plain with { Basis = ChanceBasis.CannotTell,
                Why = $"Only {decided.Length} {(decided.Length == 1 ? "renewal" : "renewals")} due in the last "
                    + $"{ForecastRenewals.QuartersMax} quarters {(decided.Length == 1 ? "is" : "are")} decided; from "
                    + $"{DecidedMin} on a base rate can be told." };
        var seen = Measured(decided);
        bool[] tells = [.. seen.Select(c => BlankTells(c, decided))];
        var columns = seen.Where((_, at) => !tells[at]).Take(least / EndsForEach).ToImmutableArray();
        plain = plain with { LeftOut = [.. seen.Where((_, at) => tells[at]).Select(c => c.Name)] };
        if (columns.IsEmpty)
            return plain with { Why = $"{decided.Length} renewals are decided, {least} of them with the rarer end, or "
                + "nothing was measured before: too little for a model, so each segment's own rate is taken." };
        var (fitted, flat) = (new double[decided.Length], new double[decided.Length]);
        for (int fold = 0; fold < Folds; fold++)
        {
            AccountRenewal[] rest = [.. decided.Where((_, i) => i % Folds != fold)];
            var (model, known) = (Fit(rest, columns), RatesOf(rest));
            for (int i = fold; i < decided.Length; i += Folds)
            {
                flat[i] = Rate(known, SegmentOf(decided[i]));
                fitted[i] = model?.Of(Row(decided[i], columns)) ?? flat[i];
            }
        }

        bool[] happened = [.. decided.Select(a => a.IsKept)];
        // What was called too sure, or not sure enough, is stretched by one slope and level (J. Platt 1999).
        var scale = LogisticRegression.Fit([.. fitted.Select(p => (double[])[Odds(p)])], happened, Penalty / 100);
        if (scale is { Coefficients: not [> 0] })
            scale = null;
        double raw = ForecastCalibration.Of(fitted, happened)!.Brier;
        var calibration = ForecastCalibration.Of(scale is null ? fitted : [.. fitted.Select(p => scale.Of([Odds(p)]))],
            happened)!;
        double baseBrier = ForecastCalibration.Of(flat, happened)!.Brier;
        if (Fit(decided, columns) is not { } whole || raw > (1 - GainMin) * baseBrier)
            return plain with { BaseBrier = baseBrier,
                Why = "A model foretells no better than each segment's own rate, so that is taken." };
        return plain with
        {
            Basis = ChanceBasis.Model, Model = whole, Scale = scale, Columns = columns, Calibration = calibration,
            BaseBrier = baseBrier,
            Signs = [.. columns.Select((c, at) => new ChanceSign(c.Name, whole.Coefficients[at]))
                .OrderByDescending(s => Math.Abs(s.LogOdds))],
            Why = $"Mean squared error {calibration.Brier:0.000} against {baseBrier:0.000} for each segment's own "
                + "rate, on renewals that the fit did not know.",
        };
    }

    private static ImmutableDictionary<string, (int Kept, int All)> RatesOf(AccountRenewal[] decided) => decided
        .GroupBy(SegmentOf).ToImmutableDictionary(g => g.Key, g => (g.Count(a => a.IsKept), g.Count()));

    /// <summary>The chance that one is kept; null where none can be told.</summary>
    public double? Of(AccountRenewal account) => Basis switch
    {
        ChanceBasis.CannotTell => null,
        ChanceBasis.Model => Model!.Of(Row(account, Columns)) is var p && Scale is { } scale ? scale.Of([Odds(p)]) : p,
        _ => Rate(Rates, SegmentOf(account)),
    };

    /// <summary>By how much, in log-odds, a segment's chances lie lower or higher if its true rate is at an end of its
    /// 95 % interval.</summary>
    public (double Down, double Up) Shift(string segment)
    {
        var (kept, all) = Rates.GetValueOrDefault(segment) is { Item2: > 0 } own ? own : (Kept, Decided);
        if (WilsonInterval.Of(kept, all) is not { } interval)
            return (0, 0);
        double middle = Odds((kept + 0.5) / (all + 1));
        return (Math.Min(0, Odds(interval.Low) - middle), Math.Max(0, Odds(interval.High) - middle));
    }

    /// <summary>A chance with its log-odds shifted.</summary>
    public static double Shifted(double chance, double by) => chance is 0 or 1
        ? chance
        : 1 / (1 + Math.Exp(-(Odds(chance) + by)));

    /// <summary>An account's segment, as its source spells it.</summary>
    public static string SegmentOf(AccountRenewal account) => account.Values.IsEmpty
        ? Bucket.Unknown
        : account.Values[0] ?? Bucket.Unknown;

    private static LogisticRegression? Fit(AccountRenewal[] accounts, ImmutableArray<Column> columns) =>
        LogisticRegression.Fit([.. accounts.Select(a => Row(a, columns))], [.. accounts.Select(a => a.IsKept)],
            Penalty);

    private static double[] Row(AccountRenewal account, ImmutableArray<Column> columns) =>
        [.. columns.Select(c => c.Read(account) ?? double.NaN)];

    /// <summary>A segment's rate drawn to the company's as if that had been seen in ten renewals more.</summary>
    private static double Rate(IReadOnlyDictionary<string, (int Kept, int All)> rates, string segment)
    {
        var all = rates.Values.Aggregate((Kept: 0, All: 0), (sum, r) => (sum.Kept + r.Kept, sum.All + r.All));
        double company = (all.Kept + 0.5) / (all.All + 1);
        var own = rates.GetValueOrDefault(segment);
        return (own.Kept + (Prior * company)) / (own.All + Prior);
    }

    /// <summary>What was measured of at least half, then the values of segment, product and region that enough have;
    /// the commonest first.</summary>
    private static Column[] Measured(AccountRenewal[] decided)
    {
        Column[] measured =
        [
            .. LeadingSigns.All.Select(sign => new Column(sign.Name, a => sign.Read(a.Before))),
            new("ARR due (logarithm)", a => a.ArrBefore is > 0 and var arr ? Math.Log((double)arr) : null),
        ];
        var values = from at in Enumerable.Range(0, decided[0].Values.Length)
                     from value in decided.Select(a => a.Values[at]).OfType<string>().GroupBy(v => v)
                     where value.Count() >= EndsForEach && value.Count() <= decided.Length - EndsForEach
                     orderby value.Count() descending, value.Key
                     select new Column(value.Key, a => a.Values[at] is { } own ? own == value.Key ? 1 : 0 : null);
        return
        [
            .. measured.Where(c => decided.Count(a => c.Read(a) is not null) * 2 >= decided.Length
                && decided.Select(c.Read).Distinct().Count() > 2).Concat(values),
        ];
    }

    /// <summary>True where a column is known of those who stayed more, or less, often than of those who left.</summary>
    private static bool BlankTells(Column column, AccountRenewal[] decided)
    {
        var ends = decided.ToLookup(a => a.IsKept, a => column.Read(a) is not null);
        return FisherExact.Of(ends[true].Count(known => known), ends[true].Count(), ends[false].Count(known => known),
            ends[false].Count()) is { TwoSided: < BlankTellsBelow };
    }

    private static double Odds(double chance) =>
        Math.Log(Math.Clamp(chance, 1e-6, 1 - 1e-6) / (1 - Math.Clamp(chance, 1e-6, 1 - 1e-6)));

    private sealed record Column(string Name, Func<AccountRenewal, double?> Read);
}

/// <summary>What chances rest on.</summary>
public enum ChanceBasis
{
    /// <summary>What was measured before the decision.</summary>
    Model,

    /// <summary>Each segment's own rate, drawn to the company's.</summary>
    SegmentBaseRates,

    /// <summary>Nothing: too few renewals are decided.</summary>
    CannotTell,
}

/// <summary>What a model looks at.</summary>
/// <param name="Name">For people.</param>
/// <param name="LogOdds">What one standard deviation more adds to the log-odds of being kept.</param>
public sealed record ChanceSign(string Name, double LogOdds);
