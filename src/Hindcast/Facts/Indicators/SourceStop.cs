using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators;

/// <summary>Tells a source that stopped from one that is merely quiet.</summary>
/// <remarks>
/// An event field has stopped where its last event lies clearly further back than any gap of its last
/// <see cref="RhythmDays"/> days and where its own pace by day of the week leads to expect at least
/// <see cref="ExpectedMin"/> events since. With that many expected, none at all has a chance of e^-12 under a Poisson
/// law; the factor left over allows for clustered events. A day on which a whole list was loaded counts as a busy one,
/// and a field that is younger than
/// <see cref="RhythmDaysMin"/>
/// days has shown no rhythm yet.
/// </remarks>
public static class SourceStop
{
    /// <summary>How many days before its last event a field's rhythm is learnt from.</summary>
    public const int RhythmDays = 182;

    /// <summary>How many days there must be from its first event to its last one.</summary>
    public const int RhythmDaysMin = 28;

    /// <summary>How many times the events of its middle day one day counts at the most.</summary>
    public const int BurstMax = 5;

    /// <summary>How many events its rhythm must lead to expect in the gap.</summary>
    public const double ExpectedMin = 12;

    /// <summary>The shortest gap that is called a stop, in days.</summary>
    public const int GapDaysMin = 5;

    /// <summary>How many days longer than its longest gap so far.</summary>
    public const int LongerDaysMin = 2;

    /// <summary>The last complete day of a field where it stopped before <paramref name="until"/>; otherwise
    /// null.</summary>
    /// <param name="days">Day numbers of its events, in any order; missing ones are ignored.</param>
    /// <param name="until">The last day that could have shown an event.</param>
    public static DateOnly? LastDay(ReadOnlySpan<int> days, DateOnly until) => LastDay(DayCounts.Of(days), until);

    /// <summary>The same by the events of each day.</summary>
    public static DateOnly? LastDay(DayCounts events, DateOnly until)
    {
        int end = until.DayNumber;
        if (events.LastBy(end) is not { } last || end - last < GapDaysMin)
            return null;
        int gap = end - last, first = last - RhythmDays + 1;
        int[] count = [.. Enumerable.Range(first, RhythmDays).Select(day => events[day])];
        if (last - first - Array.FindIndex(count, c => c > 0) < RhythmDaysMin)
            return null;

        int longest = 0, run = 0;
        bool begun = false;
        foreach (int c in count)
        {
            begun |= c > 0;
            run = c > 0 ? 0 : run + 1;
            longest = begun ? Math.Max(longest, run) : longest;
        }

        return gap > longest + LongerDaysMin && Expected(Capped(count), first, last, end) >= ExpectedMin
            ? DateOnly.FromDayNumber(last) : null;
    }

    /// <summary>Gaps that have ended: each from its first day without events to its last, as the stop that it was on
    /// that day, after which events came back at half their pace or more: a trickle is no gap that ended.</summary>
    public static ImmutableArray<(int First, int Last)> Gaps(DayCounts events, DateOnly until)
    {
        var gaps = ImmutableArray.CreateBuilder<(int, int)>();
        int? last = events.First;
        for (int day = (last ?? int.MaxValue - 1) + 1; day <= until.DayNumber; day++)
        {
            if (events[day] == 0)
                continue;
            if (day - last > GapDaysMin && LastDay(events, DateOnly.FromDayNumber(day - 1)) is not null
                && CameBack(events, last!.Value, day, Math.Min(day + (day - last.Value) - 1, until.DayNumber)))
                gaps.Add((last.Value + 1, day - 1));
            last = day;
        }

        return gaps.ToImmutable();
    }

    /// <summary>The gaps of one field of a source that have ended.</summary>
    public static ImmutableArray<(int First, int Last)> Gaps(SourceTable source, string field) =>
        source.CountsOf(field) is { } events ? Gaps(events, source.ObservedUntil) : [];

    private static bool CameBack(DayCounts events, int last, int from, int to)
    {
        int first = last - RhythmDays + 1;
        int[] count = [.. Enumerable.Range(first, RhythmDays).Select(day => events[day])];
        return Enumerable.Range(from, to - from + 1).Sum(day => events[day])
            >= Expected(Capped(count), first, from - 1, to) / 2;
    }

    private static int[] Capped(int[] count)
    {
        int[] busy = [.. count.Where(c => c > 0).Order()];
        int most = BurstMax * busy[busy.Length / 2];
        return Array.ConvertAll(count, c => Math.Min(c, most));
    }

    /// <summary>Events that the rhythm up to a day leads to expect after it, up to another.</summary>
    public static double ExpectedSince(DayCounts events, int last, int until)
    {
        int first = last - RhythmDays + 1;
        return Expected(Capped([.. Enumerable.Range(first, RhythmDays).Select(day => events[day])]), first, last, until);
    }

    /// <summary>Events expected after <paramref name="last"/> up to <paramref name="end"/> at the pace of each day of
    /// the week.</summary>
    private static double Expected(int[] count, int first, int last, int end)
    {
        double[] events = new double[7], seen = new double[7];
        for (int i = 0; i < count.Length; i++)
        {
            int weekday = (first + i) % 7;
            events[weekday] += count[i];
            seen[weekday]++;
        }

        double expected = 0;
        for (int day = last + 1; day <= end; day++)
            expected += events[day % 7] / seen[day % 7];
        return expected;
    }

    /// <summary>The last complete day of one field of a source, whether it stopped or not.</summary>
    public static (DateOnly Until, bool Stopped) Through(SourceTable source, string field) =>
        source.CountsOf(field) is { } events && LastDay(events, source.ObservedUntil) is { } last
            ? (last, true)
            : (source.ObservedUntil, false);

    /// <summary>The last complete day of several fields of a source: the earliest, and none later than the as-of
    /// day.</summary>
    public static DateOnly Through(SourceTable source, IEnumerable<string> fields) =>
        fields.Select(field => Through(source, field).Until).Append(source.Day).Min();
}
