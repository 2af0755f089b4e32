using Hindcast.Facts.Indicators;
using Hindcast.Facts.KnownEvents;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Findings;

/// <summary>Collects what a retro freezes: the month's report with the rows behind each indicator.</summary>
public static class GatherEvidence
{
    /// <summary>How many months a series goes back.</summary>
    public const int SeriesMonthsMax = 24;

    /// <summary>The evidence of a month; refused where nothing was imported.</summary>
    /// <param name="asOf">What was known.</param>
    /// <param name="month">The month.</param>
    /// <param name="tiers">ICP tiers from best to worst.</param>
    /// <param name="events">What people know and numbers do not; those in the months of the series are frozen
    /// too.</param>
    public static Outcome<Evidence> Of(AsOf asOf, Period month, ImmutableArray<string> tiers,
        ImmutableArray<KnownEvent> events = default) =>
        FindMonth.Report(asOf, month, tiers).Then<Evidence>(report =>
            new Evidence(report, [.. report.Indicators.Select(reading => Rows(asOf, month, tiers, reading))],
                Searched(asOf))
            {
                Events = [.. (events.IsDefault ? [] : events).Where(e => e.From <= month.Last
                    && (e.To ?? e.From) >= month.AddMonths(1 - SeriesMonthsMax).First)],
            });

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> Searched(AsOf asOf) =>
        Enum.GetValues<FactKind>()
        .SelectMany(kind => asOf.Of(kind) is { } table ? Dimensions.Searched(table) : [])
        .GroupBy(dimension => dimension.Name)
        .ToImmutableSortedDictionary(same => same.Key,
            same => same.SelectMany(dimension => dimension.Values).Distinct()
                .Where(value => value != Dimensions.Rare).Order(StringComparer.Ordinal)
                .ToImmutableArray(), StringComparer.Ordinal);

    private static IndicatorEvidence Rows(AsOf asOf, Period month, ImmutableArray<string> tiers,
        IndicatorReading reading)
    {
        var indicator = Catalogue.On(asOf).First(i => i.Id == reading.Id);
        var asked = indicator.Headline;
        var query = IndicatorQuery.Monthly(tiers) with { To = month.Last };
        var read = Period.ParseMonth(reading.Period)!.Value;
        var since = asOf.Conventions.BreakBy(read, indicator.Id) is { } broken
            ? Look.Since(broken.From, read)
            : DateOnly.MinValue;
        var by = indicator.BreakdownBy is { } name ? ImmutableArray.Create(name) : [];
        var breakdown = by.IsEmpty ? [] : Read(asked, asOf, query with { By = by, From = read.First, To = read.Last });
        var before = by.IsEmpty || since >= read.First ? [] : Read(asked, asOf, query with
        {
            By = by, Grain = Grain.All, From = read.AddMonths(-3).First is var from && from > since
                ? from
                : since, To = read.First.AddDays(-1),
        });
        return new(reading.Id, indicator.Text, [.. Read(asked, asOf, query).TakeLast(SeriesMonthsMax)],
            breakdown.IsEmpty ? null : indicator.BreakdownBy, breakdown, before);
    }

    private static ImmutableArray<IndicatorRow> Read(Indicator indicator, AsOf asOf, IndicatorQuery query) =>
        indicator.Read(asOf, query).Match(result => result.Rows, _ => []);
}
