using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Indicators;

/// <summary>One combination of dimension values in one period and at one age.</summary>
/// <param name="Period">Index into <see cref="Cube.Periods"/>.</param>
/// <param name="Age">Full days it was observed, at most the indicator's maturity; below it, it is too young.</param>
/// <param name="Codes">A value's index in each dimension, the number of values where blank.</param>
/// <param name="Count">How many members.</param>
/// <param name="Observed">How many of them had the event.</param>
public readonly record struct LeafCell(int Period, int Age, int[] Codes, long Count, long Observed);

/// <summary>What one scan of the rows leaves: sums that add up, by period, age and every searched dimension at
/// once.</summary>
/// <param name="Dimensions">In the order of the codes.</param>
/// <param name="Periods">Ascending, without gaps from the first that has members to that of the as-of day.</param>
/// <param name="MaturityDays">The age from which a member counts.</param>
/// <param name="Cells">By period, age and codes, ascending.</param>
public sealed record Cube(
    ImmutableArray<TextColumn> Dimensions, ImmutableArray<Period> Periods, int MaturityDays,
    ImmutableArray<LeafCell> Cells)
{
    private static readonly IEqualityComparer<int[]> SameCodes = EqualityComparer<int[]>.Create(
        (a, b) => a.AsSpan().SequenceEqual(b), codes => codes.Aggregate(17, (hash, code) => HashCode.Combine(hash,
            code)));

    /// <summary>Scans the rows once.</summary>
    /// <param name="members">What each row of the table means to the indicator.</param>
    /// <param name="dimensions">Columns of the same table.</param>
    /// <param name="cutting">How time is cut.</param>
    /// <param name="maturityDays">Age from which a member counts; ages are cut to it.</param>
    /// <param name="until">The as-of day: a period that begins by it is there although nobody is in it.</param>
    public static Cube Scan(Members members, ImmutableArray<TextColumn> dimensions, Cutting cutting, int maturityDays,
        DateOnly until)
    {
        var periods = PeriodsOf(members, cutting, until);
        int[] periodOf = members.Days.Length == 0 || periods.IsEmpty ? [] : IndexDays(periods, members, cutting.Grain);
        return new(dimensions, periods, maturityDays,
            periods.IsEmpty ? [] : new LeafSums(members, dimensions, periodOf, maturityDays, periods.Length).Cells());
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
            sums[cell.Codes[dimension]][cell.Period] = sums[cell.Codes[dimension]][cell.Period].Plus(cell,
                MaturityDays);
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

    /// <summary>Sums by period for every combination that occurs, by the codes of the combination, in ordinal order of
    /// their slices.</summary>
    public IEnumerable<(int[] Codes, Tally[] ByPeriod)> Combinations()
    {
        var sums = new Dictionary<int[], Tally[]>(SameCodes);
        foreach (var cell in Cells)
        {
            if (!sums.TryGetValue(cell.Codes, out var byPeriod))
                sums[cell.Codes] = byPeriod = new Tally[Periods.Length];
            byPeriod[cell.Period] = byPeriod[cell.Period].Plus(cell, MaturityDays);
        }

        return sums.Select(s => (Codes: s.Key, ByPeriod: s.Value)).OrderBy(c => SliceOf(c.Codes).ToString(),
            StringComparer.Ordinal);
    }

    /// <summary>The period at an index of a name; -1 where none has members there.</summary>
    public int IndexOf(string period)
    {
        for (int i = 0; i < Periods.Length; i++)
            if (Periods[i].Name == period)
                return i;
        return -1;
    }

    private static ImmutableArray<Period> PeriodsOf(Members members, Cutting cutting, DateOnly until)
    {
        var (first, last) = (members.FirstDay, members.LastDay);
        var periods = ImmutableArray.CreateBuilder<Period>();
        if (members.IsEmpty)
            return [];
        if (cutting.Grain == Grain.All)
            return [Period.Of(DateOnly.FromDayNumber(first), cutting)];
        last = Math.Max(last, until.DayNumber);
        for (var day = DateOnly.FromDayNumber(first); day.DayNumber <= last; day = periods[^1].Last.AddDays(1))
            periods.Add(Period.Of(day, cutting));
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
/// <param name="Days">The day that puts it into a period; <see cref="DayColumn.Missing"/> where it is no
/// member.</param>
/// <param name="Ages">Full days for which it was observed; empty where <see cref="ObservedUntil"/> tells.</param>
/// <param name="Observed">Whether it had the event.</param>
/// <param name="Notes">What was left out and why, one sentence each with its count.</param>
public sealed record Members(int[] Days, int[] Ages, bool[] Observed, ImmutableArray<string> Notes)
{
    private readonly (int First, int Last) span = DayCounts.Span(Days);

    /// <summary>The last day on which every member was observed, where one day holds for all and no member is later;
    /// null where each has an age of its own.</summary>
    public int? ObservedUntil { get; init; }

    /// <summary>Full days for which a member was observed; below 0 while its day is still to come.</summary>
    public int AgeOf(int row) => ObservedUntil is { } until ? until - Days[row] : Ages[row];

    /// <summary>The earliest member's day; 0 where there is none.</summary>
    public int FirstDay => IsEmpty ? 0 : span.First;

    /// <summary>The latest member's day; 0 where there is none.</summary>
    public int LastDay => IsEmpty ? 0 : span.Last;

    /// <summary>True where no row is a member.</summary>
    public bool IsEmpty => span.First > span.Last;
}

/// <summary>Sums over cells.</summary>
/// <param name="Count">Members old enough to count.</param>
/// <param name="Observed">Those of them that had the event.</param>
/// <param name="TooYoung">Members not yet old enough; not counted.</param>
public readonly record struct Tally(long Count, long Observed, long TooYoung)
{
    /// <summary>All members, old enough or not.</summary>
    public long Members => Count + TooYoung;

    /// <summary>The share of those old enough; null without any.</summary>
    public double? Share => Count == 0 ? null : (double)Observed / Count;

    /// <summary>These and those.</summary>
    public Tally Plus(Tally other) => new(Count + other.Count, Observed + other.Observed, TooYoung + other.TooYoung);

    /// <summary>With one cell more.</summary>
    public Tally Plus(LeafCell cell, int maturityDays) => cell.Age < maturityDays
        ? this with { TooYoung = TooYoung + cell.Count }
        : this with { Count = Count + cell.Count, Observed = Observed + cell.Observed };
}
