using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;

namespace Hindcast.Facts.Effects;

/// <summary>An indicator month by month in one slice, and in every other slice of the same dimensions.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="Cells">Its months that can be read, by name: those that are over, old enough and whose source had not
/// stopped.</param>
/// <param name="Others">The others, in ordinal order; none for the whole company, or where the slice only
/// filters.</param>
/// <param name="Through">The last complete day of the data behind it.</param>
public sealed record SlicePanel(
    Slice Slice, ImmutableSortedDictionary<string, PanelCell> Cells,
    ImmutableArray<(Slice Slice, ImmutableSortedDictionary<string, PanelCell> Cells)> Others,
    DateOnly Through)
{
    /// <summary>Reads it; refused as the indicator is.</summary>
    public static Outcome<SlicePanel> Read(AsOf asOf, Indicator indicator, Slice slice, DateOnly from,
        ImmutableArray<string> tiers)
    {
        var (headline, among) = indicator is IcpMix mix ? mix.Within(slice) : (indicator.Headline, slice);
        var query = IndicatorQuery.Monthly(tiers) with
        {
            From = from, Since = asOf.Conventions.Breaks.Where(b => b.Concerns(indicator.Id) && b.From <= asOf.Day)
                .Select(b => (DateOnly?)b.From).Max(),
            IntervalsFrom = DateOnly.MaxValue,
        };
        return headline.Read(asOf, query with { Where = among })
            .Then<SlicePanel>(own => new SlicePanel(slice, CellsOf(own.Rows), OthersOf(asOf, headline, among, query),
                own.Through));
    }

    private static ImmutableArray<(Slice, ImmutableSortedDictionary<string, PanelCell>)> OthersOf(AsOf asOf,
        Indicator indicator, Slice slice, IndicatorQuery query)
    {
        if (slice.IsAll || !indicator.Read(asOf, query with { By = [.. slice.Where.Keys] }).Is(out var all, out _))
            return [];
        return
        [
            .. all.Rows.GroupBy(row => row.Slice).Where(rows => !IsWithin(rows.Key, slice))
                .OrderBy(rows => rows.Key.ToString(), StringComparer.Ordinal)
                .Select(rows => (rows.Key, CellsOf(rows))),
        ];
    }

    /// <summary>True where all of one slice lies in another.</summary>
    internal static bool IsWithin(Slice one, Slice slice) =>
        slice.Where.All(w => one.Where.TryGetValue(w.Key, out var values)
            && values.All(value => w.Value.Contains(value)));

    private static ImmutableSortedDictionary<string, PanelCell> CellsOf(IEnumerable<IndicatorRow> rows) => rows
        .Where(row => row is { Value: not null, N: > 0, Verdict: Verdict.Ok or Verdict.Insufficient })
        .ToImmutableSortedDictionary(row => row.Period, row => new PanelCell(row.Value!.Value, row.N, row.Numerator),
            StringComparer.Ordinal);
}

/// <summary>An indicator in one month and slice.</summary>
/// <param name="Value">In its unit.</param>
/// <param name="N">Observations behind it, at least 1.</param>
/// <param name="Events">Those of them with the event; null where it is no share of things counted.</param>
public readonly record struct PanelCell(double Value, long N, double? Events = null);
