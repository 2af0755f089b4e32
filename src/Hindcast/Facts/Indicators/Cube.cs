using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators;

/// <summary>One combination of dimension values in one period and at one age.</summary>
/// <param name="Period">Index into <see cref="Cube.Periods"/>.</param>
/// <param name="Age">Full days it was observed, at most the indicator's maturity; below it, it is too young.</param>
/// <param name="Codes">A value's index in each dimension, the number of values where blank.</param>
/// <param name="Count">How many members.</param>
/// <param name="Observed">How many of them had the event.</param>
public readonly record struct LeafCell(int Period, int Age, int[] Codes, long Count, long Observed);

/// <summary>What one scan of the rows leaves: sums that add up, by period, age and every searched dimension at once.</summary>
/// <param name="Dimensions">In the order of the codes.</param>
/// <param name="Periods">Ascending, without gaps from the first that has members to that of the as-of day.</param>
/// <param name="MaturityDays">The age from which a member counts.</param>
/// <param name="Cells">In the order in which they first appear.</param>
public sealed record Cube(
    ImmutableArray<TextColumn> Dimensions, ImmutableArray<Period> Periods, int MaturityDays, ImmutableArray<LeafCell> Cells)
{
    /// <summary>Scans the rows once.</summary>
    /// <param name="members">What each row of the table means to the indicator.</param>
    /// <param name="dimensions">Columns of the same table.</param>
    /// <param name="grain">How time is cut.</param>
    /// <param name="maturityDays">Age from which a member counts; ages are cut to it.</param>
    /// <param name="until">The as-of day: a period that begins by it is there although nobody is in it.</param>
    public static Cube Scan(Members members, ImmutableArray<TextColumn> dimensions, Grain grain, int maturityDays, DateOnly until)
    {
        var periods = PeriodsOf(members.Days, grain, until);
        int[] periodOf = members.Days.Length == 0 || periods.IsEmpty ? [] : IndexDays(periods, members, grain);
        var cellOf = new Dictionary<ulong, int>();
        var cells = new List<LeafCell>();
        for (int row = 0; row < members.Days.Length; row++)
        {
            if (members.Days[row] == DayColumn.Missing)
                continue;
            int period = periodOf[members.Days[row] - members.FirstDay], age = Math.Min(members.Ages[row], maturityDays);
            ulong key = (ulong)period;
            key = checked((key * (ulong)(maturityDays + 1)) + (ulong)age);
            foreach (var dimension in dimensions)
                key = checked((key * (ulong)(dimension.Values.Length + 1)) + (ulong)CodeOf(dimension, row));
            if (!cellOf.TryGetValue(key, out int cell))
            {
                cellOf[key] = cell = cells.Count;
                cells.Add(new(period, age, [.. dimensions.Select(d => CodeOf(d, row))], 0, 0));
            }

            cells[cell] = cells[cell] with
            {
                Count = cells[cell].Count + 1, Observed = cells[cell].Observed + (members.Observed[row] ? 1 : 0),
            };
        }

        return new(dimensions, periods, maturityDays, [.. cells]);
    }

    /// <summary>The name of a dimension's value by its code in a cell.</summary>
    public string ValueName(int dimension, int code) =>
        code < Dimensions[dimension].Values.Length ? Dimensions[dimension].Values[code] : Indicators.Dimensions.Blank;

    /// <summary>The slice that a combination of codes stands for.</summary>
    public Slice SliceOf(int[] codes)
    {
        var slice = Slice.All;
        for (int d = 0; d < codes.Length; d++)
            slice = slice.And(Dimensions[d].Name, ValueName(d, codes[d]));
        return slice;
    }

    /// <summary>Sums by period, for every value of one dimension; index by value code, then by period.</summary>
    public Tally[][] By(int dimension)
    {
        var sums = new Tally[Dimensions[dimension].Values.Length + 1][];
        for (int code = 0; code < sums.Length; code++)
            sums[code] = new Tally[Periods.Length];
        foreach (var cell in Cells)
            sums[cell.Codes[dimension]][cell.Period] = sums[cell.Codes[dimension]][cell.Period].Plus(cell, MaturityDays);
        return sums;
    }

    /// <summary>Sums by period over everything.</summary>
    public Tally[] Whole()
    {
        var sums = new Tally[Periods.Length];
        foreach (var cell in Cells)
            sums[cell.Period] = sums[cell.Period].Plus(cell, MaturityDays);
        return sums;
    }

    /// <summary>Sums by period for every combination that occurs, by the codes of the combination, in ordinal order of their slices.</summary>
    public IEnumerable<(int[] Codes, Tally[] ByPeriod)> Combinations() => Cells
        .GroupBy(cell => string.Join(',', cell.Codes))
        .Select(group =>
        {
            var sums = new Tally[Periods.Length];
            foreach (var cell in group)
                sums[cell.Period] = sums[cell.Period].Plus(cell, MaturityDays);
            return (group.First().Codes, ByPeriod: sums);
        })
        .OrderBy(c => SliceOf(c.Codes).ToString(), StringComparer.Ordinal);

    /// <summary>The period at an index of a name; -1 where none has members there.</summary>
    public int IndexOf(string period)
    {
        for (int i = 0; i < Periods.Length; i++)
            if (Periods[i].Name == period)
                return i;
        return -1;
    }

    private static int CodeOf(TextColumn dimension, int row) =>
        dimension.Codes[row] is var code && code < 0 ? dimension.Values.Length : code;

    private static ImmutableArray<Period> PeriodsOf(int[] days, Grain grain, DateOnly until)
    {
        int first = int.MaxValue, last = int.MinValue;
        foreach (int day in days)
            if (day != DayColumn.Missing)
                (first, last) = (Math.Min(first, day), Math.Max(last, day));
        var periods = ImmutableArray.CreateBuilder<Period>();
        if (first > last)
            return [];
        if (grain == Grain.All)
            return [Period.Of(DateOnly.FromDayNumber(first), grain)];
        last = Math.Max(last, until.DayNumber);
        for (var day = DateOnly.FromDayNumber(first); day.DayNumber <= last; day = periods[^1].Last.AddDays(1))
            periods.Add(Period.Of(day, grain));
        return periods.ToImmutable();
    }

    private static int[] IndexDays(ImmutableArray<Period> periods, Members members, Grain grain)
    {
        int[] index = new int[members.LastDay - members.FirstDay + 1];
        if (grain == Grain.All)
            return index;
        for (int day = members.FirstDay, period = 0; day <= members.LastDay; day++)
        {
            while (periods[period].Last.DayNumber < day)
                period++;
            index[day - members.FirstDay] = period;
        }

        return index;
    }
}

/// <summary>What each row of a table means to an indicator; arrays of the table's length.</summary>
/// <param name="Days">The day that puts it into a period; <see cref="DayColumn.Missing"/> where it is no member.</param>
/// <param name="Ages">Full days for which it was observed.</param>
/// <param name="Observed">Whether it had the event.</param>
/// <param name="Notes">What was left out and why, one sentence each with its count.</param>
public sealed record Members(int[] Days, int[] Ages, bool[] Observed, ImmutableArray<string> Notes)
{
    /// <summary>The earliest member's day.</summary>
    public int FirstDay { get; } = Days.Where(d => d != DayColumn.Missing).DefaultIfEmpty(0).Min();

    /// <summary>The latest member's day.</summary>
    public int LastDay { get; } = Days.Where(d => d != DayColumn.Missing).DefaultIfEmpty(0).Max();
}

/// <summary>Sums over cells.</summary>
/// <param name="Count">Members old enough to count.</param>
/// <param name="Observed">Those of them that had the event.</param>
/// <param name="TooYoung">Members not yet old enough; not counted.</param>
public readonly record struct Tally(long Count, long Observed, long TooYoung)
{
    /// <summary>The share; null without members.</summary>
    public double? Share => Count == 0 ? null : (double)Observed / Count;

    /// <summary>These and those.</summary>
    public Tally Plus(Tally other) => new(Count + other.Count, Observed + other.Observed, TooYoung + other.TooYoung);

    /// <summary>With one cell more.</summary>
    public Tally Plus(LeafCell cell, int maturityDays) => cell.Age < maturityDays
        ? this with { TooYoung = TooYoung + cell.Count }
        : this with { Count = Count + cell.Count, Observed = Observed + cell.Observed };
}
