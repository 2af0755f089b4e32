using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Signals.Intervals;

namespace Hindcast.Facts.Indicators.Shipped;

/// <summary>What a won deal is worth on average.</summary>
public sealed record DealValue : Indicator
{
    /// <summary>Won deals with an amount needed before a period is judged.</summary>
    public const int WonMin = 10;

    /// <summary>The definition that ships.</summary>
    public static DealValue Standard { get; } = new()
    {
        Id = "deal_value", Name = "Deal value", Kind = FactKind.Opportunity, Unit = Unit.Money, BreakdownBy = "segment",
        Text = "Mean amount of won opportunities with an amount above zero, by the day they closed, with Student's "
            + "interval; the median "
            + "stands beside it, because one large deal moves a mean.",
    };

    /// <inheritdoc/>
    public override ImmutableArray<(FactKind Kind, string Field)> RestsOn => Days(Fields.ClosedOn);

    /// <inheritdoc/>
    public override Outcome<IndicatorResult> Read(AsOf asOf, IndicatorQuery query) =>
        KindView.Of(asOf, Kind, query.Where).Then(view => Dimensions.Named(view.Table, query.By, asOf).Then(columns =>
            MoneyColumn.Of(view, Fields.Amount, "on the day a deal closed").Then<IndicatorResult>(amounts =>
            {
                var deals = new Deals(view, amounts);
                return new IndicatorResult(
                [
                    .. from period in deals.Periods(query)
                       from slice in deals.Group(columns)
                       select Row(deals.WonAmounts(slice.Rows, period), slice.Slice, period, asOf.Day, deals.Through),
                ], view.Basis, deals.Through, amounts.Currency, view.CurrencyAssumed,
                    [.. amounts.Notes, .. Beside(deals, query)]);
            })));

    private static IndicatorRow Row(double[] won, Slice slice, Period period, DateOnly day, DateOnly through) => new(
        period.Name, slice, won.Length == 0 ? null : won.Average(), null, null, won.Length,
        StudentInterval.OfMean(won) is { Low: var low, High: var high } && low < high ? [low, high] : null,
        Judge(period, day, through, won.Length, 0, WonMin));

    /// <summary>A largest deal is never 0 % of them all.</summary>
    private static string Percent(double share) => share < 0.0005 ? "less than 0.1" : share < 0.01
        ? $"{share * 100:0.0}" : $"{share * 100:0}";

    private static IEnumerable<string> Beside(Deals deals, IndicatorQuery query)
    {
        var all = new Period("all", query.From ?? DateOnly.MinValue, query.To ?? DateOnly.MaxValue);
        double[] won = [.. deals.WonAmounts(deals.All, all).Order()];
        if (won.Length == 0)
        {
            foreach (string why in deals.NoAmountAboveZero(all))
                yield return why;
            yield break;
        }

        double median = (won[(won.Length - 1) / 2] + won[won.Length / 2]) / 2;
        yield return $"Over all {won.Length:N0} won deals with an amount the median is {median:N0} and the mean "
            + $"{won.Average():N0}; the largest is {Percent(won[^1] / won.Sum())} % of them all.";
        if (deals.Closings(deals.All, all).Won - won.Length is > 0 and var without)
            yield return Numbered.Said(without, "# won deal|deals was|were left out because its|their amount is "
                + "blank or not above zero.");
    }
}
