using System.Text.Json.Serialization;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Signals.Intervals;

namespace Hindcast.Facts.Indicators;

/// <summary>A share of a population: members by the day that puts them into a period, those with the event over
/// all.</summary>
public sealed record ShareIndicator : Indicator
{
    /// <summary>What each row means, given how far the data reach.</summary>
    public required Func<KindView, IndicatorQuery, Members> Members { get; init; }

    /// <summary>The event fields that must be complete for the share to be read.</summary>
    public required ImmutableArray<string> EventFields { get; init; }

    /// <summary>Age in days from which a member counts.</summary>
    public int Maturity { get; init; }

    /// <summary>The same with another number of days within which the event must come; null where no such number is in
    /// it.</summary>
    [JsonIgnore]
    public Func<int, ShareIndicator>? AtAge { get; init; }

    /// <inheritdoc/>
    public override int MaturityDays => Maturity;

    /// <summary>The leaf cells over some dimensions.</summary>
    public Outcome<(KindView View, Cube Cube, ImmutableArray<string> Notes)> Scan(
        AsOf asOf, IndicatorQuery query, Func<FactTable, Outcome<ImmutableArray<TextColumn>>> dimensions) =>
        KindView.Of(asOf, Kind, query.Where).Then(view => dimensions(view.Table)
            .Then<(KindView, Cube, ImmutableArray<string>)>(by =>
        {
            var members = Members(view, query);
            if (query.Since is { } since)
                members = members with { Days = Array.ConvertAll(members.Days, day => day < since.DayNumber
                    ? DayColumn.Missing : day) };
            if (query.Grain == Grain.All)
                members = members with
                {
                    Days = Array.ConvertAll(members.Days, day =>
                        day < (query.From?.DayNumber ?? int.MinValue) || day > (query.To?.DayNumber ?? int.MaxValue)
                            ? DayColumn.Missing : day),
                };
            return (view, Cube.Scan(members, by, query.Cutting, Maturity, asOf.Day), [.. members.Notes, .. view.Notes]);
        }));

    /// <inheritdoc/>
    public override ImmutableArray<(FactKind Kind, string Field)> RestsOn => Days([.. EventFields]);

    /// <inheritdoc/>
    public override Outcome<IndicatorResult> Read(AsOf asOf, IndicatorQuery query) =>
        Scan(asOf, query, table => Dimensions.Named(table, query.By, asOf)).Then<IndicatorResult>(scan =>
        {
            var through = scan.View.Through([.. EventFields]);
            return new IndicatorResult(Rows(scan.Cube, query, asOf.Day, through), scan.View.Basis, through, null, false,
                scan.Notes);
        });

    /// <summary>A row of the promised shape for a tally.</summary>
    public static IndicatorRow Row(Period period, Slice slice, Tally tally, DateOnly day, DateOnly through) => new(
        period.Name, slice, tally.Share, tally.Observed, tally.Count, tally.Count,
        WilsonInterval.Of(tally.Observed, tally.Count) is { } interval ? [interval.Low, interval.High] : null,
        Judge(period, day, through, tally.Count, tally.TooYoung));

    private static ImmutableArray<IndicatorRow> Rows(Cube cube, IndicatorQuery query, DateOnly day, DateOnly through) =>
    [
        .. from combination in cube.Combinations()
           let slice = cube.SliceOf(combination.Codes)
           from index in Enumerable.Range(0, cube.Periods.Length)
           let period = cube.Periods[index]
           where query.Covers(period)
           orderby index
           select Row(period, slice, combination.ByPeriod[index], day, through),
    ];
}
