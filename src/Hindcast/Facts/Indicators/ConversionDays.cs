using Hindcast.Facts.Findings;
using Hindcast.Facts.Indicators.Shipped;
using Hindcast.Facts.Snapshots;
using Hindcast.Journal;
using Hindcast.Signals.Survival;

namespace Hindcast.Facts.Indicators;

/// <summary>How long those that go from one stage to the next take.</summary>
/// <remarks>
/// By the day of the first stage. Those that have not reached the second one are censored at the last complete day, and nobody is
/// followed for longer than <see cref="FollowedDays"/>: the day by which half of those that get there within it have got there.
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
    public override Outcome<IndicatorResult> Read(AsOf asOf, IndicatorQuery query) =>
        KindView.Of(asOf, Kind, query.Where).Then(view => Dimensions.Named(view.Table, query.By).Then<IndicatorResult>(columns =>
        {
            var rows = WatchedRows.Conversion(view, From, To);
            return new IndicatorResult([.. Rows(view, rows, columns, query, asOf.Day)], view.Basis, rows.Through, null, false, []);
        }));

    private IEnumerable<IndicatorRow> Rows(KindView view, RowOutcomes rows, ImmutableArray<TextColumn> columns, IndicatorQuery query, DateOnly day)
    {
        var spells = new Dictionary<(string Period, string Slice), (Period Period, Slice Slice, List<Spell> Spells, int Young)>();
        var periodOf = new Dictionary<int, Period>();
        int last = rows.Through.DayNumber;
        for (int row = 0; row < view.Table.Count; row++)
        {
            if (rows.Cohorts[row] is var began && began == DayColumn.Missing)
                continue;
            var on = DateOnly.FromDayNumber(began);
            if (query.Grain == Grain.All && (on < (query.From ?? DateOnly.MinValue) || on > (query.To ?? DateOnly.MaxValue)))
                continue;
            if (!periodOf.TryGetValue(began, out var period))
                periodOf[began] = period = Period.Of(on, query.Grain);
            if (!query.Covers(period))
                continue;
            var slice = columns.Aggregate(Slice.All, (all, c) => all.And(c.Name, c[row] ?? Dimensions.Blank));
            var key = (period.Name, slice.ToString());
            if (!spells.TryGetValue(key, out var group))
                group = (period, slice, [], 0);
            int followed = Math.Min(last, began + FollowedDays);
            bool reached = rows.Ended[row] <= followed;
            group.Spells.Add(new(0, Math.Max(1, (reached ? rows.Ended[row] : followed) - began), reached ? SpellEnd.Event : SpellEnd.Censored));
            spells[key] = group with { Young = group.Young + (last - began < MaturityDays ? 1 : 0) };
        }

        foreach (var (key, group) in spells.OrderBy(s => s.Key.Period, StringComparer.Ordinal).ThenBy(s => s.Key.Slice, StringComparer.Ordinal))
        {
            Spell[] all = [.. group.Spells];
            int events = all.Count(s => s.End == SpellEnd.Event);
            // As a share is: a cohort too young to be read has no value yet, rather than the days of its fastest.
            var interval = query.AsksInterval(group.Period) ? AalenJohansenBootstrap.QuantileInterval(all, 0.5, 0.95, SalesCycle.BootstrapSeed) : null;
            yield return new(group.Period.Name, group.Slice, AalenJohansen.Estimate(all).QuantileOfEvents(0.5), null, null, events,
                interval is { } i ? [i.Low, i.High] : null, Judge(group.Period, day, rows.Through, all.Length - group.Young, group.Young, 0) is var verdict
                && verdict == Verdict.Ok && events < ObservationsMin ? Verdict.Insufficient : verdict);
        }
    }
}
