using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Indicators.Shipped;

/// <summary>What lies in deals that somebody still works, at the end of a period.</summary>
public sealed record OpenPipeline : Indicator
{
    /// <summary>The definition that ships.</summary>
    public static OpenPipeline Standard { get; } = new()
    {
        Id = "open_pipeline", Name = "Open pipeline", Kind = FactKind.Opportunity, Unit = Unit.Money,
        BreakdownBy = "segment",
        Text = "Sum of the amounts of opportunities open at the period's end, without those past their close date or "
            + "older than 95 % of "
            + "closed ones. A count of what is there, not an estimate, so without an interval. Not weighted by "
            + "probability.",
    };

    /// <summary>What is said of every period before the last.</summary>
    public const string AmountsOfToday = "Earlier periods take the deals that were open then with the amounts that "
        + "are known now: what a deal was thought to be "
        + "worth at the time is not known, and where amounts are entered at the close, only those that were won have "
        + "one.";

    /// <inheritdoc/>
    public override ImmutableArray<(FactKind Kind, string Field)> RestsOn => Days(Fields.CreatedOn, Fields.ClosedOn);

    /// <inheritdoc/>
    public override Outcome<IndicatorResult> Read(AsOf asOf, IndicatorQuery query) =>
        KindView.Of(asOf, Kind, query.Where).Then(view => Dimensions.Named(view.Table, query.By, asOf).Then(columns =>
            MoneyColumn.Of(view, Fields.Amount, "at the period's end").Then<IndicatorResult>(amounts =>
            {
                var deals = new Deals(view, amounts);
                var periods = deals.Periods(query).ToArray();
                return new IndicatorResult(
                [
                    .. from period in periods
                       from slice in deals.Group(columns)
                       select Row(deals, amounts, slice.Slice, slice.Rows, period, asOf.Day),
                ], view.Basis, deals.OpenThrough, amounts.Currency, view.CurrencyAssumed,
                    [.. amounts.Notes, .. periods.Length > 1 ? [AmountsOfToday] : (string[])[],
                        .. periods is [.., var last] ? Beside(deals, amounts, EndOf(last, deals)) : []]);
            })));

    private static DateOnly EndOf(Period period, Deals deals) => period.Last < deals.OpenThrough
        ? period.Last
        : deals.OpenThrough;

    private static IndicatorRow Row(Deals deals, MoneyColumn amounts, Slice slice, int[] rows, Period period,
        DateOnly day)
    {
        var end = EndOf(period, deals);
        decimal[] open = [.. deals.WorkedOn(rows, end).Select(row => amounts.On(row, end.DayNumber)).OfType<decimal>()];
        return new(period.Name, slice, open.Length == 0 ? null : (double)open.Sum(), null, null, open.Length, null,
            Judge(period, day, deals.OpenThrough, open.Length, 0, 1));
    }

    private static IEnumerable<string> Beside(Deals deals, MoneyColumn amounts, DateOnly end)
    {
        int[] worked = [.. deals.WorkedOn(deals.All, end)];
        if (worked.Count(row => amounts.On(row, end.DayNumber) is null) is > 0 and var blank)
            yield return Numbered.Said(blank, $"On {end:yyyy-MM-dd} # of {worked.Length:N0} open deals has|have no "
                + "amount; it|they is|are not in the sum.");
        if (amounts.BelowZero(worked) is > 0 and var below)
            yield return Numbered.Said(below, $"On {end:yyyy-MM-dd} # of {worked.Length:N0} open deals has|have an "
                + "amount below zero, which lowers the sum; look at how the export writes amounts.");
        if (deals.AllOpenOn(deals.All, end) - worked.Length is > 0 and var stale)
            yield return Numbered.Said(stale, $"On {end:yyyy-MM-dd} # more deal|deals is|are open on paper only: past "
                + "its|their close date, or older than 95 % of those that closed.");
    }
}
