namespace Hindcast.Facts.Snapshots;

/// <summary>Puts tables of one kind together.</summary>
public static class FactTableMerge
{
    /// <summary>
    /// The rows of both, the newer value of a row winning: <paramref name="newer"/> replaces rows of the same id in
    /// place and its other rows follow. A column that the newer one lacks keeps its older value: it was not in that
    /// file.
    /// </summary>
    public static FactTable Overlay(FactTable older, FactTable newer)
    {
        int[] kept = RowsNotIn(older, newer);
        return Concat(kept.Length == older.Count ? older : older.Take(kept), WithColumnsOf(older, newer));
    }

    /// <summary>Marks of rows that the source has deleted since: an import of some rows takes those out that were known
    /// before.</summary>
    public static FactTable Deleted(FactKind kind, string[] ids) =>
        new(kind, ImmutableSortedDictionary<string, Column>.Empty.WithComparers(StringComparer.Ordinal)
            .Add(Fields.Id, new TextColumn(Fields.Id, FieldRole.Id, ids, [.. Enumerable.Range(0, ids.Length)]))
            .Add(Fields.IsDeleted, new TextColumn(Fields.IsDeleted, FieldRole.Fact, ["true"], new int[ids.Length])));

    /// <summary>The ids that are marked so.</summary>
    public static IEnumerable<string> DeletedIds(FactTable table) => table.Text(Fields.IsDeleted) is not { } marks ? []
        : Enumerable.Range(0, table.Count).Where(row => marks.Codes[row] >= 0)
            .Select(row => table.Text(Fields.Id)![row]!);

    /// <summary>The rows that are not marked as deleted, without that column; the same table where it has no such
    /// mark.</summary>
    public static FactTable Living(FactTable table) => table.Text(Fields.IsDeleted) is not { } marks ? table
        : table.Take(RowsWhere(table.Count, row => marks.Codes[row] < 0)) is var living
        ? living with { Columns = living.Columns.Remove(Fields.IsDeleted) } : table;

    /// <summary>The newer rows with the older value of each column that they lack.</summary>
    private static FactTable WithColumnsOf(FactTable older, FactTable newer)
    {
        string[] lacking = [.. older.Columns.Keys.Where(name => !newer.Columns.ContainsKey(name))];
        if (lacking.Length == 0 || older.Count == 0)
            return newer;
        var (olderIds, newerIds) = (older.Text(Fields.Id)!, newer.Text(Fields.Id)!);
        var rowOf = new Dictionary<string, int>(older.Count, StringComparer.Ordinal);
        for (int row = 0; row < older.Count; row++)
            rowOf[olderIds[row]!] = row;
        int[] from = [.. Enumerable.Range(0, newer.Count).Select(row => rowOf.GetValueOrDefault(newerIds[row]!, -1))];
        int[] any = Array.ConvertAll(from, row => Math.Max(row, 0));
        var columns = newer.Columns.ToBuilder();
        foreach (string name in lacking)
            columns[name] = older.Columns[name].Take(any).Blank(row => from[row] < 0);
        return newer with { Columns = columns.ToImmutable() };
    }

    /// <summary>The rows of a table whose ids another one lacks.</summary>
    public static int[] RowsNotIn(FactTable table, FactTable other)
    {
        var (ids, others) = (table.Text(Fields.Id)!, other.Text(Fields.Id)!);
        if (ids.Numbers is { } numbers && others.Numbers is { } otherNumbers)
        {
            var known = new HashSet<long>(otherNumbers);
            return RowsWhere(table.Count, row => !known.Contains(numbers[row]));
        }
        // Not the dictionary: it may name ids of rows that were taken out of the table.
        var named = Enumerable.Range(0, other.Count).Select(row => others[row]!).ToHashSet();
        return RowsWhere(table.Count, row => !named.Contains(ids[row]!));
    }

    private static int[] RowsWhere(int count, Func<int, bool> keep) => [.. Enumerable.Range(0, count).Where(keep)];

    /// <summary>All rows of the one, then all of the other; a column that one lacks is missing there.</summary>
    public static FactTable Concat(FactTable first, FactTable second)
    {
        var columns = ImmutableSortedDictionary.CreateBuilder<string, Column>(StringComparer.Ordinal);
        foreach (string name in first.Columns.Keys.Union(second.Columns.Keys))
        {
            var (a, b) = (first.Columns.GetValueOrDefault(name), second.Columns.GetValueOrDefault(name));
            columns[name] = (a, b) switch
            {
                (TextColumn or null, TextColumn or null) => Texts(name, (TextColumn?)a, first.Count, (TextColumn?)b,
                    second.Count),
                (DayColumn or null, DayColumn or null) => new DayColumn(name, (a ?? b)!.Role,
                    [.. Of((a as DayColumn)?.Days, first.Count, DayColumn.Missing), .. Of((b as DayColumn)?.Days,
                        second.Count, DayColumn.Missing)]),
                (AmountColumn or null, AmountColumn or null) => new AmountColumn(name, (a ?? b)!.Role,
                    [.. Of((a as AmountColumn)?.Amounts, first.Count, null), .. Of((b as AmountColumn)?.Amounts,
                        second.Count, null)]),
                (NumberColumn or null, NumberColumn or null) => new NumberColumn(name, (a ?? b)!.Role,
                    [.. Of((a as NumberColumn)?.Numbers, first.Count, double.NaN), .. Of((b as NumberColumn)?.Numbers,
                        second.Count, double.NaN)]),
                (InstantColumn or null, InstantColumn or null) => new InstantColumn(name, (a ?? b)!.Role,
                    [.. Of((a as InstantColumn)?.Seconds, first.Count, InstantColumn.Missing),
                        .. Of((b as InstantColumn)?.Seconds, second.Count, InstantColumn.Missing)]),
                // Two files disagree on what the column is; the newer one knows better and the older rows have none of
                // it.
                _ => Concat(first with { Columns = first.Columns.Remove(name) }, second).Columns[name],
            };
        }

        return new(first.Kind, columns.ToImmutable());
    }

    private static TextColumn Texts(string name, TextColumn? a, int aCount, TextColumn? b, int bCount)
    {
        if (a?.Numbers is { } first && b?.Numbers is { } second)
            return TextColumn.OfNumbers(name, b.Role, [.. first, .. second]);
        var values = new List<string>(a?.Values ?? []);
        var codeOf = new Dictionary<string, int>(values.Count);
        for (int i = 0; i < values.Count; i++)
            codeOf[values[i]] = i;
        int[] recoded = Array.ConvertAll(b?.Values ?? [], value =>
        {
            if (!codeOf.TryGetValue(value, out int code))
            {
                codeOf[value] = code = values.Count;
                values.Add(value);
            }

            return code;
        });
        return new(name, (b ?? a)!.Role, [.. values],
            [.. Of(a?.Codes, aCount, -1), .. Of(b?.Codes, bCount, -1).Select(code => code < 0 ? -1 : recoded[code])]);
    }

    private static T[] Of<T>(T[]? present, int count, T missing)
    {
        if (present is not null)
            return present;
        var all = new T[count];
        Array.Fill(all, missing);
        return all;
    }
}
