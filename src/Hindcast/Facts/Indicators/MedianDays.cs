using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Signals.Survival;

namespace Hindcast.Facts.Indicators;

/// <summary>By when half have gone from one day to the next one, those that have not yet being on the way.</summary>
public sealed record MedianDays : Indicator
{
    /// <summary>The field that it begins with and that puts a row into a period.</summary>
    public required string From { get; init; }

    /// <summary>The field that it ends with.</summary>
    public required string To { get; init; }

    /// <summary>The only rows that are counted.</summary>
    public Slice Only { get; init; } = Slice.All;

    /// <inheritdoc/>
    public override ImmutableArray<(FactKind Kind, string Field)> RestsOn => Days(From, To);

    /// <inheritdoc/>
    public override Outcome<IndicatorResult> Read(AsOf asOf, IndicatorQuery query) =>
        KindView.Of(asOf, Kind, query.Where).Then(view => Dimensions.Named(view.Table, query.By, asOf)
            .Then<IndicatorResult>(columns =>
        {
            var through = view.Through(From, To);
            int[] begins = view.Table.Day(From)?.Days ?? [], ends = view.Table.Day(To)?.Days ?? [];
            bool[] counted = Dimensions.Mask(view.Table, Only);
            int[] rows = [.. Enumerable.Range(0, begins.Length).Where(row => counted[row]
                && begins[row] <= through.DayNumber && (ends.Length == 0 || ends[row] >= begins[row]))];
            IndicatorRow Row(Period period, Slice slice, IEnumerable<int> within)
            {
                Lifetime[] lives = [.. within.Where(row => begins[row] >= period.First.DayNumber
                    && begins[row] <= period.Last.DayNumber)
                    .Select(row => ends.Length > 0 && ends[row] <= through.DayNumber
                        ? new Lifetime(ends[row] - begins[row], true) : new Lifetime(through.DayNumber - begins[row],
                            false))];
                var (median, interval) = KaplanMeierMedian.Of(lives);
                return new(period.Name, slice, median, null, null, lives.Length, interval is { } i
                    ? [i.Low, i.High]
                    : null, Judge(period, asOf.Day, through, lives.Length, 0));
            }

            int backwards = ends.Length == 0 ? 0 : Enumerable.Range(0, begins.Length).Count(row => counted[row]
                && ends[row] < begins[row] && query.Asks(begins[row]));
            ImmutableArray<string> notes = backwards == 0
                ? []
                : [Numbered.Said(backwards, $"# row|rows was|were left out because {To} "
                    + $"lies before {From}.")];
            return new IndicatorResult(
            [
                .. from period in Periods(query, rows.Select(row => begins[row]), asOf.Day)
                   from slice in rows.GroupBy(row => columns.Aggregate(Slice.All, (s, c) => s.And(c.Name, c[row]
                       ?? Dimensions.Blank))).OrderBy(s => s.Key.ToString(), StringComparer.Ordinal)
                   select Row(period, slice.Key, slice),
            ], view.Basis, through, null, false, notes);
        }));
}
