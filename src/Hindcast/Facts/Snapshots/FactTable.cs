namespace Hindcast.Facts.Snapshots;

/// <summary>Rows of one kind as columns of equal length.</summary>
/// <param name="Kind">What each row is about.</param>
/// <param name="Columns">By field name; always holds <see cref="Fields.Id"/>.</param>
public sealed record FactTable(FactKind Kind, ImmutableSortedDictionary<string, Column> Columns)
{
    /// <summary>How many rows.</summary>
    public int Count => Columns[Fields.Id].Count;

    /// <summary>A text field; null where no file had it.</summary>
    public TextColumn? Text(string field) => Columns.GetValueOrDefault(field) as TextColumn;

    /// <summary>A day field; null where no file had it.</summary>
    public DayColumn? Day(string field) => Columns.GetValueOrDefault(field) as DayColumn;

    /// <summary>An amount field; null where no file had it.</summary>
    public AmountColumn? Amount(string field) => Columns.GetValueOrDefault(field) as AmountColumn;

    /// <summary>A number field; null where no file had it.</summary>
    public NumberColumn? Number(string field) => Columns.GetValueOrDefault(field) as NumberColumn;

    /// <summary>An instant field; null where no file had it.</summary>
    public InstantColumn? Instant(string field) => Columns.GetValueOrDefault(field) as InstantColumn;

    /// <summary>These rows, in this order.</summary>
    public FactTable Take(int[] rows)
    {
        var taken = Columns.ToBuilder();
        foreach (var (name, column) in Columns)
            taken[name] = column.Take(rows);
        return this with { Columns = taken.ToImmutable() };
    }
}
