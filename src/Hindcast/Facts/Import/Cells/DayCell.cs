using System.Text.RegularExpressions;

namespace Hindcast.Facts.Import.Cells;

/// <summary>A cell that should hold a day: the day, or two numbers whose order is not yet known, or neither.</summary>
/// <param name="Day"><see cref="DateOnly.DayNumber"/>; null where it hangs on the order, or on nothing.</param>
/// <param name="First">First of two numbers, 0 where the order does not matter.</param>
/// <param name="Second">Second of two numbers.</param>
/// <param name="Year">Their year.</param>
internal readonly partial record struct DayCell(int? Day, int First, int Second, int Year)
{
    private const int LengthMax = 40;
    private const int YearMin = 1900, YearMax = 2200;
    private const long EpochMsMin = 100_000_000_000, EpochMsMax = 9_999_999_999_999;
    private const long EpochMin = 946_684_800, EpochMax = 4_102_444_800;
    private const int SerialMin = 20_000, SerialMax = 80_000;

    // Excel counts days from the last of 1899, having put a 29th of February into 1900.
    private static readonly int SerialZero = new DateOnly(1899, 12, 30).DayNumber;

    private static readonly string[] Spelt =
    [
        "d MMM yyyy", "d-MMM-yyyy", "d-MMM-yy", "MMM d, yyyy", "MMM d yyyy", "d MMMM yyyy", "MMMM d, yyyy",
        "ddd, d MMM yyyy",
        "dddd, MMMM d, yyyy", "dddd, d MMMM yyyy", "MMM d yyyy h:mm tt", "yyyyMMdd",
        "MMM d, yyyy h:mm tt", "MMMM d, yyyy h:mm tt", "MMM d, yyyy, h:mm tt", "MMM d, yyyy h:mm:ss tt",
            "d MMM yyyy H:mm", "d MMM yyyy H:mm:ss", "d-MMM-yyyy H:mm", "d-MMM-yyyy H:mm:ss",
    ];

    private static readonly string[] Months = ["yyyy-MM", "yyyy/MM", "yyyyMM", "MM/yyyy", "M/yyyy", "MM.yyyy",
        "MMM yyyy", "MMMM yyyy", "MMM-yy", "MMM-yyyy", "MMM yy", "yyyy MMM"];

    /// <summary>True where it reads 3/4/2026 and nothing in it says which is the month.</summary>
    internal bool HangsOnOrder => First > 0 && First <= 12 && Second <= 12 && First != Second;

    /// <summary>True for a day with two numbers before its year, ambiguous or not.</summary>
    internal bool HasOrder => First > 0;

    /// <summary>Reads a cell; a cell that is no day in any order is <c>default</c>.</summary>
    internal static DayCell Of(string cell)
    {
        if (cell.Length > LengthMax)
            return default;
        if (IsoDay(cell) is { } iso)
            return new(iso, 0, 0, 0);
        if (TwoNumbers().Match(cell) is { Success: true } two)
            return Ordered(two);
        if (YearFirst().Match(cell) is { Success: true } year)
            return Exact(Number(year.Groups[1]), Number(year.Groups[2]), Number(year.Groups[3]));
        if (Serial(cell) is { } serial)
            return new(serial, 0, 0, 0);
        if (IsEpochSeconds(cell))
            return Utc(DateTimeOffset.FromUnixTimeSeconds(long.Parse(cell, CultureInfo.InvariantCulture)));
        if (IsEpochMilliseconds(cell))
            return Utc(DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(cell, CultureInfo.InvariantCulture)));
        if (IsoWeek().Match(cell) is { Success: true } week)
            return OfWeek(Number(week.Groups[1]), Number(week.Groups[2]), Number(week.Groups[3]));
        if (DayAndMonth().Match(cell) is { Success: true } named && MonthNames.Of(named.Groups[2].Value) is { } month)
            return Exact(Number(named.Groups[3]), month, Number(named.Groups[1]));
        return DateTime.TryParseExact(cell, Spelt, CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite,
            out var spelt)
            ? Exact(spelt.Year, spelt.Month, spelt.Day) : default;
    }

    /// <summary>True for seconds since 1970, from 2000 on.</summary>
    internal static bool IsEpochSeconds(string cell) => cell.Length is 10 && Whole(cell) is >= EpochMin and <= EpochMax;

    /// <summary>True for thousandths of a second since 1970, from 1973 on.</summary>
    internal static bool IsEpochMilliseconds(string cell) => cell.Length is 12 or 13 && Whole(cell) is >=
        EpochMsMin and <= EpochMsMax;

    /// <summary>The first day of the month, of the calendar's quarter, or of the days from and to, that a cell names;
    /// null where it names none.</summary>
    internal static int? FirstOfPeriod(string cell) => cell.Split(" - ") is [{ Length: 10 } from, { Length: 10 } to]
        && IsoDay(from) is { } first && IsoDay(to) >= first ? first : cell.Length <= LengthMax
        && DateTime.TryParseExact(cell, Months, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
        ? Exact(month.Year, month.Month, 1).Day : FirstOfQuarter(cell);

    /// <summary>The first day of the calendar's quarter that a cell names (2026-Q2, Q2 2026); null where it names
    /// none.</summary>
    internal static int? FirstOfQuarter(string cell) => cell.Length <= LengthMax && Quarter().Match(cell)
        is { Success: true } named ? Exact(Number(named.Groups["year"]), (Number(named.Groups["quarter"]) * 3) - 2, 1).Day
        : null;

    /// <summary>The first day of the fiscal quarter that a cell names (FY27-Q1, Q1 FY27), the year being called after the
    /// calendar year in which it ends; null where it names none, or years begin in January.</summary>
    internal static int? FirstOfFiscalQuarter(string cell, int yearStarts) => yearStarts != 1 && FiscalQuarter().Match(cell)
        is { Success: true } named ? new DateOnly(1999 + (Number(named.Groups["year"]) % 100), yearStarts, 1).AddMonths(
            (Number(named.Groups["quarter"]) - 1) * 3).DayNumber : null;

    /// <summary>True for a fiscal quarter, whenever its year begins.</summary>
    internal static bool NamesFiscalQuarter(string cell) => FiscalQuarter().IsMatch(cell);

    /// <summary>The day once the order is settled; null where there is none on the calendar.</summary>
    internal int? In(DateOrder order) => First == 0 ? Day
        : order == DateOrder.MonthFirst ? Exact(Year, First, Second).Day : Exact(Year, Second, First).Day;

    /// <summary>A day as a spreadsheet counts it, with or without a time of day as its fraction.</summary>
    private static int? Serial(string cell) => cell.Length >= 5 && (cell.Length == 5 || cell[5] == '.')
        && decimal.TryParse(cell, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal serial)
        && serial is >= SerialMin and < SerialMax ? SerialZero + (int)serial : null;

    private static long? Whole(string cell) =>
        long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out long whole) ? whole : null;

    private static DayCell Utc(DateTimeOffset instant) => new(DateOnly.FromDateTime(instant.UtcDateTime).DayNumber, 0,
        0, 0);

    private static DayCell OfWeek(int year, int week, int day) =>
        year is >= YearMin and <= YearMax && week >= 1 && week <= ISOWeek.GetWeeksInYear(year) && day is >= 1 and <= 7
            ? new(DateOnly.FromDateTime(ISOWeek.ToDateTime(year, week, (DayOfWeek)(day % 7))).DayNumber, 0, 0, 0)
            : default;

    private static int? IsoDay(string cell)
    {
        if (cell.Length < 10 || cell[4] != '-' || cell[7] != '-')
            return null;
        if (!DateOnly.TryParseExact(cell.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None,
            out var day)
            || day.Year is < YearMin or > YearMax)
            return null;
        if (cell.Length == 10)
            return day.DayNumber;
        if (IsoTime().Match(cell, 10) is not { Success: true } time)
            return null;
        var minutes = new TimeSpan(Number(time.Groups[1]), Number(time.Groups[2]), 0);
        if (minutes >= TimeSpan.FromDays(1) || Number(time.Groups[2]) > 59)
            return null;
        if (!time.Groups["sign"].Success)
            return day.DayNumber;
        var offset = new TimeSpan(Number(time.Groups["h"]), time.Groups["m"].Success ? Number(time.Groups["m"]) : 0, 0);
        var utc = day.ToDateTime(TimeOnly.MinValue) + minutes - (time.Groups["sign"].Value == "-" ? -offset : offset);
        return DateOnly.FromDateTime(utc).DayNumber;
    }

    private static DayCell Ordered(Match two)
    {
        int first = Number(two.Groups[1]), second = Number(two.Groups[2]), year = Number(two.Groups[3]);
        // Two digits: the usual pivot, so that a contract of 1999 and one of 2045 are both read.
        if (two.Groups[3].Length == 2)
            year += year < 70 ? 2000 : 1900;
        bool possible = first is >= 1 and <= 31 && second is >= 1 and <= 31 && !(first > 12 && second > 12)
            && year is >= YearMin and <= YearMax;
        return possible ? new(null, first, second, year) : default;
    }

    private static DayCell Exact(int year, int month, int day) =>
        year is >= YearMin and <= YearMax && month is >= 1 and <= 12 && day >= 1
            && day <= DateTime.DaysInMonth(year, month)
            ? new(new DateOnly(year, month, day).DayNumber, 0, 0, 0) : default;

    private static int Number(Group group) =>
        int.Parse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\G[T ](\d{1,2}):(\d\d)(?::\d\d(?:[.,]\d+)?)?(?: ?(?:Z|UTC|GMT|(?<sign>[+-])(?<h>\d\d)(?::?(?<m>\d\d))?))?$", RegexOptions.CultureInvariant)]
    private static partial Regex IsoTime();

    [GeneratedRegex(@"^(\d{1,2})(?:\.|er)? ?(\p{L}{3,9})\.? (\d{4})$", RegexOptions.CultureInvariant)]
    private static partial Regex DayAndMonth();

    [GeneratedRegex(@"^(?:(?<year>\d{4})[-/ ]?[Qq](?<quarter>[1-4])|[Qq](?<quarter>[1-4])[-/ ]?(?<year>\d{4}))$",
        RegexOptions.CultureInvariant)]
    private static partial Regex Quarter();

    [GeneratedRegex(@"^(?:FY ?(?<year>(?:20)?\d\d)[-/ ]?Q(?<quarter>[1-4])|Q(?<quarter>[1-4])[-/ ]?FY ?(?<year>(?:20)?\d\d))$",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex FiscalQuarter();

    [GeneratedRegex(@"^(\d{4})-?W(\d\d)-?(\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex IsoWeek();

    [GeneratedRegex(@"^(?<1>\d{1,2})(?<separator>[/.-])(?<2>\d{1,2})\k<separator>(?<3>\d{4}|\d{2})(?:,? \d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?)?$",
        RegexOptions.CultureInvariant)]
    private static partial Regex TwoNumbers();

    [GeneratedRegex(@"^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?: \d\d:\d\d(?::\d\d)?)?$", RegexOptions.CultureInvariant)]
    private static partial Regex YearFirst();
}
