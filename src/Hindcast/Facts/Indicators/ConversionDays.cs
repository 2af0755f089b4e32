using System.Runtime.InteropServices;
using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators.Shipped;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Signals.Survival;

namespace Hindcast.Facts.Indicators;

/// <summary>How long those that go from one stage to the next take.</summary>
/// <remarks>
/// By the day of the first stage. Those that have not reached the second one are censored at the last complete day, and
/// nobody is followed for longer than <see cref="FollowedDays"/>: the day by which half of those that get there within
/// it have got there.
/// </remarks>
public sealed record ConversionDays : Indicator
{
    /// <summary>Days for which each member is followed.</summary>
    public const int FollowedDays = 90;

    /// <summary>The day of the first stage.</summary>
    public required string From { get; init; }

    /// <summary>The day of the second.</summary>
    public required string To { get; init; }

    /// <inheritdoc/>
    public override int MaturityDays => MqlToSql.WithinDays;

    /// <inheritdoc/>
    public override ImmutableArray<(FactKind Kind, string Field)> RestsOn => Days(From, To);

    /// <inheritdoc/>
    public override Outcome<IndicatorResult> Read(AsOf asOf, IndicatorQuery query) =>
        KindView.Of(asOf, Kind, query.Where).Then(view => Dimensions.Named(view.Table, query.By, asOf)
            .Then<IndicatorResult>(columns =>
        {
            var rows = WatchedRows.Conversion(view, From, To);
            return new IndicatorResult([.. Rows(view, rows, columns, query, asOf.Day)], view.Basis, rows.Through,
                null, false, [.. view.Notes, .. view.Untold(From, To) is { } why ? [why] : Array.Empty<string>()]);
        }));

    private IEnumerable<IndicatorRow> Rows(KindView view, RowOutcomes rows, ImmutableArray<TextColumn> columns,
        IndicatorQuery query, DateOnly day)
    {
        foreach (var group in Groups(rows, columns, query)
            .OrderBy(g => g.Period.Name, StringComparer.Ordinal).ThenBy(g => g.Slice.ToString(),
                StringComparer.Ordinal))
        {
            var (spells, counts) = group.Spells();
            int all = counts.Sum(), events = group.Reached.Sum();
            // As a share is: a cohort too young to be read has no value yet, rather than the days of its fastest.
            var interval = query.AsksInterval(group.Period)
                ? AalenJohansenBootstrap.QuantileInterval(spells, counts, 0.5, 0.95, SalesCycle.BootstrapSeed) : null;
            var verdict = Judge(group.Period, day, rows.Through, all - group.Young, group.Young, 0);
            yield return new(
                group.Period.Name, group.Slice, AalenJohansen.Estimate(spells, counts).QuantileOfEvents(0.5), null,
                null, events,
                interval is { } i ? [i.Low, i.High] : null,
                verdict == Verdict.Ok && events < ObservationsMin ? Verdict.Insufficient : verdict);
        }
    }

    /// <summary>Counts the rows by period and slice.</summary>
    private IEnumerable<Group> Groups(RowOutcomes rows, ImmutableArray<TextColumn> columns, IndicatorQuery query)
    {
        var (first, end) = DayCounts.Span(rows.Cohorts);
        if (first > end)
            return [];
        var periods = new List<Period>();
        int[] periodOf = new int[end - first + 1];
        for (int at = first; at <= end; at++)
        {
            var on = DateOnly.FromDayNumber(at);
            bool asked = query.Grain != Grain.All
                || (on >= (query.From ?? DateOnly.MinValue) && on <= (query.To ?? DateOnly.MaxValue));
            var period = Period.Of(on, query.Cutting);
            if (asked && query.Covers(period) && (periods.Count == 0 || periods[^1].Name != period.Name))
                periods.Add(period);
            periodOf[at - first] = asked && query.Covers(period) ? periods.Count - 1 : -1;
        }

        int[][] codes = [.. columns.Select(column => column.Codes)];
        var groups = new Dictionary<(int, long), Group>();
        var whole = new Group?[periods.Count];
        int last = rows.Through.DayNumber;
        for (int row = 0; row < rows.Cohorts.Length; row++)
        {
            int began = rows.Cohorts[row];
            if (began == DayColumn.Missing || periodOf[began - first] is var period && period < 0)
                continue;
            if (columns.IsEmpty)
                (whole[period] ??= new(periods[period], Slice.All)).Add(began, rows.Ended[row], last, MaturityDays);
            else
                GroupOf(row, period).Add(began, rows.Ended[row], last, MaturityDays);
        }

        return columns.IsEmpty ? whole.OfType<Group>() : groups.Values;

        Group GroupOf(int row, int period)
        {
            long key = 0;
            for (int d = 0; d < codes.Length; d++)
                key = (key * (columns[d].Values.Length + 1)) + codes[d][row] + 1;
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(groups, (period, key), out _);
            return group ??= new(
                periods[period], columns.Aggregate(Slice.All, (all, c) => all.And(c.Name, c[row] ?? Dimensions.Blank)));
        }
    }

    /// <summary>Those of one period and slice, by the days for which they were followed.</summary>
    private sealed class Group(Period period, Slice slice)
    {
        private readonly int[] open = new int[FollowedDays + 1];

        public Period Period => period;

        public Slice Slice => slice;

        public int Young { get; private set; }

        public int[] Reached { get; } = new int[FollowedDays + 1];

        public void Add(int began, int ended, int last, int maturityDays)
        {
            int followed = Math.Min(last, began + FollowedDays);
            bool reached = ended <= followed;
            (reached ? Reached : open)[Math.Max(1, (reached ? ended : followed) - began)]++;
            Young += last - began < maturityDays ? 1 : 0;
        }

        public (Spell[] Spells, int[] Counts) Spells()
        {
            var found = Enumerable.Range(0, FollowedDays + 1).SelectMany(days => new[]
            {
                (Spell: new Spell(0, days, SpellEnd.Censored), Count: open[days]),
                (Spell: new Spell(0, days, SpellEnd.Event), Count: Reached[days]),
            }).Where(s => s.Count > 0).ToArray();
            return (Array.ConvertAll(found, s => s.Spell), Array.ConvertAll(found, s => s.Count));
        }
    }
}
