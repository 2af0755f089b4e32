using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Signals.Intervals;

namespace Hindcast.Facts.Indicators.Shipped;

/// <summary>What was spent in a period over how many came of those who came in it, all of them at one age.</summary>
/// <remarks>
/// Not what a campaign brought about: everybody who came in the period is counted, whether or not money was spent on
/// them. Where nobody came of it there is no quotient: the row has the cost, a count of 0 and no value.
/// </remarks>
public sealed record CostPer : Indicator
{
    /// <summary>Days after a period's end until its costs are complete: invoices come late.</summary>
    public const int InvoiceDays = 10;

    /// <summary>How many came of those of a period.</summary>
    public required ShareIndicator Of { get; init; }

    /// <summary>True to count all who are in the period, false those of them with the event.</summary>
    public bool CountAll { get; init; }

    /// <inheritdoc/>
    public override int MaturityDays => Math.Max(Of.MaturityDays, InvoiceDays);

    /// <summary>Cost per lead.</summary>
    public static CostPer Lead { get; } = Make("cost_per_lead", "Cost per lead", Everybody(FactKind.Contact), true,
        "Costs of the period / contacts created in it.");

    /// <summary>Cost per MQL.</summary>
    public static CostPer Mql { get; } = Make("cost_per_mql", "Cost per MQL", LeadToMql.Standard, false,
        "Costs of the period / contacts created in it that became MQL within 30 days.");

    /// <summary>Cost per opportunity.</summary>
    public static CostPer Opportunity { get; } = Make("cost_per_opportunity", "Cost per opportunity",
        Everybody(FactKind.Opportunity), true,
        "Costs of the period / opportunities created in it.");

    /// <summary>Cost per won deal.</summary>
    public static CostPer Won { get; } = Make("cost_per_won", "Cost per won deal", WinRateCreated.Standard, false,
        "Costs of the period / opportunities created in it that were won within 90 days.");

    private static ShareIndicator Everybody(FactKind kind) => new()
    {
        Id = "everybody", Name = "Everybody", Text = "All, by the day they were created.", Kind = kind,
        Unit = Unit.Share, EventFields = [Fields.CreatedOn],
        Members = (view, _) =>
        {
            int through = view.Through(Fields.CreatedOn).DayNumber;
            int[] created = view.Table.Day(Fields.CreatedOn)?.Days ?? [.. Enumerable.Repeat(DayColumn.Missing,
                view.Table.Count)];
            return new([.. created.Select(day => day <= through ? day : DayColumn.Missing)], new int[created.Length],
                new bool[created.Length], []);
        },
    };

    private static CostPer Make(string id, string name, ShareIndicator of, bool countAll, string text) => new()
    {
        Id = id, Name = name, Kind = FactKind.Cost, Unit = Unit.Money, Good = GoodDirection.Down, Of = of,
        CountAll = countAll, BreakdownBy = null,
        Text = text + " Broken down, cost and count must both have the dimension. Until 10 days after its end a "
            + "period's costs are not complete. "
            + "The count's Poisson interval gives the interval; costs are taken as exact.",
    };

    /// <inheritdoc/>
    public override ImmutableArray<(FactKind Kind, string Field)> RestsOn => [.. Days(Fields.SpentOn, Fields.StartOn), .. Of.RestsOn];

    /// <inheritdoc/>
    public override Outcome<IndicatorResult> Read(AsOf asOf, IndicatorQuery query) => CostLines.Of(asOf, query.Where)
        .Then(costs =>
        Dimensions.Named(costs.View.Table, query.By, asOf).Then(_ => Of.Read(asOf, query)
            .Then<IndicatorResult>(counted =>
        {
            var spent = (costs with { Lines = [.. costs.Lines.Where(l => query.Asks(l.Day))] })
                .By(query.By, query.Cutting);
            var through = costs.View.Through(costs.View.Table.Day(Fields.SpentOn) is null
                ? Fields.StartOn
                : Fields.SpentOn);
            through = counted.Through < through ? counted.Through : through;
            var told = counted.Rows.Select(row => (row.Period, row.Slice.ToString())).ToHashSet();
            var nobody = spent.Keys.Where(key => !told.Contains(key)).ToArray();
            return new IndicatorResult(
                [.. counted.Rows.Where(row => spent.ContainsKey((row.Period, row.Slice.ToString())))
                    .Select(row => Row(row, spent[(row.Period, row.Slice.ToString())], asOf.Day, through, query.YearStarts))],
                costs.View.Basis == Basis.Known ? counted.Basis : Basis.Reconstructed, through, costs.Currency,
                costs.View.CurrencyAssumed,
                [
                    .. costs.Notes,
                    .. nobody.Length == 0 ? ImmutableArray<string>.Empty
                        : [$"{nobody.Sum(key => spent[key]):N0} were spent in periods or slices in which nobody came "
                            + "at all; they are in no row."],
                ]);
        })));

    private IndicatorRow Row(IndicatorRow counted, decimal cost, DateOnly day, DateOnly through, int yearStarts)
    {
        long count = CountAll ? counted.N : (long)(counted.Numerator ?? 0);
        var period = Period.Named(counted.Period, yearStarts);
        var interval = PoissonInterval.OfCount(count);
        var verdict = counted.Verdict is Verdict.Immature or Verdict.StaleData ? counted.Verdict
            : period is { } p && p.Last.AddDays(InvoiceDays) > day ? Verdict.Immature
            : period is { } q ? Judge(q, day, through, count, 0)
            : count < ObservationsMin ? Verdict.Insufficient : Verdict.Ok;
        // Of a period that is too young, the cost is there and most of those who will come of it are not.
        bool told = count > 0 && (CountAll || verdict != Verdict.Immature);
        return new(counted.Period, counted.Slice, !told ? null : (double)cost / count, (double)cost, count, count,
            !told || interval.Low <= 0 || cost <= 0
                ? null
                : [(double)cost / interval.High, (double)cost / interval.Low], verdict);
    }
}
