namespace Hindcast.Facts.Indicators;

/// <summary>How time is cut into periods.</summary>
public enum Grain
{
    /// <summary>Calendar months, <c>2026-10</c>.</summary>
    Month,

    /// <summary>ISO weeks, <c>2026-W42</c>.</summary>
    Week,

    /// <summary>Calendar quarters, <c>2026-Q4</c>.</summary>
    Quarter,

    /// <summary>All of it, <c>all</c>.</summary>
    All,

    /// <summary>Calendar years, <c>2026</c>.</summary>
    Year,
}

/// <summary>A stretch of days with a name.</summary>
/// <param name="Name">As the promises spell it.</param>
/// <param name="First">First day, included.</param>
/// <param name="Last">Last day, included.</param>
public readonly record struct Period(string Name, DateOnly First, DateOnly Last)
{
    /// <summary>The period of a grain that a day lies in; for <see cref="Grain.All"/> every day there is.</summary>
    public static Period Of(DateOnly day, Grain grain) => grain switch
    {
        Grain.Month => Month(day),
        Grain.Quarter => Quarter(day),
        Grain.Week => Week(day),
        Grain.Year => new($"{day.Year:0000}", new(day.Year, 1, 1), new(day.Year, 12, 31)),
        _ => new("all", DateOnly.MinValue, DateOnly.MaxValue),
    };

    /// <summary>That quarters and years are the calendar's, where the fiscal year begins in another month; none where
    /// that makes no difference.</summary>
    /// <param name="grain">How time is cut.</param>
    /// <param name="fiscalYearStarts">The month with which the fiscal year begins, 1 to 12.</param>
    public static ImmutableArray<string> FiscalNote(Grain grain, int fiscalYearStarts) =>
        fiscalYearStarts == 1 || grain is not (Grain.Quarter or Grain.Year) ? []
            : [$"Quarters and years are those of the calendar; the fiscal year begins in "
                + $"{CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(fiscalYearStarts)}. For one of its own: "
                + "--period all with --from and --to."];

    /// <summary>The calendar month that a day lies in.</summary>
    public static Period Month(DateOnly day)
    {
        var first = new DateOnly(day.Year, day.Month, 1);
        return new($"{day:yyyy-MM}", first, first.AddMonths(1).AddDays(-1));
    }

    /// <summary>Reads <c>YYYY-MM</c>; null where that is not what it is.</summary>
    public static Period? ParseMonth(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? Month(day) : null;

    /// <summary>The month that lies some months later or, negative, earlier.</summary>
    public Period AddMonths(int months) => Month(First.AddMonths(months));

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
