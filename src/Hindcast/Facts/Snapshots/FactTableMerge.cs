namespace Hindcast.Facts.Snapshots;

/// <summary>Puts tables of one kind together.</summary>
public static class FactTableMerge
{
    /// <summary>
    /// The rows of both, the newer value of a row winning: <paramref name="newer"/> replaces rows of the same id in place
    /// and its other rows follow.
    /// </summary>
    public static FactTable Overlay(FactTable older, FactTable newer)
    {
        var newerIds = newer.Text(Fields.Id)!;
        // Not the dictionary: it may name ids of rows that were taken out of the table.
        var replaced = Enumerable.Range(0, newer.Count).Select(row => newerIds[row]!).ToHashSet();
        var olderIds = older.Text(Fields.Id)!;
        int[] kept = [.. Enumerable.Range(0, older.Count).Where(row => !replaced.Contains(olderIds[row]!))];
        return Concat(kept.Length == older.Count ? older : older.Take(kept), newer);
    }

    /// <summary>All rows of the one, then all of the other; a column that one lacks is missing there.</summary>
    public static FactTable Concat(FactTable first, FactTable second)
    {
        var columns = ImmutableSortedDictionary.CreateBuilder<string, Column>(StringComparer.Ordinal);
        foreach (string name in first.Columns.Keys.Union(second.Columns.Keys))
        {
            var (a, b) = (first.Columns.GetValueOrDefault(name), second.Columns.GetValueOrDefault(name));
            columns[name] = (a, b) switch
            {
                (TextColumn or null, TextColumn or null) => Texts(name, (TextColumn?)a, first.Count, (TextColumn?)b, second.Count),
                (DayColumn or null, DayColumn or null) => new DayColumn(name, (a ?? b)!.Role,
                    [.. Of((a as DayColumn)?.Days, first.Count, DayColumn.Missing), .. Of((b as DayColumn)?.Days, second.Count, DayColumn.Missing)]),
                (AmountColumn or null, AmountColumn or null) => new AmountColumn(name, (a ?? b)!.Role,
                    [.. Of((a as AmountColumn)?.Amounts, first.Count, null), .. Of((b as AmountColumn)?.Amounts, second.Count, null)]),
                (NumberColumn or null, NumberColumn or null) => new NumberColumn(name, (a ?? b)!.Role,
                    [.. Of((a as NumberColumn)?.Numbers, first.Count, double.NaN), .. Of((b as NumberColumn)?.Numbers, second.Count, double.NaN)]),
                (InstantColumn or null, InstantColumn or null) => new InstantColumn(name, (a ?? b)!.Role,
                    [.. Of((a as InstantColumn)?.Seconds, first.Count, InstantColumn.Missing), .. Of((b as InstantColumn)?.Seconds, second.Count, InstantColumn.Missing)]),
                // Two files disagree on what the column is; the newer one knows better and the older rows have none of it.
                _ => Concat(first with { Columns = first.Columns.Remove(name) }, second).Columns[name],
            };
        }

        return new(first.Kind, columns.ToImmutable());
    }

    private static TextColumn Texts(string name, TextColumn? a, int aCount, TextColumn? b, int bCount)
    {
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
