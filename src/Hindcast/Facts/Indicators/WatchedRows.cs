using Hindcast.Facts.Indicators.Shipped;
using Hindcast.Facts.Snapshots;
using Hindcast.Signals.Slices;

namespace Hindcast.Facts.Indicators;

/// <summary>What becomes of MQLs, deals and contract terms, as the scan reads them.</summary>
internal static class WatchedRows
{
    /// <summary>A share whose outcome is known on the day that puts a row into its cohort.</summary>
    /// <param name="members">The share's members.</param>
    /// <param name="through">The last complete day.</param>
    /// <param name="reasons">Why a row ended without the event; null where nobody says.</param>
    public static RowOutcomes Share(Members members, DateOnly through, TextColumn? reasons = null) =>
        new(members.Days, members.Days, members.Observed, EndingShape.Reported, through, reasons);

    /// <summary>A first event this many days after the first row says that events were not on record before.</summary>
    public const int UnrecordedDaysMin = 60;

    /// <summary>This many events begin a record; one or two may be slips of the pen.</summary>
    private const int RecordEventsMin = 3;

    /// <summary>
    /// From one day to another that may never come: cohorts by the first, events by the second. Where events came on
    /// record long after the rows, the rows before are left out: none but their slow events could be seen.
    /// </summary>
    public static RowOutcomes Conversion(KindView view, string from, string to)
    {
        var through = view.Through(from, to);
        int count = view.Table.Count;
        int[] began = view.Table.Day(from)?.Days ?? [], reached = view.Table.Day(to)?.Days ?? [];
        int[] cohorts = Missing(count), ended = Missing(count);
        bool[] isEvent = new bool[count];
        if (reached.Length < began.Length)
            return new(cohorts, ended, isEvent, EndingShape.Cure, through);
        int records = EventsBegin(began, reached, view.Table.Day(Fields.CreatedOn)?.Days ?? began, through.DayNumber);
        var sameDay = new SameDay(view.Table, from, to);
        RowRanges.Each(began.Length, (first, end) =>
        {
            for (int row = first; row < end; row++)
            {
                if (began[row] == DayColumn.Missing || began[row] > through.DayNumber || reached[row] < began[row]
                    || (reached[row] == began[row] && !sameDay.Counts(row)) || began[row] < records)
                    continue;
                // The shortest delay that days can tell is one.
                (cohorts[row], ended[row], isEvent[row]) = (began[row], Math.Max(reached[row], began[row] + 1),
                    reached[row] != DayColumn.Missing);
            }

            return 0;
        });
        return new(cohorts, ended, isEvent, EndingShape.Cure, through) { Gaps = view.Gaps(to) };
    }

    /// <summary>One closing in so many may lie before the day on which records begin: a slip of the pen dates no
    /// archive.</summary>
    private const int StrayOneIn = 1000;

    /// <summary>
    /// Deals from opening to closing, won or lost. Of those opened before closings were on record only the slow ones
    /// are seen, so that they are left out: they would make every later deal look quick.
    /// </summary>
    public static RowOutcomes DealLengths(KindView view, IndicatorQuery query)
    {
        var through = view.Through(Fields.CreatedOn, Fields.ClosedOn);
        int count = view.Table.Count;
        int[] opened = view.Table.Day(Fields.CreatedOn)?.Days ?? [], closed = view.Table.Day(Fields.ClosedOn)?.Days
            ?? Missing(count);
        int[] cohorts = Missing(count), ended = Missing(count);
        bool[] isEvent = new bool[count];
        int first = RecordsBegin(closed, through.DayNumber);
        for (int row = 0; row < opened.Length; row++)
            if (opened[row] >= first && opened[row] != DayColumn.Missing && opened[row] <= through.DayNumber
                && closed[row] >= opened[row])
                (cohorts[row], ended[row], isEvent[row]) = (opened[row], closed[row], closed[row] != DayColumn.Missing);
        return new(cohorts, ended, isEvent, EndingShape.Certain, through) { Gaps = view.Gaps(Fields.ClosedOn) };
    }

    /// <summary>Terms by due day; an outcome may be told before it or after.</summary>
    public static RowOutcomes Renewals(KindView view, IndicatorQuery query)
    {
        var through = view.Through(Fields.OutcomeOn);
        int count = view.Table.Count;
        int[] due = view.Table.Day(Fields.DueOn)?.Days ?? Missing(count), on = view.Table.Day(Fields.OutcomeOn)?.Days
            ?? Missing(count);
        int[] ended = Missing(count);
        bool[] kept = new bool[count];
        var (outcomes, outcome) = (new TermOutcomes(view), view.Table.Text(Fields.Outcome));
        if (!outcomes.Tell)
            return new(Missing(count), ended, kept, EndingShape.Reported, through);
        for (int row = 0; row < count; row++)
        {
            if (due[row] == DayColumn.Missing || outcomes.Of(row, through.DayNumber) is not
                ((TermOutcome.Renewed or TermOutcome.Lost) and var became))
                continue;
            kept[row] = became == TermOutcome.Renewed;
            ended[row] = outcome?[row] is not null && on[row] != DayColumn.Missing ? on[row]
                : outcome?[row] is null && became == TermOutcome.Lost ? due[row] + RenewalRate.GraceDays : due[row];
        }

        return new(due, ended, kept, EndingShape.Reported, through) { Gaps = view.Gaps(Fields.OutcomeOn) };
    }

    /// <summary>The day on which events came on record, where that was long after the first row; the latest possible
    /// where they have not yet, and the earliest where they always were. What is told later never moves it.</summary>
    internal static int EventsBegin(int[] began, int[] reached, int[] created, int through)
    {
        var earliest = new int[RecordEventsMin];
        Array.Fill(earliest, int.MaxValue);
        int first = int.MaxValue;
        for (int row = 0; row < began.Length; row++)
        {
            if (began[row] == DayColumn.Missing)
                continue;
            int made = created[row] == DayColumn.Missing ? began[row] : Math.Max(began[row], created[row]);
            first = Math.Min(first, made);
            if (reached[row] == DayColumn.Missing || reached[row] <= began[row] || reached[row] > through)
                continue;
            int seen = Math.Max(made, reached[row]);
            for (int at = 0; at < earliest.Length && seen <= earliest[^1]; at++)
                if (seen < earliest[at])
                    (earliest[at], seen) = (seen, earliest[at]);
        }

        return Math.Min(earliest[^1], through) - (long)first >= UnrecordedDaysMin ? earliest[^1] : int.MinValue;
    }

    private static int RecordsBegin(int[] ended, int through)
    {
        int least = int.MaxValue, all = 0;
        foreach (int day in ended)
            if (day != DayColumn.Missing && day <= through)
                (least, all) = (Math.Min(least, day), all + 1);
        if (all == 0)
            return int.MinValue;
        int[] counts = new int[through - least + 1];
        foreach (int day in ended)
            if (day != DayColumn.Missing && day <= through)
                counts[day - least]++;
        int at = 0;
        for (int strays = all / StrayOneIn; strays >= counts[at]; at++)
            strays -= counts[at];
        return least + at;
    }

    private static int[] Missing(int count)
    {
        int[] days = new int[count];
        Array.Fill(days, DayColumn.Missing);
        return days;
    }
}
