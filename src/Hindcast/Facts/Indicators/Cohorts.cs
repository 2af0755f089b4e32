using Hindcast.Facts.Findings;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators;

/// <summary>Those who take a step, and those of them who take the next one within some days.</summary>
/// <remarks>
/// The denominator is everybody who took the first step and has been observed for the days, whatever became of them:
/// one that was rejected or lost did not take the next step, and leaving it out would be to ask only those who stayed.
/// </remarks>
/// <param name="From">The day field of the first step.</param>
/// <param name="To">The day field of the next one.</param>
/// <param name="WithinDays">How soon.</param>
/// <param name="Backwards">What to say of those left out; follows their count, for
/// <see cref="Numbered"/>.</param>
internal sealed record Cohorts(string From, string To, int WithinDays, string Backwards)
{
    /// <summary>Which rows count and which of them took the next step.</summary>
    /// <param name="view">The rows.</param>
    /// <param name="asked">What is asked for; those left out are counted within its days.</param>
    /// <param name="took">True for a row whose next step is the one meant; null where every one is.</param>
    public Members Of(KindView view, IndicatorQuery? asked, Func<int, bool>? took = null)
    {
        int through = view.Through(From, To).DayNumber, count = view.Table.Count;
        int[] from = view.Table.Day(From)?.Days ?? [], to = view.Table.Day(To)?.Days ?? [];
        int[] days = GC.AllocateUninitializedArray<int>(count);
        bool[] observed = GC.AllocateUninitializedArray<bool>(count);
        var untold = view.Untold(From, To) is { } why ? [why] : ImmutableArray<string>.Empty;
        if (to.Length < from.Length)
        {
            Array.Fill(days, DayColumn.Missing);
            return new(days, new int[count], new bool[count], untold);
        }

        days.AsSpan(from.Length).Fill(DayColumn.Missing);
        observed.AsSpan(from.Length).Clear();
        var sameDay = new SameDay(view.Table, From, To);
        int soonest = SameDay.Asks(From, To) ? 1 : 0;
        var (earliest, latest) = asked?.Days ?? (0, int.MaxValue);
        int backwards = RowRanges.Each(from.Length, (first, end) =>
        {
            int left = 0;
            for (int row = first; row < end; row++)
            {
                var (began, next) = (from[row], to[row]);
                // Without a jump: whether the next step was taken is as good as random, and a processor that guesses is
                // often wrong.
                bool inFrom = began <= through, counts = inFrom & (unchecked(next - began) >= soonest);
                if (soonest > 0 && next == began && inFrom)
                    counts = sameDay.Counts(row);
                left += Convert.ToInt32(inFrom & !counts & (began >= earliest) & (began <= latest));
                days[row] = counts ? began : DayColumn.Missing;
                observed[row] = counts & (next <= through) & (unchecked(next - began) <= WithinDays);
            }

            return left;
        }).Sum();
        for (int row = 0; took is not null && row < from.Length; row++)
            observed[row] = observed[row] && took(row);

        ImmutableArray<string> before = OnRecordSince(view.Unsliced, through) is { } since
            && LeaveOut(days, observed, since, asked?.Days ?? (0, int.MaxValue)) is > 0 and var unseen
                ? [$"As {SilentField.Named(view.Unsliced.Kind, To)} came on record on "
                    + $"{DateOnly.FromDayNumber(since):yyyy-MM-dd} only, the {unseen:N0} of earlier cohorts are left "
                    + "out, and nothing can be compared with them."] : [];
        return new(days, [], observed, [.. untold, .. backwards == 0 ? [] : new[] { Numbered.Said(backwards,
            "# " + Backwards) }, .. before])
            { ObservedUntil = through };
    }

    /// <summary>The day on which next steps came on record, where at their share since then many were to be expected
    /// before it; null where they always were, or never yet.</summary>
    private int? OnRecordSince(FactTable table, int through)
    {
        int[] from = table.Day(From)?.Days ?? [], to = table.Day(To)?.Days ?? [];
        int since = WatchedRows.EventsBegin(from, to, table.Day(Fields.CreatedOn)?.Days ?? from, through);
        if (since is int.MinValue or int.MaxValue)
            return null;
        long before = 0, after = 0, took = 0;
        for (int row = 0; row < from.Length; row++)
            if (from[row] != DayColumn.Missing && from[row] <= through)
                if (from[row] < since)
                    before++;
                else
                    (after, took) = (after + 1, took + (to[row] >= from[row] && to[row] <= through ? 1 : 0));
        return took > 0 && before * (double)took >= SourceStop.ExpectedMin * after ? since : null;
    }

    /// <summary>Takes out who took the first step before a day; how many of them did within the days asked
    /// for.</summary>
    private static int LeaveOut(int[] days, bool[] observed, int since, (int First, int Last) asked)
    {
        int left = 0;
        for (int row = 0; row < days.Length; row++)
            if (days[row] < since && days[row] != DayColumn.Missing)
            {
                left += days[row] >= asked.First && days[row] <= asked.Last ? 1 : 0;
                (days[row], observed[row]) = (DayColumn.Missing, false);
            }

        return left;
    }
}
