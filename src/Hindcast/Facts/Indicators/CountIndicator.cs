using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Signals.Intervals;

namespace Hindcast.Facts.Indicators;

/// <summary>How many there are in a period, with the exact Poisson interval.</summary>
public sealed record CountIndicator : Indicator
{
    /// <summary>The field whose day is counted.</summary>
    public required string Field { get; init; }

    /// <summary>The only rows that are counted; all where it is <see cref="Slice.All"/>.</summary>
    public Slice Only { get; init; } = Slice.All;

    /// <summary>The leaf cells over some dimensions; every member is old enough and none has an event.</summary>
    public Outcome<(KindView View, Cube Cube)> Scan(
        AsOf asOf, IndicatorQuery query, Func<FactTable, Outcome<ImmutableArray<TextColumn>>> dimensions) =>
        KindView.Of(asOf, Kind, query.Where).Then(view => dimensions(view.Table).Then<(KindView, Cube)>(by =>
        {
            int[] days = view.Table.Day(Field)?.Days ?? [];
            bool[] counted = Only.IsAll ? [] : Dimensions.Mask(view.Table, Only);
            bool isAll = query.Grain == Grain.All;
            int from = isAll && query.From is { } first ? first.DayNumber : int.MinValue;
            int to = isAll && query.To < asOf.Day ? query.To.Value.DayNumber : asOf.Day.DayNumber;
            int[] within = new int[days.Length];
            for (int row = 0; row < days.Length; row++)
                within[row] = days[row] < from || days[row] > to || (counted.Length > 0 && !counted[row])
                    ? DayColumn.Missing : days[row];
            days = within;
            var members = new Members(days, new int[days.Length], new bool[days.Length], []);
            return (view, Cube.Scan(members, by, query.Cutting, 0, asOf.Day));
        }));

    /// <inheritdoc/>
    public override ImmutableArray<(FactKind Kind, string Field)> RestsOn => Days(Field);

    /// <inheritdoc/>
    public override Outcome<IndicatorResult> Read(AsOf asOf, IndicatorQuery query) =>
        Scan(asOf, query, table => Dimensions.Named(table, query.By, asOf)).Then<IndicatorResult>(scan =>
        {
            var through = scan.View.Through(Field);
            return new IndicatorResult(
            [
                .. from combination in scan.Cube.Combinations()
                   let slice = scan.Cube.SliceOf(combination.Codes)
                   from index in Enumerable.Range(0, scan.Cube.Periods.Length)
                   let period = scan.Cube.Periods[index]
                   where query.Covers(period)
                   orderby index
                   let count = combination.ByPeriod[index].Count
                   let interval = PoissonInterval.OfCount(count)
                   // Nothing of a period that begins after the data end is no count of nothing.
                   let isTold = count > 0 || period.First <= through
                   select new IndicatorRow(period.Name, slice, isTold ? count : null, null, null, count,
                       isTold ? [interval.Low, interval.High] : null,
                       Judge(period, asOf.Day, through, count, 0)),
            ], scan.View.Basis, through, null, false, []);
        });
}
