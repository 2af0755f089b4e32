using System.Runtime.InteropServices;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import.Checking;

/// <summary>The sound rows of all files of one source and kind, as one set of columns, each id once.</summary>
internal sealed class CombinedRows
{
    private readonly Dictionary<string, Column> columns = new(StringComparer.Ordinal);
    private FileFacts[] fileOf = [];
    private int[] rowOf = [];

    private CombinedRows() { }

    /// <summary>By field, dimension or filter; roles of the last two are not settled yet.</summary>
    internal IReadOnlyDictionary<string, Column> Columns => columns;

    internal int Count => rowOf.Length;

    /// <summary>Ids that stood on rows that differ, with the lines of the first such pair.</summary>
    internal int IdsThatDiffered { get; private set; }

    /// <summary>Where the first such pair stands.</summary>
    internal string? FirstThatDiffered { get; private set; }

    /// <summary>The file and row from which a row came.</summary>
    internal (FileFacts File, int Row) Origin(int row) => (fileOf[row], rowOf[row]);

    /// <summary>Puts files together in their order, rows in theirs.</summary>
    internal static CombinedRows Of(IReadOnlyList<FileFacts> files)
    {
        var rows = new CombinedRows();
        var origins = files
            .SelectMany(f => Enumerable.Range(0, f.Rows).Where(f.IsSound).Select(row => (f, row))).ToArray();
        rows.fileOf = [.. origins.Select(o => o.f)];
        rows.rowOf = [.. origins.Select(o => o.row)];

        foreach (string field in files.SelectMany(f => f.Days.Keys).Distinct(StringComparer.Ordinal))
            rows.columns[field] = new DayColumn(field, FieldRole.Fact,
                rows.Join(f => f.Days.GetValueOrDefault(field), DayColumn.Missing));
        foreach (string field in files.SelectMany(f => f.Amounts.Keys).Distinct(StringComparer.Ordinal))
            rows.columns[field] = new AmountColumn(field, FieldRole.Fact,
                rows.Join(f => f.Amounts.GetValueOrDefault(field), null));
        foreach (string field in files.SelectMany(f => f.Numbers.Keys).Distinct(StringComparer.Ordinal))
            rows.columns[field] = new NumberColumn(field, FieldRole.Fact,
                rows.Join(f => f.Numbers.GetValueOrDefault(field), double.NaN));
        foreach (string field in files.SelectMany(f => f.Instants.Keys).Distinct(StringComparer.Ordinal))
            rows.columns[field] = new InstantColumn(field, FieldRole.Fact,
                rows.Join(f => f.Instants.GetValueOrDefault(field), InstantColumn.Missing));
        foreach (string field in files.SelectMany(f => f.Texts.Keys).Distinct(StringComparer.Ordinal))
            rows.columns[field] = rows.JoinTexts(field);
        rows.KeepEachIdOnce();
        return rows;
    }

    private T[] Join<T>(Func<FileFacts, T[]?> of, T missing)
    {
        var joined = new T[Count];
        FileFacts? file = null;
        T[]? from = null;
        for (int i = 0; i < joined.Length; i++)
        {
            if (fileOf[i] != file)
                (file, from) = (fileOf[i], of(fileOf[i]));
            joined[i] = from is null ? missing : from[rowOf[i]];
        }
        return joined;
    }

    private TextColumn JoinTexts(string field)
    {
        var values = new List<string>();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var codes = new int[Count];
        FileFacts? file = null;
        (IReadOnlyList<string> Values, int[] Codes) from = default;
        int[] renamed = [];
        for (int i = 0; i < codes.Length; i++)
        {
            if (fileOf[i] != file)
            {
                file = fileOf[i];
                from = file.Texts.GetValueOrDefault(field);
                renamed = new int[from.Values?.Count ?? 0];
                Array.Fill(renamed, -1);
            }
            int code = from.Codes is null ? -1 : from.Codes[rowOf[i]];
            if (code >= 0 && renamed[code] < 0)
                renamed[code] = Place(from.Values![code]);
            codes[i] = code < 0 ? -1 : renamed[code];
        }
        return new(field, FieldRole.Fact, [.. values], codes);

        int Place(string text)
        {
            ref int place = ref CollectionsMarshal.GetValueRefOrAddDefault(known, text, out bool seen);
            if (!seen)
            {
                place = values.Count;
                values.Add(text);
            }
            return place;
        }
    }

    private void KeepEachIdOnce()
    {
        var ids = (TextColumn)columns[Fields.Id];
        if (ids.Values.Length == Count)
            return;
        var kept = new int[ids.Values.Length];
        Array.Fill(kept, -1);
        var drop = new bool[Count];
        var differed = new HashSet<int>();
        for (int row = 0; row < Count; row++)
        {
            ref int before = ref kept[ids.Codes[row]];
            bool differs = before >= 0 && !columns.Values.All(c => Same(c, kept[ids.Codes[row]], row));
            int loser = before < 0 ? -1 : differs ? before : row;
            if (differs && differed.Add(ids.Codes[row]))
                FirstThatDiffered ??= $"'{ids[row]}' on {Place(before)} and {Place(row)}";
            if (loser >= 0)
            {
                drop[loser] = true;
                fileOf[loser].Duplicates++;
            }
            before = before < 0 || differs ? row : before;
        }
        IdsThatDiffered = differed.Count;
        Take([.. Enumerable.Range(0, Count).Where(row => !drop[row])]);
    }

    private string Place(int row) => $"line {fileOf[row].Table.Lines[rowOf[row]]} of {fileOf[row].Table.Path}";

    private void Take(int[] rows)
    {
        foreach (var (name, column) in columns.ToArray())
            columns[name] = column.Take(rows) is TextColumn text ? Compact(text) : column.Take(rows);
        fileOf = [.. rows.Select(row => fileOf[row])];
        rowOf = [.. rows.Select(row => rowOf[row])];
    }

    /// <summary>Takes out texts that no row has any more.</summary>
    private static TextColumn Compact(TextColumn column)
    {
        var renamed = new int[column.Values.Length];
        Array.Fill(renamed, -1);
        var values = new List<string>();
        var codes = new int[column.Codes.Length];
        for (int row = 0; row < codes.Length; row++)
        {
            int code = column.Codes[row];
            if (code >= 0 && renamed[code] < 0)
            {
                renamed[code] = values.Count;
                values.Add(column.Values[code]);
            }
            codes[row] = code < 0 ? -1 : renamed[code];
        }
        return column with { Values = [.. values], Codes = codes };
    }

    private static bool Same(Column column, int a, int b) => column switch
    {
        TextColumn text => text.Codes[a] == text.Codes[b],
        DayColumn day => day.Days[a] == day.Days[b],
        AmountColumn amount => amount.Amounts[a] == amount.Amounts[b],
        NumberColumn number => number.Numbers[a].Equals(number.Numbers[b]),
        InstantColumn instant => instant.Seconds[a] == instant.Seconds[b],
        _ => throw new InvalidOperationException($"No comparison for {column.GetType().Name}."),
    };
}
