using Hindcast.Facts.Indicators;
using Hindcast.Facts.Kinds;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Findings.Scanning;

/// <summary>
/// What became of every row of a long table, sorted once by month, combination of values and day, so that any number of
/// looks can be answered without going through the rows again.
/// </summary>
/// <remarks>
/// What a row comes to is kept as it is known last. On an earlier day its ending is one that is still to come, and a
/// row that was made later than its day in the cohort is not there yet.
/// </remarks>
internal sealed class CohortRows
{
    /// <summary>A shorter table is gone through row by row.</summary>
    public const int RowsMin = 250_000;

    /// <summary>Days that a month may have; each combination has a place for each.</summary>
    public const int DaysMax = 31;

    /// <summary>How many places there may be; the starts of that many are 64 MB.</summary>
    public const int PlacesMax = 16_000_000;

    /// <summary>Stands for a row that has not ended.</summary>
    public const ushort Open = ushort.MaxValue;

    private const int BlockRows = 4_096;

    private readonly FactTable table;
    private readonly RowOutcomes outcomes;
    private readonly int[] placeOfDay;
    private readonly int firstDay, combinations, places;
    private readonly int[] starts;
    private readonly ushort[] endings;
    private readonly ImmutableArray<Late> late;
    private readonly EndedMonth?[] ended;

    private CohortRows(
        FactTable table, RowOutcomes outcomes, ImmutableArray<TextColumn> columns, int combinations, int firstDay,
        int lastDay)
    {
        (this.table, this.outcomes, Columns) = (table, outcomes, columns);
        (this.combinations, this.firstDay) = (combinations, firstDay);
        First = Period.Month(DateOnly.FromDayNumber(firstDay));
        placeOfDay = new int[lastDay - firstDay + 2];
        for (int day = firstDay; day <= lastDay; day++)
            placeOfDay[day - firstDay] = (MonthOf(day) * combinations * DaysMax) + DateOnly.FromDayNumber(day).Day - 1;
        Months = MonthOf(lastDay) + 1;
        places = placeOfDay[^1] = Months * combinations * DaysMax;
        (starts, endings) = Sorted();
        late = Lates();
        ended = new EndedMonth?[Months];
    }

    /// <summary>The dimensions.</summary>
    public ImmutableArray<TextColumn> Columns { get; }

    /// <summary>The month that counts as 0.</summary>
    public Period First { get; }

    /// <summary>How many months.</summary>
    public int Months { get; }

    /// <summary>How many combinations of values there may be.</summary>
    public int Combinations => combinations;

    /// <summary>Sorts; null where the rows end in ways that it does not keep, or there are too many
    /// combinations.</summary>
    /// <param name="table">The rows as they were imported.</param>
    /// <param name="outcomes">What became of them.</param>
    /// <param name="columns">The dimensions.</param>
    public static CohortRows? Of(FactTable table, RowOutcomes outcomes, ImmutableArray<TextColumn> columns)
    {
        var (first, last) = DayCounts.Span(outcomes.Cohorts);
        double combinations = columns.Aggregate(1.0, (product, column) => product * (column.Values.Length + 1));
        if (first > last || outcomes.Reasons is not null || combinations * DaysMax * (((last - first) / 28)
            + 2) > PlacesMax)
            return null;
        bool keeps = RowRanges.Each(outcomes.Cohorts.Length, (from, end) =>
        {
            bool all = true;
            for (int row = from; row < end; row++)
                all &= outcomes.Cohorts[row] == DayColumn.Missing || outcomes.Ended[row] == DayColumn.Missing
                    || (uint)(outcomes.Ended[row] - outcomes.Cohorts[row]) < Open >> 1;
            return all;
        }).All(all => all);
        return keeps ? new(table, outcomes, columns, (int)combinations, first, last) : null;
    }

    /// <summary>Index of a day's month.</summary>
    public int MonthOf(int day)
    {
        var on = DateOnly.FromDayNumber(day);
        return ((on.Year - First.First.Year) * 12) + on.Month - First.First.Month;
    }

    /// <summary>The values of a combination: for each dimension 0 for blank, else the value's code plus one.</summary>
    public void CodesOf(int combination, Span<int> into)
    {
        for (int d = Columns.Length - 1; d >= 0; d--)
        {
            int size = Columns[d].Values.Length + 1;
            into[d] = (combination % size + 1) % size;
            combination /= size;
        }
    }

    /// <summary>
    /// The rows of a combination on a day: twice the days until the ending, plus one where it is the event; or
    /// <see cref="Open"/>.
    /// </summary>
    public ReadOnlySpan<ushort> On(int month, int combination, int dayOfMonth)
    {
        int place = (((month * combinations) + combination) * DaysMax) + dayOfMonth;
        return endings.AsSpan(starts[place], starts[place + 1] - starts[place]);
    }

    /// <summary>How many rows of a combination lie on the days of a month from one to another, both included.</summary>
    public int Count(int month, int combination, int from, int last)
    {
        int place = ((month * combinations) + combination) * DaysMax;
        return starts[place + last + 1] - starts[place + from];
    }

    /// <summary>The rows that lie in a cohort by a day, and were made after it: month, combination, day and
    /// ending.</summary>
    public IEnumerable<(int Month, int Combination, int DayOfMonth, ushort Ending)> MadeAfter(int day) =>
        from row in late
        where row.Day <= day && row.Made > day
        let at = row.Place / DaysMax
        select (at / combinations, at % combinations, row.Place % DaysMax, row.Ending);

    /// <summary>What a whole month came to, counted once; null where some of it had not ended by a day that ended
    /// later.</summary>
    public EndedMonth? Ended(int month, int by) =>
        (ended[month] ??= Count(month)) is var all && all.Last <= by ? all : null;

    private EndedMonth Count(int month)
    {
        var days = new (int Ended, int Open)[combinations * DaysMax];
        var endings = new ImmutableArray<(ushort, int)>[combinations];
        int[] counts = new int[Open + 1];
        int first = First.AddMonths(month).First.DayNumber, last = 0;
        for (int combination = 0; combination < combinations; combination++)
        {
            int longest = -1;
            for (int day = 0; day < DaysMax; day++)
            {
                int open = 0;
                var found = On(month, combination, day);
                foreach (ushort ending in found)
                {
                    bool isOpen = ending == Open;
                    open += isOpen ? 1 : 0;
                    counts[ending]++;
                    longest = isOpen ? longest : Math.Max(longest, ending);
                    last = isOpen ? last : Math.Max(last, first + day + (ending >> 1));
                }

                days[(combination * DaysMax) + day] = (found.Length - open, open);
            }

            var ofThese = ImmutableArray.CreateBuilder<(ushort, int)>();
            for (int ending = 0; ending <= longest; ending++)
                if (counts[ending] > 0)
                    ofThese.Add(((ushort)ending, counts[ending]));
            endings[combination] = ofThese.ToImmutable();
            Array.Clear(counts, 0, longest + 1);
            counts[Open] = 0;
        }

        return new(last, days, endings);
    }

    private (int[] Starts, ushort[] Endings) Sorted()
    {
        int rows = outcomes.Cohorts.Length;
        var counts = RowRanges.Each(rows, (first, end) =>
        {
            int[] count = new int[places + 1];
            Blocks(first, end, (_, at) =>
            {
                foreach (int place in at)
                    count[place]++;
            });
            return (First: first, Count: count);
        });
        int[] begin = new int[places + 1];
        int sum = 0;
        for (int place = 0; place <= places; place++)
        {
            begin[place] = sum;
            foreach (var (_, count) in counts)
                (count[place], sum) = (sum, sum + count[place]);
        }

        var sorted = new ushort[sum];
        RowRanges.Each(rows, (first, end) =>
        {
            int[] next = counts.First(range => range.First == first).Count;
            Blocks(first, end, (row, at) =>
            {
                for (int i = 0; i < at.Length; i++)
                    sorted[next[at[i]]++] = EndingOf(row + i);
            });
            return 0;
        });
        return (begin, sorted);
    }

    private ushort EndingOf(int row) => outcomes.Ended[row] == DayColumn.Missing
        ? Open : (ushort)(((outcomes.Ended[row] - outcomes.Cohorts[row]) << 1) | (outcomes.IsEvent[row] ? 1 : 0));

    private ImmutableArray<Late> Lates()
    {
        if (FactKinds.Of(table.Kind).Begins is not { } begins || table.Day(begins)?.Days is not { } made)
            return [];
        return [.. RowRanges.Each(made.Length, (first, end) =>
        {
            var found = new List<Late>();
            int[] place = new int[1];
            for (int row = first; row < end; row++)
                if (made[row] > outcomes.Cohorts[row] && made[row] != DayColumn.Missing)
                {
                    Places(row, place);
                    found.Add(new(made[row], outcomes.Cohorts[row], place[0], EndingOf(row)));
                }

            return found;
        }).SelectMany(found => found)];
    }

    private void Blocks(int first, int end, Action<int, ReadOnlySpan<int>> work)
    {
        Span<int> places = new int[BlockRows];
        for (int row = first; row < end; row += BlockRows)
        {
            var block = places[..Math.Min(BlockRows, end - row)];
            Places(row, block);
            work(row, block);
        }
    }

    /// <summary>The place of each row; that behind the last where it is in no cohort.</summary>
    private void Places(int first, Span<int> places)
    {
        places.Clear();
        foreach (var column in Columns)
        {
            int size = column.Values.Length + 1;
            if (column.Cells.Value.ShortCodes is { } shorts)
            {
                var codes = shorts.AsSpan(first, places.Length);
                for (int i = 0; i < codes.Length; i++)
                    places[i] = (places[i] * size) + Math.Min(codes[i], size - 1);
            }
            else
            {
                var codes = column.Codes.AsSpan(first, places.Length);
                for (int i = 0; i < codes.Length; i++)
                    places[i] = (places[i] * size) + (codes[i] < 0 ? size - 1 : codes[i]);
            }
        }

        var days = outcomes.Cohorts.AsSpan(first, places.Length);
        for (int i = 0; i < places.Length; i++)
            places[i] = days[i] == DayColumn.Missing
                ? this.places : placeOfDay[days[i] - firstDay] + (places[i] * DaysMax);
    }

    /// <summary>A row that was made later than its day in the cohort.</summary>
    private readonly record struct Late(int Made, int Day, int Place, ushort Ending);
}

/// <summary>What the rows of a month came to, by combination of values.</summary>
/// <param name="Last">The day of the last ending.</param>
/// <param name="Days">For each day, how many have ended and how many have not.</param>
/// <param name="Endings">How many have each ending, as <see cref="CohortRows.On"/> tells it, ascending.</param>
internal sealed record EndedMonth(
    int Last, (int Ended, int Open)[] Days, ImmutableArray<(ushort Ending, int Count)>[] Endings);
