using System.Runtime.InteropServices;
using Hindcast.Facts.Indicators;
using Hindcast.Signals.Slices;

namespace Hindcast.Facts.Findings.Scanning;

/// <summary>Makes the cases of one look out of sorted rows.</summary>
/// <remarks>
/// Of an event, statistics ask the age and the lag, but never both at once: by what age it could have been seen, and
/// how long it took. Those of one leaf and month are therefore counted by age and by lag, and the two counts are put
/// side by side from the smallest on. That makes as many cases as there are ages and lags, in place of as many as there
/// are pairs, and the same sums of everything.
/// </remarks>
internal sealed class CohortCases
{
    private readonly CohortRows rows;
    private readonly EndingShape shape;
    private readonly int from, last, through;
    private readonly ILookup<int, (int DayOfMonth, ushort Ending)> notYet;
    private readonly List<Case> cases = [];

    // Of one leaf and month: by days and ending as they are kept, those that are settled and those that are young
    // apart.
    private readonly int[][] endings = [new int[CohortRows.Open + 1], new int[CohortRows.Open + 1]];
    private readonly int[] longest = new int[2];
    private readonly int[] ended = new int[CohortRows.DaysMax], open = new int[CohortRows.DaysMax];

    private CohortCases(CohortRows rows, EndingShape shape, int from, int last, int through, DateOnly? made)
    {
        (this.rows, this.shape, this.from, this.last, this.through) = (rows, shape, from, last, through);
        notYet = (made is { } day ? rows.MadeAfter(day.DayNumber) : [])
            .ToLookup(row => KeyOf(row.Month, row.Combination), row => (row.DayOfMonth, row.Ending));
    }

    /// <summary>The cases; null where there is nothing to look at.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="shape">How they end.</param>
    /// <param name="through">The last complete day.</param>
    /// <param name="month">The month of the look.</param>
    /// <param name="since">The first month that is read; null for all.</param>
    /// <param name="made">Rows that were made later are not there; null where all are.</param>
    public static CaseBook? Read(
        CohortRows rows, EndingShape shape, DateOnly through, Period month, Period? since, DateOnly? made)
    {
        var until = through < month.Last ? through : month.Last;
        var from = month.AddMonths(-CaseBook.MonthsBackMax).First;
        from = since is { } begun && begun.First > from ? begun.First : from;
        var early = until.AddDays(shape == EndingShape.Reported ? CaseBook.EarlyDaysMax : 0);
        int last = Math.Min(through.DayNumber, early.DayNumber);
        return new CohortCases(rows, shape, from.DayNumber, last, through.DayNumber,
            made).Book(rows.MonthOf(until.DayNumber));
    }

    private CaseBook? Book(int newest)
    {
        int start = Math.Max(0, rows.MonthOf(from)), end = Math.Min(rows.Months - 1, rows.MonthOf(last));
        int[][] counts = [.. Enumerable.Range(start, Math.Max(0, end - start + 1)).Select(Counts)];
        int first = start + Array.FindIndex(counts, month => month.Any(count => count > 0));
        if (first < start || first > newest)
            return null;
        int[] whole = new int[rows.Combinations];
        foreach (int[] month in counts)
            for (int c = 0; c < whole.Length; c++)
                whole[c] += month[c];
        var (lattice, leaves, values) = Leaves(whole);
        for (int month = first; month <= end; month++)
            for (int leaf = 0; leaf < leaves.Length; leaf++)
                Add(month, month - first, leaf, leaves[leaf], counts[month - start]);
        var all = new Cases(lattice, cases, shape, newest - first + 1);
        return new(all, rows.First.AddMonths(first), newest - first, values, []);
    }

    private int KeyOf(int month, int combination) => (month * rows.Combinations) + combination;

    /// <summary>The days of a month that are read, both included, from 0.</summary>
    private (int From, int Last) Days(int month)
    {
        var (_, first, end) = rows.First.AddMonths(month);
        return (Math.Max(from, first.DayNumber) - first.DayNumber, Math.Min(last, end.DayNumber) - first.DayNumber);
    }

    private int[] Counts(int month)
    {
        var (a, b) = Days(month);
        int[] counts = new int[rows.Combinations];
        for (int c = 0; c < counts.Length && a <= b; c++)
            counts[c] = rows.Count(month, c, a, b) - NotYet(month, c, a, b);
        return counts;
    }

    private int NotYet(int month, int combination, int from, int last)
    {
        int count = 0;
        if (notYet.Count > 0)
            foreach (var (day, _) in notYet[KeyOf(month, combination)])
                count += day >= from && day <= last ? 1 : 0;
        return count;
    }

    /// <summary>The leaves that occur, and the combinations of each, which rare values folded into one.</summary>
    private (SliceLattice Lattice, int[][] Leaves, ImmutableArray<(string, string)> Values) Leaves(int[] counts)
    {
        var values = ImmutableArray.CreateBuilder<LeafValue>();
        var names = ImmutableArray.CreateBuilder<(string, string)>();
        int[] codes = new int[rows.Columns.Length];
        int[][] ofValue = [.. rows.Columns.Select(column => new int[column.Values.Length + 1])];
        for (int c = 0; c < counts.Length; c++)
        {
            rows.CodesOf(c, codes);
            for (int d = 0; d < codes.Length; d++)
                ofValue[d][codes[d]] += counts[c];
        }

        int[][] positionOf =
            [.. rows.Columns.Select((column, d) => CaseBook.Fold(column, d, ofValue[d], values, names))];
        var leaves = new List<List<int>>();
        var numbers = new Dictionary<long, int>();
        var cells = new List<int>();
        for (int c = 0; c < counts.Length; c++)
        {
            if (counts[c] == 0)
                continue;
            rows.CodesOf(c, codes);
            long key = 0;
            for (int d = 0; d < codes.Length; d++)
                key = (key * (values.Count + 1)) + positionOf[d][codes[d]];
            ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, key, out bool there);
            if (!there)
            {
                number = leaves.Count;
                leaves.Add([]);
                cells.AddRange(codes.Select((code, d) => positionOf[d][code]));
            }

            leaves[number].Add(c);
        }

        var table = new LeafTable(values.ToImmutable(), codes.Length, [.. cells]);
        return (SliceLattice.Of(table), [.. leaves.Select(combinations => combinations.ToArray())],
            names.ToImmutable());
    }

    /// <summary>Adds the cases of one leaf in one month.</summary>
    private void Add(int month, int index, int leaf, int[] combinations, int[] counts)
    {
        var (a, b) = Days(month);
        int oldest = through - rows.First.AddMonths(month).First.DayNumber;
        bool isWhole = notYet.Count == 0 && a == 0 && b == rows.First.AddMonths(month).Last.Day - 1;
        var whole = isWhole && Baseline.IsSettled(oldest - b) ? rows.Ended(month, through) : null;
        foreach (int combination in combinations)
        {
            if (counts[combination] == 0)
                continue;
            if (whole is not null)
            {
                Count(whole, combination);
                continue;
            }

            for (int day = a; day <= b; day++)
                Count(rows.On(month, combination, day), day, oldest - day);
            foreach (var (day, ending) in notYet[KeyOf(month, combination)])
                if (day >= a && day <= b)
                    Uncount(ending, day, oldest - day);
        }

        for (int day = b; day >= a; day--)
            if (open[day] > 0)
                Put(new(leaf, index, Math.Min(oldest - day, CaseBook.AgeMax), 0, Ending.Pending, open[day]));
        for (int settled = 0; settled < 2; settled++)
            PutEnded(settled, index, leaf, a, b, oldest);
        Array.Clear(open);
        Array.Clear(ended);
    }

    private void Count(ReadOnlySpan<ushort> found, int day, int age)
    {
        int settled = IsSettled(age);
        int[] into = endings[settled];
        int shown = 0, most = longest[settled];
        foreach (ushort ending in found)
        {
            // Without a jump: whether it had ended by then is as good as random.
            int by = ending >> 1 <= age && ending != CohortRows.Open ? 1 : 0;
            into[ending] += by;
            shown += by;
            most = Math.Max(most, by * ending);
        }

        longest[settled] = most;
        ended[day] += shown;
        open[day] += found.Length - shown;
    }

    private void Count(EndedMonth month, int combination)
    {
        for (int day = 0; day < CohortRows.DaysMax; day++)
        {
            ended[day] += month.Days[(combination * CohortRows.DaysMax) + day].Ended;
            open[day] += month.Days[(combination * CohortRows.DaysMax) + day].Open;
        }

        foreach (var (ending, count) in month.Endings[combination])
        {
            endings[1][ending] += count;
            longest[1] = Math.Max(longest[1], ending);
        }
    }

    private void Uncount(ushort ending, int day, int age)
    {
        int by = ending >> 1 <= age && ending != CohortRows.Open ? 1 : 0;
        endings[IsSettled(age)][ending] -= by;
        ended[day] -= by;
        open[day] -= 1 - by;
    }

    private static int IsSettled(int age) => Baseline.IsSettled(age) ? 1 : 0;

    /// <summary>Puts the ages and lags of those that ended side by side, each from the smallest on.</summary>
    private void PutEnded(int settled, int index, int leaf, int a, int b, int oldest)
    {
        int[] lags = endings[settled];
        int day = b;
        for (int ending = 0; ending <= longest[settled]; ending++)
        {
            var how = (ending & 1) == 1 ? Ending.Event : Ending.Other;
            if (shape == EndingShape.Reported)
            {
                if (lags[ending] > 0)
                    Put(new(leaf, index, 0, ending >> 1, how, lags[ending]));
                lags[ending] = 0;
                continue;
            }

            while (lags[ending] > 0)
            {
                while (ended[day] == 0 || IsSettled(oldest - day) != settled)
                    day--;
                int both = Math.Min(lags[ending], ended[day]);
                Put(new(leaf, index, Math.Min(oldest - day, CaseBook.AgeMax), ending >> 1, how, both));
                lags[ending] -= both;
                ended[day] -= both;
            }
        }

        longest[settled] = 0;
    }

    /// <summary>Puts one more case, or more of the last one where they are alike, as the oldest are.</summary>
    private void Put(in Case one)
    {
        var end = CollectionsMarshal.AsSpan(cases)[Math.Max(0, cases.Count - 1)..];
        if (one.Age == CaseBook.AgeMax && !end.IsEmpty && end[0] with { Count = one.Count } == one)
            end[0] = one with { Count = end[0].Count + one.Count };
        else
            cases.Add(one);
    }
}
