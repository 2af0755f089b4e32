using Hindcast.Facts.Snapshots;
using Hindcast.Signals.Intervals;
using Hindcast.Signals.Survival;

namespace Hindcast.Facts.Indicators;

/// <summary>Opportunities as the lives that sales-cycle statistics read: opened, then won, lost or still
/// open.</summary>
/// <param name="view">The opportunities.</param>
/// <param name="amount">Their amounts in one currency; null where no amount is asked for.</param>
internal sealed class Deals(KindView view, MoneyColumn? amount = null)
{
    /// <summary>What the day of opening counts as in a spell.</summary>
    private const int FirstDay = 1;

    private readonly int[] opened = view.Table.Day(Fields.CreatedOn)?.Days ?? Missing(view.Table.Count);
    private readonly int[] closed = view.Table.Day(Fields.ClosedOn)?.Days ?? Missing(view.Table.Count);
    private readonly int[] expected = view.Table.Day(Fields.ExpectedCloseOn)?.Days ?? Missing(view.Table.Count);
    private readonly TextColumn? status = view.Table.Text(Fields.Status);

    /// <summary>The last complete day of closings: what is counted by the day it closed is read up to it.</summary>
    public DateOnly Through { get; } = view.Through(Fields.ClosedOn);

    /// <summary>The last day on which it can be told which deals were open: that needs openings and closings.</summary>
    public DateOnly OpenThrough { get; } = view.Through(Fields.CreatedOn, Fields.ClosedOn);

    /// <summary>All rows.</summary>
    public int[] All { get; } = [.. Enumerable.Range(0, view.Table.Count)];

    /// <summary>The rows of each combination of values that occurs.</summary>
    public IEnumerable<(Slice Slice, int[] Rows)> Group(ImmutableArray<TextColumn> by) => All
        .GroupBy(row => string.Join('\n', by.Select(d => d[row] ?? Dimensions.Blank)))
        .Select(group => (by.Aggregate(Slice.All, (slice, d) => slice.And(d.Name, d[group.First()]
            ?? Dimensions.Blank)), group.ToArray()))
        .OrderBy(group => group.Item1.ToString(), StringComparer.Ordinal);

    /// <summary>
    /// How soon the deals of a period are won, in days since they were opened: the day by which half of those that are
    /// won are won, and its bootstrap interval. Each is null where it cannot be told.
    /// </summary>
    public (double? Median, Interval? Interval) Cycle(IEnumerable<int> rows, Period period, bool withInterval = true)
    {
        var spells = Spells(rows, period);
        var interval = withInterval ? AalenJohansenBootstrap.QuantileInterval(spells, 0.5, 0.95,
            SalesCycle.BootstrapSeed) : null;
        return (AalenJohansen.Estimate(spells).QuantileOfEvents(0.5) - FirstDay,
            interval is { } i ? new(i.Low - FirstDay, i.High - FirstDay) : null);
    }

    /// <summary>The mean of the same curve, in days, and its bootstrap interval; each null where it cannot be
    /// told.</summary>
    public (double? Mean, Interval? Interval) MeanCycle(IEnumerable<int> rows, Period period, bool withInterval = true)
    {
        var spells = Spells(rows, period);
        var interval = withInterval
            ? AalenJohansenBootstrap.MeanInterval(spells, 0.95, SalesCycle.BootstrapSeed)
            : null;
        return (AalenJohansen.Estimate(spells).MeanOfEvents() - FirstDay,
            interval is { } i ? new(i.Low - FirstDay, i.High - FirstDay) : null);
    }

    /// <summary>
    /// The stretches of some deals' lives that lie in a period; the day of opening counts as day 1, because a spell
    /// that enters on day 0 is at risk on it too and a deal opened on the eve of the period is not at risk on its first
    /// day. A deal opened before the period enters late, at the age it had (left truncation); one still open at its end
    /// is censored there.
    /// </summary>
    private Spell[] Spells(IEnumerable<int> rows, Period period)
    {
        int first = period.First.DayNumber, last = Math.Min(period.Last.DayNumber, Through.DayNumber);
        var spells = new List<Spell>();
        if (first > last)
            return [];
        foreach (int row in rows)
        {
            if (opened[row] > last || closed[row] < Math.Max(first, opened[row]))
                continue;
            bool ended = closed[row] <= last;
            spells.Add(new(Math.Max(first - opened[row], 0), Math.Min(closed[row], last) - opened[row] + FirstDay,
                !ended ? SpellEnd.Censored : IsWon(row) ? SpellEnd.Event : SpellEnd.Competing));
        }

        return [.. spells];
    }

    /// <summary>Won and all closed in a period.</summary>
    public (int Won, int Closed) Closings(IEnumerable<int> rows, Period period)
    {
        int won = 0, all = 0;
        foreach (int row in rows)
            if (ClosedIn(row, period))
                (won, all) = (won + (IsWon(row) ? 1 : 0), all + 1);
        return (won, all);
    }

    /// <summary>Amounts above zero of the deals won in a period, in one currency at the rate of the day they
    /// closed.</summary>
    public double[] WonAmounts(IEnumerable<int> rows, Period period) =>
        [.. rows.Where(row => ClosedIn(row, period) && IsWon(row)).Select(row => amount?.On(row, closed[row]))
            .Where(a => a > 0).Select(a => (double)a!.Value)];

    /// <summary>That deals were won in a period and none of them has an amount above zero, as a sentence; none
    /// otherwise.</summary>
    public ImmutableArray<string> NoAmountAboveZero(Period period)
    {
        int[] won = [.. All.Where(row => ClosedIn(row, period) && IsWon(row))];
        string below = amount?.BelowZero(won) is > 0 and var count ? $", {count:N0} of them below it" : "";
        return won.Length == 0 || WonAmounts(won, period).Length > 0 ? []
            : [Numbered.Said(won.Length, "Not one of # won deal|deals")
                + $"{(period.Name == "all" ? "" : $" of {period.Name}")} has an amount above zero{below}; look at how "
                + "the export writes amounts, or which of its columns is the amount."];
    }

    /// <summary>
    /// How many are open at the end of a day. Not counted are those older than 95 % of the deals closed by then, and
    /// those still open on the as-of day whose expected close lies before the day: nobody works them.
    /// </summary>
    public int OpenOn(IReadOnlyCollection<int> rows, DateOnly day) => WorkedOn(rows, day).Count();

    /// <summary>The rows of those.</summary>
    public IEnumerable<int> WorkedOn(IReadOnlyCollection<int> rows, DateOnly day)
    {
        int end = day.DayNumber;
        int[] ages = [.. rows.Where(row => closed[row] <= end && opened[row] <= end)
            .Select(row => closed[row] - opened[row]).Order()];
        int oldest = ages.Length == 0 ? int.MaxValue : ages[(int)Math.Ceiling(0.95 * ages.Length) - 1];
        return rows.Where(row => opened[row] <= end && closed[row] > end && end - opened[row] <= oldest
            && !(closed[row] == DayColumn.Missing && expected[row] < end));
    }

    /// <summary>How many are open at the end of a day, worked or not.</summary>
    public int AllOpenOn(IEnumerable<int> rows, DateOnly day) =>
        rows.Count(row => opened[row] <= day.DayNumber && closed[row] > day.DayNumber);

    /// <summary>Days from opening to winning of the deals won in a period, ascending.</summary>
    public double[] WonCycles(IEnumerable<int> rows, Period period) =>
        [.. rows.Where(row => ClosedIn(row, period) && IsWon(row) && opened[row] <= closed[row])
            .Select(row => (double)(closed[row] - opened[row])).Order()];

    /// <summary>The months from the first to the last closing by the last complete day, as periods of a
    /// grain.</summary>
    public IEnumerable<Period> Periods(IndicatorQuery query)
    {
        int[] days = [.. closed.Where(day => day <= Through.DayNumber)];
        if (days.Length == 0)
            yield break;
        if (query.Grain == Grain.All)
        {
            yield return new("all", query.From ?? DateOnly.MinValue, query.To ?? Through);
            yield break;
        }

        var end = view.Day;
        for (var day = DateOnly.FromDayNumber(days.Min()); day <= end;)
        {
            var period = Period.Of(day, query.Cutting);
            if (query.Covers(period))
                yield return period;
            day = period.Last.AddDays(1);
        }
    }

    private bool ClosedIn(int row, Period period) =>
        closed[row] >= period.First.DayNumber && closed[row] <= Math.Min(period.Last.DayNumber, Through.DayNumber);

    private bool IsWon(int row) => status?[row] == "won";

    private static int[] Missing(int count)
    {
        int[] days = new int[count];
        Array.Fill(days, DayColumn.Missing);
        return days;
    }
}
