using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Indicators;

/// <summary>How long a deal that will be won takes.</summary>
/// <remarks>
/// Each period is read with the deals that were at risk in it, entering at the age they had when it began (period
/// analysis:
/// H. Brenner and O. Gefeller 1996, Cancer 78(9), 2004-2010), so that the newest month needs no cohort to grow old.
/// </remarks>
public sealed record SalesCycle : Indicator
{
    /// <summary>Won deals needed before a period is judged.</summary>
    public const int WonMin = 10;

    /// <summary>From how many times the median of the won deals on the difference is told.</summary>
    private const double FarApart = 2;

    /// <summary>Fixed, so that the same facts give the same interval.</summary>
    internal const ulong BootstrapSeed = 20260302;

    /// <inheritdoc/>
    public override ImmutableArray<(FactKind Kind, string Field)> RestsOn => Days(Fields.CreatedOn, Fields.ClosedOn);

    /// <inheritdoc/>
    public override Outcome<IndicatorResult> Read(AsOf asOf, IndicatorQuery query) =>
        KindView.Of(asOf, Kind, query.Where).Then(view => Dimensions.Named(view.Table, query.By, asOf)
            .Then<IndicatorResult>(columns =>
        {
            var deals = new Deals(view);
            ImmutableArray<IndicatorRow> rows =
            [
                .. from period in deals.Periods(query)
                   from slice in deals.Group(columns)
                   select Row(deals, slice.Slice, slice.Rows, period, asOf.Day, query.AsksInterval(period)),
            ];
            return new IndicatorResult(rows, view.Basis, deals.Through, null, false, Beside(deals, asOf.Day,
                query.By.IsEmpty ? rows.LastOrDefault(row => row is { Verdict: Verdict.Ok, Value: not null }) : null));
        }));

    /// <summary>The median of the won curve and its bootstrap interval.</summary>
    internal static IndicatorRow Row(Deals deals, Slice slice, int[] rows, Period period, DateOnly day,
        bool withInterval = true)
    {
        var (median, interval) = deals.Cycle(rows, period, withInterval);
        int won = deals.WonCycles(rows, period).Length;
        return new(period.Name, slice, median, null, null, won, interval is { } i ? [i.Low, i.High] : null,
            Judge(period, day, deals.Through, won, 0, WonMin));
    }

    private static ImmutableArray<string> Beside(Deals deals, DateOnly day, IndicatorRow? newest)
    {
        double[] cycles = deals.WonCycles(deals.All, Period.Of(day, Grain.All) with { Last = deals.Through });
        if (cycles.Length == 0)
            return [];
        double median = Median(cycles);
        string? apart = newest?.Value is not { } value || median <= 0 ? null : value > FarApart * median
            ? "more than twice" : value * FarApart < median ? "less than half" : null;
        return [$"Of the {cycles.Length} deals won so far the mean was {cycles.Average():0.0} and the median "
                + $"{median:0.#} days; "
                + "that leaves out the deals still open.", .. apart is null ? ImmutableArray<string>.Empty :
                [$"The {newest!.Value:0.#} days told for {newest.Period} are {apart} that median: they count the "
                    + "deals still open at the age they have, and only what happened in the period."]];
    }

    private static double Median(double[] ascending) =>
        (ascending[(ascending.Length - 1) / 2] + ascending[ascending.Length / 2]) / 2;
}
