using System.Runtime.InteropServices;
using Hindcast.Facts.Indicators;
using Hindcast.Facts.Indicators.Shipped;
using Hindcast.Facts.Snapshots;
using Hindcast.Signals.Slices;

namespace Hindcast.Facts.Findings.Scanning;

/// <summary>The rows of one family of indicators on the day of a look, as cases in leaf cells.</summary>
/// <param name="Cases">The cases.</param>
/// <param name="First">The month that counts as 0.</param>
/// <param name="Newest">Index of the newest month that is looked at.</param>
/// <param name="Values">For each value of the lattice its dimension's name and its own.</param>
/// <param name="Reasons">The reasons of the cases, by their index.</param>
internal sealed record CaseBook(
    Cases Cases, Period First, int Newest, ImmutableArray<(string Dimension, string Value)> Values,
    ImmutableArray<string> Reasons)
{
    /// <summary>Months back from the look that are read: the longest window and the longest baseline.</summary>
    public const int MonthsBackMax = 30;

    /// <summary>Up to so many possible leaves are numbered by an array rather than a table of those that
    /// occur.</summary>
    private const int ArrayLeaves = 1 << 20;

    /// <summary>Days after the month for which endings are used although their day is still to come.</summary>
    public const int EarlyDaysMax = 31;

    /// <summary>Days beyond which cases do not grow older: by then everything that was to show has shown.</summary>
    public const int AgeMax = 730;

    /// <summary>From so many rows on, those that are alike are counted rather than kept one by one.</summary>
    private const int AlikeRowsMin = 50_000;

    /// <summary>Reads the rows of a family; null where there is nothing to look at.</summary>
    /// <param name="watched">The family.</param>
    /// <param name="view">The rows as they were known.</param>
    /// <param name="query">What else rows depend on.</param>
    /// <param name="month">The month of the look.</param>
    /// <param name="indicators">The family: of rows before the newest change of one of their definitions nothing is
    /// read.</param>
    public static CaseBook? Read(Watched watched, KindView view, IndicatorQuery query, Period month,
        IEnumerable<string> indicators)
    {
        var broken = view.Conventions.BreakBy(month, indicators);
        var rows = watched.Rows(view, query);
        int until = Math.Min(rows.Through.DayNumber, month.Last.DayNumber);
        int from = Math.Max(month.AddMonths(-MonthsBackMax).First.DayNumber, broken?.From.First.DayNumber ?? 0);
        int last = rows.Shape == EndingShape.Reported ? until + EarlyDaysMax : until, first = int.MaxValue;
        var listed = new List<int>();
        for (int row = 0; row < rows.Cohorts.Length; row++)
        {
            int day = rows.Cohorts[row];
            if (day < from || day > last)
                continue;
            listed.Add(row);
            first = Math.Min(first, day);
        }

        if (first > until)
            return null;
        int[] used = [.. listed];
        var (lattice, leafOf, values) = Leaves(view.Table, watched.Mix, used);
        var start = Period.Month(DateOnly.FromDayNumber(first));
        int[] monthOf = new int[until + EarlyDaysMax - first + 1];
        for (int day = first, m = 0; day < first + monthOf.Length; day++)
        {
            if (day > first && DateOnly.FromDayNumber(day).Day == 1)
                m++;
            monthOf[day - first] = m;
        }

        var (reasonOf, reasons) = Ranked(rows.Reasons);
        bool countsAlike = used.Length >= AlikeRowsMin;
        int[] ofMonth = new int[monthOf[^1] + 1];
        foreach (int row in countsAlike ? used : [])
            ofMonth[monthOf[rows.Cohorts[row] - first]]++;
        var alike = new AlikeCases(ofMonth);
        var cases = countsAlike ? alike.Cases : new List<Case>(used.Length);
        int[] reasonCodes = rows.Reasons?.Codes ?? [];
        for (int i = 0; i < used.Length; i++)
        {
            int row = used[i], cohort = rows.Cohorts[row], ended = rows.Ended[row], followed = rows.Gaps.IsEmpty
                ? rows.Through.DayNumber
                : rows.Shape == EndingShape.Reported
                    ? rows.FollowedUntil(cohort, EarlyDaysMax, RenewalRate.GraceDays)
                    : rows.FollowedUntil(cohort, 0, AgeMax);
            if (followed < cohort && rows.Shape != EndingShape.Reported)
                continue;
            int age = Math.Min(followed - cohort, AgeMax);
            bool pending = ended == DayColumn.Missing || ended > followed;
            // Where either ending is told at its own pace, how old a case is says nothing more once it has ended and is
            // due.
            var c = new Case(leafOf[i], monthOf[cohort - first], rows.Shape == EndingShape.Reported && !pending
                && age >= 0 ? 0 : age,
                pending ? 0 : ended - cohort, pending ? Ending.Pending : rows.IsEvent[row]
                    ? Ending.Event
                    : Ending.Other, 0,
                reasonCodes.Length > 0 && reasonCodes[row] >= 0 ? reasonOf[reasonCodes[row]] : -1);
            if (countsAlike)
                alike.Add(c);
            else
                cases.Add(c with { Count = 1 });
        }

        return new(new Cases(lattice, cases, rows.Shape, monthOf[until - first] + 1, reasons.Length), start,
            monthOf[until - first], values, reasons);
    }

    /// <summary>The slice that some positions of values stand for.</summary>
    public Slice SliceOf(ImmutableArray<int> values)
    {
        var slice = Slice.All;
        foreach (int value in values)
            slice = slice.And(Values[value].Dimension, Values[value].Value);
        return slice;
    }

    /// <summary>The positions of a slice's values, ascending; null where one of them no longer occurs.</summary>
    public ImmutableArray<int>? ValuesOf(Slice slice)
    {
        var found = ImmutableArray.CreateBuilder<int>();
        foreach (var (dimension, values) in slice.Where)
        {
            int at = Values.IndexOf((dimension, values[0]));
            if (at < 0)
                return null;
            found.Add(at);
        }

        found.Sort();
        return found.ToImmutable();
    }

    /// <summary>Index of a month; negative before the first.</summary>
    public int IndexOf(Period month) => ((month.First.Year - First.First.Year) * 12) + month.First.Month
        - First.First.Month;

    private static (int[] CodeOf, ImmutableArray<string> Names) Ranked(TextColumn? column)
    {
        if (column is null)
            return ([], []);
        int[] counts = new int[column.Values.Length];
        // What says nothing cannot take over: where more losses bear it, fewer were given a reason.
        foreach (int code in column.Codes)
            if (code >= 0 && Dimensions.SaysSomething(column.Values[code]))
                counts[code]++;
        int[] codeOf = new int[counts.Length];
        Array.Fill(codeOf, -1);
        int[] ranked = [.. Enumerable.Range(0, counts.Length).Where(c => counts[c] > 0)
            .OrderByDescending(c => counts[c]).ThenBy(c => column.Values[c], StringComparer.Ordinal)
            .Take(Alternative.ReasonsMax)];
        for (int i = 0; i < ranked.Length; i++)
            codeOf[ranked[i]] = i;
        return (codeOf, [.. ranked.Select(code => column.Values[code])]);
    }

    private static (SliceLattice, int[] LeafOf, ImmutableArray<(string, string)>) Leaves(FactTable table, string? mix,
        int[] used)
    {
        var columns = Dimensions.Searched(table).Where(d => d.Name != mix).ToArray();
        var values = ImmutableArray.CreateBuilder<LeafValue>();
        var names = ImmutableArray.CreateBuilder<(string, string)>();
        int[][] positionOf = new int[columns.Length][];
        for (int d = 0; d < columns.Length; d++)
            positionOf[d] = Fold(columns[d], d, Counts(columns[d], used), values, names);
        // A row's combination of values as one number; eight dimensions of twenty-one positions each fit.
        long[] keys = new long[used.Length];
        long combinations = 1;
        for (int d = 0; d < columns.Length; d++)
        {
            int first = positionOf[d].Min(), size = positionOf[d].Max() - first + 1;
            combinations *= size;
            int[] codes = columns[d].Codes, digits = Array.ConvertAll(positionOf[d], position => position - first);
            for (int i = 0; i < keys.Length; i++)
                keys[i] = (keys[i] * size) + digits[codes[used[i]] + 1];
        }

        int[] leafOf = new int[used.Length], numbers = combinations <= ArrayLeaves ? new int[combinations] : [];
        var seldom = new Dictionary<long, int>();
        var cells = new List<int>();
        int leaves = 0;
        for (int i = 0; i < used.Length; i++)
        {
            ref int number = ref numbers.Length > 0
                ? ref numbers[keys[i]]
                : ref CollectionsMarshal.GetValueRefOrAddDefault(seldom, keys[i], out _);
            if (number == 0)
            {
                number = ++leaves;
                for (int d = 0; d < columns.Length; d++)
                    cells.Add(positionOf[d][columns[d].Codes[used[i]] + 1]);
            }

            leafOf[i] = number - 1;
        }

        return (SliceLattice.Of(new LeafTable(values.ToImmutable(), columns.Length, [.. cells])), leafOf,
            names.ToImmutable());
    }

    /// <summary>How many rows are blank in a column, then how many have each of its values.</summary>
    private static int[] Counts(TextColumn column, int[] used)
    {
        int[] counts = new int[column.Values.Length + 1], codes = column.Codes;
        foreach (int row in used)
            counts[codes[row] + 1]++;
        return counts;
    }

    /// <summary>Positions of a column's values (first that of blank), the frequent ones each its own, the rest all
    /// one.</summary>
    internal static int[] Fold(TextColumn column, int dimension, int[] counts,
        ImmutableArray<LeafValue>.Builder values, ImmutableArray<(string, string)>.Builder names)
    {
        long all = counts.Sum(count => (long)count);
        string Name(int code) => code == 0 ? Dimensions.Blank : column.Values[code - 1];
        int[] kept = [.. Enumerable.Range(0, counts.Length).Where(c => counts[c] > 0
                && counts[c] >= Dimensions.WeightMin * all && Name(c) != Dimensions.Rare)
            .OrderByDescending(c => counts[c]).ThenBy(Name, StringComparer.Ordinal).Take(Dimensions.WeightyMax)
            .OrderBy(Name, StringComparer.Ordinal)];
        int[] positions = new int[counts.Length];
        Array.Fill(positions, values.Count);
        values.Add(new(dimension, false));
        names.Add((column.Name, ""));
        foreach (int code in kept)
        {
            positions[code] = values.Count;
            values.Add(new(dimension, true));
            names.Add((column.Name, Name(code)));
        }

        return positions;
    }
}
