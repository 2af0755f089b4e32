using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Indicators;

/// <summary>What the open pipeline earns a day at the period's value, win rate and cycle.</summary>
public sealed record PipelineVelocity : Indicator
{
    /// <summary>Won deals needed before a period is judged.</summary>
    public const int WonMin = 10;

    /// <summary>A week is read with the closings of this many days up to its end; one week's own are too few.</summary>
    public const int WeekWindowDays = 91;

    /// <inheritdoc/>
    public override Outcome<IndicatorResult> Read(AsOf asOf, IndicatorQuery query) =>
        KindView.Of(asOf, Kind, query.Where).Then(view => Dimensions.Named(view.Table, query.By).Then(columns =>
        {
            var currencies = CurrenciesOf(view.Table);
            if (currencies.Length > 1)
                return Money.Money.MixedCurrencies(currencies);
            var deals = new Deals(view);
            return (Outcome<IndicatorResult>)new IndicatorResult(
            [
                .. from period in deals.Periods(query)
                   from slice in deals.Group(columns)
                   select Row(deals, slice.Slice, slice.Rows, period, query.Grain, asOf.Day),
            ], view.Basis, deals.Through, currencies.FirstOrDefault(), view.CurrencyAssumed, []);
        }));

    /// <summary>The four factors of a period: open deals, mean won amount, win rate, cycle; null where one cannot be told.</summary>
    internal static VelocityFactors? Factors(Deals deals, int[] rows, Period period, Grain grain)
    {
        if (grain == Grain.Week)
            period = period with { First = period.Last.AddDays(1 - WeekWindowDays) };
        double[] amounts = deals.WonAmounts(rows, period);
        var (won, closed) = deals.Closings(rows, period);
        var (cycle, interval) = deals.MeanCycle(rows, period);
        var last = period.Last < deals.Through ? period.Last : deals.Through;
        return amounts.Length == 0 || closed == 0 || cycle is not > 0
            ? null
            : new(deals.OpenOn(rows, last), amounts, won, closed, cycle.Value,
                interval is { Low: > 0 } i ? Math.Log(i.High / i.Low) / (2 * 1.959964) : null);
    }

    private static IndicatorRow Row(Deals deals, Slice slice, int[] rows, Period period, Grain grain, DateOnly day)
    {
        var factors = Factors(deals, rows, period, grain);
        int won = factors?.Won ?? 0;
        return new(period.Name, slice, factors?.Velocity, null, null, won, factors?.Interval(),
            Judge(period, day, deals.Through, won, 0, WonMin));
    }

    private static ImmutableArray<string> CurrenciesOf(FactTable table) =>
        table.Amount(Fields.Amount) is { } amounts && table.Text(Fields.Currency) is { } currency
            ? [.. Enumerable.Range(0, table.Count).Where(row => amounts.Amounts[row] is not null).Select(row => currency[row]).OfType<string>().Distinct()]
            : [];
}

/// <summary>The factors of pipeline velocity in one period and slice.</summary>
/// <param name="Open">Open deals at the period's end.</param>
/// <param name="WonAmounts">Amounts of the period's won deals.</param>
/// <param name="Won">Deals won in the period.</param>
/// <param name="Closed">Deals won or lost in the period.</param>
/// <param name="CycleDays">The mean of the period's won curve, in days.</param>
/// <param name="CycleLogError">Standard error of its logarithm by bootstrap; null where there is too little to resample.</param>
internal sealed record VelocityFactors(int Open, double[] WonAmounts, int Won, int Closed, double CycleDays, double? CycleLogError)
{
    /// <summary>Mean amount of a won deal.</summary>
    public double MeanAmount => WonAmounts.Average();

    /// <summary>Won over closed.</summary>
    public double WinRate => (double)Won / Closed;

    /// <summary>Money a day.</summary>
    public double Velocity => Open * MeanAmount * WinRate / CycleDays;

    /// <summary>
    /// 95 % interval by the delta method on the logarithm: Poisson for the open deals, the sample for the amounts, binomial for
    /// the win rate, the bootstrap for the cycle. Null where one factor has no spread to estimate.
    /// </summary>
    public ImmutableArray<double>? Interval()
    {
        if (Open == 0 || Won < 2 || WonAmounts.Length < 2 || CycleLogError is not { } cycleError)
            return null;
        double mean = MeanAmount, spread = WonAmounts.Sum(a => (a - mean) * (a - mean)) / (WonAmounts.Length - 1);
        double variance = (1.0 / Open) + (spread / (WonAmounts.Length * mean * mean)) + ((1 - WinRate) / Won)
            + (cycleError * cycleError);
        double half = 1.959964 * Math.Sqrt(variance);
        return [Velocity * Math.Exp(-half), Velocity * Math.Exp(half)];
    }
}
