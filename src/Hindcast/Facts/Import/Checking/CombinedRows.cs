using System.Runtime.InteropServices;
using Hindcast.Facts.Snapshots;

namespace Hindcast.Facts.Import.Checking;

/// <summary>The sound rows of all files of one source and kind, as one set of columns, each id once.</summary>
internal sealed class CombinedRows
{
    private readonly Dictionary<string, Column> columns = new(StringComparer.Ordinal);
    private readonly List<Part> parts = [];
    private int[]? kept;

    private CombinedRows() { }

    /// <summary>By field, dimension or filter; roles of the last two are not settled yet.</summary>
    internal IReadOnlyDictionary<string, Column> Columns => columns;

    internal int Count { get; private set; }

    /// <summary>Ids that stood on rows that differ, with the lines of the first such pair.</summary>
    internal int IdsThatDiffered { get; private set; }

    /// <summary>Where the first such pair stands.</summary>
    internal string? FirstThatDiffered { get; private set; }

    /// <summary>The file and row from which a row came.</summary>
    internal (FileFacts File, int Row) Origin(int row)
    {
        int at = kept is null ? row : kept[row];
        var part = parts.FindLast(p => p.Start <= at)!;
        return (part.File, part.Rows is null ? at - part.Start : part.Rows[at - part.Start]);
    }

    /// <summary>Puts files together in their order, rows in theirs.</summary>
    internal static CombinedRows Of(IReadOnlyList<FileFacts> files)
    {
        var rows = new CombinedRows();
        foreach (var file in files)
        {
            var part = new Part(file, rows.Count, file.SoundRows());
            rows.parts.Add(part);
            rows.Count += part.Count;
        }

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
        foreach (string field in files.SelectMany(f => f.Texts.Keys.Concat(f.Wholes.Keys))
            .Distinct(StringComparer.Ordinal))
            rows.columns[field] = files.Any(f => f.Texts.ContainsKey(field)) ? rows.JoinTexts(field)
                : TextColumn.OfNumbers(field, FieldRole.Fact, rows.Join(f => f.Wholes.GetValueOrDefault(field),
                    TextColumn.NoNumber));
        rows.KeepEachIdOnce();
        return rows;
    }

    private T[] Join<T>(Func<FileFacts, T[]?> of, T missing)
    {
        // One file without a fault is its own result; nobody changes it from here.
        if (parts is [{ Rows: null } whole] && of(whole.File) is { } all)
            return all;
        var joined = GC.AllocateUninitializedArray<T>(Count);
        foreach (var part in parts)
        {
            var into = joined.AsSpan(part.Start, part.Count);
            if (of(part.File) is not { } from)
                into.Fill(missing);
            else if (part.Rows is not { } rows)
                from.CopyTo(into);
            else
                for (int i = 0; i < into.Length; i++)
                    into[i] = from[rows[i]];
        }
        return joined;
    }

    private TextColumn JoinTexts(string field)
    {
        var values = new List<string>();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        int[] codes = GC.AllocateUninitializedArray<int>(Count);
        foreach (var part in parts)
        {
            var (words, from) = Texts(part.File, field);
            int[] renamed = new int[words.Count];
            Array.Fill(renamed, -1);
            for (int i = 0; i < part.Count; i++)
            {
                int code = from.Length == 0 ? -1 : from[part.Rows is null ? i : part.Rows[i]];
                if (code >= 0 && renamed[code] < 0)
                    renamed[code] = Place(words[code]);
                codes[part.Start + i] = code < 0 ? -1 : renamed[code];
            }
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

    private static (IReadOnlyList<string> Values, int[] Codes) Texts(FileFacts file, string field) =>
        file.Texts.TryGetValue(field, out var texts) ? texts
        : file.Wholes.TryGetValue(field, out long[]? numbers) && TextCells.OfNumbers(numbers) is var spelt
        ? (spelt.Values, spelt.Codes)
        : ([], []);

    private void KeepEachIdOnce()
    {
        var ids = (TextColumn)columns[Fields.Id];
        if (ids.Numbers is { } numbers && AreDistinct(numbers))
            return;
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
                Origin(loser).File.Duplicates++;
            }
            before = before < 0 || differs ? row : before;
        }
        IdsThatDiffered = differed.Count;
        Take([.. Enumerable.Range(0, Count).Where(row => !drop[row])]);
    }

    /// <summary>Exports mostly come in the order of their ids; then one look at each is enough.</summary>
    private static bool AreDistinct(long[] numbers)
    {
        int row = 1;
        while (row < numbers.Length && numbers[row] > numbers[row - 1])
            row++;
        return row >= numbers.Length || new HashSet<long>(numbers).Count == numbers.Length;
    }

    private string Place(int row) => Origin(row) is var (file, at)
        ? $"line {file.Table.Lines[at]} of {file.Table.Path}"
        : "";

    private void Take(int[] rows)
    {
        foreach (var (name, column) in columns.ToArray())
            columns[name] = column.Take(rows) is var taken && taken is TextColumn { Numbers: null } text
                ? Compact(text)
                : taken;
        (kept, Count) = (rows, rows.Length);
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
        TextColumn { Numbers: { } numbers } => numbers[a] == numbers[b],
        TextColumn text => text.Codes[a] == text.Codes[b],
        DayColumn day => day.Days[a] == day.Days[b],
        AmountColumn amount => amount.Amounts[a] == amount.Amounts[b],
        NumberColumn number => number.Numbers[a].Equals(number.Numbers[b]),
        InstantColumn instant => instant.Seconds[a] == instant.Seconds[b],
        _ => throw new InvalidOperationException($"No comparison for {column.GetType().Name}."),
    };

    /// <summary>The sound rows of one file among all.</summary>
    private sealed record Part(FileFacts File, int Start, int[]? Rows)
    {
        internal int Count => Rows?.Length ?? File.Rows;
    }
}
