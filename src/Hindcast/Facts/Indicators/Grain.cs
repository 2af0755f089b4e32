namespace Hindcast.Facts.Indicators;

/// <summary>How time is cut into periods.</summary>
public enum Grain
{
    /// <summary>Calendar months, <c>2026-10</c>.</summary>
    Month,

    /// <summary>ISO weeks, <c>2026-W42</c>.</summary>
    Week,

    /// <summary>Quarters, <c>2026-Q4</c>, or of a fiscal year, <c>FY26-Q4</c>.</summary>
    Quarter,

    /// <summary>All of it, <c>all</c>.</summary>
    All,

    /// <summary>Years, <c>2026</c>, or fiscal ones, <c>FY26</c>.</summary>
    Year,
}

/// <summary>How time is cut, and with which month its quarters and years begin.</summary>
/// <param name="Grain">How.</param>
/// <param name="YearStarts">1 to 12; quarters and years are the calendar's where it is 1, else those of a fiscal year,
/// which is called after the calendar year in which it ends.</param>
public readonly record struct Cutting(Grain Grain, int YearStarts)
{
    /// <summary>By the calendar.</summary>
    public static implicit operator Cutting(Grain grain) => new(grain, 1);
}

/// <summary>A stretch of days with a name.</summary>
/// <param name="Name">As the promises spell it.</param>
/// <param name="First">First day, included.</param>
/// <param name="Last">Last day, included.</param>
public readonly record struct Period(string Name, DateOnly First, DateOnly Last)
{
    /// <summary>The period of a grain that a day lies in; for <see cref="Grain.All"/> every day there is.</summary>
    public static Period Of(DateOnly day, Cutting cutting) => cutting.Grain switch
    {
        Grain.Quarter or Grain.Year when cutting.YearStarts != 1 => Fiscal(day, cutting),
        Grain.Month => Month(day),
        Grain.Quarter => Quarter(day),
        Grain.Week => Week(day),
        Grain.Year => new($"{day.Year:0000}", new(day.Year, 1, 1), new(day.Year, 12, 31)),
        _ => new("all", DateOnly.MinValue, DateOnly.MaxValue),
    };

    /// <summary>That quarters and years are fiscal, and how they are called; none where that makes no
    /// difference.</summary>
    public static ImmutableArray<string> FiscalNote(Cutting cutting) =>
        cutting.YearStarts == 1 || cutting.Grain is not (Grain.Quarter or Grain.Year) ? []
            : [$"Quarters and years are fiscal: the year begins with "
                + $"{CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(cutting.YearStarts)} and is called after the "
                + "calendar year in which it ends."];

    /// <summary>The calendar month that a day lies in.</summary>
    public static Period Month(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return new($"{day:yyyy-MM}", first, first.AddMonths(1).AddDays(-1));
    }

    /// <summary>The last month that has ended on a day.</summary>
    public static Period LastEnded(DateOnly day) => Month(day) is var current && current.Last == day ? current
        : current.AddMonths(-1);

    /// <summary>Reads <c>YYYY-MM</c>; null where that is not what it is.</summary>
    public static Period? ParseMonth(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Month(day) : null;

    /// <summary>The month that lies some months later or, negative, earlier.</summary>
    public Period AddMonths(int months) => Month(First.AddMonths(months));

    /// <summary>The period of a name; null for all of it.</summary>
    /// <param name="name">As <see cref="Of"/> gives it.</param>
    /// <param name="yearStarts">The month with which the year begins.</param>
    public static Period? Named(string name, int yearStarts) =>
        ParseMonth(name) is { } month ? month
        : name.StartsWith("FY", StringComparison.Ordinal) && int.TryParse(name.AsSpan(2, 2), NumberStyles.None,
            CultureInfo.InvariantCulture, out int fiscal)
        ? Of(new DateOnly(Century + fiscal - 1, yearStarts, 1).AddMonths(name is [.., '-', 'Q', var at] ? (at - '1') * 3 : 0),
            new Cutting(name.Length == 4 ? Grain.Year : Grain.Quarter, yearStarts))
        : name.Length == 4 && int.TryParse(name, CultureInfo.InvariantCulture, out int whole)
        ? Of(new(whole, 1, 1), Grain.Year)
        : name is [.., '-', 'Q', var q] && int.TryParse(name[..4], CultureInfo.InvariantCulture, out int year)
        ? Of(new(year, ((q - '0') * 3) - 2, 1), Grain.Quarter)
        : name is [.., '-', 'W', _, _]
        ? Of(DateOnly.FromDateTime(ISOWeek.ToDateTime(int.Parse(name[..4], CultureInfo.InvariantCulture),
            int.Parse(name[^2..], CultureInfo.InvariantCulture), DayOfWeek.Monday)), Grain.Week)
        : null;

    // Names have the two digits that people write; what comes a hundred years apart is in no workspace.
    private const int Century = 2000;

    private static Period Fiscal(DateOnly day, Cutting cutting)
    {
        int into = (day.Month - cutting.YearStarts + 12) % 12;
        var first = new DateOnly(day.Year, day.Month, 1).AddMonths(-into);
        string year = $"FY{first.AddMonths(11).Year % 100:00}";
        if (cutting.Grain == Grain.Year)
            return new(year, first, first.AddMonths(12).AddDays(-1));
        int quarter = into / 3;
        first = first.AddMonths(quarter * 3);
        return new($"{year}-Q{quarter + 1}", first, first.AddMonths(3).AddDays(-1));
    }

    private static Period Quarter(DateOnly day)
    {
        int quarter = (day.Month + 2) / 3;
        var first = new DateOnly(day.Year, (quarter * 3) - 2, 1);
        return new($"{day.Year:0000}-Q{quarter}", first, first.AddMonths(3).AddDays(-1));
    }

    private static Period Week(DateOnly day)
    {
        var date = day.ToDateTime(TimeOnly.MinValue);
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        return new($"{ISOWeek.GetYear(date):0000}-W{ISOWeek.GetWeekOfYear(date):00}", monday, monday.AddDays(6));
    }
}
