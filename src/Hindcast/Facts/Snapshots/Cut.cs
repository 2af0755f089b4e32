using Hindcast.Facts.Kinds;

namespace Hindcast.Facts.Snapshots;

/// <summary>Cuts a snapshot that was known later back to what had happened by a day.</summary>
public static class Cut
{
    /// <summary>Fields whose earlier values a later export no longer tells, by kind.</summary>
    public static ImmutableArray<string> NotReconstructed(FactKind kind) => [FactKinds.Of(kind).NotReconstructed];

    /// <summary>
    /// What had happened by the end of <paramref name="day"/>: rows that begin later are gone, later days are missing,
    /// and a result that is bound to a later day is blank. Attributes keep their later value. The same table where
    /// nothing had to go.
    /// </summary>
    public static FactTable To(FactTable table, DateOnly day)
    {
        var (declared, last) = (FactKinds.Of(table.Kind), day.DayNumber);
        if (declared.Begins is { } begins && table.Day(begins) is { } beginning
            && IsAnyLater(beginning.Days, last))
            table = table.Take(RowsNotLater(beginning.Days, last));

        var cut = table;
        foreach (var field in declared.Fields.Where(f => f.Happened))
            cut = Blank(cut, field, last);
        return declared.Results.Aggregate(cut, (rows, result) => Blank(rows, table, result, last));
    }

    private static FactTable Blank(FactTable table, Field field, int last)
    {
        if (table.Day(field.Name) is { } days && IsAnyLater(days.Days, last))
            table = With(table, days with { Days = WithoutLater(days.Days, last) });
        return field.Instant is { } name && table.Instant(name) is { } instants
            && instants.Seconds.Any(s => s != InstantColumn.Missing && InstantColumn.DayOf(s) > last)
            ? With(table, instants with { Seconds = Array.ConvertAll(instants.Seconds,
                s => InstantColumn.DayOf(s) > last ? InstantColumn.Missing : s) })
            : table;
    }

    /// <summary>Blanks what a result tells in the rows whose result was not known; <paramref name="whole"/> still has
    /// its day.</summary>
    private static FactTable Blank(FactTable cut, FactTable whole, ResultOf result, int last)
    {
        if (whole.Day(result.On) is null && result.Until is null)
            return cut;
        int[]? on = whole.Day(result.On)?.Days, until = result.Until is { } field ? whole.Day(field)?.Days : null;
        bool Later(int row) => on is not null && on[row] != DayColumn.Missing && on[row] > last;
        bool Known(int row) => on is not null && on[row] != DayColumn.Missing ? on[row] <= last
            : result.Until is not null && until is not null && until[row] <= last;

        if (result.Before is { } before && cut.Text(before.Field) is { } told
            && Enumerable.Range(0, told.Count).Any(row => Later(row) && told[row] != before.Value))
        {
            int code = Array.IndexOf(told.Values, before.Value);
            string[] values = code < 0 ? [.. told.Values, before.Value] : told.Values;
            code = code < 0 ? values.Length - 1 : code;
            cut = With(cut, told with { Values = values,
                Codes = [.. told.Codes.Select((c, row) => Later(row) ? code : c)] });
        }

        foreach (string name in result.Fields)
            if (cut.Columns.GetValueOrDefault(name) is { } column && Enumerable.Range(0, column.Count)
                .Any(row => !Known(row) && column.Has(row)))
                cut = With(cut, column.Blank(row => !Known(row)));
        return cut;
    }

    private static FactTable With(FactTable table, Column column) =>
        table with { Columns = table.Columns.SetItem(column.Name, column) };

    private static bool IsAnyLater(int[] days, int last)
    {
        foreach (int day in days)
            if (day > last && day != DayColumn.Missing)
                return true;
        return false;
    }

    private static int[] WithoutLater(int[] days, int last)
    {
        int[] cut = GC.AllocateUninitializedArray<int>(days.Length);
        for (int row = 0; row < days.Length; row++)
            cut[row] = days[row] > last ? DayColumn.Missing : days[row];
        return cut;
    }

    private static int[] RowsNotLater(int[] days, int last)
    {
        int[] rows = GC.AllocateUninitializedArray<int>(days.Length);
        int count = 0;
        for (int row = 0; row < days.Length; row++)
        {
            rows[count] = row;
            count += days[row] <= last || days[row] == DayColumn.Missing ? 1 : 0;
        }

        return rows[..count];
    }
}
