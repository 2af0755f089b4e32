using Hindcast.Facts;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Tests.Facts.Snapshots;

/// <summary>Tables written as rows, the way a person would put them on paper.</summary>
internal static class Tables
{
    /// <summary>A day written as it is said.</summary>
    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Names of the fields, blank-separated, then one array a row: texts, days and decimals, null where
    /// missing.</summary>
    public static FactTable Of(FactKind kind, string fields, params IEnumerable<object?[]> rows)
    {
        object?[][] all = [.. rows];
        return new(kind, fields.Split(' ').Select((name, at) => ColumnOf(name, [.. all.Select(row => row[at])]))
            .ToImmutableSortedDictionary(column => column.Name, column => column, StringComparer.Ordinal));
    }

    /// <summary>Every row as one line a field, for comparing tables cell by cell; roles and dictionaries do not
    /// matter.</summary>
    public static string[] Cells(FactTable table) =>
    [
        .. from row in Enumerable.Range(0, table.Count)
           from column in table.Columns.Values
           select $"{row} {column.Name}: " + column switch
           {
               TextColumn text => text[row] is { } value ? $"\"{value}\"" : "-",
               DayColumn day => day.Days[row] == DayColumn.Missing
                   ? "-"
                   : $"{DateOnly.FromDayNumber(day.Days[row]):yyyy-MM-dd}",
               AmountColumn amount => amount.Amounts[row]?.ToString(CultureInfo.InvariantCulture) ?? "-",
               NumberColumn number => number[row]?.ToString(CultureInfo.InvariantCulture) ?? "-",
               InstantColumn instant => instant.Seconds[row] == InstantColumn.Missing
                   ? "-"
                   : $"{DateTimeOffset.FromUnixTimeSeconds(instant.Seconds[row]):u}",
               _ => throw new InvalidOperationException(column.GetType().Name),
           },
    ];

    /// <summary>The cells of one field, in the order of the rows.</summary>
    public static string[] Cells(FactTable table, string field) =>
        [.. Cells(table).Where(cell => cell.Contains($" {field}: ", StringComparison.Ordinal))
            .Select(cell => cell[(cell.IndexOf(": ", StringComparison.Ordinal) + 2)..])];

    private static Column ColumnOf(string name, object?[] cells)
    {
        if (name.EndsWith("_on", StringComparison.Ordinal))
            return new DayColumn(name, FieldRole.Fact, [.. cells.Select(c => c switch
            {
                null => DayColumn.Missing, string day => Day(day).DayNumber, DateOnly day => day.DayNumber,
                int number => number,
                _ => throw new InvalidOperationException($"{name}: {c}"),
            })]);
        if (name.EndsWith("_at", StringComparison.Ordinal))
            return new InstantColumn(name, FieldRole.Fact, [.. cells.Select(c => c is null ? InstantColumn.Missing
                : DateTimeOffset.ParseExact((string)c, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal).ToUnixTimeSeconds())]);
        if (name is Fields.Amount or Fields.Arr or Fields.RenewedArr or Fields.Cost)
            return new AmountColumn(name, FieldRole.Fact,
                [.. cells.Select(c => c is null ? (decimal?)null : Convert.ToDecimal(c,
                    CultureInfo.InvariantCulture))]);
        string[] values = [.. cells.OfType<string>().Distinct()];
        var codes = values.Select((value, code) => (value, code)).ToDictionary(v => v.value, v => v.code);
        return new TextColumn(name, name switch
        {
            Fields.Id => FieldRole.Id,
            _ when name.EndsWith("_id", StringComparison.Ordinal) => FieldRole.Id,
            Fields.Status or Fields.Outcome or Fields.Currency => FieldRole.Fact,
            Fields.LossReason or Fields.Stage or "owner" => FieldRole.Filter,
            _ => FieldRole.Dimension,
        }, values, [.. cells.Select(c => c is null ? -1 : codes[(string)c])]);
    }
}
