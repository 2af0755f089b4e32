using Hindcast.Facts.Import.Cells;
using Hindcast.Facts.Import.Reading;
using Hindcast.Facts.Import.Recognising;
using Hindcast.Facts.Kinds;
using Hindcast.Journal;

namespace Hindcast.Facts.Import.Checking;

/// <summary>Settles for each column of days which number is the month; never by guessing.</summary>
internal static class DateOrders
{
    private const int SampleValues = 200;

    // A day of the month is 12 or less 2 times in 5, so that twelve different ones by chance are 1 in 80,000.
    private const int SwappedMin = 12;

    /// <summary>The order for each day column by position, and the one that the days themselves show; or a refusal
    /// where nothing decides.</summary>
    internal static Outcome<(Dictionary<int, DateOrder> Orders, DateOrder? Shown)> Settle(RawTable table,
        FileBinding binding, DateOrder? stated)
    {
        var orders = new Dictionary<int, DateOrder>();
        var open = new List<int>();
        var decided = new HashSet<DateOrder>();
        for (int c = 0; c < binding.Columns.Length; c++)
        {
            if (table.Columns[c] is not { } column || !HoldsDays(binding, binding.Columns[c], column))
                continue;
            if (IsField(binding, binding.Columns[c]) && Swapped(column) is var (early, late))
                return Swapped(table, c, early, late);
            var (order, ambiguous) = stated is null ? Evidence(column) : (stated, false);
            if (order is { } found)
                decided.Add(orders[c] = found);
            else if (ambiguous && binding.IsRemembered && binding.Mapping?.DateOrder is { } remembered)
                orders[c] = remembered;
            else if (!ambiguous)
                orders[c] = DateOrder.MonthFirst; // Nothing in it hangs on the order.
            else if (IsField(binding, binding.Columns[c]))
                open.Add(c);
        }
        foreach (int c in open)
        {
            if (decided.Count != 1)
                return Ambiguous(table, c);
            orders[c] = decided.Single();
        }
        return (orders, stated is null && decided.Count == 1 ? decided.Single() : null);
    }

    /// <summary>True where most of the values are days, whatever the header says.</summary>
    internal static bool LooksLikeDays(IReadOnlyList<string> values)
    {
        int looked = Math.Min(values.Count, SampleValues), days = 0;
        for (int i = 0; i < looked; i++)
        {
            // A bare number is a day only where the header says so.
            string value = values[i];
            if (value.AsSpan().ContainsAny('-', '/', '.') || value.Contains(' ', StringComparison.Ordinal))
                days += DayCell.Of(value) is { Day: not null } or { HasOrder: true } ? 1 : 0;
        }
        return looked > 0 && days * 10 >= looked * 9;
    }

    /// <summary>What bare numbers count that are all days told from 1970 on, for people; null where they are
    /// not.</summary>
    internal static string? CountedSince1970(IReadOnlyList<string> values) => values.Count == 0 ? null
        : values.All(DayCell.IsEpochSeconds) ? "seconds since 1970, in UTC"
        : values.All(DayCell.IsEpochMilliseconds) ? "milliseconds since 1970, in UTC"
        : values.All(v => DayCell.IsEpochSeconds(v) || DayCell.IsEpochMilliseconds(v))
        ? "seconds or milliseconds since 1970, in UTC" : null;

    private static bool IsField(FileBinding binding, BoundColumn column) =>
        column.As == BoundAs.Field && FactKinds.Of(binding.Kind).Find(column.Name)?.Type == FieldType.Day;

    private static bool HoldsDays(FileBinding binding, BoundColumn column, RawColumn raw) =>
        IsField(binding, column) || (column.As == BoundAs.Undecided && LooksLikeDays(raw.SomeValues(SampleValues)));

    private static (DateOrder? Order, bool Ambiguous) Evidence(RawColumn column) => Evidence(column.Values);

    /// <summary>The order that days of one column show: a number above 12 is no month; and whether something hangs on
    /// it that nothing shows.</summary>
    internal static (DateOrder? Order, bool Ambiguous) Evidence(IEnumerable<string> values)
    {
        int monthFirst = 0, dayFirst = 0;
        bool ambiguous = false;
        foreach (string value in values)
        {
            var cell = DayCell.Of(value);
            monthFirst += cell.Second > 12 ? 1 : 0;
            dayFirst += cell.First > 12 ? 1 : 0;
            ambiguous |= cell.HangsOnOrder;
        }
        return monthFirst == dayFirst ? (null, ambiguous || monthFirst > 0)
            : (monthFirst > dayFirst ? DateOrder.MonthFirst : DateOrder.DayFirst, false);
    }

    /// <summary>A day of each form where a spreadsheet of another country has been: what it could read as its own days
    /// it turned around, so that none of those has a day above 12, and all that it left as they were have.</summary>
    private static (string Early, string Late)? Swapped(RawColumn column)
    {
        int early = 0, late = 0;
        string? read = null, left = null;
        foreach (string value in column.Values)
        {
            var cell = DayCell.Of(value);
            if (cell.Day is { } day)
            {
                if (DateOnly.FromDayNumber(day).Day > 12)
                    return null;
                early++;
                read ??= value;
            }
            else if (cell.HasOrder)
            {
                if (cell.First <= 12 && cell.Second <= 12)
                    return null;
                late++;
                left ??= value;
            }
        }
        return early >= SwappedMin && late >= SwappedMin ? (read!, left!) : null;
    }

    private static Refusal Swapped(RawTable table, int c, string early, string late) => new("days-and-months-swapped",
        $"In {table.Path} the column '{table.Header[c]}' has days in two forms: none like {Shown.Cell(early)} is past "
        + $"the 12th of its month, and all like {Shown.Cell(late)} are. A spreadsheet of another country has read the "
        + "former with day and month the wrong way round. Export it again and import that file without opening it.");

    private static Refusal Ambiguous(RawTable table, int c)
    {
        var column = table.Columns[c]!;
        if (column.Values.Find(v => DayCell.Of(v).Second > 12) is { } monthFirst && column.Values.Find(v =>
            DayCell.Of(v).First > 12) is { } dayFirst)
        {
            return new("ambiguous-dates", $"In {table.Path} the column '{table.Header[c]}' has days with the month "
                + $"first ({Shown.Cell(monthFirst)}) and with the "
                + $"day first ({Shown.Cell(dayFirst)}), so the others may be either. Export it again with one form of "
                + $"days; stating --date-order holds the other form back.");
        }
        int row = Enumerable.Range(0, table.Rows).First(r => column[r] is { } value && DayCell.Of(value).HasOrder);
        return new("ambiguous-dates",
            $"In {table.Path} the column '{table.Header[c]}' (line {table.Lines[row]}: {Shown.Cell(column[row])}) may "
                + "mean the month or the day first, and nothing in the file tells. "
            + "State it with --date-order mdy or --date-order dmy, or with `date_order:` in the mapping.");
    }
}
