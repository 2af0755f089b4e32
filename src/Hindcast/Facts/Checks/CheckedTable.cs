using Hindcast.Facts.Import.Mapping;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Checks;

/// <summary>One source's rows of one kind as checks look at them, beside everything else that is known.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Of">The rows of another kind from every source; null where there are none.</param>
/// <param name="Stages">What its stages mean, as a person confirmed it.</param>
/// <param name="Day">The day of the check.</param>
internal sealed record CheckedTable(string Source, FactTable Rows, Func<FactKind, FactTable?> Of, StageMap Stages,
    DateOnly Day)
{
    internal int Count => Rows.Count;

    /// <summary>The rows of which something holds.</summary>
    internal IEnumerable<int> Where(Func<int, bool> holds) => Enumerable.Range(0, Count).Where(holds);

    /// <summary>The days of a field; all missing where it has none.</summary>
    internal int[] Days(string field)
    {
        if (Rows.Day(field) is { } column)
            return column.Days;
        int[] none = new int[Count];
        Array.Fill(none, DayColumn.Missing);
        return none;
    }

    /// <summary>True for each row whose text is this one.</summary>
    internal Func<int, bool> Is(string field, string value)
    {
        var column = Rows.Text(field);
        int code = column is null ? -1 : Array.IndexOf(column.Values, value);
        return row => code >= 0 && column!.Codes[row] == code;
    }

    /// <summary>Row of each id.</summary>
    internal static Dictionary<string, int> RowsById(FactTable table)
    {
        var ids = table.Text(Fields.Id)!;
        var rows = new Dictionary<string, int>(table.Count, StringComparer.Ordinal);
        for (int row = 0; row < table.Count; row++)
            if (ids[row] is { } id)
                rows[id] = row;
        return rows;
    }
}
