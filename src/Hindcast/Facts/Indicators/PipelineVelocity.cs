using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Indicators;

/// <summary>What the open pipeline earns a day at the period's value, win rate and cycle.</summary>
public sealed record PipelineVelocity : Indicator
{
    /// <summary>Won deals needed before a period is judged.</summary>
    public const int WonMin = 10;

    /// <summary>Below this many won deals the reader is pointed to quarters.</summary>
    public const int FirmWonMin = 30;

    /// <summary>A week is read with the closings of this many days up to its end; one week's own are too few.</summary>
    public const int WeekWindowDays = 91;

    /// <inheritdoc/>
    public override ImmutableArray<(FactKind Kind, string Field)> RestsOn => Days(Fields.CreatedOn, Fields.ClosedOn);

    /// <inheritdoc/>
    public override Outcome<IndicatorResult> Read(AsOf asOf, IndicatorQuery query) =>
        KindView.Of(asOf, Kind, query.Where).Then(view => Dimensions.Named(view.Table, query.By, asOf).Then(columns =>
            MoneyColumn.Of(view, Fields.Amount, "on the day a deal closed").Then<IndicatorResult>(amounts =>
            {
                var deals = new Deals(view, amounts);
                ImmutableArray<IndicatorRow> rows =
                [
                    .. from period in deals.Periods(query)
                       from slice in deals.Group(columns)
                       select Row(deals, slice.Slice, slice.Rows, period, query, asOf.Day),
                ];
                return new IndicatorResult(rows, view.Basis, deals.OpenThrough, amounts.Currency, view.CurrencyAssumed,
                    [.. amounts.Notes, .. Beside(deals, query, rows, asOf.Day)]);
            })));

    /// <summary>
    /// Broken down, what the segments of the last full period add up to beside the pooled figure: the product of means
    /// is not the mean of products, so the two differ wherever big deals take longer or are won less often.
    /// </summary>
    private static IEnumerable<string> Beside(Deals deals, IndicatorQuery query, ImmutableArray<IndicatorRow> rows,
        DateOnly day)
    {
        if (deals.Periods(query).LastOrDefault(p => p.Last <= day) is not { Name: { } name } period)
            yield break;
        foreach (string why in deals.NoAmountAboveZero(period))
            yield return why;
        if (query.Grain is Grain.Week or Grain.Month && deals.Closings(deals.All, period).Won < FirmWonMin)
            yield return $"Win rate and cycle of {name} rest on few won deals; read it by quarter (--period quarter) "
                + "before acting on it.";
        if (query.By.IsEmpty)
            yield break;
        var parts = rows.Where(r => r.Period == name).ToArray();
        if (Factors(deals, deals.All, period, query.Grain)?.Velocity is { } pooled
            && parts.Any(p => p.Value is not null))
            yield return $"In {name} the segments add up to {parts.Sum(p => p.Value ?? 0):N0} a day and the pooled "
                + $"figure is {pooled:N0}"
                + (parts.Count(p => p.Value is null) is > 0 and var untold
                    ? $"; {untold} of {parts.Length} segments cannot be told and are not in the sum." : ".");
    }

    /// <summary>The four factors of a period: open deals, mean won amount, win rate, cycle; null where one cannot be
    /// told.</summary>
    internal static VelocityFactors? Factors(Deals deals, int[] rows, Period period, Grain grain, bool withInterval =
        true)
    {
        if (grain == Grain.Week)
            period = period with { First = period.Last.AddDays(1 - WeekWindowDays) };
        double[] amounts = deals.WonAmounts(rows, period);
        var (won, closed) = deals.Closings(rows, period);
        var (cycle, interval) = deals.MeanCycle(rows, period, withInterval);
        var last = period.Last < deals.OpenThrough ? period.Last : deals.OpenThrough;
        return amounts.Length == 0 || closed == 0 || cycle is not > 0
            ? null
            : new(deals.OpenOn(rows, last), amounts, won, closed, cycle.Value,
                interval is { Low: > 0 } i ? Math.Log(i.High / i.Low) / (2 * 1.959964) : null);
    }

    private static IndicatorRow Row(Deals deals, Slice slice, int[] rows, Period period, IndicatorQuery query,
        DateOnly day)
    {
        var factors = Factors(deals, rows, period, query.Grain, query.AsksInterval(period));
        int won = factors?.Won ?? 0;
        return new(period.Name, slice, factors?.Velocity, null, null, won, factors?.Interval(),
            Judge(period, day, deals.OpenThrough, won, 0, WonMin));
    }
}

/// <summary>The factors of pipeline velocity in one period and slice.</summary>
/// <param name="Open">Open deals at the period's end.</param>
/// <param name="WonAmounts">Amounts of the period's won deals.</param>
/// <param name="Won">Deals won in the period.</param>
/// <param name="Closed">Deals won or lost in the period.</param>
/// <param name="CycleDays">The mean of the period's won curve, in days.</param>
/// <param name="CycleLogError">Standard error of its logarithm by bootstrap; null where there is too little to
/// resample.</param>
internal sealed record VelocityFactors(int Open, double[] WonAmounts, int Won, int Closed, double CycleDays,
    double? CycleLogError)
{
    /// <summary>Mean amount of a won deal.</summary>
    public double MeanAmount => WonAmounts.Average();

    /// <summary>Won over closed.</summary>
    public double WinRate => (double)Won / Closed;

    /// <summary>Money a day.</summary>
    public double Velocity => Open * MeanAmount * WinRate / CycleDays;

    /// <summary>
    /// 95 % interval by the delta method on the logarithm: Poisson for the open deals, the sample for the amounts,
    /// binomial for the win rate, the bootstrap for the cycle. Null where one factor has no spread to estimate.
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
